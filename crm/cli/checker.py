"""`crm check`: what to mend in a message before it is sent."""

from __future__ import annotations

from typing import Annotated

from crm import services
from crm.cli import complete
from crm.cli.call import here
from crm.cli.judging import insist, judge
from crm.cli.parameters import Argument, Option


def check(
    kind: Annotated[
        str,
        Argument(
            metavar="KIND",
            help="hiring-manager (hm), recruiter, interviewer, invitation, give, …; a wrong one lists them all.",
            autocompletion=complete.kinds,
        ),
    ],
    file: Annotated[str, Argument(metavar="FILE", help="Where the text is; - for standard input.")],
    to: Annotated[
        str,
        Option("--to", metavar="WHO", help="Who gets it.", autocompletion=complete.people),
    ] = "",
    offer: Annotated[
        str,
        Option(
            "--offer",
            metavar="OFFER",
            help="Which offer it is about; the latest that WHO took part in if not given.",
            autocompletion=complete.offers,
        ),
    ] = "",
    strict: Annotated[
        bool, Option("--strict", help="End with exit code 5 while there is an error, for scripts.")
    ] = False,
) -> None:
    """Check a message before it is sent.

    \b
    crm check hm letter.txt --to ines
    crm draft interviewer priya | crm check interviewer - --to priya

    Errors are what hurts: a late thank-you, a hedge, a private reason, blame, another employer's name or figure,
    something left over from a template. It works without a vault; with one it also knows names, other offers and what
    stays private. Quoted replies are not yours.
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    insist(
        judge(
            services.checker.check,
            kind,
            file,
            to=to,
            offer=offer,
            stdin=here().stdin,
            today=here().today,
            premium=here().settings.linkedin_premium,
        ),
        strict=strict,
    )
