"""The floors of bulk work: the least that could be done for the same result, each run as a process of its own."""

from __future__ import annotations

import csv
import json
import marshal
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

_TOLD = "SELECT uid, sequence, changed_at, told FROM calendar_event WHERE cancelled = 0"

_TOUCHES = """
SELECT t.id, t.day, t.channel, t.direction, t.answered, t.gave, t.took, p.person
FROM touchpoint t JOIN touchpoint_person p ON p.touchpoint = t.id
"""
_PEOPLE = """
SELECT p.id, p.name, p.tier, c.name AS company FROM person p
LEFT JOIN position w ON w.person = p.id AND w.until_on IS NULL LEFT JOIN company c ON c.id = w.company
"""


def keep_rows(vault: str, to: str) -> None:
    """Write down every row that an import made, as statements with their values."""
    connection = sqlite3.connect(vault)
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    derived = ("find_", "sqlite_", "alembic", "change", "stale_tie", "open_command", "counter")
    kept = []
    for (table,) in tables:
        if not table.startswith(derived):
            cursor = connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables
            places = ", ".join("?" * len(cursor.description))
            kept.append((f'INSERT INTO "{table}" VALUES ({places})', cursor.fetchall()))  # noqa: S608 - the same
    Path(to).write_bytes(marshal.dumps([each for each in kept if each[1]]))


