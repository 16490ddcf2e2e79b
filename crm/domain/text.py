"""The words of a text: folded, split, without stop words, lightly stemmed, so that texts can be compared."""

import re
from functools import lru_cache
from unicodedata import combining, normalize

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:\+\+|#)?")  # c++ and c# are words too
_NO_MARK = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})
_VOWEL = re.compile("[aeiouy]")
_DOUBLED = re.compile(r"([bdfgklmnprt])\1$")
# An ending, what stands for it, and how many letters must be left; the first that fits is taken.
_PLURALS = (
    ("sses", "ss", 1),
    ("ies", "y", 2),
    ("us", "us", 0),
    ("ss", "ss", 0),
    ("is", "is", 0),
    ("s", "", 2),
)
_ENDINGS = (
    ("ization", "ize", 3), ("isation", "ize", 3), ("ational", "ate", 3), ("ation", "ate", 3),
    ("fulness", "ful", 3), ("iveness", "ive", 3), ("ment", "", 4), ("iness", "y", 2), ("ness", "", 3),
    ("ally", "al", 3), ("ily", "y", 2), ("ly", "", 3), ("ing", "", 3), ("eed", "eed", 0), ("ed", "", 3),
    ("ise", "ize", 4),
)  # fmt: skip

_STOPS = """
    a about above after again against all also am an and any are as at be because been before being below
    between both but by can cannot could did do does doing down during each few for from further get got had
    has have having he her here hers him his how however i if in into is it its itself just let like me more
    most much my no nor not now of off on once only or other our ours out over own per same she should so
    some such than that the their theirs them then there these they this those through to too under until up
    upon us use used using very via was we were what when where whether which while who whom whose why will
    with within without would yet you your yours
"""
STOP_WORDS = frozenset(_STOPS.split())
_CHATTER = """
add advice agree agreed answer answered appreciated ask asked asking book brief bring brought call called calling came
card chat chatted coffee congratulated day days dinner email emailed emails evening eventually exchange exchanged
explain explained follow friday glad good got great heard hello hope hour interview introduced invited join joined
kept know knows last late later left like line link linkedin list long look lunch mail mailed mention mentioned
message messaged met minute minutes moment monday month months morning moved named need nice note number offer offered
one open page passed people phone phoned ping plan planned promised question questions quick reach reached read reply
replied said saturday say says see seen send sent share shared short show showed side spoke spoken start started stay
story sunday swap swapped take talk talked tell thank thanked thanks think thought three thursday time times today
told took tuesday twice two update video visit voicemail walk want wanted way wednesday week weeks went word
words work write wrote year years yesterday zoom
"""
CHATTER = frozenset(_CHATTER.split())
"""Words of how one was in touch, not of what it was about."""


def _plain(text: str) -> str:
    """Lower case without accents: `Zoë Łukasz` becomes `zoe lukasz`."""
    if text.isascii():
        return text.lower()
    for _ in range(2):  # each of the two can bring up work for the other
        text = normalize("NFKD", text).casefold()
    return "".join(letter for letter in text.translate(_NO_MARK) if not combining(letter))


def words(text: str) -> list[str]:
    """Every word of a text in its order, folded, without the possessive ending."""
    plain = _plain(text)
    found: list[str] = _WORD.findall(plain)
    if "'s" in plain or "’s" in plain:
        return [word.removesuffix("'s").removesuffix("’s") for word in found]
    return found


def content(text: str) -> list[str]:
    """The words of a text that mean something, in their order."""
    return [word for word in words(text) if word not in STOP_WORDS]


def terms(text: str) -> list[str]:
    """What a text is about: the stems of its meaningful words, in their order."""
    return [stem(word) for word in content(text)]


@lru_cache(maxsize=32_768)
def stem(word: str) -> str:
    """A folded English word without its commonest endings: `models` and `modelling` both become `model`."""
    if len(word) < 4 or not word.isalpha():  # noqa: PLR2004 -- shorter words have no ending to lose
        return word
    singular = _without(word, _PLURALS)
    root = _without(singular, _ENDINGS)
    return _DOUBLED.sub(r"\1", root).removesuffix("e") if _VOWEL.search(root) else singular


def _without(word: str, endings: tuple[tuple[str, str, int], ...]) -> str:
    for ending, instead, least in endings:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word.removesuffix(ending) + instead
    return word
