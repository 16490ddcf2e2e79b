"""Offers as rows, with who took part, why they were declined, and what happened since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from crm.domain.hiring import KeptOffer, KeptReason, PartIn, Touch
from crm.domain.ids import Kind
from crm.domain.words import Channel, Direction, OfferState, Role

if TYPE_CHECKING:
    from crm.domain.reasons import Given
    from crm.store.database import Store

_OFFER = """
SELECT o.id, o.company, c.name, c.zone, o.role, o.state, o.received_on, o.respond_by, o.zone, o.decided_at,
       o.terms, o.liked, o.note, o.accepted_at, o.extended_at, o.represented, o.alternative, o.holidays
FROM offer o JOIN company c ON c.id = o.company
"""
_NEWEST = "ORDER BY o.received_on DESC, o.id DESC"
_BY_ID = f"{_OFFER} WHERE o.id = :id OR (o.id >= :id AND o.id < :beyond) ORDER BY o.id LIMIT 11"
_OF_COMPANY = f"{_OFFER} WHERE o.company = :company {_NEWEST}"
_ALL = f"{_OFFER} {_NEWEST}"
_OF_PERSON = """
SELECT o.id, c.name, o.role, o.state, o.respond_by, o.received_on, i.role, i.learnt
FROM interviewer i JOIN offer o ON o.id = i.offer JOIN company c ON c.id = o.company
WHERE i.person = :person ORDER BY o.received_on DESC, o.id DESC
"""

# what log takes for granted: an offer still to be answered, or a declined one whose plan is not finished
_IN_PROGRESS = """
SELECT o.received_on, o.id FROM interviewer i JOIN offer o ON o.id = i.offer
WHERE i.person = :person AND (
  (o.state IN ('open', 'extended') AND (o.respond_by IS NULL OR o.respond_by >= :today))
  OR (o.state IN ('declined', 'reneged') AND EXISTS (SELECT 1 FROM step s WHERE s.offer = o.id AND s.state = 'open')))
"""
_TO_ANSWER = """
SELECT c.name, o.role, o.respond_by, o.zone, o.id FROM offer o JOIN company c ON c.id = o.company
WHERE o.state IN ('open', 'extended') AND o.respond_by IS NOT NULL AND o.respond_by >= :since
AND o.respond_by < :until ORDER BY o.respond_by, o.id
"""
_TOUCHES = """
SELECT t.id, t.day, t.at, t.channel, t.direction, t.answered,
       CASE WHEN t.gave IS NOT NULL OR t.article IS NOT NULL THEN 1 ELSE 0 END, tp.person
