"""Opening a vault: private, durable, migrated with a copy kept, refused when newer or damaged."""

from __future__ import annotations

import gzip
import shutil
import stat
from contextlib import closing
from pathlib import Path

import pytest

from crm.errors import CrmError, Damaged, Refused, SetUpNeeded
from crm.services import history
from crm.store import backups, migrations, vaults
from crm.store.database import Store
from crm.store.vaults import Place, open_vault
from tests.ground import NOW, Crm, Make, dump

NEWEST = migrations.newest()
FIRST = Path(__file__).parent.parent / "data" / "vault-0001.db.gz"  # as the first release wrote it
LATER_STEP = '''"""A later step."""

import sqlalchemy as sa
from alembic import op

revision = "9998"
down_revision = "{newest}"


def upgrade() -> None:
    """Add a column."""
    op.add_column("person", sa.Column("pronouns", sa.String, nullable=True))
    {then}
'''


@pytest.fixture
def small(tmp_path: Path) -> Place:
    """Where a vault in a file could be, in folders that are not there yet."""
    return Place("small", tmp_path / "data" / "vaults" / "small")


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of migrations, as a copy to which a later step may be added."""
    copy = tmp_path / "migrations"
    shutil.copytree(Path(migrations.__file__).parent, copy)
    monkeypatch.setattr(migrations, "_HERE", copy)
    return copy / "versions"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_vault_is_its_owners_alone(small: Place) -> None:
    with closing(open_vault(small)) as store:
        Make(store).person("Ines Okafor")
        backups.write(store, small.backups / "one.crm")
        files = [
            file for folder in (small.folder, small.backups) for file in folder.iterdir() if file.is_file()
        ]
        assert sorted(file.name for file in files) == ["crm.db", "crm.db-shm", "crm.db-wal", "one.crm"]
        assert {mode(file) for file in files} == {0o600}
    for folder in (small.backups, small.folder, small.folder.parent, small.folder.parent.parent):
        assert mode(folder) == 0o700


def test_a_file_vault_writes_ahead_syncs_fully_and_holds_references(small: Place) -> None:
    with closing(open_vault(small)) as store:
        assert store.value("PRAGMA journal_mode") == "wal"
        assert store.value("PRAGMA synchronous") == 2
        assert store.value("PRAGMA foreign_keys") == 1
        assert store.value("PRAGMA busy_timeout") == 5000


def test_a_vault_of_a_newer_program_is_refused_and_left_alone(store: Store, place: Place) -> None:
    store.run("UPDATE alembic_version SET version_num = '9999'")
    try:
        with pytest.raises(SetUpNeeded, match="written by a newer crm \\(schema 9999") as refused:
            open_vault(place)
        assert refused.value.exit_code == 8
        assert "upgrade" in refused.value.hint
        assert store.value("SELECT version_num FROM alembic_version") == "9999"
    finally:
        store.run("UPDATE alembic_version SET version_num = :newest", newest=migrations.newest())


def test_the_program_says_what_to_do_about_a_newer_vault(crm: Crm) -> None:
    with crm.open() as store:
        store.run("UPDATE alembic_version SET version_num = '9999'")
    result = crm("person", "list")
    assert (result.exit_code, result.out) == (8, "")
    assert "pipx upgrade crm-open-door" in result.err


def test_a_migration_keeps_a_copy_of_what_was_there(small: Place, steps: Path) -> None:
    with closing(open_vault(small)) as store:
        Make(store).person("Ines Okafor")
        before = dump(store)
    (steps / "9998_later.py").write_text(LATER_STEP.format(newest=NEWEST, then=""))
    with closing(open_vault(small)) as store:
        assert vaults.revision(store.engine) == "9998"
        assert store.rows("SELECT name, pronouns FROM person") == [("Ines Okafor", None)]
    copy = small.backups / f"before-schema-9998-from-{NEWEST}.crm"
    assert backups.check(copy) == NEWEST
    with backups.scratch(copy, small.folder) as old:
        assert dump(Store(old)) == before


def test_a_migration_that_fails_leaves_the_old_schema_and_every_row(small: Place, steps: Path) -> None:
    with closing(open_vault(small)) as store:
        Make(store).person("Ines Okafor")
        before = dump(store)
        tables = store.rows("SELECT name, sql FROM sqlite_master ORDER BY name")
    (steps / "9998_broken.py").write_text(
        LATER_STEP.format(newest=NEWEST, then='op.execute("SELECT nothing FROM nowhere")')
    )
    with pytest.raises(Exception, match="nowhere"):
        open_vault(small)
    (steps / "9998_broken.py").unlink()
    with closing(open_vault(small)) as store:
        assert vaults.revision(store.engine) == NEWEST
        assert store.rows("SELECT name, sql FROM sqlite_master ORDER BY name") == tables
        assert dump(store) == before


def test_a_backup_of_an_older_schema_is_restored_into_the_newer_one(small: Place, steps: Path) -> None:
    with closing(open_vault(small)) as store:
        Make(store).person("Ines Okafor")
        old = backups.write(store, small.backups / "old.crm")
    (steps / "9998_later.py").write_text(LATER_STEP.format(newest=NEWEST, then=""))
    with closing(open_vault(small)) as store:
        with store.changing("drop", NOW):
            store.run("DELETE FROM person")
        backups.restore(store, old, small.backups / "kept.crm")
        assert store.rows("SELECT name, pronouns FROM person") == [("Ines Okafor", None)]
        assert vaults.revision(store.engine) == "9998"


def test_a_vault_of_the_first_release_opens_whole_and_its_commands_can_still_be_undone(small: Place) -> None:
    small.folder.mkdir(parents=True)
    small.file.write_bytes(gzip.decompress(FIRST.read_bytes()))
    with closing(open_vault(small)) as store:
        assert vaults.revision(store.engine) == NEWEST
        names = [name for (name,) in store.rows("SELECT name FROM person ORDER BY name")]
        assert names == ["Ines Okafor", "Priya Raman", "Tom Brandt"]
        assert store.value("SELECT count(*) FROM reason") == 2
        with store.changing("undo 4", NOW):
            taken = history.undo(store, 4, command="")
        assert [each.command for each in taken.rows][-1].startswith("offer add Nordlicht")
        assert store.value("SELECT count(*) FROM person") == 0


@pytest.mark.parametrize(
    "content", [b"not a database at all, but long enough to look like one" * 9, b"\0" * 5000]
)
def test_a_file_that_is_no_vault_is_told_as_damaged(small: Place, content: bytes) -> None:
    small.folder.mkdir(parents=True)
    small.file.write_bytes(content)
    with pytest.raises(Damaged, match="it is damaged, or not a vault") as refused:
        open_vault(small)
    assert refused.value.exit_code == 7
    assert small.file.read_bytes() == content


def test_a_folder_that_cannot_be_made_is_told(small: Place) -> None:
    small.folder.parent.parent.mkdir(parents=True)
    small.folder.parent.write_text("a file in the way")
    with pytest.raises(SetUpNeeded, match="Cannot make the vault") as refused:
        open_vault(small)
    assert "CRM_HOME" in refused.value.hint


def test_a_writer_waits_its_turn_and_then_says_so(place: Place) -> None:
    with closing(open_vault(place)) as first, closing(open_vault(place)) as second:
        second.run("PRAGMA busy_timeout = 1" if not place.url else "SET lock_timeout TO '1ms'")
        with (
            first.changing("first", NOW),
            pytest.raises(Refused, match="Another crm command is writing"),
            second.changing("second", NOW),
        ):
            pass
        with second.changing("now it is free", NOW):
            second.insert("own_address", [{"value": "mara@example.org"}])
        assert first.rows("SELECT value FROM own_address") == [("mara@example.org",)]


def test_a_server_that_does_not_answer_is_told(tmp_path: Path) -> None:
    pytest.importorskip("psycopg", reason="a vault on a server needs psycopg")
    nowhere = Place("test", tmp_path, f"postgresql+psycopg:///crm?host={tmp_path}")
    with pytest.raises(CrmError, match="The database does not answer") as refused:
        open_vault(nowhere)
    assert refused.value.exit_code == 8


def test_vaults_are_listed_by_name_and_one_that_was_removed_is_gone(place: Place) -> None:
    others = [Place(name, place.folder.parent / name, place.url) for name in ("anna", "an-na", "an_na")]
    for other in others:
        open_vault(other).close()
        assert vaults.exists(other)
    names = [each.name for each in vaults.every(place.folder.parent, place.url)]
    assert [name for name in names if name.startswith("an")] == ["an-na", "an_na", "anna"]
    for other in others:
        vaults.remove(other)
        assert not vaults.exists(other)
        assert not other.folder.exists()
