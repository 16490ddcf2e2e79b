"""What to send: what fits, what is kept out, and the reasons given."""

from datetime import date, timedelta

import pytest

from crm.domain import interests, suggestions
from crm.domain.interests import Passage, Place, Profile
from crm.domain.suggestions import Article, Suggestions
from tests.shelves import Shelf

TODAY = date(2026, 5, 1)


def article(name: str, text: str = "", **more: object) -> Article:
    known: dict[str, object] = {
        "title": name,
        "summary": text,
        "published": TODAY - timedelta(days=10),
    } | more
    known.setdefault("url", f"https://news.example/{name.replace(' ', '-')}")
    return Article(id=name, **known)  # type: ignore[arg-type]  # test shorthand


def cares(about: str, **more: object) -> Profile:
    return interests.profile([Passage(about, Place.TOPIC)], TODAY, **more)  # type: ignore[arg-type]  # the same


def suggested(articles: list[Article], wanted: Profile, limit: int = 5) -> Suggestions:
    return suggestions.suggest(Shelf(articles), wanted, TODAY, limit)


def names(articles: list[Article], wanted: Profile, limit: int = 5) -> list[str]:
    return [item.article.id for item in suggested(articles, wanted, limit).items]


RETENTION = article("Retention", "churn models for subscription products")
FOOTBALL = article("Football", "the league table")


def test_suggests_what_a_person_cares_about_and_nothing_else() -> None:
    assert names([FOOTBALL, RETENTION], cares("retention modelling")) == ["Retention"]


def test_says_which_words_decided_and_where_they_are_known_from() -> None:
    wanted = interests.profile(
        [
            Passage("churn, retention", Place.TOPIC),
            Passage("Asked about subscription pricing", Place.TOUCHPOINT, date(2026, 3, 3)),
        ],
        TODAY,
    )
    (item,) = suggested([FOOTBALL, RETENTION], wanted).items
    assert item.why == "retention, churn (their topics); subscription (what you talked about on 3 March 2026)"


def test_never_more_than_three_reasons() -> None:
    (item,) = suggested([RETENTION], cares("churn models subscription products")).items
    assert len(item.because) == 3


@pytest.mark.parametrize(
    ("articles", "wanted", "reason"),
    [
        (
            [RETENTION],
            cares(""),
            "Nothing is known of what they care about yet: note it with crm person topic.",
        ),
        (
            [RETENTION],
            cares("the of and"),
            "Nothing is known of what they care about yet: note it with crm person topic.",
        ),
        ([], cares("churn"), "No articles are kept yet: keep one with crm article add, or import some."),
        ([FOOTBALL], cares("churn"), "No article kept speaks of anything they care about."),
        (
            [RETENTION],
            cares("churn", given=[RETENTION]),
            (
                "Every article that fits was given to them already, is older than 18 months,"
                " or is their company's own."
            ),
        ),
    ],
)
def test_says_honestly_why_there_is_nothing(articles: list[Article], wanted: Profile, reason: str) -> None:
    found = suggested(articles, wanted)
    assert (found.items, found.reason) == ((), reason)


@pytest.mark.parametrize(
    "given",
    [
        article("Other", url="http://www.news.example/Retention/?utm_source=mail#top"),
        article("retention!", url="https://elsewhere.example/1"),
    ],
)
def test_never_twice_the_same_not_even_under_another_address(given: Article) -> None:
    assert names([RETENTION], cares("churn", given=[given])) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Why retention models fail", "why retention models fail | Example Weekly", True),
        ("Why retention models fail", "Why pricing models fail", False),
        ("State of data hiring in Europe 2025", "State of data hiring in Europe 2026", False),
        ("Leadership", "Leadership in product teams", False),
        ("", "", False),
    ],
)
def test_nearly_the_same_title_is_the_same_article(one: str, other: str, *, same: bool) -> None:
    wanted = cares("churn", given=[article("x", title=one, url="https://a.example")])
    kept = article("y", "churn", title=other, url="https://b.example")
    assert (names([kept], wanted) == []) is same


def test_too_old_is_kept_out_unless_pinned() -> None:
    old = {"published": TODAY - timedelta(days=549)}
    crowd = [article("old", "churn", **old), article("pinned", "churn", pinned=True, **old)]
    assert names(crowd, cares("churn")) == ["pinned"]
    assert names([article("undated", "churn", published=None)], cares("churn")) == ["undated"]


def test_nothing_from_their_own_company() -> None:
    theirs = article("blog", "churn", url="https://blog.acme.example/churn")
    others = article("rival", "churn", url="https://notacme.example/churn")
    assert names([theirs, others], cares("churn", own_domains=["Acme.example"])) == ["rival"]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"published": TODAY - timedelta(days=3)}, {"published": TODAY - timedelta(days=90)}),
        ({"given": 0}, {"given": 4}),
        ({"rating": 5}, {"rating": 0}),
        ({"rating": 0}, {"rating": 1}),
    ],
)
def test_fresh_new_and_well_rated_come_first(better: dict[str, object], worse: dict[str, object]) -> None:
    pair = [article("b worse", "churn", **worse), article("a better", "churn", **better)]
    assert names(pair, cares("churn"))[0] == "a better"


def test_the_score_is_a_weighted_sum() -> None:
    """0.55 best text + 0.20 half fresh + 0.15 new + 0.10 not rated."""
    half_fresh = article("a", "churn", published=TODAY - timedelta(days=30))
    (item,) = suggested([half_fresh], cares("churn")).items
    assert item.score == pytest.approx(0.55 + 0.10 + 0.15 + 0.05)


def test_a_list_is_varied() -> None:
    """The second of two nearly identical texts waits behind another subject."""
    twins = [article(name, "churn models for subscription products in europe") for name in ("one", "two")]
    other = article("pricing", "pricing power and how to test it")
    assert names([*twins, other, FOOTBALL], cares("churn models subscription pricing"), 2) == [
        "one",
        "pricing",
    ]


def test_what_was_said_long_ago_weighs_less() -> None:
    passages = [
        Passage("pricing", Place.TOUCHPOINT, TODAY - timedelta(days=365)),
        Passage("churn", Place.TOUCHPOINT, TODAY),
        Passage("hiring", Place.GIVEN),
        Passage("onboarding", Place.LIKED),
    ]
    weights = {term.word: term.weight for term in interests.profile(passages, TODAY).terms.values()}
    assert weights == {"pricing": 0.5, "churn": 1.0, "hiring": 0.3, "onboarding": 1.5}


def test_a_word_known_from_two_places_adds_up_and_names_the_weightier() -> None:
    passages = [Passage("churn", Place.COMPANY), Passage("Churn", Place.NOTE)]
    (term,) = interests.profile(passages, TODAY).terms.values()
    assert (term.word, term.weight, term.source) == ("churn", 1.5, "your notes")


def test_a_word_that_only_its_neighbours_hold_is_named_with_what_ties_them() -> None:
    near = article("Cohort tables", "subscribers by month")
    tied = article("Why cohort tables mislead", "subscribers and churn by month")
    others = [article(f"Weirs {number}", "water in rivers") for number in range(9)]
    found = suggested([near, tied, *others], cares("churn subscribers"))
    why = {item.article.id: item.why for item in found.items}
    assert why["Why cohort tables mislead"] == "subscribers, churn (their topics)"
    assert why["Cohort tables"] in (
        "subscribers, cohort close to churn (their topics)",
        "cohort close to churn, subscribers (their topics)",
        "subscribers, tables close to churn (their topics)",
    )
