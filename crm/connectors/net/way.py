"""httpx over connections that are checked: one request, one pool, one guard, nothing left open."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from functools import cached_property

import httpcore  # noqa: TID253 - importing this module is the decision to go online
import httpx  # noqa: TID253 - importing this module is the decision to go online

from crm.connectors.net.guard import Guard, Resolve, Terms


class Way(httpx.BaseTransport):
    """How requests travel; each carries its `Terms` among its extensions.

    No connection is kept: one that was opened under the terms of one fetch must not serve another.
    """

    def __init__(self, resolve: Resolve, trust: ssl.SSLContext | None) -> None:
        self._resolve = resolve
        self._trust = trust

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        """Whose certificates are believed; reading them takes a while, so it is put off until the first https."""
        return self._trust or httpx.create_ssl_context()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; its answer is read from the wire as it is asked for."""
        terms: Terms = request.extensions["terms"]
        pool = httpcore.ConnectionPool(
            ssl_context=self._tls if request.url.scheme == "https" else None,
            network_backend=Guard(terms, self._resolve),
            max_keepalive_connections=0,
        )
        try:
            answer = pool.handle_request(_spoken(request))
        except BaseException:
            pool.close()
            raise
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer, pool))


def _spoken(request: httpx.Request) -> httpcore.Request:
    url = request.url
    return httpcore.Request(
        method=request.method,
        url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
        headers=request.headers.raw,
        content=request.read(),
        extensions={"timeout": request.extensions["timeout"]},
    )


class _Body(httpx.SyncByteStream):
    """The octets of an answer; closing it hangs up."""

    def __init__(self, answer: httpcore.Response, pool: httpcore.ConnectionPool) -> None:
        self._answer = answer
        self._pool = pool

    def __iter__(self) -> Iterator[bytes]:
        """Each piece as it arrives."""
        yield from self._answer.iter_stream()

    def close(self) -> None:
        """Hang up."""
        self._answer.close()
        self._pool.close()
