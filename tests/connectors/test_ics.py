"""What we write as iCalendar: by every rule, octet for octet what icalendar writes, and read back by two others."""

import io
import random
import warnings
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.connectors.calendars import ics
from crm.domain.calendar import Event

with warnings.catch_warnings():  # its grammar library warns about itself
    warnings.simplefilter("ignore")
    from ics import Calendar as IndependentCalendar
    from ics import DisplayAlarm

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
CHANGED = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def event(**changes: Any) -> Event:  # noqa: ANN401 - whatever fields a test is about
    fields: dict[str, Any] = {
        "uid": "r1@crm",
        "sequence": 2,
        "start": NOON,
        "minutes": 30,
        "summary": "Call Ines Okafor",
        "description": "She asked about retention.\nBring the paper.",
        "url": "https://www.linkedin.com/in/ines-okafor",
        "categories": ("crm", "key"),
        "changed": CHANGED,
        "alarm_minutes": 15,
    }
    return Event(**(fields | changes))


def written(*events: Event) -> bytes:
    stream = io.BytesIO()
    ics.write(events, stream)
    return stream.getvalue()


def lines(*events: Event) -> list[str]:
    """The unfolded lines."""
    return written(*events).replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def by_icalendar(events: Iterable[Event]) -> bytes:
    """The same components as icalendar serialises them."""
    calendar = icalendar.Calendar()
    for name, value in (
        ("version", "2.0"), ("prodid", ics.PRODUCT), ("calscale", "GREGORIAN"), ("method", "PUBLISH"),
    ):  # fmt: skip
        calendar.add(name, value)
    for each in sorted(events, key=lambda each: each.uid):
        calendar.add_component(component_of(each))
    content: bytes = calendar.to_ical()
    return content


def component_of(each: Event) -> icalendar.Event:
    component = icalendar.Event()
    component.add("summary", each.summary)
    component.add("dtstart", each.start)
    component.add("dtend", each.end)
    component.add("dtstamp", each.changed)
    component.add("uid", each.uid)
    component.add("sequence", each.sequence)
    if each.categories:
        component.add("categories", list(each.categories))
    text = "\n\n".join(filter(None, [each.description, each.url]))
    if text:
        component.add("description", text)
    component.add("last-modified", each.changed)
    component.add("status", "CANCELLED" if each.cancelled else "CONFIRMED")
    component.add("transp", "TRANSPARENT")
    if each.url:
        component.add("url", each.url)
    component.add("x-microsoft-cdo-alldayevent", "TRUE" if each.all_day else "FALSE")
    component.add("x-microsoft-cdo-busystatus", "FREE")
    if each.alarm_minutes and not each.cancelled:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", each.summary)
        alarm.add("trigger", timedelta(minutes=-each.alarm_minutes))
        component.add_component(alarm)
    return component


def test_one_event_reads_as_the_rules_say() -> None:
    assert lines(event()) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//crm-open-door//crm//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "SUMMARY:Call Ines Okafor",
        "DTSTART:20260304T120000Z",
        "DTEND:20260304T123000Z",
        "DTSTAMP:20260102T030405Z",
        "UID:r1@crm",
        "SEQUENCE:2",
        "CATEGORIES:crm,key",
        r"DESCRIPTION:She asked about retention.\nBring the paper.\n\nhttps://www.linkedin.com/in/ines-okafor",
        "LAST-MODIFIED:20260102T030405Z",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "URL:https://www.linkedin.com/in/ines-okafor",
        "X-MICROSOFT-CDO-ALLDAYEVENT:FALSE",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Call Ines Okafor",
        "TRIGGER:-PT15M",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_a_whole_day_has_an_exclusive_end_and_leaves_its_owner_free() -> None:
    found = lines(event(start=date(2026, 12, 31), alarm_minutes=900))
    assert "DTSTART;VALUE=DATE:20261231" in found
    assert "DTEND;VALUE=DATE:20270101" in found
    assert "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE" in found
    assert "TRIGGER:-PT15H" in found


