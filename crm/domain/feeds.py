"""Feeds: where articles come from, how they were read last, and when an address is believed to have moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

_STALE_DAYS = 30
_FAILING = 5  # fetches


@dataclass(frozen=True, slots=True)
class Feed:
    """A row of `feed list`: `articles` counts those kept from it, `failures` the fetches that failed running."""

    id: str
    title: str
    url: str
    company: str | None
    articles: int
    fetched_at: datetime | None
    stopped: bool
    problem: str | None
    failures: int
    others: Sequence[str] = ()  # other feeds that the same page offers

    @property
    def line(self) -> str:
        """The feed on one line of candidates."""
        return f"{self.id}  {self.title} ({self.url})"


class Wanted(NamedTuple):
    """What has to be known of a feed to fetch it.

    `typed` says that the user typed its address when it lay in a private network already.
    """

    id: str
    title: str
    url: str
    etag: str = ""
    modified: str = ""
    moved_to: str = ""
    failures: int = 0
    typed: bool = False


class Outcome(StrEnum):
    """What came of a fetch."""

    READ = "read"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A row of `feed fetch`: how many articles are new, changed, and left out because they lead nowhere."""

    id: str
    title: str
    url: str
    outcome: Outcome
    new: int = 0
    changed: int = 0
    left_out: int = 0
    problem: str | None = None
    titles: Sequence[str] = ()  # of the first new ones


def moved(url: str, sighted: str, told: str) -> tuple[str, str]:
    """Where a feed is from now on, and where it is said to be: an address is believed when it is said twice running.

    Args:
        url: where it was asked for.
        sighted: where it was said to have moved the last time, or empty.
        told: where it is said to have moved now, or empty.
    """
    if told in ("", url):
        return url, ""
    return (told, "") if told == sighted else (url, told)


def unwell(feed: Feed, now: datetime) -> str:
    """What is wrong with a feed that is meant to be read, in a few words; empty when it is well."""
    if feed.stopped:
        return ""
    if feed.failures >= _FAILING:
        return f"failed {feed.failures} times running"
    if feed.fetched_at is None:
        return "never read"
    days = (now - feed.fetched_at).days
    return f"not read for {days} days" if days > _STALE_DAYS else ""
