"""Address books imported: cards, Google, Outlook, tables of one's own; and what an archive tells about those known."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from crm.domain.imports import Imported
from crm.services import history, import_files
from crm.services.sources import silent
from crm.store.database import Store
from tests.ground import NOW, TODAY, Make, dump
from tests.importing import CONNECTIONS, PEOPLE, bring, counts, known_as, taken_out

DATA = Path(__file__).parent.parent / "data"
SAMPLES = sorted(path for folder in ("vcard", "google", "outlook") for path in (DATA / folder).iterdir())
MARA = "https://www.linkedin.com/in/mara"


def card(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""))


def row(store: Store, name: str, *columns: str) -> tuple[object, ...]:
    """Columns of the only person of that name."""
    (found,) = store.rows(f"SELECT {', '.join(columns)} FROM person WHERE name = :name", name=name)  # noqa: S608 - ours
    return tuple(found)


def archive(store: Store, members: dict[str, str]) -> Imported:
    """A LinkedIn archive of Mara's with these members, imported."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, content in members.items():
            file.writestr(name, content)
    return bring(store, "linkedin", packed.getvalue())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_sample_comes_in_once_and_is_taken_back_whole(store: Store, path: Path) -> None:
    before = dump(store)
    first = bring(store, path.parent.name, path.read_bytes())
    after = dump(store)
    again = bring(store, path.parent.name, path.read_bytes())
    assert first.created > 0
    assert counts(again) == (0, 0, first.read - first.skipped, first.skipped)
    assert again.batch is None
    assert dump(store) == after
    with store.changing("undo", NOW):
        history.undo(store, 1, command="")
    assert dump(store) == before


def test_what_a_card_tells_is_kept(store: Store) -> None:
    bring(store, "vcard", (DATA / "vcard" / "four.vcf").read_bytes())
    told = row(store, "Zoë Łód", "birthday", "place", "zone", "source")
    assert told == ("--02-29", "Kraków, Poland", "Europe/Warsaw", "vcard standard input")
    points = store.rows("SELECT kind, value FROM contact_point WHERE kind <> 'email' ORDER BY kind")
    assert points == [
        ("card", "card:urn:uuid:5b6d2c1e-8a57-4b0c-9d0f-000000000001"),
        ("phone", "+48600100200"),
        ("profile", "https://www.linkedin.com/in/zoe-lod"),
    ]


def test_a_card_is_known_again_by_its_identity_whatever_else_has_changed(store: Store) -> None:
    bring(store, "vcard", card("FN:Ines Okafor", "UID:1", "EMAIL:i@a.example"))
    outcome = bring(store, "vcard", card("FN:Ines Lindqvist", "UID:1", "EMAIL:i@b.example"))
    assert counts(outcome) == (0, 1, 0, 0)
    assert [each.reason for each in outcome.problems] == [
        "Ines Okafor: the file says “Ines Lindqvist”; kept “Ines Okafor”"
    ]


def test_a_companys_card_is_a_company_with_its_domain(store: Store) -> None:
    content = card(
        "ORG:Nordlicht GmbH", "X-ABShowAs:COMPANY", "EMAIL:hello@nordlicht.example", "CATEGORIES:visited"
    )
    outcome = bring(store, "vcard", content)
    assert (counts(outcome), outcome.people, outcome.companies) == ((1, 0, 0, 0), 0, 1)
    assert store.rows("SELECT domain FROM company_domain") == [("nordlicht.example",)]
    assert store.rows("SELECT name, person FROM tag") == [("visited", None)]
    again = bring(store, "vcard", content.replace("visited", "visited,liked"))
    assert counts(again) == (0, 1, 0, 0)
    assert counts(bring(store, "vcard", content)) == (0, 0, 1, 0)


def test_what_is_known_is_filled_in_and_what_differs_is_kept_and_told(store: Store, make: Make) -> None:
    make.person("Ines Okafor", birthday="--12-09", place="Hamburg")
    header = "name,birthday,place,zone,skills,open_to\n"
    outcome = bring(
        store, "people", header + "Ines Okafor,1980-12-09,Berlin,Europe/Berlin,Python;SQL,a staff role\n"
    )
    assert row(store, "Ines Okafor", "birthday", "place", "zone", "open_to") == (
        "1980-12-09", "Hamburg", "Europe/Berlin", "a staff role",
    )  # fmt: skip
    assert store.rows("SELECT name FROM skill ORDER BY id") == [("Python",), ("SQL",)]
    assert [each.reason for each in outcome.problems] == [
        "Ines Okafor: the file says place Berlin; kept Hamburg"
    ]
    later = bring(store, "people", header + "Ines Okafor,--12-09,,Mars/Crater,,\n")
    assert [each.reason for each in later.problems] == [
        "“Mars/Crater” is no time zone; Ines Okafor is kept without it"
    ]


