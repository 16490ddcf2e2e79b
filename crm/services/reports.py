"""Reports on the health of the network: rows to look at, or files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from crm import services
from crm.connectors import delivery
from crm.domain import health
from crm.domain.delivered import Delivered
from crm.domain.network import Metric, Target
from crm.domain.page import Listing
from crm.domain.policy import Policy
from crm.domain.reports import NAMES, Report, kind
from crm.errors import BadValue, NotFound, Usage
from crm.reporting import files
from crm.services import ties
from crm.store import months, network
from crm.store.database import Store

TEXT = "text"
STDOUT = Path("-")
FOLDER = Path("reports")
_FORMER = timedelta(days=730)


def report(
    store: Store,
    names: Sequence[str],
    *,
    form: str,
    to: Path | None,
    today: date,
    policy: Policy,
    dry: bool,
) -> Delivered | Listing[Any]:
    """Reports to look at, or as files.

    Args:
        store: the vault.
        names: which; where none is named, the network's figures on the screen, and all of them as files.
        form: text for the screen, or a form of file; empty for what the ending of `to` says, else the screen.
        to: a folder, a file where one is enough, or - for standard output; None for the folder `reports`.
        today: the day.
        policy: for the state of the ties.
        dry: write no file.

    Raises:
        BadValue: for a form there is none of.
        NotFound: for a report there is none of.
        Usage: files where there can be none, or several where there can be one.
    """
    form = form or _form_of(to)
    if form not in (TEXT, *files.FORMS):
        raise BadValue("report format", form, (TEXT, *files.FORMS))
    if form != TEXT:
        return write(store, names, form=form, to=to or FOLDER, today=today, policy=policy, dry=dry)
    if to not in (None, STDOUT):
        raise Usage(f"Nothing would be written to {to}.", f"Say as what: --format {', '.join(files.FORMS)}.")
    return look(store, names, today=today, policy=policy)


def _form_of(to: Path | None) -> str:
    ending = to.suffix.removeprefix(".").lower() if to else ""
    return ending if ending in files.FORMS else TEXT


def look(store: Store, names: Sequence[str], *, today: date, policy: Policy) -> Listing[Any]:
    """The rows of one report, or several reports with their rows."""
    chosen = _known(names) or ("network",)
    found = [Report(name, _FACTS[name](store, today, policy)) for name in chosen]
    if len(found) > 1:
        return Listing(Report, found, len(found))
    return Listing(kind(chosen[0]), found[0].rows, len(found[0].rows))


def write(
    store: Store, names: Sequence[str], *, form: str, to: Path, today: date, policy: Policy, dry: bool
) -> Delivered:
    """Reports as files: one CSV or JSON file each, one workbook with a sheet each, or the pictures of each."""
    chosen = _known(names) or NAMES
    made = files.files({name: _FACTS[name](store, today, policy) for name in chosen}, form, today)
    if not made:
        raise Usage(
            f"There is no picture of {' and '.join(chosen)}.", f"There are: {', '.join(files.PICTURES)}."
        )
    what = _what(form, chosen, made)
    if to == STDOUT:
        return Delivered(*what, content=_only(made, "standard output"))
    placed = _placed(made, to, form)
    if not dry:
        for path, content in placed.items():
            delivery.write_whole(path, content)
    return Delivered(*what, files=tuple(map(str, placed)), dry=dry)


def _what(form: str, chosen: Sequence[str], made: Mapping[str, bytes]) -> tuple[int, str]:
    count, noun = (len(made), "picture") if form == "svg" else (len(chosen), "report")
    return count, noun if count == 1 else f"{noun}s"


def _placed(made: Mapping[str, bytes], to: Path, form: str) -> dict[Path, bytes]:
    """Where each file goes: into a folder, or to the one place that is named like a file of this form."""
    if to.suffix.lower() == f".{form}" and not to.is_dir():
        return {to: _only(made, str(to))}
    return {to / name: content for name, content in made.items()}


def _only(made: Mapping[str, bytes], place: str) -> bytes:
    if len(made) > 1:
        raise Usage(f"{len(made)} files cannot all go to {place}.", "Name one report, or a folder with -o.")
    return next(iter(made.values()))


def _known(names: Iterable[str]) -> tuple[str, ...]:
    for name in names:
        if name not in NAMES:
            raise NotFound("report", name, NAMES)
    return tuple(dict.fromkeys(names))


def _network(store: Store, today: date, policy: Policy) -> Sequence[Metric]:
    people = ties.standings(store, today=today, policy=policy)
    return health.figures(people, _targets(store, today), policy)


def _targets(store: Store, today: date) -> list[Target]:
    there: dict[str, set[str]] = {}
    left: dict[str, set[str]] = {}
    for company, person, present in network.posts(store, (today - _FORMER).isoformat()):
        (there if present else left).setdefault(company, set()).add(person)
    return [
        Target(name, frozenset(there.get(id_, ())), frozenset(left.get(id_, ())))
        for id_, name in network.targets(store)
    ]


_FACTS: Mapping[str, Callable[[Store, date, Policy], Sequence[Any]]] = MappingProxyType(
    {
        "network": _network,
        "people": lambda store, today, policy: ties.persons(store, None, today=today, policy=policy),
        "companies": lambda store, today, policy: (
            services.companies.listing(store, target=False, limit=0, today=today, policy=policy).rows
        ),
        "offers": lambda store, today, policy: (
            services.offers.listing(store, today=today, policy=policy).rows
        ),
        "touchpoints": lambda store, today, policy: months.by_channel(store, today.isoformat()),  # noqa: ARG005 - one shape for all
    }
)
