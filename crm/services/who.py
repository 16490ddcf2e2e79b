"""WHO: the single way to turn what was typed into one person."""

from __future__ import annotations

from collections.abc import Sequence

from crm.domain import contactpoints, ids, matching, names
from crm.domain.known import Known
from crm.errors import Ambiguous, NotFound
from crm.store import people
from crm.store.database import Store

_ENOUGH_DIGITS = 6


def one(store: Store, text: str) -> Known:
    """The one person meant by a name, a part of it, an address, a number, a profile, or the start of an id.

    Raises:
        NotFound: nobody; with the nearest names.
        Ambiguous: several; with lines that tell them apart.
    """
    found = find(store, text)
    if not found:
        every = people.all_names(store)
        near = matching.near(text, [person.name for person in every])
        hint = (
            "See them with: crm person list"
            if every
            else "Nobody is here yet. Start with: crm person add NAME"
        )
        raise NotFound("person", text, near, hint)
    if len(found) > 1:
        raise Ambiguous("person", text, [person.line for person in found])
    return found[0]


def several(store: Store, texts: Sequence[str]) -> list[Known]:
    """Each person once, in the order given."""
    return list({person.id: person for person in (one(store, text) for text in texts)}.values())


def find(store: Store, text: str) -> list[Known]:
    """Everybody whom the text fits equally well; an id or an address beats a name."""
    text = text.strip()
    if not text:
        return []
    return _by_id(store, text) or _by_point(store, text) or _by_name(store, text)


def _by_id(store: Store, text: str) -> list[Known]:
    if not ids.looks_like_one(text) or text[0] != ids.Kind.PERSON.value:
        return []
    return people.by_id(store, text)


def _by_point(store: Store, text: str) -> list[Known]:
    kind = contactpoints.kind(text)
    if kind == "email":
        return people.by_point(store, kind, contactpoints.email(text) or text)
    if kind == "profile":
        return people.by_point(store, kind, contactpoints.profile(text) or text)
    if kind == "phone":
        ending = contactpoints.phone_digits(text)[-_ENOUGH_DIGITS:]
        near = people.by_phone_end(store, ending)
        return [person for person, number in near if contactpoints.phone_matches(text, number)]
    return []


def _by_name(store: Store, text: str) -> list[Known]:
    """By the words of the name; a word may also be one of the title or company, to tell namesakes apart."""
    words = _search_words(text)
    near = people.by_part(store, words) if words else []
    if not near:
        return []
    by_id = {person.id: person for person in near}
    rows = [(person.id, person.name, person.detail) for person in near]
    ranked = matching.rank(text, rows) or matching.rank(names.strip_credentials(text), rows)
    return [by_id[match.id] for match in matching.best(ranked)]


def _search_words(text: str) -> list[str]:
    """The folded words to look for, with what else each may stand for: short names, and ue for ü."""
    from crm.domain import nicknames

    plain = names.strip_credentials(text)
    words: list[str] = []
    for token in names.tokens(plain):
        words += [token, names.without_umlauts(token), *nicknames.equivalents(token)]
    words += names.tokens(names.written_out(plain))
    return [word for word in dict.fromkeys(words) if word]
