"""The formats that can be imported and exported, found by their files."""

from __future__ import annotations

from types import ModuleType

from crm.connectors import registry
from crm.domain.imports import Format
from crm.domain.page import Listing
from crm.errors import BadValue, NotFound

INVITES = "invites"  # read as calendars are, not as records
JSON = "json"  # a vault, not records
MAIL = "mail"  # touchpoints with people who are known, and nobody else

_ELSEWHERE = {
    INVITES: "calendars",
    JSON: "whole",
    MAIL: "mail",
}  # where those stand that are not files of records


def listing() -> Listing[Format]:
    """Every format with what can be done with it."""
    rows = [_format(_kind(name), name) for name in names()]
    return Listing(Format, sorted(rows, key=lambda row: row.name), len(rows))


def names() -> tuple[str, ...]:
    """Every format there is."""
    return (*registry.names("files"), *_ELSEWHERE)


def reader(name: str) -> ModuleType:
    """The module that reads a format.

    Raises:
        NotFound: when there is no such format.
        BadValue: when it can only be written.
    """
    return _able(name, "read")


def writer(name: str) -> ModuleType:
    """The module that writes a format.

    Raises:
        NotFound: when there is no such format.
        BadValue: when it can only be read.
    """
    return _able(name, "write")


def module(name: str) -> ModuleType:
    """The module of a format that exists."""
    return registry.load(_kind(name), name)


def _able(name: str, verb: str) -> ModuleType:
    known = names()
    if name not in known:
        raise NotFound("format", name, hint=f"There are: {', '.join(sorted(known))}. More: crm formats")
    module = registry.load(_kind(name), name)
    if not hasattr(module, verb):
        able = [each for each in known if hasattr(registry.load(_kind(each), each), verb)]
        raise BadValue(f"format to {verb}", name, sorted(able))
    return module


def _kind(name: str) -> str:
    return _ELSEWHERE.get(name, "files")


def _format(kind: str, name: str) -> Format:
    module = registry.load(kind, name)
    return Format(name, registry.describe(kind, name), hasattr(module, "read"), hasattr(module, "write"))
