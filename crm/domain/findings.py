"""What the checker of messages finds, and what it knows of those whom a message is about."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from crm.domain.messages import Kind
from crm.domain.reasons import Given
from crm.domain.words import Role


class Severity(StrEnum):
    """How much a finding matters: an error stands between the message and `ready`."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Finding(NamedTuple):
    """One thing to mend: the rule, the place (from `start` to before `end` in the text), and an idea.

    A message that lacks something has its finding where that would stand, with an empty place.
    """

    rule: str
    severity: Severity
    start: int
    end: int
    text: str
    repair: str


class Checked(NamedTuple):
    """A message with everything found in it, in the order of the text."""

    kind: Kind
    message: str
    rows: Sequence[Finding]

    @property
    def ready(self) -> bool:
        """Whether nothing stands in the way of sending it."""
        return not any(finding.severity is Severity.ERROR for finding in self.rows)


class Record(NamedTuple):
    """What is known around a message; everything may be missing, and what is missing is not checked.

    Names are whole names as stored. `people` are those who took part or are named elsewhere, `competitors` the
    companies of other offers, `other_companies` all companies but the one written to. `terms` are the words in
    which offers state their pay, the own one first; `may_say` are figures that may stand in the text all the
    same. `learnt` holds by name what was learnt from somebody. `gift` counts from 1, 0 where it is none;
    `promises` are the texts of promises that are kept track of.
    """

    recipient: str = ""
    audience: Role | None = None
    own_name: str = ""
    people: Sequence[str] = ()
    company: str = ""
    role: str = ""
    competitors: Sequence[str] = ()
    other_companies: Sequence[str] = ()
    other_roles: Sequence[str] = ()
    terms: str = ""
    other_terms: Sequence[str] = ()
    may_say: Sequence[str] = ()
    dates: Sequence[date] = ()
    reasons: Sequence[Given] = ()
    interviewers: Sequence[str] = ()
    learnt: Mapping[str, str] = {}
    topics: Sequence[str] = ()
    candidate: str = ""
    opted_in: bool = False
    gift: int = 0
    promises: Sequence[str] = ()
    premium: bool = False
