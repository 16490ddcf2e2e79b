"""People, touchpoints and articles as CSV: the columns promised to scripts, in and out without loss."""

import csv
import io
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.connectors import cells
from crm.connectors.files import articles, people, touchpoints
from crm.connectors.records import ArticleRecord, PersonRecord, Problem, TouchpointRecord
from crm.domain.words import Channel, Direction, Tier
from crm.errors import Unreadable

PEOPLE = "name,email,phone,linkedin,company,title,tier,tags,topics,notes,met_on\n"
TOUCHPOINTS = "date,person,channel,direction,note,company,email\n"
ARTICLES = "url,title,summary,published,tags\n"

STARTS = st.sampled_from(["", "", "'", "=", "+", "-", "@", "''=", "'s-", "\\", ";"])
RAW = st.builds(lambda start, rest: start + rest, STARTS, st.text(st.characters(codec="utf-8"), max_size=15))
WORDS = RAW.map(cells.line)
TEXTS = st.lists(RAW, max_size=3).map("\n".join).map(cells.lines)
SEVERAL = st.lists(WORDS.filter(bool), max_size=3).map(tuple)
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=2)), timezone(-timedelta(hours=9, minutes=30))])
INSTANTS = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=ZONES)  # noqa: DTZ001 -- bounds are naive


def read_people(content: str) -> list[PersonRecord | Problem]:
    return list(people.read(io.BytesIO(content.encode()), "people.csv"))


def read_touchpoints(content: str) -> list[TouchpointRecord | Problem]:
    return list(touchpoints.read(io.BytesIO(content.encode()), "touchpoints.csv"))


def read_articles(content: str) -> list[ArticleRecord | Problem]:
    return list(articles.read(io.BytesIO(content.encode()), "articles.csv"))


def test_a_person_has_every_column() -> None:
    row = (
        "Ines Okafor,ines@nordwind.example; i@example.org,+49 30 1;+49 30 2,https://www.linkedin.com/in/ines,"
        '"Nordwind, Inc.",Head,Key,berlin;python,retention;trains,"Likes\ncats, dogs",2024-03-05\n'
    )
    assert read_people(PEOPLE + row) == [
        PersonRecord(
            line=2,
            name="Ines Okafor",
            emails=("ines@nordwind.example", "i@example.org"),
            phones=("+49 30 1", "+49 30 2"),
            linkedin="https://www.linkedin.com/in/ines",
            company="Nordwind, Inc.",
            title="Head",
            tier="key",
            tags=("berlin", "python"),
            topics=("retention", "trains"),
            notes="Likes\ncats, dogs",
            met_on=date(2024, 3, 5),
        )
    ]


def test_a_name_is_all_a_person_needs() -> None:
    assert read_people("Name\nIda Berg\n") == [PersonRecord(2, "Ida Berg")]


def test_a_bad_cell_is_told_by_line_and_the_person_kept() -> None:
    outcome = read_people("met_on,tier,name\n05.03.2024,bestie,Ida Berg\n")
    assert outcome == [
        Problem(2, "“bestie” is not a tier: it takes key, close, steady, ambient", skipped=False),
        Problem(2, "met_on: “05.03.2024” is not a date as in 2026-05-01", skipped=False),
        PersonRecord(2, "Ida Berg"),
    ]


def test_a_person_without_a_name_is_left_out_and_told() -> None:
    assert read_people("name,email\n ,ida@berg.example\n") == [Problem(2, "no name")]


def test_a_touchpoint_has_every_column() -> None:
    row = (
        '2026-05-01T18:30:00+02:00,Ines Okafor,Call,OUT,"Thanked, at length",Nordwind,ines@nordwind.example\n'
    )
    assert read_touchpoints(TOUCHPOINTS + row) == [
        TouchpointRecord(
            line=2,
            day=date(2026, 5, 1),
            person="Ines Okafor",
            channel="call",
            direction="out",
            note="Thanked, at length",
            company="Nordwind",
            email="ines@nordwind.example",
            at=datetime(2026, 5, 1, 16, 30, tzinfo=UTC),
        )
    ]


