"""Job titles: what stays of one when its spelling, its level and what it says of people's sex are taken off."""

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from crm.domain import text

_ASIDE = re.compile(r"\([^)]*\)|\[[^]]*]")
_EXCEPT = re.compile(r"\b(?:except|excluding)\b.*", re.IGNORECASE)
_ANY_SEX = re.compile(r"\b[mwfdhx](?:\s*[/|]\s*[mwfdhx])+\b|\ball genders?\b", re.IGNORECASE)
_BOTH_SEXES = re.compile(
    r"(?<=\w)(?:[:*_/·.-]|\()(?:innen|in|e|euse|trice)\b\)?", re.IGNORECASE
)  # Entwickler:in
_GERMAN_WOMAN = re.compile(r"(?<=[a-z]{3}[eo]r)in(?:nen)?$")
_MAN = re.compile(r"(?<=[a-z]{3})(?:wo)?m[ae]n$")
_NO_MAN = frozenset("german roman norman specimen regimen".split())
_SMALL = frozenset(
    "all and of the in for or a an other to with at on und der die das fur de du des et la le".split()
)

_SHORT_FORMS = {
    "sr": "senior", "snr": "senior", "jr": "junior", "jnr": "junior", "vp": "vice president",
    "svp": "senior vice president",
    "evp": "executive vice president", "avp": "assistant vice president", "ceo": "chief executive officer",
    "cto": "chief technology officer", "cfo": "chief financial officer", "coo": "chief operating officer",
    "cio": "chief information officer", "cmo": "chief marketing officer", "cpo": "chief product officer",
    "chro": "chief human resources officer", "ciso": "chief information security officer", "swe": "software engineer",
    "sde": "software development engineer", "sdet": "software test engineer", "sre": "site reliability engineer",
    "eng": "engineer", "engr": "engineer", "dev": "developer", "devs": "developer", "mgr": "manager", "mngr": "manager",
    "asst": "assistant", "assoc": "associate", "admin": "administrator", "dir": "director", "exec": "executive",
    "ops": "operations", "mktg": "marketing", "mkt": "marketing", "hr": "human resources", "pr": "public relations",
    "qa": "quality assurance", "ml": "machine learning", "ai": "artificial intelligence", "ux": "user experience",
    "ui": "user interface", "bi": "business intelligence", "dba": "database administrator", "tech": "technician",
    "spec": "specialist", "coord": "coordinator", "rep": "representative", "acct": "account", "cpa": "accountant",
    "rn": "registered nurse", "lpn": "licensed practical nurse", "gp": "general practitioner", "md": "doctor",
    "it": "information technology", "fe": "frontend", "pm": "project manager", "po": "product owner",
    "em": "engineering manager", "ea": "executive assistant", "pa": "personal assistant",
    "cad": "computer aided design",
}  # fmt: skip
_PAIRS = {
    ("front", "end"): "frontend",
    ("back", "end"): "backend",
    ("full", "stack"): "fullstack",
    ("dev", "ops"): "devops",
}
_IMPLIED = {
    "backend": ("backend", "software"),
    "frontend": ("frontend", "web", "software"),
    "fullstack": ("fullstack", "software"),
    "devops": ("devops", "systems"),
}  # what the names of occupations say instead


class Level(IntEnum):
    """How far up a title stands."""

    INTERN = 0
    JUNIOR = 1
    MIDDLE = 2
    SENIOR = 3
    LEAD = 4
    HEAD = 5
    EXECUTIVE = 6


_LEVELS = {
    **dict.fromkeys(
        "intern internship trainee apprentice student praktikant werkstudent stagiaire".split(), Level.INTERN
    ),
    **dict.fromkeys("junior entry graduate assistant associate i".split(), Level.JUNIOR),
    **dict.fromkeys("mid middle intermediate ii".split(), Level.MIDDLE),
    **dict.fromkeys("senior experienced expert iii iv".split(), Level.SENIOR),
    **dict.fromkeys(
        "lead leader leading staff principal distinguished fellow architect manager supervisor v".split(),
        Level.LEAD,
    ),
    **dict.fromkeys("head director leiter leiterin directeur directrice".split(), Level.HEAD),
    **dict.fromkeys("chief president vice founder cofounder partner executive".split(), Level.EXECUTIVE),
}
# words that say a level and nothing of the work
_LEVEL_ALONE = frozenset(
    "junior entry graduate i mid middle intermediate ii senior experienced iii iv lead staff principal v head vice "
    "president".split()
)


@lru_cache(maxsize=8192)
def words(title: str) -> tuple[str, ...]:
    """The words of a title, folded and spelled out, without asides and small words."""
    bare = _ANY_SEX.sub(" ", title)
    bare = _EXCEPT.sub("", _BOTH_SEXES.sub("", bare))
    bare = _ASIDE.sub(" ", bare)
    said = [each for word in text.words(bare) for each in _SHORT_FORMS.get(word, word).split()]
    joined = _paired([_of_nobody(word) for word in said])
    spelled = (each for word in joined for each in _IMPLIED.get(word, (word,)))
    return tuple(dict.fromkeys(word for word in spelled if word not in _SMALL))


def core(title: str) -> tuple[str, ...]:
    """The words of the work alone; those of the level too where there is nothing else."""
    said = words(title)
    return tuple(word for word in said if word not in _LEVEL_ALONE) or said


def level(title: str) -> Level:
    """How far up a title stands: the highest of what its words say, in the middle where they say nothing."""
    said = [_LEVELS[word] for word in words(title) if word in _LEVELS]
    if not said:
        return Level.MIDDLE
    return min(said) if Level.INTERN in said or "assistant" in words(title) else max(said)


def level_likeness(one: str, other: str) -> float:
    """1 for the same level, less for each step between them."""
    return max(0.0, 1 - abs(level(one) - level(other)) / 4)


def _of_nobody(word: str) -> str:
    """A word that says nothing of somebody's sex: `salesperson` for `saleswoman`, `entwickler` for `entwicklerin`."""
    if word not in _NO_MAN and _MAN.search(word):
        return _MAN.sub("person", word)
    return _GERMAN_WOMAN.sub("", word)


def _paired(said: Sequence[str]) -> list[str]:
    joined: list[str] = []
    for word in said:
        if joined and (joined[-1], word) in _PAIRS:
            joined[-1] = _PAIRS[joined[-1], word]
        else:
            joined.append(word)
    return joined
