"""`crm referral`: one person put forward for an opening, with both sides asked first."""

from __future__ import annotations

from typing import Annotated

from crm import services
from crm.cli import complete
from crm.cli.answer import answer, change
from crm.cli.arguments import Limit, OnPastDay
from crm.cli.call import here
from crm.cli.parameters import Argument, Option
from crm.domain.words import Channel

_Referral = Annotated[
    str, Argument(metavar="REFERRAL", help="Its id, or the candidate: crm referral list shows them.")
]
_By = Annotated[Channel, Option("--by", help="How it was said.")]


def suggest(
    opening: Annotated[
        str,
        Option("--opening", metavar="OPENING", help="Only for this one: its id or words of its title."),
    ] = "",
    person: Annotated[
        str,
        Option("--person", metavar="WHO", help="Only this candidate.", autocompletion=complete.people),
    ] = "",
    limit: Limit = 10,
) -> None:
    """Say whom you could put forward for which opening, and why.

    One candidate an opening, and only one who fits: by skills, title, level, place and your ties at both ends. What
    they lack is said. Note five skills of each: crm person edit WHO --skill SKILL
    """
    answer(
        services.fitting.suggest,
        opening=opening,
        person=person,
        limit=limit,
        today=here().today,
        policy=here().policy,
    )


def ask(
    who: Annotated[
        str,
        Argument(metavar="WHO", help="The candidate, or a referral's id.", autocompletion=complete.people),
    ],
    opening: Annotated[
        str, Option("--opening", metavar="OPENING", help="What for: its id or words of its title.")
    ] = "",
    via: Annotated[
        str,
        Option("--via", metavar="WHO", help="Who is asked at the employer.", autocompletion=complete.people),
    ] = "",
    by: _By = Channel.EMAIL,
    on: OnPastDay = None,
    note: Annotated[str, Option("--note", metavar="TEXT", help="Why this one.")] = "",
) -> None:
    """Say that you asked the candidate, or the employer.

    First the candidate, and after their yes the employer, who is asked without a name:
    crm draft referral-manager words it so.

    \b
    crm referral ask "Priya Raman" --opening "Data engineer" --via ines
    crm referral opt-in priya
    crm referral ask priya
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    change(
        services.referrals.ask,
        who,
        opening=opening,
        via=via,
        channel=by,
        on=on or here().today,
        note=note,
        now=here().now,
    )


def opt_in(referral: _Referral, by: _By = Channel.EMAIL, on: OnPastDay = None) -> None:
    """Say that whoever was asked last said yes."""
    change(services.referrals.opt_in, referral, channel=by, on=on or here().today, now=here().now)


def introduce(referral: _Referral, by: _By = Channel.EMAIL, on: OnPastDay = None) -> None:
    """Say that you brought both together, now that both said yes."""
    change(services.referrals.introduce, referral, channel=by, on=on or here().today, now=here().now)


def settle(
    referral: _Referral,
    hired: Annotated[bool, Option("--hired/--declined", help="They were hired, or it came to nothing.")],
    on: OnPastDay = None,
) -> None:
    """Say what came of a referral."""
    change(services.referrals.settle, referral, hired=hired, on=on or here().today, now=here().now)


def list_(
    every: Annotated[bool, Option("--all", help="Those that are over, too.")] = False,
    limit: Limit = 0,
) -> None:
    """List referrals, each with what is to be done now."""
    answer(services.referrals.listing, every=every, limit=limit)
