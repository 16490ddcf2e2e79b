"""Bytes to lines: which encoding a text file has, and its lines without what would trip a reader."""

import codecs
import io
from collections.abc import Iterator
from contextlib import AbstractContextManager
from functools import partial
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import BinaryIO, Self, cast

from crm.errors import Unreadable

LONGEST = 16 * 1024 * 1024  # characters of one line; a longer one is no text

_HEAD = 64 * 1024
_IN_MEMORY = 4 * 1024 * 1024
_LARGEST = 2 * 1024**3  # octets taken from a pipe
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like the mark of UTF-16, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# An octet that is no UTF-8 is decoded as a lone surrogate first; here is what it means in Windows-1252.
_MENDED: dict[int, str | None] = {
    0xDC00 + octet: bytes([octet]).decode("cp1252", "replace") for octet in range(0x80, 0x100)
}
_MENDED[0] = None


def encoding(head: bytes) -> str:
    """The encoding of a file that begins so: by its mark, by the pattern of its NULs, else UTF-8."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    first, second = head[0:2048:2], head[1:2048:2]
    if _nulls(second) > 0.5 and _nulls(first) < 0.1:  # noqa: PLR2004 -- shares: Latin text has a NUL in every pair
        return "utf-16-le"
    if _nulls(first) > 0.5 and _nulls(second) < 0.1:  # noqa: PLR2004 -- the same the other way round
        return "utf-16-be"
    return "utf-8"


def decode(head: bytes) -> str:
    """The text of a file's first octets, read as `Lines` reads them."""
    name = encoding(head)
    return head.decode(name, _errors(name)).translate(_MENDED)


def head_of(stream: BinaryIO) -> bytes:
    """The first octets of a stream; the stream stands at its start afterwards."""
    stream.seek(0)
    head = stream.read(_HEAD)
    stream.seek(0)
    return head


def rewindable(stream: BinaryIO, name: str) -> BinaryIO:
    """The stream itself, or what a pipe gives, put where it can be read twice."""
    if stream.seekable():
        return stream
    copy = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 -- it goes when its last reader goes
    size = 0
    for block in iter(partial(stream.read, _HEAD), b""):
        size += copy.write(block)
        if size > _LARGEST:
            raise Unreadable(name, "it has more than two gigabytes")
    return cast("BinaryIO", copy)


class Lines(AbstractContextManager["Lines"]):
    """The lines of a stream with their ends, without NULs; what is no UTF-8 is taken for Windows-1252.

    `mended` is the first line where it was (0: none), `last` the line given last, `ended` whether all were.
    The stream stays open.
    """

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self.mended = 0
        self.last = ""
        self.ended = False
        self._stream = stream
        self.name = name
        kind = encoding(head_of(stream))
        self._text = io.TextIOWrapper(stream, kind, _errors(kind), newline="")

    def __iter__(self) -> Iterator[str]:
        """Each line once; `Unreadable` when one has no end."""
        for number, line in enumerate(iter(partial(self._text.readline, LONGEST), ""), 1):
            if len(line) >= LONGEST:
                raise Unreadable(self.name, "it has a line without an end; it is no table", number)
            self.last = line if line.isascii() and "\0" not in line else self._mend(line, number)
            yield self.last
        self.ended = True

    def _mend(self, line: str, number: int) -> str:
        try:
            line.encode()
        except UnicodeEncodeError:
            self.mended = self.mended or number
            return line.translate(_MENDED)
        return line.replace("\0", "")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the stream."""
        if not self._stream.closed:
            self._text.detach()

    def __enter__(self) -> Self:
        """The lines themselves."""
        return self


def _errors(name: str) -> str:
    return "surrogateescape" if name.startswith("utf-8") else "replace"


def _nulls(octets: bytes) -> float:
    return octets.count(0) / max(1, len(octets))
