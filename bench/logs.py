"""Public logs of mail, messages, calls or touchpoints, however they are written, read into contacts by pair."""

from __future__ import annotations

import csv
import lzma
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from bench import moments, rows
from bench.moments import Moments
from bench.rows import Table
from crm.domain import strength
from crm.domain.names import fold
from crm.domain.strength import ContactDay
from crm.domain.words import Channel, Direction
from crm.errors import Unreadable

Contacts = Mapping[str, Sequence[ContactDay]]  # by pair, the earliest first
_Row = Sequence[str]
_Who = Callable[[_Row], Iterator[str]]

_ADDRESS = re.compile(r"[^\s<>,;:\"'(){}\[\]]+@[^\s<>,;:\"'(){}\[\]]+")
_SILENCE = timedelta(days=365)
_STRAY = 0.01  # of all lines, at most, are strays behind a year of silence


class Log(NamedTuple):
    """What a log tells, each kind of contact once a day.

    `since` is day 0 where the log counts from a day that nobody knows; `remarks` say what was left out or supposed.
    """

    contacts: Contacts
    since: date | None
    remarks: Sequence[str]


def read(file: Path) -> Log:
    """Read a log, twice: only all of it tells how its moments and its names are meant.

    Raises:
        ValueError: when it cannot be told who was in contact when; it says what to do.
    """
    try:
        table = rows.look(file)
        when, names = table.columns.when, table.columns.names
        reading = moments.learn((row[when] for row in table if len(row) > when), names[when])
        return _read(table, reading)
    except Unreadable as error:
        message = f"{error} {error.hint}".removeprefix(f"{file.name}, line 1: ")
    except (EOFError, zlib.error, lzma.LZMAError):
        message = "its compressed content is damaged or cut off: fetch it again"
    except csv.Error as error:
        message = f"it is no table ({error}): save it as CSV"
    except OSError as error:
        message = f"it cannot be read ({error.strerror or error}): name a file that can"
    raise ValueError(message)


def _read(table: Table, reading: Moments) -> Log:
    found: dict[str, set[ContactDay]] = {}
    days: Counter[date] = Counter()
    unread = 0
    who, worth, same = _who(table), _worth(table.columns.names), lru_cache(maxsize=None)(ContactDay)
    when, needed = table.columns.when, max(table.columns.places)
    for row in table:
        day = reading.day(row[when]) if len(row) > needed else None
        if day is None:
            unread += 1
            continue
        for pair in who(row):
            days[day] += 1
            found.setdefault(pair, set()).add(same(day, *worth(row)))
    if not days:
        message = "nobody in it is in contact with anybody else: look at the columns that say who"
        raise ValueError(message)
    first, last = (min(days), max(days)) if table.columns.person else _stretch(days)
    contacts = {
        pair: kept
        for pair, each in found.items()
        if (kept := sorted(contact for contact in each if first <= contact.day <= last))
    }
    strays = sum(count for day, count in days.items() if not first <= day <= last)
    return Log(contacts, date(1970, 1, 1) if reading.relative else None, _remarks(table, unread, strays))


def _remarks(table: Table, unread: int, strays: int) -> list[str]:
    names = table.columns.names
    told = []
    if table.columns.guessed:
        who = " and ".join(names[place] for place in table.columns.places[1:])
        told.append(f"its words are not known: {names[table.columns.when]} is taken for when, {who} for who")
    if unread:
        told.append(f"{unread:,} lines that do not say who and when are left out")
    if strays:
        told.append(f"{strays:,} lines are left out that lie more than a year away from all others")
    return told


def _stretch(days: Mapping[date, int]) -> tuple[date, date]:
    """The first and the last day of a log; a few strays far away, of clocks set wrong, are none of it."""
    ordered = sorted(days)
    ends = [each for each in pairwise(ordered) if each[1] - each[0] > _SILENCE]
    starts = [ordered[0], *(after for _, after in ends)]
    stops = [*(before for before, _ in ends), ordered[-1]]
    counts = [
        sum(count for day, count in days.items() if start <= day <= stop)
        for start, stop in zip(starts, stops, strict=True)
    ]
    most = counts.index(max(counts))
    if sum(counts) - counts[most] > _STRAY * sum(counts):
        return ordered[0], ordered[-1]
    return starts[most], stops[most]


def _who(table: Table) -> _Who:
    """What tells the pairs of a row: the person, or both ends whichever way round."""
    one, other = table.columns.one, table.columns.other
    if other is None:
        return (
            _person(table.columns.names, one)
            if table.columns.person
            else lambda row: iter(row[one : one + 1])
        )
    commas = _commas_part(table, one, other)

    def pairs(row: _Row) -> Iterator[str]:
        senders, takers = _ends(row[one], commas=False), _ends(row[other], commas=commas)
        for sender in senders:
            for taker in takers:
                if sender != taker:
                    yield f"{sender} – {taker}" if sender < taker else f"{taker} – {sender}"

    return pairs


def _person(names: _Row, at: int) -> _Who:
    """Whom the program would know again: by the address, else by the name and the company."""
    places = {name.lower(): place for place, name in enumerate(names)}
    email, company = places.get("email"), places.get("company")

    def person(row: _Row) -> Iterator[str]:
        known = _cell(row, email).lower() or _folded(row[at], _cell(row, company))
        return iter([known] if row[at] else [])

    return person


@lru_cache(maxsize=100_000)
def _folded(name: str, company: str) -> str:
    return " – ".join(filter(None, (fold(name) or name, fold(company))))


def _cell(row: _Row, place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""


def _commas_part(table: Table, one: int, other: int) -> bool:
    """Whether commas part several recipients; they do not where senders have them too, or each recipient has one."""
    commas = set()
    for row in table:
        if len(row) > max(one, other) and "@" not in row[other]:
            if "," in row[one]:
                return False
            commas.add(row[other].count(","))
    return commas != {1}


@lru_cache(maxsize=100_000)
def _ends(cell: str, *, commas: bool) -> tuple[str, ...]:
    """Everybody in a cell: addresses, else names between semicolons."""
    if "@" in cell and (found := _ADDRESS.findall(cell)):
        return tuple(dict.fromkeys(map(str.lower, found)))
    parts = re.split("[;,]" if commas else ";", cell)
    return tuple(dict.fromkeys(name for part in parts if (name := part.strip())))


def _worth(names: _Row) -> Callable[[_Row], tuple[strength.Kind, Direction]]:
    """What a line counts: by channel and direction where they are known, else a message one way."""
    lower = [name.lower() for name in names]
    channel, way = (lower.index(name) if name in lower else None for name in ("channel", "direction"))
    return lambda row: _kind(_cell(row, channel).lower(), _cell(row, way).lower())


@lru_cache(maxsize=1000)
def _kind(channel: str, way: str) -> tuple[strength.Kind, Direction]:
    known = Channel(channel) if channel in set(Channel) else Channel.EMAIL
    direction = Direction(way) if way in set(Direction) else Direction.BOTH if known.live else Direction.OUT
    return strength.kind(known, direction), direction
