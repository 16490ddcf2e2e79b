"""How well titles are found under other names: `CRM_CORPORA=… python -m bench.titles`.

The mean reciprocal rank of the first right one of 33,809 names, for 633 titles; published: BM25 .294, letters .596, two
models of language .674 and .684. What was tried, on every second title to choose by (tune) and the others to believe
(held):

| approach | tune | held |
|---|---|---|
| groups of 2–4 letters, TF-IDF | .591 | .581 |
| stems, TF-IDF | .604 | .594 |
| both | .609 | .606 |
| both, and the parts of a title that lists several | .614 | .603 |
| the title's other names in O*NET: the best of them, by stems | .399 | .391 |
| the same: all of them on average, by stems / by letters | .581 / .610 | .571 / .608 |
| both + other names on average by stems | .639 | .632 |
| both + other names on average by letters | .671 | .684 |
| the same + the best of the other names | .683 | .689 |
| the same + which occupation a name is likely to be of (BM25 over all names of one) | .690 | .689 |
| **shipped**: the same, but scaled so that two titles can be compared alone | .676 | .676 |

Of the last two the first is a little better, but needs all titles at once; a referral compares two. Names come with the
program in 221 kB; they load in a fifth of a second, for this alone.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from crm.domain import occupations, titles
from crm.domain.occupations import Occupations
from crm.domain.stemming import stem

_COMPARED = 800


class Collection(NamedTuple):
    """Titles sought, the names among which they are, and which are right."""

    sought: Sequence[tuple[str, str]]
    names: Sequence[tuple[str, str]]
    right: Mapping[str, frozenset[str]]


def read(folder: Path) -> Collection:
    """The collection as it is published."""
    right: defaultdict[str, set[str]] = defaultdict(set)
    for sought, _, name, grade in _rows(folder / "annotations.tsv"):
        if int(grade) > 0:
            right[sought].add(name)
    return Collection(
        [(row[0], row[1]) for row in _rows(folder / "queries.tsv")],
        [(row[0], row[1]) for row in _rows(folder / "corpus_elements.tsv")],
        {sought: frozenset(names) for sought, names in right.items()},
    )


def reciprocal_ranks(collection: Collection, every: int = 1) -> list[float]:
    """For each title sought, one by the rank of the first right name; 0 where none was compared."""
    known = occupations.load()
    cores = [" ".join(titles.core(name)) for _, name in collection.names]
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for number, core in enumerate(cores):
        for word in {stem(each) for each in core.split()}:
            holding[word].append(number)
    ranks = []
    for id_, title in collection.sought[::every]:
        found = _ranked(known, title, cores, holding)
        right = (
            place
            for place, number in enumerate(found, 1)
            if collection.names[number][0] in collection.right[id_]
        )
        ranks.append(1 / next(right, float("inf")))
    return ranks


def _ranked(
    known: Occupations, title: str, cores: Sequence[str], holding: Mapping[str, Sequence[int]]
) -> list[int]:
    """The names most like a title: those that share telling words with it or its other names are compared."""
    sought = known.features(title)
    rough: defaultdict[int, float] = defaultdict(float)
    for word, weight in known.telling(sought).items():
        for number in holding.get(word, ()):
            rough[number] += weight / (1 + len(cores[number].split())) ** 0.5
    compared = sorted(rough, key=lambda number: (-rough[number], number))[:_COMPARED]
    likeness = {number: known.likeness(sought, known.features(cores[number])) for number in compared}
    return sorted(compared, key=lambda number: (-likeness[number], number))


def _rows(file: Path) -> list[list[str]]:
    return [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Measure all titles."""
    ranks = reciprocal_ranks(read(Path(os.environ["CRM_CORPORA"]) / "titles" / "melo"))
    for what, some in (("tune", ranks[::2]), ("held", ranks[1::2]), ("all", ranks)):
        print(f"{what:5} {sum(some) / len(some):.4f}")


if __name__ == "__main__":
    main()
