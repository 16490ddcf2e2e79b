"""Connections that are checked where they are made: the name is resolved here, and only a checked address is called.

A check before the request would not hold: the name may resolve to something else a moment later.
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import httpcore  # noqa: TID253 - importing this module is the decision to go online

from crm.connectors.net.addresses import is_public
from crm.errors import Refused

Resolve = Callable[[str, int], list[tuple[str, int]]]  # a name and a port to numeric addresses and ports
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Terms:
    """What one fetch may do.

    Until when, in seconds of its clock; which hosts and ports were typed by the user; which private addresses may be
    called besides, whatever name they go by. `entered` notes the private addresses that were called because they were
    typed.
    """

    until: float
    typed: frozenset[tuple[str, int]] = frozenset()
    besides: frozenset[str] = frozenset()
    clock: Clock = monotonic
    entered: list[str] = field(default_factory=list)

    def allow(self, host: str, port: int, address: str) -> bool:
        """Whether a numeric address may be called for a host."""
        if address in self.besides or is_public(address):
            return True
        if (host, port) in self.typed:
            self.entered.append(address)
            return True
        return False

    def left(self, most: float | None) -> float:
        """Seconds that one step may take.

        Raises:
            ReadTimeout: when there are none.
        """
        left = self.until - self.clock()
        if left <= 0:
            raise httpcore.ReadTimeout("the whole took too long")
        return left if most is None else min(left, most)


class Guard(httpcore.NetworkBackend):
    """Connects to public addresses, and to what the user typed, until the time of a fetch is over."""

    def __init__(self, terms: Terms, resolve: Resolve) -> None:
        self._terms = terms
        self._resolve = resolve
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a host that answers.

        Raises:
            Refused: when the host lies in a private network and was not typed.
            ConnectError: when it does not exist or does not answer.
        """
        answers = answered(self._resolve, host, port, self._terms.left(timeout))
        allowed = [answer for answer in answers if self._terms.allow(host, port, answer[0])]
        if not allowed:
            raise Refused(
                f"{host} is in a private network.", "It is read only when you type that address yourself."
            )
        failed: httpcore.NetworkError | httpcore.TimeoutException = httpcore.ConnectError("no address")
        for address, gate in allowed:
            try:
                stream = self._sockets.connect_tcp(
                    address, gate, self._terms.left(timeout), local_address, socket_options
                )
                return _Timed(stream, self._terms)
            except (httpcore.NetworkError, httpcore.TimeoutException) as error:
                failed = error
        raise failed


class _Timed(httpcore.NetworkStream):
    """A stream on which every step ends when the fetch has to."""

    def __init__(self, stream: httpcore.NetworkStream, terms: Terms) -> None:
        self._stream = stream
        self._terms = terms

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some octets."""
        return self._stream.read(max_bytes, self._terms.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send octets."""
        self._stream.write(buffer, self._terms.left(timeout))

    def close(self) -> None:
        """Hang up."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same stream in a cipher; the certificate has to name the host, whatever address was called."""
        return _Timed(
            self._stream.start_tls(ssl_context, server_hostname, self._terms.left(timeout)), self._terms
        )

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's own signature
        """What httpcore asks of a stream."""
        return self._stream.get_extra_info(info)


def resolve(host: str, port: int) -> list[tuple[str, int]]:
    """Ask the system for the addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys((str(each[4][0]), port) for each in found))


def answered(resolve: Resolve, host: str, port: int, seconds: float) -> list[tuple[str, int]]:
    """The addresses of a host, asked for at most so long: the system's own question knows no limit.

    Raises:
        ConnectError: when there are none. ConnectTimeout: when nobody says so in time.
    """
    answer: queue.SimpleQueue[list[tuple[str, int]] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answer.put(resolve(host, port))
        except (OSError, UnicodeError) as error:
            answer.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        found = answer.get(timeout=seconds)
    except queue.Empty:
        raise httpcore.ConnectTimeout("its name was not found in time") from None
    if isinstance(found, Exception) or not found:
        raise httpcore.ConnectError("there is no such host, or no way to ask for it")
    return found
