"""Fetching, against a real server: conditions, redirects, patience, caps, and no way into a private network."""

from __future__ import annotations

import gzip
import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from crm.connectors.net.fetching import Fetcher, Limits, Request
from crm.errors import BadAnswer, CrmError, Gone, NoAnswer, Refused
from tests.serving import Heard, Reply, Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture
def fetcher(site: Site) -> Fetcher:
    return site.fetcher(besides=[])


def fails(fetcher: Fetcher, url: str, kind: type[CrmError], **more: Any) -> str:  # noqa: ANN401 - a request's fields
    """The sentence with which a fetch of a typed address fails."""
    with pytest.raises(kind) as failed:
        fetcher.fetch(Request(url, **({"typed": True} | more)))
    return failed.value.message


# what comes back


def test_the_body_and_what_the_server_says_of_it_come_back(site: Site, fetcher: Fetcher) -> None:
    told = {"ETag": 'W/"a b"', "Last-Modified": "yesterday, about noon", "Content-Type": "text/plain"}
    site.says["/a"] = Reply(b"herons", headers=told)
    answer = fetcher.get(site.url("/a#part"), typed=True)
    assert (answer.status, answer.body, answer.kind) == (200, b"herons", "text/plain")
    assert (answer.etag, answer.modified) == ('W/"a b"', "yesterday, about noon")
    assert answer.moved_to == ""
    assert "crm" in site.heard[0].headers["user-agent"]


def test_what_is_known_is_sent_back_to_the_letter_and_nothing_comes(site: Site, fetcher: Fetcher) -> None:
    site.says["/a"] = Reply(status=304)
    request = Request(site.url("/a"), typed=True, etag='W/"ä b"', modified="yesterday, about noon")
    assert fetcher.fetch(request).unchanged
    heard = site.heard[0].headers
    assert (heard["if-none-match"], heard["if-modified-since"]) == ('W/"ä b"', "yesterday, about noon")


def test_no_cookie_is_kept(site: Site, fetcher: Fetcher) -> None:
    site.says["/a"] = Reply(status=302, headers={"Set-Cookie": "id=7; Path=/", "Location": "/b"})
    site.says["/b"] = Reply(b"b")
    fetcher.get(site.url("/a"), typed=True)
    fetcher.get(site.url("/b"), typed=True)
    assert [heard.headers.get("cookie") for heard in site.heard] == [None] * 3


