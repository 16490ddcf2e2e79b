"""What a vault survives: several writers at once, and being killed in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from crm.store.vaults import Place, open_vault
from tests.ground import Crm, Make, dump

# adds ten thousand people in one command, and stops half-way to be killed
FILL = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from crm.store.people import row_of
from crm.store.vaults import Place, open_vault

store = open_vault(Place(sys.argv[1], Path(sys.argv[2]), sys.argv[3]))
with store.changing("import", datetime.now(UTC)):
    for half in range(2):
        store.insert("person", [row_of(store, f"Person {half} {each}") for each in range(5_000)])
        if half == int(sys.argv[4]):
            print("here", flush=True)
            sys.stdin.read()
if sys.argv[4] == "2":
    print("here", flush=True)
    sys.stdin.read()
"""


def killed(place: Place, when: str) -> None:
    """Run the import, and kill it where it stops: after half, after all but the end, or after the end."""
    words = [sys.executable, "-c", FILL, place.name, str(place.folder), place.url, when]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        assert running.stdout.readline() == "here\n"
        running.send_signal(signal.SIGKILL)
        running.wait()
    assert running.returncode == -signal.SIGKILL


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")
@pytest.mark.parametrize(("when", "left"), [("0", 0), ("1", 0), ("2", 10_000)])
def test_kill_in_the_middle_of_ten_thousand_leaves_all_or_nothing(place: Place, when: str, left: int) -> None:
    with closing(open_vault(place)) as store:
        Make(store).person("Ines Okafor")
        before = dump(store)
    killed(place, when)
    with closing(open_vault(place)) as store:
        assert store.value("SELECT count(*) FROM person WHERE name LIKE 'Person %'") == left
        assert bool(left) or dump(store) == before
        Make(store).person("Tom Brandt")  # and the next run works
        assert store.value("SELECT count(*) FROM person") == left + 2


def test_two_processes_logging_at_once_lose_none(crm: Crm) -> None:
    with crm.open() as store:
        Make(store).person("Ines Okafor")

    def log_fifty(writer: str) -> list[int]:
        words = [sys.executable, "-m", "crm", "log", "Ines", "--quiet", "--via", "call"]
        return [
            subprocess.run([*words, f"{writer} {number}"], capture_output=True, check=False).returncode
            for number in range(50)
        ]

    with ThreadPoolExecutor(2) as writers:
        codes = [code for done in writers.map(log_fifty, ("first", "second")) for code in done]
    assert codes == [0] * 100
    with crm.open() as store:
        notes = {row[0] for row in store.rows("SELECT note FROM touchpoint")}
        assert notes == {f"{writer} {number}" for writer in ("first", "second") for number in range(50)}
        assert store.value("SELECT count(DISTINCT id) FROM command") == 101
        assert store.value("SELECT live_days FROM tie") == 1


def test_two_processes_that_make_the_same_vault_both_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRM_HOME", str(tmp_path))

    def add(name: str) -> int:
        words = [sys.executable, "-m", "crm", "person", "add", name]
        return subprocess.run(words, capture_output=True, check=False).returncode

    with ThreadPoolExecutor(2) as writers:
        assert list(writers.map(add, ("Ines Okafor", "Tom Brandt"))) == [0, 0]
    with closing(open_vault(Place("default", tmp_path / "vaults" / "default"))) as store:
        assert store.rows("SELECT name FROM person ORDER BY name") == [("Ines Okafor",), ("Tom Brandt",)]


def test_a_reader_sees_one_state_while_another_writes(place: Place) -> None:
    with closing(open_vault(place)) as reader, closing(open_vault(place)) as writer:
        with reader.reading():
            assert reader.rows("SELECT name FROM person") == []
            Make(writer).person("Ines Okafor")
            assert reader.rows("SELECT name FROM person") == []
        assert reader.rows("SELECT name FROM person") == [("Ines Okafor",)]
