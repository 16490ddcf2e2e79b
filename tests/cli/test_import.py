"""`crm import`, `crm export`, `crm formats` as they are typed: exit codes, JSON, what a user reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ground import Crm
from tests.importing import ARTICLES, CONNECTIONS, PEOPLE, TOUCHPOINTS

DATA = Path(__file__).parent.parent.parent / "data"
TWO = PEOPLE + "Ines Okafor,ines@nordlicht.example,,,Nordlicht,Head,key,,,,\nTom Brandt,,,,Nordlicht,,,,,,\n"


@pytest.fixture
def people_csv(tmp_path: Path) -> str:
    file = tmp_path / "people.csv"
    file.write_text(TWO, encoding="utf-8")
    return str(file)


def test_the_row_has_the_fields_that_scripts_are_promised(crm: Crm, people_csv: str) -> None:
    (row,) = crm.data("import", "people", people_csv)
    batch = crm.data("history")[0]["id"]
    promised = {key: row[key] for key in list(row)[:9]}
    assert promised == {
        "format": "people",
        "file": people_csv,
        "batch": batch,
        "read": 2,
        "created": 2,
        "updated": 0,
        "unchanged": 0,
        "skipped": 0,
        "problems": [],
    }
    assert (row["people"], row["companies"]) == (2, 1)


def test_problems_have_line_and_reason(crm: Crm) -> None:
    rows = crm.data("import", "people", "-", "--skip-bad", stdin=PEOPLE + ",nobody@example.org,,,,,,,,,\n")
    assert rows[0]["problems"] == [{"line": 2, "reason": "no name", "skipped": True}]


def test_a_person_reads_what_happened_and_how_to_take_it_back(crm: Crm, people_csv: str) -> None:
    assert crm.ok("import", "people", people_csv).out.splitlines() == [
        f"{people_csv}: 2 read: 2 new.",
        "  added: 2 people, 1 company",
        "  new: Ines Okafor, Tom Brandt",
    ]
    assert (
        crm.ok("import", "people", people_csv).out == f"{people_csv}: nothing new, all 2 are here already.\n"
    )
    crm.ok("undo")
    assert crm.data("person", "list") == []


def test_a_dry_run_shows_the_same_and_keeps_nothing(crm: Crm, people_csv: str) -> None:
    result = crm.ok("import", "people", people_csv, "--dry-run")
    assert "new: Ines Okafor, Tom Brandt" in result.out
    assert "nothing was changed" in result.err
    assert crm.data("person", "list") == []


def test_bad_rows_end_with_7_and_their_lines(crm: Crm) -> None:
    result = crm(
        "import", "touchpoints", "-", stdin=TOUCHPOINTS + "soon,Tom,call,,,,\n2026-05-01,Tom,shout,,,,\n"
    )
    assert result.exit_code == 7
    assert "standard input: 2 lines cannot be imported." in result.err
    assert "line 2: “soon” is not a date" in result.err
    assert "line 3: “shout” is not a channel" in result.err
    assert "--skip-bad" in result.err
    assert result.out == ""


def test_one_bad_row_is_named_in_one_line(crm: Crm) -> None:
    result = crm("import", "articles", "-", "--json", stdin=ARTICLES + "ftp://x.example/a,A,,,\n")
    assert result.exit_code == 7
    assert result.json["error"]["code"] == "unreadable"
    assert result.json["error"]["message"].startswith(
        "standard input, line 2: “ftp://x.example/a” is not a web address"
    )


@pytest.mark.parametrize(
    ("words", "exit_code", "says"),
    [
        (("import", "facebook", "x.csv"), 3, "There are: articles, csv, google, invites"),
        (("export", "facebook"), 3, "There are: articles, csv, google, invites"),
        (
            ("export", "linkedin"),
            2,
            "It takes one of articles, google, json, opml, people, touchpoints, vcard.",
        ),
        (("import", "people", "missing.csv"), 7, "missing.csv: there is no such file."),
        (("import", "people", "."), 7, ".: it is a folder."),
        (("import", "people", "-", "--offer", "nordlicht"), 2, "--offer says whose interviews"),
        (("import", "people"), 2, "FILE…"),
    ],
)
def test_what_cannot_be_done_is_told_with_its_exit_code(
    crm: Crm, words: tuple[str, ...], exit_code: int, says: str
) -> None:
    result = crm(*words)
    assert (result.exit_code, result.out) == (exit_code, "")
    assert says in result.err


def test_a_changed_job_is_listed(crm: Crm) -> None:
    row = "Ines,Okafor,https://www.linkedin.com/in/ines,,{},05 Mar 2024\n"
    crm.ok("import", "linkedin", "-", stdin=CONNECTIONS + row.format("Nordlicht,Head"))
    result = crm.ok("import", "linkedin", "-", stdin=CONNECTIONS + row.format("Kestrel,VP"))
    assert result.out.splitlines()[-2:] == [
        "  changed job: 1",
        "    Ines Okafor: Head at Nordlicht → VP at Kestrel",
    ]
    (again,) = crm.data("import", "linkedin", "-", stdin=CONNECTIONS + row.format("Kestrel,VP"))
    assert (again["unchanged"], again["batch"]) == (1, None)


def test_the_users_addresses_in_the_configuration_are_nobody_to_know(crm: Crm) -> None:
    (crm.home / "config.toml").write_text('emails = ["Mara@Lindqvist.example"]\n', encoding="utf-8")
    (row,) = crm.data("import", "people", "-", stdin=PEOPLE + "Mara,mara@lindqvist.example,,,,,,,,,\n")
    assert (row["created"], row["skipped"]) == (0, 1)


def test_an_export_goes_to_standard_output_or_whole_into_a_file(
    crm: Crm, people_csv: str, tmp_path: Path
) -> None:
    crm.ok("import", "people", people_csv)
    printed = crm.ok("export", "people")
    assert printed.out.splitlines()[0] == PEOPLE.strip()
    target = tmp_path / "out" / "people.csv"
    assert "2 people in" in crm.ok("export", "people", "-o", str(target)).out
    assert target.read_bytes() == printed.raw
    crm.ok("import", "people", "-", stdin=printed.raw)
    assert crm.ok("export", "people").raw == printed.raw


def test_an_export_as_json_is_one_envelope(crm: Crm, people_csv: str) -> None:
    crm.ok("import", "people", people_csv)
    (row,) = crm.data("export", "people")
    assert row["count"] == 2
    assert row["content"].startswith("name,email")


def test_formats_say_what_can_be_done_with_each(crm: Crm) -> None:
    rows = {row["name"]: (row["reads"], row["writes"]) for row in crm.data("formats")}
    assert rows["people"] == rows["touchpoints"] == rows["articles"] == (True, True)
    assert rows["linkedin"] == rows["invites"] == (True, False)
    assert "LinkedIn: the archive it gives you" in crm.ok("formats").out


def test_listing_formats_makes_no_vault(crm: Crm) -> None:
    crm.ok("--vault", "elsewhere", "formats")
    assert not (crm.home / "vaults" / "elsewhere").exists()


def test_invitations_join_an_offer_and_show_the_panel(crm: Crm) -> None:
    file = str(DATA / "invitations" / "nordlicht-whiteboard-session.ics")
    refused = crm("import", "invites", file)
    assert refused.exit_code == 5
    assert 'crm offer add "Nordlicht" ROLE' in refused.err
    crm.ok("offer", "add", "Nordlicht GmbH", "Data Engineer")
    shown = crm.ok("import", "invites", file, "--dry-run").out
    assert "Friederike von der Heide" in shown
    assert "left out: Clara Wendt (declined)" in shown
    (row,) = crm.data("import", "invites", file)
    assert (row["created"], row["people"], row["touchpoints"]) == (1, 4, 1)
    seat = row["meetings"][0]["panel"][0]
    assert (seat["person"], seat["role"], seat["minutes"]) == ("Tom Brandt", "interviewer", 90)
    assert len(crm.data("offer", "people", "nordlicht")) == 4
    assert crm.data("import", "invites", file)[0]["unchanged"] == 1


def test_the_whole_sample_comes_in_by_four_commands(crm: Crm) -> None:
    for format_, file, read in (
        ("linkedin", "Connections.csv", 72),
        ("people", "people.csv", 61),
        ("touchpoints", "touchpoints.csv", 476),
        ("articles", "articles.csv", 64),
    ):
        (row,) = crm.data("import", format_, str(DATA / file))
        assert row["read"] == read == row["created"] + row["updated"] + row["unchanged"]
    assert json.loads(crm("person", "list", "--json").raw)["status"] == "ok"


def test_a_member_who_left_linkedin_does_not_stop_the_others(crm: Crm, tmp_path: Path) -> None:
    file = tmp_path / "Connections.csv"
    file.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ines,Okafor,https://www.linkedin.com/in/ines-okafor-example,,Nordlicht,Head of Data,05 Mar 2024\n"
        ",,,,,,07 Mar 2024\n",
        encoding="utf-8",
    )
    imported = crm.data("import", "linkedin", str(file))[0]
    assert (imported["created"], imported["skipped"], imported["read"]) == (1, 1, 2)
    assert "a member has left" in imported["problems"][0]["reason"]
