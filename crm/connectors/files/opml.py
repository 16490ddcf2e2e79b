"""Lists of feeds as OPML, as every feed reader writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from crm.connectors import cells, entries
from crm.connectors.records import FeedRecord, Problem
from crm.errors import Unreadable

RECORDS = (FeedRecord,)

_PIECE = 64 * 1024


def looks_like(head: bytes, name: str) -> bool:
    """Whether a file that begins so is a list of feeds."""
    return name.lower().endswith(".opml") or b"<opml" in head[:1000].replace(b"\0", b"").lower()


def read(stream: BinaryIO, name: str) -> Iterator[FeedRecord | Problem]:
    """Each feed; folders are passed through, and what names a page and no feed is left out.

    Raises:
        Unreadable: for what is no OPML.
    """
    outlines = _Outlines(name)
    try:
        while piece := stream.read(_PIECE):
            outlines.parser.Parse(piece, False)  # noqa: FBT003 -- expat's own signature
            yield from outlines.taken()
        outlines.parser.Parse(b"", True)  # noqa: FBT003 -- the same
    except expat.ExpatError as error:
        raise Unreadable(name, f"it is no OPML: {expat.errors.messages[error.code]}", error.lineno) from None
    yield from outlines.taken()


def write(records: Iterable[FeedRecord], stream: BinaryIO) -> None:
    """Write feeds so that any feed reader, `read` among them, reads them."""
    stream.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n')
    stream.write(b"  <head><title>Feeds</title></head>\n  <body>\n")
    for each in records:
        title = quoteattr(cells.line(each.title))
        stream.write(f'    <outline type="rss" text={title} xmlUrl={quoteattr(each.url)}/>\n'.encode())
    stream.write(b"  </body>\n</opml>\n")


class _Outlines:
    """What a list holds, taken from the parser as it comes."""

    def __init__(self, name: str) -> None:
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EntityDeclHandler = self._declared
        self._name = name
        self._found: list[FeedRecord | Problem] = []
        self._rooted = False

    def taken(self) -> list[FeedRecord | Problem]:
        """What came since the last time."""
        found, self._found = self._found, []
        return found

    def _start(self, tag: str, told: dict[str, str]) -> None:
        if not self._rooted and tag.lower() != "opml":
            raise Unreadable(self._name, f"it is no OPML: it begins with {tag[:40]}")
        self._rooted = True
        said = {name.lower(): value.strip() for name, value in told.items()}
        if tag.lower() != "outline" or not (
            said.get("xmlurl") or said.get("type", "").lower() in ("rss", "atom")
        ):
            return
        line, url = self.parser.CurrentLineNumber, said.get("xmlurl", "")
        if not entries.link("", url):
            shown = f"{cells.shown(url)} is no web address" if url else "no xmlUrl"
            self._found.append(Problem(line, shown))
            return
        title = entries.title(said.get("title") or said.get("text", ""), markup=False)
        self._found.append(FeedRecord(line, url, title))

    def _declared(self, *_: object) -> None:
        raise Unreadable(self._name, "it declares entities of its own, which no list of feeds needs.")
