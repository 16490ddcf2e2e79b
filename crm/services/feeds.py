"""What you can do with feeds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from crm.domain import feeds as rules
from crm.domain import ids, names
from crm.domain.feeds import Feed, Fetched, Outcome, Wanted
from crm.domain.ids import Kind
from crm.domain.page import Listing
from crm.domain.policy import DEFAULT, Policy
from crm.errors import Ambiguous, NotFound, Refused, Unreachable
from crm.services import companies, feed_articles, plans
from crm.store import feeds
from crm.store.database import Store, instant

if TYPE_CHECKING:
    from crm.services.fetching import Visit


def one(store: Store, text: str) -> Feed:
    """The one feed meant by its id or the start of it, its address, or words of its title.

    Raises:
        NotFound: none. Ambiguous: several.
    """
    text = text.strip()
    found = feeds.by_url(store, text)
    if not found and ids.looks_like_one(text) and text[0] == Kind.FEED.value:
        found = feeds.by_id(store, text)
    words = names.fold(text).split()
    every = feeds.every(store) if words and not found else []
    found = found or [
        each for each in every if all(word in names.fold(f"{each.title} {each.url}") for word in words)
    ]
    if not found:
        raise NotFound("feed", text)
    if len(found) > 1:
        raise Ambiguous("feed", text, [each.line for each in found], "Write the id at the start of the line.")
    return found[0]


def listing(store: Store) -> Listing[Feed]:
    """Every feed, by title."""
    rows = feeds.every(store)
    return Listing(Feed, rows, len(rows))


def wanted(store: Store, text: str) -> list[Wanted]:
    """What to fetch: every feed that is not stopped, or the one named, stopped or not."""
    if not text:
        return feeds.wanted(store)
    return feeds.wanted_one(store, one(store, text).id)


def add(
    store: Store,
    found: tuple[Visit, Sequence[str]],
    *,
    company: str,
    now: datetime,
    today: date,
    policy: Policy = DEFAULT,
) -> Listing[Fetched]:
    """Keep a feed that was found, with its articles.

    Raises:
        Refused: when it is kept already.
    """
    visit, others = found
    for kept in feeds.by_url(store, visit.feed.url):
        raise Refused(
            f"This feed is kept already, as {kept.id}: {kept.title}.", f"Read it: crm feed fetch {kept.id}"
        )
    firm = companies.one(store, company).id if company else None
    title = visit.feed.title or visit.feed.url
    feed = feeds.add(store, url=visit.feed.url, title=title, company=firm, own_network=visit.feed.typed)
    row = _take_in(store, _of(visit, feed, title), now, today)
    plans.stir(store, now=now, policy=policy)
    more = f"The page offers more: {', '.join(others)}" if others else ""
    return Listing(Fetched, [row], 1, note=more)


def _of(visit: Visit, feed: str, title: str) -> Visit:
    from dataclasses import replace

    return replace(visit, feed=visit.feed._replace(id=feed, title=title))


def import_(store: Store, url: str, title: str) -> bool:
    """Keep a feed that a list names, unread; whether it is new."""
    if feeds.by_url(store, url):
        return False
    feeds.add(store, url=url, title=title or url, company=None, own_network=False)
    return True


def remove(store: Store, text: str) -> Feed:
    """Take a feed away; the articles that came from it stay."""
    feed = one(store, text)
    feeds.remove(store, feed.id)
    return feed


def take_in(
    store: Store, visits: Sequence[Visit], *, now: datetime, today: date, policy: Policy = DEFAULT
) -> Listing[Fetched]:
    """Keep what feeds have told, and how they answered; plans take note of what happened at companies.

    Raises:
        Unreachable: when nobody answered at all: then it is not the feeds' fault.
    """
    if visits and all(visit.silent for visit in visits):
        told = "\n".join(f"{visit.feed.title}: {visit.problem}" for visit in visits)
        raise Unreachable(f"No feed can be reached.\n{told}", "Try again when you are online.")
    rows = [_take_in(store, visit, now, today) for visit in visits]
    plans.stir(store, now=now, policy=policy)
    return Listing(Fetched, rows, len(rows), note="" if rows else "There is no feed to fetch.")


def _take_in(store: Store, visit: Visit, now: datetime, today: date) -> Fetched:
    feed = visit.feed
    if visit.problem:
        return _failed(store, visit, now)
    url, moved_to = _settled(store, feed, visit.moved_to)
    title = feed.title
    if visit.document and title in ("", feed.url):
        title = visit.document.title or feed.url
    _note(store, visit, now, url=url, title=title, moved_to=moved_to)
    if visit.document is None:
        return Fetched(feed.id, title, url, Outcome.UNCHANGED)
    taken = feed_articles.take_in(store, feed.id, visit.document.articles, today=today)
    return Fetched(
        id=feed.id,
        title=title,
        url=url,
        outcome=Outcome.READ if taken.new or taken.changed else Outcome.UNCHANGED,
        new=len(taken.new),
        changed=taken.changed,
        left_out=visit.document.left_out,
        titles=tuple(taken.new[:-4:-1]),
    )


def _failed(store: Store, visit: Visit, now: datetime) -> Fetched:
    feed = visit.feed
    _note(store, visit, now, url=feed.url, title=feed.title, moved_to=feed.moved_to)
    outcome = Outcome.STOPPED if visit.gone else Outcome.FAILED
    return Fetched(feed.id, feed.title, feed.url, outcome, problem=visit.problem)


def _settled(store: Store, feed: Wanted, told: str) -> tuple[str, str]:
    """Where a feed is from now on; two feeds that moved to one place stay where they are."""
    url, moved_to = rules.moved(feed.url, feed.moved_to, told)
    if url != feed.url and feeds.by_url(store, url):
        return feed.url, feed.moved_to
    return url, moved_to


def _note(store: Store, visit: Visit, now: datetime, **told: object) -> None:
    failed = bool(visit.problem)
    feeds.note(
        store,
        visit.feed.id,
        etag=(visit.feed.etag if failed else visit.etag) or None,
        modified=(visit.feed.modified if failed else visit.modified) or None,
        fetched_at=instant(now),
        stopped=int(visit.gone),
        problem=visit.problem or None,
        failures=visit.feed.failures + 1 if failed else 0,
        **({name: value or None for name, value in told.items()} | {"title": told["title"]}),
    )
