"""Reports on the health of the network: rows to look at, or files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from crm import services
from crm.connectors import delivery
from crm.domain.delivered import Delivered
from crm.domain.moves import compare
from crm.domain.network import Metric
from crm.domain.page import Listing
from crm.domain.policy import Policy
from crm.domain.reports import NAMES, Circle, Mix, Period, Report, Scored, kind
from crm.domain.words import OfferState
from crm.errors import BadValue, NotFound, Usage
from crm.reporting import files
from crm.services import moves, network, ties
from crm.store import links, months, offers
from crm.store import weeks as week_rows
from crm.store.database import Store

if TYPE_CHECKING:  # each report imports what it is made of, and no more
    from crm.domain.companies import Company
    from crm.domain.hiring import KeptOffer
    from crm.domain.months import MonthCount
    from crm.domain.moves import Move
    from crm.domain.people import Person
    from crm.domain.weeks import WeekCount
    from crm.services.scores import Standing

TEXT = "text"
STDOUT = Path("-")
FOLDER = Path("reports")


def report(
    store: Store,
    names: Sequence[str],
    *,
    form: str,
    to: Path | None,
    period: Period,
    policy: Policy,
    dry: bool,
) -> Delivered | Listing[Any]:
    """Reports to look at, or as files.

    Args:
        store: the vault.
        names: which; where none is named, the network's figures on the screen, and all of them as files.
        form: text for the screen, or a form of file; empty for what the ending of `to` says, else the screen.
        to: a folder, a file where one is enough, or - for standard output; None for the folder `reports`.
        period: what it tells of.
        policy: for the state of the ties.
        dry: write no file.

    Raises:
        BadValue: for a form there is none of.
        NotFound: for a report there is none of.
        Usage: files where there can be none, or several where there can be one.
    """
    form = form_of(form, to, (TEXT, *files.FORMS))
    if form != TEXT:
        return write(store, names, form=form, to=to or FOLDER, period=period, policy=policy, dry=dry)
    return look(store, names, period=period, policy=policy)


def form_of(form: str, to: Path | None, known: Sequence[str]) -> str:
    """The form meant: the one named, what the ending of a file says, or else text.

    Raises:
        BadValue: for a form there is none of.
        Usage: text that is to go into a file.
    """
    ending = to.suffix.removeprefix(".").lower() if to else ""
    form = form or (ending if ending in known else TEXT)
    if form not in known:
        raise BadValue("report format", form, known)
    if form == TEXT and to not in (None, STDOUT):
        raise Usage(f"Nothing would be written to {to}.", f"Say as what: --format {', '.join(known[1:])}.")
    return form


def period(today: date, start: date | None, end: date | None, compared: date | None) -> Period:
    """The period meant.

    Raises:
        Usage: for days in an order that they cannot have.
    """
    last = end or today
    if last > today:
        raise Usage(f"{last} is yet to come.", "A report ends today at the latest; --today DATE looks ahead.")
    if start and start > last:
        raise Usage(f"The period ends on {last}, before it begins on {start}.", "Turn --from and --to round.")
    if compared and compared >= last:
        raise Usage(f"{compared} is not before {last}.", "Compare with an earlier day: --compare 2026-05-01")
    return Period(last, start, compared)


def look(store: Store, names: Sequence[str], *, period: Period, policy: Policy) -> Listing[Any]:
    """The rows of one report, or several reports with their rows; a comparison shows figures and ties."""
    chosen = _known(names) or (("network", "ties") if period.compared else ("network",))
    sources = Sources(store, period, policy)
    found = [Report(name, _FACTS[name](sources)) for name in chosen]
    if len(found) > 1:
        return Listing(Report, found, len(found))
    rows = found[0].rows
    return Listing(kind(chosen[0], compared=period.compared is not None), rows, len(rows))


def write(
    store: Store, names: Sequence[str], *, form: str, to: Path, period: Period, policy: Policy, dry: bool
) -> Delivered:
    """Reports as files: one CSV or JSON file each, one workbook or page with all of them, or their pictures."""
    chosen = _known(names) or NAMES
    sources = Sources(store, period, policy)
    facts = {name: _FACTS[name](sources) for name in files.needed(chosen, form)}
    return deliver(files.files(facts, form, period.end, period.words), len(chosen), form, to, dry=dry)


def deliver(made: Mapping[str, bytes], reports: int, form: str, to: Path, *, dry: bool) -> Delivered:
    """Put files where they belong."""
    what = _what(form, reports, made)
    if to == STDOUT:
        return Delivered(*what, content=_only(made, "standard output"))
    placed = _placed(made, to, form)
    if not dry:
        for path, content in placed.items():
            delivery.write_whole(path, content)
    return Delivered(*what, files=tuple(map(str, placed)), dry=dry)


def _what(form: str, reports: int, made: Mapping[str, bytes]) -> tuple[int, str]:
    count, noun = (len(made), "picture") if form == "svg" else (reports, "report")
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


class Sources:
    """What reports are made of; what several of them need is read once."""

    def __init__(self, store: Store, period: Period, policy: Policy) -> None:
        self.store, self.period, self.policy = store, period, policy

    @cached_property
    def people(self) -> Sequence[Person]:
        """Everybody, as they stand at the end of the period."""
        return ties.persons(self.store, None, today=self.period.end, policy=self.policy)

    @cached_property
    def log(self) -> moves.Log:
        """What happened in the last year, or since the day that ties are followed from."""
        return moves.log(self.store, min(self.period.since, self.period.year))

    @cached_property
    def standings(self) -> Sequence[Standing]:
        """Offers that came or were decided in the period, as they stood at its end; the newest first."""
        from crm.services import scores

        end, now = self.period.end, scores.morning(self.period.end)
        kept = (_as_of(each, end) for each in offers.every(self.store) if each.received_on <= end)
        return [
            scores.standing(self.store, each, now=now, today=end, policy=self.policy)
            for each in kept
            if self.period.holds(each.received_on)
            or self.period.holds(each.decided_at.date() if each.decided_at else None)
        ]


def _as_of(offer: KeptOffer, end: date) -> KeptOffer:
    """An offer as it stood at the end of a day: what was decided later was open."""
    if offer.decided_at is None or offer.decided_at.date() <= end:
        return offer
    return offer._replace(state=OfferState.OPEN, decided_at=None)


def _figures(sources: Sources) -> Sequence[Metric]:
    period = sources.period
    now = network.figures(sources.store, period.end, sources.policy)
    if not period.compared:
        return now
    return compare(now, network.figures(sources.store, period.compared, sources.policy))


def _companies(sources: Sources) -> Sequence[Company]:
    end, policy = sources.period.end, sources.policy
    return services.companies.listing(sources.store, target=False, limit=0, today=end, policy=policy).rows


def _touchpoints(sources: Sources) -> Sequence[MonthCount]:
    start, end = sources.period.start, sources.period.end
    return months.by_channel(sources.store, end.isoformat(), start.isoformat() if start else "")


def _weeks(sources: Sources) -> Sequence[WeekCount]:
    """The weeks of the period, the last 53 at most."""
    from crm.domain import weeks

    end = sources.period.end
    most = sources.period.year + timedelta(days=1)
    start = max(sources.period.start or most, most)
    return weeks.weeks(week_rows.by_day(sources.store, weeks.monday(start), end), start, end)


def _ties(sources: Sources) -> Sequence[Move]:
    period = sources.period
    return moves.between(sources.log, sources.people, period.since, period.end, sources.policy)


def _mixes(sources: Sources) -> Sequence[Mix]:
    return moves.months(sources.log, sources.people, sources.period.end, sources.policy)


def _scored(sources: Sources) -> Sequence[Scored]:
    return [
        Scored(
            each.offer.name, each.offer.decided_at and each.offer.decided_at.date(), score.total, score.parts
        )
        for each in sources.standings
        if (score := each.etiquette)
    ]


_FACTS: Mapping[str, Callable[[Sources], Sequence[Any]]] = MappingProxyType(
    {
        "network": _figures,
        "people": lambda sources: sources.people,
        "companies": _companies,
        "offers": lambda sources: [services.offers.row(each) for each in sources.standings],
        "touchpoints": _touchpoints,
        "ties": _ties,
        # what pictures alone are drawn from
        "mixes": _mixes,
        "weeks": _weeks,
        "etiquette": _scored,
        "circle": lambda sources: Circle(sources.people, links.pairs(sources.store)),
    }
)
