"""A message as its reader sees it: its own words in sentences, the greeting, the farewell; not headers and quotes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from crm.domain import names

_TOKEN = re.compile(r"[^\W_]+(?:['’‘ʼ´`][^\W_]+)*")
_BREAK = re.compile(
    r"(?:[.!?…]+[\"”’')\]]*(?=\s|$))|[;:](?=\s)|\n[ \t]*\n|\n(?=[ \t]*(?:[-*•–]|\d+[.)])[ \t])"
)
_COMMA = re.compile(r"[,;:()\u2013\u2014]|\s-\s|\.\.\.")
_SHORTENED = re.compile(
    r"\b(?:dr|mr|mrs|ms|mx|prof|st|vs|e\.g|i\.e|a\.m|p\.m|approx|ca|inc|ltd|sr|jr|[A-Z])\.$", re.IGNORECASE
)
_HEADER = re.compile(
    r"\A\s*(?:(?:from|to|cc|bcc|subject|date|reply-to|re|betreff):[^\n]*(?:\n|\Z))+", re.IGNORECASE
)
_QUOTED = re.compile(
    r"^[ \t]*>.*$|^(?:on|am|le)\b[^\n]{4,120}\b(?:wrote|schrieb|a écrit)\s?:\s*$"
    r"|^-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht)[\s\S]*\Z|^-- ?\n[\s\S]*\Z",
    re.IGNORECASE | re.MULTILINE,
)
_HAILS = (
    r"(?:dear|hi|hello|hey|hiya|hallo|greetings|good\s+(?:morning|afternoon|evening|day)|to\s+whom|attn|esteemed"
    r"|respected|guten\s+(?:tag|morgen|abend)|sehr\s+geehrte[rs]?|liebe[rs]?|servus|moin|bonjour|bonsoir|ch[eè]re?"
    r"|estimad[oa]|querid[oa]|hola|buen[oa]s\s+(?:d[ií]as|tardes|noches)|prezad[oa]|ol[aá]|gentile|car[oa]|ciao"
    r"|buongiorno|hej|hei|namaste|salut|salaam)"
)
_GREETING = re.compile(
    rf"\s*(?:{_HAILS}\b(?:(?:\b(?:dr|mr|mrs|ms|mx|prof|st|[A-Z])\.)|[^\n,!.:;?\u2013\u2014-]|(?<=\w)-(?=\w)){{0,60}}"
    r"|(?:[^\W\d_][\w'’.-]*)(?:[ ](?:and|&|[^\W\d_][\w'’.-]*)){0,3}(?=[ ]?(?:,|!|:|\u2013|\u2014|-)[ ]*\n))",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"^[ \t]*(?:(?:with|kind|kindest|best|warm|warmest|many|all|very|my|yours?|sincere(?:ly)?|respectfully|cordially|"
    r"regards|cheers|thanks|thank|gratefully|warmly|take|until|speak|talk|see|bye|love|friendly|hugs|greetings)\b"
    r"[^\n.!?]{0,40})[,.!]?[ \t]*(?:\n[^\n]{0,60}){0,8}\s*\Z",
    re.IGNORECASE | re.MULTILINE,
)
_POSTSCRIPT = re.compile(r"^[ \t]*p\.?\s?s\b\.?", re.IGNORECASE | re.MULTILINE)
_LONGEST_FAREWELL = 6  # words of its first line
_SHORT = {
    "won": "will", "can": "can", "shan": "shall", "ain": "is",
}  # fmt: skip
_ENDINGS = {
    "m": ("am",), "ve": ("have",), "ll": ("will",), "re": ("are",), "d": ("would",),
}  # fmt: skip
_WITH_IS = frozenset("it that there here what he she who where how this".split())
_UNMARKED = {
    "cannot": ("can", "not"), "cant": ("can", "not"), "dont": ("do", "not"), "wont": ("will", "not"),
    "didnt": ("did", "not"), "doesnt": ("does", "not"), "isnt": ("is", "not"), "wasnt": ("was", "not"),
    "couldnt": ("could", "not"), "wouldnt": ("would", "not"), "havent": ("have", "not"), "im": ("i", "am"),
    "ive": ("i", "have"), "gonna": ("going", "to"), "wanna": ("want", "to"),
}  # fmt: skip
_AMERICAN = re.compile(r"(?<=\w{3})is(e|ed|es|er|ing|ation|ations)$")
_OUR = re.compile(r"(?<=\w{3})our(?=(?:s|ed|ing|able|ably|ite|ful)?$)")
_DOUBLED = re.compile(r"(?<=\w{3}[aeiou])ll(?=(?:ed|ing|er)$)")


class Word(NamedTuple):
    """A word in one spelling, and where it stands; the two words of `can't` share their place."""

    form: str
    raw: str
    start: int
    end: int
    sentence: int
    clause: int

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital letter."""
        return self.raw[:1].isupper()


