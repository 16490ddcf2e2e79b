"""What a page says about itself is read from wherever it says it, and a page made to trip a reader trips none."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crm.connectors.web import page
from crm.connectors.web.page import WebPage

HERE = "https://reading.example/blog/herons?utm_source=x"


def read(head: str, address: str = HERE) -> WebPage:
    return page.read(f"<!doctype html><html><head>{head}</head><body></body></html>", address)


def ld(told: str) -> str:
    return f"<script type='application/ld+json'>{told}</script>"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Herons</title>", "Herons"),
        ("<TITLE>\n Herons &amp; otters </TITLE>", "Herons & otters"),
        ("<title>x</title><meta property=og:title content=Herons>", "Herons"),
        ("<title>x</title><meta name='twitter:title' content='Herons'>", "Herons"),
        ("<title>x</title>" + ld('{"@type": "BlogPosting", "headline": "Herons"}'), "Herons"),
        (ld('{"@graph": [{"@type": ["Thing", "NewsArticle"], "headline": "Herons"}]}'), "Herons"),
        ("<title>Herons</title>" + ld('{"@type": "Organization", "headline": "Firm"}'), "Herons"),
        ("<title>Herons</title><title>Not this</title>", "Herons"),
        ("<!-- <title>Not this</title> --><title>Herons</title>", "Herons"),
        ("<script>'<title>Not this</title>'</script><title>Herons</title>", "Herons"),
        ("<meta property='og:title' content='&lt;script&gt;alert(1)&lt;/script&gt;Herons'>", "Herons"),
        ("", ""),
    ],
)
def test_a_title_is_found(head: str, title: str) -> None:
    assert read(head).title == title


@pytest.mark.parametrize(
    ("head", "day", "by"),
    [
        (ld('{"@type": "Article", "datePublished": "2026-11-02T23:00:00Z"}'), "2026-11-02", "JSON-LD"),
        (
            "<meta property='article:published_time' content='2026-11-02'>",
            "2026-11-02",
            "article:published_time",
        ),
        ("<meta itemprop=datePublished content=2026-11-02T08:00:00+01:00>", "2026-11-02", "datepublished"),
        (
            "<meta name='citation_publication_date' content='2026/11/02'>",
            "2026-11-02",
            "citation_publication_date",
        ),
        ("<time datetime='2026-11-02'>yesterday</time>", "2026-11-02", "time"),
        ("<meta name=date content='last week'><time datetime='2026-11-02'>", "2026-11-02", "time"),
        (ld('{"@type": "Article", "datePublished": 7}') + ld("{broken"), "None", ""),
        ("", "None", ""),
    ],
)
def test_a_day_is_found_and_who_says_so(head: str, day: str, by: str) -> None:
    found = read(head)
    assert (str(found.published), found.dated_by) == (day, by)


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("<meta name=author content='Ines Okafor'>", "Ines Okafor"),
        (ld('{"@type": "Article", "author": {"name": "Ines Okafor"}}'), "Ines Okafor"),
        (ld('{"@type": "Article", "author": ["Ines", {"name": "Tom"}]}'), "Ines, Tom"),
        ("<meta property='article:author' content='https://facebook.example/ines'>", ""),
    ],
)
def test_an_author_is_found(head: str, author: str) -> None:
    assert read(head).author == author


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<link rel=canonical href='/2026/herons'>", "https://reading.example/2026/herons"),
        (
            "<link rel='nofollow Canonical' href='https://www.reading.example/h'>",
            "https://www.reading.example/h",
        ),
        ("<meta property=og:url content='https://reading.example/h'>", "https://reading.example/h"),
        (
            "<base href='https://reading.example/x/'><link rel=canonical href=h>",
            "https://reading.example/x/h",
        ),
        ("<link rel=canonical href='https://reading.example/'>", HERE),  # a template's mistake
        ("<link rel=canonical href='javascript:alert(1)'>", HERE),
        ("<link rel=canonical href=''>", HERE),
        ("", HERE),
    ],
)
def test_the_page_s_own_address_is_found(head: str, url: str) -> None:
    assert read(head).url == url


def test_feeds_are_offered_by_the_page_alone_those_of_comments_last() -> None:
    found = page.read(
        "<link rel=alternate type='application/rss+xml' href='/comments/feed' title='Comments'>"
        "<link rel='alternate home' type='application/atom+xml; charset=utf-8' href='/atom.xml' title='Posts'>"
        "<link rel=alternate type='text/html' hreflang=de href='/de'><a href='/rss.xml'>RSS</a><a href='/about'>x</a>",
        HERE,
    )
    assert [each.url.rpartition(".example")[2] for each in found.feeds] == [
        "/atom.xml",
        "/rss.xml",
        "/comments/feed",
    ]


@pytest.mark.parametrize(
    "piece",
    [
        "<", "<!--", "<!-- -", "<a ", "<a href='", '<a href="', "<![", "<![CDATA[", "<?", "</", "</a ", "&", "&#",
        "<title>", "<script>", "<meta name=", "<a b=", "<div>", "<a href=x>", "<svg><title>", '<meta content="',
    ],
)  # fmt: skip
def test_a_page_made_to_trip_a_reader_trips_none(piece: str) -> None:
    found = page.read((piece * 500_000)[:1_500_000], HERE)
    assert len(found.title) <= 300
    assert len(found.links) <= 2_000


@given(some.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    for before in ("", "<title>", "<meta name='", "<script type='application/ld+json'>", "<a href='"):
        assert isinstance(page.read(before + text, HERE), WebPage)


NAMES = some.sampled_from(["@type", "author", "name", "datePublished", "headline", "publisher", "@graph"])
JSON = some.recursive(
    some.none() | some.text(max_size=9) | some.integers(),
    lambda inner: some.lists(inner) | some.dictionaries(NAMES, inner),
)


@given(JSON)
def test_no_json_breaks_it(told: object) -> None:
    found = read(ld(json.dumps({"@type": "Article", "author": told, "publisher": told, "@graph": told})))
    assert found.published is None or isinstance(found.published, date)
