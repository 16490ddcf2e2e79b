"""Vaults, their backups, and what an examination found."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """How a part of a vault is."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"
    REPAIRED = "repaired"


@dataclass(frozen=True, slots=True)
class Vault:
    """One separate CRM; `place` is its folder, or its schema on a server, `size` its bytes where known."""

    name: str
    place: str
    size: int | None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Backup:
    """A whole copy of a vault; `file` is none where a dry run made none."""

    file: str
    people: int
    touchpoints: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Restored:
    """A vault that became what a backup holds; `kept` is the copy of what it was before."""

    vault: str
    file: str
    people: int
    touchpoints: int
    kept: str | None


@dataclass(frozen=True, slots=True)
class Removed:
    """A vault that is gone; `kept` is its last backup, outside."""

    name: str
    kept: str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What an examination found of one part of a vault, and what to do about it."""

    check: str
    state: State
    found: str
    remedy: str = ""
