"""Feeds in the vault, from a real server: read once, corrected, followed, stopped, and never in each other's way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest

from crm.connectors.web.page import WebPage
from crm.domain.feeds import Feed, Fetched, Outcome
from crm.domain.suggestions import Article
from crm.errors import Ambiguous, BadAnswer, NotFound, Refused, Unreachable
from crm.services import articles, doctor, feeds, fetching
from crm.services.sources import silent
from crm.store.database import Store
from crm.store.vaults import Place
from tests import verbs
from tests.ground import NOW, TODAY, Make, dump
from tests.serving import Heard, Reply, Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@dataclass
class Paper:
    """A feed that its publisher goes on writing: keys with titles, and an ETag that changes with them."""

    entries: dict[str, str] = field(default_factory=dict)
    title: str = "Heron & Co"

    def __call__(self, heard: Heard) -> Reply:
        items = "".join(
            f"<item><guid isPermaLink='false'>{key}</guid><title>{title}</title>"
            f"<link>/{key}?utm_source=feed</link></item>"
            for key, title in self.entries.items()
        )
        name = self.title.replace("&", "&amp;")
        body = f"<rss version='2.0'><channel><title>{name}</title>{items}</channel></rss>".encode()
        mark = f'"{hash(body):x}"'
        if heard.headers.get("if-none-match") == mark:
            return Reply(status=304)
        return Reply(body, headers={"ETag": mark, "Content-Type": "application/rss+xml"})


def add(store: Store, site: Site, path: str = "/feed", company: str = "") -> Fetched:
    """Add a feed whose address was typed."""
    found = fetching.subscription(site.fetcher(besides=[]), site.url(path))
    return verbs.change(store, feeds.add, found, company=company, now=NOW, today=TODAY).rows[0]


def fetch(store: Store, site: Site, text: str = "", later: int = 1) -> list[Fetched]:
    """Fetch some days later."""
    wanted = verbs.ask(store, feeds.wanted, text)
    visits = fetching.feeds(site.fetcher(besides=[]), wanted, silent)
    moment = NOW + timedelta(days=later)
    return list(verbs.change(store, feeds.take_in, visits, now=moment, today=moment.date()).rows)


def keep(store: Store, page: WebPage, *tags: str) -> Article:
    """Keep the article of a page."""
    words: dict[str, Any] = {"summary": "", "tags": tags, "published": None, "pinned": False, "today": TODAY}
    return verbs.change(store, articles.add, page, **words)


def kept(store: Store) -> list[Feed]:
    return list(verbs.ask(store, feeds.listing).rows)


def titles(store: Store) -> set[str]:
    return {each.title for each in verbs.ask(store, articles.listing, limit=0).rows}


def test_a_feed_is_kept_with_its_articles(store: Store, site: Site, make: Make) -> None:
    make.company("Nordlicht")
    site.says["/feed"] = Paper({"a": "Herons", "b": "Otters"})
    added = add(store, site, company="nordlicht")
    assert (added.outcome, added.new, added.titles) == (Outcome.READ, 2, ("Herons", "Otters"))
    feed = kept(store)[0]
    assert (feed.title, feed.company, feed.articles, feed.fetched_at) == ("Heron & Co", "Nordlicht", 2, NOW)
    article = verbs.ask(store, articles.one, "herons")
    assert article.url == site.url("/a")


def test_what_did_not_change_is_only_touched(store: Store, site: Site) -> None:
    site.says["/feed"] = Paper({"a": "Herons"})
    add(store, site)
    before = dump(store, without=["feed", "counter"])
    assert [each.outcome for each in fetch(store, site)] == [Outcome.UNCHANGED]
    assert dump(store, without=["feed", "counter"]) == before
    assert kept(store)[0].fetched_at == NOW + timedelta(days=1)
    assert site.heard[-1].headers["if-none-match"].startswith('"')


def test_a_new_entry_is_a_new_article_and_a_corrected_one_is_corrected(store: Store, site: Site) -> None:
    paper = Paper({"a": "Heorns", "b": "Otters"})
    site.says["/feed"] = paper
    add(store, site)
    paper.entries |= {"a": "Herons", "c": "Owls"}
    assert [(each.new, each.changed, each.titles) for each in fetch(store, site)] == [(1, 1, ("Owls",))]
    assert titles(store) == {"Herons", "Otters", "Owls"}
    verbs.undo(store)
    assert titles(store) == {"Heorns", "Otters"}


def test_an_article_that_was_removed_stays_away(store: Store, site: Site) -> None:
    paper = Paper({"a": "Herons", "b": "Otters"})
    site.says["/feed"] = paper
    add(store, site)
    verbs.change(store, articles.remove, "herons")
    paper.entries["c"] = "Owls"
    fetch(store, site)
    assert titles(store) == {"Otters", "Owls"}


def test_an_article_that_was_sent_is_not_removed(store: Store, make: Make) -> None:
    article = make.article("Herons", url="https://reading.example/herons")
    make.touchpoint(make.person(), article=article)
    with pytest.raises(Refused, match="sent already"):
        verbs.change(store, articles.remove, "herons")


def test_a_page_known_by_another_way_is_the_same_article_and_keeps_its_own_title(
    store: Store, site: Site
) -> None:
    paper = Paper({"a": "Their title"})
    site.says["/feed"] = paper
    own = fetching.article(site.fetcher, site.url("/a/"), "My own title")
    keep(store, own)
    assert add(store, site).new == 0
    paper.entries["a"] = "Their better title"
    fetch(store, site)
    assert titles(store) == {"My own title"}


def test_two_feeds_that_show_one_page_share_its_article(store: Store, site: Site) -> None:
    site.says |= {"/feed": Paper({"a": "Herons"}), "/other": Paper({"a": "Herons"}, title="Digest")}
    add(store, site)
    assert add(store, site, "/other").new == 0
    assert [each.articles for each in kept(store)] == [0, 1]  # it stays with the feed that brought it


def test_the_same_feed_twice_is_refused(store: Store, site: Site) -> None:
    site.says["/feed"] = Paper()
    added = add(store, site)
    with pytest.raises(Refused, match=f"as {added.id}"):
        add(store, site)


def test_a_day_to_come_is_today(store: Store, site: Site) -> None:
    item = "<item><link>/a</link><title>Herons</title><pubDate>Mon, 02 Nov 2099 08:00:00 GMT</pubDate></item>"
    site.says["/feed"] = Reply(f"<rss version='2.0'><channel>{item}</channel></rss>".encode())
    add(store, site)
    assert verbs.ask(store, articles.one, "herons").published == TODAY


# pages that offer feeds


PAGE = """<html><head><link rel="alternate" type="application/rss+xml" title="Comments" href="/comments">
<link rel="alternate" type="application/rss+xml" title="Posts" href="/feed"></head><body>{}</body></html>"""


def test_the_feed_that_a_page_offers_is_found_and_others_are_told(store: Store, site: Site) -> None:
    site.says |= {
        "/": Reply(PAGE.encode()),
        "/feed": Paper({"a": "Herons"}),
        "/comments": Paper({"x": "Me too"}),
    }
    found = fetching.subscription(site.fetcher(besides=[]), site.url("/"))
    listing = verbs.change(store, feeds.add, found, company="", now=NOW, today=TODAY)
    assert titles(store) == {"Herons"}
    assert listing.note == f"The page offers more: {site.url('/comments')}"


def test_a_feed_offered_by_a_link_alone_is_found(site: Site) -> None:
    site.says |= {
        "/": Reply(b"<html><body><a href='/blog/rss.xml'>RSS</a></body></html>"),
        "/blog/rss.xml": Paper(),
    }
    visit, others = fetching.subscription(site.fetcher(besides=[]), site.url("/"))
    assert (visit.feed.url, others) == (site.url("/blog/rss.xml"), ())


def test_a_page_without_a_feed_is_told_so_and_nowhere_else_is_looked(site: Site) -> None:
    site.says["/"] = Reply(b"<html><body><a href='/about'>About</a></body></html>")
    with pytest.raises(NotFound, match="feed"):
        fetching.subscription(site.fetcher(besides=[]), site.url("/"))
    assert site.paths() == ["/"]


def test_an_offer_that_leads_into_a_private_network_is_not_taken(site: Site) -> None:
    page = (
        f"<html><link rel=alternate type=application/rss+xml href=http://localhost:{site.port}/feed></html>"
    )
    site.says |= {"/": Reply(page.encode()), "/feed": Paper()}
    with pytest.raises(Refused, match="private network"):
        fetching.subscription(site.fetcher(besides=[]), site.url("/"))
    assert site.paths() == ["/"]


# what happens to feeds


def test_an_address_is_believed_to_have_moved_when_it_says_so_twice(store: Store, site: Site) -> None:
    site.says |= {"/feed": Paper({"a": "Herons"}), "/new": Paper({"a": "Herons"})}
    add(store, site)
    site.says["/feed"] = Reply(status=301, headers={"Location": "/new"})
    fetch(store, site)
    assert kept(store)[0].url == site.url("/feed")
    fetch(store, site)
    assert kept(store)[0].url == site.url("/new")
    assert [each.outcome for each in fetch(store, site)] == [Outcome.UNCHANGED]
    assert site.paths()[-1] == "/new"


def test_a_move_for_a_while_moves_nothing(store: Store, site: Site) -> None:
    site.says |= {"/feed": Paper(), "/new": Paper()}
    add(store, site)
    site.says["/feed"] = Reply(status=302, headers={"Location": "/new"})
    for _ in range(3):
        fetch(store, site)
    assert kept(store)[0].url == site.url("/feed")


def test_a_feed_that_is_gone_is_stopped_and_tried_again_only_by_name(store: Store, site: Site) -> None:
    site.says["/feed"] = Paper({"a": "Herons"})
    add(store, site)
    site.says["/feed"] = Reply(status=410)
    row = fetch(store, site)[0]
    assert (row.outcome, kept(store)[0].stopped) == (Outcome.STOPPED, True)
    assert fetch(store, site) == []
    site.says["/feed"] = Paper({"a": "Herons", "b": "Otters"})
    assert fetch(store, site, "heron")[0].new == 1
    assert not kept(store)[0].stopped


def test_one_bad_feed_does_not_spoil_the_others(store: Store, site: Site) -> None:
    names = ["/good", "/error", "/page", "/garbled", "/busy"]
    site.says |= {name: Paper(title=name) for name in names}
    for name in names:
        add(store, site, name)
    site.says |= {
        "/good": Paper({"a": "Herons"}, title="/good"),
        "/error": Reply(status=500),
        "/page": Reply(b"<html><body>Under construction</body></html>"),
        "/garbled": Reply(b"\x1f\x8b\x00", headers={"Content-Encoding": "gzip"}),
        "/busy": Reply(status=429, headers={"Retry-After": "3600"}),
    }
    rows = {each.title: each for each in fetch(store, site)}
    assert rows["/good"].new == 1
    problems = {name: row.problem for name, row in rows.items() if row.problem}
    assert set(problems) == {"/error", "/page", "/garbled", "/busy"}
    assert all(problem and "\n" not in problem for problem in problems.values())
    assert {each.title: each.failures for each in kept(store)} == {
        name: int(name != "/good") for name in names
    }
    fetch(store, site)
    assert max(each.failures for each in kept(store)) == 2


def test_offline_nothing_is_anybody_s_fault_and_each_source_has_a_line(store: Store, site: Site) -> None:
    site.says |= {"/feed": Paper(title="One"), "/other": Paper(title="Two")}
    add(store, site)
    add(store, site, "/other")
    before = dump(store)
    wanted = verbs.ask(store, feeds.wanted, "")
    offline = site.fetcher(besides=[], resolve=lambda *_: [])
    visits = fetching.feeds(offline, wanted, silent)
    with pytest.raises(Unreachable) as failed:
        verbs.change(store, feeds.take_in, visits, now=NOW, today=TODAY)
    assert [line.partition(":")[0] for line in failed.value.message.splitlines()[1:]] == ["One", "Two"]
    assert dump(store) == before


def test_an_address_that_was_not_typed_is_not_fetched_from_a_private_network(
    store: Store, site: Site
) -> None:
    """A list of feeds may name anything."""
    site.says["/feed"] = Paper({"a": "Herons"})
    assert verbs.change(store, feeds.import_, site.url("/feed"), "Hidden")
    assert "private network" in (fetch(store, site)[0].problem or "")
    assert site.heard == []


def test_a_public_name_that_moves_into_a_private_network_is_not_followed_there(
    store: Store, site: Site
) -> None:
    """It was typed, but as a public one: whoever owns the name may point it anywhere later."""
    site.says["/feed"] = Paper({"a": "Herons"})
    found = fetching.subscription(site.fetcher(), f"http://reading.example:{site.port}/feed")
    verbs.change(store, feeds.add, found, company="", now=NOW, today=TODAY)
    site.heard.clear()
    assert "private network" in (fetch(store, site)[0].problem or "")
    assert site.heard == []


def test_a_feed_that_goes_leaves_its_articles(store: Store, site: Site) -> None:
    site.says["/feed"] = Paper({"a": "Herons"})
    added = add(store, site)
    before = dump(store)
    assert verbs.change(store, feeds.remove, added.id).articles == 1
    assert (kept(store), titles(store)) == ([], {"Herons"})
    verbs.undo(store)
    assert dump(store) == before


def test_a_feed_is_found_by_id_address_or_words(store: Store, site: Site) -> None:
    site.says |= {"/feed": Paper(title="Heron nights"), "/other": Paper(title="Heron days")}
    added = add(store, site)
    add(store, site, "/other")
    for text in (added.id, site.url("/feed"), "nights", "HERON night"):
        assert verbs.ask(store, feeds.one, text).id == added.id
    with pytest.raises(Ambiguous):
        verbs.ask(store, feeds.one, "heron")
    for nothing in ("", "owls"):
        with pytest.raises(NotFound):
            verbs.ask(store, feeds.one, nothing)


# articles from their page


def test_an_article_is_told_by_its_page(store: Store, site: Site) -> None:
    head = """<title>x</title><meta property="og:title" content="Herons &amp; otters"><meta name="author" content="I">
    <meta property="og:description" content="A study."><link rel="canonical" href="/2026/herons?utm_source=x">
    <script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2026-11-02"}</script>"""
    site.says["/a"] = Reply(
        f"<html><head>{head}</head></html>".encode(), headers={"Content-Type": "text/html"}
    )
    page = fetching.article(lambda: site.fetcher(besides=[]), site.url("/a"), "")
    added = keep(store, page, "birds")
    assert (added.url, added.title, added.summary) == (
        site.url("/2026/herons"),
        "Herons & otters",
        "A study.",
    )
    assert (added.published, added.dated_by, added.tags) == (date(2026, 11, 2), "JSON-LD", ("birds",))


