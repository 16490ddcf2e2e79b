"""The vault that is measured: invented, full, made once and kept beside the other temporary files."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import closing
from dataclasses import astuple
from hashlib import sha256
from pathlib import Path

from bench.network import TODAY, Network, Size

BIG = Size(people=10_000, touchpoints=1_000_000)
SMALL = Size(people=1_000, touchpoints=20_000)
REMINDERS = Size(people=200, touchpoints=1_000, reminders=10_000)
EMPTY = Size(people=0, touchpoints=0, articles=0, reminders=0, offers=0)
_ROOT = Path(__file__).parent.parent


def folder() -> Path:
    """Where everything of the bench is kept between runs, this user's alone."""
    place = Path(tempfile.gettempdir()) / f"crm-bench-{os.getuid()}"
    place.mkdir(mode=0o700, exist_ok=True)
    return place


def home(size: Size) -> Path:
    """A folder for CRM_HOME whose default vault has that size; made where it is missing or out of date."""
    name = "-".join(map(str, (*astuple(size), _fingerprint())))
    place = folder() / f"home-{name}"
    if not place.exists():
        # in a process of its own, so that ours stays small: a child's peak is not below its parent's
        subprocess.run([sys.executable, "-m", "bench.vault", *map(str, astuple(size)), place], check=True, cwd=_ROOT)
    return place


def _fingerprint() -> str:
    """Changes with whatever shapes a vault: the steps of its schema, its derived tables, and what is invented."""
    store = _ROOT / "crm" / "store"
    shaping = [*sorted((store / "migrations" / "versions").glob("0*.py")), store / "ties.py", _ROOT / "bench" / "network.py"]
    return sha256(b"".join(path.read_bytes() for path in shaping)).hexdigest()[:12]


def build(size: Size, place: Path) -> None:
    """Make a vault through the store, with its journal, its search index and its ties."""
    from crm.clock import now
    from crm.store.vaults import Place, open_vault

    unfinished = place.with_suffix(".part")
    vault = Place("default", unfinished / "vaults" / "default")
    vault.file.unlink(missing_ok=True)
    with closing(open_vault(vault)) as store:
        for hurry in ("synchronous = OFF", "cache_size = -500000"):  # whoever pulls the plug makes it again
            store.run(f"PRAGMA {hurry}")
        network = Network(size, store.new_id)
        with store.changing("bench", now(TODAY.isoformat(), None)):
            for table, rows in network.rows():
                store.insert(table, rows)
    unfinished.rename(place)


if __name__ == "__main__":
    build(Size(*map(int, sys.argv[1:-1])), Path(sys.argv[-1]))
