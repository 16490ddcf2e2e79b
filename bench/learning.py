"""`python -m bench.learning [--held]`: learns the weights of the reader of sentences, or tells how well they hold.

With --held each writer's sentences are judged by weights learnt from the others alone, and nothing is written.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from bench import labelled
from bench.labelled import Example
from bench.thresholds import Line, thresholds
from crm.domain import reader
from crm.domain.reader import LISTS, PRIVATE, UNIT, Learnt

CODES = (*PRIVATE, *LISTS["reason"])
LABELS: Mapping[str, AbstractSet[str]] = {
    "reason": {*CODES, "reason"},
    "private": {*PRIVATE, "private"},
    **{label: {label} for label in (*PRIVATE, *list(LISTS)[2:])},
}
COST = 0.03  # of a sentence on the wrong side
ROUNDS = 40
ENOUGH = 0.0005  # when no weight moves further, it is learnt
SEEN = 2  # sentences that a mark needs
LEAST = 0.036  # smaller weights are left out


class Ground(NamedTuple):
    """Examples made ready: the number of each mark, and the numbers of each example's."""

    numbers: Mapping[str, int]
    rows: Sequence[Sequence[int]]


def main(words: Sequence[str]) -> int:
    """Learn, and write or tell."""
    known = labelled.senses()
    examples = list(labelled.examples(known))
    held = held_out(examples, known)
    lines = thresholds(examples, held, LABELS)
    print("\n".join(map(str, lines.values())))
    if "--held" not in words:
        reader.FILE.write_text(written(learnt(examples), known, lines), encoding="utf-8")
        print(f"{reader.FILE.name}: {reader.FILE.stat().st_size:,} octets")
    return 0


def held_out(examples: Sequence[Example], known: Learnt) -> Sequence[Mapping[str, float]]:
    """The scores of each example by what the others wrote; the tests' messages are left out part by part."""
    writers = sorted({example.writer for example in examples})
    files = [writer for writer in writers if not writer.startswith("tests")]
    parts = [writer for writer in writers if writer.startswith("tests")]
    found: list[Mapping[str, float]] = [{}] * len(examples)
    for writer, part in zip(files, parts, strict=True):
        others = [each for each in examples if each.writer not in {writer, part}]
        weights = reader.parse(written(learnt(others), known, {}))
        for at, example in enumerate(examples):
            if example.writer in {writer, part}:
                found[at] = best(example, weights)
    return found


def best(example: Example, known: Learnt) -> Mapping[str, float]:
    """The highest score of each label among the sentences of an example."""
    every = [reader.scores(marks, known) for marks in example.marks]
    return {label: max((each[label] for each in every), default=-9.0) for label in LABELS}


def learnt(examples: Sequence[Example]) -> Mapping[str, Mapping[str, float]]:
    """The weight of every mark for each label; that of the empty mark is the label's own."""
    ground = _ground(examples)
    names = [*ground.numbers, ""]
    return {
        label: dict(zip(names, _of(label, told, examples, ground), strict=True))
        for label, told in LABELS.items()
    }


def _of(label: str, told: AbstractSet[str], examples: Sequence[Example], ground: Ground) -> Sequence[float]:
    sure = [at for at, example in enumerate(examples) if label not in example.unknown]
    right = [not told.isdisjoint(examples[at].labels) for at in sure]
    return learn([ground.rows[at] for at in sure], right, len(ground.numbers))


def _ground(examples: Iterable[Example]) -> Ground:
    shown = [sorted({mark for marks in example.marks for mark in marks}) for example in examples]
    seen = Counter(mark for marks in shown for mark in marks)
    numbers = {mark: at for at, mark in enumerate(sorted(mark for mark in seen if seen[mark] >= SEEN))}
    return Ground(numbers, [[numbers[mark] for mark in marks if mark in numbers] for marks in shown])


def written(weights: Mapping[str, Mapping[str, float]], known: Learnt, lines: Mapping[str, Line]) -> str:
    """The text of the file of weights."""
    letters = dict(zip(weights, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", strict=False))
    told = ["# Made by python -m bench.learning; labels, senses of stems, fiftieths of weight for each mark."]
    for label, each in weights.items():
        line = lines.get(label, Line(label))
        told.append(f"={label}\t{letters[label]} {each['']:.2f} {line.sure:.2f} {line.against:.2f}")
    senses: dict[str, list[str]] = {}
    for word, names in known.senses.items():
        for name in names:
            senses.setdefault(name, []).append(word)
    told += [f"%{name}\t{' '.join(sorted(words))}" for name, words in senses.items()]
    told.append("")
    for mark in sorted(next(iter(weights.values()))):
        pairs = ((letters[label], each[mark]) for label, each in weights.items())
        said = "".join(f"{letter}{weight * UNIT:.0f}" for letter, weight in pairs if abs(weight) >= LEAST)
        if mark and said:
            told.append(f"{mark}\t{said}")
    return "\n".join(told) + "\n"


def learn(rows: Sequence[Sequence[int]], right: Sequence[bool], size: int, cost: float = COST) -> list[float]:
    """The weights of a linear rule with the widest margin, squared loss on the wrong side; the last one is the bias.

    By coordinate descent on the dual (Hsieh et al. 2008), in an order drawn from a fixed seed.
    """
    weights = [0.0] * (size + 1)
    alphas = [0.0] * len(rows)
    added = 1 / (2 * cost)
    every = [[*row, size] for row in rows]
    order = list(range(len(rows)))
    chance = random.Random(7)  # noqa: S311 - an order, no secret
    take = weights.__getitem__
    for _ in range(ROUNDS):
        chance.shuffle(order)
        most = 0.0
        for at in order:
            row, alpha = every[at], alphas[at]
            sign = 1.0 if right[at] else -1.0
            slope = sign * sum(map(take, row)) - 1 + added * alpha
            if alpha == 0 and slope >= 0:
                continue
            alphas[at] = max(alpha - slope / (len(row) + added), 0.0)
            step = (alphas[at] - alpha) * sign
            most = max(most, abs(alphas[at] - alpha))
            if step:
                for mark in row:
                    weights[mark] += step
        if most < ENOUGH:
            break
    return weights


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
