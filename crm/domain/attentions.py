"""What can be sent that is no article: congratulations, a thank-you that is owed, an answer, an introduction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from crm.domain.gifts import Event, Gift, Receiver
from crm.domain.occasions import OccasionKind

LATELY = timedelta(days=60)
"""How long a favour or a question waits before it is stale."""
FRESH = timedelta(days=14)
"""How long an occasion is a reason to write."""

_YEAR_BEFORE, _YEAR_AFTER = timedelta(days=14), timedelta(days=30)  # days around it in which it is kept
_THANKS, _ANSWER, _CONGRATULATION, _YEAR, _INTRODUCTION = 0.95, 0.9, 0.85, 0.8, 0.4
_A_DAY = 0.01  # what waiting a day costs
_A_TOPIC = 0.05  # what a topic more that two people share adds
_MOST_TOPICS = 4
# patterns stay texts: most commands need none of them
_ASKED = (
    r"(?i)\b(?:asked|asks|wants? to know|wonder(?:s|ed)?)\s+"
    r"((?:me\s+)?(?:for|about|how|whether|if|what|why|when|who|where)\b[^.!?;\n]*)"
)
_QUESTION = r"([^.!?;\n]{3,120}\?)"
_MEANT = {
    OccasionKind.NEW_POSITION: "a new position",
    OccasionKind.NEW_TITLE: "a new title",
    OccasionKind.LAUNCH: "a launch",
    OccasionKind.FUNDING: "funding",
    OccasionKind.TALK: "a talk",
    OccasionKind.LAYOFFS: "layoffs: offer help, ask for nothing",
}


class Exchange(NamedTuple):
    """A touchpoint with somebody, as far as favours and questions go."""

    id: str
    day: date
    direction: str
    note: str
    gave: str | None
    took: str | None

    @property
    def from_us(self) -> bool:
        """Whether the user said something in it."""
        return self.direction != "in"


class Refused(NamedTuple):
    """An offer that was declined: by whom it was made, at which company, when, and when they were last in touch."""

    person: str
    company: str
    day: date
    last: date | None


class Acquaintance(NamedTuple):
    """Somebody with whom a person shares topics, and whom they are not known to know."""

    id: str
    name: str
    topics: tuple[str, ...]


def of_exchanges(person: Receiver, exchanges: Iterable[Exchange], today: date) -> Iterator[Gift]:
    """The thanks and the answers that are owed, of touchpoints from the oldest to the newest."""
    took = asked = None
    for each in exchanges:
        if each.from_us and took and each.day > took.day:
            took = None
        if each.gave == "answer" or (asked and each.direction == "out" and each.day >= asked[0].day):
            asked = None
        if each.took:
            took = each
        if not each.gave and each.direction != "out" and (question := asked_in(each.note)):
            asked = each, question
    if took:
        days = (today - took.day).days
        why = f"they gave you {_a(str(took.took))} on {took.day}, and were not thanked since"
        yield Gift(person, "thanks", None, _THANKS - _A_DAY * days, why)
    if asked:
        days = (today - asked[0].day).days
        yield Gift(
            person, "answer", None, _ANSWER - _A_DAY * days, f"on {asked[0].day} they asked {asked[1]}"
        )


def asked_in(note: str) -> str:
    """What somebody asked, in the words of a note; empty when they asked nothing."""
    if found := re.search(_ASKED, note):
        return found[1].removeprefix("me ").strip()
    if found := re.search(_QUESTION, note):
        return f"“{found[1].strip()}”"
    return ""


def of_occasion(person: Receiver, event: Event, *, at_company: bool, today: date) -> Gift | None:
    """What an occasion of the last two weeks calls for; None for what calls for nothing."""
    meant = _MEANT.get(OccasionKind(event.kind) if event.kind in set(OccasionKind) else OccasionKind.OTHER)
    age = today - event.on_day
    if meant is None or not timedelta(0) <= age <= FRESH:
        return None
    kind = "reconnect" if event.kind == OccasionKind.LAYOFFS else "congratulation"
    score = _CONGRATULATION - _A_DAY * age.days - (0.1 if at_company else 0.0)
    return Gift(
        person, kind, None, score, f"{meant}: {event.text.rstrip('.')} ({event.on_day})", occasion=event
    )


def of_year(person: Receiver, refused: Refused, today: date) -> Gift | None:
    """A word on the anniversary of a no, while it is near and nobody was in touch for it."""
    for year in (today.year - 1, today.year, today.year + 1):
        years, day = year - refused.day.year, _same_day(refused.day, year)
        written = refused.last is not None and refused.last > day - _YEAR_BEFORE
        if years > 0 and -_YEAR_BEFORE <= today - day <= _YEAR_AFTER and not written:
            span = "a year" if years == 1 else f"{years} years"
            why = f"{span} since you said no to {refused.company} ({day}): write what stayed with you, ask for nothing"
            return Gift(person, "reconnect", None, _YEAR, why)
    return None


def _same_day(day: date, year: int) -> date:
    """The day in another year; for a leap day the last of February."""
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def of_acquaintance(person: Receiver, other: Acquaintance) -> Gift:
    """An introduction of two who share topics; both are asked first."""
    shared = other.topics[:_MOST_TOPICS]
    why = f"{other.name} cares about {_listed(shared)} too, and no link between them is noted; ask both first"
    score = _INTRODUCTION + _A_TOPIC * len(shared)
    return Gift(person, "introduction", None, score, why, other=Receiver(other.id, other.name))


def _a(noun: str) -> str:
    return noun if noun == "advice" else f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _listed(words: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
