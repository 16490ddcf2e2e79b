"""`crm company`: companies, their domains and people."""

from __future__ import annotations

from typing import Annotated

from crm import services
from crm.cli import agreeing, complete, output
from crm.cli.answer import answer, change, learn
from crm.cli.arguments import CompanyName, Limit, Note
from crm.cli.call import here
from crm.cli.parameters import Argument, Option

_Domains = Annotated[
    list[str], Option("--domain", metavar="DOMAIN", help="A mail or web domain; may be repeated.")
]


def add(
    name: Annotated[str, Argument(metavar="NAME", help="As it is written; the legal form does not matter.")],
    domain: _Domains = [],
    board: Annotated[
        str, Option("--board", metavar="URL", help="Its job board, or its careers page: shown for a yes.")
    ] = "",
    target: Annotated[bool, Option("--target", help="You would like to work there.")] = False,
    note: Note = "",
) -> None:
    """Add a company.

    \b
    crm company add "Nordlicht GmbH" --domain nordlicht.example --target
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    change(
        services.companies.add,
        name,
        domains=domain,
        board=agreeing.board(name, board) or "",
        target=target,
        note=note,
        today=here().today,
        policy=here().policy,
    )


def list_(
    target: Annotated[bool, Option("--target", help="Only where you would like to work.")] = False,
    limit: Limit = 0,
) -> None:
    """List companies: targets first, then by the strongest tie."""
    answer(services.companies.listing, target=target, limit=limit, today=here().today, policy=here().policy)


def show(company: CompanyName) -> None:
    """Show one company: who is there, what happened, and how to come back."""
    answer(services.pages.company_called, company, now=here().now, today=here().today, policy=here().policy)


def edit(
    company: CompanyName,
    name: Annotated[str | None, Option("--name", metavar="NAME", help="A new name.")] = None,
    domain: _Domains = [],
    without: Annotated[
        list[str], Option("--without", metavar="DOMAIN", help="A domain to remove; may be repeated.")
    ] = [],
    board: Annotated[
        str | None,
        Option("--board", metavar="URL", help="Its job board, or its careers page: shown for a yes."),
    ] = None,
    target: Annotated[
        bool | None, Option("--target/--no-target", help="Whether you would like to work there.")
    ] = None,
    zone: Annotated[str | None, Option("--zone", metavar="ZONE", help="As Europe/Berlin.")] = None,
    country: Annotated[str | None, Option("--country", metavar="CC", help="As DE.")] = None,
    industry: Annotated[
        str | None, Option("--industry", metavar="NAME", help="What it does, as health.")
    ] = None,
    note: Annotated[str | None, Option("--note", metavar="TEXT", help="Replaces the note.")] = None,
) -> None:
    """Change what is given and leave the rest.

    \b
    crm company edit nordlicht --board https://boards.greenhouse.io/nordlicht
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    change(
        services.companies.edit,
        company,
        name=name,
        domains=domain,
        without=without,
        board=agreeing.board(company, board),
        target=target,
        zone=zone,
        country=country,
        industry=industry,
        note=note,
        today=here().today,
        policy=here().policy,
    )


_Other = Annotated[str, Argument(metavar="OTHER", help="Which else.", autocompletion=complete.companies)]


def merge(company: CompanyName, other: _Other) -> None:
    """Make one company of two.

    Everything of the second moves to the first, which keeps its own where both have something.

    \b
    crm company merge "Nordlicht GmbH" "Nordlicht Labs"
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    change(services.merging.companies, company, other, today=here().today, policy=here().policy)


def duplicates(limit: Limit = 0) -> None:
    """List companies that may be here twice, and why."""
    answer(services.duplicates.companies, limit=limit)


def apart(
    company: CompanyName,
    other: _Other,
    together: Annotated[bool, Option("--together", help="They may be one after all.")] = False,
) -> None:
    """Remember that two which look alike are two companies."""
    change(services.duplicates.keep_companies_apart, company, other, together=together, today=here().today)


def board(
    company: CompanyName,
    url: Annotated[str, Argument(metavar="URL", help="Of its job board, or of its careers page.")],
) -> None:
    """Say where a company's openings are read.

    Which board it is, and whose, is shown for a yes: a name alike is no proof.

    \b
    crm company board nordlicht https://boards.greenhouse.io/nordlicht
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    change(
        services.boards.keep,
        learn(services.companies.one, company).id,
        found := services.boards.find(here().fetcher, url),
        sure=output.confirm(f"This is {found.told}. Is it theirs?"),
    )
