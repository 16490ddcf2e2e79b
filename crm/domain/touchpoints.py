"""A touchpoint as the program shows one, and what was understood when it was logged."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from crm.domain.words import Channel, Direction, Gave, Took


class Touchpoint(NamedTuple):
    """A contact that happened: a row of `touchpoint list` and `log`.

    `at` is the instant where the hour is known, else the day.
    """

    id: str
    at: date | datetime
    people: Sequence[str]
    channel: Channel
    direction: Direction
    note: str
    offer: str | None
    day: date
    answered: bool = True
    people_ids: Sequence[str] = ()
    article: str | None = None
    gave: Gave | None = None
    took: Took | None = None
    unknown: Sequence[str] = ()  # words that look like names, but nobody here has them
    about: str = ""  # the offer in words
    steps_done: Sequence[str] = ()  # steps of a decline plan that this completed


class Deleted(NamedTuple):
    """A touchpoint that was taken out."""

    touchpoint: Touchpoint
