"""What was sent: kept with its touchpoint, and counted in the score of a decline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import BinaryIO

from crm.domain.etiquette import Decline
from crm.domain.findings import Severity
from crm.domain.hiring import KeptOffer
from crm.errors import Usage
from crm.store import messages
from crm.store.database import Store


def keep(store: Store, touchpoint: str, file: str, kind: str, stdin: BinaryIO | None) -> None:
    """Keep the text that was sent, if there is one.

    Args:
        store: the vault.
        touchpoint: the id of the touchpoint that was just logged.
        file: where the text is, `-` for standard input; empty where none is kept.
        kind: what it is, as typed.
        stdin: standard input.

    Raises:
        Usage: one of the two without the other.
        BadValue: no kind goes by that.
        Unreadable: the file is none, or no text.
    """
    if not file and not kind:
        return
    if not (file and kind):
        raise Usage("--message and --kind go together.", "As in: crm log ines --message letter.txt --kind hm")
    from crm.domain.messages import kind as kind_of
    from crm.services import checker

    messages.add(store, touchpoint, kind_of(kind), checker.read(file, stdin))


def judged(store: Store, offer: KeptOffer, decline: Decline, today: date) -> Decline:
    """The facts of a decline with what the checker finds in the texts that were sent about it."""
    texts = messages.of_offer(store, offer.id)
    if not texts:
        return decline
    from crm.domain.checker import check
    from crm.services import checker

    found: list[Severity] = []
    for sent in texts:
        known = checker.record(store, sent.text, sent.kind, to=sent.person, offer=offer.id, today=today)
        fitted = known._replace(premium=True)  # what was sent was let through
        found += [finding.severity for finding in check(sent.text, sent.kind, fitted)]
    return replace(decline, errors=found.count(Severity.ERROR), warnings=found.count(Severity.WARNING))
