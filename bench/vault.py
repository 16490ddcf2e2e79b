"""The vault that is measured: invented, full, made once and kept beside the other temporary files."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import closing
from dataclasses import astuple
from functools import cache
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


@cache
def home(size: Size) -> Path:
    """A folder for CRM_HOME whose default vault has that size; made where it is missing or out of date."""
    name = "-".join(map(str, (*astuple(size), _fingerprint())))
    place = folder() / f"home-{name}"
    if not place.exists():
        # in a process of its own, so that ours stays small: a child's peak is not below its parent's
        subprocess.run(
            [sys.executable, "-m", "bench.vault", *map(str, astuple(size)), place], check=True, cwd=_ROOT
        )
    return place


def _fingerprint() -> str:
    """Changes with the schema, triggers and index included, and with what is invented."""
    shape = subprocess.run(
        [sys.executable, "-m", "bench.vault"], check=True, cwd=_ROOT, stdout=subprocess.PIPE
    )
    invented = (_ROOT / "bench" / "network.py").read_bytes()
    return sha256(shape.stdout + invented).hexdigest()[:12]


def shape() -> str:
    """Everything an empty vault is made of, as SQL."""
    from crm.store.vaults import Place, open_vault

    with tempfile.TemporaryDirectory() as place, closing(open_vault(Place("shape", Path(place)))) as store:
        return "\n".join(str(row[0]) for row in store.rows("SELECT sql FROM sqlite_master ORDER BY name"))


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
    if sys.argv[1:]:
        build(Size(*map(int, sys.argv[1:-1])), Path(sys.argv[-1]))
    else:
        print(shape())
