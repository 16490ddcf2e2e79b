"""What you can do with touchpoints: log what happened, and mend what was logged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from crm.domain import freetext
from crm.domain.known import Known
from crm.domain.page import Listing
from crm.domain.touchpoints import Deleted, Touchpoint
from crm.domain.words import Channel, Direction
from crm.errors import Ambiguous, BadValue, NotFound
from crm.services import who
from crm.store import offers as offer_rows
from crm.store import search, touchpoints
from crm.store.database import Store


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
    gave: str | None,
    took: str | None,
    today: date,
    now: datetime,
) -> Touchpoint:
    """Record a contact: with WHO and a note, or from one sentence in which known people are recognised.

    What is given outright wins over what the sentence says.

    Raises:
        NotFound: nobody is meant, or nobody known is named in the sentence.
        Ambiguous: a name in it fits several people.
    """
    said = _read(store, text, note, today)
    found = _people(store, text, note, others, said)
    channel = via or (said.channel if said else None) or Channel.EMAIL
    reached = answered if answered is not None else said.answered if said else True
    day = on or (said.day if said else today)
    touchpoint = touchpoints.add(
        store,
        [person.id for person in found],
        day=day,
        at=now if on is None and day == today else None,  # what is logged without a day has just happened
        channel=channel,
        direction=direction or _direction(channel, said, answered=reached),
        answered=reached,
        note=text.strip() if note is None else note.strip(),
        offer=_offer(store, offer, found, today),
        article=_article(store, article),
        gave=gave,
        took=took,
    )
    logged = touchpoints.by_id(store, touchpoint)[0]
    done = _settle(store, logged, now, today)
    return logged._replace(unknown=said.unknown if said and note is None else (), steps_done=done)


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
        raise Ambiguous("person", doubt.text, [person.line for person in doubt.candidates])
    found = [Known(person.id, person.name) for person in said.people]
    if not found and not named:
        found = who.find(store, text)  # `crm log ines`: a name alone is a person without a note
        if len(found) != 1:
            raise _nobody(store, text, said, found)
    return _once([*found, *named])


def _nobody(store: Store, text: str, said: freetext.Understood, found: Sequence[Known]) -> Exception:
    if found:
        return Ambiguous("person", text, [person.line for person in found])
    wanted = said.unknown[0] if said.unknown else text
    try:
        who.one(store, wanted)
    except NotFound as error:
        hint = (
            error.hint if error.near else f'Add them first: crm person add "{wanted}"' if said.unknown else ""
        )
        return NotFound(
            "person", wanted, error.near, hint or "Name somebody you know, or add them: crm person add"
        )
    except Ambiguous as error:
        return error
    return NotFound("person", text)


def _once(found: Sequence[Known]) -> list[Known]:
    return list({person.id: person for person in found}.values())


def _direction(channel: Channel, said: freetext.Understood | None, *, answered: bool) -> Direction:
    if said and (channel is said.channel or said.direction is Direction.IN):
        return said.direction
    return Direction.BOTH if channel.live and answered else Direction.OUT


def _offer(store: Store, text: str, found: Sequence[Known], today: date) -> str | None:
    """The offer given, else the one that a decline plan is open for with these people."""
    if text:
        from crm.services import offers

        return offers.one(store, text).id
    return offer_rows.in_progress_with(store, [person.id for person in found], today)


def _article(store: Store, text: str) -> str | None:
    if not text:
        return None
    from crm.services import articles

    return articles.one(store, text).id


def _settle(store: Store, logged: Touchpoint, now: datetime, today: date) -> Sequence[str]:
    """Let the decline plan take note; returns the titles of the steps that this completed."""
    if logged.offer is None:
        return ()
    from crm.services import plans

    return plans.take_note(store, logged.offer, now=now, today=today)


def one(store: Store, text: str) -> Touchpoint:
    """The touchpoint with this id or the start of it.

    Raises:
        NotFound: none. Ambiguous: several.
    """
    found = touchpoints.by_id(store, text.strip())
    if not found:
        raise NotFound("touchpoint", text)
    if len(found) > 1:
        lines = [f"{each.id}  {each.day}  {', '.join(each.people)}: {each.note[:50]}" for each in found]
        raise Ambiguous("touchpoint", text, lines)
    return found[0]


def listing(store: Store, text: str, *, offer: str, limit: int) -> Listing[Touchpoint]:
    """Touchpoints, newest first: all, with WHO, or about an offer."""
    if text and offer:
        raise BadValue("choice", f"{text} and --offer {offer}", "a person or an offer")
    if text:
        person = who.one(store, text).id
        return Listing(
            Touchpoint, touchpoints.of_person(store, person, limit), touchpoints.count(store, person=person)
        )
    if offer:
        from crm.services import offers

        about = offers.one(store, offer).id
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
    now: datetime,
    today: date,
) -> Touchpoint:
    """Change what is given, leave the rest; naming people says anew who it was with."""
    was = one(store, text)
    changed = was._replace(
        note=was.note if note is None else note,
        channel=via or was.channel,
        direction=direction or was.direction,
        answered=was.answered if answered is None else answered,
        day=on or was.day,
        at=on or was.at,
    )
    touchpoints.edit(store, changed)
    if others:
        touchpoints.set_people(store, was.id, [person.id for person in who.several(store, others)])
    _settle(store, changed, now, today)
    return one(store, was.id)


def delete(store: Store, text: str, *, now: datetime, today: date) -> Deleted:
    """Take a touchpoint out; a step it had completed is open again."""
    gone = one(store, text)
    touchpoints.delete(store, gone.id)
    _settle(store, gone, now, today)
    return Deleted(gone)
