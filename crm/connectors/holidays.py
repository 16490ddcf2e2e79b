"""Which days are off where, from the holidays library: public holidays of a country, a part of it, or a zone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files

from crm.errors import BadValue

_ZONE_COLUMN = 2


def days(region: str, years: Iterable[int]) -> dict[date, str]:
    """The public holidays of some years with their names; none where nobody keeps a list.

    Args:
        region: `DE`, `DE-BE`, or a zone such as Europe/Berlin.
        years: which.
    """
    country, _, part = (_country(region) if "/" in region else region).partition("-")
    if not country:
        return {}
    from holidays import country_holidays

    try:
        return dict(country_holidays(country, subdiv=part or None, years=years, language="en_US"))
    except NotImplementedError:
        return {}


def checked(region: str) -> str:
    """A region as configured, if its holidays are known.

    Raises:
        BadValue: for one that is not.
    """
    from holidays import list_supported_countries

    country, _, part = region.partition("-")
    known = list_supported_countries()
    if country not in known or (part and part not in known[country]):
        raise BadValue(
            "place whose holidays are known",
            region,
            "a country's two letters, or with a part of it: DE, DE-BE, US-CA",
        )
    return region


def _country(zone: str) -> str:
    """The country in which a zone lies, by its two letters; empty where that is not known."""
    return _countries().get(zone, "")


@cache
def _countries() -> Mapping[str, str]:
    text = files("tzdata").joinpath("zoneinfo/zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {row[_ZONE_COLUMN]: row[0] for row in rows}
