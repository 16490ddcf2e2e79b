"""Days off, by where they are kept: a country, a part of it, or a zone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crm.store.database import Store

_DAYS = "SELECT day FROM holiday WHERE region = :region"
_YEARS = "SELECT DISTINCT substr(day, 1, 4) FROM holiday WHERE region = :region"
_ADD = "INSERT INTO holiday (region, day, name) VALUES (:region, :day, :name) ON CONFLICT (region, day) DO NOTHING"


def days(store: Store, regions: Iterable[str]) -> dict[str, frozenset[date]]:
    """The days off of each region, as far as they were read."""
    return {
        region: frozenset(date.fromisoformat(row[0]) for row in store.rows(_DAYS, region=region))
        for region in regions
        if region
    }


def years(store: Store, region: str) -> set[int]:
    """The years whose days off are known."""
    return {int(row[0]) for row in store.rows(_YEARS, region=region)}


def add(store: Store, region: str, named: Mapping[date, str]) -> None:
    """Keep days off with their names."""
    rows = [{"region": region, "day": day.isoformat(), "name": name} for day, name in named.items()]
    store.many(_ADD, rows)
