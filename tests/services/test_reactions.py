"""What people made of articles moves what they are sent next."""

from __future__ import annotations

from datetime import date

import pytest

from crm.domain.gifts import Gifts
from crm.domain.policy import DEFAULT
from crm.domain.reactions import Reacted, Verdict
from crm.domain.words import Channel, Direction
from crm.errors import NotFound
from crm.services import reactions, suggestions
from crm.store.database import Store
from tests import verbs
from tests.ground import TODAY, Make, dump

RECENT = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def shelf(make: Make) -> dict[str, str]:
    """Two articles on pricing, two on otters, one on both."""
    return {
        title: make.article(title, summary=summary, published_on=RECENT)
        for title, summary in (
            ("Pricing power", "What a product may cost"),
            ("Pricing pages", "How a price is shown"),
            ("Otter tracks", "Reading the bank in winter"),
            ("Otter holts", "Where they sleep"),
            ("The price of otters", "What a river is worth"),
        )
    }


def _react(store: Store, article: str, person: str, verdict: Verdict | None) -> Reacted:
    return verbs.change(store, reactions.react, article, person, verdict, today=TODAY)


def _suggest(store: Store, who: str = "ines", limit: int = 9) -> Gifts:
    return verbs.ask(
        store, suggestions.suggest, who, everybody=False, limit=limit, today=TODAY, policy=DEFAULT
    )


def _titles(store: Store, who: str = "ines") -> list[str]:
    return [each.article.title for each in _suggest(store, who).rows if each.article]


def test_more_like_what_was_used(store: Store, make: Make) -> None:
    make.person("Ines Okafor", topics=["rivers"])
    assert _titles(store) == ["The price of otters"]
    _react(store, "pricing pages", "ines", Verdict.USED)
    assert "Pricing power" in _titles(store)
    assert any("an article they liked on 23 November 2026" in each.why for each in _suggest(store).rows)


def test_less_like_what_was_not_for_them(store: Store, make: Make) -> None:
    make.person("Ines Okafor", topics=["otters", "pricing"])
    assert "Otter holts" in _titles(store)
    _react(store, "otter tracks", "ines", Verdict.NOT_FOR_THEM)
    after = _titles(store)
    assert after.index("Pricing power") < after.index("Otter holts")


def test_what_somebody_reacted_to_is_not_sent_to_them_again(store: Store, make: Make) -> None:
    make.person("Ines Okafor", topics=["otters"])
    _react(store, "otter tracks", "ines", Verdict.IGNORED)
    assert "Otter tracks" not in _titles(store)


def test_an_answer_that_names_an_article_counts_by_itself(
    store: Store, make: Make, shelf: dict[str, str]
) -> None:
    make.person("Ines Okafor", topics=["rivers"])
    article = shelf["Pricing pages"]
    verbs.log(store, "ines", "Sent it", via=Channel.EMAIL, direction=Direction.OUT, article=article)
    sent = {each.article.title for each in _suggest(store).rows if each.article}
    weights = [each.score for each in _suggest(store).rows]
    verbs.log(store, "ines", "Liked it", via=Channel.EMAIL, direction=Direction.IN, article=article)
    answered = _suggest(store).rows
    assert sent <= {each.article.title for each in answered if each.article}
    assert [each.score for each in answered] != weights
    assert any("an article they liked" in each.why for each in answered)


def test_a_second_verdict_replaces_the_first_and_none_takes_it_back(store: Store, make: Make) -> None:
    make.person("Ines Okafor", topics=["otters"])
    before = dump(store, without=["command", "change", "counter"])
    first = _react(store, "otter tracks", "ines", Verdict.USED)
    assert (first.title, first.name, first.verdict, first.on_day) == (
        "Otter tracks", "Ines Okafor", Verdict.USED, TODAY,
    )  # fmt: skip
    _react(store, "otter tracks", "ines", Verdict.IGNORED)
    assert store.rows("SELECT verdict FROM reaction") == [("ignored",)]
    assert _react(store, "otter tracks", "ines", None).on_day is None
    assert dump(store, without=["command", "change", "counter"]) == before


def test_a_verdict_can_be_undone(store: Store, make: Make) -> None:
    make.person("Ines Okafor", topics=["otters"])
    before = _suggest(store)
    _react(store, "otter tracks", "ines", Verdict.NOT_FOR_THEM)
    verbs.undo(store)
    assert _suggest(store) == before


def test_who_or_what_is_not_known_is_refused(store: Store, make: Make) -> None:
    make.person("Ines Okafor")
    with pytest.raises(NotFound):
        _react(store, "herons", "ines", Verdict.USED)
    with pytest.raises(NotFound):
        _react(store, "otter tracks", "tom", Verdict.USED)


def test_nothing_that_their_company_publishes(store: Store, make: Make) -> None:
    firm = make.company("Nordlicht", domains=["nordlicht.example"])
    make.person("Ines Okafor", company=firm, topics=["weirs"])
    feed = make.row("feed", id="f12", url="https://else.example/feed", title="Nordlicht news", company=firm)
    make.article("Weirs by feed", url="https://else.example/weirs", feed=feed)
    make.article("Weirs by site", url="https://blog.nordlicht.example/weirs")
    make.article("Weirs by others", url="https://others.example/weirs")
    assert _titles(store) == ["Weirs by others"]


def test_a_company_that_was_declined_reads_nothing_of_its_rivals(store: Store, make: Make) -> None:
    declined, rival = make.company("Nordlicht"), make.company("Kestrel Labs")
    make.offer(declined, state="declined")
    make.offer(rival, state="accepted")
    make.person("Ines Okafor", company=declined, topics=["weirs"])
    make.person("Tom Brandt", company=rival, topics=["weirs"])
    make.article("Weirs at Kestrel Labs", summary="How well they build")
    make.article("Weirs and kestrels", summary="What birds make of them")
    assert _titles(store) == ["Weirs and kestrels"]
    assert sorted(_titles(store, "tom")) == ["Weirs and kestrels", "Weirs at Kestrel Labs"]
