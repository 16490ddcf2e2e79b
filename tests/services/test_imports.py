"""Importing people: recognised by what is sure, filled where something is missing, never overwritten in silence."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from crm.domain.people import Person
from crm.domain.policy import Policy
from crm.errors import BadValue, NotFound, Unreadable
from crm.services import formats, history, imports, people
from crm.store.database import Store
from tests.ground import NOW, TODAY, Make, dump
from tests.importing import CONNECTIONS, PEOPLE, bring, counts, known_as

INES = (
    "Ines Okafor,ines@nordlicht.example;ines@okafor.example,+49 40 66969 210,linkedin.com/in/Ines-Okafor/,"
    'Nordlicht GmbH,Head of ML,key,hiring manager;berlin,retention;C++;C#,"Likes trains, and mornings",2025-08-06\n'
)


def show(store: Store, name: str) -> Person:
    with store.reading():
        return people.show(store, name, today=TODAY, policy=Policy())


def posts(store: Store, name: str) -> list[tuple[str, str, str | None]]:
    """Title, company and end of each of somebody's posts, oldest first."""
    return [
        (row[0], row[1], row[2])
        for row in store.rows(
            "SELECT w.title, c.name, w.until_on FROM position w JOIN person p ON p.id = w.person "
            "LEFT JOIN company c ON c.id = w.company WHERE p.name = :name ORDER BY w.id",
            name=name,
        )
    ]


def test_everything_a_row_tells_is_kept_in_its_one_spelling(store: Store) -> None:
    outcome = bring(store, "people", PEOPLE + INES)
    assert counts(outcome) == (1, 0, 0, 0)
    assert (outcome.people, outcome.companies, outcome.new) == (1, 1, ("Ines Okafor",))
    ines = show(store, "ines")
    assert ines.emails == ("ines@nordlicht.example", "ines@okafor.example")
    assert ines.phones == ("+494066969210",)
    assert ines.linkedin == "https://www.linkedin.com/in/ines-okafor"
    assert (ines.company, ines.title, ines.tier) == ("Nordlicht GmbH", "Head of ML", "key")
    assert ines.tags == ("berlin", "hiring manager")
    assert ines.topics == ("retention", "C++", "C#")
    assert (ines.note, ines.met_on) == ("Likes trains, and mornings", date(2025, 8, 6))


def test_an_import_is_one_command_and_the_batch_is_its_id(store: Store) -> None:
    outcome = bring(store, "people", PEOPLE + INES)
    assert store.rows("SELECT id, text FROM command") == [(outcome.batch, "import people -")]
    assert {row[0] for row in store.rows("SELECT DISTINCT command FROM change")} == {outcome.batch}


def test_the_second_run_changes_nothing_and_says_so(store: Store) -> None:
    bring(store, "people", PEOPLE + INES)
    before = dump(store)
    outcome = bring(store, "people", PEOPLE + INES)
    assert counts(outcome) == (0, 0, 1, 0)
    assert (outcome.batch, outcome.problems) == (None, ())
    assert dump(store) == before


def test_a_file_that_grew_adds_only_what_is_new(store: Store) -> None:
    bring(store, "people", PEOPLE + INES)
    outcome = bring(store, "people", PEOPLE + INES + "Tom Brandt,,,,Nordlicht,Recruiter,,,,,\n")
    assert counts(outcome) == (1, 0, 1, 0)
    assert outcome.companies == 0, "Nordlicht is Nordlicht GmbH"


def test_a_dry_run_says_what_would_happen_and_changes_nothing(store: Store) -> None:
    before = dump(store)
    outcome = bring(store, "people", PEOPLE + INES, dry=True)
    assert outcome.new == ("Ines Okafor",)
    assert dump(store) == before


def test_taking_an_import_back_restores_every_row(store: Store, make: Make) -> None:
    make.person("Ines Okafor", company="Nordlicht", emails=["ines@nordlicht.example"])
    before = dump(store)
    bring(store, "people", PEOPLE + INES + "Tom Brandt,tom@nordlicht.example,,,Nordlicht,,,friend,trains,,\n")
    after = dump(store)
    assert after != before
    with store.changing("undo", NOW):
        history.undo(store, 1, command="")
    assert dump(store) == before
    with store.changing("undo", NOW):
        history.redo(store, 1)
    assert dump(store) == after


