"""People as they are kept: enough to tell them apart, or everything that hangs on them.

Apart from `people`, because `crm log` and `crm find` need no more than this.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from crm.domain.words import Status, Tier


class Known(NamedTuple):
    """Just enough of a person to name and tell apart."""

    id: str
    name: str
    detail: str = ""  # title and company

    @property
    def line(self) -> str:
        """The person on one line of candidates."""
        return f"{self.id}  {self.name}" + (f" ({self.detail})" if self.detail else "")


class Standing(NamedTuple):
    """How the tie to a person stands, for figures over everybody (see `people.Person`)."""

    id: str
    company: str | None
    tier: Tier | None
    cadence_days: int
    status: Status
    strength: float
    balance: float


class Profile(NamedTuple):
    """What is kept about a person, without what is computed."""

    id: str
    name: str
    emails: Sequence[str] = ()
    phones: Sequence[str] = ()
    linkedin: str = ""
    company: str = ""
    company_id: str = ""
    title: str = ""
    tier: Tier | None = None
    cadence_days: int | None = None
    tags: Sequence[str] = ()
    topics: Sequence[str] = ()
    zone: str = ""
    note: str = ""
    source: str = ""
    met_on: date | None = None
    snoozed_until: date | None = None
    opted_out_on: date | None = None
    place: str = ""
    birthday: str = ""  # ISO, or --MM-DD without a year
    open_to: str = ""  # which roles they would look at
    skills: Sequence[str] = ()
    keep_until: date | None = None
