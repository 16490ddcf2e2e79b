"""`python -m bench.kills [COUNT] [SEED]`: kills imports, merges, restores and migrations at random moments.

Each time the program is started on a copy of a vault, killed with -9 after some share of the time it takes when left
alone, and the vault is opened again: it must pass the doctor and hold all of the command or none of it. The folder is
beside this file, on a real disk, because a temporary one may be memory that syncs nothing.
"""

from __future__ import annotations

import gzip
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from crm.store.vaults import Place, open_vault

ROWS = 3_000
_HERE = Path(__file__).parent
_FIRST = _HERE.parent / "tests" / "data" / "vault-0001.db.gz"
_CHANGING = {"command": ("at",), "counter": None, "calendar_event": None}  # told by the clock, or by chance


def main(words: Sequence[str]) -> int:
    """Kill so many times; the exit code says whether every vault was whole."""
    count, seed = (int(word) for word in (*words, "200", "1")[:2])
    chance, told, broken = random.Random(seed), Counter[str](), 0  # noqa: S311 - moments, not secrets
    with TemporaryDirectory(dir=_HERE, prefix="kills-") as folder:
        stages = _stages(Path(folder))
        for number in range(count):
            name = sorted(stages)[number % len(stages)]
            outcome = _kill(Path(folder) / "try", *stages[name], chance.random())
            told[f"{name}: {outcome}"] += 1
            broken += outcome.startswith("BROKEN")
    for line, times in sorted(told.items()):
        print(f"{times:>5}  {line}")
    print(f"{count} kills, {broken} broken vaults")
    return 1 if broken else 0


def _stages(folder: Path) -> Mapping[str, tuple[Path, list[str], float, str, str]]:
    """Each command with the home it starts from, how long it takes, and what the vault holds before and after."""
    start, first = folder / "start", folder / "first"
    table, more = _table(folder, "Person"), _table(folder, "Somebody")
    _crm(start, "import", "people", str(table))
    backup = folder / "backup.crm"
    _crm(start, "backup", str(backup))
    _crm(start, "person", "add", "One More")
    (first / "vaults" / "default").mkdir(parents=True)
    (first / "vaults" / "default" / "crm.db").write_bytes(gzip.decompress(_FIRST.read_bytes()))
    commands = {
        "import": (start, ["import", "people", str(more)]),
        "merge": (start, ["person", "merge", "person1@example.org", "person2@example.org"]),
        "restore": (start, ["restore", str(backup), "--yes"]),
        "migration": (first, ["person", "list"]),
    }
    return {
        name: (home, words, *_alone(folder / "alone", home, words))
        for name, (home, words) in commands.items()
    }


def _table(folder: Path, first: str) -> Path:
    """A file of people to import."""
    file = folder / f"{first}.csv"
    rows = (f"{first} {n} Example,{first}{n}@example.org,Company {n % 90}" for n in range(ROWS))
    file.write_text("name,email,company\n" + "\n".join(rows) + "\n")
    return file


def _alone(scratch: Path, home: Path, words: list[str]) -> tuple[float, str, str]:
    shutil.copytree(home, scratch)
    before = _content(scratch) if words != ["person", "list"] else ""
    started = time.perf_counter()
    _crm(scratch, *words)
    took = time.perf_counter() - started
    after = _content(scratch)
    shutil.rmtree(scratch)
    return took, before or after, after


def _kill(
    scratch: Path, home: Path, words: list[str], took: float, before: str, after: str, share: float
) -> str:
    """Kill the command after a share of its time; says what the vault held."""
    shutil.copytree(home, scratch)
    with subprocess.Popen(
        _words(words), env=_environ(scratch), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as run:
        try:
            run.wait(took * share * 1.1)
        except subprocess.TimeoutExpired:
            run.kill()
    try:
        found = _content(scratch)
        doctor = subprocess.run(
            _words(["doctor", "--json"]), env=_environ(scratch), capture_output=True, check=False
        )
        if doctor.returncode or b'"fault"' in doctor.stdout:
            return f"BROKEN, the doctor says {doctor.stdout.decode()[:300]}"
        if found not in (before, after):
            return "BROKEN, it holds a part of the command"
        return "all" if found == after else "none"
    finally:
        shutil.rmtree(scratch)


def _content(home: Path) -> str:
    """A digest of everything a vault holds."""
    from crm.store.tables import SCHEMA

    digest = sha256()
    with closing(open_vault(Place("default", home / "vaults" / "default"))) as store, store.reading():
        for table in SCHEMA.sorted_tables:
            left_out = _CHANGING.get(table.name, ())
            if left_out is not None:
                names = [f'"{column.name}"' for column in table.columns if column.name not in left_out]
                listed = ", ".join(names)
                for row in store.each(f'SELECT {listed} FROM "{table.name}" ORDER BY {listed}'):  # noqa: S608 - our names
                    digest.update(repr(row).encode())
    return digest.hexdigest()


def _words(words: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "crm", *words]


def _environ(home: Path) -> dict[str, str]:
    return {**os.environ, "CRM_HOME": str(home), "CRM_TODAY": "2026-11-23", "CRM_ZONE": "Europe/Berlin"}


def _crm(home: Path, *words: str) -> None:
    subprocess.run(_words(words), env=_environ(home), capture_output=True, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
