"""Physical lines to properties: unfolded by the card's version, decoded, parameters and escapes resolved.

Nothing here raises on what a card holds, and every step takes time in proportion to its length.
"""

import quopri
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from crm.connectors.icaltext import decoded

_PROPERTY = re.compile(rb"\s{0,8}(?:[\w-]{1,80}\.)?[A-Za-z0-9][\w -]{0,80}[;:]")
_VERSION = re.compile(rb"(?i)VERSION\s*:\s*2\.")
_FOLD = (b" ", b"\t")
_NAME = re.compile(r"\s*(?:([\w-]{1,80})\.)?([A-Za-z0-9][\w -]{0,80}?)\s*(?=[;:])")
_LONGEST_HEAD = 4000  # signs of a name with its parameters
_MOST_PARAMETERS = 40
_HEADS = 1024  # that are remembered
_CIRCUMFLEX = {"^n": "\n", "^'": '"', "^^": "^"}  # RFC 6868
_ESCAPED = re.compile(r"\^[n'^]")
_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")

# what an escape stands for while a value is taken apart; control characters are taken out before
_BACKSLASH, _SEMICOLON, _COMMA = "\0", "\1", "\2"


class Property(NamedTuple):
    """One property: its name in capitals, the `item1` it is grouped under, and its parameters by name in capitals.

    `types` are all words of TYPE, and those that vCard 2.1 writes bare, in small letters. `value` is as written, with
    its escapes.
    """

    name: str
    value: str
    group: str = ""
    types: frozenset[str] = frozenset()
    parameters: Mapping[str, str] = MappingProxyType({})

    @property
    def text(self) -> str:
        """The whole value, without escapes."""
        return self.value.strip() if _is_plain(self.value) else _plain(_marked(self.value)).strip()

    @property
    def parts(self) -> list[str]:
        """The value's components between semicolons."""
        if _is_plain(self.value):
            return [part.strip() for part in self.value.split(";")]
        return [_plain(part).strip() for part in _marked(self.value).split(";")]

    @property
    def values(self) -> list[str]:
        """The values between commas, and semicolons, which some write instead."""
        pieces = _marked(self.value).replace(";", ",").split(",")
        return [text for piece in pieces if (text := _plain(piece).strip())]

    @property
    def preferred(self) -> bool:
        """Whether it is the first choice among several."""
        return "pref" in self.types or self.parameters.get("PREF", "").strip() == "1"


def properties(lines: Sequence[bytes]) -> Iterator[Property]:
    """The properties of a card; pictures and other octets come without their value."""
    for line in unfolded(lines):
        if found := _property(line):
            yield found


def unfolded(lines: Sequence[bytes]) -> Iterator[bytes]:
    """Whole lines: folds undone as the card's version has them, soft line breaks joined, pictures left out."""
    old = any(_VERSION.match(line) for line in lines if line[:1] in b"Vv")
    pieces: list[bytes] = []
    picture = quoted = soft = False
    for line in lines:
        folded = line[:1] in _FOLD
        begins = not folded and _PROPERTY.match(line) is not None
        if soft and line:
            pieces.append(line)
        elif picture and not begins:
            continue
        elif folded and pieces:
            pieces.append(line if old else line[1:])
        elif begins or folded:
            yield b"".join(pieces)
            pieces, (picture, quoted) = [line], _encoded(line)
            if picture:
                pieces = [line.partition(b":")[0] + b":"]
        elif line.strip() and pieces:  # a text whose line breaks nobody escaped
            pieces += [b"\\n", line]
        soft = bool(line) and quoted and pieces[-1].endswith(b"=")
        if soft:
            pieces[-1] = pieces[-1][:-1]
    yield b"".join(pieces)


def _encoded(line: bytes) -> tuple[bool, bool]:
    """Whether a line's value is a picture in base64, and whether it is quoted-printable."""
    head, _, value = line[:_LONGEST_HEAD].partition(b":")
    base64, quoted = _encodings(head)
    return base64 or (value[:5].lower() == b"data:" and b"base64" in value[:200].lower()), quoted


