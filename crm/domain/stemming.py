"""The stems of English words, after the published Snowball algorithm (Porter's second), so that their forms meet.

Beyond it, British spellings meet American ones, -ysis its verb, and -ily its adjective. Words of other languages mostly
stay as they are.
"""

import re
from functools import lru_cache

_SHORTEST = 3
_VOWELS = "aeiouy"
_FIRST_REGION = re.compile(
    r"(?:gener|commun|arsen|univers|emerg|organ|inter|later|past)|.*?[aeiouy][^aeiouy]"
)
_SECOND_REGION = re.compile(r".*?[aeiouy][^aeiouy]")
_VOICED_Y = re.compile(r"^y|(?<=[aeiouy])y")
_SHORT_END = re.compile(r"(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy]|^past)$")
_DOUBLE_END = re.compile(r"(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$")
_HAS_VOWEL = re.compile("[aeiouy]")
_BRITISH = re.compile(r"(?<=[a-z]{4})is(ation|ations|e|ed|er|ers|es|ing)$")
_ANALYSED = re.compile(r"(?<=l)yz(e|ed|er|ers|es|ing)$")
_NEVER_Z = re.compile(
    r"(?:[avw]|[enr]c|rom|pr|rt|ll|nd|eat)is(?:e|ed|er|ers|es|ing)$"
)  # raise, advise, likewise …

_WHOLE = dict(
    pair.split(":")
    for pair in (
        "skis:ski skies:sky dying:die lying:lie tying:tie idly:idl gently:gentl ugly:ugli early:earli only:onli "
        "singly:singl sky:sky news:news howe:howe atlas:atlas cosmos:cosmos bias:bias andes:andes inning:inning "
        "outing:outing canning:canning herring:herring earring:earring proceed:proceed exceed:exceed succeed:succeed"
    ).split()
)
# an ending in the first region, and what stands for it; of several the longest is taken
_SECOND = dict(
    pair.split(":")
    for pair in (
        "tional:tion enci:ence anci:ance abli:able entli:ent izer:ize ization:ize ational:ate ation:ate ator:ate "
        "alism:al aliti:al alli:al fulness:ful ousli:ous ousness:ous iveness:ive iviti:ive biliti:ble bli:ble ogi:og "
        "ogist:og fulli:ful lessli:less li:"
    ).split()
)
_THIRD = dict(
    pair.split(":")
    for pair in ("tional:tion ational:ate alize:al icate:ic iciti:ic ical:ic ful: ness: ative:").split()
)
_FOURTH = dict.fromkeys(
    "al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion".split(), ""
)
_LONGEST = 7


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of a folded English word: `models`, `modelled` and `modelling` all become `model`.

    Words of one or two letters, and those with anything but the letters a to z, stay as they are.
    """
    if len(word) < _SHORTEST or not (word.isascii() and word.isalpha()):
        return word
    if word in _WHOLE:
        return _WHOLE[word]
    word = _VOICED_Y.sub("Y", _american(word))
    first, second = _regions(word)
    word = _without_plural(word)
    if word in _WHOLE:
        return _WHOLE[word]
    word = _without_tense(word, first)
    if word[-1] in "yY" and len(word) >= _SHORTEST and word[-2] not in _VOWELS:
        word = word[:-1] + "i"
    word = _shortened(word, first, _SECOND)
    word = _shortened(word, first, _THIRD, second)
    word = _shortened(word, second, _FOURTH)
    return _without_last(word, first, second).lower()


def _american(word: str) -> str:
    """A word as it is spelled in America, but -yze, which meets analysis, as in Britain."""
    word = _ANALYSED.sub(r"ys\1", word)
    return word if _NEVER_Z.search(word) else _BRITISH.sub(r"iz\1", word)


def _regions(word: str) -> tuple[int, int]:
    """Where the first and the second region of a word begin: what follows a vowel and a consonant, once and twice."""
    found = _FIRST_REGION.match(word)
    first = found.end() if found else len(word)
    again = _SECOND_REGION.match(word, first)
    return first, again.end() if again else len(word)


def _without_plural(word: str) -> str:
    if word.endswith(("sses", "ysis")):
        return word[:-2]
    if word.endswith(("ied", "ies")):
        return word[:-2] if len(word) > 4 else word[:-1]  # noqa: PLR2004 - cries, but ties
    if word.endswith("s") and not word.endswith(("us", "ss")) and _HAS_VOWEL.search(word, 0, len(word) - 2):
        return word[:-1]
    return word


def _without_tense(word: str, first: int) -> str:
    for ending in ("eedly", "eed"):
        if word.endswith(ending):
            return word[: -len(ending)] + "ee" if len(word) - len(ending) >= first else word
    for ending in ("ingly", "edly", "ing", "ed"):
        if word.endswith(ending):
            rest = word[: -len(ending)]
            return _mended(rest, first) if _HAS_VOWEL.search(rest) else word
    return word


def _mended(word: str, first: int) -> str:
    """What a word was before its -ed or -ing: `hop(p)`, `fil(e)`."""
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if _DOUBLE_END.search(word):
        return word[:-1] if len(word) > _SHORTEST or word[0] not in "aeo" else word  # add, egg, off
    return word + "e" if len(word) <= first and _SHORT_END.search(word) else word


def _shortened(word: str, region: int, endings: dict[str, str], second: int = 0) -> str:
    for length in range(min(_LONGEST, len(word)), 1, -1):
        ending = word[-length:]
        if ending in endings:
            rest = word[:-length]
            return rest + endings[ending] if len(rest) >= region and _fits(rest, ending, second) else word
    return word


def _fits(rest: str, ending: str, second: int) -> bool:
    """Whether what stands before an ending lets it go."""
    if ending == "li":
        return rest.endswith(tuple("cdeghikmnrt"))
    if ending == "ogi":
        return rest.endswith("l")
    if ending == "ion":
        return rest.endswith(("s", "t"))
    return ending != "ative" or len(rest) >= second


def _without_last(word: str, first: int, second: int) -> str:
    rest = word[:-1]
    if word.endswith("e"):
        goes = len(rest) >= second or (len(rest) >= first and not _SHORT_END.search(rest))
        return rest if goes else word
    return rest if word.endswith("ll") and len(rest) >= second else word