@pytest.mark.parametrize(
    "row",
    [
        "I. Okafor,,,https://de.linkedin.com/in/ines%2Dokafor?trk=x,,,,,,,",
        "I. Okafor,INES@Nordlicht.example,,,,,,,,,",
        "Ines O,,040/66969-210,,,,,,,,",
        "ines okafor,,,,NORDLICHT AG,,,,,,",
        "Dr. Ínes Okafor PhD,,,,,,,,,,",
        '"Okafor, Ines",,,,,,,,,,',
    ],
    ids=[
        "profile",
        "e-mail",
        "phone and part of the name",
        "name and company",
        "name alone",
        "last name first",
    ],
)
def test_somebody_known_is_recognised(store: Store, row: str) -> None:
    bring(store, "people", PEOPLE + INES)
    outcome = bring(store, "people", PEOPLE + row + "\n")
    assert (outcome.created, outcome.people) == (0, 0)
    assert len(store.rows("SELECT id FROM person")) == 1


@pytest.mark.parametrize(
    "row",
    [
        "Ines Okafor,,,https://www.linkedin.com/in/ines-okafor-2,Nordlicht,,,,,,",
        "Ines Okafor,,,,Kestrel,,,,,,",
        "Ines Okafor,ines.okafor@kestrel.example,,,,,,,,,",
        "Tom Brandt,,+49 40 66969 210,,,,,,,,",
    ],
    ids=["another profile", "another company", "another e-mail", "a number that colleagues share"],
)
def test_somebody_else_of_the_same_name_or_number_is_another_person(store: Store, row: str) -> None:
    bring(store, "people", PEOPLE + INES)
    assert bring(store, "people", PEOPLE + row + "\n").created == 1
    assert bring(store, "people", PEOPLE + row + "\n").unchanged == 1


def test_a_name_that_two_people_have_is_a_bad_line_not_a_guess(store: Store, make: Make) -> None:
    make.person("Anna Schmidt", company="Nordlicht")
    make.person("Anna Schmidt", company="Kestrel")
    with pytest.raises(Unreadable, match="2 people are called Anna Schmidt"):
        bring(store, "people", PEOPLE + "Anna Schmidt,,,,,,,,,,\n")
    outcome = bring(store, "people", PEOPLE + "Anna Schmidt,,,,Kestrel,CTO,,,,,\n")
    assert counts(outcome) == (0, 1, 0, 0)


def test_what_is_empty_is_filled_and_what_differs_is_kept_and_told(store: Store, make: Make) -> None:
    make.person(
        "Ines Okafor", company="Nordlicht", title="CTO", tier="close", note="Met at the fair", tags=["Berlin"]
    )
    outcome = bring(store, "people", PEOPLE + INES)
    ines = show(store, "ines")
    assert (ines.title, ines.tier, ines.note) == ("CTO", "close", "Met at the fair")
    assert ines.tags == ("Berlin", "hiring manager")
    assert ines.emails == ("ines@nordlicht.example", "ines@okafor.example")
    assert [remark.reason for remark in outcome.problems] == [
        "Ines Okafor: the file says “Head of ML at Nordlicht GmbH”; kept “CTO at Nordlicht”",
        "Ines Okafor: the file says tier key; kept close",
        "Ines Okafor: the file says another note; kept the one that is here",
    ]
    assert not any(remark.skipped for remark in outcome.problems)


def test_an_e_mail_decides_and_another_name_is_told(store: Store, make: Make) -> None:
    make.person("Bob Brandt", emails=["bob@brandt.example"])
    outcome = bring(store, "people", PEOPLE + "Robert Brandt,bob@brandt.example,,,,,,,,,\n")
    assert counts(outcome) == (0, 0, 1, 0)
    assert [each.reason for each in outcome.problems] == [
        "Bob Brandt: the file says “Robert Brandt”; kept “Bob Brandt”"
    ]


