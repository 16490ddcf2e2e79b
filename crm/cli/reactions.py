"""`crm article reaction`: what somebody made of an article."""

from __future__ import annotations

from typing import Annotated

from crm import services
from crm.cli.answer import change
from crm.cli.arguments import Who
from crm.cli.call import here
from crm.cli.parameters import Argument
from crm.domain.reactions import Verdict
from crm.errors import BadValue

_TAKEN_BACK = "none"


def _verdict(text: str) -> Verdict | None:
    """One of the verdicts, or None for `none`."""
    known = [each.value for each in Verdict]
    if text in known:
        return Verdict(text)
    if text != _TAKEN_BACK:
        raise BadValue("verdict", text, f"{', '.join(known)}, or {_TAKEN_BACK} to take it back")
    return None


def react(
    article: Annotated[str, Argument(metavar="ARTICLE", help="Its id, address, or part of its title.")],
    who: Who,
    verdict: Annotated[
        str, Argument(metavar="VERDICT", help="acknowledged, used, ignored, not-for-them, or none.")
    ],
) -> None:
    """Say what somebody made of an article.

    They are suggested more like it, or less. An answer that was logged with `--article`
    counts as acknowledged by itself.

    \b
    crm article reaction "heron nights" ines used
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    change(services.reactions.react, article, who, _verdict(verdict), today=here().today)
