"""X1, D1, P1 and K1: no bait, a door left open without pressure, promises that can be kept, gifts that ask nothing."""

from __future__ import annotations

from collections.abc import Iterator

from crm.domain import phrasebook, text
from crm.domain.findings import Finding
from crm.domain.messages import Kind, Verdict
from crm.domain.rules.reading import ERROR, WARNING, Reading
from crm.domain.rules.verdict import verdicts

_OPEN = frozenset({Kind.CALL_CARD, Kind.HIRING_MANAGER})  # what leaves the door open in so many words
_MAY_ASK_FOR_WORK = frozenset({Kind.RECRUITER, Kind.AGENCY, Kind.ANSWER, Kind.RECONNECT})
_ASKS_NOTHING = frozenset({Kind.INVITATION, Kind.SCHEDULER})
_GIFTS = frozenset({0, 1, 2})  # the first two, or nobody knows which


def check(reading: Reading) -> Iterator[Finding]:
    """Everything that asks or promises."""
    yield from _bait(reading)
    yield from _door(reading)
    yield from _promises(reading)
    if reading.shape.gives and reading.record.gift in _GIFTS:
        yield from _requests(reading)


def _bait(reading: Reading) -> Iterator[Finding]:
    if reading.shape.verdict is Verdict.APART and reading.kind is not Kind.MORE_TIME:
        return
    repair = "A no with a condition is a bid: negotiate before you decline, or leave it out."
    sentences = set[int]()
    for hit in reading.told("bait"):
        if reading.sentence(hit) not in sentences and not _denied(reading, hit):
            sentences.add(reading.sentence(hit))
            yield reading.at("X1", ERROR, hit, repair)


def _denied(reading: Reading, hit: phrasebook.Hit) -> bool:
    """`I am not negotiating` is no bid; `I am not joining unless you match it` is one."""
    return not phrasebook.is_of(reading.words[hit.first].form, "cond") and reading.negated(hit)


def _door(reading: Reading) -> Iterator[Finding]:
    if not reading.declines:
        if reading.kind in _ASKS_NOTHING:
            repair = "Do not ask for a role here: meet first, ask later."
            yield from reading.each("D1", ERROR, reading.told("job-ask")[:1], repair)
        return
    asked = [] if reading.kind in _MAY_ASK_FOR_WORK else reading.told("job-ask")
    for hit in asked[:1]:
        yield reading.at("D1", ERROR, hit, "Do not ask for another role while you decline this one.")
    if not asked and verdicts(reading) and reading.kind in _OPEN and not reading.found("door"):
        repair = "Leave the door open in a sentence: I hope that we stay in touch."
        yield reading.missing("D1", WARNING, repair, reading.prose.farewell)


def _promises(reading: Reading) -> Iterator[Finding]:
    kept = {stem for promise in reading.record.promises for stem in text.terms(promise)}
    for hit in reading.told("promise"):
        said = " ".join(reading.forms(reading.sentence(hit)))
        if not kept & set(text.terms(said)):
            repair = "Promise only what is in your reminders (crm promise add), or say it more loosely."
            yield reading.at("P1", WARNING, hit, repair)


def _requests(reading: Reading) -> Iterator[Finding]:
    asked = reading.found("request", "job ask")
    repair = "The first two gifts ask for nothing: leave the request out."
    yield from reading.each("K1", WARNING, asked[:1], repair)
    marks = [at for at, letter in enumerate(reading.prose.body) if letter == "?"]
    if len(marks) > 1 and not asked:
        yield reading.here(
            "K1", WARNING, (marks[1], marks[1] + 1), "One question at most, and none is better."
        )
