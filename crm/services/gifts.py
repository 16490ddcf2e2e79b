"""What to send that is no article, for the people a suggestion is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from crm.domain import attentions
from crm.domain.gifts import Gift, Receiver
from crm.store import gifts
from crm.store.database import Store
from crm.store.lists import in_blocks

_INTRODUCTIONS = 2


def owed(store: Store, people: Sequence[Receiver], today: date) -> dict[str, list[Gift]]:
    """Thanks, answers, congratulations and anniversaries of a no by person, the best first."""
    found: dict[str, list[Gift]] = {each.id: [] for each in people}
    for some in in_blocks(people):
        named = {each.id: each for each in some}
        exchanged = gifts.exchanges(store, list(named), since=today - attentions.LATELY, today=today)
        for person, exchanges in exchanged.items():
            found[person] += attentions.of_exchanges(named[person], exchanges, today)
        for person, gift in _occasions(store, named, today):
            found[person].append(gift)
        for refused in gifts.refused(store, list(named), today):
            if word := attentions.of_year(named[refused.person], refused, today):
                found[refused.person].append(word)
    return {person: sorted(these, key=lambda gift: -gift.score) for person, these in found.items() if these}


def _occasions(store: Store, named: dict[str, Receiver], today: date) -> Iterator[tuple[str, Gift]]:
    for person, at_company, event in gifts.occasions(
        store, list(named), since=today - attentions.FRESH, today=today
    ):
        gift = attentions.of_occasion(named[person], event, at_company=at_company, today=today)
        if gift:
            yield person, gift


def introductions(store: Store, person: Receiver) -> list[Gift]:
    """Whom this person could be introduced to, most in common first."""
    return [
        attentions.of_acquaintance(person, each) for each in gifts.alike(store, person.id)[:_INTRODUCTIONS]
    ]
