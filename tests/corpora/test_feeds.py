"""Every feed of four test suites, none of them ours: no crash, no hang, and as many entries as their owners count."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

import pytest

from crm.connectors.entries import FeedDocument
from crm.connectors.feeds import jsonfeed, syndication
from crm.errors import Unreadable

LEAST_FILES = 1_500


@cache
def folder() -> Path:
    """The collections' folder; says loudly when it is not there."""
    corpora = os.environ.get("CRM_CORPORA")
    if not corpora or not (Path(corpora) / "feeds").is_dir():
        pytest.skip("CRM_CORPORA holds no feeds: they were NOT read")
    return Path(corpora) / "feeds"


def read(path: Path) -> FeedDocument | None:
    """The feed in a file; None where there is none."""
    data = path.read_bytes()
    try:
        if jsonfeed.looks_like(data):
            return jsonfeed.read(data, "https://feeds.example/x")
        return syndication.read(data, "https://feeds.example/x")
    except Unreadable:
        return None


@pytest.fixture(scope="module")
def documents() -> dict[Path, FeedDocument | None]:
    files = sorted(path for path in folder().rglob("*") if path.is_file())
    assert len(files) > LEAST_FILES
    return {path: read(path) for path in files}


def test_every_file_is_read_or_refused(documents: dict[Path, FeedDocument | None]) -> None:
    syndicated = {path: found for path, found in documents.items() if path.suffix != ".json"}
    refused = [path.name for path, found in syndicated.items() if found is None]
    assert len(refused) < len(syndicated) / 100, refused


def test_all_that_is_shown_is_plain_and_short(documents: dict[Path, FeedDocument | None]) -> None:
    for path, document in documents.items():
        for article in document.articles if document else ():
            assert article.url.lower().startswith(("http://", "https://")), path.name
            assert article.key, path.name
            assert len(article.title) <= 300, path.name
            assert len(article.summary) <= 1_000, path.name
            assert "<script" not in f"{article.title} {article.summary}".lower(), path.name
            assert f"{article.title}{article.summary}{article.author}".isprintable(), path.name


def test_as_many_entries_are_found_as_are_expected(documents: dict[Path, FeedDocument | None]) -> None:
    """Of gofeed, which has the expected result beside many of its feeds."""
    compared, differ = 0, []
    for path, document in documents.items():
        expected = path.with_suffix(".json")
        if path.suffix != ".xml" or "gofeed" not in path.parts or not expected.exists():
            continue
        told = json.loads(expected.read_text(encoding="utf-8"))
        counted = len(told.get("items") or told.get("entries") or ())
        found = len(document.articles) + document.left_out if document else 0
        compared += 1
        differ += [(path.name, counted, found)] if counted != found else []
    assert compared > 80
    assert len(differ) <= compared / 50, differ
