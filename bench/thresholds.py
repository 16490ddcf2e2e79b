"""From which score on a label is sure, and below which it is ruled out, told from sentences held out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from bench.labelled import Example
from crm.domain.reader import LISTS

AIM, SECOND = (
    0.9,
    0.8,
)  # how many of those found are right; the second where the first would find next to none
NEXT_TO_NONE = 0.3
ALARMS = 0.004  # of the sentences of good messages may be found
KEPT = 0.95  # of the sentences of the tests' messages that a list rightly finds stay found
_FEW = 10


class Judged(NamedTuple):
    """A sentence held out, under one label: its score, whether it has the label, and whether a list speaks for it."""

    score: float
    right: bool
    listed: bool
    message: bool


class Line(NamedTuple):
    """What is decided for a label, with the figures on the sentences of writers unseen: of lists alone, and of both."""

    label: str
    sure: float = 9.0
    against: float = -9.0
    lists: tuple[int, int, int] = (0, 0, 0)
    both: tuple[int, int, int] = (0, 0, 0)
    alarms: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.label:<14} sure {self.sure:+.2f} against {self.against:+.2f}  lists {_figures(self.lists)}"
            f"  both {_figures(self.both)}  alarms {self.alarms:.2%}"
        )


def thresholds(
    examples: Sequence[Example], held: Sequence[Mapping[str, float]], labels: Mapping[str, AbstractSet[str]]
) -> Mapping[str, Line]:
    """The line of each label that a rule asks for."""
    return {label: _line(label, list(_judged(label, labels[label], examples, held))) for label in LISTS}


def _judged(
    label: str, told: AbstractSet[str], examples: Sequence[Example], held: Sequence[Mapping[str, float]]
) -> Iterator[Judged]:
    lists = {f"[{section}" for section in LISTS[label]}
    for example, scores in zip(examples, held, strict=True):
        if label not in example.unknown:
            listed = any(not lists.isdisjoint(marks) for marks in example.marks)
            right = not told.isdisjoint(example.labels)
            yield Judged(scores[label], right, listed, example.writer.startswith("tests"))


def _line(label: str, every: Sequence[Judged]) -> Line:
    strangers = [each for each in every if not each.message]
    good = [each for each in every if each.message and not each.right]
    sure = _sure(strangers, good, AIM)
    if sum(each.right for each in strangers if each.score >= sure) < NEXT_TO_NONE * sum(
        each.right for each in strangers
    ):
        sure = min(sure, _sure(strangers, good, SECOND))
    against = min(
        sure, _against(strangers, sure), _kept([each for each in every if each.message and each.right])
    )
    alarms = sum(each.score >= sure for each in good) / max(1, len(good))
    return Line(label, sure, against, _counted(strangers, 9, -9), _counted(strangers, sure, against), alarms)


def _sure(strangers: Sequence[Judged], good: Sequence[Judged], aim: float) -> float:
    """The lowest score from which on enough of the sentences found are right, and few of good messages are found."""
    best, found, right = 9.0, 0, 0
    alarms = sorted((each.score for each in good), reverse=True)
    least = alarms[int(ALARMS * len(alarms))] if alarms else -9.0
    for each in sorted(strangers, reverse=True):
        found, right = found + 1, right + each.right
        if found >= _FEW and right >= aim * found and each.score > least:
            best = each.score
    return best


def _against(strangers: Sequence[Judged], sure: float) -> float:
    """The score below which a list is not believed: where finding and being right are best weighed together."""
    tried = sorted({round(each.score, 1) for each in strangers if each.listed and each.score < sure})
    return max([-9.0, *tried], key=lambda least: _together(_counted(strangers, sure, least)))


def _kept(right: Sequence[Judged]) -> float:
    """The score below which hardly any sentence lies that a list rightly finds in the tests' messages."""
    scores = sorted(each.score for each in right if each.listed)
    return scores[int((1 - KEPT) * len(scores))] if scores else 9.0


def _counted(strangers: Sequence[Judged], sure: float, against: float) -> tuple[int, int, int]:
    """Rightly found, wrongly found, missed."""
    found = [each.score >= sure or (each.listed and each.score >= against) for each in strangers]
    right = sum(each.right and told for each, told in zip(strangers, found, strict=True))
    return right, sum(found) - right, sum(each.right for each in strangers) - right


def _together(counted: tuple[int, int, int]) -> float:
    """How many found are right and how many right are found in one number, the first counting for more."""
    right, wrong, missed = counted
    return 1.25 * right / max(1, 1.25 * right + wrong + 0.25 * missed)


def _figures(counted: tuple[int, int, int]) -> str:
    right, wrong, missed = counted
    return f"P {right / max(1, right + wrong):.2f} R {right / max(1, right + missed):.2f}"
