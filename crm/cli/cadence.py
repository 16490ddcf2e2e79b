"""`crm cadence` and `crm quiet`: how often you mean to be in touch, and when not at all."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from crm import services
from crm.cli.answer import answer, change
from crm.cli.arguments import DATE_HELP, Note, coming_day, count
from crm.cli.call import here
from crm.cli.parameters import Argument


def list_() -> None:
    """Show every rhythm you chose, and what they take.

    The most particular word wins: a person's own, then a tag's, then the tier's, then the default.
    """
    answer(services.cadence.listing, today=here().today, policy=here().policy)


def tag(
    name: Annotated[str, Argument(metavar="TAG", help="A label of people.")],
    days: Annotated[int, Argument(metavar="DAYS", parser=count, help="How often; 0 takes it back.")],
) -> None:
    """Say how often to be in touch with everybody who has a tag.

    \b
    crm cadence tag mentor 45
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    change(services.cadence.tag, name, days, today=here().today, policy=here().policy)


def quiet_add(
    from_on: Annotated[date, Argument(metavar="FROM", parser=coming_day, help=f"The first day. {DATE_HELP}")],
    until_on: Annotated[date, Argument(metavar="TO", parser=coming_day, help="The last day.")],
    note: Note = "",
) -> None:
    """Have a time in which nobody is due: a holiday, a hard month.

    Promises and the steps of a decline stay due.

    \b
    crm quiet add 2026-12-21 2027-01-03 --note "Winter break"
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    change(services.cadence.add_quiet, from_on, until_on, note, today=here().today)


def quiet_list() -> None:
    """List quiet times."""
    answer(services.cadence.quiet_listing)


def quiet_remove(
    quiet: Annotated[str, Argument(metavar="ID", help="Its id: crm quiet list shows it.")],
) -> None:
    """Take a quiet time out."""
    change(services.cadence.remove_quiet, quiet)
