"""The warmest ways into a company: who is there, who left not long ago, who knows somebody there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from crm.domain.links import Web
from crm.domain.network import FORMER, INSIDER, KNOWS_INSIDER, reachability
from crm.domain.words import Status


class Way(StrEnum):
    """How somebody leads into a company."""

    INSIDER = "insider"
    FORMER = "former"
    KNOWS = "knows-insider"


_CLOSENESS = {Way.INSIDER: INSIDER, Way.FORMER: FORMER, Way.KNOWS: KNOWS_INSIDER}


class Known(NamedTuple):
    """What is known of somebody who may lead into a company."""

    id: str
    name: str
    strength: float
    status: Status
    title: str = ""
    left_on: date | None = None  # none for somebody who is still there


@dataclass(frozen=True, slots=True)
class Path:
    """One way in: a row of `paths`.

    `warmth`, 0..1, is closeness (there 1, left 0.5, knows somebody there 0.3) times strength; `via` whom they know
    there, `do` the next useful command.
    """

    person: str
    id: str
    way: Way
    strength: float
    warmth: float
    via: str
    via_id: str
    why: str
    do: str


def paths(
    there: Mapping[str, Known], left: Mapping[str, Known], others: Mapping[str, Known], web: Web
) -> list[Path]:
    """Every way in, the warmest first.

    Args:
        there: who works there, by id.
        left: who left within two years and does not work there again.
        others: whoever knows somebody there and is neither.
        web: whom each of those who are there knows.
    """
    found = [_insider(each) for each in there.values()]
    found += [_former(each) for each in left.values()]
    found += [_knows(each, _best(each.id, there, web)) for each in others.values()]
    return sorted(found, key=lambda each: (-each.warmth, list(Way).index(each.way), each.person, each.id))


def reach(ways: Iterable[Path]) -> float:
    """How likely, 0..1, one of the ways leads in, were strengths chances."""
    return reachability((1.0, 100 * each.warmth) for each in ways)


def _best(person: str, there: Mapping[str, Known], web: Web) -> Known:
    """Of those there whom somebody knows, the one whom the user knows best; of strangers, the first by name."""
    known: Sequence[Known] = [each for each in there.values() if person in web.get(each.id, ())]
    return min(known, key=lambda each: (-each.strength, each.name, each.id))


def _insider(each: Known) -> Path:
    works = f"works there{f', {each.title}' if each.title else ''}"
    if each.status is Status.CLOSED:
        return _path(each, Way.INSIDER, f"{works}; asked not to be in touch")
    if each.status is Status.NEVER:
        return _path(each, Way.INSIDER, f"{works}; you were never in touch")
    return _path(each, Way.INSIDER, f"{works}; the tie is {each.status}")


def _former(each: Known) -> Path:
    since = f" on {each.left_on}" if each.left_on else ""
    return _path(each, Way.FORMER, f"left{since}, and still knows people there")


def _knows(each: Known, insider: Known) -> Path:
    works = f", {insider.title}" if insider.title else ""
    return _path(each, Way.KNOWS, f"knows {insider.name}{works}: ask for an introduction", insider)


def _path(each: Known, way: Way, why: str, via: Known | None = None) -> Path:
    usable = 0.0 if each.status is Status.CLOSED else each.strength
    return Path(
        person=each.name,
        id=each.id,
        way=way,
        strength=each.strength,
        warmth=_CLOSENESS[way] * usable / 100,
        via=via.name if via else "",
        via_id=via.id if via else "",
        why=why,
        do=f"crm show {each.id}",
    )
