"""Fifty feeds from a server on this machine, against the same requests by httpx and the same reading by feedparser."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bench import vault
from bench.installed import Installed
from bench.measure import Figure, Program, compare, run
from bench.network import Size
from crm.store import feeds
from crm.store.vaults import Place, open_vault

_FEEDS = 50
_ENTRIES = 20
_PEAK = 90.0
_ENTRY = (
    "<item><title>Herons, part {0}</title><link>https://reading.example/{1}/{0}</link><guid>{1}-{0}</guid>"
    "<description>&lt;p&gt;{2}&lt;/p&gt;</description><pubDate>Mon, 02 Nov 2026 08:00:00 GMT</pubDate></item>"
)
_WORDS = "They sleep by day and fish by night, and nobody knows who taught them. " * 10


def fetches(program: Installed, size: Size) -> Iterator[Figure]:
    """Feeds that say everything again, and feeds that say that nothing changed."""
    del size
    for what, mark, budget in (("that say it all again", False, 1.5), ("that did not change", True, 2.5)):
        with _serving(mark=mark) as port:
            home = _followed(port)
            ours = Program([program.crm, "feed", "fetch"], {"CRM_HOME": str(home)})
            run(ours)  # takes the articles in
            said = f"from bench.floors import by_httpx; by_httpx({port}, {_FEEDS}, {mark})"
            floor = Program([program.python, "-c", said], {})
            yield compare(f"{_FEEDS} feeds {what}", ours, floor, budget=budget, peak_budget=_PEAK, pairs=5)


def _followed(port: int) -> Path:
    """A vault that follows every feed of the server."""
    home = vault.folder() / "feeds"
    shutil.rmtree(home, ignore_errors=True)
    place = Place("default", home / "vaults" / "default")
    with closing(open_vault(place)) as store, store.changing("bench", datetime(2026, 11, 23, 8, tzinfo=UTC)):
        for number in range(_FEEDS):
            url = f"http://127.0.0.1:{port}/{number}"
            feeds.add(store, url=url, title=f"Feed {number}", company=None, own_network=True)
    return home


@contextmanager
def _serving(*, mark: bool) -> Iterator[int]:
    """A server with as many feeds; with `mark` each is known by its ETag."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            known = mark and self.headers.get("If-None-Match") == f'"{self.path}"'
            body = b"" if known else _feed(self.path.strip("/"))
            self.send_response(304 if known else 200)
            if mark:
                self.send_header("ETag", f'"{self.path}"')
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's own signature
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


def _feed(name: str) -> bytes:
    several = "".join(_ENTRY.format(number, name, _WORDS) for number in range(_ENTRIES))
    return f"<rss version='2.0'><channel><title>Feed {name}</title>{several}</channel></rss>".encode()
