"""What a note says of the contact itself: the channel, which way it went, whether answered, and the day."""

import re
from collections.abc import Container, Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import pairwise

from crm.domain import dates, phrases
from crm.domain.phrases import ACTS, CONTACT_VERBS
from crm.domain.sentences import Word
from crm.domain.words import Channel, Direction
from crm.errors import BadDate

_PREPOSITIONS = frozenset({"on", "over", "via", "by", "at", "through", "in", "during"})
_REACH = 3  # words between such a preposition and what it places: at the next Berlin meetup
_THE_OTHER_SIDE = frozenset({"he", "she", "they"})
_ASIDE = frozenset({"to", "with", "from", "at", "for", "by", "of"})

_NEAR_DAYS = {
    "today": "today",
    "this morning": "today",
    "this afternoon": "today",
    "this evening": "today",
    "tonight": "today",
    "yesterday": "yesterday",
    "last night": "yesterday",
    "day before yesterday": "the day before yesterday",
}
_OF_A_THING = frozenset({"a", "the", "my", "our", "your", "his", "her", "their"})
_NOT_THAT_DAY = frozenset(
    {
        "about",
        "after",
        "before",
        "by",
        "every",
        "for",
        "from",
        "next",
        "regarding",
        "since",
        "this",
        "till",
        "until",
    }
)


def channel(words: Sequence[Word], default: Channel) -> Channel:
    """The first channel named outright before the topic, made sharper by what follows; else one hinted at."""
    named = [
        (at, phrases.NAMING[found]) for at, found in phrases.find(words, phrases.NAMING) if _counts(words, at)
    ]
    named.sort(key=lambda hit: words[hit[0]].topic)
    if not named:
        hints = (
            phrases.HINTING[found] for at, found in phrases.find(words, phrases.HINTING) if _counts(words, at)
        )
        return next(hints, default)
    chosen = named[0][1]
    for at, found in named[1:]:
        if found in phrases.SHARPENING.get(chosen, ()) and (found is Channel.VOICEMAIL or _placed(words, at)):
            chosen = found
    return chosen


def direction(words: Sequence[Word], people: Sequence[tuple[int, int]], channel: Channel) -> Direction:
    """Who reached out; a live contact is both unless the note says who called, or that nobody was reached.

    Args:
        words: of the note.
        people: where the people stand in it: their first word, and the word behind their last.
        channel: how they were in touch.
    """
    together = channel.live and channel is not Channel.CALL  # whoever came up with it, both were there
    verbs = phrases.CALLING if channel is Channel.CALL else CONTACT_VERBS
    acted = _came_to_me(words, verbs) or any(_acted(words, start, end, verbs) for start, end in people)
    if acted and not together:
        return Direction.IN
    if _unanswered(words):
        return Direction.OUT
    if not together and any(_came_from(words, start, people) for start, _ in people):
        return Direction.IN
    exchanged = channel.live or any(_counts(words, at) for at, _ in phrases.find(words, phrases.EXCHANGED))
    return Direction.BOTH if exchanged and not _tried(words) else Direction.OUT


def answered(words: Sequence[Word], channel: Channel, direction: Direction) -> bool:
    """False where the note says that nobody was reached, or that the call ended on a machine."""
    on_a_machine = channel is Channel.VOICEMAIL and direction is not Direction.IN
    return not (on_a_machine or _tried(words) or _unanswered(words))


def day(text: str, words: Sequence[Word], today: date) -> date:
    """The day the note says it happened, never one to come; today where it says none."""
    said = (*_near_days(words, today), *_weekdays(words, today), *_written_days(text, words, today))
    return next((found for found in said if found <= today), today)


def _near_days(words: Sequence[Word], today: date) -> Iterator[date]:
    for at, found in phrases.find(words, _NEAR_DAYS):
        if not words[at].possessive and _before(words, at) not in _NOT_THAT_DAY:
            yield dates.day(_NEAR_DAYS[found], today)
    for count, unit, ago in zip(words, words[1:], words[2:], strict=False):
        if ago.folded == "ago":
            with suppress(BadDate):
                yield dates.day(f"{count.folded} {unit.folded} ago", today)


def _weekdays(words: Sequence[Word], today: date) -> Iterator[date]:
    for at, word in enumerate(words):
        if word.folded in dates.WEEKDAYS and not word.possessive and _happened_on(words, at):
            yield dates.day(f"last {word.folded}", today)


def _written_days(text: str, words: Sequence[Word], today: date) -> Iterator[date]:
    for found in re.finditer(r"(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])", text):
        at = next((at for at, word in enumerate(words) if word.start == found.start()), 0)
        with suppress(BadDate):
            if _happened_on(words, at):
                yield dates.day(found[0], today)


def _happened_on(words: Sequence[Word], at: int) -> bool:
    """Whether a weekday or a date is when it happened, and not part of what it was about."""
    word, before = words[at], _before(words, at)
    if at and words[at - 1].possessive:  # Stefan's Friday deployments
        return False
    if before in _OF_A_THING and _before(words, at - 1) != "on":  # thanked her for the Tuesday session
        return False
    leading = before in {"on", "last"}
    short = len(word.folded) < len("monday") and not word.folded.isdigit()  # sat, sun, wed are words as well
    if (
        before in _NOT_THAT_DAY
        or (short and not leading)
        or (leading and _before(words, at - 1) in _NOT_THAT_DAY)
    ):
        return False
    planned = any(words[hit].topic for hit, _ in phrases.find(words, phrases.NAMING))  # about lunch on Friday
    return not word.topic or before == "last" or (leading and not planned)


def _before(words: Sequence[Word], at: int) -> str:
    return words[at - 1].folded if at > 0 else ""


def _unanswered(words: Sequence[Word]) -> bool:
    return any(True for _ in phrases.find(words, phrases.UNANSWERED))


def _tried(words: Sequence[Word]) -> bool:
    return any(not words[at].topic for at, _ in phrases.find(words, phrases.TRIED))


def _came_from(words: Sequence[Word], start: int, people: Sequence[tuple[int, int]]) -> bool:
    """An e-mail from Ines, heard from Ines; not: Tom from Ines's team."""
    of_somebody = any(end == start - 1 for _, end in people)
    return _before(words, start) == "from" and not of_somebody


def _acted(words: Sequence[Word], start: int, end: int, verbs: Container[str]) -> bool:
    """Ines called; Tom and Ines wrote; not: coffee with Ines called off."""
    if end >= len(words) or words[end].folded not in verbs or not words[end].joined:
        return False
    alone = words[start].opens or words[start].paused
    return alone or _before(words, start) not in ACTS | _ASIDE


def _came_to_me(words: Sequence[Word], verbs: Container[str]) -> bool:
    """She called; he left me a message."""
    for before, word in pairwise(words):
        begins = before.opens or before.paused
        they_acted = begins and before.folded in _THE_OTHER_SIDE and word.folded in verbs
        to_me = word.folded in {"me", "us"} and (before.folded in verbs or before.folded in {"left", "gave"})
        if (they_acted or to_me) and not before.topic:
            return True
    return False


def _counts(words: Sequence[Word], at: int) -> bool:
    """Whether a phrase says how it was done: it stands before the topic, or is set apart from it."""
    return not words[at].topic or words[at].paused or _placed(words, at)


def _placed(words: Sequence[Word], at: int) -> bool:
    return any(word.folded in _PREPOSITIONS for word in words[max(at - _REACH, 0) : at + 1])