def test_two_people_never_share_an_e_mail_address(store: Store, make: Make) -> None:
    make.person("Tom Brandt", emails=["office@nordlicht.example"])
    make.person("Ines Okafor", profile="https://www.linkedin.com/in/ines-okafor")
    row = "Ines Okafor,office@nordlicht.example,,linkedin.com/in/ines-okafor,,,,,,,\n"
    outcome = bring(store, "people", PEOPLE + row)
    assert counts(outcome) == (0, 0, 1, 0)
    assert [each.reason for each in outcome.problems] == [
        "office@nordlicht.example is somebody else's; Ines Okafor is kept without it"
    ]


def test_the_users_own_addresses_are_nobody_to_know(store: Store) -> None:
    store.run("INSERT INTO own_address (value) VALUES ('mara@work.example')")
    rows = "Mara L,MARA@home.example,,,,,,,,,\nMara L,mara@work.example,,,,,,,,,\nTom Brandt,,,,,,,,,,\n"
    outcome = bring(store, "people", PEOPLE + rows, own=["mara@home.example"])
    assert counts(outcome) == (1, 0, 0, 2)
    assert known_as(store, "Mara L") == []


def test_a_bad_cell_is_told_and_the_person_kept(store: Store) -> None:
    outcome = bring(
        store,
        "people",
        PEOPLE + "Tom Brandt,tom at nordlicht,ring twice,not a profile,,,bestie,,,,5.5.2024\n",
    )
    assert counts(outcome) == (1, 0, 0, 0)
    assert len(outcome.problems) == 5
    assert {remark.line for remark in outcome.problems} == {2}
    assert not any(remark.skipped for remark in outcome.problems)


def test_bad_rows_refuse_the_whole_file_and_are_listed(store: Store) -> None:
    rows = "".join(
        f"Person {number},,,,,,,,,,\n,nobody{number}@example.org,,,,,,,,,\n" for number in range(30)
    )
    before = dump(store)
    with pytest.raises(Unreadable) as refusal:
        bring(store, "people", PEOPLE + rows)
    assert refusal.value.exit_code == 7
    assert "30 lines cannot be imported" in refusal.value.message
    assert "line 3: no name" in refusal.value.message
    assert "line 41: no name" in refusal.value.message, "the twentieth"
    assert "… and 10 more" in refusal.value.message
    assert "--skip-bad" in refusal.value.hint
    assert dump(store) == before


def test_bad_rows_are_left_out_when_asked_for(store: Store) -> None:
    outcome = bring(
        store, "people", PEOPLE + ",a@example.org,,,,,,,,,\nTom Brandt,,,,,,,,,,\n", skip_bad=True
    )
    assert counts(outcome) == (1, 0, 0, 1)
    assert [(each.line, each.reason, each.skipped) for each in outcome.problems] == [(2, "no name", True)]


def test_a_person_said_twice_in_a_file_is_one(store: Store) -> None:
    outcome = bring(store, "people", PEOPLE + INES + "Ines Okafor,,,,Nordlicht,,,late riser,,,\n" + INES)
    assert counts(outcome) == (1, 1, 1, 0)
    assert show(store, "ines").tags == ("berlin", "hiring manager", "late riser")
    assert bring(store, "people", PEOPLE + INES + INES).unchanged == 2


def test_a_company_gets_the_domain_that_most_of_its_people_write_from(store: Store) -> None:
    rows = (
        "A Aal,a@nordlicht.example,,,Nordlicht,,,,,,\nB Bär,b@nordlicht.example,,,Nordlicht GmbH,,,,,,\n"
        "C Chow,c@nordlicht.example,,,Kestrel,,,,,,\nD Dee,d@gmail.com,,,Kestrel,,,,,,\n"
        "E Elm,e@both.example,,,Kestrel,,,,,,\nF Fir,f@both.example,,,Nordlicht,,,,,,\n"
    )
    bring(store, "people", PEOPLE + rows)
    domains = "SELECT d.domain, c.name FROM company_domain d JOIN company c ON c.id = d.company"
    assert store.rows(domains) == [("nordlicht.example", "Nordlicht")]


# LinkedIn


def connection(company: str = "Nordlicht GmbH", title: str = "Head of ML", name: str = "Ines,Okafor") -> str:
    return f"{name},https://www.linkedin.com/in/ines-okafor,,{company},{title},05 Mar 2024\n"


