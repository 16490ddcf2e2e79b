"""The ranking of articles, through the program, on a labelled collection of 1,400 abstracts and 225 readers."""

import csv
import os
from collections import defaultdict
from math import log2
from pathlib import Path

import pytest

from tests.ground import Crm

TOP = 10
LATENT_SEMANTIC_INDEX = 0.391  # what a latent-semantic index of the same articles reaches


def cranfield() -> Path:
    """The collection's folder; says loudly when it is not there."""
    corpora = os.environ.get("CRM_CORPORA")
    if not corpora:
        pytest.skip("CRM_CORPORA is not set: the ranking of articles was NOT measured")
    folder = Path(corpora) / "articles" / "cranfield"
    if not folder.is_dir():
        pytest.skip(f"{folder} is missing: the ranking of articles was NOT measured")
    return folder


def judgements(folder: Path) -> dict[str, dict[str, int]]:
    """How good each article is for each reader, 0 to 4."""
    grades: defaultdict[str, dict[str, int]] = defaultdict(dict)
    with (folder / "judgements.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            grades[row["person"]][row["url"]] = int(row["gain"])
    return grades


def gain(judged: list[int]) -> float:
    return sum((2.0**grade - 1) / log2(place + 2) for place, grade in enumerate(judged[:TOP]))


def test_what_is_suggested_is_better_than_what_a_latent_semantic_index_finds(crm: Crm) -> None:
    """nDCG@10 with gain 2^g - 1, and every suggestion says why."""
    folder = cranfield()
    crm.ok("import", "articles", str(folder / "articles.csv"))
    crm.ok("import", "people", str(folder / "people.csv"))
    found = defaultdict(list)
    for row in crm.data("suggest", "--all", "--limit", str(TOP)):
        assert row["why"]
        found[row["person"]["name"]].append(row["article"]["url"])
    total = 0.0
    grades = judgements(folder)
    for reader, judged in grades.items():
        ideal = gain(sorted(judged.values(), reverse=True))
        total += gain([judged.get(url, 0) for url in found[reader]]) / ideal
    assert total / len(grades) >= LATENT_SEMANTIC_INDEX + 0.02
