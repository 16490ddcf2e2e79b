"""Texts that were sent, as rows beside their touchpoints."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from crm.domain.ids import Kind as Id
from crm.domain.messages import Kind

if TYPE_CHECKING:
    from crm.store.database import Store

_ADD = "INSERT INTO message (id, touchpoint, kind, text) VALUES (:id, :touchpoint, :kind, :text)"
_OF_OFFER = """
SELECT m.kind, m.text, min(tp.person) FROM message m JOIN touchpoint t ON t.id = m.touchpoint
JOIN touchpoint_person tp ON tp.touchpoint = t.id
WHERE t.offer = :offer GROUP BY m.id, m.kind, m.text ORDER BY m.id
"""


class Sent(NamedTuple):
    """A text that was sent, and to whom: the id of a person."""

    kind: Kind
    text: str
    person: str


def add(store: Store, touchpoint: str, kind: Kind, text: str) -> None:
    """Keep the text that a touchpoint was about."""
    store.run(_ADD, id=store.new_id(Id.MESSAGE), touchpoint=touchpoint, kind=kind.value, text=text)


def of_offer(store: Store, offer: str) -> list[Sent]:
    """Everything that was sent about an offer."""
    return [Sent(Kind(kind), text, person) for kind, text, person in store.rows(_OF_OFFER, offer=offer)]
