"""Arguments and options that several commands take, described once."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from crm.cli import complete
from crm.cli.call import here
from crm.cli.output import cells
from crm.cli.parameters import Argument, Option
from crm.domain import dates
from crm.errors import BadValue

WHO_HELP = "A name or part of it, e-mail, phone number, profile address, or id."
_PAGE = 50
DATE_HELP = "2026-05-01, today, yesterday, friday, +2w, in 3 days."


def past_day(text: str) -> date:
    """A day that was: a weekday means the last one."""
    return dates.day(text, here().today, past=True)


def coming_day(text: str) -> date:
    """A day to come: a weekday means the next one."""
    return dates.day(text, here().today)


def count(text: str | int) -> int:
    """A number that is not below zero; a default comes as the number it is."""
    if not str(text).isdecimal():
        raise BadValue("whole number", str(text), "0 or more")
    return int(text)


def page(limit: int | None) -> int:
    """How many rows of a long list are shown where nobody said: a page on a terminal, all in a pipe or as JSON."""
    return limit if limit is not None else 0 if here().json or cells() is None else _PAGE


Who = Annotated[
    str, Argument(metavar="WHO", help=WHO_HELP, autocompletion=complete.people, show_default=False)
]
SomeWho = Annotated[
    str, Argument(metavar="[WHO]", help=WHO_HELP, autocompletion=complete.people, show_default=False)
]
CompanyName = Annotated[
    str,
    Argument(
        metavar="COMPANY", help="A name or part of it, a domain, or an id.", autocompletion=complete.companies
    ),
]
OfferName = Annotated[
    str,
    Argument(metavar="OFFER", help="An id, a company, or COMPANY/ROLE.", autocompletion=complete.offers),
]
Limit = Annotated[int, Option("--limit", "-n", metavar="N", parser=count, help="At most so many; 0 for all.")]
PageLimit = Annotated[
    int | None,
    Option(
        "--limit",
        "-n",
        metavar="N",
        parser=count,
        help=f"At most so many; 0 for all. A terminal gets {_PAGE}.",
    ),
]
Emails = Annotated[
    list[str], Option("--email", metavar="ADDRESS", help="An e-mail address; may be repeated.")
]
Phones = Annotated[list[str], Option("--phone", metavar="NUMBER", help="A phone number; may be repeated.")]
Profiles = Annotated[
    list[str],
    Option("--linkedin", metavar="URL", help="A profile address, or its last part; may be repeated."),
]
Tags = Annotated[list[str], Option("--tag", metavar="TAG", help="A label; may be repeated.")]
Topics = Annotated[
    list[str], Option("--topic", metavar="TOPIC", help="What they care about; may be repeated.")
]
Note = Annotated[str, Option("--note", metavar="TEXT", help="Anything worth knowing.")]
OnPastDay = Annotated[
    date | None,
    Option("--on", metavar="DATE", parser=past_day, help=f"When; today if not given. {DATE_HELP}"),
]
OnComingDay = Annotated[date, Option("--on", metavar="DATE", parser=coming_day, help=f"When. {DATE_HELP}")]
ToComingDay = Annotated[
    date, Option("--to", metavar="DATE", parser=coming_day, help=f"Until when. {DATE_HELP}")
]
