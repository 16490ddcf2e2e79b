"""What people made of what they were sent."""

from __future__ import annotations

from datetime import date

from crm.domain.reactions import Reacted, Verdict
from crm.services import articles, who
from crm.store import reactions
from crm.store.database import Store


def react(store: Store, article: str, person: str, verdict: Verdict | None, *, today: date) -> Reacted:
    """Keep what somebody made of an article, so that they get more like it, or less; None takes it back."""
    kept, receiver = articles.one(store, article), who.one(store, person)
    reactions.save(store, receiver.id, kept.id, verdict, today)
    return Reacted(kept.id, kept.title, receiver.id, receiver.name, verdict, today if verdict else None)