def test_proxies_and_passwords_of_the_environment_are_not_used(
    site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    site.says["/a"] = Reply(b"herons")
    assert fetcher.get(site.url("/a"), typed=True).body == b"herons"


@pytest.mark.parametrize(
    ("kind", "body", "text"),
    [
        ("text/html; charset=iso-8859-1", "Zoë".encode("latin-1"), "Zoë"),
        ("text/html", b'<meta charset="windows-1252">' + "Zoë".encode("cp1252"), "Zoë"),
        ("text/html; charset=no-such", "Zoë".encode(), "Zoë"),
        ("text/html", "Zoë".encode("cp1252"), "Zoë"),
        ("text/html; charset=utf-8", b"\xff\xfe" + "Zoë".encode("utf-16-le"), "Zoë"),
        ("text/html; charset=utf-8", b"Zo\xff", "Zo�"),
        ('text/html; charset="', b"plain", "plain"),
    ],
)
def test_text_is_read_in_the_encoding_it_has(
    site: Site, fetcher: Fetcher, kind: str, body: bytes, text: str
) -> None:
    site.says["/a"] = Reply(body, headers={"Content-Type": kind})
    assert fetcher.get(site.url("/a"), typed=True).text.endswith(text)


@pytest.mark.parametrize("body", [b"<html>", b"", b"[" * 200_000, b"\xff"])
def test_what_is_no_json_is_told(site: Site, fetcher: Fetcher, body: bytes) -> None:
    site.says["/a"] = Reply(body)
    answer = fetcher.get(site.url("/a"), typed=True)
    with pytest.raises(BadAnswer, match="no JSON"):
        answer.json()


# redirects


def test_an_address_that_moved_for_good_is_told_as_far_as_it_did(site: Site, fetcher: Fetcher) -> None:
    site.says |= {
        "/a": Reply(status=301, headers={"Location": "/b"}),
        "/b": Reply(status=308, headers={"Location": site.url("/c")}),
        "/c": Reply(status=302, headers={"Location": "/d"}),
        "/d": Reply(status=301, headers={"Location": "/e"}),
        "/e": Reply(b"e"),
    }
    answer = fetcher.get(site.url("/a"), typed=True)
    assert (answer.body, answer.address, answer.moved_to) == (b"e", site.url("/e"), site.url("/c"))


def test_redirects_come_to_an_end(site: Site, fetcher: Fetcher) -> None:
    site.says["/a"] = Reply(status=302, headers={"Location": "/a"})
    assert "circles" in fails(fetcher, site.url("/a"), BadAnswer)
    assert len(site.heard) == Limits().redirects + 1


@pytest.mark.parametrize(
    "there", ["file:///etc/passwd", "ftp://x.example/", "javascript:alert(1)", "//[/", "http://a b/"]
)
def test_a_redirect_leads_to_the_web_alone(site: Site, fetcher: Fetcher, there: str) -> None:
    site.says["/a"] = Reply(status=302, headers={"Location": there})
    fails(fetcher, site.url("/a"), Refused)


def test_who_is_to_stay_at_home_is_not_sent_elsewhere(site: Site) -> None:
    site.says["/a"] = Reply(status=302, headers={"Location": "http://else.example/"})
    fetcher = site.fetcher()
    assert "else.example" in fails(fetcher, "http://reading.example/a", BadAnswer, home=True)
    assert site.paths() == ["/a"]


# the private network


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "127.1", "0"]
)
def test_a_private_address_that_was_not_typed_is_refused_in_every_spelling(site: Site, host: str) -> None:
    with pytest.raises((Refused, NoAnswer)):
        Fetcher().get(f"http://{host}:{site.port}/a")
    assert site.heard == []


def test_a_name_that_leads_into_a_private_network_is_refused_where_it_is_called(
    site: Site, fetcher: Fetcher
) -> None:
    with pytest.raises(Refused, match=r"reading\.example is in a private network"):
        fetcher.get("http://reading.example/a")
    assert site.heard == []


def test_a_redirect_into_a_private_network_is_refused_even_from_an_address_that_was_typed(site: Site) -> None:
    fetcher = site.fetcher(besides=[])
    site.says["/a"] = Reply(status=302, headers={"Location": f"http://localhost:{site.port}/secret"})
    assert "localhost is in a private network" in fails(fetcher, site.url("/a"), Refused)
    site.says["/a"] = Reply(status=302, headers={"Location": "http://127.0.0.1:22/"})
    fails(fetcher, site.url("/a"), Refused)
    assert site.paths() == ["/a", "/a"]


def test_what_was_typed_once_opens_no_door_for_another_fetch(site: Site, fetcher: Fetcher) -> None:
    site.says["/a"] = Reply(b"mine")
    assert fetcher.get(site.url("/a"), typed=True).body == b"mine"
    with pytest.raises(Refused):
        fetcher.get(site.url("/a"))


def test_a_name_with_several_addresses_is_called_at_its_public_ones_alone(site: Site) -> None:
    both = [("127.0.0.1", site.port), ("203.0.113.9", 9)]  # one is private, the other for documents
    with pytest.raises(Refused):
        Fetcher(resolve=lambda *_: both).get("http://reading.example/")
    mirror = Fetcher(resolve=lambda *_: both, besides=["127.0.0.1"])
    site.says["/"] = Reply(b"mirror")
    assert mirror.get("http://reading.example/").body == b"mirror"


def test_an_address_with_a_password_is_refused(site: Site, fetcher: Fetcher) -> None:
    told = fails(fetcher, f"http://ines:secret@127.0.0.1:{site.port}/a", Refused)
    assert "secret" not in told
    assert site.heard == []


