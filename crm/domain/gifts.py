"""What to send to whom, as the program shows it."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple


class Receiver(NamedTuple):
    """Whom a suggestion is for."""

    id: str
    name: str


class Shown(NamedTuple):
    """An article as a suggestion names it."""

    id: str
    url: str
    title: str
    published: date | None = None


class Vacancy(NamedTuple):
    """An opening as a suggestion names it."""

    id: str
    title: str
    company: str


class Event(NamedTuple):
    """An occasion as a suggestion names it."""

    id: str
    kind: str
    on_day: date
    text: str
    url: str | None = None


class Gift(NamedTuple):
    """Something to send: a row of `suggest`. Score 0..1; the why names the words and where they come from.

    What it is about stands in `article`, `opening`, `other` (whom to introduce) or `occasion`.
    """

    person: Receiver
    kind: str  # article, referral, congratulation, introduction, reconnect, thanks, answer
    article: Shown | None
    score: float
    why: str
    opening: Vacancy | None = None
    other: Receiver | None = None
    occasion: Event | None = None


class Gifts(NamedTuple):
    """What to send, for whom nothing was found, with the reason, and the ids of those to whom the user owes one."""

    rows: Sequence[Gift]
    nothing: Sequence[tuple[str, str]] = ()
    owed: Collection[str] = ()
