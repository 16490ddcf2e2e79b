"""Reports on the health of the network, as frames turned into files."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crm.connectors import delivery
from crm.domain import network
from crm.domain.delivered import Delivered
from crm.domain.page import Listing
from crm.domain.policy import Policy
from crm.errors import BadValue, NotFound
from crm.services import companies, offers, ties
from crm.store import companies as company_rows
from crm.store import months
from crm.store.database import Store

if TYPE_CHECKING:
    from pandas import DataFrame

NAMES = ("network", "people", "companies", "offers", "touchpoints")
FORMATS = ("csv", "xlsx", "json")
_YEARS_SHOWN = timedelta(days=3 * 366)


def metrics(store: Store, *, today: date, policy: Policy) -> list[network.Metric]:
    """The figures of the whole network."""
    people = ties.persons(store, None, today=today, policy=policy)
    targets = {firm.id: firm.name for firm in company_rows.every(store) if firm.target}
    return network.health(people, targets, policy)


def report(
    store: Store, names: Sequence[str], *, form: str, to: Path, today: date, policy: Policy, dry: bool
) -> Delivered | Listing[Any]:
    """Reports as files in a folder; as text or rows, one report to look at here, the network's figures by default.

    Raises:
        BadValue: for a form there is none of, or several reports where one can be looked at.
    """
    if form in FORMATS:
        return write(store, names, form=form, to=to, today=today, policy=policy, dry=dry)
    if form not in ("text", "json rows"):
        raise BadValue("report format", form, ("text", *FORMATS))
    if len(set(names)) > 1:
        raise BadValue(
            "choice of reports for the screen", " ".join(names), "one name, or --format xlsx for several"
        )
    name = _known(names[0]) if names else "network"
    rows = _FACTS[name](store, today, policy)
    return Listing(type(rows[0]) if rows else network.Metric, rows, len(rows))


def write(
    store: Store, names: Sequence[str], *, form: str, to: Path, today: date, policy: Policy, dry: bool
) -> Delivered:
    """Write reports into a folder: one CSV or JSON file each, or one workbook with a sheet each.

    Args:
        names: of NAMES; all of them when empty.
        form: csv, xlsx or json.
        to: the folder.
        dry: write nothing.

    Raises:
        NotFound: for a report there is none of.
    """
    chosen = tuple(dict.fromkeys(map(_known, names))) or NAMES
    frames = {name: _frame(name, _FACTS[name](store, today, policy)) for name in chosen}
    files = {to / file: content for file, content in _files(frames, form).items()}
    if not dry:
        for path, content in files.items():
            delivery.write_whole(path, content)
    return Delivered(count=len(chosen), what="reports", files=tuple(map(str, files)))


def _known(name: str) -> str:
    if name not in NAMES:
        raise NotFound("report", name, NAMES)
    return name


def _frame(name: str, facts: object) -> DataFrame:
    frame: DataFrame = import_module(f"crm.reporting.{name}").build(facts)
    return frame


def _files(frames: Mapping[str, DataFrame], form: str) -> dict[str, bytes]:
    from crm.reporting import spreadsheet

    if form == "xlsx":
        sheets = {import_module(f"crm.reporting.{name}").SHEET: frame for name, frame in frames.items()}
        return {"network.xlsx": spreadsheet.as_workbook(sheets)}
    if form == "csv":
        return {f"{name}.csv": spreadsheet.as_csv(frame) for name, frame in frames.items()}
    return {f"{name}.json": _as_json(frame) for name, frame in frames.items()}


def _as_json(frame: DataFrame) -> bytes:
    from crm.reporting import spreadsheet

    names = list(frame.columns)
    every = [dict(zip(names, row, strict=True)) for row in spreadsheet.rows(frame)]
    return (json.dumps(every, default=str, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _people(store: Store, today: date, policy: Policy) -> object:
    return ties.persons(store, None, today=today, policy=policy)


def _companies(store: Store, today: date, policy: Policy) -> object:
    return companies.listing(store, target=False, limit=0, today=today, policy=policy).rows


def _offers(store: Store, today: date, policy: Policy) -> object:
    return offers.listing(store, today=today, policy=policy).rows


def _touchpoints(store: Store, today: date, policy: Policy) -> object:  # noqa: ARG001 - one shape for all
    return months.by_channel(store, (today - _YEARS_SHOWN).isoformat(), today.isoformat())


def _network(store: Store, today: date, policy: Policy) -> object:
    return metrics(store, today=today, policy=policy)


_FACTS: Mapping[str, Callable[[Store, date, Policy], Any]] = {
    "network": _network,
    "people": _people,
    "companies": _companies,
    "offers": _offers,
    "touchpoints": _touchpoints,
}