def test_a_day_is_all_the_time_a_touchpoint_needs() -> None:
    (row,) = read_touchpoints("person,date\nIda Berg,2026-05-01\n")
    assert row == TouchpointRecord(2, date(2026, 5, 1), "Ida Berg", "")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",Ida,call,,,,", "an empty cell is not a date as in 2026-05-01 or 2026-05-01T10:00+02:00"),
        ("1.5.2026,Ida,call,,,,", "“1.5.2026” is not a date as in 2026-05-01 or 2026-05-01T10:00+02:00"),
        ("2026-05-01,,call,,,,", "no person"),
        (
            "2026-05-01,Ida,pigeon,,,,",
            f"“pigeon” is not a channel: it takes {', '.join(Channel)}",
        ),
    ],
)
def test_a_touchpoint_that_cannot_be_is_left_out_and_told(row: str, reason: str) -> None:
    assert read_touchpoints(f"{TOUCHPOINTS}{row}\n") == [Problem(2, reason)]


def test_doubts_about_a_touchpoint_are_told_and_it_is_kept() -> None:
    direction, kept, zone = read_touchpoints(TOUCHPOINTS + "2026-05-01 10:00,Ida,call,sideways,,,\n")
    assert zone == Problem(
        2, "a time without its zone, as in 10:00+02:00: only the day is kept", skipped=False
    )
    assert direction == Problem(2, "“sideways” is not a direction: it takes out, in, both", skipped=False)
    assert kept == TouchpointRecord(2, date(2026, 5, 1), "Ida", "call")


def test_thousands_of_times_without_a_zone_are_told_in_one_line() -> None:
    *kept, told = read_touchpoints(TOUCHPOINTS + "2026-05-01 10:00,Ida,call,,,,\n" * 10_000)
    assert [type(each) for each in kept] == [TouchpointRecord] * 10_000
    reason = "a time without its zone, as in 10:00+02:00: only the day is kept, here and in 9,999 more"
    assert told == Problem(2, reason, skipped=False)


def test_an_article_has_every_column() -> None:
    row = 'https://example.org/a?b=c;d,"No, thanks",About declining,2026-04-01T08:00:00Z,career;offers\n'
    assert read_articles(ARTICLES + row) == [
        ArticleRecord(
            line=2,
            url="https://example.org/a?b=c;d",
            title="No, thanks",
            summary="About declining",
            published=date(2026, 4, 1),
            tags=("career", "offers"),
        )
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",Untitled,,,", "no url"),
        (
            "file:///etc/passwd,x,,,",
            "“file:///etc/passwd” is not a web address: it begins with https:// or http://",
        ),
        (
            "javascript:run(),x,,,",
            "“javascript:run()” is not a web address: it begins with https:// or http://",
        ),
    ],
)
def test_an_article_without_a_web_address_is_left_out_and_told(row: str, reason: str) -> None:
    assert read_articles(f"{ARTICLES}{row}\n") == [Problem(2, reason)]


def test_a_bad_date_of_an_article_is_told_and_the_article_kept() -> None:
    said, kept = read_articles("url,published\nhttps://example.org,spring\n")
    assert said == Problem(2, "published: “spring” is not a date as in 2026-05-01", skipped=False)
    assert kept == ArticleRecord(2, "https://example.org", "")


