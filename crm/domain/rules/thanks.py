"""G1 and G2: gratitude comes first, and says for what."""

from __future__ import annotations

from collections.abc import Iterator

from crm.domain import phrasebook
from crm.domain.findings import Finding
from crm.domain.phrasebook import Hit
from crm.domain.rules.known import PERSON, ROLE
from crm.domain.rules.reading import ERROR, WARNING, Reading
from crm.domain.text import STOP_WORDS

_EARLY = 0.36  # of the text: a third, and a word or two of grace
_SHORT = 60  # words: in so short a text the second sentence is early
_NAMED = 2  # content words that make thanks specific
_SO_MUCH = frozenset({"much", "grateful", "thankful", "glad", "deeply"})
_GOING_ON = frozenset(
    {"you", "your", "yours", "for"}
)  # a sentence that tells more of what one is thankful for


def check(reading: Reading) -> Iterator[Finding]:
    """Thanks in the first third, and more than `thank you for the offer`."""
    if not reading.shape.thanks:
        return
    thanks = [hit for hit in reading.found("thanks") if not _turned_round(reading, hit)]
    early = [hit for hit in thanks if _early(reading, hit)]
    if not early:
        late = reading.place(thanks[0]) if thanks else None
        yield _late(reading, late)
    elif not any(_specific(reading, hit) for hit in thanks if hit.first <= early[-1].last + 40):
        repair = "Name what you are thankful for: a person, a moment, something you learnt from them."
        yield reading.at("G2", WARNING, early[0], repair)


def _late(reading: Reading, place: tuple[int, int] | None) -> Finding:
    if place:
        return reading.here("G1", ERROR, place, "Thanks come first: move this into the opening sentences.")
    return reading.missing("G1", ERROR, "Begin with thanks for something that this person did.")


def _turned_round(reading: Reading, hit: Hit) -> bool:
    """`No words can thank you enough` is thanks, `I cannot say how much it means` too; `I do not appreciate` is not."""
    said = set(reading.forms(reading.sentence(hit)))
    beyond_words = "enough" in said or ("how" in said and not said.isdisjoint(_SO_MUCH))
    return reading.negated(hit, 9) and not beyond_words


def _early(reading: Reading, hit: Hit) -> bool:
    if reading.share(hit) <= _EARLY:
        return True
    first = reading.words[0].sentence
    latest = first + 1 if len(reading.words) <= _SHORT else first
    return reading.sentence(hit) <= latest


def _specific(reading: Reading, hit: Hit) -> bool:
    """Whether the sentence of the thanks, or one going on from it, names somebody, or something beyond the offer."""
    here, answered = reading.sentence(hit), {reading.sentence(each) for each in reading.found("verdict")}
    goes_on = here + 1 not in answered and not _GOING_ON.isdisjoint(reading.forms(here + 1))
    return _tells(reading, here) or (goes_on and _tells(reading, here + 1))


def _tells(reading: Reading, sentence: int) -> bool:
    recipient = set(reading.record.recipient.casefold().split())
    said = [word for word in reading.words if word.sentence == sentence]
    if any(word.form == PERSON and word.raw.casefold() not in recipient for word in said):
        return True
    forms = [word.raw.casefold() if word.form == ROLE else word.form for word in said]
    told = {form for form in forms if form not in STOP_WORDS and len(form) > 2}  # noqa: PLR2004 - no words
    return len([form for form in told if not phrasebook.is_of(form, "generic") and form != PERSON]) >= _NAMED
