"""`crm offer`: job offers, who took part in the hiring, and how they compare."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from crm import services
from crm.cli import complete
from crm.cli.answer import answer, change
from crm.cli.arguments import Limit, Note, OfferName, past_day
from crm.cli.call import here
from crm.cli.parameters import Argument, Option
from crm.domain import comparing, naming
from crm.domain import terms as term_rules
from crm.domain.comparing import Typed, Weight
from crm.domain.naming import Named
from crm.domain.terms import Term
from crm.domain.words import OfferState

WHEN = "2026-12-01, friday, friday 17:00, +3d, or an ISO time with its zone."
_Who = Annotated[
    list[Named],
    Option(
        "--who",
        metavar=naming.SHAPE,
        parser=naming.named,
        help="Somebody who took part; may be repeated. Roles: hiring-manager (hm), interviewer, recruiter, "
        "agency-recruiter, referrer, scheduler.",
    ),
]
_TermRows = Annotated[
    list[Term],
    Option(
        "--term",
        metavar="NAME=AMOUNT",
        parser=term_rules.term,
        help="A term to compare by: base=72000 EUR/year, leave=30 days; may be repeated.",
    ),
]
_Received = Annotated[
    date | None,
    Option("--received", metavar="DATE", parser=past_day, help="When it came; today if not given."),
]


def add(
    company: Annotated[
        str, Argument(metavar="COMPANY", help="Made if not known.", autocompletion=complete.companies)
    ],
    role: Annotated[str, Argument(metavar="ROLE", help="What is offered.")],
    received: _Received = None,
    respond_by: Annotated[str, Option("--respond-by", metavar="WHEN", help=f"The deadline: {WHEN}")] = "",
    who: _Who = [],
    zone: Annotated[
        str,
        Option("--zone", metavar="ZONE", help="Where they are, as America/New_York; yours if not given."),
    ] = "",
    term: _TermRows = [],
    terms: Annotated[str, Option("--terms", metavar="TEXT", help="The terms in any words.")] = "",
    liked: Annotated[str, Option("--liked", metavar="TEXT", help="What speaks for it.")] = "",
    note: Note = "",
    represented: Annotated[bool, Option("--represented", help="An agency stands between.")] = False,
    accepted: Annotated[
        date | None,
        Option("--accepted", metavar="DATE", parser=past_day, help="You said yes already, on that day."),
    ] = None,
    lapsed: Annotated[bool, Option("--lapsed", help="The deadline is past, and unanswered.")] = False,
) -> None:
    """Add a job offer, with everybody who took part in the hiring.

    \b
    crm offer add Nordlicht "Data engineer" --who "Ines Okafor:hm"
    crm offer add Nordlicht "Data engineer" --respond-by "friday 17:00"
    crm offer add Kestrel Analyst --term "base=72000 EUR/year"

    A company or a person that is not known yet is made, and the answer says so.
    """  # noqa: D301 - Click reads \b as: keep these lines
    change(
        services.receiving.add,
        company,
        role,
        received=received,
        respond_by=respond_by,
        lapsed=lapsed,
        who=who,
        zone=zone,
        terms=terms,
        term=term,
        liked=liked,
        note=note,
        represented=represented,
        accepted=accepted,
        region=here().settings.region,
        zone_name=here().settings.local_zone(),
        now=here().now,
        today=here().today,
        policy=here().policy,
    )


def edit(
    offer: OfferName,
    role: Annotated[str | None, Option("--role", metavar="TEXT", help="What is offered.")] = None,
    received: _Received = None,
    respond_by: Annotated[
        str | None, Option("--respond-by", metavar="WHEN", help='The deadline; "" for none.')
    ] = None,
    zone: Annotated[str | None, Option("--zone", metavar="ZONE", help="In which times are meant.")] = None,
    term: _TermRows = [],
    terms: Annotated[str | None, Option("--terms", metavar="TEXT", help="The terms in any words.")] = None,
    liked: Annotated[str | None, Option("--liked", metavar="TEXT", help="What speaks for it.")] = None,
    note: Annotated[str | None, Option("--note", metavar="TEXT", help="Anything else.")] = None,
    represented: Annotated[
        bool | None, Option("--represented/--direct", help="Whether an agency stands between.")
    ] = None,
) -> None:
    """Change what is known of an offer.

    "" takes a text out, and NAME= a term.

    \b
    crm offer edit nordlicht --term "base=75000 EUR/year" --term "car="
    crm offer edit nordlicht --respond-by "friday 17:00"

    Who took part is changed with crm offer people, more time is noted with crm offer extend.
    """  # noqa: D301 - Click reads \b as: keep these lines
    change(
        services.receiving.edit,
        offer,
        role=role,
        received=received,
        respond_by=respond_by,
        zone=zone,
        terms=terms,
        term=term,
        liked=liked,
        note=note,
        represented=represented,
        region=here().settings.holidays,
        now=here().now,
        today=here().today,
        policy=here().policy,
    )


def people(
    offer: OfferName,
    who: _Who = [],
    minutes: Annotated[
        int | None, Option("--minutes", metavar="N", min=0, help="Time spent with the one --who names.")
    ] = None,
    rapport: Annotated[
        int | None,
        Option("--rapport", metavar="0…3", min=0, max=3, help="How well you got on: none to very."),
    ] = None,
    learnt: Annotated[
        str | None,
        Option("--learnt", metavar="TEXT", help="One thing learnt from them: thanks are made of it."),
    ] = None,
    zone: Annotated[
        str | None,
        Option("--zone", metavar="ZONE", help='Where those of --who are, as America/New_York; "" for none.'),
    ] = None,
    remove: Annotated[
        list[str],
        Option("--remove", metavar="WHO", help="Did not take part after all; may be repeated."),
    ] = [],
) -> None:
    """List who took part in an offer, or add, change and remove them.

    \b
    crm offer people nordlicht --who "Ines Okafor:hm" --who "Tom Brandt:recruiter"
    crm offer people nordlicht --who ines --minutes 60 --learnt "How they plan"
    """  # noqa: D301 - Click reads \b as: keep these lines
    change(
        services.offers.people,
        offer,
        who=who,
        minutes=minutes,
        rapport=rapport,
        learnt=learnt,
        zone=zone,
        remove=remove,
        region=here().settings.region,
        holidays_of=here().settings.holidays,
        now=here().now,
        today=here().today,
        policy=here().policy,
    )


def list_(
    state: Annotated[OfferState | None, Option("--state", help="Only offers that stand so.")] = None,
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


def compare(
    offers: Annotated[
        list[str],
        Argument(
            metavar="[OFFER…]",
            help="Which; all that wait for an answer if none is named.",
            autocompletion=complete.offers,
            show_default=False,
        ),
    ] = [],
    criterion: Annotated[
        list[Weight],
        Option(
            "--criterion",
            metavar="NAME=WEIGHT",
            parser=comparing.weight,
            help="What matters to you, and how much, 1 to 10; 0 removes it. May be repeated.",
        ),
    ] = [],
    mark: Annotated[
        list[Typed],
        Option(
            "--mark",
            metavar="MARK",
            parser=comparing.mark,
            help='"OFFER: NAME=POINTS WHY", 0 to 10 points; NAME=- takes it away. May be repeated.',
        ),
    ] = [],
) -> None:
    """Compare offers by what matters to you.

    Which comes first, what decides, and how sure that is: which other weight would change it.

    \b
    crm offer compare --criterion growth=3 --criterion "short way=2"
    crm offer compare --mark "nordlicht: growth=7 a clear next step"
    crm offer compare nordlicht kestrel

    Pay is shown as a year's sum, on your screen alone; no report and no export for others has it.
    """  # noqa: D301 - Click reads \b as: keep these lines
    change(services.comparing.compare, offers, criteria=criterion, marks=mark, now=here().now)
