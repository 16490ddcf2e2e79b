"""Zones by every name that calendars give them, and by the rules that a file brings along."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.connectors.icaltext import Block, blocks, content_lines
from crm.connectors.zonerules import Rules
from crm.connectors.zones import Zones, iana
from tests.inviting import event, meetings, one, problems, read

NOON = datetime(2026, 7, 1, 12, 0)  # noqa: DTZ001 - a clock time, whose zone is what is tested


def observance(kind: str, start: str, before: str, after: str, rule: str = "") -> str:
    return (
        f"BEGIN:{kind}\r\nDTSTART:{start}\r\nTZOFFSETFROM:{before}\r\nTZOFFSETTO:{after}\r\n"
        + (f"RRULE:{rule}\r\n" if rule else "")
        + f"END:{kind}\r\n"
    )


def vtimezone(label: str, *observances: str) -> str:
    return f"BEGIN:VTIMEZONE\r\nTZID:{label}\r\n{''.join(observances)}END:VTIMEZONE\r\n"


LONDON = (
    observance(
        "DAYLIGHT", "16010101T010000", "+0000", "+0100", "FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3"
    ),
    observance(
        "STANDARD", "16010101T020000", "+0100", "+0000", "FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10"
    ),
)
NEW_YORK = (
    observance("DAYLIGHT", "20070311T020000", "-0500", "-0400", "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"),
    observance("STANDARD", "20071104T020000", "-0400", "-0500", "FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"),
)
NEW_YORK_BY_MONTHDAYS = (
    observance("DAYLIGHT", "20070311T020000", "-0500", "-0400",
               "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8,9,10,11,12,13,14;BYDAY=SU"),
    observance("STANDARD", "20071104T020000", "-0400", "-0500",
               "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=1,2,3,4,5,6,7;BYDAY=SU"),
)  # fmt: skip
SYDNEY = (
    observance("STANDARD", "20080406T030000", "+1100", "+1000", "FREQ=YEARLY;BYMONTH=4;BYDAY=1SU"),
    observance("DAYLIGHT", "20081005T020000", "+1000", "+1100", "FREQ=YEARLY;BYMONTH=10;BYDAY=1SU"),
)


clocks = st.datetimes(datetime(2009, 1, 1), datetime(2037, 12, 31)).map(lambda clock: clock.replace(fold=0))  # noqa: DTZ001 - clock times


def block(text: str) -> Block:
    (only,) = blocks(content_lines(text.encode()))
    return only


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("US-Eastern", "US/Eastern"),
        ("Pacific Standard Time", "America/Los_Angeles"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("/freeassociation.sourceforge.net/Europe/Paris", "Europe/Paris"),
        ("/mozilla.org/20050126_1/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("tzone://Microsoft/Utc", "UTC"),
        ("(UTC-08:00) Pacific Time (US & Canada)", "US/Pacific"),
        ("(UTC-05:00) Eastern Time (US and Canada)", "US/Eastern"),
        ("(GMT+10:00) Canberra, Melbourne, Sydney", "Australia/Canberra"),
        ("Amsterdam, Belgrade, Berlin, Brussels, Budapest", "Europe/Amsterdam"),
        ("Customized Time Zone", ""),
        ("../../etc/passwd", ""),
        ("Europe", ""),
        ("", ""),
        ("x" * 10_000, ""),
        ("/" * 10_000, ""),
    ],
)
def test_a_label_is_known_by_all_its_names(label: str, name: str) -> None:
    assert iana(label) == name


@pytest.mark.parametrize(
    ("rules", "name"),
    [
        (LONDON, "Europe/London"),
        (NEW_YORK, "America/New_York"),
        (NEW_YORK_BY_MONTHDAYS, "America/New_York"),
        (SYDNEY, "Australia/Sydney"),
    ],
)
@given(clock=clocks)
def test_rules_in_a_file_show_the_clocks_of_the_zone_they_describe(
    rules: tuple[str, ...], name: str, clock: datetime
) -> None:
    assert (
        Rules(block(vtimezone("Here", *rules))).offset(clock)
        == clock.replace(tzinfo=ZoneInfo(name)).utcoffset()
    )


@pytest.mark.parametrize("hour", [1, 2, 3])
@pytest.mark.parametrize("day", [datetime(2026, 3, 8), datetime(2026, 11, 1)])  # noqa: DTZ001 - clock times
def test_hours_that_clocks_skip_or_show_twice_are_read_as_zoneinfo_reads_them(
    day: datetime, hour: int
) -> None:
    clock = day + timedelta(hours=hour, minutes=30)
    found = Rules(block(vtimezone("Here", *NEW_YORK))).offset(clock)
    assert found == clock.replace(tzinfo=ZoneInfo("America/New_York")).utcoffset()


def test_dates_listed_one_by_one_are_rules_too() -> None:
    listed = observance("DAYLIGHT", "20260329T020000", "+0100", "+0200").replace(
        "END:", "RDATE:20270328T020000,20280326T020000\r\nEND:"
    )
    rules = Rules(
        block(vtimezone("Here", listed, observance("STANDARD", "20261025T030000", "+0200", "+0100")))
    )
    assert rules.offset(datetime(2027, 5, 1)) == timedelta(hours=2)  # noqa: DTZ001 - a clock time
    assert rules.offset(datetime(2026, 12, 1)) == timedelta(hours=1)  # noqa: DTZ001 - a clock time


@pytest.mark.parametrize(
    "broken",
    [
        observance("STANDARD", "soon", "+0100", "+0100"),
        observance("STANDARD", "19700101T000000", "", "+0100"),
        observance("STANDARD", "19700101T000000", "+5328", "+5328"),
        "TZNAME:nothing\r\n",
    ],
)
def test_rules_that_cannot_be_read_say_nothing(broken: str) -> None:
    assert Rules(block(vtimezone("Here", broken))).offset(NOON) is None


rule_parts = st.sampled_from(
    ["FREQ=YEARLY", "FREQ=SECONDLY", "BYMONTH=2", "BYMONTH=13", "BYDAY=5MO", "BYDAY=-5SU", "BYDAY=FR", "BYMONTHDAY=31",
     "UNTIL=00010101T000000Z", "UNTIL=99991231T235959Z", "INTERVAL=0", "COUNT=999999999", "BYDAY=", "=", ""]
)  # fmt: skip
starts = st.sampled_from(
    ["00010101T000000", "16010101T020000", "20260229T010000", "20240229T010000", "99991231T235959"]
)
offsets = st.sampled_from(["+0000", "-2359", "+2359", "+0100", "+010203"])


@given(
    st.lists(st.tuples(starts, offsets, offsets, st.lists(rule_parts, max_size=5)), max_size=4),
    st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31)),  # noqa: DTZ001 - clock times
)
def test_any_rules_give_an_offset_below_a_day_or_none(
    found: list[tuple[str, str, str, list[str]]], clock: datetime
) -> None:
    text = vtimezone(
        "Here", *(observance("STANDARD", start, a, b, ";".join(rule)) for start, a, b, rule in found)
    )
    offset = Rules(block(text)).offset(clock)
    assert (offset is None) == all(start == "20260229T010000" for start, *_ in found)  # no such day
    assert offset is None or abs(offset) < timedelta(days=1)


def placed(
    label: str, *rules: str, everywhere: str = "", own: str = "Asia/Tokyo"
) -> tuple[datetime | None, str, bool]:
    found = Zones([block(rule) for rule in rules], everywhere, own).place(NOON, label)
    assert isinstance(found.at, datetime)
    return found.at, found.zone, found.assumed


def at(hour: int) -> datetime:
    return datetime(2026, 7, 1, hour, 0, tzinfo=UTC)


def test_a_zone_is_found_in_the_order_of_trust() -> None:
    here = vtimezone("Here", *NEW_YORK)
    assert placed("Europe/Berlin") == (at(10), "Europe/Berlin", False)
    assert placed("Here", here) == (at(16), "Here", False)
    assert placed("", everywhere="Europe/Berlin") == (at(10), "Europe/Berlin", False)
    assert placed("Nowhere", everywhere="Europe/Berlin") == (at(10), "Europe/Berlin", True)
    assert placed("Nowhere", here) == (at(3), "Asia/Tokyo", True)
    assert placed("") == (at(3), "Asia/Tokyo", True)


def test_yearly_rules_beat_a_label_that_says_otherwise() -> None:
    assert placed("GMT", vtimezone("GMT", *LONDON)) == (at(11), "GMT", False)


def test_a_date_of_long_ago_does_not_beat_a_good_label() -> None:
    stub = observance("STANDARD", "18930401T000000", "+005328", "+0100")
    assert placed("Europe/Berlin", vtimezone("Europe/Berlin", stub)) == (at(10), "Europe/Berlin", False)
    assert placed("Unheard Of", vtimezone("Unheard Of", stub)) == (at(11), "Unheard Of", False)


@pytest.mark.parametrize(
    ("label", "hour"), [("GMT-0800", 20), ("UTC+2", 10), ("(GMT-03:00)", 15), ("+05:30", 6)]
)
def test_an_offset_for_a_label_is_that_offset(label: str, hour: int) -> None:
    instant, _, assumed = placed(label)
    assert instant is not None
    assert instant.hour == hour
    assert not assumed


def test_a_zone_of_one_file_is_unknown_in_the_next() -> None:
    local = ("DTSTART;TZID=Customized Time Zone:20260701T120000", "DTEND:20260701T130000")
    rules = vtimezone("Customized Time Zone", *NEW_YORK).rstrip("\r\n")
    assert one(*local, calendar=(rules,)).start == at(16)
    later = one(*local, zone="Europe/Berlin")
    assert (later.start, later.zone_assumed) == (at(10), True)


def test_rules_may_follow_the_events_that_need_them() -> None:
    text = event("DTSTART;TZID=Here:20260701T120000", "DTEND:20260701T130000")
    found = read(text.replace("END:VCALENDAR", vtimezone("Here", *NEW_YORK) + "END:VCALENDAR"))
    assert not problems(found)
    assert meetings(found)[0].start == at(16)


@pytest.mark.parametrize(
    "line",
    [
        'DTSTART;TZID="(UTC-05:00) Eastern Time (US & Canada)":20260701T120000',
        "DTSTART;TZID=(UTC-05:00) Eastern Time (US & Canada):20260701T120000",
        "DTSTART;VALUE=DATE-TIME;TZID=America/New_York:20260701T120000",
        "dtstart;tzid=America/New_York:2026-07-01T1200",
    ],
)
def test_labels_with_colons_need_no_quotation_marks(line: str) -> None:
    text = event().replace("DTSTART:20260304T120000Z", line).replace("DTEND:20260304T130000Z\r\n", "")
    (meeting,) = meetings(read(text))
    assert meeting.start == at(16)
