"""`crm person link` and `crm paths`: who knows whom, and the warmest ways into a company."""

from __future__ import annotations

from typing import Annotated

from crm import services
from crm.cli import complete
from crm.cli.answer import answer, change
from crm.cli.arguments import CompanyName, Limit, Note, Who, past_day
from crm.cli.call import here
from crm.cli.parameters import Argument, Option
from crm.domain.links import LinkKind

_Other = Annotated[str, Argument(metavar="OTHER", help="Whom they know.", autocompletion=complete.people)]


def link(
    who: Who,
    other: _Other,
    kind: Annotated[LinkKind, Option("--kind", help="What OTHER is to WHO.")] = LinkKind.COLLEAGUE,
    since: Annotated[str, Option("--since", metavar="DATE", help="Since when; a day.")] = "",
    note: Note = "",
) -> None:
    """Say that two people know each other.

    It finds ways into companies, and tells bridges from people who know everybody you know.

    \b
    crm person link ines tom --kind colleague
    crm person link tom ines --kind manager     Ines is Tom's manager
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    change(
        services.links.link,
        who,
        other,
        kind=kind,
        since=past_day(since) if since else None,
        note=note,
        today=here().today,
    )


def unlink(who: Who, other: _Other) -> None:
    """Say that two people do not know each other after all."""
    change(services.links.unlink, who, other)


def paths(company: CompanyName, limit: Limit = 10) -> None:
    """List the warmest ways into a company.

    Those who are there, who left within two years, and who know somebody there.

    \b
    crm paths kestrel
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    answer(services.paths.listing, company, limit=limit, today=here().today, policy=here().policy)
