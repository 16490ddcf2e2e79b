"""Check a message: read it, look up what the vault knows around it, and ask every rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, BinaryIO

from crm.domain import checker, freetext, messages
from crm.domain.findings import Checked, Record
from crm.domain.hiring import KeptOffer
from crm.domain.known import Known
from crm.domain.messages import Kind
from crm.domain.referring import State
from crm.domain.reminders import Owner
from crm.errors import Unreadable

if TYPE_CHECKING:
    from datetime import date

    from crm.store.database import Store

_LARGEST = 256 * 1024  # octets; no message is longer
_OTHERS_NAMED = frozenset(
    {
        Kind.CONGRATULATION, Kind.INTRODUCTION, Kind.INTRODUCTION_ASK, Kind.REFERRAL_CANDIDATE,
        Kind.REFERRAL_MANAGER, Kind.REFERRAL_INTRODUCTION,
    }
)  # fmt: skip
"""Kinds in which another company is no slip: somebody works there, or it has an opening."""


def check(
    store: Store | None,
    kind: str,
    file: str,
    *,
    to: str,
    offer: str,
    stdin: BinaryIO | None,
    today: date,
    premium: bool = False,
) -> Checked:
    """Everything to mend in a message of a kind, in the order of the text.

    Args:
        store: the vault; None where there is none, and then only the text itself is looked at.
        kind: as typed.
        file: where the text is; `-` is standard input.
        to: WHO it goes to.
        offer: which offer it is about; else the latest one that WHO took part in.
        stdin: standard input.
        today: for promises.
        premium: whether a LinkedIn account is one whose notes may be longer.

    Raises:
        BadValue: no kind goes by that.
        NotFound: nobody, or no offer, goes by that. Ambiguous: several do.
        Unreadable: the file is none, or no text.
    """
    meant = messages.kind(kind)
    text = read(file, stdin)
    known = Record() if store is None else record(store, text, meant, to=to, offer=offer, today=today)
    return Checked(meant, text, checker.check(text, meant, known._replace(premium=premium)))


def read(file: str, stdin: BinaryIO | None) -> str:
    """The text of a file, whatever its encoding.

    Raises:
        Unreadable: it cannot be opened, is no text, or is far too long for a message.
    """
    from crm.connectors import decoding
    from crm.services import sources

    with sources.opened(file, stdin) as stream:
        octets = stream.read(_LARGEST + 1)
    name = sources.name(file)
    if len(octets) > _LARGEST:
        raise Unreadable(
            name, "it is far too long for a message.", hint="Name a file that holds one message."
        )
    text = decoding.decode(octets).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Unreadable(name, "there is nothing in it.", hint="Write the message into it first.")
    _only_text(octets, text, name)
    return text


def _only_text(octets: bytes, text: str, name: str) -> None:
    """Refuse what is no text, with the line where that shows.

    Raises:
        Unreadable: it holds control characters.
    """
    from crm.connectors import decoding

    binary = b"\0" in octets and decoding.encoding(octets) == "utf-8"
    for number, line in enumerate(text.split("\n"), 1):
        if binary or any(ord(letter) < 32 and letter not in "\t\f\v" for letter in line):  # noqa: PLR2004 - control characters
            hint = "Save the message as plain text, and check that."
            raise Unreadable(name, "it is no text.", number, hint=hint)


def record(store: Store, text: str, kind: Kind, *, to: str, offer: str, today: date) -> Record:
    """What a vault knows around a text.

    Without an offer it is the latest one that WHO took part in, else the one whose company the text names first.
    """
    from crm.services import scores
    from crm.store import checker as rows
    from crm.store import interviewers, offers

    person = _person(store, to)
    every = offers.every(store)
    about = _offer(store, person, offer, every, text)
    parts = interviewers.of_offer(store, about.id) if about else []
    own = next((part for part in parts if person and part.person_id == person.id), None)
    others = [each for each in every if about and each.company_id != about.company_id]
    named = [] if person is None and about is None else _named(store, text)
    known = Record(
        recipient=person.name if person else "",
        audience=own.role if own else messages.SHAPES[kind].audience,
        people=list(dict.fromkeys([*rows.interviewers(store), *named])) if person or about else (),
        company=about.company if about else "",
        role=about.role if about else "",
        competitors=list(dict.fromkeys(each.company for each in others)),
        other_companies=[name for name in rows.companies(store) if about and name != about.company],
        terms=about.terms if about else "",
        other_terms=[each.terms for each in every if each.terms and (about is None or each.id != about.id)],
        reasons=scores.given(store, about) if about else (),
        interviewers=[part.name for part in parts],
        learnt={part.name: part.learnt for part in parts if part.learnt},
    )
    if kind in _OTHERS_NAMED:
        known = known._replace(competitors=(), other_companies=(), role="")
    return _with_person(store, known, kind, person, about, today)


def _with_person(
    store: Store, known: Record, kind: Kind, person: Known | None, about: KeptOffer | None, today: date
) -> Record:
    """The same, with what hangs on the recipient: gifts so far, promises, who may be named to them."""
    from crm.store import checker as rows
    from crm.store import reminders

    if kind is Kind.REFERRAL_MANAGER:
        known = _with_candidate(known, rows.referrals(store))
    if person is None:
        return known
    since = about.decided_at.date().isoformat() if about and about.decided_at else ""
    return known._replace(
        topics=rows.topics(store, person.id),
        gift=1 + rows.gifts(store, person.id, since),
        promises=[
            each.text for each in reminders.of_person(store, person.id, today) if each.owner is Owner.ME
        ],
    )


def _with_candidate(known: Record, referrals: dict[str, str]) -> Record:
    """Who is put forward: of the people named in the text, one who has not agreed yet, if there is one."""
    named = [name for name in known.people if name not in known.interviewers and name != known.recipient]
    waiting = [name for name in named if not _agreed(referrals.get(name, ""))]
    return known._replace(candidate=waiting[0] if waiting else "", opted_in=bool(named) and not waiting)


def _agreed(state: str) -> bool:
    """Whether a candidate whose referral is in this state may be named to the employer."""
    return state in set(State) and State(state).candidate_agreed


def _person(store: Store, to: str) -> Known | None:
    if not to:
        return None
    from crm.services import who

    return who.one(store, to)


def _named(store: Store, text: str) -> Sequence[str]:
    """People known whose names the text may hold."""
    from crm.store import search

    return [each.name for each in search.people_named(store, freetext.candidates_words(text))]


def _offer(
    store: Store, person: Known | None, text: str, every: Sequence[KeptOffer], message: str
) -> KeptOffer | None:
    from crm.services import offers as verbs
    from crm.store import offers

    if text:
        return verbs.one(store, text)
    if person:
        parts = {part.offer for part in offers.of_person(store, person.id)}
        return next((each for each in every if each.id in parts), None)
    return _named_first(every, message)


def _named_first(every: Iterable[KeptOffer], message: str) -> KeptOffer | None:
    """The offer whose company a message names first; none where it names none."""
    places = {each: message.find(each.company) for each in every}
    named = [each for each, at in places.items() if at >= 0]
    return min(named, key=lambda each: places[each], default=None)
