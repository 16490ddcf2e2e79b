"""The page of a person and of a company."""

from __future__ import annotations

from collections.abc import Iterator

from crm.cli import output
from crm.cli.layout import columns, hanging, paragraph
from crm.cli.paint import bold, dim, warn
from crm.cli.views import people
from crm.domain.page import Page
from crm.domain.pages import CompanyPage, PersonPage
from crm.domain.reminders import Owner, Reminder
from crm.domain.touchpoints import Touchpoint

_WHOSE = {Owner.ME: "you promised: ", Owner.THEM: "they promised: ", None: ""}
_MOST_PEOPLE = 15


def person_page(each: PersonPage) -> Page:
    """A person, what waits, the offers they took part in, and what was said last."""
    card = people.card(each, _explained(each))
    return Page(
        (*card.lines, *_waiting(each), *_happened(each), *_knows(each), *_took_part(each), *_said(each)),
        card.hint,
    )


def _explained(each: PersonPage) -> Iterator[str]:
    """Every number of the tie in a sentence, and when it is due."""
    for number, text in each.explained:
        due = people.due(each) if number == "rhythm" else ""
        word = text.partition(":")[0]
        coloured = text.replace(word, people.status(each.status), 1) if number == "status" else text
        yield from hanging(f"  {number:<9} ", coloured + due, output.cells())


def _waiting(each: PersonPage) -> Iterator[str]:
    if each.reminders:
        yield from ("", bold("Waiting"))
    for reminder in each.reminders:
        yield from _hang(
            f"  {_due(reminder)}  ", f"{_WHOSE[reminder.owner]}{reminder.text} {dim(reminder.id)}"
        )


def _due(reminder: Reminder) -> str:
    day = reminder.due_on.isoformat()
    return warn(day) if reminder.overdue_days else day


def _happened(each: PersonPage) -> Iterator[str]:
    if each.occasions:
        yield from ("", bold("Happened"))
    for occasion in each.occasions:
        yield from _hang(f"  {occasion.on_day}  ", f"{occasion.text} ({occasion.kind}) {dim(occasion.id)}")


def _knows(each: PersonPage) -> Iterator[str]:
    if each.links:
        from crm.cli.views.links import link_lines

        yield from ("", bold("Knows"), *link_lines(each.links))


def _took_part(each: PersonPage) -> Iterator[str]:
    if each.took_part:
        yield from ("", bold("Offers"))
    for part in each.took_part:
        what = f"{part.part.replace('-', ' ')} of {part.company}, {part.role}: {part.state} {dim(part.offer)}"
        yield from _hang(f"  {part.received_on}  ", what)
        if part.learnt:
            yield from paragraph(f"learnt: {part.learnt}", output.cells(), " " * 14)


def _said(each: PersonPage) -> Iterator[str]:
    if not each.touchpoints:
        yield from ("", dim("Nothing is logged yet."))
        return
    shown, total = len(each.touchpoints), each.touchpoints_total
    yield from ("", bold("Last touchpoints") + (dim(f"  {shown} of {total:,}") if shown < total else ""))
    for touchpoint in each.touchpoints:
        yield from _hang(f"  {touchpoint.day}  {_how(touchpoint):<19}  ", touchpoint.note)


def _how(touchpoint: Touchpoint) -> str:
    way = {"in": "from them", "out": "from you", "both": ""}[touchpoint.direction.value]
    return f"{touchpoint.channel.value} {way if touchpoint.answered else 'no answer'}".rstrip()


def company_page(each: CompanyPage) -> Page:
    """A company, who is there, what it offered, what happened, and how to come back."""
    from crm.cli.views import companies
    from crm.cli.views.comeback import story

    card = companies.company(each)
    lines = (*card.lines, *_people(each), *_made(each), *story(each.story), *_way_back(each))
    return Page(lines, _next_step(each))


def _next_step(each: CompanyPage) -> str:
    if each.made:
        return f"crm show {each.made[0].id}"
    return f"crm show {each.ties[0].id}" if each.ties else f'crm person add NAME --company "{each.name}"'


def _people(each: CompanyPage) -> Iterator[str]:
    if not each.ties:
        return
    yield from ("", bold("People"))
    rows = [
        (
            bold(person.name),
            person.title or "",
            people.status(person.status),
            f"{person.strength:.0f}",
            person.last_touchpoint.isoformat() if person.last_touchpoint else dim("never"),
            person.id,
        )
        for person in each.ties[:_MOST_PEOPLE]
    ]
    yield from columns(("NAME", "TITLE", "STATUS", "S", "LAST", "ID"), rows, output.cells())
    if len(each.ties) > _MOST_PEOPLE:
        yield dim(
            f'{_MOST_PEOPLE} of {len(each.ties):,}; all of them: crm person list --company "{each.name}"'
        )


def _made(each: CompanyPage) -> Iterator[str]:
    if not each.made:
        return
    from crm.cli.views.offers import offer_rows

    yield from ("", bold("Offers"), *offer_rows(each.made, of_one_company=True))


def _way_back(each: CompanyPage) -> Iterator[str]:
    if each.readiness is None:
        return
    from crm.cli.views.comeback import way_back
    from crm.cli.views.offers import score

    yield from score("The way back", each.readiness, f"of 100: {each.readiness_label}", each.readiness_parts)
    yield from way_back(each.way_back)


def _hang(prefix: str, text: str) -> Iterator[str]:
    return hanging(prefix, text, output.cells())
