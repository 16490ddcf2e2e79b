"""The reader of sentences: weights learnt from labelled sentences, beside the phrase lists and over them.

What a sentence shows (its marks: words, pairs of words, senses, phrases found) each has a weight for each label; their
sum says how surely the sentence is of that kind. `python -m bench.learning` makes the weights.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from itertools import chain, pairwise
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from crm.domain.phrasebook import Hit
from crm.domain.prose import Prose, Word
from crm.domain.stemming import stem

FILE = Path(__file__).with_name("wordlists") / "weights.tsv"
NAME, NUMBER = "@", "0"
STAND_INS = frozenset({"yourcompany", "othercompany", "somebody", "yourrole"})
PRIVATE = ("commute", "location", "industry", "size-stage", "stability", "people", "culture", "personal")
LISTS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "private": (
            "commute", "location", "industry", "product", "mission", "size-stage", "stability", "manager-fit",
            "peer-fit", "culture", "values", "personal",
        ),
        "reason": (
            "pay-base", "pay-variable", "benefits", "title-level", "scope", "growth", "flex-policy", "schedule",
            "contract", "start-date", "support", "process-speed", "process-clarity", "resources",
        ),
        "blame": ("blame", "blame loosely"), "bald": ("complaint",), "compare": ("comparison",), "bait": ("bait",),
        "hedge": ("hedge", "hedge near"), "personal-data": ("special",), "promise": ("promise",),
        "snide": ("edge",), "job-ask": ("job ask",),
    }
)  # fmt: skip
"""The labels that rules ask for, and the lists of phrases that speak for the same."""
_PAIR = re.compile(r"([A-Za-z])(-?\d+)")
UNIT = 50  # weights are whole fiftieths
_LONG, _LONGEST = 6, 5  # words of a step of length, and the last step
_OFTEN = 3
_TELLING = 3
_REMEMBERED = 4096  # marks whose weights are kept at hand
_PLAIN = frozenset({NAME, NUMBER})
_MINE = frozenset({"i", "my", "me"})
_OURS = _MINE | {"we"}
_YOURS = frozenset({"you", "your"})
_NO = frozenset({"not", "no", "never", "nobodi", "noth"})


class Belief(Enum):
    """What the reader makes of a sentence under a label."""

    SURE = "sure"
    OPEN = "open"
    AGAINST = "against"


class Label(NamedTuple):
    """A label: its letter in the file, the weight of every sentence, and from where it is sure, below where against."""

    letter: str
    bias: float
    sure: float
    against: float

    def belief(self, score: float) -> Belief:
        """What a score means."""
        if score >= self.sure:
            return Belief.SURE
        return Belief.AGAINST if score < self.against else Belief.OPEN


class Learnt(NamedTuple):
    """Everything learnt: labels by name, the senses of each stem, the weights of each mark as they are written."""

    labels: Mapping[str, Label]
    senses: Mapping[str, Sequence[str]]
    weights: Mapping[str, str]


@lru_cache(maxsize=1)
def learnt() -> Learnt:
    """What was learnt, read once."""
    return parse(FILE.read_text(encoding="utf-8"))


def parse(text: str) -> Learnt:
    """The same from the text of its file: labels and senses (`=`, `%`), an empty line, each mark with its weights."""
    labels: dict[str, Label] = {}
    senses: dict[str, list[str]] = {}
    told, _, weights = text.partition("\n\n")
    for line in told.splitlines():
        head, _, rest = line.partition("\t")
        if head.startswith("="):
            letter, *numbers = rest.split()
            labels[head[1:]] = Label(letter, *map(float, numbers))
        elif head.startswith("%"):
            for word in rest.split():
                senses.setdefault(word, []).append(head[1:])
    return Learnt(labels, senses, dict(line.split("\t") for line in weights.splitlines()))


def scores(marks: Iterable[str], known: Learnt | None = None) -> Mapping[str, float]:
    """How surely a sentence with these marks is of each label; above 0 is more likely than not.

    `private` is surer the surer one of its codes is.
    """
    known = known or learnt()
    sums: dict[str, int] = {}
    for mark in marks:
        for letter, weight in _pairs(known.weights.get(mark, "")):
            sums[letter] = sums.get(letter, 0) + weight
    found = {name: label.bias + sums.get(label.letter, 0) / UNIT for name, label in known.labels.items()}
    found["private"] += max(found[code] for code in PRIVATE)
    return found


@lru_cache(maxsize=_REMEMBERED)
def _pairs(written: str) -> Sequence[tuple[str, int]]:
    """The letters of labels with their weights: `a5b-12`."""
    return [(letter, int(weight)) for letter, weight in _PAIR.findall(written)]


def private(found: Mapping[str, float]) -> str:
    """The likeliest of the private codes."""
    return max(PRIVATE, key=lambda code: found[code])


def telling(words: Sequence[Word], label: str) -> tuple[int, int]:
    """From which word to which a sentence tells most of a label: around the three that weigh most."""
    known = learnt()
    stems = [_stem(word) for word in words]
    weighed = [_weight(known, stems, at, known.labels[label].letter) for at in range(len(stems))]
    most = sorted(range(len(stems)), key=lambda at: -weighed[at])[:_TELLING]
    chosen = [at for at in most if weighed[at] > 0] or most
    return min(chosen), max(chosen)


def _weight(known: Learnt, stems: Sequence[str], at: int, letter: str) -> int:
    """What one word says for a label: itself, its senses, and itself with the next and the last."""
    one, pairs = stems[at], zip(stems[max(0, at - 1) :], stems[at : at + 2], strict=False)
    told = [one, *(f"{first} {second}" for first, second in pairs)]
    told += [f"~{sense}" for sense in _senses(one, known.senses)]
    return sum(dict(_pairs(known.weights.get(mark, ""))).get(letter, 0) for mark in told)


def sections(prose: Prose, hits: Mapping[str, Sequence[Hit]]) -> Mapping[int, set[str]]:
    """The lists whose phrases stand in each sentence."""
    found: dict[int, set[str]] = {}
    for section, every in hits.items():
        for hit in every:
            found.setdefault(prose.words[hit.first].sentence, set()).add(section)
    return found


def marks(
    words: Sequence[Word], sections: Collection[str], end: str, known: Learnt | None = None
) -> Sequence[str]:
    """What the words of a sentence show, with the lists whose phrases stand in it; `end` is its last character."""
    stems = [_stem(word) for word in words]
    senses = (known or learnt()).senses
    counted = Counter(chain.from_iterable(_senses(each, senses) for each in stems))
    found = {*stems}
    found.update(f"{one} {two}" for one, two in pairwise(["^", *stems, "$"]))
    found.update(f"{one} _ {two}" for one, two in zip(stems, stems[2:], strict=False))
    found.update(f"~{sense}" for sense in counted)
    found.update(
        f"~{sense} {count}" for sense, often in counted.items() for count in range(2, min(often, _OFTEN) + 1)
    )
    found.update(f"[{section}" for section in sections)
    found.update(_shape(stems, end))
    return sorted(found)


def _stem(word: Word) -> str:
    """The stem of a word; names that are known and numbers are all the same."""
    if word.form in STAND_INS and word.raw.casefold() != word.form:
        return NAME
    return stem(word.form) if word.form.isalpha() else NUMBER


def _senses(each: str, senses: Mapping[str, Sequence[str]]) -> Sequence[str]:
    return (each,) if each in _PLAIN else senses.get(each, ())


def _shape(stems: Sequence[str], end: str) -> Iterator[str]:
    """How long a sentence is, who speaks of whom, how often it denies, how it begins and ends."""
    said = set(stems)
    yield f":long {min(len(stems) // _LONG, _LONGEST)}"
    yield f":no {min(sum(each in _NO for each in stems), 2)}"
    yield ":you" if said & _YOURS else ":not you"
    if said & _MINE:
        yield ":me"
    if not said & _OURS:
        yield ":not me"
    if end in {"?", "!"}:
        yield f":{end}"
    yield from (f":first {each}" for each in stems[:1])
    yield from (f":last {each}" for each in stems[-1:])
