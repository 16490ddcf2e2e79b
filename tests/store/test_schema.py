"""The schema that the tables describe is the one that the migrations build, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, inspect

from crm.store import migrations, vaults
from crm.store.database import Store
from crm.store.search_index import SEARCHED
from crm.store.tables import SCHEMA
from crm.store.vaults import Place

OTHERS = ("alembic_version", "find_")  # kept by Alembic, and by FTS5


def described(connection: Connection) -> dict[str, Any]:
    """Everything of a schema that a program can rely on, table by table."""
    seen = inspect(connection)
    return {table: _table(seen, table) for table in seen.get_table_names() if not table.startswith(OTHERS)}


def _table(seen: Any, table: str) -> dict[str, Any]:  # noqa: ANN401 - SQLAlchemy's inspector
    return {
        "columns": {
            each["name"]: (str(each["type"]).upper(), each["nullable"]) for each in seen.get_columns(table)
        },
        "primary key": seen.get_pk_constraint(table)["constrained_columns"],
        "indexes": sorted(
            (
                str(each["name"]),
                tuple(each["column_names"]),
                bool(each["unique"]),
                str(
                    each["dialect_options"].get(
                        "sqlite_where", each["dialect_options"].get("postgresql_where", "")
                    )
                ),
            )
            for each in seen.get_indexes(table)
            if not str(each["name"]).startswith("find_") and not each.get("duplicates_constraint")
        ),
        "unique": sorted(tuple(each["column_names"]) for each in seen.get_unique_constraints(table)),
        "references": sorted(
            (
                tuple(each["constrained_columns"]),
                each["referred_table"],
                tuple(each["referred_columns"]),
                each["options"].get("deferrable"),
                each["options"].get("initially"),
            )
            for each in seen.get_foreign_keys(table)
        ),
    }


@pytest.fixture
def from_tables(place: Place, tmp_path: Path) -> Iterator[Connection]:
    """A database that SQLModel's metadata made, beside the one that the migrations made."""
    if not place.url:
        with create_engine(f"sqlite:///{tmp_path / 'tables.db'}").begin() as connection:
            SCHEMA.create_all(connection)
            yield connection
        return
    with create_engine(place.url).connect() as connection:
        connection.exec_driver_sql("DROP SCHEMA IF EXISTS from_tables CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA from_tables")
        connection.exec_driver_sql("SET search_path TO from_tables")
        connection.dialect.default_schema_name = "from_tables"
        SCHEMA.create_all(connection)
        yield connection
        connection.rollback()


def test_migrations_build_what_the_tables_describe(store: Store, from_tables: Connection) -> None:
    with store.reading(), store.engine.alchemy().connect() as migrated:
        built = described(migrated)
    assert sorted(built) == sorted(SCHEMA.tables)
    assert built == described(from_tables)


def test_the_newest_revision_is_stored(store: Store) -> None:
    assert vaults.revision(store.engine) == migrations.newest()


def test_every_journalled_table_has_its_triggers_and_every_searched_one_its_index(store: Store) -> None:
    from crm.store import doctor

    with store.reading():
        assert doctor.lost_triggers(store) == []
        assert doctor.stale_searches(store) == []
    assert set(SEARCHED) <= set(SCHEMA.tables)


def test_migrating_an_up_to_date_vault_changes_nothing(store: Store, place: Place) -> None:
    store.insert("own_address", [{"value": "mara@example.org"}])
    migrations.upgrade(store.engine, migrations.newest())
    with closing(vaults.open_vault(place)) as again:
        assert again.rows("SELECT value FROM own_address") == [("mara@example.org",)]
