"""Matching titles, on 633 titles to be found among 33,809 other ways to say them."""

import os
from pathlib import Path

import pytest

from bench import titles

EVERY = 5  # of the titles sought: all of them take a minute
CHARACTERS = 0.596  # what the best way to compare letters alone reaches on all titles


def melo() -> Path:
    """The collection's folder; says loudly when it is not there."""
    corpora = os.environ.get("CRM_CORPORA")
    if not corpora:
        pytest.skip("CRM_CORPORA is not set: the matching of titles was NOT measured")
    folder = Path(corpora) / "titles" / "melo"
    if not folder.is_dir():
        pytest.skip(f"{folder} is missing: the matching of titles was NOT measured")
    return folder


def test_titles_are_found_under_other_names_better_than_by_their_letters() -> None:
    """The mean reciprocal rank of the first right one."""
    ranks = titles.reciprocal_ranks(titles.read(melo()), every=EVERY)
    assert sum(ranks) / len(ranks) >= CHARACTERS + 0.04
