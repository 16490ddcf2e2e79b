"""A company as the program shows one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Firm(NamedTuple):
    """Just enough of a company to name and tell apart, and what hangs on its name."""

    id: str
    name: str
    domains: Sequence[str] = ()
    target: bool = False
    board: str = ""
    zone: str = ""
    country: str = ""
    note: str = ""
    industry: str = ""

    @property
    def line(self) -> str:
        """The company on one line of candidates."""
        return f"{self.id}  {self.name}" + (f" ({', '.join(self.domains)})" if self.domains else "")


@dataclass(frozen=True, slots=True)
class Company:
    """A row of `company list` and `company show`: strengths 0..100, coverage 0..1, readiness 0..100 or none."""

    id: str
    name: str
    domains: Sequence[str]
    people: int
    strongest: float
    coverage: float
    readiness: int | None
    target: bool = False
    board: str | None = None
    offers: int = 0
    note: str = ""
    industry: str | None = None
