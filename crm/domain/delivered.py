"""What an export gave."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Delivered:
    """How many of what went out: into files, or as `content` for standard output; nowhere when `dry`."""

    count: int
    what: str
    files: Sequence[str] = ()
    content: bytes | None = field(default=None, repr=False)
    dry: bool = False
