"""`crm calendar`: reminders for the calendar you already use."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from crm import services
from crm.cli.answer import change
from crm.cli.call import here
from crm.cli.parameters import Option


def export(
    output: Annotated[
        Path | None,
        Option("--output", "-o", metavar="FILE", help="Where to; standard output if not given."),
    ] = None,
    each: Annotated[
        Path | None,
        Option("--each", metavar="DIR", help="One file an event, for a double click in Outlook."),
    ] = None,
    ties: Annotated[bool, Option("--ties/--no-ties", help="Whether ties that are due go in too.")] = True,
) -> None:
    """Write reminders, plan steps and due ties as iCalendar (.ics).

    Import the file again after a change: Google, Apple, Thunderbird and Outlook on the web move or cancel what they
    have; classic Outlook makes a second entry, and a new calendar of a file with several: give it those of --each.
    Google rings by its own default, not by the alarm in the file. A file that Google would refuse as too large is
    split: FILE-1.ics, FILE-2.ics.

    The event of a plan's step says how its message begins, without a reason: calendars are shared.

    Ties go in for people of tier key, close or steady, or with a rhythm of their own; late ones two a working day.
    """
    change(
        services.calendar.export,
        file=output,
        each=each,
        with_ties=ties,
        now=here().now,
        today=here().today,
        zone=here().zone,
        policy=here().policy,
        dry=here().dry_run,
        writer=here().writer,
        desk=here().desk,
    )
