"""Understanding a note typed after `crm log`: who it was with, by which channel, which way, and when."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from crm.domain import circumstances, names, nicknames
from crm.domain.known import Known
from crm.domain.participants import Mention, may_be_name, mentions
from crm.domain.sentences import Word, words
from crm.domain.words import Channel, Direction


class Found(NamedTuple):
    """A known person and where the text names them: `text[span[0]:span[1]]`."""

    id: str
    name: str
    span: tuple[int, int]


class Doubt(NamedTuple):
    """A name that several known people go by."""

    text: str
    candidates: tuple[Known, ...]


class Understood(NamedTuple):
    """What one note says; `unknown` are names that nobody goes by, `note` is the text itself."""

    people: tuple[Found, ...]
    ambiguous: tuple[Doubt, ...]
    unknown: tuple[str, ...]
    channel: Channel
    direction: Direction
    day: date
    note: str
    answered: bool


def understand(
    text: str, people: Iterable[Known], today: date, default_channel: Channel = Channel.EMAIL
) -> Understood:
    """What a note says of a contact that happened.

    Namesakes are told apart by family name, company, or being named in full elsewhere in the note; whom it is
    *about* did not take part. A day to come is not when it happened; without a day it was today. Of all people,
    those with one of `candidates_words(text)` in their name are enough.
    """
    note = text.strip()
    said = words(note)
    found = mentions(said, people)
    channel = circumstances.channel(said, default_channel)
    direction = circumstances.direction(said, [(mention.start, mention.end) for mention in found], channel)
    return Understood(
        people=_people(said, found),
        ambiguous=tuple(Doubt(_text(note, said, one), one.people) for one in found if len(one.people) > 1),
        unknown=tuple(dict.fromkeys(_text(note, said, one) for one in found if not one.people)),
        channel=channel,
        direction=direction,
        day=circumstances.day(note, said, today),
        note=note,
        answered=circumstances.answered(said, channel, direction),
    )


def candidates_words(text: str) -> tuple[str, ...]:
    """The folded words of names that the text may mean: as written, in full, short, with umlauts."""
    found: dict[str, None] = {}
    for word in words(text.strip()):
        if may_be_name(word):
            spelt = names.fold(names.written_out(word.text))
            found |= dict.fromkeys([word.folded, spelt, names.without_umlauts(word.folded)])
            found |= dict.fromkeys(sorted(nicknames.equivalents(word.folded)))
    return tuple(found)


def _people(said: list[Word], found: list[Mention]) -> tuple[Found, ...]:
    """Each person once, where they are named first."""
    first: dict[str, Found] = {}
    for mention in found:
        if len(mention.people) == 1:
            known = mention.people[0]
            span = (said[mention.start].start, said[mention.end - 1].end)
            first.setdefault(known.id, Found(known.id, known.name, span))
    return tuple(first.values())


def _text(note: str, said: list[Word], mention: Mention) -> str:
    return note[said[mention.start].start : said[mention.end - 1].end]
