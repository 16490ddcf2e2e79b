"""Time zones as calendars name them: IANA and Windows names, vendors' paths, offsets, and rules in the file itself.

icalendar is not asked for any of this: it keeps the rules of one file in memory for the next, and leaves a clock time
whose label it does not know without a zone and without a word.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from crm.connectors.icaltext import Block
from crm.connectors.zonerules import Rules

_FIXED = re.compile(r"\(?(?:UTC|GMT)?\s*([+-])(\d{1,2}):?([0-5]\d)?\)?", re.IGNORECASE)
_SHOWN = re.compile(
    r"(?:\((?:UTC|GMT)[^)]*\))?\s*(?:(?P<us>\w+) Time \(US (?:&|and) Canada\)|(?P<places>.+))", re.IGNORECASE
)
_LONGEST_LABEL = 100
_LONGEST_PATH = 8


@dataclass(frozen=True, slots=True)
class Placed:
    """An instant in UTC, the zone it was meant in, and whether that zone was only assumed; or a day, without zone."""

    at: datetime | date
    zone: str = ""
    assumed: bool = False


class Zones:
    """The zones of one calendar, and the one to assume where it names none.

    A clock time is placed by the first of these: the yearly rules the file brings under its label, which beat a label
    that says otherwise (what is called GMT may well keep London's summer time); the label; rules of any other kind;
    the zone the file gives for all of it (X-WR-TIMEZONE); the user's own zone.
    """

    def __init__(self, blocks: Iterable[Block], everywhere: str, own: str) -> None:
        self._rules = {_plain(block.first("TZID")): Rules(block) for block in blocks}
        self._everywhere = everywhere
        self._own = own

    def place(self, clock: datetime, label: str = "") -> Placed:
        """The instant that a clock time means.

        Raises:
            OverflowError: an instant before year 1 or after year 9999.
        """
        for name in filter(None, (_plain(label), _plain(self._everywhere))):
            zone = self._zone(clock, name)
            if zone:
                unknown = bool(label) and name != _plain(label)
                return Placed(_utc(clock, zone), iana(name) or name, unknown)
        return Placed(_utc(clock, ZoneInfo(self._own)), self._own, assumed=True)

    def _zone(self, clock: datetime, label: str) -> tzinfo | None:
        rules = self._rules.get(label)
        named = iana(label)
        if named and not (rules and rules.hold(clock)):
            return ZoneInfo(named)
        offset = rules.offset(clock) if rules else None
        return _fixed(label) if offset is None else timezone(offset)


@lru_cache(maxsize=256)
def iana(label: str) -> str:
    """The IANA name that a label stands for, or nothing.

    A label may be that name, a Windows name, what Windows shows for it, or a vendor's path that ends in one.
    """
    if len(label) > _LONGEST_LABEL:
        return ""
    parts = label.split("/")
    tails = ("/".join(parts[start:]) for start in range(1, min(len(parts), _LONGEST_PATH)))
    for guess in (label, _windows().get(label, ""), label.replace("-", "/"), *tails):
        name = _known().get(guess.replace(" ", "_").casefold())
        if name:
            return name
    return _of_places(label)


def _of_places(label: str) -> str:
    """The zone behind what Windows shows, such as `(GMT+10:00) Canberra, Melbourne, Sydney`."""
    shown = _SHOWN.fullmatch(label)
    if shown is None:
        return ""
    if shown["us"]:
        return _known().get(f"us/{shown['us']}".casefold(), "")
    places = (place.strip().replace(" ", "_").casefold() for place in shown["places"].split(","))
    return next((_cities()[place] for place in places if place in _cities()), "")


@cache
def _known() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


@cache
def _cities() -> dict[str, str]:
    named = sorted(
        (name for name in available_timezones() if "/" in name and not name.startswith("Etc/")), reverse=True
    )
    return {name.rpartition("/")[2].casefold(): name for name in named}


def _windows() -> dict[str, str]:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return WINDOWS_TO_OLSON


def _fixed(label: str) -> tzinfo | None:
    """A zone that is an offset and nothing more, such as GMT-0800; one with a city keeps summer time and is not."""
    found = _FIXED.fullmatch(label)
    if found is None or int(found[2]) >= 24:  # noqa: PLR2004 - hours of a day
        return None
    size = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-size if found[1] == "-" else size)


def _plain(label: str) -> str:
    return label.strip().strip('"').strip("/").strip()


def _utc(clock: datetime, zone: tzinfo) -> datetime:
    return clock.replace(tzinfo=zone).astimezone(UTC)
