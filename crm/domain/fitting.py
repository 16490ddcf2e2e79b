"""How well somebody fits an opening: skills, title, level, place, and the ties at both ends."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from crm.domain import skills, text, titles
from crm.domain.occupations import Occupations

_WEIGHTS = {"skills": 0.45, "title": 0.30, "level": 0.10, "place": 0.10, "ties": 0.05}
GOOD_ENOUGH = 0.45
"""Below this nobody is put forward: a referral is worth what it was worth before."""

_UNKNOWN = 0.5
_MOST_SHARED = 0.5  # a title likeness from which the work is taken for the same
_REMOTE = frozenset("remote remotely anywhere worldwide homeoffice".split())
_SENTENCES = re.compile(r"[.\n;•]+(?:\s|$)|\n")
_OPTIONAL = re.compile(
    r"\b(?:nice[ -]to[ -]have|a plus|bonus|preferred|preferably|ideally|desirable|advantage(?:ous)?|optional)\b",
    re.IGNORECASE,
)


class Candidate(NamedTuple):
    """Somebody who may be put forward; `skills` as noted, `said` is what else is written of them."""

    id: str
    name: str
    title: str = ""
    skills: Sequence[str] = ()
    said: str = ""
    place: str = ""
    company: str = ""  # the id of the one they work for
    strength: float = 0.0  # of your tie, 0..100
    open_to: bool | None = None  # roles; None is not known: ask first
    conflict: str = ""  # why they must not be put forward, where something is in the way


class Vacancy(NamedTuple):
    """An opening to be filled."""

    id: str
    title: str
    text: str = ""
    place: str = ""
    workplace: str = ""  # on-site, hybrid, remote
    company: str = ""
    strength: float = 0.0  # of your strongest tie there


class Match(NamedTuple):
    """How well a candidate fits an opening, 0..1: each part, and the skills that are there and that are missing."""

    candidate: str
    opening: str
    score: float
    parts: Mapping[str, float]
    have: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()  # of those that the opening does not call optional
    ask_first: bool = True

    @property
    def brings_enough(self) -> bool:
        """Whether they have as many of the skills asked for as they lack: a title alone makes nobody a good one."""
        return len(self.have) >= len(self.missing)

    @property
    def why(self) -> str:
        """The parts that speak for it, the strongest first, and what is missing."""
        strong = sorted(self.parts, key=lambda part: -_WEIGHTS[part] * self.parts[part])
        said = [f"{part} {self.parts[part]:.0%}" for part in strong if self.parts[part] >= _UNKNOWN]
        said += [f"has {', '.join(self.have)}"] if self.have else []
        said += [f"lacks {', '.join(self.missing)}"] if self.missing else []
        return "; ".join(said)


def barred(candidate: Candidate, vacancy: Vacancy) -> str:
    """Why somebody must not be put forward for an opening; empty where nothing is in the way."""
    if candidate.company and candidate.company == vacancy.company:
        return "works there already"
    if candidate.open_to is False:
        return "is not open to roles"
    return candidate.conflict


def match(
    candidate: Candidate, vacancy: Vacancy, occupations: Occupations, rarities: Mapping[str, float]
) -> Match:
    """How well a candidate fits an opening.

    Args:
        candidate: who.
        vacancy: what for.
        occupations: what titles have to do with one another.
        rarities: how telling each skill is; one that is not there counts like the rarest.
    """
    must, may = required(vacancy)
    known = skills.keys(candidate.skills) | skills.found(f"{candidate.title}\n{candidate.said}")
    wanted = {**may, **must}
    rarest = max(rarities.values(), default=1.0)
    worth = {each: rarities.get(each, rarest) * (1.0 if each in must else 0.5) for each in wanted}
    there = [each for each in wanted if each in known]
    likeness = occupations.similarity(candidate.title, vacancy.title) if candidate.title else 0.0
    parts = {
        "skills": sum(worth[each] for each in there) / sum(worth.values()) if wanted else _UNKNOWN,
        "title": min(1.0, likeness / _MOST_SHARED),
        "level": titles.level_likeness(candidate.title, vacancy.title) if candidate.title else _UNKNOWN,
        "place": _place(candidate, vacancy),
        "ties": (candidate.strength + vacancy.strength) / 200,
    }
    return Match(
        candidate.id,
        vacancy.id,
        sum(_WEIGHTS[part] * value for part, value in parts.items()),
        parts,
        tuple(wanted[each] for each in sorted(there, key=lambda each: -worth[each])),
        tuple(
            must[each] for each in sorted(must.keys() - known.keys(), key=lambda each: (-worth[each], each))
        ),
        ask_first=candidate.open_to is None,
    )


def required(vacancy: Vacancy) -> tuple[dict[str, str], dict[str, str]]:
    """The skills that an opening asks for, and those it calls nice to have: keys with how they are written."""
    must, may = skills.found(vacancy.title), dict[str, str]()
    for sentence in _SENTENCES.split(vacancy.text):
        (may if _OPTIONAL.search(sentence) else must).update(skills.found(sentence))
    return must, {each: written for each, written in may.items() if each not in must}


def best(matches: Iterable[Match]) -> list[Match]:
    """Those worth putting forward, best first: good enough, and one candidate for an opening at most."""
    chosen: dict[str, Match] = {}
    for each in sorted(matches, key=lambda one: (-one.score, one.candidate, one.opening)):
        if each.score >= GOOD_ENOUGH:
            chosen.setdefault(each.opening, each)
    return list(chosen.values())


def _place(candidate: Candidate, vacancy: Vacancy) -> float:
    """1 where they are or anywhere, 0 elsewhere; half where it is not known."""
    there = set(text.words(f"{vacancy.place} {vacancy.workplace}"))
    if there & _REMOTE:
        return 1.0
    here = set(text.words(candidate.place))
    if not here or not set(text.words(vacancy.place)):
        return _UNKNOWN
    return 1.0 if here & there else 0.0
