"""A page that does not say its day is guessed about only with the extra for it, and the guess is named."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import date

import pytest

from crm.connectors.web import dating
from crm.services import fetching
from tests.serving import Reply, Site, serving

PAGE = "<html><head><title>Herons</title></head><body><p>Herons sleep by day.</p></body></html>"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        running.says["/2026/11/02/herons"] = Reply(PAGE.encode(), headers={"Content-Type": "text/html"})
        yield running


@pytest.fixture(scope="module")
def _installed() -> None:
    try:
        import htmldate  # noqa: F401 - only whether it is there
    except ImportError:
        warnings.warn("Guessing days is NOT tested: htmldate is not installed", stacklevel=1)
        pytest.skip("htmldate is not installed")


@pytest.mark.usefixtures("_installed")
def test_the_address_tells_the_day_of_a_page_that_does_not(site: Site) -> None:
    found = fetching.article(lambda: site.fetcher(besides=[]), site.url("/2026/11/02/herons"), "")
    assert (found.published, found.dated_by) == (date(2026, 11, 2), "htmldate")


def test_a_page_without_a_clue_has_no_day(site: Site) -> None:
    site.says["/herons"] = Reply(PAGE.encode(), headers={"Content-Type": "text/html"})
    found = fetching.article(lambda: site.fetcher(besides=[]), site.url("/herons"), "")
    assert (found.title, found.published, found.dated_by) == ("Herons", None, "")
    assert dating.guessed("", "https://reading.example/") is None
