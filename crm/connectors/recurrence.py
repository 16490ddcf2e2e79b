"""The instances of a recurring event inside a window: RRULE, RDATE and EXDATE by the clock of the event's own zone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from crm.connectors import moments
from crm.connectors.icaltext import Line
from crm.connectors.zones import Placed, Zones
from crm.domain import recurrence

_MOST_SERIES = 500  # of one file; an honest one has a few dozen
_DAY = timedelta(days=1)


@dataclass(slots=True)
class Series:
    """Expands the series of one file, in the time around `now`; past so many of them, no more."""

    now: datetime
    left: int = _MOST_SERIES

    def instances(
        self, start: str, lines: Sequence[Line], zones: Zones
    ) -> tuple[datetime | date, ...] | None:
        """When a series takes place, in order: UTC instants, or days as its start is one.

        Args:
            start: the line of DTSTART.
            lines: the lines with RRULE, RDATE and EXDATE.
            zones: the zones of the calendar.

        Returns:
            None where a rule cannot be followed.
        """
        self.left -= 1
        if self.left < 0:
            return None
        head, _, clock = start.rpartition(":")
        told = [line.value for line in lines if line.name == "RRULE"]
        rules = [recurrence.rule(value) for value in told]
        found = {placed.at for placed in _placed(lines, "RDATE", start, zones)}
        for rule in rules:
            if rule is None:
                return None
            found |= set(self._of_rule(rule, head, clock.strip(), zones))
        first = moments.moment(start, zones)
        found |= {first.at} if first else set()
        out = {recurrence.written(placed.at) for placed in _placed(lines, "EXDATE", start, zones)}
        kept = [each for each in found if self._near(each) and not recurrence.stands_in(each, out)]
        return tuple(sorted(kept, key=recurrence.written)[: recurrence.MOST_INSTANCES])

    def _of_rule(
        self, rule: recurrence.Rule, head: str, clock: str, zones: Zones
    ) -> Iterator[datetime | date]:
        first = moments.moment(f"DTSTART:{clock[:8]}", zones)
        last = moments.moment(f"{head}:{rule.until}" if "T" in rule.until else f"DTSTART:{rule.until}", zones)
        if first is None or (rule.until and last is None):
            return
        begin = (self.now - recurrence.BEFORE - _DAY).date()
        for day in recurrence.days(rule, first.at, begin, (self.now + recurrence.AFTER + _DAY).date()):
            placed = moments.moment(f"{head}:{day:%Y%m%d}{clock[8:]}", zones)
            if placed is None or (last and _beyond(placed.at, day, last.at)):
                return
            yield placed.at

    def _near(self, at: datetime | date) -> bool:
        instant = at if isinstance(at, datetime) else datetime(at.year, at.month, at.day, tzinfo=UTC)
        return -recurrence.BEFORE <= instant - self.now <= recurrence.AFTER


def _beyond(at: datetime | date, day: date, last: datetime | date) -> bool:
    if isinstance(at, datetime) and isinstance(last, datetime):
        return at > last
    return day > (last.date() if isinstance(last, datetime) else last)


def _placed(lines: Sequence[Line], name: str, start: str, zones: Zones) -> Iterator[Placed]:
    """The moments of RDATE or EXDATE lines; of a period its beginning, and what cannot be read is none."""
    for line in lines:
        if line.name == name:
            head = line.text.rpartition(":")[0] if ";" in line.text else name
            for value in line.value.split(","):
                if found := moments.moment(f"{head}:{value.partition('/')[0]}", zones, like=start):
                    yield found