FROM interviewer i JOIN touchpoint_person tp ON tp.person = i.person JOIN touchpoint t ON t.id = tp.touchpoint
WHERE i.offer = :offer AND t.day >= :day AND (t.offer IS NULL OR t.offer = :offer)
ORDER BY t.day, t.id
"""
_KEEP_HOLIDAYS = "UPDATE offer SET holidays = :region WHERE id = :offer"
_LAPSED_SHOWN = timedelta(days=30)  # so long it is still worth a call
_REASONS = """
SELECT code, holds, would_flip, share, severity, id, solved_on, stands_on FROM reason
WHERE offer = :offer ORDER BY length(id), id
"""


def by_id(store: Store, text: str) -> list[KeptOffer]:
    """The offer with this id, or those whose id begins so."""
    found = _offers(store.rows(_BY_ID, id=text, beyond=text + "~"))
    return [each for each in found if each.id == text] or found


def of_company(store: Store, company: str) -> list[KeptOffer]:
    """What a company offered, the newest first."""
    return _offers(store.rows(_OF_COMPANY, company=company))


def of_person(store: Store, person: str) -> list[PartIn]:
    """The offers in whose hiring a person took part, the newest first, and as what."""
    return [
        PartIn(
            offer,
            company,
            role,
            OfferState(state),
            _instant(respond_by),
            date.fromisoformat(received_on),
            Role(part),
            learnt,
        )
        for offer, company, role, state, respond_by, received_on, part, learnt in store.rows(
            _OF_PERSON, person=person
        )
    ]


def every(store: Store) -> list[KeptOffer]:
    """All offers, the newest first."""
    return _offers(store.rows(_ALL))


def in_progress_with(store: Store, people: Sequence[str], today: date) -> str | None:
    """The newest offer that is to be answered, or whose plan is under way, in which one of these people took part."""
    day = today.isoformat()
    found = [tuple(row) for person in people for row in store.rows(_IN_PROGRESS, person=person, today=day)]
    return max(found)[1] if found else None


def to_answer(store: Store, now: str, until: str) -> list[str]:
    """A sentence for each offer whose answer is due before `until`, or lately was, the most urgent first.

    Args:
        now: an instant as the store spells it, as `until` is.
    """
    moment = datetime.fromisoformat(now)
    since = (moment - _LAPSED_SHOWN).strftime("%Y-%m-%dT%H:%M:%SZ")
    return [_sentence(moment, *row) for row in store.rows(_TO_ANSWER, since=since, until=until)]


def _sentence(now: datetime, company: str, role: str, respond_by: str, zone: str | None, id_: str) -> str:
    from zoneinfo import ZoneInfo

    deadline = datetime.fromisoformat(respond_by)
    local = deadline.astimezone(ZoneInfo(zone or "UTC"))
    place = (zone or "UTC").rpartition("/")[2].replace("_", " ")
    clock = f"{local:%a} {local.day} {local:%b} {local:%H:%M} ({place})"
    if deadline < now:
        return f"{company}, {role}: the answer was due {clock}; call them today, it has lapsed ({id_})"
    hours = int((deadline - now).total_seconds() // 3600)
    left = f"{hours // 24} days" if hours >= 48 else f"{hours} hours"  # noqa: PLR2004 - two days
    return f"{company}, {role}: answer by {clock}, {left} left ({id_})"


def touches(store: Store, offer: str, since: date) -> list[Touch]:
    """Touchpoints with people of an offer from a day on, oldest first; those about another offer do not count."""
    found: dict[str, Touch] = {}
    for id_, day, at, channel, direction, answered, gift, person in store.rows(
        _TOUCHES, offer=offer, day=since.isoformat()
    ):
        known = found.get(id_)
        found[id_] = (
            known._replace(people=known.people | {person})
            if known
            else Touch(
                id_,
                date.fromisoformat(day),
                _instant(at),
                Channel(channel),
                Direction(direction),
                bool(answered),
                bool(gift),
                frozenset({person}),
            )
        )
    return list(found.values())


def reasons(store: Store, offer: str) -> list[KeptReason]:
    """Why an offer was declined, in the order given."""
    return [
        KeptReason(
            code, bool(holds), bool(would_flip), bool(share), severity, id_, _day(solved_on), _day(stands_on)
        )
        for code, holds, would_flip, share, severity, id_, solved_on, stands_on in store.rows(
            _REASONS, offer=offer
        )
    ]


def add(
    store: Store,
    company: str,
    role: str,
    *,
    received_on: date,
    respond_by: datetime | None,
    zone: str,
    terms: str,
    liked: str,
    note: str,
) -> str:
    """Keep an open offer; returns its id."""
    from crm.store.tables import Offer as Row

    row = Row(
        id=store.new_id(Kind.OFFER),
        company=company,
        role=role,
        state=OfferState.OPEN.value,
        received_on=received_on,
        respond_by=respond_by,
        zone=zone or None,
        terms=terms,
        liked=liked,
        note=note,
    )
    store.session.add(row)
    store.session.flush()
    return row.id


def decline(
    store: Store,
    offer: str,
    decided_at: datetime,
    why: Iterable[Given],
    *,
    zone: str,
    alternative: str | None,
) -> None:
    """Write down that an offer is declined, when that was decided, and why; `zone` is the user's if none is kept."""
    from crm.store.tables import Offer as Row

    row = store.session.get_one(Row, offer)
    row.state, row.decided_at, row.zone = OfferState.DECLINED.value, decided_at, row.zone or zone
    row.alternative = str(alternative) if alternative else None
    store.session.add(row)
    store.session.flush()
    add_reasons(store, offer, why)


def add_reasons(store: Store, offer: str, why: Iterable[Given]) -> None:
    """Keep reasons for an answer."""
    store.insert(
        "reason",
        [
            {
                "id": store.new_id(Kind.REASON),
                "offer": offer,
                "code": each.code.value,
                "holds": int(each.holds),
                "would_flip": int(each.would_flip),
                "share": int(each.share),
                "severity": each.severity,
                "note": "",
            }
            for each in why
        ],
    )


def keep_holidays(store: Store, offer: str, region: str) -> None:
    """Write down where the user keeps holidays, for plans are also computed where nobody can ask."""
    store.run(_KEEP_HOLIDAYS, offer=offer, region=region)


def _offers(rows: Iterable[Sequence[Any]]) -> list[KeptOffer]:
    return [_offer(*row) for row in rows]


def _offer(
    id_: str,
    company: str,
    name: str,
    company_zone: str | None,
    role: str,
    state: str,
    received_on: str,
    respond_by: str | None,
    zone: str | None,
    decided_at: str | None,
    terms: str,
    liked: str,
    note: str,
    accepted_at: str | None,
    extended_at: str | None,
    represented: int | None,
    alternative: str | None,
    holidays: str | None,
) -> KeptOffer:
    return KeptOffer(
        id_,
        company,
        name,
        company_zone or "",
        role,
        OfferState(state),
        date.fromisoformat(received_on),
        _instant(respond_by),
        zone or "",
        _instant(decided_at),
        terms,
        liked,
        note,
        _instant(accepted_at),
        _instant(extended_at),
        bool(represented),
        alternative or "",
        holidays or "",
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC) if text else None