def test_a_change_of_posts_is_an_occasion_to_write_and_taken_back_with_the_import(store: Store) -> None:
    old = "Ines,Okafor,https://www.linkedin.com/in/ines,,Nordlicht GmbH,Head of ML,05 Mar 2024\n"
    bring(store, "linkedin", CONNECTIONS + old)
    before = dump(store)
    bring(store, "linkedin", CONNECTIONS + old.replace("Head of ML", "VP of ML"))
    bring(store, "linkedin", CONNECTIONS + old.replace("Nordlicht GmbH,Head of ML", "Kestrel Ltd,CTO"))
    asked = (
        "SELECT o.kind, p.name, c.name, o.on_day, o.text FROM occasion o JOIN person p ON p.id = o.person "
        "JOIN company c ON c.id = o.company ORDER BY o.id"
    )
    assert store.rows(asked) == [
        (
            "new-title", "Ines Okafor", "Nordlicht GmbH", TODAY.isoformat(),
            "VP of ML at Nordlicht GmbH, before: Head of ML at Nordlicht GmbH",
        ),
        (
            "new-position", "Ines Okafor", "Kestrel Ltd", TODAY.isoformat(),
            "CTO at Kestrel Ltd, before: VP of ML at Nordlicht GmbH",
        ),
    ]  # fmt: skip
    with store.changing("undo", NOW):
        history.undo(store, 2, command="")
    assert dump(store) == before


def test_an_archive_tells_more_about_those_who_are_known_and_makes_nobody_of_the_others(store: Store) -> None:
    ines = "https://www.linkedin.com/in/ines"
    members = {
        "Connections.csv": CONNECTIONS + f"Ines,Okafor,{ines},,Nordlicht,Head,05 Mar 2024\n",
        "Invitations.csv": "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
        f'Ines Okafor,Mara,"3/5/24, 3:43 PM",Hello,INCOMING,{ines},{MARA}\n'
        f'Bo Lind,Mara,"3/6/24, 3:43 PM",Hello,INCOMING,https://www.linkedin.com/in/bo,{MARA}\n',
        "Recommendations_Received.csv": "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
        'Ines,Okafor,Nordlicht,Head,Splendid,"01/24/18, 03:00 PM",VISIBLE\n',
        "Endorsement_Given_Info.csv": "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,"
        f"Endorsee Public Url,Endorsement Status\n2023/03/01 19:52:23 UTC,Python,Ines,Okafor,{ines},ACCEPTED\n"
        "2023/03/01 19:52:23 UTC,Python,Bo,Lind,https://www.linkedin.com/in/bo,ACCEPTED\n",
        "Company Follows.csv": "Organization,Followed On\nKestrel,Sat Sep 05 08:12:14 UTC 2026\n",
        "PhoneNumbers.csv": "Extension,Number,Type\n+49,40 66969 200,Mobile\n",
    }
    outcome = archive(store, members)
    assert known_as(store, "Bo Lind") == []
    assert (outcome.people, outcome.touchpoints, outcome.companies) == (1, 2, 2)
    assert store.rows("SELECT day, took, note FROM touchpoint ORDER BY day") == [
        ("2018-01-24", "referral", "Recommendation: Splendid"),
        ("2024-03-05", None, "Invitation: Hello"),
    ]
    assert store.rows("SELECT name FROM skill") == [("Python",)]
    assert store.rows("SELECT value FROM own_address") == [("+494066969200",)]
    assert [(each.reason, each.skipped) for each in outcome.problems if not each.line] == [
        ("about people who are not known here (2)", True)
    ]
    before = dump(store)
    assert archive(store, members).batch is None
    assert dump(store) == before


def test_ones_own_number_is_nobody_elses(store: Store) -> None:
    store.run("INSERT INTO own_address (value) VALUES ('+494066969200')")
    assert counts(bring(store, "people", PEOPLE + "Ines Okafor,,+49 40 66969 200,,,,,,,,\n")) == (1, 0, 0, 0)
    assert store.rows("SELECT value FROM contact_point") == []


def test_people_come_back_from_cards_into_an_empty_vault(store: Store, make: Make) -> None:
    make.person(
        "Siobhán O'Neil MBA, CFA",
        company="Nordlicht; Söhne",
        title="Head, of everything",
        emails=["b@nordlicht.example", "a@nordlicht.example"],
        phones=["+493023125001", "+493023125002"],
        profile="https://www.linkedin.com/in/siobhan",
        tags=["zebra", "apple,pie"],
        note="two\nlines; of \\ everything",
        birthday="--02-29",
        place="Hamburg, Germany",
        zone="Europe/Berlin",
    )
    for format_ in ("vcard", "google"):
        went_out = taken_out(store, format_)
        with store.changing("person forget", NOW):
            for table in ("contact_point", "tag", "position", "person"):
                store.run(f"DELETE FROM {table}")  # noqa: S608 - ours
        assert bring(store, format_, went_out).problems == ()
        assert taken_out(store, format_) == went_out


def test_files_of_several_formats_come_in_together(store: Store, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text(PEOPLE + "Tom Brandt,,,,Nordwind,,,,,,\n", encoding="utf-8")
    words = [str(table), str(DATA / "vcard" / "iphone.vcf"), str(DATA / "google" / "since2024.csv")]
    with store.changing("import", NOW):
        told = import_files.take_in(
            store, words, columns={}, skip_bad=False, offer="", whole_text=False, own=(), region="DE",
            zone=lambda: "UTC", stdin=None, progress=silent, now=NOW, today=TODAY,
        )  # fmt: skip
    assert [(each.format, each.recognised) for each in told.rows] == [
        ("people", True), ("vcard", True), ("google", True),
    ]  # fmt: skip
    assert [each.people for each in told.rows] == [1, 1, 1], "Ines is one, in Google and on the phone"
