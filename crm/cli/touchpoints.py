"""`crm log` and `crm touchpoint`: what happened, and mending what was logged."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from crm import services
from crm.cli import complete
from crm.cli.answer import answer, change
from crm.cli.arguments import DATE_HELP, Limit, OnPastDay, SomeWho, past_day
from crm.cli.call import here
from crm.cli.parameters import Argument, Option
from crm.domain.words import Channel, Direction, Gave, Took

_Via = Annotated[Channel | None, Option("--via", help="How. Taken from the note where it says; else e-mail.")]
_Answered = Annotated[
    bool | None,
    Option("--answered/--no-answer", help="Whether anybody was reached.", show_default=False),
]
_Others = Annotated[
    list[str],
    Option(
        "--with", metavar="WHO", help="Who else was there; may be repeated.", autocompletion=complete.people
    ),
]
_Touchpoint = Annotated[str, Argument(metavar="ID", help="Its id: crm touchpoint list shows it.")]
_Gave = Annotated[Gave | None, Option("--gave", help="What you gave them.")]
_Took = Annotated[Took | None, Option("--took", help="What they gave you.")]
_In = Annotated[bool, Option("--in", help="They reached out.")]
_Out = Annotated[bool, Option("--out", help="You did.")]
_Both = Annotated[bool, Option("--both", help="An exchange, both ways.")]


def log(
    who: Annotated[
        str,
        Argument(
            metavar="WHO|SENTENCE",
            help="Whom, before a note; or one sentence that names them.",
            autocompletion=complete.people,
        ),
    ],
    note: Annotated[str | None, Argument(metavar="[NOTE]", help="What it was about.")] = None,
    via: _Via = None,
    with_: _Others = [],
    on: OnPastDay = None,
    in_: _In = False,
    out: _Out = False,
    both: _Both = False,
    answered: _Answered = None,
    offer: Annotated[
        str,
        Option("--offer", metavar="OFFER", help="It was about this offer.", autocompletion=complete.offers),
    ] = "",
    article: Annotated[str, Option("--article", metavar="A", help="You sent this article.")] = "",
    gave: _Gave = None,
    took: _Took = None,
    message: Annotated[
        str,
        Option("--message", metavar="FILE", help="The text you sent, kept with it; - for standard input."),
    ] = "",
    kind: Annotated[
        str,
        Option(
            "--kind",
            metavar="KIND",
            help="What that text is, as for crm check.",
            autocompletion=complete.kinds,
        ),
    ] = "",
) -> None:
    """Record that you were in touch with someone.

    \b
    crm log ines "Agreed to speak again in spring" --via call
    crm log "Called Ines and Tom about retention yesterday"

    The second form recognises the people you know, the channel and the day. Nobody is ever created by logging.
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    change(
        services.touchpoints.log,
        who,
        note,
        others=with_,
        via=via,
        direction=direction_of(in_, out, both),
        answered=answered,
        on=on,
        offer=offer,
        article=article,
        gave=gave,
        took=took,
        message=message,
        kind=kind,
        stdin=here().stdin,
        today=here().today,
        now=here().now,
        policy=here().policy,
    )


def list_(
    who: SomeWho = "",
    offer: Annotated[
        str,
        Option("--offer", metavar="OFFER", help="Only about this offer.", autocompletion=complete.offers),
    ] = "",
    limit: Limit = 50,
) -> None:
    """List what was logged, newest first."""
    answer(services.touchpoints.listing, who, offer=offer, limit=limit)


def edit(
    touchpoint: _Touchpoint,
    note: Annotated[str | None, Option("--note", metavar="TEXT", help="Replaces the note.")] = None,
    via: Annotated[Channel | None, Option("--via", help="How.")] = None,
    on: Annotated[
        date | None, Option("--on", metavar="DATE", parser=past_day, help=f"When. {DATE_HELP}")
    ] = None,
    in_: _In = False,
    out: _Out = False,
    both: _Both = False,
    answered: _Answered = None,
    with_: _Others = [],
    without: Annotated[
        list[str],
        Option(
            "--without", metavar="WHO", help="Who was not; may be repeated.", autocompletion=complete.people
        ),
    ] = [],
    offer: Annotated[
        str | None,
        Option(
            "--offer", metavar="OFFER", help='About this offer; "" for none.', autocompletion=complete.offers
        ),
    ] = None,
    article: Annotated[
        str | None, Option("--article", metavar="A", help='With this article; "" for none.')
    ] = None,
    gave: _Gave = None,
    took: _Took = None,
) -> None:
    """Mend what was logged: change what is given and leave the rest.

    \b
    crm touchpoint edit t12 --on yesterday --with tom
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    change(
        services.touchpoints.edit,
        touchpoint,
        note=note,
        via=via,
        direction=direction_of(in_, out, both),
        answered=answered,
        on=on,
        others=with_,
        without=without,
        offer=offer,
        article=article,
        gave=gave,
        took=took,
        now=here().now,
        policy=here().policy,
        today=here().today,
    )


def delete(touchpoint: _Touchpoint) -> None:
    """Take out what did not happen; crm undo brings it back."""
    change(services.touchpoints.delete, touchpoint, now=here().now, today=here().today)


def direction_of(in_: bool, out: bool, both: bool) -> Direction | None:
    """The direction that the flags give; none when none is given, both when in and out are."""
    if both or (in_ and out):
        return Direction.BOTH
    return Direction.IN if in_ else Direction.OUT if out else None
