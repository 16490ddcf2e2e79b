"""Octets to cards: each is cut out by itself, so that a damaged one costs nothing but itself."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import BinaryIO

from crm.connectors.decoding import encoding, head_of

LONGEST = 1024 * 1024  # octets of one line that are kept; what is longer is a picture
LARGEST = 4 * 1024 * 1024  # octets of one card that are kept, pictures left out

_BLOCK = 256 * 1024
_BEGIN = re.compile(rb"(?i)BEGIN\s*:\s*VCARD\s*")
_END = re.compile(rb"(?i)END\s*:\s*VCARD\s*")
_AGENT = re.compile(rb"(?i)(?:[\w-]+\.)?AGENT\s*(?:;[^:]*)?:\s*")
_INLINE = re.compile(rb"(?i)(?:[\w-]+\.)?AGENT\s*(?:;[^:]*)?:\s*BEGIN\s*:\s*VCARD\s*")
_AGENTS = b"Aa"
_FRAMES = b"BbEe"
_FOLD = (b" ", b"\t")
_MARK = b"\xef\xbb\xbf"


@dataclass(slots=True)
class Card:
    """The physical lines between BEGIN and END; `line` is where it begins in the file.

    `inner` says it stands inside another card (vCard 2.1 has assistants so), `ended` whether its END was found,
    `cut` whether it was larger than any card and its end is not kept.
    """

    line: int
    inner: bool = False
    ended: bool = False
    cut: bool = False
    lines: list[bytes] = field(default_factory=list)
    octets: int = 0

    def take(self, line: bytes) -> None:
        """Keep a line, as long as there is room."""
        self.octets += len(line)
        if self.octets <= LARGEST:
            self.lines.append(line)
        else:
            self.cut = True


def cards(stream: BinaryIO) -> Iterator[Card]:
    """Every card of a stream: as many as there are lines that begin one."""
    card: Card | None = None
    depth, last = 0, b""
    for number, line in enumerate(_lines(stream), 1):
        if card and last[:1] in _AGENTS and _INLINE.fullmatch(last) and line[:1] not in _FOLD:
            depth += 1  # an assistant's card that begins on the line of its property
        frame = line[:1] in _FRAMES  # the first letter tells most lines from the first and the last of a card
        if frame and _BEGIN.fullmatch(line):
            if card and _AGENT.fullmatch(last):
                depth += 1
                yield Card(number, inner=True, ended=True)
            else:
                if card:
                    yield card
                card, depth = Card(number), 0
        elif frame and card and _END.fullmatch(line):
            if depth:
                depth -= 1
            else:
                card.ended = True
                yield card
                card = None
        elif card and not depth:
            card.take(line)
        last = line
    if card:
        yield card


def holds_cards(head: bytes) -> bool:
    """Whether a file that begins so begins with a card."""
    kind = encoding(head)
    text = head if kind.startswith("utf-8") else head.decode(kind, "replace").encode()
    return bool(_BEGIN.match(text.removeprefix(_MARK).lstrip()))


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Physical lines without their ends, whichever end they have; what a line has beyond `LONGEST` is dropped."""
    rest = b""
    for block in _blocks(stream):
        lines = (rest + block).splitlines(keepends=True)
        # a carriage return at the end of a block may be half of a line's end
        rest = b"" if not lines or lines[-1].endswith(b"\n") else lines.pop()[:LONGEST]
        for line in lines:
            yield line.rstrip(b"\r\n")[:LONGEST]
    if rest:
        yield rest.rstrip(b"\r\n")


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    """The stream as UTF-8 or as it is: UTF-16 and UTF-32 are turned into it, a mark at the start is left out."""
    kind = encoding(head_of(stream))
    blocks = iter(partial(stream.read, _BLOCK), b"")
    if kind.startswith("utf-8"):
        yield next(blocks, b"").removeprefix(_MARK)
        yield from blocks
        return
    decoder = codecs.getincrementaldecoder(kind)("replace")
    for block in blocks:
        yield decoder.decode(block).encode("utf-8", "replace")
