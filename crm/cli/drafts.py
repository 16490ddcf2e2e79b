"""`crm draft`: a message to edit and to send by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from crm import services
from crm.cli import complete
from crm.cli.answer import answer
from crm.cli.call import here
from crm.cli.parameters import Argument, Option
from crm.domain.drafting import Moment, Wanted, Way


def draft(
    words: Annotated[
        list[str],
        Argument(
            metavar="[KIND] WHO",
            help="What to write, and to whom; without KIND, the message of the step that waits for them.",
            autocompletion=complete.kinds_and_people,
        ),
    ],
    offer: Annotated[
        str,
        Option("--offer", metavar="OFFER", help="About this offer.", autocompletion=complete.offers),
    ] = "",
    article: Annotated[str, Option("--article", metavar="A", help="Give this article.")] = "",
    opening: Annotated[
        str, Option("--opening", metavar="OPENING", help="For a referral: this opening.")
    ] = "",
    with_: Annotated[
        str,
        Option("--with", metavar="WHO", help="Whom to introduce or refer.", autocompletion=complete.people),
    ] = "",
    say: Annotated[str, Option("--say", metavar="TEXT", help="A sentence of your own for it.")] = "",
    another: Annotated[
        int,
        Option("--another", count=True, show_default=False, help="Another wording; again for one more."),
    ] = 0,
    eml: Annotated[
        Path | None,
        Option("--eml", metavar="FILE", help="As a file that a mail program opens; - for stdout."),
    ] = None,
    mailto: Annotated[bool, Option("--mailto", help="As a link that opens a mail program.")] = False,
    template: Annotated[
        bool, Option("--template", help="Print the template of KIND instead, to make your own of it.")
    ] = False,
) -> None:
    """Draft a message from what is known; nothing is ever sent.

    \b
    crm draft call-card ines           what to say on the phone
    crm draft ines                     what her next step of the plan asks for
    crm draft give ines --article a12
    crm draft hm ines --eml answer.eml

    To decline: call-card, callback-voicemail, decision-voicemail, slot, hiring-manager, recruiter, agency, referrer,
    interviewer, scheduler; and more-time, renege. To stay in touch: invitation, give, congratulation, thanks, answer,
    reconnect, anniversary. To bring together: referral-candidate, referral-manager, referral-introduction,
    introduction-ask, introduction.

    What is missing is asked for below the draft, and left out of it. Reasons that stay private never appear.
    Templates of your own belong into the folder templates beside config.toml, each named after its kind: give.txt.
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    answer(
        services.drafts.draft,
        words,
        offer=offer,
        wanted=Wanted(article, opening, with_, say),
        another=another,
        way=Way(eml, mailto, here().dry_run, template),
        writer=here().writer,
        moment=Moment(here().now, here().today, here().zone),
        desk=here().desk,
        policy=here().policy,
    )
