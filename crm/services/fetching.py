"""What is read from the web for you: nothing here touches the vault, so nobody waits for a server with it open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crm.connectors.entries import FeedDocument
from crm.connectors.feeds import jsonfeed, syndication
from crm.connectors.web import dating
from crm.connectors.web import page as pages
from crm.connectors.web.page import WebPage
from crm.domain.feeds import Wanted
from crm.errors import CrmError, Gone, NoAnswer, NotFound, Unreachable, Unreadable

if TYPE_CHECKING:
    from crm.connectors.net.answers import Answer
    from crm.connectors.net.fetching import Fetcher

Progress = Callable[[str, int | None], AbstractContextManager[Callable[[int], object]]]

_HEAD = 4096
_FEED = f"{syndication.ACCEPT}, {jsonfeed.ACCEPT}, */*;q=0.5"
_PAGE = "text/html, application/xhtml+xml, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of asking for a feed: its document, or why there is none.

    `unchanged` says that nothing is new, `gone` that there will be none again, `silent` that nobody answered at all.
    """

    feed: Wanted
    document: FeedDocument | None = None
    etag: str = ""
    modified: str = ""
    moved_to: str = ""
    problem: str = ""
    gone: bool = False
    silent: bool = False

    @property
    def unchanged(self) -> bool:
        """Whether the server said that what is known still holds."""
        return not self.document and not self.problem


def feeds(fetcher: Fetcher, wanted: Sequence[Wanted], progress: Progress) -> list[Visit]:
    """Ask for every feed, several hosts side by side; whatever one answers, the others are not kept waiting."""
    from crm.connectors.net import crowd

    with progress("Fetching feeds", len(wanted)) as advance:
        visits = {}
        for feed, visit in crowd.each(wanted, _host, lambda feed: _visit(fetcher, feed)):
            visits[feed.id] = visit
            advance(1)
    return [visits[feed.id] for feed in wanted]


def _host(feed: Wanted) -> str:
    return urlsplit(feed.url).netloc


def _visit(fetcher: Fetcher, feed: Wanted) -> Visit:
    from crm.connectors.net.fetching import Request

    try:
        answer = fetcher.fetch(
            Request(feed.url, typed=feed.typed, etag=feed.etag, modified=feed.modified, accept=_FEED)
        )
        document = None if answer.unchanged else read(answer)
    except CrmError as error:
        return Visit(
            feed, problem=error.message, gone=isinstance(error, Gone), silent=isinstance(error, NoAnswer)
        )
    return Visit(
        feed,
        document,
        etag=answer.etag or (feed.etag if answer.unchanged else ""),
        modified=answer.modified or (feed.modified if answer.unchanged else ""),
        moved_to=answer.moved_to,
    )


def read(answer: Answer) -> FeedDocument:
    """The feed in an answer.

    Raises:
        Unreadable: when there is none.
    """
    head = answer.body[:_HEAD]
    if jsonfeed.looks_like(head):
        return jsonfeed.read(answer.body, answer.address)
    if not syndication.looks_like(head) and _is_page(answer):
        raise Unreadable(answer.address, "it is a page, not a feed.", hint="Find its feed: crm feed add URL")
    return syndication.read(answer.body, answer.address, answer.kind)


def _is_page(answer: Answer) -> bool:
    return "html" in answer.kind.lower() or b"<html" in answer.body[:_HEAD].lower()


def subscription(fetcher: Fetcher, url: str) -> tuple[Visit, tuple[str, ...]]:
    """The feed at an address that the user typed, or the first that the page there offers; and its other ones.

    Raises:
        NotFound: when the page offers none.
        CrmError: when it cannot be fetched.
    """
    answer = _typed(fetcher, url, _FEED)
    try:
        return _found(answer, url), ()
    except Unreadable:
        if not _is_page(answer):
            raise
    offered = pages.read(answer.text, answer.address).feeds
    for number, each in enumerate(offered):
        try:
            visit = _offered(fetcher, each.url, url)
        except (Unreachable, Unreadable):
            continue
        return visit, tuple(other.url for other in offered[number + 1 :][:5])
    raise NotFound(
        "feed", url, hint="The page offers none; look there for RSS or Atom, and give that address."
    )


def _typed(fetcher: Fetcher, url: str, accept: str) -> Answer:
    from crm.connectors.net.fetching import Request

    return fetcher.fetch(Request(url if "://" in url else f"https://{url}", typed=True, accept=accept))


def _offered(fetcher: Fetcher, url: str, page: str) -> Visit:
    """A feed that a page offers; on the page's own host it is as good as typed."""
    from crm.connectors.net.fetching import Request

    typed = urlsplit(url).netloc == urlsplit(page).netloc
    return _found(fetcher.fetch(Request(url, typed=typed, accept=_FEED)), url)


def _found(answer: Answer, url: str) -> Visit:
    """A feed to be kept; only one that is in a private network now may be fetched from one later."""
    document = read(answer)
    feed = Wanted("", document.title, answer.moved_to or url, typed=answer.private)
    return Visit(feed, document, answer.etag, answer.modified)


def article(fetcher: Callable[[], Fetcher], url: str, title: str) -> WebPage:
    """What the page at an address says about itself; nothing is fetched where its title is given.

    Args:
        fetcher: makes the client where it is needed.
        url: as typed.
        title: as typed, or empty.

    Raises:
        CrmError: when it cannot be fetched.
    """
    if title:
        return WebPage(url=url, title=title)
    answer = _typed(fetcher(), url, _PAGE)
    if not _is_page(answer):
        raise Unreadable(
            url, "it is no page, so it says no title.", hint='Give one: crm article add URL "TITLE"'
        )
    page = pages.read(answer.text, answer.address)
    day = None if page.published else dating.guessed(answer.text, answer.address)
    return replace(page, published=day, dated_by=dating.BY) if day else page
