"""What you can do with touchpoints: log what happened, and mend what was logged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import BinaryIO

from crm.domain import freetext
from crm.domain.known import Known
from crm.domain.page import Listing
from crm.domain.policy import DEFAULT, Policy
from crm.domain.touchpoints import Deleted, Touchpoint
from crm.domain.words import Channel, Direction, Gave, Took
from crm.errors import Ambiguous, BadValue, Contradiction, NobodyNamed, NotFound, Refused
from crm.services import who
from crm.store import offers as offer_rows
from crm.store import search, touchpoints
from crm.store.database import Store

_LONGEST_NAME = 3  # words of what is taken for a name rather than a sentence


def log(
    store: Store,
    text: str,
    note: str | None,
    *,
    others: Sequence[str],
    via: Channel | None,
    direction: Direction | None,
    answered: bool | None,
    on: date | None,
    offer: str,
    article: str,
    gave: Gave | None,
    took: Took | None,
    today: date,
    now: datetime,
    message: str = "",
    kind: str = "",
    stdin: BinaryIO | None = None,
    policy: Policy = DEFAULT,
) -> Touchpoint:
    """Record a contact: with WHO and a note, or from one sentence in which known people are recognised.

    What is given outright wins over what the sentence says. The `message` that was sent, a file, is kept with it.

    Raises:
        NotFound: nobody is meant, or nobody known is named in the sentence.
        Ambiguous: a name in it fits several people.
        BadValue: for a day to come.
    """
    said = _read(store, text, note, today)
    found = _people(store, text, note, others, said)
    channel = via or (said.channel if said else None) or Channel.EMAIL
    reached = _reached(channel, direction, said) if answered is None else answered
    day = _past(on, today) or (said.day if said else today)
    touchpoint = touchpoints.add(
        store,
        [person.id for person in found],
        day=day,
        at=now if on is None and day == today else None,  # what is logged without a day has just happened
        channel=channel,
        direction=direction or _direction(channel, said, answered=reached),
        answered=reached,
        note=_note(note, said, others),
        offer=_offer(store, offer, found, today),
        article=_article(store, article),
        gave=gave,
        took=took,
    )
    if message or kind:
        from crm.services import sent

        sent.keep(store, touchpoint, message, kind, stdin)
    logged = touchpoints.by_id(store, touchpoint)[0]
    done = tuple(_settle(store, logged.offer, now, today, policy))
    unknown = said.unknown if said and note is None else ()
    return logged._replace(unknown=unknown, steps_done=done, about=_about(store, logged.offer))


def _read(store: Store, text: str, note: str | None, today: date) -> freetext.Understood | None:
    """What a sentence says, or the beginning of a note beside WHO.

    Of a note only the channel, the direction and the day are taken, and those only from what comes before a "to":
    "Agreed to call in spring" was no call.
    """
    if note is None:
        known = search.people_named(store, freetext.candidates_words(text))
        return freetext.understand(text, known, today)
    return freetext.understand(note.partition(" to ")[0], (), today) if note else None


def _people(
    store: Store, text: str, note: str | None, others: Sequence[str], said: freetext.Understood | None
) -> list[Known]:
    named = who.several(store, others)
    if note is not None or said is None:
        return _once([who.one(store, text), *named])
    for doubt in said.ambiguous:
        if not any(person.id == one.id for person in doubt.candidates for one in named):
            lines = [person.line for person in doubt.candidates]
            raise Ambiguous("person", doubt.text, lines, "Write more of the name, or say who with: --with ID")
    found = [Known(person.id, person.name) for person in said.people]
    if not found and not named:
        found = who.find(store, text)  # `crm log ines`: a name alone is a person without a note
        if len(found) != 1:
            raise _nobody(store, text, said, found)
    return _once([*found, *named])


def _nobody(store: Store, text: str, said: freetext.Understood, found: Sequence[Known]) -> Exception:
    if found:
        return Ambiguous("person", text, [person.line for person in found])
    if not said.unknown and not 0 < len(text.split()) <= _LONGEST_NAME:
        return NobodyNamed(text)
    wanted = said.unknown[0] if said.unknown else text
    try:
        who.one(store, wanted)
    except NotFound as error:
        return NotFound("person", wanted, error.near, f'Add them first: crm person add "{wanted}"')
    except Ambiguous as error:
        return error
    return NobodyNamed(text)


def _note(note: str | None, said: freetext.Understood | None, others: Sequence[str]) -> str:
    """The note given, or the sentence; nothing where that was only somebody's name, number or address."""
    if note is not None or said is None:
        return (note or "").strip()
    if not said.people and not others:
        return ""
    whole = said.people[:1] and said.people[0].span == (0, len(said.note))
    return "" if whole else said.note


def _past(on: date | None, today: date) -> date | None:
    if on and on > today:
        raise BadValue("day that was", on.isoformat(), "today or an earlier one; for later: crm reminder add")
    return on