def test_a_new_job_in_a_linkedin_export_ends_the_old_one_and_keeps_it(store: Store) -> None:
    bring(store, "linkedin", CONNECTIONS + connection())
    outcome = bring(store, "linkedin", CONNECTIONS + connection("Kestrel Ltd", "VP"))
    assert counts(outcome) == (0, 1, 0, 0)
    assert [(move.person, move.was, move.now) for move in outcome.moved] == [
        ("Ines Okafor", "Head of ML at Nordlicht GmbH", "VP at Kestrel Ltd")
    ]
    assert posts(store, "Ines Okafor") == [
        ("Head of ML", "Nordlicht GmbH", "2026-11-23"),
        ("VP", "Kestrel Ltd", None),
    ]
    assert show(store, "ines").company == "Kestrel Ltd"
    assert bring(store, "linkedin", CONNECTIONS + connection("Kestrel Ltd", "VP")).unchanged == 1


def test_an_older_export_does_not_bring_an_old_job_back(store: Store) -> None:
    bring(store, "linkedin", CONNECTIONS + connection())
    bring(store, "linkedin", CONNECTIONS + connection("Kestrel Ltd", "VP"))
    outcome = bring(store, "linkedin", CONNECTIONS + connection())
    assert counts(outcome) == (0, 0, 1, 0)
    assert "kept “VP at Kestrel Ltd”" in outcome.problems[0].reason


def test_a_job_written_by_hand_since_the_last_import_is_kept_and_told(store: Store) -> None:
    bring(store, "linkedin", CONNECTIONS + connection())
    with store.changing("person edit ines --company Tallgrass", NOW):
        people.move(store, known_as(store, "Ines Okafor")[0], company="Tallgrass", title="CEO", today=TODAY)
    outcome = bring(store, "linkedin", CONNECTIONS + connection("Kestrel Ltd", "VP"))
    assert counts(outcome) == (0, 0, 1, 0)
    assert [remark.reason for remark in outcome.problems] == [
        "Ines Okafor: the file says “VP at Kestrel Ltd”; kept “CEO at Tallgrass”"
    ]


def test_an_import_that_was_taken_back_is_no_hand_on_the_job(store: Store) -> None:
    bring(store, "linkedin", CONNECTIONS + connection())
    newer = CONNECTIONS + connection("Kestrel Ltd", "VP")
    bring(store, "linkedin", newer)
    with store.changing("undo", NOW):
        history.undo(store, 1, command="")
    assert bring(store, "linkedin", newer).updated == 1


def test_two_jobs_in_one_export_do_not_take_turns(store: Store) -> None:
    both = CONNECTIONS + connection() + connection("Kestrel Ltd", "VP")
    assert bring(store, "linkedin", both).moved == ()
    before = dump(store)
    assert counts(bring(store, "linkedin", both)) == (0, 0, 2, 0)
    assert dump(store) == before


def test_an_empty_job_in_a_linkedin_export_ends_nothing(store: Store) -> None:
    bring(store, "linkedin", CONNECTIONS + connection())
    assert counts(bring(store, "linkedin", CONNECTIONS + connection("", ""))) == (0, 0, 1, 0)


def test_a_linkedin_archive_tells_the_owners_addresses_and_they_are_kept(store: Store) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        mara = "Mara,Lindqvist,https://www.linkedin.com/in/mara,mara@lindqvist.example,,,05 Mar 2024\n"
        archive.writestr("Connections.csv", CONNECTIONS + connection() + mara)
        own = "Email Address,Confirmed,Primary,Updated On\nmara@lindqvist.example,Yes,Yes,1/1/24\n"
        archive.writestr("Email Addresses.csv", own)
    outcome = bring(store, "linkedin", packed.getvalue())
    assert counts(outcome) == (1, 0, 0, 1)
    assert known_as(store, "Mara Lindqvist") == []
    assert bring(store, "people", PEOPLE + "M,mara@lindqvist.example,,,,,,,,,\n").skipped == 1


