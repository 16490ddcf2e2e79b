"""The articles of a feed: each entry is taken in once, corrected when it changes, and never after it was removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from crm.connectors.records import ArticleRecord
from crm.domain.articles import address, key
from crm.services import news
from crm.services.import_articles import filled
from crm.store import feeds, import_articles
from crm.store.database import Store
from crm.store.import_articles import Kept


@dataclass(frozen=True, slots=True)
class Taken:
    """The titles of articles that are new, the newest last, and how many changed."""

    new: Sequence[str]
    changed: int


def take_in(store: Store, feed: str, records: Sequence[ArticleRecord], *, today: date) -> Taken:
    """Keep what a feed shows.

    An entry is known by its key. One that is new makes an article, or finds it where another way brought it here
    before; one that is known corrects its article's title and summary. What was removed stays away.
    """
    seen = feeds.seen(store, feed)
    told = {
        each.key: each for each in reversed(records)
    }  # the oldest first; of two with one key the first counts
    known = {name: article for name, article in seen.items() if article and name in told}
    fresh = [(each, url) for name, each in told.items() if name not in seen and (url := address(each.url))]
    changed = _correct(store, feed, known, told)
    new = _add(store, feed, [(_not_ahead(each, today), url) for each, url in fresh], today)
    return Taken(new, changed)


def _correct(store: Store, feed: str, known: Mapping[str, str], told: Mapping[str, ArticleRecord]) -> int:
    """Correct articles that the feed itself brought; those that were here before it are somebody's own."""
    kept = import_articles.of_feed(store, feed, list(known.values()))
    changed = []
    for name, article in known.items():
        was, now = kept.get(article), told[name]
        if was and (now.title not in ("", was.title) or now.summary not in ("", was.summary)):
            changed.append(was._replace(title=now.title or was.title, summary=now.summary or was.summary))
    import_articles.save(store, changed)
    return len(changed)


def _add(store: Store, feed: str, fresh: Sequence[tuple[ArticleRecord, str]], today: date) -> list[str]:
    """Make articles of new entries, or fill those that are here already; returns the titles of the new ones."""
    before = import_articles.at(store, (url for _, url in fresh))
    after = dict(before)
    for record, url in fresh:
        after[key(url)] = filled(after.get(key(url)) or Kept(url, url), record)
    written = {page: each for page, each in after.items() if each != before.get(page)}
    saved = import_articles.save(store, list(written.values()), feed=feed, added_on=today)
    after |= dict(zip(written, saved, strict=True))
    feeds.see(store, feed, {record.key: after[key(url)].id for record, url in fresh})
    new = [each for page, each in after.items() if page not in before]
    news.notice(store, new, today)
    return [each.title for each in new]


def _not_ahead(record: ArticleRecord, today: date) -> ArticleRecord:
    """A day in the future is a mistake or a promise: the article is here today."""
    return replace(record, published=today) if record.published and record.published > today else record
