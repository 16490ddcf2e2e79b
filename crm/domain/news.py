"""Reading headlines for what is worth a line to somebody at a company: launches, funding, layoffs, talks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from crm.domain import contactpoints, names
from crm.domain.occasions import OccasionKind

# patterns stay texts: only fetching needs them
_LAYOFFS = r"""
lay(?:s|ing)?[ ]?off | laid[ ]off | layoffs? | job[ ]cuts | redundanc | stellenabbau | entlass
| (?:cuts?|cutting|sheds?|axes)[ ](?:\S+[ ]){0,4}(?:jobs|staff|workforce|roles)
"""
_FUNDING = r"""
raises?[ ](?:\S+[ ]){0,2}(?:[$€£]|\d|series|seed|fund) | funding | series[ ][a-f]\b | seed[ ]round
| secures?[ ][$€£]?\d | closes?[ ](?:\S+[ ]){0,3}round | investment[ ]from | finanzierungsrunde | goes[ ]public
"""
_LAUNCH = r"""
launch(?:es|ed|ing)? | unveil(?:s|ed)? | introduc(?:es|ed|ing) | announces?[ ](?:the[ ]|its[ ])?(?:new|first)
| releas(?:es|ed) | rolls?[ ]out | now[ ]available | generally[ ]available | stellt[ ]\S+[ ]vor
| opens?[ ](?:its[ ]|a[ ]|the[ ])?(?:new[ ]|first[ ])?(?:office|lab|site|plant|centre|center)
"""
_TALK = "keynote | speaks?[ ]at | talk[ ]at | to[ ]speak | panel[ ]at | podcast[ ]with | interview[ ]with"
_MEANS = {  # the first that fits decides
    OccasionKind.LAYOFFS: _LAYOFFS,
    OccasionKind.FUNDING: _FUNDING,
    OccasionKind.LAUNCH: _LAUNCH,
    OccasionKind.TALK: _TALK,
}
_DOERS_FIRST = frozenset({OccasionKind.FUNDING, OccasionKind.LAUNCH})  # whose name stands before the verb
_SHORTEST = 4  # letters of a name that is told from a word


class Headline(NamedTuple):
    """An article as far as its headline goes."""

    id: str
    title: str
    url: str


class Noticed(NamedTuple):
    """What a headline says of a company."""

    company: str
    kind: OccasionKind
    headline: Headline


def noticed(headlines: Iterable[Headline], companies: Iterable[tuple[str, str]]) -> Iterator[Noticed]:
    """What headlines say of companies that are known, each headline once.

    Args:
        headlines: the articles.
        companies: id and name of each; short names and common words are not looked for.
    """
    known = {key: id_ for id_, name in companies if _telling(key := contactpoints.company_key(name), name)}
    if not known:
        return
    for each in headlines:
        kind, start = meaning(each.title)
        part = each.title[:start] if kind in _DOERS_FIRST else each.title
        folded = f" {names.fold(part)} "
        found = [key for key in known if f" {key} " in folded] if kind else []
        if kind and found:
            yield Noticed(known[max(found, key=len)], kind, each)


def meaning(title: str) -> tuple[OccasionKind | None, int]:
    """What a headline tells, and where in it the telling word begins; None for nothing of that kind."""
    for kind, words in _MEANS.items():
        if found := re.search(rf"\b(?:{words})", title, re.IGNORECASE | re.VERBOSE):
            return kind, found.start()
    return None, 0


def _telling(key: str, name: str) -> bool:
    """Whether a name tells a company from a word: long, or of several words, and written with a capital."""
    return (len(key) >= _SHORTEST or " " in key) and name[:1].isupper()
