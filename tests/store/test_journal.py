"""The journal knows every change, and the way back is exact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.domain.ids import Kind
from crm.errors import Refused
from crm.store import undoing
from crm.store.database import Store
from tests.ground import NOW, Make, clear, dump

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)


@dataclass(frozen=True)
class Move:
    """One small change, of rows picked by two numbers."""

    kind: str
    one: int
    other: int
    text: str


def _ids(store: Store, table: str) -> list[str]:
    return [row[0] for row in store.rows(f'SELECT id FROM "{table}" ORDER BY id')]  # noqa: S608 - our names


def _pick(rows: list[Any], number: int) -> Any:  # noqa: ANN401 - any row
    return rows[number % len(rows)] if rows else None


def add_person(store: Store, move: Move) -> None:
    Make(store).person(move.text or "Ines", note=move.text, cadence_days=move.one)


def edit_person(store: Store, move: Move) -> None:
    person = _pick(_ids(store, "person"), move.one)
    store.run(
        "UPDATE person SET note = :text, tier = :tier, cadence_days = :days WHERE id = :id",
        id=person,
        text=move.text,
        tier=None if move.other % 2 else "key",
        days=move.other or None,
    )


def drop_person(store: Store, move: Move) -> None:
    person = _pick(_ids(store, "person"), move.one)
    store.run("DELETE FROM tag WHERE person = :id", id=person)
    store.run("DELETE FROM touchpoint_person WHERE person = :id", id=person)
    store.run("DELETE FROM position WHERE person = :id", id=person)
    store.run("DELETE FROM person WHERE id = :id", id=person)


def add_company(store: Store, move: Move) -> None:
    Make(store).company(move.text or "Nordlicht", note=move.text, target=move.one % 2)


def add_domain(store: Store, move: Move) -> None:
    company, domain = _pick(_ids(store, "company"), move.one), f"d{move.other % 3}.example"
    if company:
        store.run(
            "INSERT INTO company_domain (domain, company) VALUES (:domain, :company) "
            "ON CONFLICT (domain) DO UPDATE SET company = excluded.company",
            domain=domain,
            company=company,
        )


def rename_domain(store: Store, move: Move) -> None:
    old, new = f"d{move.one % 3}.example", f"d{move.other % 3}.example"
    store.run("DELETE FROM company_domain WHERE domain = :new AND :new <> :old", new=new, old=old)
    store.run("UPDATE company_domain SET domain = :new WHERE domain = :old", new=new, old=old)


def take_post(store: Store, move: Move) -> None:
    person, company = _pick(_ids(store, "person"), move.one), _pick(_ids(store, "company"), move.other)
    if person:
        Make(store).position(person, company or "", move.text)


def add_tag(store: Store, move: Move) -> None:
    person = _pick(_ids(store, "person"), move.one)
    name = f"tag {move.other % 3}"
    if person and not store.rows("SELECT 1 FROM tag WHERE person = :p AND name = :n", p=person, n=name):
        Make(store).row("tag", person=person, name=name)


def replace_tags(store: Store, move: Move) -> None:
    """The same label under another id: what must go before what comes back."""
    person = _pick(_ids(store, "person"), move.one)
    names = store.rows("SELECT name FROM tag WHERE person = :p", p=person)
    store.run("DELETE FROM tag WHERE person = :p", p=person)
    store.insert("tag", [{"id": store.new_id(Kind.TAG), "person": person, "name": name} for (name,) in names])


def turn_tags(store: Store, move: Move) -> None:
    """Two rows exchange a value that no two may share."""
    person = _pick(_ids(store, "person"), move.one)
    tags = store.rows("SELECT id, name FROM tag WHERE person = :p ORDER BY id", p=person)
    if len(tags) > 1:
        (first, name), (second, other) = tags[:2]
        for tag, label in ((first, "between"), (second, name), (first, other)):
            store.run("UPDATE tag SET name = :name WHERE id = :id", id=tag, name=label)


def log(store: Store, move: Move) -> None:
    people = _ids(store, "person")
    day = f"2026-0{move.one % 9 + 1}-1{move.other % 9}"
    with_whom = dict.fromkeys(filter(None, (_pick(people, move.one), _pick(people, move.other))))
    Make(store).touchpoint(*with_whom, day=day, note=move.text)


def edit_touchpoint(store: Store, move: Move) -> None:
    touchpoint = _pick(_ids(store, "touchpoint"), move.one)
    day = f"2026-0{move.other % 9 + 1}-15"
    store.run(
        "UPDATE touchpoint SET day = :day, note = :n WHERE id = :id", id=touchpoint, day=day, n=move.text
    )


def move_touchpoint(store: Store, move: Move) -> None:
    """A row under another key: what a merge does."""
    people = _ids(store, "person")
    old, new = _pick(people, move.one), _pick(people, move.other)
    store.run(
        "UPDATE touchpoint_person SET person = :new WHERE person = :old AND NOT EXISTS "
        "(SELECT 1 FROM touchpoint_person twin WHERE twin.touchpoint = touchpoint_person.touchpoint "
        "AND twin.person = :new)",
        old=old,
        new=new,
    )


def drop_touchpoint(store: Store, move: Move) -> None:
    touchpoint = _pick(_ids(store, "touchpoint"), move.one)
    store.run("DELETE FROM touchpoint_person WHERE touchpoint = :id", id=touchpoint)
    store.run("DELETE FROM touchpoint WHERE id = :id", id=touchpoint)


MOVES: dict[str, Callable[[Store, Move], None]] = {
    move.__name__: move
    for move in (
        add_person, edit_person, drop_person, add_company, add_domain, rename_domain, take_post, add_tag,
        replace_tags, turn_tags, log, edit_touchpoint, move_touchpoint, drop_touchpoint,
    )
}  # fmt: skip

NUMBERS = st.integers(min_value=0, max_value=9)
COMMANDS = st.lists(
    st.lists(
        st.builds(Move, st.sampled_from(sorted(MOVES)), NUMBERS, NUMBERS, WORDS), min_size=1, max_size=6
    ),
    min_size=1,
    max_size=5,
)


def _begin(store: Store) -> None:
    """A small network, so that most moves find something to move."""
    clear(store)
    make = Make(store)
    with store.changing("begin", NOW):
        people = [make.person(name, tags=["tag 0", "tag 1"], company="Nordlicht") for name in ("Ines", "Tom")]
        make.company("Kestrel", domains=["d0.example", "d1.example"])
        make.touchpoint(people[0], day="2026-01-05")
        make.touchpoint(people[1], day="2026-03-05")
        make.touchpoint(*people, day="2026-05-05")


def _carry_out(store: Store, moves: list[Move]) -> str | None:
    """One command of several moves; returns its id, or nothing when it changed nothing."""
    with store.changing("moves", NOW):
        command = store.command
        for move in moves:
            MOVES[move.kind](store, move)
    return command if store.rows("SELECT 1 FROM command WHERE id = :id", id=command) else None


def _take_back(store: Store, command: str) -> str:
    with store.changing("undo", NOW):
        by = store.taking_back(command)
        undoing.restore(store, command)
    return by


@settings(max_examples=40)
@given(commands=COMMANDS)
def test_undo_of_anything_is_exact_and_so_is_its_own_undo(store: Store, commands: list[list[Move]]) -> None:
    _begin(store)
    states, done = [dump(store)], []
    for moves in commands:
        command = _carry_out(store, moves)
        if command:
            done.append(command)
            states.append(dump(store))
    for number in reversed(range(len(done))):
        undo = _take_back(store, done[number])
        assert dump(store) == states[number]
        redo = _take_back(store, undo)
        assert dump(store) == states[number + 1]
        _take_back(store, redo)
        assert dump(store) == states[number]


@settings(max_examples=15)
@given(commands=COMMANDS)
def test_undo_of_one_command_among_others_is_exact_or_refused(
    store: Store, commands: list[list[Move]]
) -> None:
    """An earlier command goes alone only where nothing later is lost; a refusal changes nothing."""
    _begin(store)
    done = [command for moves in commands if (command := _carry_out(store, moves))]
    for command in done:
        before = dump(store)
        try:
            undo = _take_back(store, command)
        except Refused:
            assert dump(store) == before
        else:
            _take_back(store, undo)
            assert dump(store) == before


def test_a_row_changed_again_is_not_taken_back_and_the_later_command_is_named(
    store: Store, make: Make
) -> None:
    person = make.person("Ines Okafor", note="first")
    with store.changing("note 2", NOW):
        command = store.command
        store.run("UPDATE person SET note = 'second'")
    with store.changing("note 3", NOW):
        store.run("UPDATE person SET note = 'third'")
    assert command
    with pytest.raises(Refused, match=f"The person {person} was changed again since, by: note 3") as refused:
        _take_back(store, command)
    assert refused.value.hint.startswith("Take that back first: crm undo --command m")
    assert store.value("SELECT note FROM person") == "third"


def test_what_others_need_is_not_taken_back(store: Store, make: Make) -> None:
    person = make.person("Ines Okafor")
    added = str(store.value("SELECT id FROM command"))
    make.touchpoint(person)
    with pytest.raises(Refused, match="came since and belongs to what this would remove"):
        _take_back(store, added)


def test_what_needs_something_gone_does_not_come_back(store: Store, make: Make) -> None:
    person = make.person("Ines Okafor")
    tag = make.row("tag", person=person, name="berlin")
    with store.changing("untag", NOW):
        untag = store.command
        store.run("DELETE FROM tag WHERE id = :id", id=tag)
    with store.changing("drop", NOW):
        store.run("DELETE FROM person")
    assert untag
    with pytest.raises(Refused, match="belonged to what is gone since"):
        _take_back(store, untag)


def test_what_is_there_again_does_not_come_back_twice(store: Store, make: Make) -> None:
    person = make.person("Ines Okafor")
    tag = make.row("tag", person=person, name="berlin")
    with store.changing("untag", NOW):
        untag = store.command
        store.run("DELETE FROM tag WHERE id = :id", id=tag)
    make.row("tag", person=person, name="berlin")
    assert untag
    with pytest.raises(Refused, match="there again, under another id"):
        _take_back(store, untag)


def test_thousands_of_people_with_their_touchpoints_go_and_come_back(store: Store) -> None:
    with store.changing("import", NOW):
        batch = store.command
        people = [store.new_id(Kind.PERSON) for _ in range(2_000)]
        rows = [
            {"id": each, "name": each, "fold": each, "sort_key": each, "note": "", "source": ""}
            for each in people
        ]
        store.insert("person", rows)
        points = [{"id": store.new_id(Kind.CONTACT_POINT), "person": each} for each in people]
        store.insert(
            "contact_point", [each | {"kind": "email", "value": each["id"], "written": ""} for each in points]
        )
        touchpoints = [store.new_id(Kind.TOUCHPOINT) for _ in people]
        fixed = {"day": "2026-11-01", "channel": "call", "direction": "both", "answered": 1, "note": ""}
        store.insert("touchpoint", [{"id": each} | fixed for each in touchpoints])
        pairs = zip(touchpoints, people, strict=True)
        store.insert("touchpoint_person", [{"touchpoint": t, "person": p} for t, p in pairs])
    full = dump(store)
    assert batch
    undo = _take_back(store, batch)
    assert not any(dump(store).values())
    _take_back(store, undo)
    assert dump(store) == full


def test_an_image_older_than_a_column_still_comes_back(store: Store, make: Make) -> None:
    make.person("Ines Okafor", note="kept")
    added = str(store.value("SELECT id FROM command"))
    whole = str(store.value('SELECT "after" FROM change'))
    older = whole.replace('"source":"",', "")
    assert older != whole
    store.run('UPDATE change SET "after" = :older', older=older)
    undo = _take_back(store, added)
    assert dump(store)["person"] == []
    _take_back(store, undo)
    assert store.value("SELECT note FROM person") == "kept"


def test_a_command_that_changed_nothing_leaves_no_trace(store: Store, make: Make) -> None:
    make.person("Ines Okafor", note="same")
    with store.changing("no change", NOW):
        store.run("UPDATE person SET note = 'same'")
    assert store.rows("SELECT text FROM command") == [("make person Ines Okafor",)]


def test_a_dry_run_changes_nothing_and_gives_no_id_away(store: Store, make: Make) -> None:
    with store.changing("dry", NOW, dry=True):
        first = Make(store).person("Ines Okafor")
        assert store.rows("SELECT name FROM person") == [("Ines Okafor",)]
    assert not any(dump(store).values())
    assert make.person("Tom Brandt") == first


def test_an_error_inside_a_command_takes_everything_back(store: Store, make: Make) -> None:
    class Mishap(Exception):
        """Something that goes wrong."""

    def break_off() -> None:
        with store.changing("half", NOW):
            make.person("Ines Okafor")
            raise Mishap

    with pytest.raises(Mishap):
        break_off()
    assert not any(dump(store).values())
    assert store.rows("SELECT 1 FROM command") == []


def test_an_id_is_never_given_twice_even_after_undo(store: Store, make: Make) -> None:
    first = make.person("Ines Okafor")
    _take_back(store, str(store.value("SELECT id FROM command")))
    assert make.person("Ines Okafor") != first
