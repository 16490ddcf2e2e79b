"""`crm import FILE` without a format, `--map`, and `crm export vcard`: what is typed, said and refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from crm.cli.layout import width
from tests.ground import Crm
from tests.terminal import plain, typed

DATA = Path(__file__).parent.parent / "data"
GUESTS = "Name;E-Mail;Handy\nInes Okafor;ines@nordwind.example;+49 170 1234567\n"


@pytest.fixture
def guests(tmp_path: Path) -> str:
    file = tmp_path / "guests.csv"
    file.write_text(GUESTS, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(
    ("file", "format_"),
    [
        ("vcard/iphone.vcf", "vcard"),
        ("vcard/android.vcf", "vcard"),
        ("google/before2024.csv", "google"),
        ("google/since2024.csv", "google"),
        ("outlook/web.csv", "outlook"),
        ("outlook/classic-german.csv", "outlook"),
        ("outlook/french.csv", "outlook"),
        ("outlook/spanish.csv", "outlook"),
        ("linkedin/Connections.csv", "linkedin"),
        ("linkedin/messages.csv", "linkedin"),
        ("people.csv", "people"),
        ("touchpoints.csv", "touchpoints"),
        ("articles.csv", "articles"),
    ],
)
def test_a_format_is_recognised_by_what_stands_in_the_file(crm: Crm, file: str, format_: str) -> None:
    path = str(DATA / file)
    (row,) = crm.data("import", path, "--skip-bad", "--dry-run")
    assert (row["format"], row["recognised"]) == (format_, True)
    assert f"{path}, as {format_}: " in crm.ok("import", path, "--skip-bad").out


def test_standard_input_is_recognised_too(crm: Crm) -> None:
    (row,) = crm.data("import", "-", stdin=(DATA / "vcard" / "four.vcf").read_bytes())
    assert (row["format"], row["created"]) == ("vcard", 1)


def test_a_table_of_ones_own_is_refused_with_the_line_to_copy(crm: Crm, guests: str) -> None:
    result = crm("import", guests)
    assert (result.exit_code, result.out) == (2, "")
    assert f'crm import csv {guests} --map "name=Name,email=E-Mail,phone=Handy"' in result.err
    assert crm.data("person", "list") == []


def test_the_line_that_was_suggested_imports_it(crm: Crm, guests: str) -> None:
    (row,) = crm.data("import", "csv", guests, "--map", "name=Name,email=E-Mail", "--map", "phone=Handy")
    assert (row["format"], row["created"]) == ("csv", 1)
    (ines,) = crm.data("person", "list")
    assert (ines["emails"], ines["phones"]) == (["ines@nordwind.example"], ["+491701234567"])


@pytest.mark.parametrize(("answer", "people"), [("y\n", 1), ("\n", 0)])
def test_on_a_terminal_one_is_asked(crm: Crm, guests: str, answer: str, people: int) -> None:
    shown = plain(typed(crm.home, ["import", guests], answer))
    assert "  email = E-Mail, such as ines@nordwind.example" in shown
    assert "Import it so? [y/N]" in shown
    assert ("crm next, or take it back with: crm undo" in shown) == bool(people)
    assert len(crm.data("person", "list")) == people
    named = [
        line for line in shown.splitlines() if "/" in line
    ]  # where the test stands may be longer than any line
    assert all(width(line) <= 80 for line in shown.splitlines() if line not in named)


def test_a_yes_beforehand_agrees_and_shows_what_to(crm: Crm, guests: str) -> None:
    result = crm.ok("import", guests, "--yes")
    assert "phone = Handy, such as +49 170 1234567" in result.err
    assert "1 read: 1 new." in result.out


def test_a_dry_run_shows_the_suggestion_and_what_would_happen(crm: Crm, guests: str) -> None:
    result = crm.ok("import", "csv", guests, "--dry-run")
    assert "email = E-Mail" in result.err
    assert "new: Ines Okafor" in result.out
    assert crm.data("person", "list") == []


@pytest.mark.parametrize(
    ("words", "exit_code", "says"),
    [
        (
            ("csv", "FILE", "--map", "nick=Name"),
            2,
            "It takes FIELD=COLUMN, with a field of: name, first_name",
        ),
        (("csv", "FILE", "--map", "name=Guest"), 7, "it has no column “Guest”"),
        (("csv", "FILE", "--map", "email=E-Mail"), 7, "no column of it seems to be a name"),
        (("people", "FILE", "--map", "name=Name"), 2, "--map is about tables of your own."),
        (("vcard", "FILE"), 7, "there is no card in it"),
        (("google", "FILE"), 7, "does not name the columns of Google Contacts"),
        (("outlook", "FILE"), 7, "does not name Outlook's columns"),
        (("missing.vcf",), 7, "missing.vcf: there is no such file."),
        (("facebook",), 3, "No format is called 'facebook'."),
    ],
)
def test_what_cannot_be_imported_is_told_with_its_exit_code(
    crm: Crm, guests: str, words: tuple[str, ...], exit_code: int, says: str
) -> None:
    result = crm("import", *(guests if word == "FILE" else word for word in words))
    assert (result.exit_code, result.out) == (exit_code, "")
    assert says in result.err


def test_a_file_of_no_known_format_is_refused_with_those_there_are(crm: Crm, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Call Ines on Monday\n", encoding="utf-8")
    result = crm("import", str(file))
    assert result.exit_code == 7
    assert "it is of no format that is known" in result.err
    assert "vcard" in result.err


def test_a_workbook_is_refused_with_what_to_do(crm: Crm, tmp_path: Path) -> None:
    file = tmp_path / "people.xlsx"
    with zipfile.ZipFile(file, "w") as workbook:
        workbook.writestr("xl/workbook.xml", "<workbook/>")
    result = crm("import", str(file))
    assert result.exit_code == 7
    assert "an Excel workbook, not a table" in result.err
    assert "Save it as CSV and import that." in result.err


def test_calendars_and_people_are_not_imported_by_one_command(crm: Crm) -> None:
    result = crm("import", str(DATA / "invites" / "apple.ics"), str(DATA / "vcard" / "four.vcf"))
    assert result.exit_code == 2
    assert "invites cannot be imported together with other formats" in result.err


def test_people_go_out_as_cards_of_either_version(crm: Crm, tmp_path: Path) -> None:
    crm.ok("import", str(DATA / "vcard" / "iphone.vcf"))
    assert crm.ok("export", "vcard").out.startswith("BEGIN:VCARD\r\nVERSION:4.0\r\n")
    target = tmp_path / "people.vcf"
    crm.ok("export", "vcard", "--version", "3.0", "-o", str(target))
    assert b"VERSION:3.0\r\n" in target.read_bytes()
    assert crm.data("import", str(target))[0]["unchanged"] == 1
    refused = crm("export", "vcard", "--version", "2.1")
    assert (refused.exit_code, "It takes one of 4.0, 3.0." in refused.err) == (2, True)
    assert "people has one version only." in crm("export", "people", "--version", "4.0").err


def test_people_go_out_for_google(crm: Crm) -> None:
    crm.ok("import", str(DATA / "google" / "since2024.csv"))
    lines = crm.ok("export", "google").out.splitlines()
    assert lines[0].startswith("First Name,Last Name,Name Suffix,Organization Name,")
    assert crm.data("import", "-", stdin=crm.ok("export", "google").raw)[0]["unchanged"] == 2
