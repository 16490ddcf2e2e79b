"""A whole vault as JSON: out, into an empty one, and out again, to the byte; otherwise refused and unchanged."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from crm.errors import CrmError, Refused, SetUpNeeded, Unreadable
from crm.services import whole as verbs
from crm.store import whole
from crm.store.database import Store
from crm.store.vaults import Place, open_vault
from tests.ground import NOW, Crm, Make, clear, dump


def written(store: Store) -> bytes:
    """The export of a vault."""
    with store.reading():
        return verbs.export(store, file=None, dry=False).content or b""


def taken(store: Store, content: bytes, *, dry: bool = False) -> tuple[int, int]:
    """How many rows an import made, and how many were there."""
    with store.changing("import json", NOW, dry=dry):
        (outcome,) = verbs.import_(store, ["-"], stdin=io.BytesIO(content)).rows
    return outcome.created, outcome.unchanged


@pytest.fixture
def content(store: Store, make: Make) -> bytes:
    """A vault with a row of many kinds, exported; the store is left as it was written."""
    ines, tom = (
        make.person("Ines Okafor", emails=["ines@example.org"], topics=["rivers"]),
        make.person("Tom “\\” Brandt"),
    )
    offer = make.offer("Nordlicht")
    make.interviewer(offer, ines, role="hiring-manager")
    make.touchpoint(ines, tom, note="Line one\nline two;\t“quoted”, and an emoji 🌱", offer=offer)
    make.row("link", one=ines, other=tom, kind="friend")
    make.row("reason", offer=offer, code="commute", note="an hour each way")
    make.row(
        "calendar_event",
        about=ines,
        uid="u@example",
        sequence=3,
        changed_at="2026-11-20T09:00:00Z",
        told="{}",
    )
    return written(store)


def test_what_goes_out_comes_in_and_goes_out_again_to_the_byte(store: Store, content: bytes) -> None:
    before = dump(store, without=["command", "change", "counter", "stale_tie"])
    clear(store)
    created, unchanged = taken(store, content)
    assert (created, unchanged) == (content.count(b'\n{"'), 0)
    assert dump(store, without=["command", "change", "counter", "stale_tie"]) == before
    assert written(store) == content


def test_the_file_is_plain_json_a_row_a_line(content: bytes) -> None:
    told = json.loads(content)
    assert told["format"] == "crm vault"
    assert [each["name"] for each in told["person"]] == ["Ines Okafor", "Tom “\\” Brandt"]
    assert set(whole.tables()) == set(told) - {"format", "version", "schema", "vault"}


def test_a_second_time_changes_nothing_and_what_is_missing_is_added(store: Store, content: bytes) -> None:
    rows = content.count(b'\n{"')
    assert taken(store, content) == (0, rows)
    assert store.value("SELECT count(*) FROM command WHERE text = 'import json'") == 0
    with store.changing("lose one", NOW):
        store.run("DELETE FROM link")
    assert taken(store, content) == (1, rows - 1)
    assert written(store) == content


def test_ids_go_on_after_the_highest_that_came(store: Store, content: bytes) -> None:
    clear(store)
    taken(store, content)
    with store.changing("one more", NOW):
        fresh = Make(store).person("Priya Raman")
    assert fresh not in content.decode()


def test_another_vault_and_one_that_went_its_own_way_are_refused(store: Store, content: bytes) -> None:
    with store.changing("edit", NOW):
        store.run("UPDATE person SET note = 'changed here' WHERE name = 'Ines Okafor'")
    before = dump(store)
    with pytest.raises(Refused, match="the person has another note here") as refused:
        taken(store, content)
    assert "crm vault create NAME" in refused.value.hint
    with pytest.raises(Refused, match="of another vault"):
        taken(store, content.replace(b'"vault": ', b'"vault": 1', 1))
    assert dump(store) == before


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b'{"format": "crm vault"', b'{"format": "other"', "line 1: it is not an export of a vault"),
        (b'"version": 1', b'"version": 2', "line 1: a newer crm wrote it"),
        (b'"tier": null', b'"tier": 5', "tier cannot be 5"),
        (b'"cadence_days": null', b'"cadence_days": 99999999999999999999', "cadence_days cannot be 9999"),
        (b'"met_on": null', b'"met_on": "2026-99-01"', "met_on cannot be '2026-99-01'"),
        (b"Okafor", b"Okaf\\u0000r", "name cannot be"),
        (b"Okafor", b"Okaf\\ud800r", "name cannot be"),
        (b'"vault": ', b'"vault": 99999999999999999999', "does not say which vault"),
        (b'"sort_key": ', b'"sort": ', "person has no sort"),
        (b'"note": "", "source": "", ', b'"source": "", ', "note is missing"),
        (b'"person": [', b'"persons": [', "there is no table persons"),
        (b'{"id": "l', b'["id": "l', "this is not a row"),
        (b"\n}\n", b"\n", "it ends in the middle"),
        (b"\n}\n", b"\n}\n{}\n", "something follows the end"),
        (b"Okafor", b"Okaf\xff\xfer", "it is not UTF-8 text"),
    ],
)
def test_what_crm_did_not_write_is_refused_with_its_line_and_changes_nothing(
    store: Store, content: bytes, old: bytes, new: bytes, told: str
) -> None:
    assert old in content
    clear(store)
    before = dump(store)
    with pytest.raises(Unreadable, match=told):
        taken(store, content.replace(old, new))
    assert dump(store) == before


def test_a_row_that_refers_to_nothing_is_refused(store: Store, content: bytes) -> None:
    lines = content.split(b"\n")
    gone = next(line for line in lines if b"Ines Okafor" in line)
    clear(store)
    with pytest.raises(CrmError, match="refers to a person that is not in it"):
        taken(store, b"\n".join(line for line in lines if line != gone))
    assert whole.is_empty(store)


def test_a_file_of_a_newer_schema_is_refused(store: Store, content: bytes) -> None:
    with pytest.raises(SetUpNeeded, match="newer crm"):
        taken(store, content.replace(b'"schema": "', b'"schema": "9'))


def test_two_vaults_have_two_numbers(tmp_path: Path) -> None:
    numbers = set()
    for name in ("one", "two"):
        store = open_vault(Place(name, tmp_path / name))
        numbers.add(whole.number(store))
        store.close()
    assert len(numbers) == 2


def test_a_user_moves_to_another_vault(crm: Crm, tmp_path: Path) -> None:
    crm("offer", "add", "Nordlicht", "Data engineer", "--who", "Ines Okafor:hm")
    crm("offer", "decline", "Nordlicht", "--why", "pay-base", "--final")
    file = str(tmp_path / "all.json")
    assert crm("export", "json", "-o", file).exit_code == 0
    assert crm("vault", "create", "second").exit_code == 0
    assert crm("--vault", "second", "import", "json", file).exit_code == 0
    assert crm("--vault", "second", "export", "json").raw == Path(file).read_bytes()
    assert crm("--vault", "second", "undo").exit_code == 0
    assert crm("--vault", "second", "person", "list", "--json").data == []
