"""What to send to whom, as the program shows it."""

from collections.abc import Sequence
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


class Gift(NamedTuple):
    """Something to send: a row of `suggest`. Score 0..1; the why names the words and where they come from."""

    person: Receiver
    kind: str  # article, referral, congratulation, introduction, reconnect
    article: Shown | None
    score: float
    why: str


class Gifts(NamedTuple):
    """What to send, and for whom nothing was found, with the reason."""

    rows: Sequence[Gift]
    nothing: Sequence[tuple[str, str]] = ()
