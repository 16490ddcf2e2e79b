"""Mail with people who are known, as touchpoints; everything else in it is passed over and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import BinaryIO
from zoneinfo import ZoneInfo

from crm.connectors import registry
from crm.connectors.envelopes import Envelope, Named
from crm.domain import contactpoints, mailboxes
from crm.domain.hours import zone_named
from crm.domain.imports import Imported
from crm.domain.page import Listing
from crm.domain.words import Direction
from crm.errors import SetUpNeeded
from crm.services import plans, sources
from crm.services.formats import MAIL
from crm.services.import_batches import Batch
from crm.services.sources import Progress, silent
from crm.store import import_mail, import_touchpoints, imports, offers
from crm.store.database import Store
from crm.store.import_mail import Sent

MOST_PEOPLE = 6
"""A message to more than these is written to a group, not to anybody in it."""

_BLOCK = 500
_EXTRACT = 160  # characters


def import_(
    store: Store,
    files: Sequence[str],
    *,
    own: Sequence[str],
    zone: Callable[[], str],
    whole: bool,
    now: datetime,
    today: date,
    stdin: BinaryIO | None = None,
    progress: Progress = silent,
) -> Listing[Imported]:
    """Log what was written to and by people who are known; a message is known again by its Message-ID.

    Args:
        files: .eml or .mbox; `-` is `stdin`.
        own: the user's own addresses; with those kept, and those that the mailbox was delivered to.
        zone: the user's, in which a message's day is meant.
        whole: keep whole texts, not an extract.
        now: the instant, for the plans that a message moves.
        today: the day.
        stdin: standard input.
        progress: shows how far it is.

    Raises:
        SetUpNeeded: when nothing says which addresses are the user's own.
    """
    batches = [Batch(MAIL, sources.name(file)) for file in files]
    mine = imports.own_addresses(store) | {email for each in own if (email := contactpoints.email(each))}
    reader, touched = registry.load("mail", MAIL), set[str]()
    for file, batch in zip(files, batches, strict=True):
        with (
            sources.opened(file, stdin) as stream,
            progress(f"Importing {file}", sources.size(stream)) as advance,
        ):
            us = mine | _told(store, batch, reader.own_addresses(stream, batch.file), mine)
            post = _Post(store, us, zone_named(zone()), whole=whole, today=today)
            for block, more in sources.steps(_blocks(reader.read(stream, batch.file)), stream):
                touched |= post.take(batch, block)
                advance(more)
    for offer in sorted({part.offer for person in touched for part in offers.of_person(store, person)}):
        plans.take_note(store, offer, now=now, today=today)
    return Listing(Imported, [batch.outcome(store.command) for batch in batches], len(batches))


def _told(store: Store, batch: Batch, found: Iterable[str], mine: set[str]) -> set[str]:
    """The addresses a mailbox says are the user's, kept for later imports too; not those of people who are known."""
    known = import_mail.addresses(store)
    told = {address for each in found if (address := contactpoints.email(each)) and address not in known}
    if not told and not mine:
        raise SetUpNeeded(
            f"Nothing in {batch.file} says which addresses are yours.",
            'Put them into config.toml beside the vault: emails = ["you@example.org"]',
        )
    fresh = sorted(told - mine)
    imports.add_own_addresses(store, fresh)
    batch.touched = batch.touched or bool(fresh)
    return told


def _blocks(messages: Iterable[Envelope]) -> Iterator[list[Envelope]]:
    block: list[Envelope] = []
    for each in messages:
        block.append(each)
        if len(block) == _BLOCK:
            yield block
            block = []
    if block:
        yield block


class _Post:
    """Takes the messages of one mailbox in."""

    def __init__(self, store: Store, own: set[str], zone: ZoneInfo, *, whole: bool, today: date) -> None:
        self.store = store
        self.own = own
        self.zone = zone
        self.whole = whole
        self.today = today
        self.known: Mapping[str, tuple[str, str]] = import_mail.addresses(store)

    def take(self, batch: Batch, block: Sequence[Envelope]) -> set[str]:
        """Log those between the user and people who are known; returns who they were with."""
        here = import_touchpoints.known_keys(self.store, [each.key for each in block])
        fresh: list[Sent] = []
        for each in block:
            if why := each.why_not or self._strange(each):
                batch.pass_over(each.line, why)
            elif each.key in here:
                batch.unchanged += 1
            else:
                here.add(each.key)
                fresh += self._sent(batch, each)
        batch.touchpoints += import_mail.add(self.store, fresh)
        return {person for each in fresh for person in each.people}

    def _strange(self, each: Envelope) -> str:
        """Why nobody who is known wrote or was written to."""
        if len(each.to) > MOST_PEOPLE:
            return f"it went to {len(each.to)} people"
        if self._with(each):
            return ""
        others = [named.address for named in self._others(each) if named.address not in self.own]
        nobody = mailboxes.why_nobody(others[0]) if others else ""
        return nobody or (f"{others[0]} is nobody you know" if others else "you wrote to yourself")

    def _ours(self, each: Envelope) -> bool:
        return each.sender is not None and each.sender.address in self.own

    def _others(self, each: Envelope) -> Sequence[Named]:
        """Whoever the user wrote to, or else who wrote."""
        return each.to if self._ours(each) else [each.sender] if each.sender else []

    def _with(self, each: Envelope) -> dict[str, str]:
        """Who of them is known: names by id."""
        return dict(self.known[named.address] for named in self._others(each) if named.address in self.known)

    def _sent(self, batch: Batch, each: Envelope) -> Iterator[Sent]:
        if each.at is None:
            return
        people, ours = self._with(each), self._ours(each)
        day = each.at.astimezone(self.zone).date()
        if day > self.today:
            batch.remark(each.line, f"{day} is still to come: it counts from that day on")
        batch.add(f"{day} {'to' if ours else 'from'} {', '.join(people.values())}")
        direction = Direction.OUT if ours else Direction.IN
        yield Sent(tuple(people), day, each.at, direction.value, self._note(each), each.key)

    def _note(self, each: Envelope) -> str:
        """The subject and a few words, or all of them."""
        text = (
            each.text
            if self.whole or len(each.text) <= _EXTRACT
            else f"{each.text[:_EXTRACT].rpartition(' ')[0]} …"
        )
        return "\n".join(filter(None, (each.subject, text)))
