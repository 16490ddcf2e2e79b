"""Taking back whatever was done, bringing it back, and seeing what was done."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crm.domain.history import Command
from crm.errors import Ambiguous, Contradiction, NotFound, Refused
from crm.services import history
from crm.store import erasing
from crm.store import history as commands
from crm.store.database import Store
from tests.ground import NOW, Crm, Make, dump


def undo(store: Store, count: int = 1, *, command: str = "") -> list[str]:
    """Take back, as the program does; returns the texts of what no longer counts."""
    with store.changing("undo", NOW):
        return [each.command for each in history.undo(store, count, command=command).rows]


def redo(store: Store, count: int = 1) -> list[str]:
    with store.changing("redo", NOW):
        return [each.command for each in history.redo(store, count).rows]


def done(store: Store, name: str = "") -> list[Command]:
    """What the history shows, newest first."""
    with store.reading():
        return list(history.history(store, name, limit=0).rows)


def act(store: Store, text: str, statement: str = "", **values: object) -> str:
    """One command; returns its id."""
    with store.changing(text, NOW):
        store.run(statement or "UPDATE person SET note = note || :text", **values or {"text": text})
        return str(store.command)


def note(store: Store) -> str:
    return str(store.value("SELECT note FROM person"))


@pytest.fixture
def three(store: Store, make: Make) -> Store:
    """A person whose note says which of three commands count."""
    make.person("Ines Okafor")
    for text in "abc":
        act(store, text)
    return store


def test_undo_takes_back_the_last_command_that_counts_again_and_again(three: Store) -> None:
    assert (undo(three), note(three)) == (["c"], "ab")
    assert (undo(three), note(three)) == (["b"], "a")
    assert (undo(three, 2), three.rows("SELECT * FROM person")) == (["a", "make person Ines Okafor"], [])


def test_redo_brings_back_what_undo_took_newest_first(three: Store) -> None:
    undo(three, 2)
    assert (redo(three), note(three)) == (["b"], "ab")
    assert (redo(three), note(three)) == (["c"], "abc")
    with pytest.raises(Refused, match="nothing that could be brought back"):
        redo(three)


def test_what_was_brought_back_can_be_taken_back_again(three: Store) -> None:
    for _ in range(3):
        assert undo(three) == ["c"]
        assert redo(three) == ["c"]
    assert note(three) == "abc"


def test_an_undo_is_never_what_undo_takes_back(three: Store) -> None:
    undo(three)
    act(three, "d")
    assert undo(three, 3) == ["d", "b", "a"]
    assert note(three) == ""


def test_one_particular_command_goes_where_nothing_was_built_on_it(store: Store, make: Make) -> None:
    person = make.person("Ines Okafor")
    tag = act(store, "tag", "INSERT INTO tag (id, person, name) VALUES ('g9zzzzzzzzz', :p, 'x')", p=person)
    act(store, "note")
    assert undo(store, command=tag) == ["tag"]
    assert (store.rows("SELECT * FROM tag"), note(store)) == ([], "note")
    with pytest.raises(Refused, match=f"{tag} was taken back already"):
        undo(store, command=tag)
    assert redo(store) == ["tag"]


def test_an_import_that_was_built_upon_is_refused_and_nothing_changes(three: Store) -> None:
    batch = done(three)[-1].id
    before = dump(three)
    with pytest.raises(Refused, match="was changed again since, by: c") as refused:
        undo(three, command=batch)
    assert refused.value.hint == f"Take that back first: crm undo --command {done(three)[0].id}"
    assert dump(three) == before


def test_more_than_there_is_is_refused_as_a_whole(three: Store) -> None:
    with pytest.raises(Refused, match="Only 4 can be taken back") as refused:
        undo(three, 9)
    assert refused.value.hint == "All of them with: crm undo 4"
    assert note(three) == "abc"


def test_nothing_done_is_nothing_to_take_back(store: Store) -> None:
    with pytest.raises(Refused, match="nothing that could be taken back"):
        undo(store)
    assert done(store) == []


def test_a_command_is_named_by_its_id_or_a_start_that_fits_one(three: Store) -> None:
    with pytest.raises(NotFound, match="No command is called 'm9zz'"):
        undo(three, command="m9zz")
    with pytest.raises(Ambiguous, match="which command do you mean"):
        undo(three, command="m1")
    newest = done(three)[0]
    assert commands.by_id(three, newest.id) == [newest]


def test_a_count_and_a_command_contradict_each_other(three: Store) -> None:
    with pytest.raises(Contradiction):
        undo(three, 2, command="m1")


def test_what_was_erased_says_so_and_is_not_taken_back(three: Store) -> None:
    person = str(three.value("SELECT id FROM person"))
    with three.changing("person forget Ines", NOW):
        erasing.erase(three, person)
    assert [each.command for each in done(three)] == ["(erased)"] * 5
    assert all(each.erased for each in done(three))
    with pytest.raises(Refused, match="erased for good, journal included"):
        undo(three)
    assert three.rows("SELECT * FROM person") == []


def test_what_was_done_before_an_erasure_can_be_taken_back_by_its_id(store: Store, make: Make) -> None:
    kept, gone = make.person("Ines Okafor"), make.person("Tom Brandt")
    edit = act(store, "edit", "UPDATE person SET note = 'x' WHERE id = :kept", kept=kept)
    with store.changing("person forget Tom", NOW):
        erasing.erase(store, gone)
    with pytest.raises(Refused, match="erased for good"):
        undo(store)
    assert undo(store, command=edit) == ["edit"]
    assert store.rows("SELECT name, note FROM person") == [("Ines Okafor", "")]


def test_the_history_tells_what_when_how_much_and_what_became_of_it(three: Store) -> None:
    undo(three)
    back, last, *_ = done(three)
    assert (back.command, back.at, back.changed, back.undoes) == ("undo", NOW, 1, last.id)
    assert (last.command, last.undone_by, last.changed) == ("c", back.id, 1)
    assert [each.id for each in done(three)] == sorted((each.id for each in done(three)), reverse=True)


def test_each_row_counts_once_however_often_it_was_touched(store: Store, make: Make) -> None:
    make.person("Ines Okafor")
    with store.changing("twice", NOW):
        store.run("UPDATE person SET note = 'one'")
        store.run("UPDATE person SET note = 'two'")
    assert done(store)[0].changed == 1


def test_a_limit_says_how_many_there_are_in_all(three: Store) -> None:
    with three.reading():
        listing = history.history(three, "", limit=2)
    assert ([each.command for each in listing.rows], listing.total) == (["c", "b"], 4)


def test_the_history_of_somebody_holds_what_touched_them_and_nothing_else(store: Store, make: Make) -> None:
    ines, tom = make.person("Ines Okafor", emails=["ines@nordlicht.example"]), make.person("Tom Brandt")
    with_both = make.touchpoint(ines, tom)
    make.touchpoint(tom)
    act(store, "mend", "UPDATE touchpoint SET note = 'mended' WHERE id = :id", id=with_both)
    act(store, "elsewhere", "UPDATE person SET note = 'see p12' WHERE id = :tom", tom=tom)
    assert [each.command for each in done(store, "Ines")] == [
        "mend",
        "make touchpoint",
        "make person Ines Okafor",
    ]
    assert len(done(store, "ines@nordlicht.example")) == 3


def test_the_history_of_a_company_and_of_an_offer(store: Store, make: Make) -> None:
    company = make.company("Nordlicht")
    offer = make.offer(company, "Staff Engineer")
    make.offer("Kestrel", "Engineer")
    make.row("reason", offer=offer, code="pay")
    assert [each.command for each in done(store, "Nordlicht")] == ["make offer", "make company Nordlicht"]
    assert [each.command for each in done(store, "Nordlicht/Staff")] == ["make reason", "make offer"]


def test_a_name_that_fits_several_or_none_is_told(store: Store, make: Make) -> None:
    make.person("Ines Nordlicht")
    make.company("Nordlicht")
    with pytest.raises(Ambiguous, match="which person or company"):
        done(store, "Nordlicht")
    with pytest.raises(NotFound, match="No person, company or offer is called 'Zebra'"):
        done(store, "Zebra")


def test_the_program_takes_back_shows_and_brings_back(crm: Crm) -> None:
    crm.ok("person", "add", "Ines Okafor", "--tag", "berlin")
    added = crm.data("history")[0]
    assert added == {
        "id": added["id"],
        "at": datetime(2026, 11, 23, 8, tzinfo=UTC).isoformat(),
        "command": "person add 'Ines Okafor' --tag berlin",
        "changed": 2,
        "undoes": None,
        "undone_by": None,
    }
    assert crm.data("undo", "--dry-run")[0]["changed"] == 2
    assert len(crm.data("person", "list")) == 1
    taken = crm.data("undo")[0]
    assert list(taken) == ["id", "at", "command", "changed", "undone_by"]
    assert (taken["id"], crm.data("person", "list")) == (added["id"], [])
    assert crm.data("redo")[0]["id"] == added["id"]
    assert len(crm.data("person", "list")) == 1
    shown = crm.ok("history").out
    assert "taken back by" in shown
    assert "2026-11-23 09:00" in shown  # as the clock in Berlin
    assert (crm("undo", "9").exit_code, crm("undo", "0").exit_code) == (5, 2)
    assert crm("undo", "--command", "m9zz").exit_code == 3
