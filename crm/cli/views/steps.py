"""The steps of a decline plan as pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from crm.cli import output
from crm.cli.call import here
from crm.cli.layout import hanging, paragraph
from crm.cli.paint import bold, dim, good, warn
from crm.domain.offers import Step
from crm.domain.page import Listing, Page
from crm.domain.words import Channel, StepState

_WAITING = frozenset({StepState.OPEN, StepState.OVERDUE})
_CARE = frozenset({"12", "13", "14", "15", "16", "T"})  # once everybody has heard
_NOW = 5
_CARDS = {"1": "call-card", "R2": "renege"}
_FIRST_CALLS = ("2", "R3")
# the kind of message for each step that is written
_DRAFTS = {
    "5": "hiring-manager", "6": "recruiter", "6a": "agency", "7": "hiring-manager", "8": "referrer",
    "9": "interviewer", "9a": "scheduler", "10": "invitation", "11": "referral-manager", "13": "give", "14": "give",
    "15": "reconnect", "16": "reconnect", "T": "congratulation", "R6": "renege",
}  # fmt: skip
_BY = {Channel.EMAIL: "e-mail", Channel.LINKEDIN: "LinkedIn"}
_STAMP = 22  # cells of the widest instant


def step(each: Step) -> Page:
    """One step, as it stands after a hand was laid on it."""
    mark = good if each.state is StepState.DONE else dim
    return Page((f"{mark(each.state.value)}:", *_step(each)), f"crm offer plan {each.offer}")


def step_list(listing: Listing[Step]) -> Page:
    """The whole plan: what is to do, then what keeps the door open, what is done, and what is not needed any more."""
    steps = listing.rows
    lines = [f"{bold(listing.note)}  {count_line(steps)}"]
    for title, those in _grouped(steps):
        if those:
            lines += ["", bold(title)]
            for each in those:
                lines += _step(each)
    waiting = next((each for each in steps if each.state in _WAITING), None)
    if steps and any(each.state is StepState.DONE for each in steps):
        lines += ["", dim(f"When they answer: crm offer reply {steps[0].offer} REPLY")]
    return Page(tuple(lines), _next(waiting, steps) if waiting else "")


def _next(each: Step, steps: Sequence[Step]) -> str:
    """The command for a step that waits: what to say or write, or what to log once it is said."""
    if each.number in _CARDS:
        who = next((step.person_id for step in steps if step.number in _FIRST_CALLS and step.person_id), None)
        return f"crm draft {_CARDS[each.number]} {who} --offer {each.offer}" if who else ""
    if each.person_id is None:
        return f"crm offer step done {each.id}"
    kind = _DRAFTS.get(each.number)
    if each.channel is Channel.CALL or kind is None:
        return f'crm log {each.person_id} "what you said" --via {each.channel or Channel.CALL}'
    return f"crm draft {kind} {each.person_id} --offer {each.offer}"


def _grouped(steps: Sequence[Step]) -> list[tuple[str, list[Step]]]:
    waiting = [each for each in steps if each.state in _WAITING]
    return [
        ("To do", [each for each in waiting if each.number not in _CARE]),
        ("Later: keeping the door open", [each for each in waiting if each.number in _CARE]),
        ("Done", sorted((each for each in steps if each.state is StepState.DONE), key=_ended)),
        ("Not needed", [each for each in steps if each.state is StepState.SKIPPED]),
    ]


def _ended(each: Step) -> datetime:
    return each.done_at or each.due


def _step(each: Step) -> Iterator[str]:
    """When, what and by which channel; the reason below."""
    instant = _ended(each) if each.state is StepState.DONE else each.due
    stamp = _painted(each, f"  {when(instant):<{_STAMP}}")
    by = f" ({_BY.get(each.channel, each.channel.value)})" if each.channel else ""
    moved = dim(" moved by you") if each.moved else ""
    yield from hanging(stamp, f"{bold(each.step)}{by}{moved}  {dim(each.id)}{_overdue(each)}", output.cells())
    yield from map(dim, paragraph(each.reason, output.cells(), "      "))


def _painted(each: Step, stamp: str) -> str:
    if each.state is StepState.OVERDUE:
        return warn(stamp)
    return good(stamp) if each.state is StepState.DONE else stamp


def _overdue(each: Step) -> str:
    return f"  {warn('overdue')}" if each.state is StepState.OVERDUE else ""


def steps_now(steps: Sequence[Step]) -> Iterator[str]:
    """The few steps that come first, one line each."""
    waiting = [each for each in steps if each.state in _WAITING]
    for each in waiting[:_NOW]:
        stamp = _painted(each, f"  {when(each.due):<{_STAMP}}")
        yield from hanging(stamp, f"{each.step}  {dim(each.id)}{_overdue(each)}", output.cells())
    if len(waiting) > _NOW:
        yield dim(f"  … and {len(waiting) - _NOW} more")


def count_line(steps: Sequence[Step]) -> str:
    """How far the plan is."""
    done = sum(each.state is StepState.DONE for each in steps)
    late = sum(each.state is StepState.OVERDUE for each in steps)
    waiting = sum(each.state in _WAITING for each in steps)
    return f"{done} done, {waiting} to do" + (f", {warn(f'{late} of them overdue')}" if late else "")


def when(instant: datetime) -> str:
    """An instant on the user's own clock, with its year where it is not this one."""
    local = instant.astimezone(here().zone)
    year = "" if local.year == here().today.year else f" {local.year}"
    return f"{local:%a} {local.day} {local:%b}{year} {local:%H:%M}"


def day(instant: datetime) -> str:
    """The day of an instant where the user is."""
    return instant.astimezone(here().zone).date().isoformat()
