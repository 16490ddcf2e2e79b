"""The words of a text: folded, split, without stop words, stemmed, so that texts can be compared."""

import re
from unicodedata import combining, normalize

from crm.domain.stemming import stem

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:\+\+|#)?")  # c++ and c# are words too
_NO_MARK = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})
_STOPS = """
    a about above after again against all also am an and any are as at be because been before being below
    between both but by can cannot could did do does doing down during each every everybody everything few for from
    further get got had
    has have having he her here hers him his how however i if in into is it its itself just let like me more
    most much my no nobody nor not nothing now of off on once only or other our ours out over own per same she should so
    some such than that the their theirs them then there these they this those through to too under until up
    upon us use used using very via was we were what when where whether which while who whom whose why will
    with within without would yet you your yours
"""
STOP_WORDS = frozenset(_STOPS.split())
_CHATTER = """
add advice agree agreed answer answered appreciated ask asked asking book brief bring brought call called
calling came card chat chatted coffee congratulated day days dinner dozen eight eleven email emailed emails
evening eventually exchange exchanged explain explained five follow four friday glad good got great heard
hello hope hour hundred interview introduced invited join joined kept know knows last late later left like
line link linkedin list long look lunch mail mailed mention mentioned message messaged met minute minutes
moment monday month months morning moved named need nice nine note number offer offered one open page passed
people phone phoned ping plan planned promised question questions quick reach reached read replied reply said
saturday say says see seen send sent seven share shared short show showed side six spoke spoken start started
stay story sunday swap swapped take talk talked tell ten thank thanked thanks think thought thousand three
thursday time times today told took tuesday twelve twice two update video visit voicemail walk want wanted way
wednesday week weeks went word words work write wrote year years yesterday zoom
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
