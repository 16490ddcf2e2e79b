"""Feeds of every kind come to the same articles, as plain text; hostile ones cost little and do nothing."""

from __future__ import annotations

import json
import resource
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crm.connectors import entries
from crm.connectors.entries import FeedDocument
from crm.connectors.feeds import jsonfeed, syndication
from crm.connectors.records import ArticleRecord
from crm.errors import Unreadable

HERE = "https://reading.example/blog/feed"
ENOUGH = 200 * 1024 * 1024  # octets that a hostile feed may take at most

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Heron &amp; Co</title><link>https://reading.example/</link>{}</channel></rss>"""
RSS_ITEM = """<item><title>Night &amp;amp; day</title><link>/herons</link><guid isPermaLink="false">g7</guid>
<description>&lt;p&gt;They &lt;b&gt;sleep&lt;/b&gt;.&lt;/p&gt;</description><dc:creator>Ines Okafor</dc:creator>
<category>birds</category><category>Birds</category><pubDate>Mon, 02 Nov 2026 08:00:00 GMT</pubDate></item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://reading.example/"><title>Heron &amp; Co</title>
<entry><title type="html">Night &amp;amp; day</title><link rel="self" href="x"/>
<link rel="alternate" href="herons"/>
<id>g7</id><summary type="html">&lt;p&gt;They &lt;b&gt;sleep&lt;/b&gt;.&lt;/p&gt;</summary>
<author><name>Ines Okafor</name></author><category term="birds"/><published>2026-11-02T08:00:00Z</published>
</entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Heron &amp; Co</title></channel>
<item rdf:about="g7"><title>Night &amp;amp; day</title><link>https://reading.example/herons</link>
<description>They sleep.</description><dc:creator>Ines Okafor</dc:creator><dc:subject>birds</dc:subject>
<dc:date>2026-11-02T08:00:00Z</dc:date></item></rdf:RDF>"""
CDF = """<CHANNEL HREF="https://reading.example/"><TITLE>Heron &amp; Co</TITLE>
<ITEM HREF="https://reading.example/herons" LASTMOD="2026-11-02T08:00:00Z"><TITLE>Night &amp;amp; day</TITLE>
<ABSTRACT>They sleep.</ABSTRACT></ITEM></CHANNEL>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Heron & Co",
    "items": [
        {"id": "g7", "url": "/herons", "title": "Night &amp; day", "content_html": "<p>They <b>sleep</b>.</p>",
         "authors": [{"name": "Ines Okafor"}], "tags": ["birds"], "date_published": "2026-11-02T08:00:00Z"},
    ],
}  # fmt: skip


def read(told: str | bytes, kind: str = "") -> FeedDocument:
    data = told.encode() if isinstance(told, str) else told
    return jsonfeed.read(data, HERE) if jsonfeed.looks_like(data) else syndication.read(data, HERE, kind)


def only(told: str | bytes) -> ArticleRecord:
    found = read(told)
    assert len(found.articles) == 1
    return found.articles[0]


def item(**tags: str) -> str:
    """A feed with one item of these tags."""
    inner = "".join(f"<{name}>{text}</{name}>" for name, text in ({"link": "/a"} | tags).items())
    return RSS.format(f"<item>{inner}</item>")


# what every kind tells


@pytest.mark.parametrize(
    "told",
    [RSS.format(RSS_ITEM), ATOM, RDF, CDF, json.dumps(JSON)],
    ids=["rss", "atom", "rdf", "cdf", "json"],
)
def test_every_kind_of_feed_comes_to_the_same_article(told: str) -> None:
    document = read(told)
    article = document.articles[0]
    assert document.title == "Heron & Co"
    assert (article.url, article.published) == ("https://reading.example/herons", date(2026, 11, 2))
    assert article.title == "Night & day"
    assert (article.summary, article.site) == ("They sleep.", "Heron & Co")
    if told != CDF:
        assert (article.author, article.tags) == ("Ines Okafor", ("birds",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_letters_come_whole_in_the_encoding_that_the_document_names(encoding: str) -> None:
    told = item(title="Zoë à la „carte“" if encoding.startswith(("utf", "win")) else "Zoë à la carte")
    named = told.replace('version="1.0"', f'version="1.0" encoding="{encoding.removesuffix("-sig")}"')
    assert only(named.encode(encoding)).title.startswith("Zoë à la")


def test_the_header_s_encoding_counts_where_the_document_names_none() -> None:
    told = item(title="Zoë").replace('<?xml version="1.0"?>', "")
    found = read(told.encode("iso-8859-1"), "application/rss+xml; charset=iso-8859-1")
    assert found.articles[0].title == "Zoë"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("&lt;script&gt;alert(1)&lt;/script&gt;Herons", "Herons"),
        ("<![CDATA[<b>Herons</b> at <i>night</i>]]>", "Herons at night"),
        ("&lt;img src=x onerror=alert(1)&gt;Herons", "Herons"),
        ("Herons\n\t at   night", "Herons at night"),
        ("\u202eHerons\u200b at night", "Herons at night"),
        ("AT&amp;T", "AT&T"),
        ("Herons &#8217;til dawn", "Herons ’til dawn"),
        ("a &lt; b and c &gt; d", "a < b and c > d"),
    ],
)
def test_titles_are_plain_text(title: str, shown: str) -> None:
    assert only(item(title=title)).title == shown


def test_what_only_the_publisher_sees_is_not_shown() -> None:
    hidden = "<style>p{}</style><p>Seen</p><script>document.write('x')</script><!-- a note -->"
    assert only(item(description=f"<![CDATA[{hidden}]]>")).summary == "Seen"


def test_long_texts_are_cut_between_words() -> None:
    article = only(item(title="heron " * 200, description="heron " * 2_000))
    assert len(article.title) <= 300
    assert len(article.summary) <= 1_000
    assert article.summary.endswith("heron…")


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ({"pubDate": "Mon, 02 Nov 2026 23:30:00 -0500"}, "2026-11-03"),
        ({"pubDate": "2026-11-02"}, "2026-11-02"),
        ({"pubDate": "yesterday"}, "None"),
        ({}, "None"),
        ({"pubDate": "Mon, 99 Nov 99999 08:00:00"}, "None"),
    ],
)
def test_a_day_is_understood_or_none(told: dict[str, str], day: str) -> None:
    assert str(only(item(**told)).published) == day


# identity and addresses


def test_an_entry_is_known_by_its_id_else_its_address() -> None:
    guid = RSS.format('<item><link>/a</link><guid isPermaLink="false">g7</guid></item>')
    assert (only(guid).key, only(guid).url) == ("g7", "https://reading.example/a")
    assert only(item(link="/a")).key == "https://reading.example/a"


def test_a_guid_that_is_an_address_is_where_it_leads() -> None:
    told = RSS.format("<item><guid>https://reading.example/g</guid></item>")
    assert only(told).url == "https://reading.example/g"


@pytest.mark.parametrize(
    "link", ["", "javascript:alert(1)", "file:///etc/passwd", "mailto:i@example.org", "http://["]
)
def test_an_entry_that_leads_nowhere_is_left_out_and_counted(link: str) -> None:
    found = read(item(link=link, title="x"))
    assert (found.articles, found.left_out) == ([], 1)


@given(some.text(), some.text(), some.text(), some.none() | some.dates())
def test_a_key_is_never_empty_nor_long(guid: str, address: str, heading: str, day: date | None) -> None:
    assert 0 < len(entries.key(guid, address, heading, day)) <= 500


# what is no feed, or means harm


@pytest.mark.parametrize(
    "told",
    [
        "",
        " ",
        "<html><body>a page</body></html>",
        "{}",
        '{"items": 7}',
        "[1]",
        "plain words",
        "{" * 50_000,
        "\0" * 99,
    ],
)
def test_what_is_no_feed_is_refused(told: str) -> None:
    with pytest.raises(Unreadable, match=r"no feed|no JSON Feed"):
        read(told)


BOMB = (
    '<!DOCTYPE rss [<!ENTITY a "heron heron heron heron"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><rss version="2.0"><channel><title>&c;</title></channel></rss>'
)
OUTSIDE = (
    '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    '<rss version="2.0"><channel><title>&a;</title></channel></rss>'
)


@pytest.mark.parametrize("told", [BOMB, OUTSIDE, BOMB.lower()])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_of_a_feed_s_own_are_refused(told: str, encoding: str) -> None:
    with pytest.raises(Unreadable):
        read(told.encode(encoding))


@pytest.mark.parametrize(
    "told",
    [
        "<rss><channel>" + "<a>" * 100_000,
        "<rss version='2.0'><channel><item><description>" + "<b>" * 1_000_000,
        "<rss version='2.0' " + "a='1' " * 800_000,
        "<rss><channel>" + "".join(f"<a:b xmlns:a='{n}'>" for n in range(50_000)),
    ],
    ids=["deep", "deep in an item", "drawn out", "deep in names"],
)
def test_what_is_nested_beyond_measure_is_refused_unread(told: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Unreadable, match="beyond all measure"):
        read(told)
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 < ENOUGH


@pytest.mark.parametrize(
    "told",
    [
        "<" * 200_000, "&a" * 100_000, "<!--" * 50_000, "<![CDATA[" * 30_000, "&lt;b&gt;" * 40_000,
        "<!DOCTYPE " * 30_000, "<? " * 60_000, "]]>" * 60_000,
    ],
    ids=["<", "&a", "<!--", "<![CDATA[", "&lt;b&gt;", "<!DOCTYPE", "<?", "]]>"],
)  # fmt: skip
def test_a_title_made_to_trip_a_reader_trips_none(told: str) -> None:
    found = read(item(title=told))
    assert all(len(article.title) <= 300 for article in found.articles)


def test_only_so_many_entries_are_read_and_it_is_said() -> None:
    several = "".join(f"<item><link>/{n}</link><title>{n}</title></item>" for n in range(6_000))
    found = read(RSS.format(several))
    assert (len(found.articles), found.cut) == (5_000, True)
    assert found.articles[-1].title == "4999"
    more = {"items": [{"id": str(n), "url": f"/{n}"} for n in range(6_000)]}
    assert (len(read(json.dumps(more)).articles), read(json.dumps(more)).cut) == (5_000, True)


def test_broken_html_of_honest_people_is_read_all_the_same() -> None:
    body = "<![CDATA[" + "<br><p><img src=x>" * 300 + "]]>"
    several = "".join(f"<item><link>/{n}</link><description>{body}</description></item>" for n in range(50))
    assert len(read(RSS.format(several)).articles) == 50


@given(some.binary(max_size=400))
def test_no_octets_break_a_reader(data: bytes) -> None:
    for start in (
        b"",
        b"<rss version='2.0'><channel><item><link>/a</link><title>",
        b"<feed><entry>",
        b'{"items":[',
    ):
        with suppress(Unreadable):
            assert isinstance(read(start + data), FeedDocument)
