"""Reports as files: each form of them is one function from facts to names and bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from crm.domain.moves import MetricMove
from crm.domain.reports import NAMES
from crm.reporting import frames
from crm.reporting.columns import Sheet

if TYPE_CHECKING:
    from pandas import DataFrame

Facts = Mapping[str, Sequence[Any]]


class Drawn(NamedTuple):
    """Which report a picture belongs to, and what it is drawn from."""

    report: str
    fact: str


PICTURES: Mapping[str, Drawn] = MappingProxyType(
    {
        "status": Drawn("network", "network"),
        "history": Drawn("network", "mixes"),
        "silence": Drawn("people", "people"),
        "circle": Drawn("people", "circle"),
        "companies": Drawn("companies", "companies"),
        "etiquette": Drawn("offers", "etiquette"),
        "weeks": Drawn("touchpoints", "weeks"),
        "months": Drawn("touchpoints", "touchpoints"),
        "flow": Drawn("ties", "ties"),
    }
)
_REPORTS = (*NAMES, "cohort")


def needed(reports: Iterable[str], form: str) -> list[str]:
    """The names of the facts that some reports are made of in a form, what their pictures show included."""
    chosen = list(reports)
    drawn = [each.fact for each in PICTURES.values() if each.report in chosen and form in ("svg", "html")]
    return list(dict.fromkeys([*chosen, *drawn]))


def files(facts: Facts, form: str, today: date, period: str = "") -> dict[str, bytes]:
    """Reports in a form, as file names and contents.

    Args:
        facts: what each report is about, by its name, and what pictures show besides; sheets keep their order.
        form: one of FORMS.
        today: the day the reports tell of.
        period: the period they tell of, in words, where it is not everything up to the day.
    """
    return FORMS[form](facts, today, period)


def _csv(facts: Facts, _: date, __: str) -> dict[str, bytes]:
    from crm.reporting import tables

    return {f"{name}.csv": tables.as_csv(table) for name, (_, table) in _tables(facts).items()}


def _json(facts: Facts, _: date, __: str) -> dict[str, bytes]:
    from crm.reporting import tables

    return {f"{name}.json": tables.as_json(table) for name, (_, table) in _tables(facts).items()}


def _xlsx(facts: Facts, today: date, period: str) -> dict[str, bytes]:
    from crm.reporting import workbook

    return {f"{_whole(facts)}.xlsx": workbook.as_workbook(_tables(facts), today, period)}


def _html(facts: Facts, today: date, period: str) -> dict[str, bytes]:
    from crm.reporting import webpage

    drawn = _by_report(facts, today)
    return {f"{_whole(facts)}.html": webpage.as_page(_tables(facts), drawn, today, period)}


def _svg(facts: Facts, today: date, _: str) -> dict[str, bytes]:
    return {f"{name}.svg": _draw(name, facts, today) for name in _drawable(facts)}


def _by_report(facts: Facts, today: date) -> dict[str, list[bytes]]:
    """The pictures of each report, in their order."""
    found: dict[str, list[bytes]] = {}
    for name in _drawable(facts):
        found.setdefault(PICTURES[name].report, []).append(_draw(name, facts, today))
    return found


def _drawable(facts: Facts) -> list[str]:
    return [name for name, (report, fact) in PICTURES.items() if report in facts and fact in facts]


def _draw(name: str, facts: Facts, today: date) -> bytes:
    picture: bytes = import_module(f"crm.reporting.pictures.{name}").draw(facts[PICTURES[name].fact], today)
    return picture


def _whole(facts: Facts) -> str:
    """What a file is called that holds every report."""
    return "cohort" if "cohort" in facts else "network"


def _tables(facts: Facts) -> dict[str, tuple[Sheet, DataFrame]]:
    sheets = {name: _sheet(name, facts[name]) for name in facts if name in _REPORTS}
    return {name: (sheet, frames.frame(sheet, facts[name])) for name, sheet in sheets.items()}


def _sheet(name: str, rows: Sequence[Any]) -> Sheet:
    module = import_module(f"crm.reporting.{name}")
    compared = any(isinstance(each, MetricMove) for each in rows[:1])
    sheet: Sheet = module.COMPARED if compared else module.SHEET
    return sheet


FORMS: Mapping[str, Callable[[Facts, date, str], dict[str, bytes]]] = MappingProxyType(
    {"html": _html, "xlsx": _xlsx, "csv": _csv, "json": _json, "svg": _svg}
)
TABLES = tuple(form for form in FORMS if form != "svg")
