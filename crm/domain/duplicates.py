"""Who may be here twice: pairs that share an address or a name, with how sure that is and why.

Comparing everybody with everybody is out of reach, so those are compared who share a key: an address, the words of
a name in any order, a family name roughly as it sounds. A score of 1 is certain; what speaks against lowers it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import NamedTuple

from crm.domain import contactpoints, names, nicknames
from crm.domain.recognition import Point, name_key

LIKELY = 0.6
"""The score from which a pair is worth a look."""

_CROWD = 60  # who share a key and are more than this share nothing that tells
_SOUNDS = str.maketrans("", "", "aeiouyhw")
_LONG = 5  # letters from which one of them may be wrong
_SAME_NAME, _EQUIVALENT, _NEAR, _INITIAL = 0.62, 0.55, 0.45, 0.35
_SHARED = {"profile": 0.97, "email": 0.95, "phone": 0.75}


class Known(NamedTuple):
    """Somebody as they are compared: addresses in their one spelling, keys of the companies they work or worked at."""

    id: str
    name: str
    points: Sequence[Point] = ()
    companies: frozenset[str] = frozenset()
    line: str = ""

    def values(self, kind: str) -> set[str]:
        """The addresses of one kind."""
        return {point.value for point in self.points if point.kind == kind}


class KnownFirm(NamedTuple):
    """A company as it is compared: its name's key, its domains, how it is told from others."""

    id: str
    name: str
    key: str
    domains: Sequence[str] = ()
    line: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who may be one: a row of `duplicates`; `score` 0..1, `reasons` in words, the strongest first."""

    id: str
    name: str
    other_id: str
    other: str
    score: float
    reasons: Sequence[str]
    line: str = ""
    other_line: str = ""


def pairs(people: Iterable[Known], apart: Collection[tuple[str, str]] = ()) -> list[Pair]:
    """Pairs that are likely one person, the surest first; `apart` are those known to be two, lower id first."""
    known = {each.id: each for each in people}
    words = {id_: _words(each.name) for id_, each in known.items()}
    found: dict[tuple[str, str], Pair | None] = dict.fromkeys(apart)
    for kind, block in _blocks(known, words):
        for one, other in combinations(sorted(block), 2):
            if (one, other) not in found:
                called, why = _called(words[one], words[other])
                if called or kind in _SHARED:
                    found[one, other] = _pair(known[one], known[other], called, why)
    likely = [pair for pair in found.values() if pair and pair.score >= LIKELY]
    return sorted(likely, key=lambda pair: (-pair.score, pair.id, pair.other_id))


def firms(companies: Sequence[KnownFirm], apart: Collection[tuple[str, str]] = ()) -> list[Pair]:
    """Companies that are likely one, the surest first."""
    found = []
    for one, other in combinations(sorted(companies, key=lambda each: each.id), 2):
        score, why = _firms_alike(one, other)
        if score >= LIKELY and (one.id, other.id) not in apart:
            found.append(Pair(one.id, one.name, other.id, other.name, score, [why], one.line, other.line))
    return sorted(found, key=lambda pair: (-pair.score, pair.id, pair.other_id))


def compare(one: Known, other: Known) -> Pair:
    """How likely two are one, and why."""
    return _pair(one, other, *alike(one.name, other.name))


def alike(one: str, other: str) -> tuple[float, str]:
    """How much two names speak for one person, 0..1, and why; 0 where they speak for none."""
    return _called(_words(one), _words(other))


def _pair(one: Known, other: Known, called: float, why: str) -> Pair:
    evidence = [(called, why)] if called else []
    for kind, weight in _SHARED.items():
        if same := sorted(one.values(kind) & other.values(kind)):
            # colleagues share a switchboard, couples share an address: the names must have something in common
            evidence.append((weight if called else weight / 2, f"same {_spoken(kind)} {same[0]}"))
    evidence += _around(one, other) if called else []
    evidence.sort(key=lambda each: -each[0])
    doubt = 1.0
    for weight, _ in evidence:
        doubt *= 1 - weight
    score = round((1 - doubt) * _against(one, other), 3)
    said = [reason for _, reason in evidence]
    return Pair(one.id, one.name, other.id, other.name, score, said, one.line, other.line)


def _firms_alike(one: KnownFirm, other: KnownFirm) -> tuple[float, str]:
    """How much two companies' names and domains speak for one, and why."""
    mine, theirs = one.key.replace(" ", ""), other.key.replace(" ", "")
    if mine == theirs:
        return 0.9, "same name but for spaces and legal form"
    for label, key, domain in ((mine, theirs, one.name), (theirs, mine, other.name)):
        if "." in domain and domain.lower().partition(".")[0].replace("-", "") == key and label:
            return 0.9, f"{domain} is a domain of that name"
    for domains, key in ((one.domains, theirs), (other.domains, mine)):
        if same := [each for each in domains if each.partition(".")[0].replace("-", "") == key]:
            return 0.8, f"one has the domain {same[0]}"
    shorter, longer = sorted((one.key.split(), other.key.split()), key=len)
    if len(shorter) < len(longer) and longer[: len(shorter)] == shorter and len(shorter[0]) >= _LONG:
        return 0.6, "one name begins with the other"
    if min(len(mine), len(theirs)) > _LONG and _by_a_letter(mine, theirs):
        return 0.65, "names differ by a letter"
    return 0.0, ""


