"""Reports as files: each form of them is one function from facts to names and bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from crm.reporting import frames
from crm.reporting.columns import Sheet

if TYPE_CHECKING:
    from pandas import DataFrame

Facts = Mapping[str, Sequence[Any]]

PICTURES: Mapping[str, str] = MappingProxyType(
    {"network": "status", "people": "silence", "companies": "companies", "touchpoints": "months"}
)


def files(facts: Facts, form: str, today: date) -> dict[str, bytes]:
    """Reports in a form, as file names and contents.

    Args:
        facts: what each report is about, by its name; the sheets of a workbook keep their order.
        form: one of FORMS.
        today: the day the reports tell of.
    """
    return FORMS[form](facts, today)


def _csv(facts: Facts, _: date) -> dict[str, bytes]:
    from crm.reporting import tables

    return {f"{name}.csv": tables.as_csv(table) for name, (_, table) in _tables(facts).items()}


def _json(facts: Facts, _: date) -> dict[str, bytes]:
    from crm.reporting import tables

    return {f"{name}.json": tables.as_json(table) for name, (_, table) in _tables(facts).items()}


def _xlsx(facts: Facts, today: date) -> dict[str, bytes]:
    from crm.reporting import workbook

    return {"network.xlsx": workbook.as_workbook(_tables(facts), today)}


def _svg(facts: Facts, today: date) -> dict[str, bytes]:
    drawn = {PICTURES[name]: facts[name] for name in facts if name in PICTURES}
    return {f"{picture}.svg": _picture(picture).draw(about, today) for picture, about in drawn.items()}


def _tables(facts: Facts) -> dict[str, tuple[Sheet, DataFrame]]:
    sheets = {name: import_module(f"crm.reporting.{name}").SHEET for name in facts}
    return {name: (sheet, frames.frame(sheet, facts[name])) for name, sheet in sheets.items()}


def _picture(name: str) -> Any:  # noqa: ANN401 - a module
    return import_module(f"crm.reporting.pictures.{name}")


FORMS: Mapping[str, Callable[[Facts, date], dict[str, bytes]]] = MappingProxyType(
    {"xlsx": _xlsx, "csv": _csv, "json": _json, "svg": _svg}
)