def spelling(word: str) -> str:
    """A small word in one spelling, British as American: organised as organized, favour as favor."""
    if len(word) < 6:  # noqa: PLR2004 - shorter ones, as rise and your, are written one way
        return word
    return _DOUBLED.sub("l", _OUR.sub("or", _AMERICAN.sub(r"iz\1", word)))


class Prose:
    """One message, read.

    `unquoted` is the text with quoted replies and whatever follows a signature's mark blanked out, so that places in
    it are places in the text; `own` lacks the `header` too, and `body` the greeting and the farewell.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.unquoted = _QUOTED.sub(_blank, text)
        found = _HEADER.match(self.unquoted)
        self.header = found[0] if found else ""
        self.own = _blanked(self.header) + self.unquoted[len(self.header) :]
        self.greeting = _greeting(self.own)
        self.farewell = _farewell(self.own, self.greeting[1])
        self.body = _body(self.own, self.greeting[1], self.farewell)

    @cached_property
    def words(self) -> Sequence[Word]:
        """The words of the body."""
        return tuple(_words(self.body))

    @cached_property
    def folded(self) -> Sequence[str]:
        """The words as names are compared."""
        return [names.fold(word.raw) for word in self.words]

    @cached_property
    def starts(self) -> frozenset[int]:
        """The numbers of the words that begin a sentence."""
        heads = {word.sentence: at for at, word in reversed(list(enumerate(self.words)))}
        return frozenset(heads.values())

    @cached_property
    def spans(self) -> Sequence[tuple[int, int]]:
        """Where each sentence begins and ends, by the number that its words carry."""
        return tuple(_sentences(self.body))

    @cached_property
    def size(self) -> int:
        """How many words the message has, greeting and farewell included."""
        return sum(1 for _ in _TOKEN.finditer(self.own))

    def asked(self, sentence: int) -> bool:
        """Whether a sentence is a question."""
        return "?" in self.body[slice(*self.spans[sentence])][-3:]

    def end(self, sentence: int) -> str:
        """The last character of a sentence."""
        return self.body[slice(*self.spans[sentence])].strip()[-1:]

    def of(self, sentence: int) -> Sequence[Word]:
        """The words of a sentence."""
        return [word for word in self.words if word.sentence == sentence]


def _blank(found: re.Match[str]) -> str:
    return _blanked(found[0])


def _blanked(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _body(own: str, start: int, end: int) -> str:
    """What stands between the greeting and the farewell, and what comes to mind after it."""
    postscript = _POSTSCRIPT.search(own, end)
    behind = postscript.start() if postscript else len(own)
    return " " * start + own[start:end] + " " * (behind - end) + own[behind:]


def _greeting(own: str) -> tuple[int, int]:
    found = _GREETING.match(own)
    if not found or not found[0].strip():
        return (0, 0)
    start = len(found[0]) - len(found[0].lstrip())
    return start, found.end()


def _farewell(own: str, after: int) -> int:
    """Where the farewell begins: the last line of few words that is one."""
    best = len(own)
    for found in _FAREWELL.finditer(own, after):
        first = found[0].strip().partition("\n")[0]
        if len(first.split()) <= _LONGEST_FAREWELL and "\n" in found[0].strip() + "\n":
            best = found.start()
            break
    return best


def _sentences(body: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _BREAK.finditer(body):
        if found[0].startswith(".") and _SHORTENED.search(
            body[max(0, found.start() - 8) : found.start() + 1]
        ):
            continue
        if body[start : found.end()].strip():
            yield start, found.end()
        start = found.end()
    if body[start:].strip():
        yield start, len(body)


def _words(body: str) -> Iterator[Word]:
    clause = 0
    for number, (start, end) in enumerate(_sentences(body)):
        last = start
        clause += 1
        for token in _TOKEN.finditer(body, start, end):
            clause += bool(_COMMA.search(body, last, token.start()))
            last = token.end()
            for form in _forms(token[0].casefold()):
                yield Word(spelling(form), token[0], token.start(), token.end(), number, clause)


def _plain(word: str) -> str:
    """A word with a straight apostrophe and without accents."""
    parted = unicodedata.normalize("NFKD", re.sub("[’‘ʼ´]", "'", word))
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def _forms(word: str) -> Sequence[str]:
    """The words that a contraction stands for; the possessive ending goes."""
    plain = word if word.isascii() else _plain(word)
    if plain in _UNMARKED:
        return _UNMARKED[plain]
    head, mark, tail = plain.rpartition("'")
    if not mark:
        return (plain,)
    if tail == "t" and head.endswith("n"):
        verb = head[:-1]
        return (_SHORT.get(head, _SHORT.get(verb, verb)), "not")
    if tail == "s":
        if head == "let":
            return ("let", "us")
        return (head, "is") if head in _WITH_IS else (head,)
    return (head, *_ENDINGS.get(tail, (tail,)))
