"""Address books as tables: Google's two headers, Outlook in its languages, and tables of one's own."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.connectors import headers, outlook
from crm.connectors.files import csv as own
from crm.connectors.files import google
from crm.connectors.files import outlook as outlook_csv
from crm.connectors.outlook import Order
from crm.connectors.records import CompanyRecord, PersonRecord, Problem
from crm.errors import Unreadable

DATA = Path(__file__).parent.parent / "data"
Outcome = list[PersonRecord | CompanyRecord | Problem]

NEW = "First Name,Middle Name,Last Name,Name Suffix,Organization Name,Birthday,Labels,E-mail 1 - Label,E-mail 1 - Value"


def read(module: object, content: str | bytes) -> Outcome:
    """All that a file gives."""
    octets = content.encode() if isinstance(content, str) else content
    return list(module.read(io.BytesIO(octets), "people.csv"))  # type: ignore[attr-defined]  # one of three modules


def sample(module: object, path: str) -> Outcome:
    return read(module, (DATA / path).read_bytes())


def people(outcome: Outcome) -> list[PersonRecord]:
    return [each for each in outcome if isinstance(each, PersonRecord)]


def told(outcome: Outcome) -> list[str]:
    return [each.reason for each in outcome if isinstance(each, Problem)]


# Google


def test_googles_older_columns_are_read_by_their_numbers() -> None:
    ines, company, anna, rest = sample(google, "google/before2024.csv")
    assert ines == PersonRecord(
        line=2,
        name="Ines Okafor",
        emails=("ines@nordwind.example", "i.okafor@nordwind.example", "ines@okafor.example"),
        phones=("+49 170 1234567", "+49 40 66969 210"),
        linkedin="https://www.linkedin.com/in/ines-okafor",
        company="Nordwind GmbH",
        title="Head of Engineering",
        tags=("Friends",),
        notes="Likes trains\nand mornings",
        birthday="--12-09",
        place="Hamburg, Germany",
    )
    assert company == CompanyRecord(4, "Nordwind GmbH", ("nordwind.example",))
    assert isinstance(anna, PersonRecord)
    assert anna.name == "anna.berg@quelle.example"
    assert isinstance(rest, Problem)
    assert rest.reason.startswith(
        "not read: “Address 1 - Formatted” (1), “Address 1 - Street” (1), custom fields (1)"
    )


def test_googles_columns_of_today_are_read() -> None:
    outcome = sample(google, "google/since2024.csv")
    ines, nesi = people(outcome)
    assert (ines.name, ines.linkedin, ines.birthday) == (
        "Ines Okafor PhD",
        "https://www.linkedin.com/in/ines-okafor",
        "1980-12-09",
    )
    assert (ines.tags, ines.profiles) == (("Friends",), ("https://github.com/inesokafor",))
    assert nesi.name == "Nesi"
    assert "no name, and no e-mail address that could stand for one" in told(outcome)


def test_every_row_of_google_is_a_record_or_told() -> None:
    outcome = sample(google, "google/since2024.csv")
    assert sum(not isinstance(each, Problem) or each.skipped for each in outcome) == 3


def test_the_type_is_read_for_each_row_by_itself() -> None:
    rows = NEW + "\n,,A,,,,,Work,a@n.example\n,,B,,,,,* ,b@n.example\n"
    assert [each.emails for each in people(read(google, rows))] == [("a@n.example",), ("b@n.example",)]


def test_another_table_is_not_taken_for_googles() -> None:
    with pytest.raises(Unreadable, match="does not name the columns of Google Contacts"):
        read(google, "name,email\nInes,i@n.example\n")


# Outlook


def test_classic_outlook_in_german_is_read_from_its_code_page() -> None:
    outcome = sample(outlook_csv, "outlook/classic-german.csv")
    ines, bo = people(outcome)
    assert ines == PersonRecord(
        line=2,
        name="Ines Okafor",
        emails=("ines@nordwind.example",),
        phones=("040 66969210", "0170 1234567"),
        company="Nordwind GmbH",
        title="Leiterin Technik",
        tags=("VIP", "Kunden"),
        notes="Mag Züge",
        birthday="1980-12-09",
        place="Hamburg, Deutschland",
    )
    assert (bo.name, bo.birthday) == ("Bo Lindén", "")
    assert CompanyRecord(4, "Nordwind GmbH", ("nordwind.example",)) in outcome
    assert told(outcome)[-1].endswith("addresses inside Exchange (1)")


def test_french_has_one_word_for_two_titles() -> None:
    (ines,) = people(sample(outlook_csv, "outlook/french.csv"))
    assert (ines.name, ines.title, ines.birthday) == ("Inès Okafor", "Directrice", "1980-12-09")


def test_spanish_with_semicolons_is_read() -> None:
    (ines,) = people(sample(outlook_csv, "outlook/spanish.csv"))
    assert (ines.name, ines.company, ines.phones) == (
        "Inés Okafor",
        "Nordwind",
        ("912 345 678", "612 345 678"),
    )


def test_a_title_is_a_form_of_address_in_english_and_the_job_title_the_post() -> None:
    ines, bo = people(sample(outlook_csv, "outlook/web.csv"))
    assert (ines.name, ines.title) == ("Ines M. Okafor", "Head of Engineering")
    assert ines.linkedin == "https://www.linkedin.com/in/ines-okafor"
    assert (ines.birthday, bo.birthday) == ("1980-03-04", "1979-12-24"), "the second decides for the first"


@pytest.mark.parametrize(
    ("dates", "named", "way"),
    [
        (["3/4/1980", "13/4/1980"], ["First Name"], Order.DAY_FIRST),
        (["3/4/1980", "4/13/1980"], ["First Name"], Order.MONTH_FIRST),
        (["13/4/1980", "4/13/1980"], ["First Name"], Order.UNKNOWN),
        (["3/4/1980", "0/0/00", ""], ["First Name"], Order.UNKNOWN),
        (["3/4/1980"], ["Prénom"], Order.DAY_FIRST),
        (["4/13/1980"], ["Vorname"], Order.MONTH_FIRST),
    ],
)
def test_the_whole_file_says_how_its_short_dates_are_meant(
    dates: list[str], named: list[str], way: Order
) -> None:
    assert outlook.order(named, dates) is way


@pytest.mark.parametrize(
    ("written", "way", "day"),
    [
        ("3/4/1980", Order.DAY_FIRST, "1980-04-03"),
        ("3/4/1980", Order.MONTH_FIRST, "1980-03-04"),
        ("3/4/1980", Order.UNKNOWN, None),
        ("4/4/1980", Order.UNKNOWN, "1980-04-04"),
        ("13/4/80", Order.UNKNOWN, "1980-04-13"),
        ("9.12.1980", Order.UNKNOWN, "1980-12-09"),
        ("9.12.05", Order.MONTH_FIRST, "2005-12-09"),
        ("1980-12-09", Order.UNKNOWN, "1980-12-09"),
        ("12/9/1980 0:00:00", Order.MONTH_FIRST, "1980-12-09"),
        ("0/0/00", Order.UNKNOWN, ""),
        ("00.00.0000", Order.UNKNOWN, ""),
        ("", Order.UNKNOWN, ""),
        ("soon", Order.DAY_FIRST, None),
        ("31/2/1980", Order.DAY_FIRST, None),
    ],
)
def test_a_short_date_is_read_where_it_can_only_mean_one_day(
    written: str, way: Order, day: str | None
) -> None:
    assert outlook.day(written, way) == day


def test_a_date_that_could_be_two_is_told_and_left_out() -> None:
    outcome = read(
        outlook_csv,
        "First Name,Last Name,E-mail Address,E-mail 2 Address,Home Phone,Birthday\nA,B,a@b.example,,,3/4/1980\n",
    )
    assert people(outcome)[0].birthday == ""
    assert told(outcome) == ["birthday: “3/4/1980” could be two days, or none; A B is kept without it"]


# tables of one's own


def test_columns_are_suggested_by_their_words_and_their_cells() -> None:
    head = (DATA / "csv" / "guests.csv").read_bytes()
    assert headers.suggested(head) == {
        "name": ["Name"],
        "email": ["E-Mail"],
        "phone": ["Handy"],
        "company": ["Firma"],
        "title": ["Rolle"],
        "met_on": ["Kennengelernt am"],
        "notes": ["Bemerkung"],
    }


@pytest.mark.parametrize(
    ("header", "row", "found"),
    [
        ("Nom complet,Courriel,Poste", "Inès,i@n.example,PDG", {"name", "email", "title"}),
        ("Nombre completo,Correo,Empresa", "Inés,i@n.example,Nord", {"name", "email", "company"}),
        (
            "Vorname,Familienname,Geburtsdatum",
            "Ines,Okafor,9.12.1980",
            {"first_name", "last_name", "birthday"},
        ),
        (
            "Name,x,y,z",
            "Ines,i@n.example,+49 170 123456,linkedin.com/in/i",
            {"name", "email", "phone", "linkedin"},
        ),
        ("Full Name,First Name,Last Name,Email", "A B,A,B,a@b.example", {"name", "email"}),
        ("Who,When", "Ines,2024-01-01", set()),
        ("Guest,Way", "Ines Okafor,i@n.example", {"name", "email"}),
        ("Guest,Way,Born", "Ines Okafor,i@n.example,1980-12-09", {"name", "email", "birthday"}),
        ("Guest,Number", "Table 7,+49 170 123456", set()),
        ("Name,LinkedIn", "Ines,yes", {"name"}),
        ("Name,Since", "Ines,2024-01-01", {"name"}),
    ],
)
def test_header_words_of_several_languages_are_understood(header: str, row: str, found: set[str]) -> None:
    assert set(headers.suggested(f"{header}\n{row}\n".encode())) == found


@pytest.mark.parametrize(
    "header", ["title," * 10_000, "," * 60_000 + "name", "Name;" * 12_000, "a,b\n" + '"' * 60_000]
)
def test_a_hostile_header_is_looked_at_and_left(header: str) -> None:
    head = header.encode() + b"\n" + b"x," * 100
    assert not google.looks_like(head, "")
    assert not outlook_csv.looks_like(head, "")
    assert set(headers.suggested(head)) <= {"name"}


def test_a_table_is_read_by_the_columns_that_were_agreed_to() -> None:
    content = b"Who;Mail;Second;Tags\nInes Okafor;i@n.example;j@n.example;a, b\n;x@n.example;;\n"
    wanted = {"name": ["WHO"], "email": ["Mail", "second"]}
    ines, nobody, left = own.read(io.BytesIO(content), "x.csv", wanted)
    assert ines == PersonRecord(2, "Ines Okafor", ("i@n.example", "j@n.example"))
    assert nobody == Problem(3, "no name")
    assert left == Problem(0, "not read: “Tags” (1)", skipped=False)


def test_dates_of_a_table_are_read_in_the_order_of_the_whole_table() -> None:
    content = b"Name,Met,Birthday\nA,3/4/2024,\nB,,13/4/1980\n"
    a, b = own.read(
        io.BytesIO(content), "x.csv", {"name": ["Name"], "met_on": ["Met"], "birthday": ["Birthday"]}
    )
    assert isinstance(a, PersonRecord)
    assert isinstance(b, PersonRecord)
    assert (a.met_on, b.birthday) == (date(2024, 4, 3), "1980-04-13")


def test_a_column_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(Unreadable, match="it has no column “Guest”") as refusal:
        list(own.read(io.BytesIO(b"Name,Mail\nA,b\n"), "x.csv", {"name": ["Guest"]}))
    assert refusal.value.hint == "It has: “Name”, “Mail”."


# round trips, and what spreadsheets do


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), max_size=30)
WORD = TEXT.map(lambda text: " ".join(text.split()).replace(":::", ""))
NAME = WORD.filter(lambda name: any(map(str.isalpha, name)) and "," not in name)
PEOPLE = st.builds(
    PersonRecord,
    line=st.just(0),
    name=NAME,
    emails=st.lists(st.integers(1, 99).map(lambda n: f"n{n}@example.org"), max_size=3, unique=True).map(
        tuple
    ),
    phones=st.lists(st.integers(10**6, 10**12).map(lambda n: f"+{n}"), max_size=3, unique=True).map(tuple),
    linkedin=st.sampled_from(["", "https://www.linkedin.com/in/ines"]),
    company=WORD,
    title=WORD,
    tags=st.lists(WORD.filter(lambda tag: bool(tag) and tag[0].isalpha()), max_size=3, unique=True)
    .map(tuple)
    .filter(lambda tags: not {"starred", "mycontacts"} & {tag.lower() for tag in tags}),
    notes=st.lists(WORD, max_size=3).map("\n".join).map(str.strip),
    profiles=st.sampled_from([(), ("https://github.com/ines",), ("https://github.com/a", "https://x.com/b")]),
    birthday=st.sampled_from(["", "1980-12-09", "--02-29"]),
    place=st.sampled_from(["", "Hamburg", "Hamburg, Germany"]),
)


@given(st.lists(PEOPLE, min_size=1, max_size=4))
def test_people_come_back_from_googles_columns(written: list[PersonRecord]) -> None:
    stream = io.BytesIO()
    google.write(written, stream)
    back = people(read(google, stream.getvalue()))
    assert [replace(each, line=0) for each in back] == written


@given(st.lists(TEXT, min_size=7, max_size=7))
def test_no_cell_written_for_google_starts_a_formula(texts: list[str]) -> None:
    name, email, phone, company, title, tag, note = (
        f"{sign}{text}" for sign, text in zip("=+-@=+-", texts, strict=True)
    )
    stream = io.BytesIO()
    google.write(
        [PersonRecord(0, name, [email], [phone], company=company, title=title, tags=[tag], notes=note)],
        stream,
    )
    header, row = csv.reader(io.StringIO(stream.getvalue().decode(), newline=""))
    for column, cell in zip(header, row, strict=True):
        digits = column.startswith("Phone") and cell.lstrip("+").replace(" ", "").isdecimal()
        assert digits or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_hobbies_are_topics() -> None:
    head = "Name,Given Name,Family Name,Hobby,E-mail 1 - Value\n"
    (ines,) = people(read(google, head + "Ines Okafor,Ines,Okafor,rowing; chess,ines@example.org\n"))
    assert ines.topics == ("rowing", "chess")
