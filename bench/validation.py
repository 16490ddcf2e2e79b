"""`python -m bench.validation LOG.csv…`: does strength foretell contact better than the date of the last one does?

At three cut-offs of a log, everybody who had been in touch by then is ranked by strength, and by simpler figures; the
area under the curve (AUC) says how often somebody who was in contact again within 30 days stood above somebody who was
not: 0.5 is a coin, 1 is perfect. Nothing after a cut-off is looked at to rank.

A log has a header, as a rule. It is one of touchpoints, as `crm export touchpoints` writes them (date, person and,
where they are known, channel and direction), or a plain one of messages: two ends (from and to, sender and recipient,
caller and callee, source and target, u and v, user1 and user2 …) and a moment (date, time, timestamp …). A log
without header has a column of moments, and its first two others are the ends; where it has one other, that is the
person.

A moment is a day or an instant in writing, or a number: seconds, or smaller, since 1970 or since a day nobody knows.
Commas, semicolons, tabs or blanks part the cells; lines that begin with # or % are comments; it may be packed (.gz).
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from bench import logs
from bench.logs import Contacts
from crm.domain import strength
from crm.domain.policy import DEFAULT
from crm.domain.strength import ContactDay
from crm.domain.words import Tier

AHEAD = timedelta(days=30)
_CUTS = (0.4, 0.6, 0.8)  # of the time that a log spans
_HALF_LIFE = 90.0  # days, of the decay that knows no rhythm


class Cut(NamedTuple):
    """One cut-off: how many pairs there were, the share in contact again, and the AUC of each figure."""

    day: date
    pairs: int
    again: float
    auc: Mapping[str, float]


def cuts(contacts: Contacts) -> list[Cut]:
    """The AUC of every figure at three cut-offs.

    Raises:
        ValueError: when the log is too short for three with thirty days after the last one.
    """
    days = [contact.day for each in contacts.values() for contact in each]
    first, last = min(days, default=date.max), max(days, default=date.max)
    room = (last - AHEAD - first).days
    at = sorted({first + timedelta(days=round(room * part)) for part in _CUTS}) if room > 0 else []
    if len(at) < len(_CUTS):
        message = (
            f"it spans {(last - first).days} days, and three cut-offs with thirty days after the last one need 35: "
            "give a longer one, or a first line that names its columns (one called day or hour counts those)"
        )
        raise ValueError(message)
    return [cut(contacts, day) for day in at]


def cut(contacts: Contacts, day: date) -> Cut:
    """One cut-off: everybody in touch by that day is ranked, what comes in thirty days says who was ranked well."""
    ranked: list[tuple[float, ...]] = []
    again: list[bool] = []
    for each in contacts.values():
        upto = bisect_right(each, day, key=lambda contact: contact.day)
        if upto:
            again.append(upto < len(each) and each[upto].day <= day + AHEAD)
            ranked.append(_ranked(tuple(each[:upto]), day))
    columns = zip(FIGURES, zip(*ranked, strict=True), strict=True)
    return Cut(day, len(again), mean(again), {name: auc(values, again) for name, values in columns})


@lru_cache(maxsize=10_000)
def _ranked(contacts: tuple[ContactDay, ...], day: date) -> tuple[float, ...]:
    """Each figure; kept, because most pairs met once or twice, and many on the same days."""
    past = _Past(day, {contact.day for contact in contacts}, strength.summarise(contacts, day))
    return tuple([figure(past) for figure in FIGURES.values()])


class _Past(NamedTuple):
    """What is known of a pair on the day of a cut-off."""

    day: date
    days: Collection[date]
    sums: strength.Contacts


def _recency(past: _Past) -> float:
    return float((max(past.days) - past.day).days)


def _active_days(past: _Past) -> float:
    return float(len(past.days))


def _decay(past: _Past) -> float:
    return float(sum(2.0 ** ((each - past.day).days / _HALF_LIFE) for each in past.days))


def _meant(days: int) -> Callable[[_Past], float]:
    """Strength where everybody is meant to be in touch with so often."""
    return lambda past: strength.of(past.sums, days, past.day).strength


FIGURES: Mapping[str, Callable[[_Past], float]] = {
    "strength": _meant(DEFAULT.fading_prior_days),  # as an import makes people
    "all close": _meant(DEFAULT.tiers[Tier.CLOSE]),
    "all ambient": _meant(DEFAULT.tiers[Tier.AMBIENT]),
    "recency": _recency,
    "active days": _active_days,
    "fixed half-life": _decay,
}


def auc(values: Sequence[float], truth: Sequence[bool]) -> float:
    """How often a true one stands above one that is not, equals counting half; a half where all are alike."""
    ordered = sorted(zip(values, truth, strict=True), key=lambda pair: pair[0])
    positive = sum(truth)
    negative = len(truth) - positive
    if not positive or not negative:
        return 0.5
    above, below, at = 0.0, 0, 0
    while at < len(ordered):
        end = at
        while end < len(ordered) and ordered[end][0] == ordered[at][0]:
            end += 1
        true = sum(held for _, held in ordered[at:end])
        above += true * (below + (end - at - true) / 2)
        below += end - at - true
        at = end
    return above / (positive * negative)


def main(words: Sequence[str]) -> int:
    """Print a line a cut-off for each log, and the means; the exit code is 2 where one could not be measured."""
    files = [Path(word) for word in words if not word.startswith("-")]
    if not files:
        print(__doc__)
        return 2
    print(_row("log", "cut-off", "pairs", "again", (f"{name:>15}" for name in FIGURES)))
    means = [found for file in files if (found := _measure(file))]
    if len(means) > 1:
        print(_row("all logs", "mean", f"{len(means)} logs", "", _figures(_mean(means))))
    return 0 if len(means) == len(files) else 2


def _measure(file: Path) -> Mapping[str, float] | None:
    """The means of a log, whose lines are printed; None where it is refused, and said why."""
    try:
        log = logs.read(file)
        found = cuts(log.contacts)
    except ValueError as refusal:
        print(f"{file.name}: {str(refusal).rstrip('.')}.", file=sys.stderr)
        return None
    for remark in log.remarks:
        print(f"{file.name}: {remark}.", file=sys.stderr)
    for each in found:
        if not 0 < each.again < 1:
            who = "everybody" if each.again else "nobody"
            print(
                f"{file.name}: after {each.day} {who} was in contact again; 0.5 says nothing.",
                file=sys.stderr,
            )
        at = f"day {(each.day - log.since).days}" if log.since else f"{each.day}"
        print(_row(file.name, at, f"{each.pairs:,}", f"{each.again:.1%}", _figures(each.auc)))
    means = _mean([each.auc for each in found])
    print(_row("", "mean", "", "", _figures(means)), flush=True)
    return means


def _mean(each: Sequence[Mapping[str, float]]) -> Mapping[str, float]:
    return {name: mean(auc[name] for auc in each) for name in FIGURES}


def _figures(auc: Mapping[str, float]) -> Iterable[str]:
    return (f"{auc[name]:>15.3f}" for name in FIGURES)


def _row(log: str, day: str, pairs: str, again: str, figures: Iterable[str]) -> str:
    return f"{log:<24.24} {day:<10} {pairs:>8} {again:>6}  {'  '.join(figures)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
