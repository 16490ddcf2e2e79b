"""What somebody noted, as it may stand in a sentence to somebody else."""

import re
from typing import NamedTuple

from crm.domain import contactpoints, names

_MOST_WORDS = 25
_SUMMARY_WORDS = 32
_STARTERS = frozenset(
    "how that why what when where which who a an the this these those your to being having seeing one some".split()
)
_CLAUSES = frozenset({"how", "that", "why", "what", "when", "where", "which", "who"})
_OF_SOMEBODY = frozenset(
    {"she", "he", "her", "hers", "him", "his", "herself", "himself", "i", "me", "my", "mine"}
)
_POSTS = frozenset({"role", "position", "post", "job"})
_UNFIT = re.compile(r"[\n\r{}\[\]<>|\\?!]|https?:|www\.|\.\s|…")
_SAYING = re.compile(
    r"^(?:i\s+(?:have\s+)?)?(?:learnt|learned)\s+(?:that\s+)?(?:from\s+\w+\s+)?", re.IGNORECASE
)
_LIKING = re.compile(r"^(?:i\s+)?(?:really\s+)?liked\s+", re.IGNORECASE)
_ADDED = re.compile(r"\s*[,(|;]|\s+[-–—/]\s+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


class Phrase(NamedTuple):
    """A noted text: `flows` says that it can follow a verb (`how you version features`), else a colon comes first."""

    text: str
    flows: bool = False
    clause: bool = False  # it begins with how, that, why

    def __str__(self) -> str:
        return self.text


def phrase(noted: str, about: str = "", *, employer: bool = False) -> Phrase | None:
    """A note as it can be said to the person it is about; None where it speaks of them from outside.

    Args:
        noted: such as `how Priya's team versions features`.
        about: the name of the person it is said to: `Priya's` becomes `your`.
        employer: it is said to the employer, whose things a note calls theirs.
    """
    text = _LIKING.sub("", _SAYING.sub("", names.clean(noted))).rstrip(" .,;:")
    text = _to_you(text, about)
    if employer:
        text = re.sub(r"^their\b", "your", text, flags=re.IGNORECASE)
    words = [word.strip(".,;:'’()\"“”") for word in text.split()]
    lower = {word.lower() for word in words}
    spoken_of = set(names.tokens(about)) & set(names.tokens(text)) if about else set()
    if (
        not names.fold(text)
        or len(words) > _MOST_WORDS
        or _UNFIT.search(text)
        or lower & _OF_SOMEBODY
        or spoken_of
    ):
        return None
    first = words[0].lower()
    flows = first in _STARTERS
    begun = f"{text[0].lower()}{text[1:]}" if flows else text
    return Phrase(begun, flows, first in _CLAUSES)


def _to_you(text: str, name: str) -> str:
    """The text with `Priya's` and `Priya Raman's` as `your`."""
    given = first_name(name)
    for each in sorted({name, given} - {""}, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(each)}['’]s\b", "your", text, flags=re.IGNORECASE)
    return text


def first_name(name: str) -> str:
    """How somebody is greeted: the given name as it is written; the whole where that is an initial alone."""
    words = names.strip_credentials(name).split()
    if not words:
        return ""
    return words[0] if len(words[0].strip(".")) > 1 else " ".join(words)


def plain_company(name: str) -> str:
    """A company as one speaks of it: without its legal form."""
    words = name.replace(",", " ").split()
    key = contactpoints.company_key(name)
    short = (" ".join(words[:count]) for count in range(1, len(words) + 1))
    return next((each for each in short if names.fold(each) == key), name)


def post(role: str) -> str:
    """A role in a sentence, without what is added to it: `Data engineer, Pricing (m/f/d)` as `Data engineer role`."""
    short = _ADDED.split(role, 1)[0].strip() or role
    if not short or short.rsplit(maxsplit=1)[-1].lower() in _POSTS:
        return short
    return f"{short} role"


def first_sentence(text: str) -> str:
    """The first sentence of a summary, with its end; nothing where it is too long to be one line."""
    first = _SENTENCE.split(names.clean(text), 1)[0]
    fits = 0 < len(first.split()) <= _SUMMARY_WORDS and not re.search(r"[{}\[\]<>|\\?]", first)
    return f"{first.rstrip(' .!…:;,')}." if fits else ""
