"""Whose archive it is: LinkedIn does not say, but the owner takes part in all of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from re import compile as pattern
from typing import BinaryIO
from urllib.parse import unquote

from crm.connectors import tables
from crm.connectors.records import Problem
from crm.domain.names import fold

INVITATIONS = tables.layout(
    {
        "direction": "Direction",
        "inviter": "inviterProfileUrl",
        "invitee": "inviteeProfileUrl",
        "from": "From",
        "to": "To",
        "sent": "Sent At",
        "message": "Message",
    },
    "direction inviter invitee",
)
PROFILE = tables.layout({"first": "First Name", "last": "Last Name"}, "first last")

_SLUG = pattern(r"(?i)linkedin\.[a-z.]+/(?:in|pub)/([^/?#]+)")


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner's profile and folded name, as far as they could be told."""

    profile: str = ""
    name: str = ""

    def __bool__(self) -> bool:
        """Whether the owner is known at all."""
        return bool(self.profile or self.name)

    def goes_by(self, name: str, url: str) -> bool:
        """Whether somebody with that name and profile is the owner; the profile decides where it is known."""
        if self.profile and url:
            return profile(url) == self.profile
        return bool(self.name) and fold(name) == self.name


@lru_cache(maxsize=8192)
def profile(url: str) -> str:
    """What makes a profile the same however its address is written; begins with `/`, empty for no address."""
    text = url.strip()
    if found := _SLUG.search(text):
        text = found[1]
    return f"/{unquote(text).lower()}" if text else ""


def told_by(presences: Iterable[Iterable[str]]) -> Owner:
    """The owner: the profile and the name present in more than half of all, and more often than any other.

    A presence holds the profiles (as `profile` gives them) and folded names of who took part in one thing.
    """
    votes: Counter[str] = Counter()
    total = 0
    for present in presences:
        votes.update({someone for someone in present if someone})
        total += 1
    return Owner(
        _most(votes, total, lambda someone: someone.startswith("/")),
        _most(votes, total, lambda someone: not someone.startswith("/")),
    )


def in_invitations(stream: BinaryIO, name: str) -> Iterator[tuple[str, ...]]:
    """The owner's side of each invitation in Invitations.csv."""
    for row in tables.rows(stream, name, INVITATIONS):
        if isinstance(row, Problem):
            continue  # only a witness: what it cannot say, messages.csv will
        direction, inviter, invitee, sender, recipient, *_ = row[1]
        if direction.upper() == "OUTGOING":
            yield profile(inviter), fold(sender)
        elif direction.upper() == "INCOMING":
            yield profile(invitee), fold(recipient)


def in_profile(stream: BinaryIO, name: str) -> Iterator[tuple[str, ...]]:
    """The owner's name, from Profile.csv."""
    for row in tables.rows(stream, name, PROFILE):
        if not isinstance(row, Problem):
            yield (fold(" ".join(row[1])),)


def _most(votes: Counter[str], total: int, counts: Callable[[str], bool]) -> str:
    """The one present most often, if that is more than half of the time and nobody else is as often."""
    ranked = Counter({someone: number for someone, number in votes.items() if counts(someone)}).most_common(2)
    if not ranked or ranked[0][1] * 2 <= total or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]
