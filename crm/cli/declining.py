"""`crm offer`: answering one, by a yes, a no, or a question for more time; the plan of a no, and what comes back."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from crm import services
from crm.cli import gates
from crm.cli.answer import change
from crm.cli.arguments import OfferName, past_day
from crm.cli.call import here
from crm.cli.offers import WHEN
from crm.cli.parameters import Argument, Option
from crm.domain.gates import Alternative
from crm.domain.offers import Verb
from crm.domain.replies import Reply

_More = Annotated[list[str], Argument(metavar="[CODE…]", help="More codes.", show_default=False)]
_Final = Annotated[bool, Option("--final", help="It is decided: no change would make it a yes.")]


def extend(
    offer: OfferName,
    to: Annotated[
        str, Option("--to", metavar="WHEN", help="They said yes: the new deadline, as friday 17:00.")
    ] = "",
) -> None:
    """Ask for more time, or note that you were given it.

    Without --to it says how: once, by phone, at least a day before the deadline, with thanks, a date and a short
    reason.
    """
    change(
        services.answering.extend,
        offer,
        to,
        now=here().now,
        today=here().today,
        zone_name=here().settings.local_zone(),
        region=here().settings.holidays,
        policy=here().policy,
    )


def accept(
    offer: OfferName,
    on: Annotated[
        date | None, Option("--on", metavar="DATE", parser=past_day, help="When; today if not given.")
    ] = None,
) -> None:
    """Say yes to an offer.

    The others that wait for your answer are named, for they hear it the same day.
    """
    change(
        services.answering.accept,
        offer,
        on=on,
        now=here().now,
        today=here().today,
        zone_name=here().settings.local_zone(),
        policy=here().policy,
    )


def decline(
    offer: OfferName,
    why: Annotated[
        list[str],
        Option(
            "--why",
            metavar="CODE…",
            help="Why: pay-base, flex-policy, growth, commute, other-offer, gut, …; a wrong code lists them all.",
        ),
    ],
    more: _More = [],
    would_accept_if: Annotated[
        list[str],
        Option(
            "--would-accept-if",
            metavar="CODE",
            help="A change of this would make it a yes: ask them first; with --final, they said no.",
        ),
    ] = [],
    alternative: Annotated[
        Alternative | None, Option("--alternative", help="How real the other offer is.")
    ] = None,
    final: _Final = False,
    nobody: Annotated[bool, Option("--nobody", help="Nobody took part whose name you know.")] = False,
    on: Annotated[str, Option("--on", metavar="WHEN", help="When you decided; now if not given.")] = "",
) -> None:
    """Decline an offer: say which reasons stay private, and make the plan.

    \b
    1. Be quick once you have decided: call first, within four
       business hours, and thank them before you say no.
    2. Tell everybody who took part, not only whoever wrote to you.
    3. Keep the relationship: people have gone back three years
       later and got a second offer.
    4. Bring them into your network, and be of service first.
    5. Give a reason they can use, two at most; keep the others.

    \b
    crm offer decline nordlicht --why growth --why commute --final
    """  # noqa: D301 - Click reads \b as: keep these lines
    change(
        services.declining.decline,
        offer,
        why=[*why, *more],
        answers=gates.asked(
            offer,
            [*why, *more],
            would_accept_if=would_accept_if,
            alternative=alternative,
            final=final,
            nobody=nobody,
        ),
        on=on,
        now=here().now,
        today=here().today,
        zone_name=here().settings.local_zone(),
        region=here().settings.holidays,
        policy=here().policy,
    )


def renege(
    offer: OfferName,
    why: Annotated[
        list[str], Option("--why", metavar="CODE", help="Why, for your own memory; none is needed.")
    ] = [],
    final: Annotated[bool, Option("--final", help="The contract is read, and it is decided.")] = False,
) -> None:
    """Take back a yes, by a call today.

    A path of its own, with one apology, and everything given back.
    Read your contract and get advice first. The bridge will mostly be gone; how you call decides the rest.
    """
    change(
        services.reneging.renege,
        offer,
        why=why,
        sure=final or gates.sure_to_renege(offer),
        now=here().now,
        today=here().today,
        zone_name=here().settings.local_zone(),
        region=here().settings.holidays,
        policy=here().policy,
    )


def reply(
    offer: OfferName,
    said: Annotated[Reply, Argument(metavar="REPLY", help=f"What they said: {', '.join(Reply)}.")],
    who: Annotated[
        str, Option("--who", metavar="WHO", help="Who said it; whoever made the offer if not given.")
    ] = "",
    every: Annotated[
        int | None, Option("--every", metavar="DAYS", help="The rhythm they named, for stay-in-touch.")
    ] = None,
) -> None:
    """Say what to do when an answer to your no arrives.

    \b
    crm offer reply nordlicht why
    crm offer reply nordlicht stay-in-touch --every 90
    """  # noqa: D301 - Click reads \b as: keep these lines
    change(services.replies.reply, offer, said, who=who, every=every)


def reason(
    offer: OfferName,
    code: Annotated[str, Argument(metavar="[CODE]", help="Which; all if none.", show_default=False)] = "",
    solved: Annotated[
        date | None,
        Option("--solved", metavar="DATE", parser=past_day, help="It stands no more, since that day."),
    ] = None,
    standing: Annotated[
        date | None,
        Option("--standing", metavar="DATE", parser=past_day, help="It was seen to stand still, that day."),
    ] = None,
    share: Annotated[
        bool | None,
        Option("--share/--keep", help="Whether it may be spoken of, where the rules allow."),
    ] = None,
    would_flip: Annotated[
        bool | None, Option("--would-flip/--would-not", help="Whether it alone decided.")
    ] = None,
    severity: Annotated[
        int | None, Option("--severity", metavar="1…3", min=1, max=3, help="A wish, mattered, decided.")
    ] = None,
    note: Annotated[str | None, Option("--note", metavar="TEXT", help="For you alone.")] = None,
    remove: Annotated[bool, Option("--remove", help="It was no reason.")] = False,
) -> None:
    """List or change why an offer was declined.

    Say that a reason is solved, and the way back is shorter.

    \b
    crm offer reason nordlicht flex-policy --solved today
    """  # noqa: D301 - Click reads \b as: keep these lines
    change(
        services.reasons.edit,
        offer,
        code,
        solved=solved,
        standing=standing,
        share=share,
        would_flip=would_flip,
        severity=severity,
        note=note,
        remove=remove,
        now=here().now,
        today=here().today,
        region=here().settings.holidays,
        policy=here().policy,
    )


def plan(offer: OfferName) -> None:
    """Show the plan of a decline: who hears what, how and by when."""
    change(services.steps.show, offer, now=here().now, region=here().settings.holidays, policy=here().policy)


def step(
    verb: Annotated[Verb, Argument(metavar="done|skip|move", help="What to do with it.")],
    step: Annotated[str, Argument(metavar="STEP", help="Its id: crm offer plan shows it.")],
    to: Annotated[str, Option("--to", metavar="WHEN", help=f"For move: {WHEN}")] = "",
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
        region=here().settings.holidays,
        policy=here().policy,
    )
