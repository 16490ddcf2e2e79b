"""One job board being read: gently, on its own host, and only anew where it says that something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from crm.connectors.net.fetching import MEGABYTE, Request
from crm.errors import BadAnswer

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from crm.connectors.net.answers import Answer

_OCTETS = 32 * MEGABYTE
_FOUND = 200
_REQUESTS = 400  # pages and details of one board in one reading


class Unchanged(Exception):
    """The board says that what is known still holds."""


class Source(Protocol):
    """What answers: the client that goes online, or an answer that was saved."""

    @property
    def sleep(self) -> Callable[[float], object]:
        """Lets seconds pass between two requests."""
        ...

    def fetch(self, request: Request) -> Answer:
        """The answer to a request."""
        ...


class Saved:
    """A board's one answer, kept as a file: it is what every request is answered with, offline."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def sleep(self, seconds: float) -> None:
        """Nobody has to be spared."""

    def fetch(self, request: Request) -> Answer:
        """The saved answer."""
        from crm.connectors.net.answers import Answer

        return Answer(_FOUND, request.url, self._body)


class Reading:
    """Asks one board.

    Args:
        fetcher: the client, or what stands for it.
        etag: what the board said of its first answer the last time.
        modified: the same.
    """

    def __init__(self, fetcher: Source, *, etag: str = "", modified: str = "") -> None:
        self.pause = 0.1  # seconds between two requests; a board that wants more says so
        self._fetcher = fetcher
        self._known = (etag, modified)
        self._told = ("", "")
        self._asked = 0

    @property
    def marks(self) -> tuple[str, str]:
        """What to send the next time; nothing where several answers made the whole, for no mark stands for all."""
        return self._told if self._asked == 1 else ("", "")

    def json(self, url: str, body: dict[str, Any] | None = None) -> Any:  # noqa: ANN401 - whatever JSON holds
        """The JSON at an address, or in the answer to what is posted there.

        Raises:
            Unchanged: when the first answer is the one that is known.
            BadAnswer: when it is no JSON.
        """
        return self._ask(Request(url, home=True, octets=_OCTETS, accept="application/json", json=body)).json()

    def xml(self, url: str) -> Element:
        """The XML at an address; entities of its own and outer documents are refused.

        Raises:
            Unchanged: when the first answer is the one that is known.
            BadAnswer: when it is no XML.
        """
        from xml.etree.ElementTree import ParseError

        from defusedxml import DefusedXmlException
        from defusedxml.ElementTree import fromstring

        answer = self._ask(Request(url, home=True, octets=_OCTETS, accept="application/xml, text/xml"))
        try:
            root: Element = fromstring(answer.body)
        except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError):
            raise BadAnswer(urlsplit(url).hostname or url, "its answer is no XML") from None
        return root

    def _ask(self, request: Request) -> Answer:
        from dataclasses import replace

        if self._asked >= _REQUESTS:
            raise BadAnswer(urlsplit(request.url).hostname or request.url, "it has pages without end")
        if self._asked:
            self._fetcher.sleep(self.pause)
        elif request.json is None:
            request = replace(request, etag=self._known[0], modified=self._known[1])
        self._asked += 1
        answer = self._fetcher.fetch(request)
        if answer.unchanged:
            self._told = self._known
            raise Unchanged
        self._told = (answer.etag, answer.modified) if request.json is None else ("", "")
        return answer
