"""What feeds say of companies that are known becomes an occasion to write, once and while it is fresh."""

from __future__ import annotations

from datetime import date

from crm.connectors.records import ArticleRecord
from crm.services import feed_articles
from crm.store.database import Store
from tests.ground import NOW, TODAY, Make


def take(store: Store, make: Make, *told: tuple[str, date | None]) -> list[tuple[str, str, str]]:
    """A feed that shows these titles; what was noticed."""
    feed = make.row("feed", url="https://news.example/feed", title="News")
    records = [
        ArticleRecord(0, f"https://news.example/{n}", title, published=day, key=str(n))
        for n, (title, day) in enumerate(told)
    ]
    for _ in range(2):
        with store.changing("feed fetch", NOW):
            feed_articles.take_in(store, feed, records, today=TODAY)
    return store.rows(
        "SELECT c.name, z.kind, z.on_day FROM occasion z JOIN company c ON c.id = z.company ORDER BY z.id"
    )


def test_a_headline_is_an_occasion_once(store: Store, make: Make) -> None:
    make.company("Nordlicht")
    noticed = take(store, make, ("Nordlicht raises €20m", date(2026, 11, 20)), ("Herons in autumn", None))
    assert noticed == [("Nordlicht", "funding", "2026-11-20")]


def test_old_news_is_none_and_news_without_a_day_is_of_today(store: Store, make: Make) -> None:
    make.company("Nordlicht")
    noticed = take(
        store, make, ("Nordlicht raises €20m", date(2026, 10, 20)), ("Nordlicht launches a heat pump", None)
    )
    assert noticed == [("Nordlicht", "launch", TODAY.isoformat())]
