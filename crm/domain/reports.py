"""Reports as the screen shows them: their names, and the rows each is made of."""

from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple

# each report with the module and the class of its rows, imported when asked for
_ROWS = {
    "network": ("network", "Metric"),
    "people": ("people", "Person"),
    "companies": ("companies", "Company"),
    "offers": ("offers", "Offer"),
    "touchpoints": ("months", "MonthCount"),
}
NAMES = tuple(_ROWS)


class Report(NamedTuple):
    """One of several reports asked for at once; `report` is one of NAMES."""

    report: str
    rows: Sequence[object]


def kind(name: str) -> type:
    """The class that the rows of a report have."""
    module, found = _ROWS[name]
    rows: type = getattr(import_module(f"crm.domain.{module}"), found)
    return rows
