"""What you can do with occasions; and what makes today a good day to write to somebody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from crm.domain import names
from crm.domain import occasions as rules
from crm.domain.occasions import Occasion, OccasionKind, Trigger
from crm.domain.page import Listing
from crm.domain.policy import Policy
from crm.errors import Ambiguous, BadValue, NotFound, Refused
from crm.services import who
from crm.store import occasions
from crm.store.database import Store

_NEAR_DAYS = 3


def add(
    store: Store, text: str, what: str, *, kind: OccasionKind, on: date | None, url: str, now: datetime, today: date,
    policy: Policy,
) -> Occasion:  # fmt: skip
    """Note what happened to a person or at a company; the plan of a declined offer there takes note.

    Raises:
        BadValue: for a day to come, or no words.
        NotFound: when nobody and no company goes by the name. Ambiguous: when several do.
    """
    if on and on > today:
        raise BadValue("day that was", on.isoformat(), "today or an earlier one; for later: crm reminder add")
    what = names.clean(what)
    if not what:
        raise BadValue("occasion", what, "a few words on what happened")
    person, company = _whose(store, text)
    made = occasions.add(
        store, kind, person=person, company=company, day=on or today, text=what, url=url.strip() or None
    )
    _stir(store, now, policy)
    return one(store, made)


def _whose(store: Store, text: str) -> tuple[str | None, str | None]:
    """The person or the company of this name."""
    from crm.services import companies

    persons, firms = who.find(store, text), companies.find(store, text)
    if len(persons) + len(firms) > 1:
        lines = [person.line for person in persons] + [firm.line for firm in firms]
        raise Ambiguous("person or company", text, lines)
    if firms:
        return None, firms[0].id
    return (persons[0] if persons else who.one(store, text)).id, None


def one(store: Store, text: str) -> Occasion:
    """The occasion with this id or the start of it.

    Raises:
        NotFound: none. Ambiguous: several.
    """
    found = occasions.by_id(store, text.strip()) if text.strip() else []
    if not found:
        raise NotFound("occasion", text)
    if len(found) > 1:
        lines = [f"{each.id}  {each.on_day}  {each.text}" for each in found]
        raise Ambiguous("occasion", text, lines, "Write the whole id at the start of the line.")
    return found[0]


def _stir(store: Store, now: datetime, policy: Policy) -> None:
    from crm.services import plans  # only what changes occasions needs it, and who is next does not

    plans.stir(store, now=now, policy=policy)


def listing(store: Store, *, settled: bool, limit: int) -> Listing[Occasion]:
    """Occasions, the newest first; those that are settled only when asked for."""
    found = [each for each in occasions.every(store) if settled or each.settled_on is None]
    return Listing(Occasion, found[:limit] if limit else found, len(found))


def settle(store: Store, text: str, *, now: datetime, today: date, policy: Policy) -> Occasion:
    """It was acted upon, or is no reason any more.

    Raises:
        Refused: when it is settled already.
    """
    occasion = one(store, text)
    if occasion.settled_on:
        raise Refused(f"This was settled on {occasion.settled_on}.", "Take it back with: crm undo")
    occasions.settle(store, occasion.id, today)
    _stir(store, now, policy)
    return one(store, occasion.id)


def triggers(store: Store, posts: Mapping[str, str], today: date, policy: Policy) -> dict[str, Trigger]:
    """The best reason to write to each person today, where there is one.

    Args:
        store: the open vault.
        posts: at which company each person works.
        today: the day.
        policy: how long something that happened is a reason.
    """
    best: dict[str, Trigger] = {}
    for person, trigger in _all(store, posts, today, policy):
        if person not in best or trigger.bonus > best[person].bonus:
            best[person] = trigger
    return best


def _all(
    store: Store, posts: Mapping[str, str], today: date, policy: Policy
) -> Iterator[tuple[str, Trigger]]:
    since, day = (today - timedelta(days=policy.occasion_days)).isoformat(), today.isoformat()
    of_companies: dict[str, Trigger] = {}
    for person, company, kind, text, on_day in occasions.recent(store, since, day):
        trigger = rules.happened(kind, text, on_day)
        if person:
            yield person, trigger
        elif company and trigger.bonus >= of_companies.get(company, trigger).bonus:
            of_companies[company] = trigger
    if of_companies:
        yield from ((each, of_companies[firm]) for each, firm in posts.items() if firm in of_companies)
    for person, written in occasions.birthdays(store):
        if found := rules.birthday(written, today):
            yield person, found
    for person, since_day, company in occasions.begun(store, _days_of_the_year(today)):
        if found := rules.anniversary(since_day, company, today):
            yield person, found
    for person, text, due in occasions.their_promises(store, since, day):
        yield person, rules.promised(text, due)


def _days_of_the_year(today: date) -> list[str]:
    """The days, as MM-DD, whose anniversaries are near; a leap day where its stand-in is."""
    near = [f"{today + timedelta(days=days):%m-%d}" for days in range(-_NEAR_DAYS, _NEAR_DAYS + 1)]
    return [*near, "02-29"] if "02-28" in near and "02-29" not in near else near
