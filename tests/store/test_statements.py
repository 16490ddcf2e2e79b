"""Every SQL statement of the store is understood by both engines."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module

import crm.store
from crm.store import undoing
from crm.store.database import Store

BEGINNING = re.compile(r"\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\s", re.IGNORECASE)
PARAMETER = re.compile(r"(?<!:):([a-z_][a-z_0-9]*)")
PLACE = re.compile(r"\{(\w+)\}")
# what a statement with a place in it is filled with
FILLED = {
    "where": "",
    "joins": "",
    "order": "",
    "people": "SELECT id FROM person",
    "file": "1 = 1",
    "table": "person",
    "key": "id",
    "column": "id",
}
ENGINES = {"sqlite", "postgresql"}


def statements() -> Iterator[tuple[str, str, str]]:
    """Where each statement stands, which engine it is for (empty for both), and its text."""
    for module in pkgutil.iter_modules(crm.store.__path__, "crm.store."):
        if module.ispkg:
            continue
        for name, value in vars(import_module(module.name)).items():
            choices = value if isinstance(value, dict) else {"": value}
            for key, text in choices.items():
                if isinstance(text, str) and BEGINNING.match(text) and name.lstrip("_").isupper():
                    engine = key if key in ENGINES else ""
                    where = f"{module.name.removeprefix('crm.store.')}.{name}"
                    yield (f"{where}[{key}]" if key else where, engine, text)


ALL = list(statements())


def filled(text: str) -> str:
    """A statement without places."""
    return PLACE.sub(lambda place: FILLED.get(place[1], "'x'"), text)


def prepare(store: Store, text: str) -> None:
    """Let the engine read a statement without carrying it out."""
    names = list(dict.fromkeys(PARAMETER.findall(text)))
    if store.engine.dialect == "sqlite":
        store.rows(f"EXPLAIN {text}", **dict.fromkeys(names))
        return
    numbered = PARAMETER.sub(lambda found: f"${names.index(found[1]) + 1}", text)
    store.engine.connection.execute(f"PREPARE probe AS {numbered}")  # type: ignore[attr-defined]
    store.engine.connection.execute("DEALLOCATE probe")  # type: ignore[attr-defined]


def test_there_are_statements_to_look_at() -> None:
    assert len(ALL) > 100
    assert len({where for where, *_ in ALL}) == len(ALL)


def test_every_statement_prepares(store: Store) -> None:
    store.run(undoing._MAKE_IMAGES)  # noqa: SLF001 - the one table that is made on the way
    failed = []
    for where, only, text in ALL:
        if only in ("", store.engine.dialect):
            try:
                prepare(store, filled(text))
            except Exception as error:  # noqa: BLE001 - collected, and told together
                failed.append(f"{where}: {error}")
    assert not failed, "\n".join(failed)