def test_a_cancelled_event_keeps_its_uid_and_rings_no_more() -> None:
    found = lines(event(cancelled=True))
    assert "STATUS:CANCELLED" in found
    assert "UID:r1@crm" in found
    assert "BEGIN:VALARM" not in found


def test_nothing_makes_it_a_meeting_or_needs_a_zone() -> None:
    names = {line.partition(":")[0].partition(";")[0] for line in lines(event(), event(uid="r2"))}
    assert not names & {"ORGANIZER", "ATTENDEE", "TZID", "RRULE"}
    assert "BEGIN:VTIMEZONE" not in lines(event())


def test_the_link_is_not_repeated_where_the_description_has_it() -> None:
    link = "https://news.example/a"
    (found,) = [
        line
        for line in lines(event(description=f"Read {link}", url=link, alarm_minutes=None))
        if "Read" in line
    ]
    assert found == f"DESCRIPTION:Read {link}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ines; Tom, and C:\\New", r"Ines\; Tom\, and C:\\New"),
        ("one\ntwo\r\nthree\rfour", r"one\ntwo\nthree\nfour"),
        ("bell\x07 nul\x00 escape\x1b[2J tab\tstays", "bell nul escape[2J tab\tstays"),
        ("delete\x7f next\x9b31m", "delete next31m"),
        ("a\u2028b\u2029c\x85d", r"a\nb\nc\nd"),
        ("BEGIN:VEVENT\r\nUID:evil", r"BEGIN:VEVENT\nUID:evil"),
    ],
)
def test_text_cannot_leave_its_line_or_carry_control_characters(text: str, expected: str) -> None:
    assert f"DESCRIPTION:{expected}" in lines(event(description=text, url="", alarm_minutes=None))


def test_a_title_is_one_line_and_a_url_holds_no_blank() -> None:
    found = lines(event(summary="Call\r\nInes", url="https://a.example/x y\r\nATTENDEE:mailto:z@a.example"))
    assert "SUMMARY:Call Ines" in found
    assert "URL:https://a.example/x%20yATTENDEE:mailto:z@a.example" in found


def test_a_lone_surrogate_does_not_stop_an_export() -> None:
    assert "SUMMARY:Call ?" in lines(event(summary="Call \udc80"))


def test_a_backslash_before_a_capital_n_is_kept_which_icalendar_loses() -> None:
    path = "C:\\New"
    assert icalendar.Calendar.from_ical(written(event(summary=path))).events[0]["summary"] == path
    assert b"C:\\\\New" not in by_icalendar([event(summary=path)])


# What both sides can write: no control characters, no lone surrogates, no `\N` (above).
texts = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029"), max_size=200
).filter(lambda text: "\\N" not in text)
long_texts = st.builds(lambda text, times: text * times, texts, st.integers(1, 4)).filter(
    lambda text: "\\N" not in text
)
instants = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001 - the zone is given
    lambda at: at.replace(microsecond=0)
)
many = st.lists(
    st.builds(
        event,
        uid=st.text("abc-019", min_size=1, max_size=90),
        sequence=st.integers(0, 99),
        start=instants | st.dates(date(1970, 1, 1), date(2200, 1, 1)),
        minutes=st.integers(1, 3000),
        summary=texts.map(lambda text: text or "Call"),
        description=long_texts,
        url=st.sampled_from(["", "https://a.example/" + "x" * 100]),
        categories=st.lists(texts.filter(bool), min_size=1, max_size=3).map(tuple) | st.just(()),
        cancelled=st.booleans(),
        changed=instants,
        alarm_minutes=st.none() | st.integers(1, 5000),
    ),
    max_size=4,
    unique_by=lambda each: each.uid,
)


@given(many)
def test_every_octet_is_what_icalendar_writes_for_the_same_components(events: list[Event]) -> None:
    assert written(*events) == by_icalendar(events)


@given(many, st.randoms())
def test_the_same_events_in_any_order_give_the_same_octets(
    events: list[Event], chance: random.Random
) -> None:
    shuffled = [*events, *events]
    chance.shuffle(shuffled)
    assert written(*shuffled) == written(*events)