@lru_cache(_HEADS)
def _encodings(head: bytes) -> tuple[bool, bool]:
    plain = head.upper().replace(b'"', b"").replace(b" ", b"") + b";"
    base64 = any(mark in plain for mark in (b";BASE64;", b"=BASE64;", b"ENCODING=B;"))
    return base64, b"QUOTED-PRINTABLE" in plain


def _property(line: bytes) -> Property | None:
    colon = _colon(line)
    head = _head(line[: min(colon, _LONGEST_HEAD)]) if colon > 0 else None
    if head is None:
        return None
    octets = line[colon + 1 :]
    if head.quoted:
        octets = quopri.decodestring(octets)
    value = _decoded(octets, head.parameters.get("CHARSET", ""))
    return Property(head.name, value, head.group, head.types, head.parameters)


class _Head(NamedTuple):
    """What stands before a value; the same in many cards, so it is taken apart once."""

    name: str
    group: str
    types: frozenset[str]
    parameters: Mapping[str, str]
    quoted: bool


@lru_cache(_HEADS)
def _head(octets: bytes) -> _Head | None:
    text = decoded(octets)
    found = _NAME.match(f"{text}:")
    if not found:
        return None
    parameters, types = _parameters(text.partition(";")[2])
    quoted = parameters.get("ENCODING", "").upper() == "QUOTED-PRINTABLE" or "quoted-printable" in types
    return _Head(
        found[2].upper(), (found[1] or "").lower(), frozenset(types), MappingProxyType(parameters), quoted
    )


def _decoded(octets: bytes, charset: str) -> str:
    """The text: by UTF-8 if it can be, else by the charset that is named, else by Windows-1252."""
    try:
        return octets.decode()
    except UnicodeDecodeError:
        return decoded(octets, charset)


def _colon(line: bytes) -> int:
    """Where the value begins: at the first colon outside quotation marks; the first at all where one is left open."""
    colon = first = line.find(b":")
    at = 0
    while colon >= 0:
        quote = line.find(b'"', at, colon)
        if quote < 0:
            return colon
        close = line.find(b'"', quote + 1)
        if close < 0:
            return first
        at = close + 1
        if colon < at:
            colon = line.find(b":", at)
    return first


def _parameters(text: str) -> tuple[dict[str, str], set[str]]:
    """Parameters by name, the first of each name, and the words of all types."""
    found: dict[str, str] = {}
    types: set[str] = set()
    for piece in _outside_quotes(text)[:_MOST_PARAMETERS]:
        name, equals, value = piece.partition("=")
        name = name.strip().upper()
        value = _ESCAPED.sub(lambda sign: _CIRCUMFLEX[sign[0]], value.strip().strip('"\\'))
        if not equals:
            types.add(name.lower())
        elif name == "TYPE":
            types.update(word.strip(' "').lower() for word in value.split(","))
        else:
            found.setdefault(name, value)
    return found, types


def _outside_quotes(text: str) -> list[str]:
    """The text cut at the semicolons that stand outside quotation marks."""
    pieces = []
    for number, run in enumerate(text.split('"')):
        quoted = number % 2 == 1
        pieces.append(run.replace(";", _SEMICOLON) if quoted else run)
    return [piece.replace(_SEMICOLON, ";") for piece in '"'.join(pieces).split(";") if piece.strip()]


def _is_plain(value: str) -> bool:
    """Whether a value is what it says: nothing is escaped, nothing hidden."""
    return "\\" not in value and value.isprintable()


def _marked(value: str) -> str:
    """The value with signs instead of escapes, so that it can be cut at what was not escaped."""
    text = _HIDDEN.sub("", value)
    if "\\" not in text:
        return text
    text = text.replace("\\\\", _BACKSLASH).replace("\\;", _SEMICOLON).replace("\\,", _COMMA)
    return text.replace("\\n", "\n").replace("\\N", "\n").replace("\\:", ":").replace('\\"', '"')


def _plain(marked: str) -> str:
    return marked.replace(_BACKSLASH, "\\").replace(_SEMICOLON, ";").replace(_COMMA, ",")


def grouped(found: Iterable[Property]) -> dict[str, str]:
    """The free label of each group (`item1.X-ABLabel`), Apple's own signs round it taken off."""
    return {
        each.group: each.text.removeprefix("_$!<").removesuffix(">!$_").lower()
        for each in found
        if each.name == "X-ABLABEL" and each.group
    }
