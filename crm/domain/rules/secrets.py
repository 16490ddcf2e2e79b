"""C1, C2 and X2: no other employer, no figure, nothing about anybody's health, faith or origin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crm.domain.amounts import Amount, amounts
from crm.domain.findings import Finding
from crm.domain.messages import Kind
from crm.domain.rules import known
from crm.domain.rules.reading import ERROR, Reading

_NOBODYS = frozenset({Kind.ANSWER, Kind.INTRODUCTION, Kind.INTRODUCTION_ASK, Kind.REFERRAL_CANDIDATE})


def check(reading: Reading) -> Iterator[Finding]:
    """Everything that is somebody else's, or nobody's business."""
    yield from _comparison(reading)
    yield from _figures(reading)
    repair = "Leave this out: it is private, and may not play a part in hiring."
    yield from reading.each("X2", ERROR, reading.told("personal-data"), repair)


def _comparison(reading: Reading) -> Iterator[Finding]:
    places = [
        (reading.words[first].start, reading.words[last].end)
        for company in reading.record.competitors
        for first, last in known.places(reading.prose, company)
    ]
    places += _in_header(reading)
    if places:
        repair = "Do not name the other employer: an opportunity closer to my goals says enough."
        yield reading.here("C1", ERROR, min(places), repair)
    elif reading.declines or reading.kind not in _NOBODYS:
        repair = "Do not compare: say what you chose, not what it is better than."
        compared = [
            hit for hit in reading.told("compare") if hit.section == "compare" or not reading.negated(hit)
        ]
        yield from reading.each("C1", ERROR, compared[:1], repair)


def _in_header(reading: Reading) -> Sequence[tuple[int, int]]:
    head = reading.prose.header
    found = [(head.find(company), company) for company in reading.record.competitors]
    return [(at, at + len(company)) for at, company in found if at >= 0]


def _figures(reading: Reading) -> Iterator[Finding]:
    record = reading.record
    own = _values(record.terms)
    others = {value for terms in record.other_terms for value in _values(terms)}
    free = {value for told in record.may_say for value in _values(told)}
    for amount in amounts(reading.prose.unquoted):
        place = (amount.start, amount.end)
        if amount.value in free:
            continue
        if amount.value in others and amount.value not in own:
            yield reading.here("C1", ERROR, place, "This figure belongs to another offer: leave it out.")
        if amount.value in own | others or _bare(reading, amount):
            yield reading.here(
                "C2", ERROR, place, "Leave the figure out: say that the base was below the range."
            )


def _values(terms: str) -> set[float]:
    return {amount.value for amount in amounts(terms)}


def _bare(reading: Reading, amount: Amount) -> bool:
    """Whether a sum is told where nothing is known of the offer's: then every one that could be pay is."""
    known_terms = reading.record.terms or reading.record.other_terms
    return not known_terms and reading.declines and amount.like_pay
