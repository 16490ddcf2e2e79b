"""Those who are here twice: seen, merged field by field, or remembered as two."""

from __future__ import annotations

import json

import pytest

from crm.errors import Refused
from crm.services import duplicates, merging
from crm.store.database import Store
from tests.ground import NOW, TODAY, Crm, Make, dump


def seen(store: Store) -> list[tuple[str, str]]:
    return [(each.name, each.other) for each in duplicates.people(store, limit=0).rows]


def test_two_of_one_are_seen_until_they_are_said_to_be_two(store: Store, make: Make) -> None:
    ines = make.person("Ines Okafor", company="Nordlicht")
    twin = make.person("Okafor, Ines", company="Nordlicht")
    make.person("Tom Brandt", company="Nordlicht")
    assert seen(store) == [("Ines Okafor", "Okafor, Ines")]
    for together, left in ((False, []), (False, []), (True, [("Ines Okafor", "Okafor, Ines")])):
        with store.changing("apart", NOW):
            duplicates.keep_people_apart(store, twin, ines, together=together, today=TODAY)
        assert seen(store) == left


def test_a_merge_forgets_who_was_kept_apart_and_undo_remembers(store: Store, make: Make) -> None:
    ines, twin = make.person("Ines Okafor"), make.person("Ines Okafor")
    with store.changing("apart", NOW):
        duplicates.keep_people_apart(store, ines, twin, together=False, today=TODAY)
    with store.changing("merge", NOW):
        merging.people(store, ines, twin, sure=True, now=NOW, today=TODAY)
    assert dump(store)["dismissal"] == []


def test_what_would_be_kept_is_shown_field_by_field_before(store: Store, make: Make) -> None:
    ines = make.person("Ines Okafor", emails=["i@example.org"], tags=["mentor"], note="Rivers")
    twin = make.person("I. Okafor", emails=["o@example.org"], company="Nordlicht", note="Birds")
    before = dump(store)
    told = merging.preview(store, ines, twin)
    assert dump(store) == before
    assert not told.done
    assert [tuple(each) for each in told.fields] == [
        ("name", "Ines Okafor", "I. Okafor", "Ines Okafor"),
        ("company", "", "Nordlicht", "Nordlicht"),
        ("emails", "i@example.org", "o@example.org", "i@example.org, o@example.org"),
        ("tags", "mentor", "", "mentor"),
        ("note", "Rivers", "Birds", "both"),
    ]
    with pytest.raises(Refused, match="Nothing was merged"), store.changing("merge", NOW):
        merging.people(store, ines, twin, sure=False, now=NOW, today=TODAY)
    assert dump(store) == before


def test_companies_too(store: Store, make: Make) -> None:
    one, other = make.company("Lumen Harbor"), make.company("Lumenharbor")
    (pair,) = duplicates.companies(store, limit=0).rows
    assert {pair.id, pair.other_id} == {one, other}
    with store.changing("apart", NOW):
        duplicates.keep_companies_apart(store, one, other, together=False, today=TODAY)
    assert duplicates.companies(store, limit=0).rows == []
    with pytest.raises(Refused, match="is one already"), store.changing("apart", NOW):
        duplicates.keep_companies_apart(store, one, one, together=False, today=TODAY)


def test_the_commands_say_what_they_mean(crm: Crm) -> None:
    for name in ("Ines Okafor", "Tom Brandt"):
        crm("person", "add", name, "--company", "Nordlicht")
    assert "No person seems to be here twice." in crm("person", "duplicates").out
    twin = crm("person", "add", "Okafor Ines", "--company", "Nordlicht", "--json").data[0]["id"]
    (pair,) = crm("person", "duplicates", "--json").data
    assert set(pair) >= {"id", "name", "other_id", "other", "score", "reasons"}
    dry = crm("person", "merge", "Ines Okafor", twin, "--dry-run").out
    assert "WHAT IS KEPT" in dry
    done = crm("person", "merge", pair["id"], pair["other_id"])
    assert (done.exit_code, "is now part of" in done.out, "would" in done.out) == (0, True, False)
    assert json.loads(crm("person", "duplicates", "--json").raw)["data"] == []
    assert "No company seems to be here twice." in crm("company", "duplicates").out