# https


def test_a_certificate_has_to_name_the_host_whatever_address_was_called() -> None:
    with serving(tls=True) as site:
        import ssl

        from tests.serving import CERTIFICATE

        site.says["/"] = Reply(b"in a cipher")
        fetcher = site.fetcher(trust=ssl.create_default_context(cafile=str(CERTIFICATE)))
        assert fetcher.get("https://reading.example/").body == b"in a cipher"
        with pytest.raises(NoAnswer, match="certificate"):
            fetcher.get("https://else.example/")
        with pytest.raises(NoAnswer, match="certificate"):
            site.fetcher(trust=None).get("https://reading.example/")


# patience


def test_a_busy_server_is_asked_again_after_what_it_names(site: Site, fetcher: Fetcher) -> None:
    answers = iter(
        [
            Reply(status=429, headers={"Retry-After": "7"}),
            Reply(
                status=503,
                headers={
                    "Retry-After": "Mon, 23 Nov 2026 09:00:20 GMT",
                    "Date": "Mon, 23 Nov 2026 09:00:00 GMT",
                },
            ),
            Reply(b"at last"),
        ]
    )
    site.says["/a"] = lambda _: next(answers)
    assert fetcher.get(site.url("/a"), typed=True).body == b"at last"
    assert site.waits[0] == 7
    assert 0 <= site.waits[1] <= 20  # http.server adds a date of its own before ours


def test_patience_ends(site: Site, fetcher: Fetcher) -> None:
    site.says["/a"] = Reply(status=503)
    assert "error 503" in fails(fetcher, site.url("/a"), BadAnswer)
    assert site.waits == [1.0, 2.0]


def test_a_long_wait_is_told_and_not_waited(site: Site, fetcher: Fetcher) -> None:
    site.says["/a"] = Reply(status=429, headers={"Retry-After": "7200"})
    assert "come back in 2 hours" in fails(fetcher, site.url("/a"), BadAnswer)
    assert site.waits == []


@pytest.mark.parametrize("after", ["soon", "-5", "", "1e9", "Mon, 99 Nov 2026 09:00:20 GMT"])
def test_a_wait_that_is_none_is_our_own(site: Site, fetcher: Fetcher, after: str) -> None:
    site.says["/a"] = Reply(status=503, headers={"Retry-After": after})
    fails(fetcher, site.url("/a"), BadAnswer)
    assert site.waits == [1.0, 2.0]


@pytest.mark.parametrize(
    ("status", "kind", "told"),
    [(404, BadAnswer, "nothing at this address"), (410, Gone, "gone for good"), (401, BadAnswer, "password"),
     (403, BadAnswer, "nobody like us"), (418, BadAnswer, "error 418"), (300, BadAnswer, "error 300")],
)  # fmt: skip
def test_a_failure_is_told_and_not_repeated(
    site: Site, fetcher: Fetcher, status: int, kind: type[CrmError], told: str
) -> None:
    site.says["/a"] = Reply(status=status)
    assert told in fails(fetcher, site.url("/a"), kind)
    assert len(site.heard) == 1


def test_who_hangs_up_is_asked_again(site: Site, fetcher: Fetcher) -> None:
    half = Reply(headers={"Content-Length": "100"}, pieces=[b"half"])
    answers = iter([half, Reply(b"whole")])
    site.says["/a"] = lambda _: next(answers)
    assert fetcher.get(site.url("/a"), typed=True).body == b"whole"


# what a server can do to us


def test_an_endless_body_is_cut_at_the_cap(site: Site, fetcher: Fetcher) -> None:
    site.says["/a"] = Reply(pieces=itertools.repeat(b"x" * 65536))
    assert "more than 1 MB" in fails(fetcher, site.url("/a"), BadAnswer, octets=1024 * 1024)


def test_a_body_is_measured_unpacked(site: Site, fetcher: Fetcher) -> None:
    bomb = gzip.compress(bytes(64 * 1024 * 1024))
    site.says["/a"] = Reply(bomb, headers={"Content-Encoding": "gzip"})
    assert "more than 5 MB" in fails(fetcher, site.url("/a"), BadAnswer)


