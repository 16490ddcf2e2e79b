"""The one client that goes online: polite to servers, and safe whatever they answer.

It asks for public addresses alone, unless the user typed the address; caps time, size and redirects; asks again after
what a server names; keeps no cookies and no connections; speaks http and https. Proxies named in the environment are
not used: through one, nobody here would know which address is called.
"""

from __future__ import annotations

import re
import ssl
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

import httpcore  # noqa: TID253 - importing this module is the decision to go online
import httpx  # noqa: TID253 - importing this module is the decision to go online

import crm
from crm.connectors.net import patience
from crm.connectors.net.answers import Answer
from crm.connectors.net.guard import Clock, Resolve, Terms, resolve
from crm.connectors.net.unpacking import Garbled, unpacked
from crm.connectors.net.way import Way
from crm.errors import BadAnswer, NoAnswer, Refused

MEGABYTE = 1024 * 1024

_HEADERS = {
    "User-Agent": f"crm-open-door/{crm.__version__} (a personal address book; reads what its owner asks for)",
    "Accept-Encoding": "gzip, deflate",
}
_PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NOT_MODIFIED = 304
_WEB_PORTS = (80, 443)
_HOST = re.compile(r"[a-zA-Z0-9._-]+|[0-9a-fA-F:.]+")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may cost; seconds and octets."""

    whole: float = 30.0  # one try, from the first name asked for to the last octet
    connect: float = 8.0
    read: float = 10.0  # between two octets
    octets: int = 5 * MEGABYTE  # unpacked
    redirects: int = 5
    tries: int = 3
    wait: float = 60.0  # the longest that a server may ask for before it is asked again


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for.

    `typed` says that the user typed this very address, which may then lie in a private network. `etag` and `modified`
    are what the last answer said, as it said it. `home` keeps redirects on the same host. `json` is sent by POST.
    """

    url: str
    typed: bool = False
    etag: str = ""
    modified: str = ""
    accept: str = "*/*"
    octets: int = 0  # instead of the common limit
    home: bool = False
    json: Mapping[str, Any] | None = None


@dataclass(slots=True)
class _Trail:
    """Where a request was sent on to: `moved` is the address that the first of its redirects named for good."""

    url: httpx.URL
    moved: str = ""
    steps: int = 0
    lasting: bool = field(default=True)


