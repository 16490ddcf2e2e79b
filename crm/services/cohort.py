"""Several vaults together, for whoever looks after many: figures without a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from crm.domain import cohort
from crm.domain.cohort import Client, CohortFigure
from crm.domain.delivered import Delivered
from crm.domain.page import Listing
from crm.domain.policy import Policy
from crm.domain.reports import Period
from crm.domain.words import Status
from crm.errors import NoVaultFits, Refused, Usage
from crm.reporting import files
from crm.services import reports, ties
from crm.services.reports import Sources
from crm.store.database import Store

NAME = "cohort"
_LOST = frozenset({Status.DORMANT, Status.CLOSED, Status.NEVER})
_SHOWN_AS = (reports.TEXT, *files.TABLES)


def report(
    stores: Iterable[Store],
    names: Sequence[str],
    *,
    form: str,
    to: Path | None,
    period: Period,
    policy: Policy,
    dry: bool,
) -> Delivered | Listing[CohortFigure]:
    """Figures over several vaults, to look at or as a file.

    Args:
        stores: the vaults, one open at a time.
        names: `cohort` alone.
        form: as of any report, but for pictures.
        to: as of any report.
        period: which offers count.
        policy: for the state of the ties.
        dry: write no file.

    Raises:
        NoVaultFits: where no vault fits.
        Refused: where there are so few that one would show through.
        Usage: for other reports beside it, or two days compared.
    """
    if set(names) != {NAME} or period.compared:
        raise Usage("A cohort stands alone.", "Write: crm report cohort --vault 'client-*'")
    form = reports.form_of(form, to, _SHOWN_AS)
    clients = [client(Sources(store, period, policy)) for store in stores]
    if not clients:
        raise NoVaultFits
    if len(clients) < cohort.LEAST:
        raise Refused(
            f"Of {len(clients)} vault{'s' * (len(clients) > 1)}, figures would tell who they are about.",
            f"A cohort takes {cohort.LEAST} vaults or more.",
        )
    rows = cohort.figures(clients)
    if form == reports.TEXT:
        return Listing(
            CohortFigure,
            rows,
            len(rows),
            note=f"{len(clients)} vaults, {period.words or period.end}; each figure is that of the vault in the middle",
        )
    made = files.files({NAME: rows}, form, period.end, period.words)
    return reports.deliver(made, 1, form, to or reports.FOLDER, dry=dry)


def client(sources: Sources) -> Client:
    """What one vault adds."""
    scored = [each for each in sources.standings if each.etiquette]
    process = sorted({part.person_id for each in scored for part in each.people})
    tied: Sequence[Any] = ties.persons(
        sources.store, process, today=sources.period.end, policy=sources.policy
    )
    return Client(
        etiquette=[each.etiquette.total for each in scored if each.etiquette],
        hours=[
            each.decline.attempt_hours
            for each in scored
            if each.decline and each.decline.attempt_hours is not None
        ],
        told=sum(each.told for each in scored),
        involved=sum(len(each.people) for each in scored),
        alive=sum(each.status not in _LOST for each in tied),
        process=len(tied),
    )
