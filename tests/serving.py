"""A web server of our own on 127.0.0.1 that says what a test wants said, over http or https, and keeps a record."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from crm.connectors.net.fetching import Fetcher

_TLS = Path(__file__).parent / "data" / "tls"
CERTIFICATE = _TLS / "cert.pem"


@dataclass(frozen=True)
class Heard:
    """A request as it arrived."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def host(self) -> str:
        """The name that was asked for."""
        return self.headers["host"].partition(":")[0]


@dataclass(frozen=True)
class Reply:
    """An answer: the body whole, or in pieces that are sent until the other side hangs up."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    pieces: Iterable[bytes] | None = None
    length: bool = True  # whether the length is announced


Answers = Callable[[Heard], Reply]


@dataclass
class Site:
    """A running server: `says` maps a path, or a host and path, to a reply or to what makes one."""

    port: int = 0
    says: dict[str, Reply | Answers] = field(default_factory=dict)
    heard: list[Heard] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str = "/") -> str:
        """An address at this server."""
        return f"http://127.0.0.1:{self.port}{path}"

    def reply(self, heard: Heard) -> Reply:
        """What is said to a request; what is not known is not found."""
        self.heard.append(heard)
        plain = heard.path.partition("?")[0]
        for key in (heard.host + heard.path, heard.host + plain, heard.path, plain):
            if key in self.says:
                found = self.says[key]
                return found if isinstance(found, Reply) else found(heard)
        return Reply(b"nothing here", 404)

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [heard.path for heard in self.heard]

    def fetcher(self, **more: Any) -> Fetcher:  # noqa: ANN401 - as the client takes them
        """The client itself, to which every public name leads here; waits are kept, and not waited."""
        self.waits: list[float] = []
        trust = ssl.create_default_context(cafile=str(_TLS / "cert.pem"))
        trust.check_hostname = False  # one certificate stands for the hosts of every board
        words: dict[str, Any] = {"resolve": self.resolve, "trust": trust, "sleep": self.waits.append}
        words |= {"besides": ["127.0.0.1"]} | more
        return Fetcher(**words)

    def resolve(self, host: str, port: int) -> list[tuple[str, int]]:  # noqa: ARG002 - every gate leads here
        """Where every name leads."""
        return [("127.0.0.1", self.port)]


@contextmanager
def serving(*, tls: bool = False) -> Iterator[Site]:
    """A server for the length of a test."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            length = int(self.headers.get("content-length") or 0)
            names = {name.lower(): value for name, value in self.headers.items()}
            heard = Heard(self.command, self.path, names, self.rfile.read(length))
            with suppress(OSError):
                self._send(site.reply(heard))

        def do_POST(self) -> None:
            self.do_GET()

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.pieces is None and reply.length:
                self.send_header("Content-Length", str(len(reply.body)))
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            for piece in reply.pieces if reply.pieces is not None else [reply.body]:
                if site.closing.is_set():
                    return
                self.wfile.write(piece)
                self.wfile.flush()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's own signature
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(_TLS / "server.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
