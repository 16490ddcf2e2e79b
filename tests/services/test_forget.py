"""Forgetting somebody leaves no trace: not in a table, the journal, the search index, the file, or a backup."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from crm import services
from crm.domain.words import Channel
from crm.errors import Ambiguous, NotFound, Refused
from crm.store import backups, blanking, engines, traces
from crm.store.database import Store
from crm.store.merging import references
from crm.store.tables import SCHEMA
from crm.store.types import Words
from crm.store.vaults import Place, open_vault
from tests import verbs
from tests.ground import NOW, TODAY, Make, dump

_TRACES = (
    "Zephyrine", "Quillfeather", "quillfeather", "zq@nordlicht.example", "old-zq@kestrel.example", "23125777",
    "in/zq-example", "Basket weaving", "Astrolabe", "Heron count",
)  # fmt: skip
_NAME = "Zephyrine Quillfeather"


@pytest.fixture
def known(store: Store, make: Make) -> str:
    """Somebody with everything that hangs on a person, past and present, and others beside them."""
    tom = make.person("Tom Brandt", company="Nordlicht", phones=["+493023125001"])
    verbs.add(
        store, _NAME, company="Nordlicht", title="Astrolabe Maker", emails=["zq@nordlicht.example"],
        phones=["+49 30 23125777"], profiles=["zq-example"], tags=["Basket weaving"], topics=["Heron count"],
        note="Zephyrine likes herons.",
    )  # fmt: skip
    person = verbs.person(store, "zephyrine").id
    verbs.edit(store, person, emails=["old-zq@kestrel.example"])
    verbs.edit(store, person, without=["old-zq@kestrel.example"], name="Zephyrine A. Quillfeather")
    verbs.edit(store, person, name=_NAME, note="Quillfeather it is.")
    offer = make.offer(
        "Nordlicht",
        note=f"{_NAME} made it.",
        state="declined",
        decided_at=datetime(2026, 11, 20, 9, tzinfo=UTC),
    )
    criterion = make.row("criterion", name="the team", weight=3)
    make.row("mark", offer=offer, criterion=criterion, points=7, why=f"{_NAME} would lead it")
    make.row("term", offer=offer, name="car", amount=f"as {_NAME} has it")
    make.row(
        "occasion",
        kind="talk",
        company=str(store.value("SELECT id FROM company WHERE name = 'Nordlicht'")),
        on_day=TODAY,
        text=f"{_NAME} spoke",
    )
    make.interviewer(offer, person, role="hiring-manager", learnt="Basket weaving")
    make.interviewer(offer, tom, role="recruiter", learnt=f"Reports to {_NAME}.")
    verbs.log(store, f"Called {_NAME} about the Heron count", via=Channel.CALL)
    verbs.log(store, tom, f"Dinner with {_NAME}", others=[person])
    gone = verbs.log(store, person, "Astrolabe", others=[tom])
    verbs.change(store, services.touchpoints.delete, gone.id, now=NOW, today=TODAY)
    make.row("dismissal", one=min(tom, person), other=max(tom, person), on_day=TODAY)
    for table in ("tag", "topic", "skill"):
        make.row(table, person=tom, name=f"friend of {_NAME}")
    make.row("tag_cadence", name=f"{_NAME}'s team", days=90)
    make.row("quiet_time", from_on=TODAY, until_on=TODAY, note=f"with {_NAME}")
    make.row(
        "article", url="https://reading.example/1", title="Rivers", author=_NAME, summary=f"{_NAME} on it"
    )
    make.row("message", touchpoint=make.touchpoint(tom), kind="give", text=f"I met {_NAME}.")
    make.row("message", touchpoint=make.touchpoint(person), kind="give", text="Basket weaving")
    make.opening("Nordlicht", text=f"Write to {_NAME}.")
    make.row("skill", person=person, name="Heron count")
    make.reminder(person, text="Basket weaving")
    make.reminder(tom, text=f"Ask about zq@nordlicht.example and {_NAME.upper()}")
    return person


def _traces(store: Store) -> set[str]:
    """Which of the traces stand anywhere in any table."""
    everything = " ".join(
        str(row)
        for table in SCHEMA.sorted_tables
        for row in store.rows(f'SELECT * FROM "{table.name}"')  # noqa: S608 - our own names
    )
    return {trace for trace in _TRACES if trace in everything}


def test_no_table_and_no_journal_holds_a_trace(store: Store, known: str) -> None:
    assert _traces(store) == set(_TRACES)
    outcome = verbs.forget(store, known)
    assert _traces(store) == set()
    assert (outcome.name, outcome.rows > 5) == (_NAME, True)


# Columns in which nobody's name is written: what they hold is said by the program or by a company, not about a person.
_NAMELESS = {
    "ids and identities in other programs": "id key source_key etag modified uid about row_key undoes command",
    "words of a closed list": "kind role state direction channel gave took verdict code alternative owner tier "
    "period unit number workplace row_table holidays",
    "zones, countries, days": "zone country region birthday first_day last_day day",
    "addresses on the web": "url board moved_to domain site",
}
_OF_ITS_OWN = {
    "person.name", "person.fold", "person.sort_key", "contact_point.value", "contact_point.written",  # the person's row
    "company.name",  # a company called like its founder stays a company
    "holiday.name", "own_address.value", "counter.name",  # public, the user's own, the program's own
    "change.before", "change.after",  # blanked row by row
    "command.text", "calendar_event.told",  # blanked beside what is written
    "article_words.words", "article_words.nearest", "article_posting.stem",  # made anew from what was blanked
}  # fmt: skip


def test_every_column_in_which_a_name_may_stand_is_reached() -> None:
    """A new column of text is added to what is blanked, or to the lists above with its reason."""
    nameless = {name for names in _NAMELESS.values() for name in names.split()}
    missed = [
        f"{table.name}.{column.name}"
        for table in SCHEMA.sorted_tables
        for column in table.columns
        if isinstance(column.type, Words)
        and not column.foreign_keys
        and column.name not in nameless
        and f"{table.name}.{column.name}" not in _OF_ITS_OWN
        and column.name not in blanking.WRITTEN.get(table.name, ())
        and not (table.name in blanking.LABELS and column.name == "name")
    ]
    ids = {"dismissal.one", "dismissal.other", "tie.person", "stale_tie.person", "open_command.command"}
    ids |= {"stale_article.article", "article_words.article"}
    assert set(missed) - ids == set()


def test_every_column_that_says_who_is_followed() -> None:
    """Ids that no reference holds are followed by name, and derived tables are made anew."""
    followed = {
        f"{each.table.name}.{each.name}" for on in (True, False) for each in traces.columns(in_passing=on)
    }
    assert followed >= {f"{each.table.name}.{each.name}" for each in references("person")}
    assert followed >= {"dismissal.one", "dismissal.other"}


def test_the_search_finds_nothing_of_them(store: Store, known: str) -> None:
    verbs.forget(store, known)
    for query in ("zephyrine", "quillfeather", "zq", "astrolabe", "basket", "heron"):
        assert verbs.ask(store, services.search.find, query, limit=0).rows == []
    with pytest.raises(NotFound):
        verbs.person(store, known)


def _bytes(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def test_no_byte_of_the_file_remembers_them(store: Store, known: str, place: Place) -> None:
    if store.engine.dialect != "sqlite":
        pytest.skip("the bytes of a server are its own")
    assert b"Quillfeather" in _bytes(place.folder)
    verbs.forget(store, known)
    store.run("PRAGMA wal_checkpoint(TRUNCATE)")
    left = _bytes(place.folder).lower()
    assert [trace for trace in _TRACES if trace.lower().encode() in left] == []
    for table in ("person", "touchpoint", "contact_point", "tag", "topic", "position"):
        assert b"quillfea" not in b"".join(
            row[0]
            for row in store.rows(f"SELECT block FROM find_{table}_data")  # noqa: S608 - our own names
        )


def test_the_rest_stays_and_is_whole(store: Store, known: str) -> None:
    verbs.forget(store, known)
    assert [person.name for person in verbs.people(store).rows] == ["Tom Brandt"]
    shared = verbs.ask(store, services.touchpoints.listing, "tom", offer="", limit=0).rows
    assert [(each.people, each.note) for each in shared if each.note] == [
        (("Tom Brandt",), "Dinner with (erased)")
    ]
    assert store.rows("SELECT text FROM reminder") == [("Ask about (erased) and (erased)",)]
    assert store.rows("SELECT note FROM offer") == [("(erased) made it.",)]
    assert store.rows("SELECT learnt FROM interviewer") == [("Reports to (erased).",)]
    assert verbs.person(store, "tom").contact_days == 1
    assert _astray(store) == []


def _astray(store: Store) -> list[str]:
    """References to rows that are not there."""
    return [
        f"{table.name}.{column.name}"
        for table in SCHEMA.sorted_tables
        for column in table.columns
        for key in column.foreign_keys
        if store.value(
            f'SELECT count(*) FROM "{table.name}" WHERE "{column.name}" IS NOT NULL AND "{column.name}" NOT IN '  # noqa: S608 - our own names
            f'(SELECT id FROM "{key.column.table.name}")'
        )
    ]


def test_what_came_of_a_merge_is_forgotten_with_both_names(store: Store, make: Make, known: str) -> None:
    twin = make.person("Zephyrine Quill-Feather", emails=["astrolabe@example.org"], tags=["Basket weaving"])
    verbs.merge(store, known, twin)
    verbs.forget(store, known)
    assert _traces(store) == set()
    assert store.rows("SELECT 1 FROM change WHERE row_key = :twin", twin=twin) == []


def test_it_cannot_be_undone_and_the_history_keeps_no_word_of_it(store: Store, known: str) -> None:
    verbs.forget(store, known)
    state = dump(store)
    with pytest.raises(Refused, match="erased for good"):
        verbs.undo(store)
    assert dump(store) == state
    texts = [row[0] for row in store.rows("SELECT text FROM command")]
    assert "(erased)" in texts
    assert not [text for text in texts if "phyrine" in text]


def test_a_command_that_was_about_others_too_keeps_its_words_and_can_be_undone(
    store: Store, make: Make
) -> None:
    with store.changing("import people people.csv", NOW):
        tom, ines = make.person("Tom Brandt"), make.person("Ines Okafor")
    verbs.forget(store, ines)
    assert store.rows("SELECT text FROM command") == [("import people people.csv",), ("(erased)",)]
    command = store.value("SELECT id FROM command ORDER BY id LIMIT 1")
    verbs.change(store, services.history.undo, 1, command=command)
    assert store.rows("SELECT id FROM person WHERE id = :tom", tom=tom) == []


def test_a_namesake_keeps_name_and_notes(store: Store, make: Make) -> None:
    one = make.person("Tom Brandt", company="Nordlicht", phones=["+493023125001"])
    other = make.person("Tom Brandt", company="Kestrel", phones=["+493023125001"])
    ines = make.person("Ines Okafor", note="Knows Tom Brandt.")
    make.touchpoint(ines, note="Tom Brandt came along, +493023125001")
    verbs.forget(store, one)
    assert verbs.person(store, "tom").id == other
    assert verbs.person(store, "tom").phones == ("+493023125001",)
    assert verbs.person(store, ines).note == "Knows Tom Brandt."
    assert store.value("SELECT note FROM touchpoint") == "Tom Brandt came along, +493023125001"


def test_a_name_inside_a_longer_one_and_a_single_name_are_left_alone(store: Store, make: Make) -> None:
    ann, prince = make.person("Ann Lee"), make.person("Prince")
    make.person("Joann Leeds", note="Not Ann Leeds, but Ann Lee knows Prince and Princeton.")
    verbs.forget(store, ann)
    verbs.forget(store, prince)
    left = verbs.person(store, "joann")
    assert (left.name, left.note) == (
        "Joann Leeds",
        "Not Ann Leeds, but (erased) knows Prince and Princeton.",
    )


def test_a_referral_by_way_of_them_stays_without_their_name(store: Store, make: Make) -> None:
    tom, ines = make.person("Tom Brandt"), make.person("Ines Okafor")
    make.row(
        "referral",
        candidate=tom,
        via=ines,
        opening=make.opening("Nordlicht"),
        state="introduced",
        changed_at=NOW,
    )
    verbs.forget(store, ines)
    assert store.rows("SELECT candidate, via FROM referral") == [(tom, None)]


def test_a_company_stays_when_its_only_person_is_forgotten(store: Store, make: Make) -> None:
    verbs.forget(store, make.person("Ines Okafor", company="Nordlicht"))
    assert store.rows("SELECT name FROM company") == [("Nordlicht",)]


def test_without_the_user_s_word_nothing_is_erased(store: Store, known: str) -> None:
    before = dump(store)
    with pytest.raises(Refused, match="was not erased"):
        verbs.forget(store, known, sure=False)
    assert dump(store) == before


def test_who_is_not_clear_is_not_erased(store: Store, make: Make) -> None:
    make.person("Tom Brandt", company="Nordlicht")
    make.person("Tom Brandt", company="Kestrel")
    with pytest.raises(Ambiguous):
        verbs.forget(store, "tom")


def test_a_dry_run_erases_nobody(store: Store, known: str) -> None:
    before = dump(store)
    assert verbs.forget(store, known, dry=True).rows > 5
    assert dump(store) == before


def _backup(store: Store, folder: Path, name: str) -> Path:
    with store.reading():
        return backups.write(store, folder / name)


def test_the_backups_forget_too(store: Store, known: str, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    kept = _backup(store, folder, "one.crm")
    (folder / "damaged.crm").write_bytes(b"no vault " + _NAME.encode())
    (folder / "notes.txt").write_text("a file of the user's own")
    outcome = verbs.forget(store, known, backups=folder)
    assert outcome.backups == ["damaged.crm"]
    assert sorted(file.name for file in folder.iterdir()) == ["notes.txt", "one.crm"]
    assert b"quillfeather" not in kept.read_bytes().lower()
    assert kept.stat().st_mode & 0o777 == 0o600
    backups.check(kept)
    with closing(Store(engines.SQLite(kept))) as copy:
        assert copy.rows("SELECT name FROM person") == [("Tom Brandt",)]
        assert copy.rows("SELECT person FROM tie") == copy.rows("SELECT id FROM person")


def test_a_backup_that_knows_somebody_else_by_the_id_is_left_alone(
    store: Store, make: Make, tmp_path: Path
) -> None:
    ines = make.person("Ines Okafor")
    backup = _backup(store, tmp_path, "other.crm")
    with closing(Store(engines.SQLite(backup))) as other, other.changing("rename", NOW):
        other.run("UPDATE person SET name = 'Tom Brandt', fold = 'tom brandt'")
    verbs.forget(store, ines, backups=tmp_path)
    with closing(Store(engines.SQLite(backup))) as other:
        assert other.rows("SELECT name FROM person") == [("Tom Brandt",)]


def test_a_vault_restored_from_a_backup_has_forgotten(
    store: Store, known: str, place: Place, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    backup = _backup(store, folder, "one.crm")
    verbs.forget(store, known, backups=folder)
    backups.restore(store, backup, tmp_path / "kept.crm")
    with closing(open_vault(place)) as restored:
        assert _traces(restored) == set()
        assert date.fromisoformat(
            restored.value("SELECT met_on FROM person WHERE met_on IS NOT NULL") or "2026-01-01"
        )