def insert(vault: str, file: str, rows: str) -> None:
    """Parse the file, and insert what became of it, under the same triggers, in one transaction."""
    with Path(file).open(encoding="utf-8", newline="") as lines:
        parsed = list(csv.reader(lines))
    connection = sqlite3.connect(vault, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for statement, values in marshal.loads(Path(rows).read_bytes()):  # noqa: S302 - we wrote it
        connection.executemany(statement, values)
    connection.execute("DELETE FROM stale_tie")
    connection.execute("COMMIT")
    connection.close()
    print(len(parsed))


def told(vault: str) -> Iterator[tuple[str, int, datetime, datetime, int, str, str, str]]:
    """What calendars are told: uid, sequence, change, start, minutes, summary, description, category."""
    for uid, sequence, changed, text in sqlite3.connect(vault).execute(_TOLD):
        start, minutes, summary, description, category = json.loads(text)
        moments = datetime.fromisoformat(changed), datetime.fromisoformat(start)
        yield uid, sequence, *moments, minutes, summary, description, category


def by_library(vault: str, to: str) -> None:
    """Let icalendar serialise the components."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//bench//EN")
    calendar.add("version", "2.0")
    for each in told(vault):
        calendar.add_component(_component(*each))
    Path(to).write_bytes(calendar.to_ical())


def _component(
    uid: str,
    sequence: int,
    changed: datetime,
    start: datetime,
    minutes: int,
    summary: str,
    description: str,
    category: str,
) -> Any:  # noqa: ANN401 - icalendar's own
    from icalendar import Alarm, Event

    event = Event()
    for name, value in (
        ("summary", summary),
        ("dtstart", start),
        ("dtend", start + timedelta(minutes=minutes)),
        ("dtstamp", changed),
        ("uid", uid),
        ("sequence", sequence),
        ("categories", [category]),
        ("description", description),
        ("last-modified", changed),
        ("status", "CONFIRMED"),
        ("transp", "TRANSPARENT"),
        ("x-microsoft-cdo-alldayevent", "FALSE"),
        ("x-microsoft-cdo-busystatus", "FREE"),
    ):
        event.add(name, value)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", timedelta(minutes=-15))
    event.add_component(alarm)
    return event


def by_our_writer(vault: str, to: str) -> None:
    """Let our own writer serialise the same."""
    from crm.connectors.calendars import ics
    from crm.domain.calendar import Event

    events = [
        Event(
            uid=uid,
            sequence=sequence,
            changed=changed,
            start=start,
            minutes=minutes,
            summary=summary,
            description=description,
            categories=(category,),
            alarm_minutes=15,
        )
        for uid, sequence, changed, start, minutes, summary, description, category in told(vault)
    ]
    with Path(to).open("wb") as stream:
        ics.write(events, stream)


def table(count: int) -> Iterator[tuple[str, str, date, str, int, float]]:
    """Rows for a workbook: text, text, a day, text, a whole number, a share."""
    for number in range(count):
        day = date(2020, 1, 1) + timedelta(days=number % 2000)
        yield f"Ines Okafor {number}", f"Firm {number % 500}", day, "warm", number % 97, number % 89 / 100


def by_xlsxwriter(count: int, to: str) -> None:
    """Write the rows, each cell by its type and in its look, in constant memory."""
    from xlsxwriter import Workbook

    with Workbook(to, {"constant_memory": True}) as book:
        page = book.add_worksheet("People")
        text_look = book.add_format({"valign": "top"})
        looks = [book.add_format({"num_format": each}) for each in ("yyyy-mm-dd", "#,##0", "0%")]
        for at, (name, firm, day, status, whole, share) in enumerate(table(count)):
            page.write_string(at, 0, name, text_look)
            page.write_string(at, 1, firm, text_look)
            page.write_datetime(at, 2, day, looks[0])
            page.write_string(at, 3, status, text_look)
            page.write_number(at, 4, whole, looks[1])
            page.write_number(at, 5, share, looks[2])


def by_our_workbook(count: int, to: str) -> None:
    """Write the same rows as a formatted sheet of ours."""
    from pandas import DataFrame

    from crm.reporting.columns import Column, Look, Sheet
    from crm.reporting.workbook import as_workbook

    looks = {"name": Look.TEXT, "company": Look.TEXT, "met_on": Look.DAY, "status": Look.STATUS}
    looks |= {"strength": Look.WHOLE, "freshness": Look.SHARE}
    sheet = Sheet("People", [Column(name, look, name) for name, look in looks.items()], "nobody")
    frame = DataFrame(list(table(count)), columns=list(looks), dtype=object)
    Path(to).write_bytes(as_workbook({"people": (sheet, frame)}, date(2026, 11, 23)))


def by_pandas(vault: str) -> None:
    """Read everything that reports tell of, and group it: no rule, no file."""
    from pandas import read_sql, to_datetime

    connection = sqlite3.connect(vault)
    touches = read_sql(_TOUCHES, connection)
    people = read_sql(_PEOPLE, connection)
    months = touches.assign(month=touches["day"].str[:7]).groupby(["month", "channel"])
    counts = months.agg(touchpoints=("id", "nunique"), people=("person", "nunique"))
    days = touches.drop_duplicates(["person", "day"]).sort_values(["person", "day"])
    days["at"] = to_datetime(days["day"])
    days["gap"] = days.groupby("person")["at"].diff().dt.days
    ties = days.groupby("person").agg(days=("day", "count"), last=("day", "max"), gaps=("gap", "sum"))
    firms = people.merge(ties, left_on="id", right_index=True, how="left").groupby("company")["days"].max()
    print(len(counts), len(ties), len(firms), len(touches.groupby("day").size()))


def write_connections(count: int, to: str) -> None:
    """Write a LinkedIn export with so many people."""
    Path(to).write_text("\r\n".join(_connections(count)) + "\r\n", encoding="utf-8")


def _connections(count: int) -> Iterable[str]:
    yield "Notes:"
    yield '"An address is part of this file only where the person has chosen to let connections download it."'
    yield ""
    yield "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    for number in range(count):
        address = f"ines.{number}@example.org" if number % 4 == 0 else ""
        day = (date(2020, 1, 1) + timedelta(days=number % 2000)).strftime("%d %b %Y")
        profile = f"https://www.linkedin.com/in/ines-okafor-{number}"
        yield f'Ines{number % 700},Okafor{number},{profile},{address},"Firm {number % 900}, Inc.",Engineer,{day}'


def by_httpx(port: int, count: int, known: bool) -> None:  # noqa: FBT001 - said on a command line
    """Ask for feeds by httpx alone, one after the other, and read what comes by feedparser."""
    import io

    import feedparser
    import httpx

    with httpx.Client() as client:
        for number in range(count):
            headers = {"If-None-Match": f'"/{number}"'} if known else {}
            answer = client.get(f"http://127.0.0.1:{port}/{number}", headers=headers)
            if answer.content:
                feedparser.parse(io.BytesIO(answer.content))