def _words(name: str) -> tuple[str, ...]:
    return tuple(name_key(name).split())


def _called(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[float, str]:
    if not one or not other:
        return 0.0, ""
    if one == other:
        return _SAME_NAME, "same name"
    if len(one) == 1 or len(other) == 1:
        return 0.0, ""  # one word alone is no name to compare
    if sorted(one) == sorted(other):
        return _SAME_NAME, "same name, turned round"
    if len(one) != len(other):
        one, other = (one[0], one[-1]), (other[0], other[-1])
        if one == other:
            return _SAME_NAME, "same name but for a middle one"
    told = [_word_alike(*pair) for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return min(told, key=lambda each: each[0])


@cache
def _word_alike(one: str, other: str) -> tuple[float, str]:
    if names.without_umlauts(one) == names.without_umlauts(other):
        return _EQUIVALENT, "same name, written another way"
    if other in nicknames.equivalents(one):
        return _EQUIVALENT, f"{one.title()} and {other.title()} are short and long for one name"
    if min(len(one), len(other)) == 1 and one[0] == other[0]:
        return _INITIAL, "same initial"
    if min(len(one), len(other)) >= _LONG and _by_a_letter(one, other):
        return _NEAR, f"{one.title()} and {other.title()} differ by a letter"
    return 0.0, ""


def _by_a_letter(one: str, other: str) -> bool:
    """Whether one letter more, less or otherwise, or two swapped, is all that differs."""
    start = _in_common(one, other)
    end = _in_common(one[start:][::-1], other[start:][::-1])
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    return max(len(left), len(right)) <= 1 or (len(left) == 2 and left == right[::-1])  # noqa: PLR2004 - a pair


def _in_common(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _around(one: Known, other: Known) -> Iterator[tuple[float, str]]:
    """What supports a name that is alike: the same company, or an address that spells the other's name."""
    if same := sorted(one.companies & other.companies):
        yield 0.6, f"both at {same[0]}"
    domains = [
        {contactpoints.domain_of(each) for each in person.values("email")} - contactpoints.CONSUMER_DOMAINS
        for person in (one, other)
    ]
    if shared := sorted(domains[0] & domains[1]):
        yield 0.5, f"both write from {shared[0]}"
    slugs = [
        {each.rpartition("/")[2].rstrip("0123456789-abcdef") for each in person.values("profile")}
        for person in (one, other)
    ]
    if slugs[0] & slugs[1]:
        yield 0.1, "profiles alike"


def _against(one: Known, other: Known) -> float:
    """What speaks against: two profiles of one site, two employers and nothing in common."""
    factor = 1.0
    if _sites(one) & _sites(other) and not one.values("profile") & other.values("profile"):
        factor *= 0.6
    if one.companies and other.companies and not one.companies & other.companies:
        factor *= 0.85
    return factor


def _sites(person: Known) -> set[str]:
    return {each.split("/")[2] for each in person.values("profile") if each.count("/") > 2}  # noqa: PLR2004 - https://site/…


def _spoken(kind: str) -> str:
    return {"email": "address", "phone": "number"}.get(kind, kind)


def _blocks(
    people: Mapping[str, Known], words: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, Sequence[str]]]:
    """Groups of ids that share a key, with its kind; those too large to tell anything are left out."""
    groups: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for each in people.values():
        for key in {*_name_keys(words[each.id]), *((point.kind, point.value) for point in each.points)}:
            groups[key].append(each.id)
    for (kind, _), group in groups.items():
        if len(group) > 1 and (len(group) <= _CROWD or kind == "name"):
            yield kind, group


def _name_keys(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The words in any order, and what first and last ones share with those that are nearly the same."""
    if not words:
        return
    plain = [names.without_umlauts(word) for word in words]
    yield "name", " ".join(sorted(plain))
    for first, last in {(plain[0], plain[-1]), (plain[-1], plain[0])}:
        for form in {last, *nicknames.equivalents(last)}:
            yield "sound", f"{first[0]} {_sound(form)}"
        yield "first", f"{first} {last[:2]}"
        for form in {first, *nicknames.equivalents(first)}:
            yield "last", f"{last} {form[:1]}"


def _sound(word: str) -> str:
    """A word without vowels and doubled letters: Meier, Mayr and Meyer are mr."""
    bare = word[:1] + word[1:].translate(_SOUNDS)
    return "".join(letter for at, letter in enumerate(bare) if letter != bare[at - 1 : at])
