"""`python -m bench.validation LOG.csv…`: does strength foretell contact better than the date of the last one does?

At three cut-offs of a log, everybody who had been in touch by then is ranked by strength, and by simpler figures; the
area under the curve (AUC) says how often somebody who was in contact again within 30 days stood above somebody who was
not: 0.5 is a coin, 1 is perfect. Nothing after a cut-off is looked at to rank.

A log has a header. It is one of touchpoints, as `crm export touchpoints` writes them (date, person and, where they are
known, channel and direction), or a plain one of messages: two ends (from and to, sender and recipient, source and
target) and a moment (date, time, timestamp; a day, an instant, or seconds since 1970). A plain log without a header
has the two ends and the moment as its first three columns.
"""

from __future__ import annotations

import csv
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from crm.domain import strength
from crm.domain.policy import DEFAULT
from crm.domain.strength import ContactDay
from crm.domain.words import Channel, Direction, Tier

AHEAD = timedelta(days=30)
_CUTS = (0.4, 0.6, 0.8)  # of the time that a log spans
_HALF_LIFE = 90.0  # days, of the decay that knows no rhythm
_MOMENT = ("date", "timestamp", "time", "at", "datetime", "unixts", "ts")
_ENDS = (("from", "to"), ("sender", "recipient"), ("source", "target"), ("src", "dst"), ("src", "tgt"))

Log = Mapping[str, Sequence[ContactDay]]  # contacts by pair, the earliest first


class Cut(NamedTuple):
    """One cut-off: how many pairs there were, the share in contact again, and the AUC of each figure."""

    day: date
    pairs: int
    again: float
    auc: Mapping[str, float]


def read(file: Path) -> Log:
    """The contacts of a log by pair; a line that cannot be read is left out.

    Raises:
        ValueError: when no column says who or when.
    """
    found: dict[str, list[ContactDay]] = {}
    with file.open(encoding="utf-8-sig", newline="") as stream:
        for pair, contact in _contacts(stream):
            found.setdefault(pair, []).append(contact)
    return {pair: sorted(contacts, key=lambda each: each.day) for pair, contacts in found.items()}


def _contacts(stream: Iterable[str]) -> Iterator[tuple[str, ContactDay]]:
    lines = iter(stream)
    first = next(lines, "")
    comma = next((each for each in (",", ";", "\t") if each in first), " ")
    head = [name.strip().lower() for name in next(csv.reader([first], delimiter=comma), [])]
    rows: Iterable[Sequence[str]] = csv.reader(lines, delimiter=comma, skipinitialspace=True)
    if not any(name in _MOMENT for name in head):
        if len(head) < 3 or _day(head[2]) is None:  # noqa: PLR2004 - two ends and a moment
            message = "no column says when: date, time or timestamp"
            raise ValueError(message)
        rows, head = [head, *rows], ["from", "to", "timestamp", *head[3:]]
    pair_of = _pairing(head)
    when = next(head.index(name) for name in _MOMENT if name in head)
    for row in rows:
        day = _day(row[when]) if len(row) > when else None
        pair = pair_of(row) if day else ""
        if day and pair:
            yield pair, ContactDay(day, *_worth(dict(zip(head, row, strict=False))))


def _pairing(head: Sequence[str]) -> Callable[[Sequence[str]], str]:
    """What tells who was in contact with whom: the person, or both ends whichever way round."""
    if "person" in head:
        at = head.index("person")
        return lambda row: row[at].strip()
    for one, other in _ENDS:
        if one in head and other in head:
            a, b = head.index(one), head.index(other)
            return lambda row: (
                " – ".join(sorted((row[a].strip(), row[b].strip()))) if row[a] != row[b] else ""
            )
    message = "no column says who: person, or from and to"
    raise ValueError(message)


def _day(text: str) -> date | None:
    text = text.strip()
    try:
        if text.replace(".", "", 1).isdecimal() and len(text) > len("20261123"):
            return datetime.fromtimestamp(float(text), UTC).date()
        return datetime.fromisoformat(text).date()
    except (ValueError, OverflowError, OSError):
        return None


def _worth(row: Mapping[str, str]) -> tuple[strength.Kind, Direction]:
    """What a line counts: by channel and direction where they are known, else a message one way."""
    channel = row.get("channel", "").strip().lower() or Channel.EMAIL
    way = row.get("direction", "").strip().lower()
    known = Channel(channel) if channel in set(Channel) else Channel.EMAIL
    direction = Direction(way) if way in set(Direction) else Direction.BOTH if known.live else Direction.OUT
    return strength.kind(known, direction), direction


def cuts(log: Log) -> list[Cut]:
    """The AUC of every figure at three cut-offs.

    Raises:
        ValueError: when the log is too short to leave thirty days after each.
    """
    days = [contact.day for contacts in log.values() for contact in contacts]
    first, last = min(days, default=date.max), max(days, default=date.min)
    if last - first < 4 * AHEAD:
        message = "the log has to span four months at least"
        raise ValueError(message)
    room = last - AHEAD - first
    return [cut(log, first + timedelta(days=round(room.days * part))) for part in _CUTS]


def cut(log: Log, day: date) -> Cut:
    """One cut-off: everybody in touch by that day is ranked, what comes in thirty days says who was ranked well."""
    figures: dict[str, list[float]] = {name: [] for name in FIGURES}
    again: list[bool] = []
    for contacts in log.values():
        upto = bisect_right(contacts, day, key=lambda contact: contact.day)
        if upto:
            known = contacts[:upto]
            again.append(upto < len(contacts) and contacts[upto].day <= day + AHEAD)
            for name, figure in FIGURES.items():
                figures[name].append(figure(known, day))
    return Cut(day, len(again), mean(again), {name: auc(values, again) for name, values in figures.items()})


def _recency(contacts: Sequence[ContactDay], day: date) -> float:
    return float((contacts[-1].day - day).days)


def _active_days(contacts: Sequence[ContactDay], day: date) -> float:  # noqa: ARG001 - one shape for all
    return float(len({contact.day for contact in contacts}))


def _decay(contacts: Sequence[ContactDay], day: date) -> float:
    return float(
        sum(2.0 ** ((each - day).days / _HALF_LIFE) for each in {contact.day for contact in contacts})
    )


def _meant(days: int) -> Callable[[Sequence[ContactDay], date], float]:
    """Strength where everybody is meant to be in touch with so often."""

    def figure(contacts: Sequence[ContactDay], day: date) -> float:
        return strength.of(strength.summarise(contacts, day), days, day).strength

    return figure


FIGURES: Mapping[str, Callable[[Sequence[ContactDay], date], float]] = {
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
    """Print a line a cut-off for each log, and the means."""
    files = [Path(word) for word in words if not word.startswith("-")]
    if not files:
        print(__doc__)
        return 2
    print(
        f"{'log':<24} {'cut-off':<10} {'pairs':>8} {'again':>6}  "
        + "  ".join(f"{name:>15}" for name in FIGURES)
    )
    for file in files:
        found = cuts(read(file))
        for each in found:
            figures = "  ".join(f"{each.auc[name]:>15.3f}" for name in FIGURES)
            print(f"{file.name:<24.24} {each.day} {each.pairs:>8,} {each.again:>6.1%}  {figures}")
        means = "  ".join(f"{mean(each.auc[name] for each in found):>15.3f}" for name in FIGURES)
        print(f"{'':<24} {'mean':<10} {'':>8} {'':>6}  {means}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