def test_a_body_in_another_packing_is_refused(site: Site, fetcher: Fetcher) -> None:
    site.says["/a"] = Reply(b"x", headers={"Content-Encoding": "br"})
    assert "not asked for" in fails(fetcher, site.url("/a"), BadAnswer)


def test_a_body_that_drips_ends_with_the_time_of_the_whole(site: Site) -> None:
    """The clock is our own and grows with each look at it, so that nothing is waited for."""
    ticks = itertools.count(step=0.5)
    fetcher = site.fetcher(clock=lambda: next(ticks), limits=Limits(whole=30))
    site.says["/a"] = Reply(pieces=itertools.repeat(b"."))
    assert "too long" in fails(fetcher, site.url("/a"), NoAnswer)


def test_silence_ends_with_the_time_of_a_read(site: Site) -> None:
    site.says["/a"] = lambda _: Reply(b"late") if site.closing.wait(5) else Reply(b"later")
    fetcher = site.fetcher(limits=Limits(read=0.2))
    assert "too long" in fails(fetcher, site.url("/a"), NoAnswer)


def test_a_name_that_is_looked_for_without_end_ends_with_the_time_to_connect(site: Site) -> None:
    def resolve(_host: str, _port: int) -> list[tuple[str, int]]:
        site.closing.wait(5)
        return []

    fetcher = Fetcher(resolve=resolve, limits=Limits(connect=0.2))
    with pytest.raises(NoAnswer, match="too long"):
        fetcher.get("http://reading.example/")


def test_what_is_no_http_is_told(fetcher: Fetcher) -> None:
    import socket
    import threading

    with socket.create_server(("127.0.0.1", 0)) as gate:

        def speak() -> None:
            while True:
                try:
                    caller, _ = gate.accept()
                except OSError:
                    return
                with caller:
                    caller.recv(1000)
                    caller.sendall(b"220 mail.example ready\r\n\r\n")

        threading.Thread(target=speak, daemon=True).start()
        with pytest.raises(BadAnswer):
            fetcher.get(f"http://127.0.0.1:{gate.getsockname()[1]}/", typed=True)


@pytest.mark.parametrize(
    "url", ["", "herons", "/x", "file:///etc/passwd", "http://", "http://[", "http://a b/"]
)
def test_what_is_no_web_address_is_refused(fetcher: Fetcher, url: str) -> None:
    fails(fetcher, url, Refused)


def test_nobody_at_home_is_told_on_one_line() -> None:
    assert fails(Fetcher(), "http://127.0.0.1:1/x", NoAnswer) == "127.0.0.1: nobody answers there."
    with pytest.raises(NoAnswer, match="no such host"):
        Fetcher(resolve=lambda *_: []).get("http://reading.example/")


def test_json_is_posted(site: Site, fetcher: Fetcher) -> None:
    site.says["/jobs"] = lambda heard: Reply(heard.body)
    answer = fetcher.fetch(Request(site.url("/jobs"), typed=True, json={"offset": 20}))
    assert (answer.json(), site.heard[0].method) == ({"offset": 20}, "POST")


def test_an_address_in_brackets_is_called_when_it_was_typed(site: Site, fetcher: Fetcher) -> None:
    site.says["/"] = Reply(b"mapped")
    assert fetcher.get(f"http://[::ffff:127.0.0.1]:{site.port}/", typed=True).body == b"mapped"


def heard_hosts(site: Site) -> list[str]:
    return [heard.host for heard in site.heard]


def test_the_name_and_not_the_number_is_told_to_the_server(site: Site) -> None:
    site.says["/"] = lambda heard: Reply(heard.host.encode())

    def named(heard: Heard) -> Reply:
        return Reply(heard.host.encode())

    site.says["/"] = named
    assert site.fetcher().get("http://bücher.example/").body == b"xn--bcher-kva.example"
    assert heard_hosts(site) == ["xn--bcher-kva.example"]
