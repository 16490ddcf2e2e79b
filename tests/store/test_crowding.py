"""What a vault survives: eight processes that log and import at once, and a disk that is full."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.ground import Crm, Make, dump

# the program with a limit on the size of any file, which is how a full disk looks to it
CRAMPED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
from crm.__main__ import run
sys.exit(run(sys.argv[1:]))
"""
SET_UP_NEEDED = 8


def program(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own."""
    return subprocess.run([sys.executable, "-m", "crm", *words], capture_output=True, check=False, text=True)


def test_eight_processes_that_log_and_import_at_once_lose_nothing(crm: Crm, tmp_path: Path) -> None:
    """Whoever had to wait too long was told to try again, and then nothing of theirs is there."""
    with crm.open() as store:
        Make(store).person("Ines Okafor")

    def write(number: int) -> list[tuple[str, subprocess.CompletedProcess[str]]]:
        if number % 2:
            return [
                (note, program("log", "Ines", note, "--via", "call")) for note in (f"a{number}", f"b{number}")
            ]
        file = tmp_path / f"people-{number}.csv"
        file.write_text("name\n" + "".join(f"Person {number} {each}\n" for each in range(300)))
        return [(str(number), program("import", "people", str(file)))]

    with ThreadPoolExecutor(8) as writers:
        done = [each for some in writers.map(write, range(8)) for each in some]
    assert all(each.returncode == 0 or "try again" in each.stderr.lower() for _, each in done)
    went = {what for what, each in done if each.returncode == 0}
    assert went
    with crm.open() as store:
        notes = {row[0] for row in store.rows("SELECT note FROM touchpoint")}
        assert notes == {what for what in went if not what.isdecimal()}
        imported = store.value("SELECT count(*) FROM person WHERE name LIKE 'Person %'")
        assert imported == 300 * sum(what.isdecimal() for what in went)


@pytest.mark.skipif(sys.platform == "win32", reason="files have no limit there")
def test_a_full_disk_is_one_clear_error_and_changes_nothing(crm: Crm) -> None:
    with crm.open() as store:
        Make(store).person("Ines Okafor")
        before = dump(store)
    words = [sys.executable, "-c", CRAMPED, "log", "Ines", "Talked at length", "--via", "call"]
    told = subprocess.run(words, capture_output=True, check=False, text=True)
    assert told.returncode == SET_UP_NEEDED
    assert "disk is full" in told.stderr
    assert "Traceback" not in told.stderr
    with crm.open() as store:
        assert dump(store) == before