class Fetcher:
    """Fetches; may be shared by threads.

    Args:
        resolve: asks for the addresses of a name.
        trust: whose certificates are believed; those that browsers believe when None.
        limits: what a fetch may cost.
        clock: seconds that only grow.
        sleep: waits so many seconds.
        besides: private addresses that may be called for any name, as where a mirror of one's own stands.
    """

    def __init__(
        self,
        *,
        resolve: Resolve = resolve,
        trust: ssl.SSLContext | None = None,
        limits: Limits | None = None,
        clock: Clock = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        besides: Iterable[str] = (),
    ) -> None:
        self.limits = limits or Limits()
        self.sleep = sleep
        self._clock = clock
        self._besides = frozenset(besides)
        self._way = Way(resolve, trust)

    def get(self, url: str, *, typed: bool = False) -> Answer:
        """Fetch what is at an address."""
        return self.fetch(Request(url, typed=typed))

    def fetch(self, request: Request) -> Answer:
        """Fetch, asking again where the server or the line was only busy.

        Raises:
            Refused: for an address that is not for this: private and not typed, not http, with a password in it.
            NoAnswer: when nothing came.
            BadAnswer: when what came is an error, too much, or garbled.
        """
        tried = 1
        while True:
            try:
                return self._tried(request)
            except patience.Busy as busy:
                wait = busy.wait(tried)
                if tried >= self.limits.tries or wait > self.limits.wait:
                    raise busy.told(wait if wait > self.limits.wait else 0) from None
                self.sleep(wait)
                tried += 1

    def _tried(self, request: Request) -> Answer:
        trail = _Trail(_checked(request.url))
        typed = frozenset(_gates(trail.url)) if request.typed else frozenset[tuple[str, int]]()
        terms = Terms(self._clock() + self.limits.whole, typed, self._besides, self._clock)
        host = trail.url.host
        try:
            while True:
                answer = self._step(request, trail, terms)
                if answer is not None:
                    return answer
        except httpcore.TimeoutException:
            raise NoAnswer(host, "it took too long") from None
        except httpcore.ConnectError as error:
            raise NoAnswer(host, _reason(error)) from None
        except (httpcore.NetworkError, httpcore.RemoteProtocolError):
            raise patience.Busy(host, "it hung up in the middle") from None
        except (httpcore.ProtocolError, Garbled) as error:
            raise BadAnswer(host, str(error) or "what it says is not HTTP") from None

    def _step(self, request: Request, trail: _Trail, terms: Terms) -> Answer | None:
        """One request and its answer; None when it only says where else to ask, which the trail then holds."""
        timeout = httpx.Timeout(self.limits.read, connect=self.limits.connect)
        sent = httpx.Request(
            "POST" if request.json is not None else "GET",
            trail.url,
            headers=_headers(request),
            json=request.json,
            extensions={"terms": terms, "timeout": timeout.as_dict()},
        )
        response = self._way.handle_request(sent)
        try:
            if response.status_code in _REDIRECTS and "location" in response.headers:
                self._follow(request, trail, response)
                return None
            patience.check(response.status_code, response.headers, trail.url.host)
            body = b"" if response.status_code == _NOT_MODIFIED else self._body(request, response)
            return Answer(
                status=response.status_code,
                address=str(trail.url),
                body=body,
                kind=response.headers.get("content-type", ""),
                etag=response.headers.get("etag", ""),
                modified=response.headers.get("last-modified", ""),
                moved_to=trail.moved,
                private=bool(terms.entered),
            )
        finally:
            response.close()

    def _follow(self, request: Request, trail: _Trail, response: httpx.Response) -> None:
        trail.steps += 1
        if trail.steps > self.limits.redirects:
            raise BadAnswer(trail.url.host, "it sends us round in circles")
        there = _checked(_joined(str(trail.url), response.headers["location"]))
        if request.home and there.host != trail.url.host:
            raise BadAnswer(trail.url.host, f"it sends us on to {there.host}")
        trail.lasting = trail.lasting and response.status_code in _PERMANENT
        trail.moved = str(there) if trail.lasting else trail.moved
        trail.url = there

    def _body(self, request: Request, response: httpx.Response) -> bytes:
        """The whole body, unpacked, unless it is more than is taken."""
        most = request.octets or self.limits.octets
        body = bytearray()
        for piece in unpacked(response.iter_raw(), response.headers.get("content-encoding", "")):
            body += piece
            if len(body) > most:
                raise Garbled(f"it sends more than {most // MEGABYTE or 1} MB")
        return bytes(body)


def _checked(url: str) -> httpx.URL:
    """An address that may be asked.

    Raises:
        Refused: when it is none.
    """
    try:
        found = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        raise Refused(f"{url[:100]} is no web address.", "Write one that begins with https://") from None
    if found.scheme not in ("http", "https") or not _HOST.fullmatch(found.raw_host.decode()):
        raise Refused(f"{url[:100]} is no web address.", "Only http:// and https:// are read.")
    if found.userinfo:
        raise Refused(
            f"The address of {found.host} holds a password.", "Write it without; none is ever sent."
        )
    return found.copy_with(fragment=None)


def _joined(here: str, there: str) -> str:
    try:
        return urljoin(here, there)
    except ValueError:
        return there


def _gates(url: httpx.URL) -> list[tuple[str, int]]:
    """The host and port of an address, and its https port when it is a plain web server."""
    host = url.raw_host.decode("ascii")
    port = url.port or (443 if url.scheme == "https" else 80)
    return [(host, each) for each in ({*_WEB_PORTS} if port in _WEB_PORTS else {port})]


def _headers(request: Request) -> list[tuple[bytes, bytes]]:
    """Who asks, for what, and what is known already: that to the letter."""
    told = (
        *_HEADERS.items(),
        ("Accept", request.accept),
        ("If-None-Match", request.etag),
        ("If-Modified-Since", request.modified),
    )
    return [(name.encode(), value.encode("latin-1", "replace")) for name, value in told if value]


def _reason(error: httpcore.ConnectError) -> str:
    cause = error.__cause__ or error.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"its certificate is not believed: {cause.verify_message}"
    if isinstance(cause, ssl.SSLError):
        return "it does not speak https"
    if isinstance(cause, ConnectionRefusedError):
        return "nobody answers there"
    if isinstance(cause, OSError):
        return (cause.strerror or str(cause)).lower()
    return str(error) or "nobody answers there"