@given(many)
def test_lines_are_folded_at_75_octets_and_never_inside_a_character(events: list[Event]) -> None:
    physical = written(*events).split(b"\r\n")
    assert physical.pop() == b""
    assert max(map(len, physical)) <= 75
    for line in physical:
        line.decode()  # half a character would raise
    assert b"\n" not in b"".join(physical)
    assert b"\r" not in b"".join(physical)


@given(st.lists(st.text(max_size=60), min_size=2, max_size=2))
def test_any_text_at_all_comes_back_as_one_event_with_one_alarm(hostile: list[str]) -> None:
    summary, description = hostile
    content = written(event(summary=summary, description=description))
    (found,) = icalendar.Calendar.from_ical(content).events
    assert not found.errors
    assert len(found.subcomponents) == 1
    assert content.count(b"\r\nBEGIN:") == 2


@pytest.mark.parametrize("start", [NOON, date(2026, 3, 4)])
def test_an_independent_parser_reads_back_what_was_meant(start: datetime | date) -> None:
    ours = [event(start=start, summary="Zoë; Łukasz, 王小明"), event(uid="r2", start=start, cancelled=True)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its grammar library again
        read = IndependentCalendar(written(*ours).decode())
    (first, second) = sorted(read.events, key=lambda each: each.uid)
    assert first.name == "Zoë; Łukasz, 王小明"
    assert first.begin.datetime == (
        start if isinstance(start, datetime) else datetime(2026, 3, 4, tzinfo=UTC)
    )
    assert first.all_day is not isinstance(start, datetime)
    assert (
        first.description
        == "She asked about retention.\nBring the paper.\n\nhttps://www.linkedin.com/in/ines-okafor"
    )
    assert first.url == "https://www.linkedin.com/in/ines-okafor"
    assert first.categories == {"crm", "key"}
    assert first.transparent
    (alarm,) = first.alarms
    assert isinstance(alarm, DisplayAlarm)
    assert alarm.trigger == timedelta(minutes=-15)
    assert second.status == "CANCELLED"
    assert not second.alarms


def test_no_events_make_an_empty_calendar() -> None:
    assert lines() == ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{ics.PRODUCT}", "CALSCALE:GREGORIAN",
                       "METHOD:PUBLISH", "END:VCALENDAR"]  # fmt: skip


@given(st.integers(400, 3000), st.lists(st.integers(0, 900), max_size=12))
def test_parts_stay_below_the_limit_and_lose_no_event(limit: int, sizes: list[int]) -> None:
    events = [event(uid=f"r{number:02}", description="x" * size) for number, size in enumerate(sizes)]
    parts = list(ics.split(events, limit))
    assert [each for part in parts for each in part] == events
    assert all(len(written(*part)) <= limit or len(part) == 1 for part in parts)


def test_a_split_is_as_coarse_as_the_limit_allows() -> None:
    events = [event(uid=f"r{number}") for number in range(4)]
    assert len(list(ics.split(events, len(written(*events))))) == 1
    assert len(list(ics.split(events, len(written(*events)) - 1))) == 2


def test_one_file_per_event_holds_what_the_calendar_would() -> None:
    events = [event(uid="b"), event(uid="a")]
    files = dict(ics.write_each(events))
    assert sorted(files.values()) == sorted(written(each) for each in events)


@pytest.mark.parametrize(
    "uid",
    [
        "r1@crm",
        "R1@CRM",
        "r1-crm",
        "../../etc/passwd",
        "con",
        "",
        "a" * 500,
        'Ünï\0cödé/\\:*?"<>|',
        "nul.ics",
    ],
)
def test_file_names_are_safe_everywhere(uid: str) -> None:
    name = ics.file_name(uid)
    assert name == ics.file_name(uid)
    assert name.isascii()
    assert len(name) <= 64
    assert name.removesuffix(".ics").replace("-", "").isalnum()
    assert name == name.lower()
    assert not name.startswith(("-", "."))


@given(st.text(), st.text())
def test_two_uids_never_share_a_file_name(one: str, other: str) -> None:
    assert (ics.file_name(one) == ics.file_name(other)) == (one == other)
