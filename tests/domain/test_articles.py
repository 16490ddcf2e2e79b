"""The address of an article: one article is one row, whoever's link it came by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crm.domain.articles import address, key, spellings

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


@pytest.mark.parametrize(
    "written",
    [
        "https://www.google.com/amp/s/reading.example/herons",
        "https://google.de/amp/s/reading.example/herons/",
        "https://reading-example.cdn.ampproject.org/c/s/reading.example/herons",
        "https://reading-example.cdn.ampproject.org/v/s/reading.example/herons?amp=1&utm_source=x",
        "https://reading.example/herons?amp",
        "https://reading.example/herons?outputType=amp",
        "https://reading.example./herons",
        "https://reading.example/herons?mtm_campaign=x&pk_source=y&at_medium=z&_hsmi=1&mkt_tok=2&srsltid=3",
    ],
)
def test_the_caches_that_pass_pages_on_lead_to_the_page(written: str) -> None:
    assert address(written) == _SAME


@pytest.mark.parametrize(
    "written",
    [
        "https://reading.example/2026/heron-nights",
        "http://reading.example/2026/heron-nights",
        "https://www.reading.example/2026/heron-nights/",
        "https://amp.reading.example/2026/heron-nights",
        "https://www.reading.example/2026/heron-nights/amp/",
        "https://reading.example/2026/heron-nights?amp=1#top",
    ],
)
def test_spellings_of_one_page_have_one_key(written: str) -> None:
    found = address(written)
    assert found
    assert key(found) == "reading.example/2026/heron-nights"
    assert found in spellings(found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://shop.example/guitar", "https://shop.example/guitar/amp"),  # a thing, not an edition
        ("https://reading.example/a?p=1", "https://reading.example/a?p=2"),
        ("https://reading.example/a", "https://blog.reading.example/a"),
        ("https://reading.example/a", "https://reading.example:8443/a"),
        ("https://www.example/a", "https://example.org/a"),
    ],
)
def test_pages_that_differ_have_keys_that_differ(one: str, other: str) -> None:
    found, against = address(one), address(other)
    assert found
    assert against
    assert key(found) != key(against)


@given(
    some.sampled_from(["https://", "http://"]),
    some.sampled_from(["", "www.", "amp.", "www.amp.", "blog."]),
    some.sampled_from(["", "/", "/a", "/heron-nights", "/heron-nights/amp", "/2026/x/amp/amp", "/amp"]),
    some.sampled_from(["", "?p=1", "?amp=1"]),
)
def test_every_spelling_has_the_key_and_the_address_is_one_of_them(
    scheme: str, start: str, path: str, query: str
) -> None:
    found = address(f"{scheme}{start}reading.example{path}{query}")
    assert found
    assert {key(each) for each in spellings(found)} == {key(found)}
    assert found in spellings(found)
