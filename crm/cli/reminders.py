"""`crm reminder` and `crm promise`: dated nudges, and what was promised."""

from __future__ import annotations

from typing import Annotated

from crm import services
from crm.cli.answer import answer, change
from crm.cli.arguments import OnComingDay, ToComingDay, Who
from crm.cli.call import here
from crm.cli.parameters import Argument, Option
from crm.domain.reminders import Owner

_Text = Annotated[str, Argument(metavar="TEXT", help="What to do.")]
_Reminder = Annotated[str, Argument(metavar="ID", help="Its id: crm reminder list shows it.")]
_Done = Annotated[bool, Option("--done", help="What is done, too.")]


def add(who: Who, text: _Text, on: OnComingDay) -> None:
    """Be reminded of a person on a day.

    \b
    crm reminder add ines "Ask how the move went" --on +3w
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    change(services.reminders.add, who, text, on, owner=None, today=here().today)


def promise(
    who: Who,
    text: _Text,
    on: OnComingDay,
    by: Annotated[Owner, Option("--by", help="Whose promise it is.")] = Owner.ME,
) -> None:
    """Keep a promise in mind, yours or theirs.

    \b
    crm promise add tom "Send the two names" --on friday
    crm promise add ines "Sends the paper" --on +2w --by them
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    change(services.reminders.add, who, text, on, owner=by, today=here().today)


def list_(done: _Done = False) -> None:
    """List reminders and promises, what is due first."""
    answer(services.reminders.listing, promises=False, done=done, today=here().today)


def promises(done: _Done = False) -> None:
    """List promises alone."""
    answer(services.reminders.listing, promises=True, done=done, today=here().today)


def done(reminder: _Reminder) -> None:
    """Say that it is done."""
    change(services.reminders.done, reminder, today=here().today)


def snooze(reminder: _Reminder, to: ToComingDay) -> None:
    """Move it to a later day."""
    change(services.reminders.snooze, reminder, to, today=here().today)
