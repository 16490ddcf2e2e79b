"""Sentences with their labels: those that were labelled by hand, and those of the messages that the tests hold.

A labelled file is the work of one writer; `tests/messages` tells of each message or sentence which rules must be found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from crm.domain import phrasebook, reader
from crm.domain.prose import Prose, spelling
from crm.domain.reader import LISTS, PRIVATE, Learnt
from crm.domain.stemming import stem
from tests import corpus_of_messages as messages

FOLDER = Path(__file__).with_name("sentences")
FOLDS = 5  # parts of the tests' messages, each left out with a writer
FAULTS = {
    "B1": "blame", "C1": "compare", "X1": "bait", "X2": "personal-data", "V1": "hedge", "P1": "promise",
    "T1": "snide", "B2": "bald", "D1": "job-ask",
}  # fmt: skip
_UNTOLD = {"V1", "D1"}  # rules that are also found where something is missing
_ONLY_WARNED = frozenset({"reason", "promise", "snide", "bald"})  # what a message without errors may hold
_GRAVE = frozenset(
    f"~{sense}" for sense in ("illness", "faith", "origin", "politics", "orientation", "age")
) | {"pregnant", "pregnanc"}


class Example(NamedTuple):
    """A sentence, or two that belong together: who wrote it, its labels, those not known of it, its marks."""

    writer: str
    labels: AbstractSet[str]
    unknown: AbstractSet[str]
    marks: Sequence[Sequence[str]]


def senses() -> Learnt:
    """The senses of stems, without any weight."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in (FOLDER / "senses.txt").read_text(encoding="utf-8").splitlines():
        said = line.partition("#")[0].strip()
        if said.startswith("["):
            name = said.strip("[]")
            continue
        for word in said.split():
            meant = found.setdefault(stem(spelling(word.replace("-", "").replace("'", ""))), [])
            if name not in meant:
                meant.append(name)
    return Learnt({}, found, {})


def examples(known: Learnt) -> Iterator[Example]:
    """Every sentence: of the files, of the tests' sentences, of the tests' messages."""
    yield from _labelled(known)
    yield from _sentences(known)
    yield from _whole(known)


def _labelled(known: Learnt) -> Iterator[Example]:
    for file in sorted(FOLDER.glob("*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            told, _, text = line.partition("\t")
            labels = set(told.split("+")) - {"-", ""}
            marks = _alone(text, known)
            if _GRAVE.isdisjoint(chain.from_iterable(marks)):
                labels -= {"personal-data"}  # of the family alone: a private reason, and enough
            yield Example(file.stem, labels, set(), marks)


def _sentences(known: Learnt) -> Iterator[Example]:
    for number, (rules, text) in enumerate(messages.said()):
        labels = {FAULTS[rule] for rule in rules & set(FAULTS) - _UNTOLD}
        unknown = {FAULTS[rule] for rule in rules & _UNTOLD} | {"reason"}
        if "R1" in rules:
            labels |= {"private", "reason"}
            unknown |= {*PRIVATE, "personal-data"}
        if rules & {"R2", "R3", "B2"}:
            labels |= {"reason"}
        if rules & {"B1", "C1", "X1"}:
            unknown |= {"bald", "snide"}
        yield Example(f"tests {number % FOLDS}", labels, unknown - labels, _alone(text, known))


def _whole(known: Learnt) -> Iterator[Example]:
    seen = set[str]()
    for number, case in enumerate(messages.cases()):
        bad = case.expected | case.either
        unknown = {FAULTS[rule] for rule in bad & set(FAULTS)} | (_ONLY_WARNED if case.known else {"reason"})
        if bad & {"R1", "R3"}:
            unknown |= {"private", "personal-data", *PRIVATE}
        for text, marks in _read(Prose(case.text), known):
            if text not in seen:
                seen.add(text)
                labels = _listed(case.expected, marks)
                yield Example(f"tests {number % FOLDS}", labels, unknown - labels, [marks])


def _listed(rules: AbstractSet[str], marks: Iterable[str]) -> AbstractSet[str]:
    """The labels of a sentence with a phrase of a list, in a message in which the rule of the list must be found."""
    sections = {mark[1:] for mark in marks if mark.startswith("[")}
    told = {label for rule, label in (*FAULTS.items(), ("R1", "private")) if rule in rules}
    return {label for label in told if sections & {*LISTS[label]}}


def _alone(text: str, known: Learnt) -> Sequence[Sequence[str]]:
    """The marks of the sentences of a text that stands in the middle of a message."""
    prose = Prose(f"Dear Ines,\n\n{text}\n\nThat is all for today.\n")
    return [marks for _, marks in _read(prose, known)][:-1]


def _read(prose: Prose, known: Learnt) -> Iterator[tuple[str, Sequence[str]]]:
    """Each sentence of a message with its marks."""
    sections = reader.sections(prose, phrasebook.hits(prose))
    for number, (start, end) in enumerate(prose.spans):
        text = prose.body[start:end].strip()
        yield text, reader.marks(prose.of(number), sections.get(number, ()), prose.end(number), known)
