"""Reports: their names, the period they tell of, and the rows each is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # each report imports what it is made of, and no more
    from crm.domain.etiquette import Part
    from crm.domain.people import Person
    from crm.domain.words import Status

# each report with the module and the class of its rows, imported when asked for
_ROWS = {
    "network": ("network", "Metric"),
    "people": ("people", "Person"),
    "companies": ("companies", "Company"),
    "offers": ("offers", "Offer"),
    "touchpoints": ("months", "MonthCount"),
    "ties": ("moves", "Move"),
}
_COMPARED = {"network": ("moves", "MetricMove")}
NAMES = tuple(_ROWS)

_DAY, _QUARTER, _YEAR = timedelta(days=1), timedelta(days=90), timedelta(days=365)


class Period(NamedTuple):
    """What a report tells of: everything up to `end`, or from `start` on; `compared` is the day held against it."""

    end: date
    start: date | None = None
    compared: date | None = None

    @property
    def since(self) -> date:
        """The day after which ties are followed: a quarter back where nothing else was said."""
        return self.compared or (_before(self.start, _DAY) if self.start else _before(self.end, _QUARTER))

    @property
    def year(self) -> date:
        """The day a year before the end."""
        return _before(self.end, _YEAR)

    @property
    def words(self) -> str:
        """The period in a few words; empty where it is simply everything up to the day."""
        begins = f"from {self.start} to {self.end}" if self.start else ""
        against = f"compared with {self.compared}" if self.compared else ""
        return ", ".join(filter(None, (begins, against)))

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in it."""
        return day is not None and (self.start or day) <= day <= self.end


def _before(day: date, span: timedelta) -> date:
    """A day so much earlier, or the first day there is."""
    return day - min(span, day - date.min)


class Report(NamedTuple):
    """One of several reports asked for at once; `report` is one of NAMES."""

    report: str
    rows: Sequence[object]


class Scored(NamedTuple):
    """How well an offer was declined, in parts; `total` is 0..100."""

    offer: str
    decided_on: date | None
    total: float
    parts: Sequence[Part]


class Circle(NamedTuple):
    """Everybody, and who of them know one another: pairs of ids."""

    people: Sequence[Person]
    links: Sequence[tuple[str, str]] = ()


class Mix(NamedTuple):
    """How many ties had which status on a day."""

    day: date
    people: Mapping[Status, int]


def kind(name: str, *, compared: bool = False) -> type:
    """The class that the rows of a report have; `compared` where two days stand side by side."""
    module, found = (_COMPARED.get(name) if compared else None) or _ROWS[name]
    rows: type = getattr(import_module(f"crm.domain.{module}"), found)
    return rows
