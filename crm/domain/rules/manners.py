"""B1, A1, A2 and T1: no reproach, one apology, no piling up, nothing with an edge."""

from __future__ import annotations

from collections.abc import Iterator

from crm.domain import phrasebook
from crm.domain.findings import Finding
from crm.domain.reader import LISTS
from crm.domain.rules.reading import ERROR, HINT, WARNING, Reading

_MANY = 3  # apologies, or superlatives
_TWICE = 2


def check(reading: Reading) -> Iterator[Finding]:
    """Everything about the tone."""
    yield from _reproach(reading)
    yield from _apologies(reading)
    yield from _tone(reading)


def _reproach(reading: Reading) -> Iterator[Finding]:
    repair = "Leave the reproach out; if it is useful, say what would have helped."
    sentences = set[int]()
    for hit in reading.told("blame"):
        if reading.sentence(hit) not in sentences and not (_denied(reading, hit) or _thanked(reading, hit)):
            sentences.add(reading.sentence(hit))
            yield reading.at("B1", ERROR, hit, repair)


def _denied(reading: Reading, hit: phrasebook.Hit) -> bool:
    """`It was never chaotic` reproaches nobody; a hit that begins with the denial itself does."""
    if hit.section not in LISTS["blame"]:
        return False
    head = reading.words[hit.first].form
    return not phrasebook.is_of(head, "not") and reading.negated(hit, 3)


def _thanked(reading: Reading, hit: phrasebook.Hit) -> bool:
    """Whether a word far from `you` or `the process` stands among thanks, or in an article passed on."""
    if hit.section != "blame loosely":
        return False
    sentence = reading.sentence(hit)
    praised = any(phrasebook.is_of(form, "praise") for form in reading.forms(sentence))
    return reading.shape.gives or (praised and not reading.holds(sentence, "but"))


def _apologies(reading: Reading) -> Iterator[Finding]:
    said = reading.found("apology")
    if len(said) < _TWICE:
        return
    severity = ERROR if len(said) >= _MANY else WARNING
    repair = f"One apology is enough, and this is number {len(said)}: you have done nothing wrong."
    yield reading.at("A1", severity, said[-1], repair)


def _tone(reading: Reading) -> Iterator[Finding]:
    for hit in reading.told("snide"):
        yield reading.at("T1", WARNING, hit, "This has an edge: leave it out.")
    unlucky = reading.found("unfortunate")
    if len(unlucky) >= _TWICE:
        yield reading.at(
            "T1", WARNING, unlucky[1], "Once is enough: the answer is your choice, and no misfortune."
        )
    heaped = reading.found("superlative")
    if len(heaped) >= _MANY:
        yield reading.at("A2", HINT, heaped[_MANY - 1], "Fewer big words: one plain detail says more.")
