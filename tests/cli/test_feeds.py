"""`crm feed`, `crm article add URL` and `crm opening` as typed, against a real server on this machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ground import Crm, Make, dump
from tests.serving import Reply, Site, serving
from tests.terminal import plain, typed

FEED = """<rss version="2.0"><channel><title>Heron &amp; Co</title>
<item><title>\x1b[31mRed&lt;script&gt;alert(1)&lt;/script&gt; herons\u202e</title><link>/a</link></item>
<item><title>Otters</title><link>/b</link></item><item><title>Owls</title><link>/c</link></item>
<item><title>Voles</title><link>/d</link></item></channel></rss>""".replace("\x1b", "&#x9b;")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        running.says["/feed"] = Reply(FEED.encode(), headers={"ETag": '"1"'})
        yield running


def test_a_feed_from_its_adding_to_its_end(crm: Crm, site: Site) -> None:
    added = crm.ok("feed", "add", site.url("/feed"))
    assert added.out.startswith("Heron & Co: 4 new  f")
    assert added.out.splitlines()[-1] == "  … and 1 more: crm article list"
    assert "script" not in added.out
    site.says["/feed"] = Reply(status=304)
    assert crm.ok("feed", "fetch").out == "1 feed has nothing new.\n"
    row = crm.data("feed", "list")[0]
    assert (row["title"], row["articles"], row["problem"]) == ("Heron & Co", 4, None)
    assert crm.ok("feed", "remove", "heron").out == "Taken away: Heron & Co; 4 articles from it stay.\n"
    assert crm.ok("feed", "list").out == "No feed is read yet.\n"


def test_what_a_feed_says_reaches_the_terminal_as_plain_text(crm: Crm, site: Site) -> None:
    shown = plain(typed(crm.home, ["feed", "add", site.url("/feed")]))
    assert "herons" in shown
    assert not {"\x1b", "\x9b", "\u202e"} & set(shown.replace("\x1b[?25h", "").replace("\x1b[?25l", ""))


def test_a_dry_run_fetches_and_keeps_nothing(crm: Crm, site: Site) -> None:
    with crm.open() as store:
        before = dump(store)
    assert "4 new" in crm.ok("feed", "add", site.url("/feed"), "--dry-run").out
    with crm.open() as store:
        assert dump(store) == before


def test_a_fetch_in_json(crm: Crm, site: Site) -> None:
    crm.ok("feed", "add", site.url("/feed"))
    site.says["/feed"] = Reply(status=500)
    row = crm.data("feed", "fetch")[0]
    assert (row["outcome"], row["new"], row["problem"]) == (
        "failed",
        0,
        "127.0.0.1: it answers with error 500.",
    )


def test_offline_a_fetch_fails_with_a_line_for_each_source(crm: Crm, site: Site) -> None:
    crm.ok("feed", "add", site.url("/feed"))
    with crm.open() as store:
        Make(store).row("feed", url="http://127.0.0.1:1/x", title="Nobody", own_network=True)
    with crm.open() as store:
        store.engine.begin(write=True)
        store.run("UPDATE feed SET url = 'http://127.0.0.1:1/y' WHERE title = 'Heron & Co'")
        store.engine.commit()
    failed = crm("feed", "fetch")
    assert failed.exit_code == 6
    lines = failed.err.splitlines()
    assert lines[0] == "crm: No feed can be reached."
    assert [line.partition(":")[0].strip() for line in lines[1:3]] == ["Heron & Co", "Nobody"]
    assert crm("feed", "fetch", "--json").json["error"]["code"] == "unreachable"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["feed", "add", "file:///etc/passwd"], 5, "no web address"),
        (["feed", "add", "http://ines:secret@127.0.0.1/feed"], 5, "holds a password"),
        (["feed", "add", "http://127.0.0.1:1/feed"], 6, "nobody answers there"),
        (["feed", "fetch", "owls"], 3, "No feed is called 'owls'"),
        (["feed", "remove", "owls"], 3, "No feed is called 'owls'"),
        (["article", "add", "http://127.0.0.1:1/a"], 6, "nobody answers there"),
        (["article", "remove", "owls"], 3, "No article is called 'owls'"),
        (["opening", "fetch", "owls"], 3, "No company is called 'owls'"),
        (["opening", "show", "owls"], 3, "No opening is called 'owls'"),
        (["company", "add", "Owls", "--board", "http://127.0.0.1:1/jobs"], 6, "nobody answers there"),
        (["company", "board", "owls", "https://boards.greenhouse.io/owls"], 3, "No company is called 'owls'"),
    ],
)
def test_what_cannot_be_done_is_told_with_its_exit_code(
    crm: Crm, words: list[str], code: int, told: str
) -> None:
    refused = crm(*words)
    assert refused.exit_code == code
    assert told in refused.err
    assert "secret" not in refused.err


def test_an_article_by_its_address_alone_or_offline_by_its_title(crm: Crm, site: Site) -> None:
    site.says["/a"] = Reply(
        b"<html><title>How herons sleep</title></html>", headers={"Content-Type": "text/html"}
    )
    assert "How herons sleep" in crm.ok("article", "add", site.url("/a")).out
    assert "Own title" in crm.ok("article", "add", "https://reading.example/x", "--title", "Own title").out
    assert crm.ok("article", "remove", "own title").out == "Taken away: Own title.\n"


def test_a_list_of_feeds_comes_in_and_goes_out(crm: Crm) -> None:
    told = '<opml><body><outline text="Heron &amp; Co" xmlUrl="https://reading.example/feed"/></body></opml>'
    assert crm.data("import", "opml", "-", stdin=told)[0]["created"] == 1
    assert crm.data("import", "opml", "-", stdin=told)[0]["unchanged"] == 1
    assert 'text="Heron &amp; Co" xmlUrl="https://reading.example/feed"' in crm.ok("export", "opml").out


def test_openings_are_listed_and_shown(crm: Crm) -> None:
    with crm.open() as store:
        make = Make(store)
        text = "Rivers and retention.\n\nPatience."
        opening = make.opening(
            "Nordlicht", "Data Engineer", place="Hamburg", text=text, posted_on="2026-11-02"
        )
        make.opening("Nordlicht", "Analyst", closed_on="2026-11-20")
    assert crm.ok("opening", "list").out.splitlines() == [
        "POSTED      TITLE          COMPANY    PLACE    ID",
        f"2026-11-02  Data Engineer  Nordlicht  Hamburg  {opening}",
    ]
    assert [row["title"] for row in crm.data("opening", "list", "--closed")] == ["Analyst"]
    assert crm.data("opening", "list", "pilot") == []
    shown = crm.ok("opening", "show", "data engineer").out
    assert shown.splitlines()[0] == f"Data Engineer  {opening}"
    assert "  company    Nordlicht" in shown
    assert "  Patience." in shown


def test_nothing_to_fetch_is_said_and_no_error(crm: Crm) -> None:
    assert crm.ok("feed", "fetch").out == "There is no feed to fetch.\n"
    assert crm.ok("opening", "fetch").out == "No company has a job board yet.\n"
    assert crm.ok("opening", "list").out.startswith("No opening is known yet: ")


@pytest.mark.parametrize("verb", ["add", "edit"])
def test_a_board_named_with_its_company_is_looked_at_first(crm: Crm, site: Site, verb: str) -> None:
    crm.ok("company", "add", "Owls") if verb == "edit" else None
    site.says["/jobs"] = Reply(b"<html>Nothing here</html>", headers={"Content-Type": "text/html"})
    refused = crm("company", verb, "Owls", "--board", site.url("/jobs"))
    assert refused.exit_code == 3
    assert "Give the address of the board itself" in refused.err
    assert [each["board"] for each in crm.data("company", "list")] == ([] if verb == "add" else [None])
