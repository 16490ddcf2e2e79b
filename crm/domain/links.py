"""Who knows whom: links between two people, and what they say of a network around its owner."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class LinkKind(StrEnum):
    """How two people know each other."""

    COLLEAGUE = "colleague"
    FRIEND = "friend"
    MANAGER = "manager"
    REPORT = "report"
    ALUMNI = "alumni"
    INTRODUCED = "introduced"
    FAMILY = "family"

    @property
    def turned(self) -> "LinkKind":
        """The same seen from the other side: whose manager one is reports to one."""
        return _TURNED.get(self, self)


_TURNED = {LinkKind.MANAGER: LinkKind.REPORT, LinkKind.REPORT: LinkKind.MANAGER}


class Link(NamedTuple):
    """Two people who know each other: `other` is, seen from `person`, a colleague, say."""

    id: str
    person: str
    person_id: str
    other: str
    other_id: str
    kind: LinkKind
    since: date | None = None
    note: str = ""


Web = Mapping[str, Collection[str]]  # whom each person knows, by ids; both ways


def web(pairs: Iterable[tuple[str, str]], among: Collection[str] | None = None) -> dict[str, set[str]]:
    """Whom each person knows; of `among` alone, where given."""
    known: dict[str, set[str]] = {}
    for one, other in pairs:
        if one != other and (among is None or (one in among and other in among)):
            known.setdefault(one, set()).add(other)
            known.setdefault(other, set()).add(one)
    return known


def effective_size(people: int, links: int) -> float:
    """How many of the people one knows lead to others than the rest do: n - 2t/n (Burt, as Borgatti wrote it)."""
    return people - 2 * links / people if people else 0.0


def constraint(people: Collection[str], known: Web) -> float:
    """How much the owner of a network is held by it: sum over j of (p_ij + sum over q of p_iq p_qj) squared (Burt).

    Everybody's ties are to the owner and to whom they know among the others, and all weigh the same. Takes
    O(n d squared) steps for n people who know d others: a library for graphs would take longer to import.

    Args:
        people: ids of those whom the owner knows.
        known: whom they know among themselves.
    """
    if not people:
        return 0.0
    own = 1 / len(people)
    share = {person: 1 / (1 + len(known.get(person, ()))) for person in people}
    return sum((own + sum(own * share[via] for via in known.get(person, ()))) ** 2 for person in people)
