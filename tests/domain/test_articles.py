"""The address of an article: one article is one row, whoever's link it came by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crm.domain.articles import address

_SAME = "https://reading.example/herons"


@pytest.mark.parametrize(
    "written",
    [
        "https://reading.example/herons",
        " https://reading.example/herons ",
        "HTTPS://Reading.Example/herons",
        "https://reading.example/herons/",
        "https://reading.example:443/herons",
        "https://reading.example/herons#comments",
        "https://reading.example/herons?utm_source=letter&utm_medium=email",
        "https://reading.example/herons?fbclid=x&gclid=y&mc_cid=z&ref=home",
        "https://reading.example/herons?UTM_Campaign=a",
    ],
)
def test_what_only_tracks_readers_is_dropped(written: str) -> None:
    assert address(written) == _SAME


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://reading.example/Herons", "https://reading.example/Herons"),
        ("https://reading.example/?p=12&utm_source=x", "https://reading.example/?p=12"),
        ("https://reading.example/a?b=1&a=2", "https://reading.example/a?b=1&a=2"),
        ("https://reading.example/a?b=", "https://reading.example/a?b="),
        ("https://reading.example", "https://reading.example/"),
        ("http://reading.example:8080/a", "http://reading.example:8080/a"),
        ("https://reading.example/a?q=caf%C3%A9+au+lait", "https://reading.example/a?q=caf%C3%A9+au+lait"),
    ],
)
def test_what_tells_articles_apart_stays(written: str, kept: str) -> None:
    assert address(written) == kept


@pytest.mark.parametrize(
    "written",
    [
        "", "herons", "reading.example/herons", "ftp://reading.example/x", "javascript:alert(1)", "https://",
        "https://localhost/x", "https://reading.example/a b", "https://reading.example:99999/x", "https://[::1/x",
        "mailto:ines@example.org", "file:///etc/passwd",
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_none(written: str) -> None:
    assert address(written) is None


@given(some.text())
def test_no_text_breaks_it_and_an_address_is_its_own(text: str) -> None:
    found = address(text)
    assert found is None or address(found) == found


@given(
    some.sampled_from(["a", "b", "utm_source", "ref"]),
    some.text(some.characters(codec="ascii", categories=["L", "N"]), max_size=8),
    some.sampled_from(["", "/", "/herons", "/herons/", "/a//b/"]),
)
def test_cleaning_twice_is_cleaning_once(name: str, value: str, path: str) -> None:
    once = address(f"https://reading.example{path}?{name}={value}")
    assert once is not None
    assert address(once) == once