def test_a_title_given_needs_no_net() -> None:
    page = fetching.article(lambda: pytest.fail("it went online"), "https://reading.example/a", "Herons")
    assert (page.url, page.title) == ("https://reading.example/a", "Herons")


def test_a_page_that_is_not_there_is_told(site: Site) -> None:
    with pytest.raises(BadAnswer, match="nothing at this address"):
        fetching.article(lambda: site.fetcher(besides=[]), site.url("/none"), "")


# how feeds are


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({"fetched_at": "2026-11-20T08:00:00Z"}, ""),
        ({"fetched_at": "2026-10-01T08:00:00Z"}, "not read for 53 days"),
        ({}, "never read"),
        ({"fetched_at": "2026-11-20T08:00:00Z", "failures": 5, "problem": "x"}, "failed 5 times running"),
        ({"stopped": 1}, ""),
    ],
)
def test_the_doctor_says_which_feeds_are_stale(
    store: Store, place: Place, make: Make, told: dict[str, object], found: str
) -> None:
    make.row("feed", url="https://reading.example/feed", title="Heron & Co", **told)
    findings = verbs.ask(store, doctor.examine, place=place, now=NOW, repair=False).rows
    row = next(each for each in findings if each.check == "feeds")
    assert row.found == (f"stale: Heron & Co ({found})" if found else "1 read")


def test_companies_that_are_one_share_their_feeds_and_boards(store: Store, make: Make) -> None:
    kept, gone = make.company("Nordlicht"), make.company("Nordlicht Labs")
    make.row("feed", url="https://reading.example/feed", title="Heron & Co", company=gone)
    for company in (kept, gone):
        make.row("board_reading", company=company, board="https://boards.greenhouse.io/x", fetched_at=NOW)
        make.opening(company)
    verbs.merge_companies(store, kept, gone)
    assert verbs.ask(store, feeds.listing).rows[0].company == "Nordlicht"
    assert store.value("SELECT count(*) FROM opening WHERE company = :company", company=kept) == 2
