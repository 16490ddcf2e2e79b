"""Names that are known, as they stand in a text: so that a company called Unless is no condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crm.domain import names, phrasebook
from crm.domain.findings import Record
from crm.domain.prose import Prose, Word

YOURS, OTHER, PERSON, ROLE = "yourcompany", "othercompany", "somebody", "yourrole"
_LEGAL = frozenset(
    "ltd limited inc incorporated gmbh ag se kg ug plc llc llp corp corporation co company sa sas srl spa bv nv ab "
    "as oy aps asa sl lda kft group holding holdings labs lab technologies technology systems "
    "solutions software".split()
)


def stand_ins(prose: Prose, record: Record) -> Sequence[Word]:
    """The words, those of known names with a word that says whose they are in the place of theirs."""
    told = list(prose.words)
    for name in _roles(record.role):
        for first, last in places(prose, name):
            for at in range(first, last + 1):
                told[at] = told[at]._replace(form=ROLE)
    for whose, name in _named(record):
        for first, last in places(prose, name):
            for at in range(first, last + 1):
                told[at] = told[at]._replace(form=whose)
    return tuple(told)


def _named(record: Record) -> Iterator[tuple[str, str]]:
    if record.company:
        yield YOURS, record.company
    for company in [*record.competitors, *record.other_companies]:
        if company != record.company:
            yield OTHER, company
    for person in dict.fromkeys(filter(None, [record.recipient, record.candidate, *record.people])):
        yield PERSON, person
        for part in names.strip_credentials(person).split():
            if len(part) > 1:
                yield PERSON, part


def _roles(role: str) -> Iterator[str]:
    """A role's title, and its parts of two words or more: nobody says all of `Senior Traffic Engineer (m/f/d)`."""
    said = role.split()
    for first in range(max(1, len(said) - 1)):
        yield from (" ".join(said[first:last]) for last in range(len(said), first + 1, -1))
    if len(said) == 1:
        yield role


def places(prose: Prose, name: str) -> Iterator[tuple[int, int]]:
    """Where a name stands, whole or without its legal form; the numbers of its first and last word."""
    whole = names.fold(name).split()
    core = list(whole)
    while len(core) > 1 and core[-1] in _LEGAL:
        core.pop()
    said = prose.folded
    for wanted in [whole, core] if core != whole else [whole]:
        if wanted and wanted[0] in said:
            yield from _runs(prose, wanted)


def _runs(prose: Prose, wanted: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where these folded words stand one behind the other, and mean the name."""
    said = prose.folded
    for at in range(len(said) - len(wanted) + 1):
        if said[at] == wanted[0] and said[at : at + len(wanted)] == wanted and _meant(prose, at, wanted):
            yield at, at + len(wanted) - 1


def _meant(prose: Prose, at: int, wanted: Sequence[str]) -> bool:
    """Whether a name is meant, not the ordinary word: it has a capital, which tells nothing at a sentence's head."""
    if not prose.words[at].capital:
        return False
    ordinary = len(wanted) == 1 and phrasebook.is_of(wanted[0], "ordinary")
    return not (ordinary and at in prose.starts)
