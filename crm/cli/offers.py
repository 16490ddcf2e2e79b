"""`crm offer`: job offers, who took part in the hiring, and declining them well."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from crm import services
from crm.cli import complete, output
from crm.cli.answer import answer, change
from crm.cli.arguments import Limit, Note, OfferName, past_day
from crm.cli.call import here
from crm.domain import naming
from crm.domain.naming import Named
from crm.domain.offers import Verb
from crm.domain.words import OfferState

_WHEN = "2026-12-01, friday, friday 17:00, +3d, or an ISO time with its zone."
_Who = Annotated[
    list[Named],
    typer.Option(
        "--who",
        metavar=naming.SHAPE,
        parser=naming.named,
        help="Somebody who took part; may be repeated. Roles: hiring-manager (hm), interviewer, recruiter, "
        "agency-recruiter, referrer, scheduler.",
    ),
]
_Codes = Annotated[
    list[str],
    typer.Option(
        "--why",
        metavar="CODE…",
        help="Why: pay-base, flex-policy, growth, commute, other-offer, gut, …; a wrong code lists them all.",
    ),
]


def add(
    company: Annotated[
        str, typer.Argument(metavar="COMPANY", help="Made if not known.", autocompletion=complete.companies)
    ],
    role: Annotated[str, typer.Argument(metavar="ROLE", help="What is offered.")],
    received: Annotated[
        date | None,
        typer.Option("--received", metavar="DATE", parser=past_day, help="When it came; today if not given."),
    ] = None,
    respond_by: Annotated[
        str, typer.Option("--respond-by", metavar="WHEN", help=f"The deadline: {_WHEN}")
    ] = "",
    who: _Who = [],
    zone: Annotated[
        str,
        typer.Option(
            "--zone", metavar="ZONE", help="Where they are, as America/New_York; yours if not given."
        ),
    ] = "",
    terms: Annotated[
        str, typer.Option("--terms", metavar="TEXT", help="Pay, days, anything in numbers.")
    ] = "",
    liked: Annotated[str, typer.Option("--liked", metavar="TEXT", help="What speaks for it.")] = "",
    note: Note = "",
) -> None:
    """Add a job offer, with everybody who took part in the hiring.

    \b
    crm offer add Nordlicht "Data engineer" --who "Ines Okafor:hm"
    crm offer add Nordlicht "Data engineer" --respond-by "friday 17:00"

    A company or a person that is not known yet is made, and the answer says so.
    """  # noqa: D301 - Click reads \b as: keep these lines
    change(
        services.offers.add,
        company,
        role,
        received=received,
        respond_by=respond_by,
        who=who,
        zone=zone,
        terms=terms,
        liked=liked,
        note=note,
        region=here().settings.region,
        zone_name=here().settings.local_zone(),
        now=here().now,
        today=here().today,
        policy=here().policy,
    )


def people(
    offer: OfferName,
    who: _Who = [],
    minutes: Annotated[
        int | None, typer.Option("--minutes", metavar="N", min=0, help="Time spent with the one --who names.")
    ] = None,
    rapport: Annotated[
        int | None,
        typer.Option("--rapport", metavar="0…3", min=0, max=3, help="How well you got on: none to very."),
    ] = None,
    learnt: Annotated[
        str | None,
        typer.Option("--learnt", metavar="TEXT", help="One thing learnt from them: thanks are made of it."),
    ] = None,
    remove: Annotated[
        list[str],
        typer.Option("--remove", metavar="WHO", help="Did not take part after all; may be repeated."),
    ] = [],
) -> None:
    """List who took part in an offer, or add, change and remove them."""
    change(
        services.offers.people,
        offer,
        who=who,
        minutes=minutes,
        rapport=rapport,
        learnt=learnt,
        remove=remove,
        region=here().settings.region,
        now=here().now,
        today=here().today,
        policy=here().policy,
    )


def list_(
    state: Annotated[OfferState | None, typer.Option("--state", help="Only offers that stand so.")] = None,
    limit: Limit = 0,
) -> None:
    """List offers: how they stand, who heard, how well they were declined."""
    answer(
        services.offers.listing,
        today=here().today,
        policy=here().policy,
        now=here().now,
        state=state,
        limit=limit,
    )


def show(offer: OfferName) -> None:
    """Show everything about an offer on one page."""
    answer(services.declining.page, offer, now=here().now, today=here().today, policy=here().policy)


def extend(
    offer: OfferName,
    to: Annotated[str, typer.Option("--to", metavar="WHEN", help="The new deadline, as friday 17:00.")],
) -> None:
    """Note that you were given more time.

    Ask once, by phone, at least a day before the deadline, with thanks, a date and a short reason.
    """
    change(
        services.answering.extend,
        offer,
        to,
        now=here().now,
        today=here().today,
        zone_name=here().settings.local_zone(),
        policy=here().policy,
    )


def accept(offer: OfferName) -> None:
    """Say yes to an offer."""
    change(services.answering.accept, offer, now=here().now, today=here().today, policy=here().policy)


def decline(
    offer: OfferName,
    why: _Codes,
    more: Annotated[
        list[str], typer.Argument(metavar="[CODE…]", help="More codes.", show_default=False)
    ] = [],
    would_accept_if: Annotated[
        list[str],
        typer.Option(
            "--would-accept-if",
            metavar="CODE",
            help="A change of this would make it a yes: ask them first; with --final, they said no.",
        ),
    ] = [],
    final: Annotated[
        bool, typer.Option("--final", help="It is decided: no change would make it a yes.")
    ] = False,
    on: Annotated[str, typer.Option("--on", metavar="WHEN", help="When you decided; now if not given.")] = "",
) -> None:
    """Decline an offer: say which reasons stay private, and make the plan.

    The clock starts now: the hiring manager is called first, within four business hours.
    """
    change(
        services.declining.decline,
        offer,
        why=[*why, *more],
        would_accept_if=would_accept_if,
        sure=final or (not would_accept_if and output.confirm(f"Decline {offer}: is it final?")),
        on=on,
        now=here().now,
        today=here().today,
        zone_name=here().settings.local_zone(),
        policy=here().policy,
    )


def plan(offer: OfferName) -> None:
    """Show the plan of a decline: who hears what, how and by when."""
    change(services.steps.show, offer, now=here().now, policy=here().policy)


def step(
    verb: Annotated[Verb, typer.Argument(metavar="done|skip|move", help="What to do with it.")],
    step: Annotated[str, typer.Argument(metavar="STEP", help="Its id: crm offer plan shows it.")],
    to: Annotated[str, typer.Option("--to", metavar="WHEN", help=f"For move: {_WHEN}")] = "",
) -> None:
    """Say by hand that a step is done, is not wanted, or comes later.

    Logging what you did is better: crm log completes the step by itself, and the score counts it.
    """
    change(
        services.steps.settle,
        verb,
        step,
        to=to,
        now=here().now,
        zone_name=here().settings.local_zone(),
        policy=here().policy,
    )