@pytest.mark.parametrize(
    ("module", "needed"), [(people, "name"), (touchpoints, "date, person"), (articles, "url")]
)
def test_a_table_without_the_needed_columns_is_refused_and_told_which(module: object, needed: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        list(module.read(io.BytesIO(b"surname;town\nOkafor;Bonn\n"), "x.csv"))  # type: ignore[attr-defined]  # each has one
    assert refusal.value.hint.endswith(f"these among them: {needed}.")


@given(
    st.lists(
        st.builds(
            PersonRecord,
            line=st.just(0),
            name=WORDS.filter(bool),
            emails=SEVERAL,
            phones=SEVERAL,
            linkedin=WORDS,
            company=WORDS,
            title=WORDS,
            tier=st.sampled_from(["", *map(str, Tier)]),
            tags=SEVERAL,
            topics=SEVERAL,
            notes=TEXTS,
            met_on=st.none() | st.dates(),
        ),
        max_size=5,
    )
)
def test_people_come_back_exactly(written: list[PersonRecord]) -> None:
    stream = io.BytesIO()
    people.write(written, stream)
    read = [unlined(one) for one in people.read(stream, "people.csv")]
    assert read == [unlined(one) for one in written]


@given(
    st.lists(
        st.builds(
            lambda at, day, **rest: TouchpointRecord(line=0, at=at, day=at.date() if at else day, **rest),
            at=st.none() | INSTANTS,
            day=st.dates(),
            person=WORDS.filter(bool),
            channel=st.sampled_from(list(map(str, Channel))),
            direction=st.sampled_from(["", *map(str, Direction)]),
            note=TEXTS,
            company=WORDS,
            email=WORDS,
        ),
        max_size=5,
    )
)
def test_touchpoints_come_back_exactly(written: list[TouchpointRecord]) -> None:
    stream = io.BytesIO()
    touchpoints.write(written, stream)
    read = [unlined(one) for one in touchpoints.read(stream, "touchpoints.csv")]
    assert read == [unlined(one) for one in written]


@given(
    st.lists(
        st.builds(
            ArticleRecord,
            line=st.just(0),
            url=WORDS.map("https://example.org/".__add__),
            title=WORDS,
            summary=TEXTS,
            published=st.none() | st.dates(),
            tags=SEVERAL,
        ),
        max_size=5,
    )
)
def test_articles_come_back_exactly(written: list[ArticleRecord]) -> None:
    stream = io.BytesIO()
    articles.write(written, stream)
    read = [unlined(one) for one in articles.read(stream, "articles.csv")]
    assert read == [unlined(one) for one in written]


@given(RAW, st.lists(RAW, max_size=3), st.lists(RAW, max_size=2).map("\n".join))
def test_no_cell_that_is_written_starts_a_formula(word: str, several: list[str], text: str) -> None:
    stream = io.BytesIO()
    people.write(
        [PersonRecord(0, word, several, several, word, word, word, word, several, several, text)], stream
    )
    for row in csv.reader(io.StringIO(stream.getvalue().decode(), newline="")):
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
            assert not any(
                value.startswith(("=", "+", "-", "@")) for value in cell.split(";")[1:]
            ) or cell in map(cells.guarded, (cells.line(word), cells.lines(text)))
            assert not any(ord(letter) < 32 and letter not in "\n\t" for letter in cell)


def test_what_is_written_is_rfc_4180_in_utf_8() -> None:
    stream = io.BytesIO()
    people.write([PersonRecord(0, 'Zoë "Zo" Łód', company="=1+1", notes="two\nlines")], stream)
    expected = PEOPLE.strip() + '\r\n"Zoë ""Zo"" Łód",,,,\'=1+1,,,,,"two\nlines",\r\n'
    assert stream.getvalue() == expected.encode()


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (PEOPLE, people),
        ("name;email;company\n", people),
        (TOUCHPOINTS, touchpoints),
        (ARTICLES, articles),
        ("Name,Given Name,Family Name,Notes,Birthday,Gender,E-mail 1 - Value\n", None),
        ("First Name,Last Name,URL,Email Address,Company,Position,Connected On\n", None),
    ],
)
def test_each_table_is_recognised_by_its_columns(header: str, expected: object) -> None:
    found = [one for one in (people, touchpoints, articles) if one.looks_like(header.encode(), "x.csv")]
    assert found == ([expected] if expected else [])


def unlined(record: PersonRecord | TouchpointRecord | ArticleRecord | Problem) -> tuple[object, ...]:
    """All of a record but its line."""
    return tuple(getattr(record, field) for field in record.__slots__ if field != "line")
