"""What to send to whom, as the program shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Receiver:
    """Whom a suggestion is for."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An article as a suggestion names it."""

    id: str
    url: str
    title: str
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Gift:
    """Something to send: a row of `suggest`. Score 0..1; the why names the words and where they come from."""

    person: Receiver
    kind: str  # article, referral, congratulation, introduction, reconnect
    article: Shown | None
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Gifts:
    """What to send, and for whom nothing was found, with the reason."""

    rows: Sequence[Gift]
    nothing: Sequence[tuple[str, str]] = ()
