"""Noticing what new articles say of companies that are known: each becomes an occasion to write, once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from crm.domain import news
from crm.domain.news import Headline
from crm.store import companies, occasions
from crm.store.database import Store
from crm.store.import_articles import Kept

_RECENT = timedelta(days=14)


def notice(store: Store, fresh: Sequence[Kept], today: date) -> int:
    """Keep occasions of articles of the last two weeks; returns how many. Articles without a day are of today."""
    days = {each.id: each.published or today for each in fresh}
    headlines = [
        Headline(each.id, each.title, each.url) for each in fresh if today - days[each.id] <= _RECENT
    ]
    if not headlines:
        return 0
    firms = [(each.id, each.name) for each in companies.every(store)]
    found = list(news.noticed(headlines, firms))
    for each in found:
        occasions.add(
            store,
            each.kind,
            person=None,
            company=each.company,
            day=days[each.headline.id],
            text=each.headline.title,
            url=each.headline.url,
        )
    return len(found)
