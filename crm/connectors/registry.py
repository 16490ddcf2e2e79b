"""Finds what comes and goes: a module in a folder here is a format or a site, its file name its name.

Parts that several formats share stand outside those folders, so all that a folder holds is offered unopened.
"""

import pkgutil
from importlib import import_module
from types import ModuleType

import crm.connectors
from crm.errors import NotFound

_CALLED = {"files": "format"}  # what one member of a kind is called; else the kind without its plural ending


def names(kind: str) -> tuple[str, ...]:
    """The names of one kind (`files`, `calendars`, …) in alphabetical order; nothing is imported."""
    folders = [f"{root}/{kind}" for root in crm.connectors.__path__]
    return tuple(sorted(found.name for found in pkgutil.iter_modules(folders)))


def load(kind: str, name: str) -> ModuleType:
    """Import one module; `NotFound` lists the names there are."""
    known = names(kind)
    if name not in known:
        raise NotFound(
            _CALLED.get(kind, kind.removesuffix("s")), name, hint=f"There are: {', '.join(known)}."
        )
    return import_module(f"{crm.connectors.__name__}.{kind}.{name}")


def describe(kind: str, name: str) -> str:
    """What a module says about itself in its first line."""
    return (load(kind, name).__doc__ or name).partition("\n")[0]
