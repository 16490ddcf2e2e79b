"""A place that cannot be written or is no place: one sentence, exit 7 or 8, nothing made; the superuser included."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ground import Crm

COMMANDS = [("person", "list"), ("log", "Ines", "hello"), ("person", "add", "Tom Brandt"), ("backup",)]


def stands_in_the_way(crm: Crm, where: str) -> None:
    """Put a file where a folder should be, or a folder where the database should be."""
    shutil.rmtree(crm.home)
    blocked = {
        "home": crm.home,
        "vaults": crm.home / "vaults",
        "vault": crm.place.folder,
        "database": crm.place.folder / "crm.db",
    }[where]
    if where == "database":
        blocked.mkdir(parents=True)
    else:
        blocked.parent.mkdir(parents=True, exist_ok=True)
        blocked.write_text("in the way", encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("where", ["home", "vaults", "vault", "database"])
def test_what_stands_where_the_vault_should_be_is_told_and_left(
    crm: Crm, where: str, command: tuple[str, ...]
) -> None:
    stands_in_the_way(crm, where)
    before = sorted(crm.home.parent.rglob("*"))
    result = crm(*command)
    assert result.exit_code in {7, 8}
    assert str(crm.home) in result.err
    assert len(result.err.strip().splitlines()) == 2  # what is wrong, and what to do
    assert sorted(crm.home.parent.rglob("*")) == before


READ_ONLY = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && shift && exec "$@"'


def read_only(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command that sees a folder mounted read-only, in a name space of its own; nothing stays mounted."""
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("there is no unshare here, so nothing can be mounted read-only for a test")
    return subprocess.run(
        [unshare, "--user", "--map-root-user", "--mount", "sh", "-c", READ_ONLY, "sh", str(folder), *command],
        capture_output=True, text=True, check=False, env=dict(os.environ),
    )  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_vault_on_a_read_only_file_system_is_told_and_left(crm: Crm, command: tuple[str, ...]) -> None:
    crm.ok("person", "add", "Ines Okafor")
    if read_only(crm.home, "true").returncode:
        pytest.skip("this machine lets nobody mount anything, so a read-only file system cannot be had")
    before = {path: path.stat().st_mtime_ns for path in crm.home.rglob("*")}
    result = read_only(crm.home, sys.executable, "-m", "crm", *command)
    assert result.returncode == 8
    assert "cannot be written" in result.stderr
    assert "Traceback" not in result.stderr
    assert {path: path.stat().st_mtime_ns for path in crm.home.rglob("*")} == before
