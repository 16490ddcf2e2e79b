"""What a draft remembers of a person, as plain rows: touchpoints, referrals, openings, news."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from crm.domain import text
from crm.domain.ingredients import Talk
from crm.domain.referring import State
from crm.domain.words import Channel, Direction

_MOST_TOPICS = 2
_BEFORE_DAYS = 120  # that the talks about an offer began before it came


class Remembered(NamedTuple):
    """A touchpoint with one person; `note` is the user's own and never quoted."""

    day: date
    at: datetime | None
    channel: Channel
    direction: Direction
    answered: bool
    note: str
    offer: str | None
    took: str | None
    gift: bool

    @property
    def met(self) -> bool:
        """Whether the two spoke with each other."""
        return self.channel.live and self.answered


class KeptReferral(NamedTuple):
    """Somebody put forward for an opening, to whom, and how far it is."""

    id: str
    candidate: str
    opening: str
    via: str | None
    state: str

    @property
    def agreed(self) -> bool:
        """Whether the candidate agreed to be named."""
        return self.state in set(State) and State(self.state).candidate_agreed


class KeptOpening(NamedTuple):
    """A vacancy as a draft speaks of it."""

    id: str
    title: str
    company_id: str
    company: str
    place: str
    url: str
    text: str


class KeptNews(NamedTuple):
    """Something that happened to somebody, or to their company."""

    kind: str
    text: str
    url: str
    of_company: bool


def talk(
    touches: Sequence[Remembered], topics: Sequence[str], offer: str, came: date, decided: date
) -> Talk | None:
    """The talk of an offer's process to thank for: one that was about a topic of theirs, else the newest.

    Of a note only a topic is taken that the user wrote down for this very person: everything else in it is private.

    Args:
        touches: with one person, newest first.
        topics: what they care about.
        offer: its id; a talk about another one does not count.
        came: when the offer came; talks begin before it.
        decided: what comes on this day or later is the decline itself.
    """
    talks = [
        touch
        for touch in touches
        if touch.met
        and touch.offer in (None, offer)
        and touch.day < decided
        and (came - touch.day).days <= _BEFORE_DAYS
    ]
    about = next((touch for touch in talks if topics_in(touch.note, topics)), None)
    if about:
        return Talk(about.day, about.channel, topics_in(about.note, topics)[0])
    return Talk(talks[0].day, talks[0].channel) if talks else None


def last_talk(touches: Sequence[Remembered], topics: Sequence[str]) -> Talk | None:
    """The newest talk, whatever it was about."""
    met = next((touch for touch in touches if touch.met), None)
    return Talk(met.day, met.channel, next(iter(topics_in(met.note, topics)), "")) if met else None


def topics_in(written: str, topics: Sequence[str]) -> tuple[str, ...]:
    """Those topics all of whose words stand in a text, two at most."""
    stems = frozenset(text.terms(written))
    found = (topic for topic in topics if (of_topic := frozenset(text.terms(topic))) and of_topic <= stems)
    return tuple(found)[:_MOST_TOPICS]
