"""V1, V2 and V3: the answer is clear, comes before it is waited for, and is not left on a machine too early."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crm.domain.findings import Finding
from crm.domain.messages import Verdict
from crm.domain.phrasebook import Hit
from crm.domain.rules.reading import ERROR, WARNING, Reading

_LATEST = 0.6  # of the text
_SHORT = 60  # words: nobody waits for an answer in so short a text


def check(reading: Reading) -> Iterator[Finding]:
    """One clear answer where the kind gives it, none where it does not yet."""
    answers = verdicts(reading)
    if reading.shape.verdict is Verdict.MUST:
        yield from _clear(reading, answers)
    elif reading.shape.verdict is Verdict.NOT_YET:
        repair = (
            "No answer yet: say only that it is about the offer and that you would like to speak in person."
        )
        yield from reading.each("V3", ERROR, [*answers, *_early(reading, answers)][:1], repair)


def verdicts(reading: Reading) -> Sequence[Hit]:
    """Where the answer is given; not in a question."""
    return [
        hit
        for hit in reading.found("verdict", "verdict again")
        if not reading.prose.asked(reading.sentence(hit))
    ]


def _clear(reading: Reading, answers: Sequence[Hit]) -> Iterator[Finding]:
    hedges = _hedges(reading, answers)
    repair = "Take out what leaves the answer open, and say it once: I have decided not to accept the offer."
    yield from reading.each("V1", ERROR, hedges, repair)
    if not answers and not hedges:
        repair = "Say the answer in one plain sentence: I have decided not to accept the offer."
        yield reading.missing("V1", ERROR, repair)
    if answers and len(reading.words) > _SHORT and reading.share(answers[0]) > _LATEST:
        yield reading.at("V2", WARNING, answers[0], "Say it sooner: the answer belongs before the details.")


def _hedges(reading: Reading, answers: Sequence[Hit]) -> Sequence[Hit]:
    """What leaves the answer open: some words anywhere, others only in the sentence of the answer."""
    there = {reading.sentence(answer) for answer in answers}
    told = reading.told("hedge")
    near = [
        hit for hit in told if hit.section == "hedge near" and (not there or reading.sentence(hit) in there)
    ]
    bait = {reading.sentence(hit) for hit in reading.told("bait")} - there
    every = [hit for hit in told if hit.section != "hedge near" and reading.sentence(hit) not in bait]
    kept: list[Hit] = []
    for hit in sorted([*every, *near], key=lambda each: each.first):
        if not kept or reading.sentence(hit) != reading.sentence(kept[-1]):
            kept.append(hit)
    return kept


def _early(reading: Reading, answers: Sequence[Hit]) -> Sequence[Hit]:
    """What gives the answer away where it is not said."""
    return () if answers else reading.found("told early")
