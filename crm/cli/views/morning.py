"""The morning's screen, and the first one on an empty vault."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from crm.cli import output
from crm.cli.call import here
from crm.cli.layout import hanging, paragraph
from crm.cli.paint import bold, dim, link, warn
from crm.cli.views.gifts import HEADS
from crm.cli.views.people import next_lines
from crm.domain.due import DueReminder, DueStep
from crm.domain.gifts import Gift
from crm.domain.morning import Morning
from crm.domain.page import Page

_WHOSE = {"me": "you promised: ", "them": "they promised: ", "": ""}


def morning(day: Morning) -> Page:
    """One screen that says what to do today."""
    if not day.people:
        return Page(tuple(_first_run()))
    lines = [bold(f"{day.day:%A}, {day.day.day} {day.day:%B %Y}")]
    if day.deadlines:
        lines += [
            "",
            bold("Answer soon"),
            *chain(*(hanging("  ", warn(text), output.cells()) for text in day.deadlines)),
        ]
    if day.steps or day.reminders:
        lines += ["", bold("Due"), *_due(day)]
    for missed in day.missed:
        many = f"{missed.count} courtesies" if missed.count > 1 else "A courtesy"
        lines.append(dim(f"  {many} towards {missed.company} never done: crm offer plan {missed.offer}"))
    if day.next:
        lines += ["", *next_lines(day.next)]
    if day.quiet_until:
        lines += ["", dim(f"Quiet until {day.quiet_until}: nobody else is asked for.")]
    if day.send:
        lines += ["", bold("Worth sending"), *chain(*map(_gift, day.send))]
    if len(lines) == 1:
        lines += ["", "Nothing is due and nobody needs you today. Enjoy the day."]
    return Page(tuple(lines), _hint(day))


def _hint(day: Morning) -> str:
    if day.steps:
        return f"crm offer plan {day.steps[0].offer}"
    if day.next:
        return f"crm show {day.next[0].id}"
    return 'crm log WHO "what you talked about"'


def _due(day: Morning) -> Iterator[str]:
    """Steps and reminders by their day; of one day, those with an hour last."""
    lines = [*map(_step, day.steps), *map(_reminder, day.reminders)]
    for when, hour, text, late in sorted(lines, key=lambda line: line[:2]):
        prefix = f"{when:%a} {when.day:>2} {when:%b} {hour:<5}"
        yield from hanging(f"  {warn(prefix) if late else prefix}  ", text, output.cells())


def _step(step: DueStep) -> tuple[date, str, str, bool]:
    local = step.due.astimezone(here().zone)
    text = f"{bold(step.title)} {dim(f'({step.company}, {step.id})')}"
    return local.date(), f"{local:%H:%M}", text, step.due < here().now


def _reminder(reminder: DueReminder) -> tuple[date, str, str, bool]:
    who = f"{bold(reminder.person)}: " if reminder.person else ""
    text = f"{who}{_WHOSE[reminder.owner]}{reminder.text} {dim(reminder.id)}"
    return reminder.due_on, "", text, reminder.due_on < here().today


def _gift(gift: Gift) -> Iterator[str]:
    if gift.article is None:
        said = f"{bold(gift.person.name)}: {HEADS.get(gift.kind, gift.kind).lower()}, {gift.why}"
        yield from hanging("  ", said, output.cells())
        return
    text = f"{bold(gift.person.name)}: {gift.article.title} {dim(gift.article.id)}"
    yield from hanging("  ", text, output.cells())
    yield f"    {link(gift.article.url)}"


def _first_run() -> Iterator[str]:
    yield bold("Welcome. This vault is empty; there are three ways to start:")
    yield ""
    for command, why in (
        ("crm demo", "Look round in a sample network of its own; your vault stays untouched."),
        (
            "crm import linkedin Connections.csv",
            "Bring the people you know: the file is in the data export that LinkedIn sends you on request.",
        ),
        (
            'crm offer add "Nordlicht GmbH" "Data engineer" --who "Ines Okafor:hm"',
            "You have an offer to answer: add it with everybody who took part.",
        ),
    ):
        yield f"  {link(command)}"
        yield from paragraph(why, output.cells(), "      ")
    yield ""
    yield dim("crm --help lists every command.")
