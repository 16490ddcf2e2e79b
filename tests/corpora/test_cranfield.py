"""The text side of suggestions, on a labelled collection of 1,400 abstracts and 225 readers."""

import csv
import os
from datetime import date
from math import log2
from pathlib import Path

import pytest

from crm.domain import suggestions
from crm.domain.suggestions import Article, Index, Passage, Place

TODAY = date(2026, 11, 1)
TOP = 10


def cranfield() -> Path:
    """The collection's folder; says loudly when it is not there."""
    corpora = os.environ.get("CRM_CORPORA")
    if not corpora:
        pytest.skip("CRM_CORPORA is not set: the ranking of articles was NOT measured")
    folder = Path(corpora) / "articles" / "cranfield"
    if not folder.is_dir():
        pytest.skip(f"{folder} is missing: the ranking of articles was NOT measured")
    return folder


def rows(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def gain(judged: list[int]) -> float:
    return sum((2.0**grade - 1) / log2(place + 2) for place, grade in enumerate(judged[:TOP]))


def test_text_ranks_articles_about_as_well_as_bm25_can() -> None:
    """nDCG@10 with gain 2^g - 1; plain BM25 has .335 and BM25 with light stemming .355."""
    folder = cranfield()
    articles = [
        Article(row["url"], row["url"], row["title"], row["summary"]) for row in rows(folder / "articles.csv")
    ]
    grades: dict[str, dict[str, int]] = {}
    for row in rows(folder / "judgements.tsv", "\t"):
        grades.setdefault(row["person"], {})[row["url"]] = int(row["gain"])
    index = Index.build(articles)
    total = 0.0
    readers = rows(folder / "people.csv")
    for reader in readers:
        likeness = index.likeness(suggestions.profile([Passage(reader["notes"], Place.NOTE)], TODAY))
        best = sorted(likeness, key=lambda number: -likeness[number])[:TOP]
        judged = grades[reader["name"]]
        ideal = gain(sorted(judged.values(), reverse=True))
        total += gain([judged.get(articles[number].url, 0) for number in best]) / ideal
    assert total / len(readers) >= 0.34
