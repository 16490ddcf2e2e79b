"""`crm feed`: where articles come from."""

from __future__ import annotations

from typing import Annotated

from crm import services
from crm.cli import complete, output
from crm.cli.answer import answer, change, learn
from crm.cli.call import here
from crm.cli.parameters import Argument, Option

_Feed = Annotated[str, Argument(metavar="FEED", help="Its id, address, or part of its title.")]


def add(
    url: Annotated[str, Argument(metavar="URL", help="Of the feed, or of a page that offers one.")],
    company: Annotated[
        str,
        Option("--company", metavar="COMPANY", help="Whose it is.", autocompletion=complete.companies),
    ] = "",
) -> None:
    """Read a feed from now on, and keep its articles.

    \b
    crm feed add https://reading.example/blog
    crm feed add https://nordlicht.example/news.xml --company nordlicht
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    change(
        services.feeds.add,
        services.fetching.subscription(here().fetcher, url),
        company=company,
        now=here().now,
        today=here().today,
        policy=here().policy,
    )


def list_() -> None:
    """List the feeds with how the last fetch went."""
    answer(services.feeds.listing)


def fetch(
    feed: Annotated[
        str, Argument(metavar="[FEED]", help="Its id, address, or part of its title; else all.")
    ] = "",
) -> None:
    """Fetch what is new.

    One feed that fails does not keep the others from being read. A feed that is gone for good is stopped; fetching it
    by name tries it again.
    """
    change(
        services.feeds.take_in,
        services.fetching.feeds(here().fetcher, learn(services.feeds.wanted, feed), output.progress),
        now=here().now,
        today=here().today,
        policy=here().policy,
    )


def remove(feed: _Feed) -> None:
    """Take a feed away; its articles stay."""
    change(services.feeds.remove, feed)
