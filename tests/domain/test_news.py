"""Headlines about companies that are known, and about nothing else."""

from __future__ import annotations

import pytest

from crm.domain.news import Headline, meaning, noticed
from crm.domain.occasions import OccasionKind

FIRMS = [
    ("c11", "Nordlicht GmbH"),
    ("c12", "Kestrel Analytics"),
    ("c13", "Kestrel"),
    ("c14", "Ace"),
    ("c15", "havn"),
]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Nordlicht raises €20m to heat more homes", OccasionKind.FUNDING),
        ("Nordlicht closes a Series B", OccasionKind.FUNDING),
        ("Nordlicht launches a heat pump for flats", OccasionKind.LAUNCH),
        ("Nordlicht opens its first office in Oslo", OccasionKind.LAUNCH),
        ("Nordlicht lays off 40 people", OccasionKind.LAYOFFS),
        ("Nordlicht cuts a fifth of its workforce after raising $5m", OccasionKind.LAYOFFS),
        ("Ines Okafor of Nordlicht speaks at the retention summit", OccasionKind.TALK),
        ("Why retention models last", None),
        ("Nordlicht and the weather", None),
        ("", None),
    ],
)
def test_what_a_headline_tells(title: str, kind: OccasionKind | None) -> None:
    assert meaning(title)[0] is kind


def found(*titles: str) -> list[tuple[str, str]]:
    headlines = [Headline(f"a{number}", title, "") for number, title in enumerate(titles)]
    return [(each.company, each.kind.value) for each in noticed(headlines, FIRMS)]


def test_the_company_is_the_longest_name_in_the_headline() -> None:
    assert found("Kestrel Analytics raises $3m", "Kestrel unveils a lens") == [
        ("c12", "funding"),
        ("c13", "launch"),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Kestrels raise their young",  # a word that begins like a name
        "Ace launches a game",  # too short to tell
        "havn launches a boat",  # a name that is written as a word is
        "Someone else raises $3m",
        "Kestrel in autumn",
        "A long story about something else that nobody minds launches at last, on and on and on and on, says Kestrel",
    ],
)
def test_no_company_is_guessed(title: str) -> None:
    assert found(title) == []
