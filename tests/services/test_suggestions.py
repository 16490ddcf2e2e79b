"""What to send: what fits, why it fits, never twice the same, never to whoever asked not to be written to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from crm.domain.gifts import Gifts
from crm.domain.ids import Kind
from crm.domain.policy import DEFAULT
from crm.domain.words import Channel
from crm.errors import Ambiguous, NotFound
from crm.services import suggestions
from crm.store.database import Store
from tests import verbs
from tests.ground import NOW, TODAY, Make, dump


def _suggest(store: Store, who: str = "", *, everybody: bool = False, limit: int = 3) -> Gifts:
    return verbs.ask(
        store, suggestions.suggest, who, everybody=everybody, limit=limit, today=TODAY, policy=DEFAULT
    )


def _titles(gifts: Gifts) -> list[tuple[str, str]]:
    return [(each.person.name, each.article.title if each.article else "") for each in gifts.rows]


@pytest.fixture(autouse=True)
def shelf(make: Make) -> dict[str, str]:
    """Articles on herons, otters and bridges."""
    recent = date(2026, 11, 1)
    return {
        title: make.article(title, summary=summary, tags=tags, published_on=recent)
        for title, summary, tags in (
            ("Heron nights", "How herons see in the dark", "herons;birds"),
            ("Counting herons", "A census by volunteers", "herons;census"),
            ("Herons and trains", "Why herons like embankments", "herons;railways"),
            ("Otter tracks", "Reading the bank in winter", "otters"),
            ("Bridges that sing", "Cables in the wind", "bridges"),
        )
    }


def test_what_fits_is_suggested_with_its_why(store: Store, make: Make) -> None:
    ines = make.person("Ines Okafor", topics=["herons"])
    gifts = _suggest(store, "ines")
    assert {title for _, title in _titles(gifts)} == {"Heron nights", "Counting herons", "Herons and trains"}
    for each in gifts.rows:
        assert (each.person.id, each.kind) == (ines, "article")
        assert "heron" in each.why
        assert 0 < each.score <= 1
        assert each.article is not None
        assert each.article.url.startswith("https://reading.example/")
    scores = [each.score for each in gifts.rows]
    assert scores == sorted(scores, reverse=True)


def test_what_was_talked_about_counts_too(store: Store, make: Make) -> None:
    make.touchpoint(
        make.person("Ines Okafor"),
        note="Reading otter tracks on the bank, all winter long",
        day=TODAY - timedelta(days=9),
    )
    (gift,) = _suggest(store, "ines").rows
    assert gift.article is not None
    assert gift.article.title == "Otter tracks"
    assert "14 November 2026" in gift.why


def test_never_the_same_twice_to_one_person(store: Store, make: Make, shelf: dict[str, str]) -> None:
    make.person("Ines Okafor", topics=["herons"])
    make.person("Tom Brandt", topics=["herons"])
    given = []
    for _ in shelf:
        gifts = [gift for gift in _suggest(store, "ines", limit=1).rows if gift.article]
        if not gifts:
            break
        assert gifts[0].article is not None
        given.append(gifts[0].article.id)
        verbs.log(store, "ines", "Sent it", via=Channel.EMAIL, article=given[-1])
    assert len(given) == len(set(given)) == 3
    assert len(_suggest(store, "tom").rows) == 3


def test_not_the_same_under_another_address_or_after_a_merge(
    store: Store, make: Make, shelf: dict[str, str]
) -> None:
    kept, gone = make.person("Ines Okafor", topics=["herons"]), make.person("Ines O.")
    make.article("Heron nights", url="https://mirror.example/heron-nights", tags="herons")
    verbs.log(store, gone, "Sent it", article=shelf["Heron nights"])
    verbs.merge(store, kept, gone)
    assert "Heron nights" not in [title for _, title in _titles(_suggest(store, kept, limit=0))]


def test_an_article_of_their_own_company_is_not_news(store: Store, make: Make) -> None:
    make.person("Ines Okafor", topics=["weirs"], emails=["ines@nordlicht.example"])
    make.article("Weirs", url="https://blog.nordlicht.example/weirs", tags="weirs")
    assert _suggest(store, "ines").rows == []


@pytest.mark.parametrize(("limit", "count"), [(1, 1), (2, 2), (3, 3), (0, 3), (9, 3)])
def test_the_limit_is_for_each_person_and_0_is_all_that_fit(
    store: Store, make: Make, limit: int, count: int
) -> None:
    for name in ("Ines Okafor", "Tom Brandt"):
        make.person(name, topics=["herons"])
    gifts = _suggest(store, everybody=True, limit=limit)
    assert [name for name, _ in _titles(gifts)] == ["Tom Brandt"] * count + ["Ines Okafor"] * count


def test_for_whom_nothing_fits_the_reason_is_said(store: Store, make: Make) -> None:
    make.person("Ines Okafor")
    gifts = _suggest(store, "ines")
    assert gifts.rows == []
    (name, reason), *_ = gifts.nothing
    assert name == "Ines Okafor"
    assert reason


def test_for_everybody_those_without_are_left_out(store: Store, make: Make) -> None:
    make.person("Ines Okafor", topics=["herons"])
    make.person("Tom Brandt")
    gifts = _suggest(store, everybody=True, limit=1)
    assert ([name for name, _ in _titles(gifts)], gifts.nothing) == (["Ines Okafor"], ())


def test_whoever_is_left_in_peace_gets_nothing(store: Store, make: Make) -> None:
    make.person("Ines Okafor", topics=["herons"], opted_out_on=date(2026, 10, 1))
    make.person("Tom Brandt", topics=["herons"], snoozed_until=TODAY + timedelta(days=9))
    make.person("Priya Raman", topics=["herons"], snoozed_until=TODAY)
    assert {name for name, _ in _titles(_suggest(store, everybody=True))} == {"Priya Raman"}
    assert "Ines Okafor" not in {name for name, _ in _titles(_suggest(store))}
    refused = _suggest(store, "ines")
    assert refused.rows == []
    assert refused.nothing == [("Ines Okafor", "asked on 2026-10-01 not to be in touch.")]


def test_without_who_it_is_for_those_who_are_next_in_their_order(store: Store, make: Make) -> None:
    for name in ("Zoë Åkesson", "Adam Hale", "Ines Okafor"):
        person = make.person(name, topics=["herons"])
        for day in (date(2024, 1, 10), date(2024, 7, 10), date(2025, 1, 10)):
            make.touchpoint(person, day=day, channel="meeting")
    make.touchpoint(make.person("Tom Brandt", topics=["herons"]), channel="meeting")
    order = [each.name for each in verbs.next_people(store)]
    suggested = list(dict.fromkeys(name for name, _ in _titles(_suggest(store))))
    assert suggested == order
    assert "Tom Brandt" not in suggested


def test_who_is_not_clear_is_refused(store: Store, make: Make) -> None:
    make.person("Tom Brandt", company="Nordlicht")
    make.person("Tom Brandt", company="Kestrel")
    with pytest.raises(Ambiguous):
        _suggest(store, "tom")
    with pytest.raises(NotFound):
        _suggest(store, "nobody")


def test_an_empty_vault_has_nothing_for_nobody(store: Store) -> None:
    assert _suggest(store) == Gifts([], [])
    assert _suggest(store, everybody=True) == Gifts([], ())


def test_asking_changes_nothing_and_says_the_same_again(store: Store, make: Make) -> None:
    make.person("Ines Okafor", topics=["herons"])
    before = dump(store)
    assert _suggest(store, "ines") == _suggest(store, "ines")
    assert dump(store) == before


def test_of_a_large_shelf_what_holds_the_person_s_words_is_weighed(store: Store, make: Make) -> None:
    make.person("Ines Okafor", topics=["herons"])
    with store.changing("many", NOW):
        row = store.rows("SELECT summary, author, tags FROM article LIMIT 1")[0]
        store.insert(
            "article",
            [
                {
                    "id": store.new_id(Kind.ARTICLE), "url": f"https://else.example/{number}",
                    "title": f"Gravel {number}", "summary": "Stones", "author": row[1], "tags": "gravel",
                    "published_on": "2026-11-01", "rating": 0, "pinned": 0, "feed": None,
                }
                for number in range(2001)
            ],
        )  # fmt: skip
    found = {title for _, title in _titles(_suggest(store, "ines"))}
    assert found == {"Heron nights", "Counting herons", "Herons and trains"}
