"""Backups, putting them back, making and removing vaults, and the doctor."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from crm.domain.vaults import Finding, State
from crm.errors import Contradiction, NotFound, Refused, SetUpNeeded, Unreadable, Usage
from crm.services import doctor, vaults
from crm.store import backups
from crm.store import vaults as places
from crm.store.database import Store
from crm.store.vaults import Place, open_vault
from tests.ground import NOW, Crm, Make, dump

THREE, TWO = "three rivers", "two rivers"


def back_up(store: Store, place: Place) -> Path:
    """Make a backup as the program does; returns its file."""
    with store.reading():
        made = vaults.backup(store, None, folder=place.backups, now=NOW, passphrase=None, dry=False)
    return Path(made.file)


def put_back(
    place: Place, file: Path | None = None, *, sure: bool = True, passphrase: str = "", dry: bool = False
) -> str | None:
    """Restore as the program does; returns where what was there is kept."""
    return vaults.restore(
        place, file, latest=file is None, passphrase=lambda: passphrase, sure=lambda: sure, now=NOW, dry=dry
    ).kept


def journal(store: Store) -> list[object]:
    return store.rows('SELECT seq, command, row_table, row_key, "before", "after" FROM change ORDER BY seq')


@pytest.fixture
def small(make: Make) -> Make:
    """Two people and a touchpoint."""
    make.touchpoint(make.person("Ines Okafor"), make.person("Tom Brandt"), note="Coffee")
    return make


@pytest.mark.usefixtures("small")
def test_a_backup_holds_everything_the_journal_included(store: Store, place: Place) -> None:
    file = back_up(store, place)
    assert file.name == "2026-11-23-080000.crm"
    with backups.scratch(file, place.folder) as copy:
        assert dump(Store(copy)) == dump(store)
        assert len(journal(Store(copy))) == len(journal(store))
    assert [each.name for each in place.backups.iterdir()] == [file.name]


def test_a_second_backup_of_the_same_second_gets_a_name_of_its_own(store: Store, place: Place) -> None:
    assert [back_up(store, place).name for _ in range(2)] == [
        "2026-11-23-080000.crm",
        "2026-11-23-080000-2.crm",
    ]


def test_a_backup_never_overwrites(store: Store, place: Place, tmp_path: Path) -> None:
    there = tmp_path / "there.crm"
    there.write_text("mine")
    with store.reading(), pytest.raises(Refused, match="is there already"):
        vaults.backup(store, there, folder=place.backups, now=NOW, passphrase=None, dry=False)
    assert there.read_text() == "mine"


def test_a_backup_that_cannot_be_written_leaves_nothing_behind(
    store: Store, place: Place, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    with store.reading(), pytest.raises(SetUpNeeded, match="could not be written"):
        vaults.backup(
            store, tmp_path / "file" / "x.crm", folder=place.backups, now=NOW, passphrase=None, dry=False
        )
    assert not place.backups.exists()


def test_restore_puts_every_row_back_and_keeps_what_was_there(
    store: Store, place: Place, small: Make
) -> None:
    full = dump(store)
    file = back_up(store, place)
    small.person("Priya Raman")
    changed = dump(store)
    kept = put_back(place, file)
    with closing(open_vault(place)) as again:
        assert dump(again) == full
    assert kept
    put_back(place, Path(kept))
    with closing(open_vault(place)) as again:
        assert dump(again) == changed
        assert again.engine.dialect == store.engine.dialect


def test_what_was_restored_goes_on_as_before(store: Store, place: Place, small: Make) -> None:
    """Ids are not given twice, the journal goes on, undo and the search index work."""
    file = back_up(store, place)
    ids = {row[0] for row in store.rows("SELECT id FROM person")}
    small.person("Priya Raman")
    put_back(place, file)
    with closing(open_vault(place)) as again:
        assert Make(again).person("Greta Holm") not in ids
        seqs = [row[0] for row in journal(again)]  # type: ignore[index]
        assert len(seqs) == len(set(seqs))
        with again.reading():
            found = doctor.examine(again, place=place, now=NOW, repair=False).rows
        assert {each.state for each in found} == {State.OK}
        if not place.url:
            assert again.value("PRAGMA journal_mode") == "wal"


def test_a_vault_opened_before_sees_what_was_restored(store: Store, place: Place, small: Make) -> None:
    file = back_up(store, place)
    before = dump(store)
    small.person("Priya Raman")
    put_back(place, file)
    assert dump(store) == before


def test_without_a_word_nothing_is_restored(store: Store, place: Place, small: Make) -> None:
    file = back_up(store, place)
    small.person("Priya Raman")
    before = dump(store)
    with pytest.raises(Refused, match="Nothing was restored"):
        put_back(place, file, sure=False)
    assert put_back(place, file, dry=True) is None
    assert dump(store) == before
    assert [each.name for each in place.backups.iterdir()] == [file.name]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("harm", ["cut", "rubbish", "other database", "row astray"])
def test_a_damaged_backup_is_refused_and_nothing_is_touched(store: Store, place: Place, harm: str) -> None:
    file = back_up(store, place)
    if harm == "other database":
        file.unlink()
    if harm in ("cut", "rubbish"):
        file.write_bytes(file.read_bytes()[:20_000] if harm == "cut" else b"rubbish" * 1000)
    else:
        with closing(sqlite3.connect(file)) as other:
            if harm == "row astray":
                other.execute("DELETE FROM person WHERE name = 'Ines Okafor'")
            else:
                other.execute("CREATE TABLE person (id TEXT)")
            other.commit()
    before = dump(store)
    with pytest.raises(Unreadable) as refused:
        put_back(place, file)
    assert refused.value.exit_code == 7
    assert dump(store) == before


@pytest.mark.usefixtures("small")
def test_a_backup_of_a_newer_program_is_refused(store: Store, place: Place) -> None:
    file = back_up(store, place)
    with closing(sqlite3.connect(file)) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
        newer.commit()
    with pytest.raises(SetUpNeeded, match="written by a newer crm"):
        put_back(place, file)
    assert len(store.rows("SELECT id FROM person")) == 2


def test_the_latest_is_the_newest_backup_but_not_what_a_restore_kept(
    store: Store, place: Place, small: Make
) -> None:
    back_up(store, place)
    two = dump(store)
    small.person("Priya Raman")
    for _ in range(2):
        put_back(place)
        assert dump(store) == two


def test_which_backup_must_be_said(place: Place, store: Store) -> None:
    assert store.rows("SELECT id FROM person") == []
    with pytest.raises(Usage, match="Which backup"), vaults.chosen(place, None, latest=False, passphrase=str):
        pass
    x = Path("x.crm")
    with pytest.raises(Contradiction), vaults.chosen(place, x, latest=True, passphrase=str):
        pass
    with pytest.raises(NotFound):
        put_back(place, place.folder / "nothing.crm")
    with pytest.raises(NotFound) as none:
        put_back(place)
    assert none.value.hint == "There is none yet; make one with: crm backup"


@pytest.mark.usefixtures("small")
def test_only_the_newest_copies_kept_by_themselves_stay(store: Store, place: Place) -> None:
    file = back_up(store, place)
    for _ in range(places.KEPT + 3):
        put_back(place, file)
    names = sorted(each.name for each in place.backups.glob("*.crm"))
    assert len([name for name in names if name.startswith("before-restore-")]) == places.KEPT
    assert file.name in names


def test_a_damaged_vault_is_moved_aside_and_the_backup_put_in_its_place(tmp_path: Path) -> None:
    place = Place("small", tmp_path / "small")
    with closing(open_vault(place)) as store:
        Make(store).person("Ines Okafor")
        full = dump(store)
        back_up(store, place)
    for harm in (b"rubbish" * 1000, place.file.read_bytes()[:30_000] + b"\5" * 100_000):
        place.file.write_bytes(harm)
        kept = put_back(place)
        assert kept
        assert Path(kept).read_bytes() == harm
        with closing(open_vault(place)) as store:
            assert dump(store) == full


def test_removing_a_vault_keeps_a_last_backup_outside(store: Store, place: Place, tmp_path: Path) -> None:
    other = Place("client", place.folder.parent / "client", place.url)
    assert vaults.create(other, dry=True).size is None
    assert not places.exists(other)
    vaults.create(other, dry=False)
    with closing(open_vault(other)) as opened:
        Make(opened).person("Ines Okafor")
    with pytest.raises(Refused, match="There is a vault client already"):
        vaults.create(other, dry=False)
    outside = tmp_path / "removed"
    with pytest.raises(Refused, match="was not removed"):
        vaults.remove(other, kept_in=outside, sure=False, now=NOW, dry=False)
    assert vaults.remove(other, kept_in=outside, sure=True, now=NOW, dry=True).kept is None
    assert places.exists(other)
    kept = vaults.remove(other, kept_in=outside, sure=True, now=NOW, dry=False).kept
    assert not places.exists(other)
    assert kept
    put_back(place, Path(kept))
    assert store.rows("SELECT name FROM person") == [("Ines Okafor",)]
    with pytest.raises(NotFound, match="No vault is called 'client'"):
        vaults.known(other)


@pytest.mark.usefixtures("small")
def test_two_vaults_know_nothing_of_one_another(store: Store, place: Place) -> None:
    other = Place("an-other", place.folder.parent / "an-other", place.url)
    with closing(open_vault(other)) as opened:
        assert opened.rows("SELECT id FROM person") == []
        Make(opened).person("Priya Raman")
        names = {each.name for each in vaults.listing(place.folder.parent, place.url, "an-other").rows}
    places.remove(other)
    assert "an-other" in names
    assert len(store.rows("SELECT id FROM person")) == 2


# the doctor


def examined(store: Store, place: Place, *, repair: bool = False, days: int = 0) -> dict[str, Finding]:
    """What the doctor finds, by check."""
    now = NOW + timedelta(days=days)
    with store.changing("doctor", NOW) if repair else store.reading():
        return {each.check: each for each in doctor.examine(store, place=place, now=now, repair=repair).rows}


@pytest.mark.usefixtures("small")
def test_a_sound_vault_is_found_sound(store: Store, place: Place) -> None:
    back_up(store, place)
    found = examined(store, place)
    assert {each.state for each in found.values()} == {State.OK}
    assert "putting it back was tried and works" in found["backup"].found
    assert list(found) == [
        "database", "references", "schema", "journal", "search", "ties", "articles", "permissions", "backup",
    ]  # fmt: skip


HARM = {
    "journal": {
        "sqlite": ["DROP TRIGGER journal_person_update"],
        "postgresql": ["DROP TRIGGER journal_person_update ON person"],
    },
    "search": {
        "sqlite": ["DROP TRIGGER find_person_update", "UPDATE person SET name = 'Somebody Else'"],
        "postgresql": ["DROP INDEX find_person"],
    },
    "ties": {
        "sqlite": ["UPDATE tie SET live_days = 7"],
        "postgresql": ["UPDATE tie SET live_days = 7"],
    },
}


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("check", list(HARM))
def test_what_is_derived_is_found_wrong_and_repaired(store: Store, place: Place, check: str) -> None:
    back_up(store, place)
    for statement in HARM[check][store.engine.dialect]:
        store.run(statement)
    found = examined(store, place)
    assert (found[check].state, found[check].remedy) == (State.FAULT, "crm doctor --repair")
    mended = examined(store, place, repair=True)
    assert mended[check].state is State.REPAIRED
    assert {each.state for each in mended.values()} <= {State.OK, State.REPAIRED}
    assert {each.state for each in examined(store, place).values()} == {State.OK}


@pytest.mark.usefixtures("small")
def test_a_repaired_vault_journals_and_searches_again(store: Store, place: Place) -> None:
    for statement in HARM["journal"][store.engine.dialect]:
        store.run(statement)
    examined(store, place, repair=True)
    changes = len(journal(store))
    store.run("UPDATE person SET note = 'heard' WHERE name = 'Ines Okafor'")
    assert len(journal(store)) == changes + 1


def test_a_vault_without_a_backup_is_told_once_there_is_something_to_lose(
    store: Store, place: Place, make: Make
) -> None:
    assert examined(store, place)["backup"].state is State.OK
    make.person("Ines Okafor")
    told = examined(store, place)["backup"]
    assert (told.state, told.remedy) == (State.WARNING, "crm backup")


@pytest.mark.usefixtures("small")
def test_an_old_backup_and_a_broken_one_are_told(store: Store, place: Place) -> None:
    file = back_up(store, place)
    assert examined(store, place, days=3000)["backup"].state is State.WARNING
    file.write_bytes(b"rubbish" * 1000)
    told = examined(store, place)["backup"]
    assert (told.state, "cannot be put back" in told.found) == (State.FAULT, True)


def test_what_others_may_read_is_told_and_closed(crm: Crm) -> None:
    crm.ok("person", "add", "Ines Okafor")
    crm.ok("backup")
    crm.place.file.chmod(0o644)
    found = {row["check"]: row for row in crm.data("doctor")}
    assert (found["permissions"]["state"], "crm.db" in found["permissions"]["found"]) == ("warning", True)
    assert {row["check"]: row["state"] for row in crm.data("doctor", "--repair")}["permissions"] == "repaired"
    assert crm.place.file.stat().st_mode & 0o777 == 0o600
    assert "All is well." in crm.ok("doctor").out


def test_a_row_astray_and_a_damaged_page_are_told(tmp_path: Path) -> None:
    place = Place("small", tmp_path / "small")
    with closing(open_vault(place)) as store:
        make = Make(store)
        make.touchpoint(make.person("Ines Okafor"))
        store.run("PRAGMA foreign_keys = OFF")
        store.run("DELETE FROM person")
        told = examined(store, place)["references"]
    assert (told.state, told.found) == (State.FAULT, "rows astray in touchpoint_person")
    assert told.remedy == "crm restore --latest"


def test_the_program_backs_up_restores_and_keeps_vaults_apart(crm: Crm, tmp_path: Path) -> None:
    crm.ok("person", "add", "Ines Okafor")
    file = tmp_path / "one.crm"
    assert crm.data("backup", str(file)) == [
        {"file": str(file), "people": 1, "touchpoints": 0, "at": "2026-11-23T09:00:00+01:00"}
    ]
    assert crm("backup", str(file)).exit_code == 5
    crm.ok("undo")
    assert crm("restore", str(file)).exit_code == 5  # without a terminal the answer is no
    assert "Would put back 1 person" in crm.ok("restore", str(file), "--dry-run").out
    assert crm.data("person", "list") == []
    kept = crm.data("restore", str(file), "--yes")[0]["kept"]
    assert Path(kept).name == "before-restore-2026-11-23-090000.crm"
    assert [row["name"] for row in crm.data("person", "list")] == ["Ines Okafor"]
    crm.ok("vault", "create", "client-a")
    assert crm.data("person", "list", "--vault", "client-a") == []
    assert [(row["name"], row["current"]) for row in crm.data("vault", "list")] == [
        ("client-a", False),
        ("default", True),
    ]
    assert crm("vault", "create", "../outside").exit_code == 2
    gone = crm.data("vault", "remove", "client-a", "--yes")[0]
    assert Path(gone["kept"]).parent == crm.home / "removed"
    assert [row["name"] for row in crm.data("vault", "list")] == ["default"]


def test_a_sealed_backup_opens_with_its_passphrase_alone(store: Store, place: Place, small: Make) -> None:
    pytest.importorskip("pyrage", reason="sealed backups need pyrage")
    with store.reading():
        made = vaults.backup(store, None, folder=place.backups, now=NOW, passphrase=THREE, dry=False)
    file = Path(made.file)
    assert file.name == "2026-11-23-080000.crm.age"
    assert b"Okafor" not in file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600
    two = dump(store)
    small.person("Priya Raman")
    three = dump(store)
    with pytest.raises(Unreadable, match="it does not open"):
        put_back(place, file, passphrase=TWO)
    assert dump(store) == three
    put_back(place, file, passphrase=THREE)
    assert dump(store) == two
    left = {each.name for each in place.backups.iterdir()}
    assert left == {file.name, "before-restore-2026-11-23-080000.crm"}


def test_an_empty_passphrase_seals_nothing_and_leaves_nothing(store: Store, place: Place) -> None:
    with store.reading(), pytest.raises(Refused, match="protects nothing"):
        vaults.backup(store, None, folder=place.backups, now=NOW, passphrase="", dry=False)
    assert list(place.backups.iterdir()) == []


def test_the_program_takes_the_passphrase_from_the_environment_or_says_that_it_needs_one(
    crm: Crm, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("pyrage", reason="sealed backups need pyrage")
    crm("person", "add", "Ines Okafor")
    file = str(tmp_path / "mine.crm.age")
    refused = crm("backup", file, "--encrypt")
    assert (refused.exit_code, "CRM_PASSPHRASE" in refused.err) == (2, True)
    monkeypatch.setenv("CRM_PASSPHRASE", "three rivers")
    assert crm("backup", file, "--encrypt").exit_code == 0
    crm("person", "add", "Tom Brandt")
    assert crm("restore", file, "--yes").exit_code == 0
    assert [each["name"] for each in crm("person", "list", "--json").data] == ["Ines Okafor"]