def test_messages_of_an_archive_become_touchpoints_with_its_people(store: Store) -> None:
    me, ines = "https://www.linkedin.com/in/mara", "https://www.linkedin.com/in/ines-okafor"
    messages = (
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,"
        "FOLDER\n"
        f"1,,Mara L,{me},Ines Okafor,{ines},2026-02-15 00:04:28 UTC,,Hello Ines,INBOX\n"
        f"1,,Ines Okafor,{ines},Mara L,{me},2026-02-16 09:00:00 UTC,,Hello Mara,INBOX\n"
        f"2,,Mara L,{me},Tom Brandt,https://www.linkedin.com/in/tom,2026-02-17 09:00:00 UTC,,Dear Tom,INBOX\n"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("Connections.csv", CONNECTIONS + connection())
        archive.writestr("messages.csv", messages)
    outcome = bring(store, "linkedin", packed.getvalue())
    assert (outcome.people, outcome.touchpoints) == (2, 3)
    assert show(store, "ines").last_touchpoint == date(2026, 2, 16)
    assert bring(store, "linkedin", packed.getvalue()).unchanged == 4


# files


def test_several_files_are_one_command_and_know_one_another(store: Store, tmp_path: Path) -> None:
    for number, row in enumerate((INES, "Ines Okafor,,,,Nordlicht,,,late riser,,,\n")):
        (tmp_path / f"{number}.csv").write_text(PEOPLE + row, encoding="utf-8")
    files = [str(tmp_path / f"{number}.csv") for number in range(2)]
    with store.changing("import people", NOW):
        outcome = imports.import_(store, "people", files, skip_bad=False, own=(), region="", today=TODAY)
    assert [counts(each) for each in outcome.rows] == [(1, 0, 0, 0), (0, 1, 0, 0)]
    assert {each.batch for each in outcome.rows} == {store.value("SELECT id FROM command")}


def test_one_bad_file_of_several_refuses_all(store: Store, tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_text(PEOPLE + INES, encoding="utf-8")
    before = dump(store)
    files = [str(tmp_path / "good.csv"), str(tmp_path / "missing.csv")]
    with pytest.raises(Unreadable, match="no such file"), store.changing("import people", NOW):
        imports.import_(store, "people", files, skip_bad=False, own=(), region="", today=TODAY)
    assert dump(store) == before


def test_a_folder_is_no_file_to_import(store: Store, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="it is a folder"), store.changing("import people", NOW):
        imports.import_(store, "people", [str(tmp_path)], skip_bad=False, own=(), region="", today=TODAY)


def test_an_unknown_format_is_told_with_those_there_are(store: Store) -> None:
    with pytest.raises(NotFound) as refusal:
        bring(store, "facebook", "")
    assert "There are: articles, csv, google, invites" in refusal.value.hint
    assert "linkedin" in refusal.value.hint
    assert refusal.value.exit_code == 3


def test_a_format_that_is_only_read_cannot_be_written() -> None:
    with pytest.raises(BadValue, match="'linkedin' is not a format to write"):
        formats.writer("linkedin")


def test_a_name_longer_than_any_is_refused_with_its_line(store: Store) -> None:
    with pytest.raises(Unreadable, match=r"line 3: “A+…” is no name: it has 100,000 characters"):
        bring(store, "people", f"name\nInes Okafor\n{'A' * 100_000}\n")


def test_other_words_longer_than_any_are_cut_and_told(store: Store) -> None:
    long = "x" * 100_000
    outcome = bring(
        store, "people", f"name,company,title,email,topics\nInes Okafor,{long},{long},{long},{long}\n"
    )
    assert outcome.created == 1
    assert all(len(each.reason) < 200 for each in outcome.problems)
    assert len(outcome.problems) == 4
    again = bring(
        store, "people", f"name,company,title,email,topics\nInes Okafor,{long},{long},{long},{long}\n"
    )
    assert (again.created, again.updated) == (0, 0)


def test_what_stands_for_standard_input_is_named_as_the_source(store: Store) -> None:
    with store.changing("import people", NOW):
        imports.import_(
            store, "people", ["-"], skip_bad=False, own=(), region="", today=TODAY, called="people.csv",
            stdin=io.BytesIO(b"name\nInes Okafor\n"),
        )  # fmt: skip
    assert store.value("SELECT source FROM person") == "people people.csv"
