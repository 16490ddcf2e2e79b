"""`crm article`: things worth sending."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from crm import services
from crm.cli.answer import answer, change
from crm.cli.arguments import Limit, Tags, past_day
from crm.cli.call import here
from crm.cli.parameters import Argument, Option


def add(
    url: Annotated[str, Argument(metavar="URL", help="Its address; what only tracks readers is dropped.")],
    title: Annotated[
        str, Argument(metavar="[TITLE]", help="Its title; read from the page if not given.")
    ] = "",
    titled: Annotated[str, Option("--title", metavar="TITLE", help="The same as TITLE.")] = "",
    summary: Annotated[str, Option("--summary", metavar="TEXT", help="What it says, in a line or two.")] = "",
    tag: Tags = [],
    published: Annotated[
        date | None, Option("--published", metavar="DATE", parser=past_day, help="When it appeared.")
    ] = None,
    pinned: Annotated[bool, Option("--pinned", help="Worth sending however old.")] = False,
) -> None:
    """Keep an article worth sending.

    The page is asked for its title, summary, author and day, unless a title is given.

    \b
    crm article add https://reading.example/herons
    crm article add https://reading.example/herons "Heron nights" --tag birds
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    change(
        services.articles.add,
        services.fetching.article(lambda: here().fetcher, url, titled or title),
        summary=summary,
        tags=tag,
        published=published,
        pinned=pinned,
        today=here().today,
    )


def remove(
    article: Annotated[str, Argument(metavar="ARTICLE", help="Its id, address, or part of its title.")],
) -> None:
    """Take an article away.

    A feed that still shows it does not bring it back.
    """
    change(services.articles.remove, article)


def list_(limit: Limit = 50) -> None:
    """List the articles kept, newest first."""
    answer(services.articles.listing, limit=limit)


def rate(
    article: Annotated[str, Argument(metavar="ARTICLE", help="Its id, address, or part of its title.")],
    stars: Annotated[int, Argument(metavar="STARS", help="1 to 5; 0 takes the rating back.")],
) -> None:
    """Say how good an article is: better ones are suggested first.

    \b
    crm article rate "heron nights" 5
    """  # noqa: D301 - the one backslash is Click's mark for lines to keep
    change(services.articles.rate, article, stars)