def _reached(channel: Channel, direction: Direction | None, said: freetext.Understood | None) -> bool:
    """Whether anybody was reached, where nobody says: not by speaking to a machine."""
    if channel is Channel.VOICEMAIL and (said is None or said.channel is not channel):
        return direction is Direction.IN
    return said.answered if said else True


def _once(found: Sequence[Known]) -> list[Known]:
    return list({person.id: person for person in found}.values())


def _direction(channel: Channel, said: freetext.Understood | None, *, answered: bool) -> Direction:
    if said and (channel is said.channel or said.direction is Direction.IN):
        return said.direction
    return Direction.BOTH if channel.live and answered else Direction.OUT


def _offer(store: Store, text: str, found: Sequence[Known], today: date) -> str | None:
    """The offer given, else the one that a decline plan is open for with these people."""
    if text:
        return _offer_named(store, text)
    return offer_rows.in_progress_with(store, [person.id for person in found], today)


def _offer_named(store: Store, text: str) -> str | None:
    if not text:
        return None
    from crm.services import offers

    return offers.one(store, text).id


def _about(store: Store, offer: str | None) -> str:
    return offer_rows.by_id(store, offer)[0].name if offer else ""


def _article(store: Store, text: str) -> str | None:
    if not text:
        return None
    from crm.services import articles

    return articles.one(store, text).id


def _settle(
    store: Store, offer: str | None, now: datetime, today: date, policy: Policy = DEFAULT
) -> Sequence[str]:
    """Let the decline plan take note; returns the titles of the steps that this completed."""
    if offer is None:
        return ()
    from crm.services import plans

    return plans.take_note(store, offer, now=now, today=today, policy=policy)


def one(store: Store, text: str) -> Touchpoint:
    """The touchpoint with this id or the start of it.

    Raises:
        NotFound: none. Ambiguous: several.
    """
    found = touchpoints.by_id(store, text.strip()) if text.strip() else []
    if not found:
        raise NotFound("touchpoint", text)
    if len(found) > 1:
        lines = [
            f"{each.id}  {each.day}  {', '.join(each.people)}: {_first_line(each.note)}" for each in found
        ]
        raise Ambiguous("touchpoint", text, lines, "Write the whole id at the start of the line.")
    return found[0]


def _first_line(note: str) -> str:
    return note.partition("\n")[0]


def listing(store: Store, text: str, *, offer: str, limit: int) -> Listing[Touchpoint]:
    """Touchpoints, newest first: all, with WHO, or about an offer."""
    if text and offer:
        raise Contradiction("WHO", "--offer")
    if text:
        person = who.one(store, text).id
        return Listing(
            Touchpoint, touchpoints.of_person(store, person, limit), touchpoints.count(store, person=person)
        )
    if offer:
        about = _offer_named(store, offer) or ""
        return Listing(
            Touchpoint, touchpoints.of_offer(store, about, limit), touchpoints.count(store, offer=about)
        )
    return Listing(Touchpoint, touchpoints.newest(store, limit), touchpoints.count(store))


def edit(
    store: Store,
    text: str,
    *,
    note: str | None,
    via: Channel | None,
    direction: Direction | None,
    answered: bool | None,
    on: date | None,
    others: Sequence[str],
    without: Sequence[str],
    offer: str | None,
    article: str | None,
    gave: Gave | None,
    took: Took | None,
    now: datetime,
    today: date,
    policy: Policy = DEFAULT,
) -> Touchpoint:
    """Change what is given, leave the rest; "" takes an offer or an article off.

    Raises:
        BadValue: for a day to come.
        Refused: where nobody would be left.
    """
    was = one(store, text)
    changed = was._replace(
        note=was.note if note is None else note.strip(),
        channel=via or was.channel,
        direction=direction or was.direction,
        answered=was.answered if answered is None else answered,
        day=_past(on, today) or was.day,
        at=on or was.at,
        offer=was.offer if offer is None else _offer_named(store, offer),
        article=was.article if article is None else _article(store, article),
        gave=gave or was.gave,
        took=took or was.took,
    )
    touchpoints.edit(store, changed)
    if others or without:
        touchpoints.set_people(store, was.id, _present(store, was, others, without))
    abouts = {was.offer, changed.offer}
    done = tuple(step for about in abouts for step in _settle(store, about, now, today, policy))
    return one(store, was.id)._replace(steps_done=done, about=_about(store, changed.offer))


def _present(store: Store, was: Touchpoint, others: Sequence[str], without: Sequence[str]) -> list[str]:
    """Who took part, with those who did too and without those who did not."""
    gone = {person.id for person in who.several(store, without)}
    came = [person.id for person in who.several(store, others)]
    present = [person for person in dict.fromkeys([*was.people_ids, *came]) if person not in gone]
    if not present:
        raise Refused(
            "A touchpoint is with somebody.", f"If it did not happen: crm touchpoint delete {was.id}"
        )
    return present


def delete(store: Store, text: str, *, now: datetime, today: date) -> Deleted:
    """Take a touchpoint out; a step it had completed is open again."""
    gone = one(store, text)
    touchpoints.delete(store, gone.id)
    _settle(store, gone.offer, now, today)
    return Deleted(gone)
