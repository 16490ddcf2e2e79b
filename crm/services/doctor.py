"""Examining a vault, and repairing what can be derived anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from crm.domain.feeds import unwell
from crm.domain.page import Listing
from crm.domain.vaults import Finding, State
from crm.errors import CrmError
from crm.store import article_indexing, backups, doctor, feeds, people, ties, vaults
from crm.store.database import Store
from crm.store.vaults import Place

_RESTORE = "crm restore --latest"
_REPAIR = "crm doctor --repair"
_OLD_DAYS = 30


def examine(store: Store, *, place: Place, now: datetime, repair: bool) -> Listing[Finding]:
    """What is well and what is not, each with what to do; with `repair`, what is derived is made anew first."""
    findings = _findings(store, place, now)
    if repair and any(each.state is not State.OK for each in findings):
        doctor.repair(store)
        doctor.close_to_others(place)
        findings = _repaired(findings, _findings(store, place, now))
    return Listing(Finding, findings, len(findings))


def _findings(store: Store, place: Place, now: datetime) -> list[Finding]:
    return [
        _found("database", doctor.damage(store), "whole", _RESTORE),
        _found(
            "references", _list(doctor.astray(store), "rows astray in"), "every row's are there", _RESTORE
        ),
        _found("schema", "", f"revision {vaults.revision(store.engine)}, the newest", ""),
        _found(
            "journal", _list(doctor.lost_triggers(store), "missing or changed:"), "sees every change", _REPAIR
        ),
        _found("search", _list(doctor.stale_searches(store), "not in step for"), "in step", _REPAIR),
        _found("ties", _list(ties.drifted(store), "wrong for"), "as the touchpoints say", _REPAIR),
        _found("articles", _list(article_indexing.drifted(store), "not counted:"), "all counted", _REPAIR),
        _found(
            "permissions",
            _list([str(path) for path in doctor.open_to_others(place)], "others may read"),
            "yours alone",
            _REPAIR,
            State.WARNING,
        ),
        _backup(store, place, now),
        *_retention(store, now),
        *_feeds(store, now),
    ]


def _found(check: str, fault: str, well: str, remedy: str, state: State = State.FAULT) -> Finding:
    return Finding(check, state, fault, remedy) if fault else Finding(check, State.OK, well)


def _list(what: Sequence[str], words: str) -> str:
    """The first few of what is wrong, and how many more; empty when nothing is."""
    if not what:
        return ""
    more = f" and {len(what) - 3} more" if len(what) > 3 else ""  # noqa: PLR2004 - the first few
    return f"{words} {', '.join(what[:3])}{more}"


def _feeds(store: Store, now: datetime) -> list[Finding]:
    """Whether feeds are read as they are meant to be; nothing where there are none."""
    every = feeds.every(store)
    ill = [f"{each.title} ({told})" for each in every if (told := unwell(each, now))]
    found = _found("feeds", _list(ill, "stale:"), f"{len(every)} read", "crm feed fetch", State.WARNING)
    return [found] if every else []


def _retention(store: Store, now: datetime) -> list[Finding]:
    """Whether somebody is kept for longer than was meant; nothing where nobody is."""
    gone = people.meant_to_go(store, now.date())
    if not gone:
        return []
    count = "1 person is" if len(gone) == 1 else f"{len(gone)} people are"
    told = _list([f"{each.name} {each.id}" for each in gone], f"{count} past the day they were kept until:")
    return [Finding("retention", State.WARNING, told, f"crm person forget {gone[0].id}")]


def _backup(store: Store, place: Place, now: datetime) -> Finding:
    """Whether there is a recent backup that can be put back: tried on a copy."""
    there = backups.every(place.backups)
    if not there:
        state = State.WARNING if people.count(store) else State.OK
        return Finding("backup", state, "there is none yet", "crm backup" if state is State.WARNING else "")
    try:
        backups.check(there[0])
        with backups.scratch(there[0], place.backups):
            pass
    except CrmError as error:
        return Finding("backup", State.FAULT, f"the newest cannot be put back: {error.message}", "crm backup")
    days = _days_since(there[0], now)
    told = (
        f"{there[0].name}, {days} {'day' if days == 1 else 'days'} old; putting it back was tried and works"
    )
    return (
        Finding("backup", State.WARNING, told, "crm backup")
        if days > _OLD_DAYS
        else Finding("backup", State.OK, told)
    )


def _days_since(file: Path, now: datetime) -> int:
    return max(0, (now - datetime.fromtimestamp(file.stat().st_mtime, UTC)).days)


def _repaired(before: Sequence[Finding], after: Sequence[Finding]) -> list[Finding]:
    """The findings after a repair, marked where something was mended."""
    return [
        Finding(new.check, State.REPAIRED, f"{old.found}; mended", "")
        if old.state is not State.OK and new.state is State.OK
        else new
        for old, new in zip(before, after, strict=True)
    ]
