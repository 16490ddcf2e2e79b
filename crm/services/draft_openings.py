"""How drafts begin, for the events of a calendar: calendars are shared, so no reason and no note is in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from crm.connectors import templates
from crm.domain import drafts
from crm.domain.drafting import Desk, Moment, Writer
from crm.domain.due import DueStep
from crm.domain.messages import Kind
from crm.domain.policy import Policy
from crm.domain.variants import turn
from crm.services import draft_choice, draft_facts, scores
from crm.store import offers, people, steps
from crm.store.database import Store

_BRINGS_MORE = frozenset({Kind.GIVE, Kind.RECONNECT, Kind.REFERRAL_MANAGER})
_NOTED = ("learnt", "liked", "talk.topic", "why", "helpers", "levers", "neutral", "say")


def openings(
    store: Store, due: Iterable[DueStep], *, writer: Writer, moment: Moment, desk: Desk, policy: Policy
) -> Mapping[str, str]:
    """The first two lines of the message for each step that asks for one, and the command for all of it, by step."""
    waiting: dict[str, set[str]] = {}
    for step in due:
        waiting.setdefault(step.offer, set()).add(step.id)
    found: dict[str, str] = {}
    for offer, wanted in waiting.items():
        found |= dict(_of_offer(store, offer, wanted, writer, moment, desk, policy))
    return found


def _of_offer(
    store: Store, id_: str, wanted: set[str], writer: Writer, moment: Moment, desk: Desk, policy: Policy
) -> Iterator[tuple[str, str]]:
    offer = offers.by_id(store, id_)[0]
    standing = scores.standing(store, offer, now=moment.now, today=moment.today, policy=policy)
    kept = steps.of_offer(store, id_)
    for step in kept:
        kind = draft_choice.kind_of(store, step) if step.id in wanted else None
        person = draft_choice.meant_by(step, kept)
        if kind is None or person is None:
            continue
        command = f"Draft: crm draft {kind} {person} --offer {id_}"
        if kind in _BRINGS_MORE:
            yield step.id, command
            continue
        about = draft_facts.standing_so(store, kind, people.profiles(store, [person])[0], standing)
        facts = draft_facts.facts(store, about, writer, moment, with_reasons=False).without(*_NOTED)
        written = templates.render(
            kind, facts.named, turn(about.seat()), folders=desk.folders, today=moment.today
        )
        yield step.id, f"{drafts.opening(drafts.parts(written)[1])}\n{command}"
