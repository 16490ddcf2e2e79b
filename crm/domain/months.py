"""Touchpoints counted by month."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many touchpoints of one channel there were in a month (`2026-05`), and with how many people.

    `out` the user reached out, `in_` the other side did, the rest were exchanges; `live` both were present at once,
    `unanswered` nobody was reached.
    """

    month: str
    channel: str
    touchpoints: int
    people: int
    out: int
    in_: int
    live: int
    unanswered: int

    @property
    def written(self) -> int:
        """How many reached the other side in writing."""
        return self.touchpoints - self.live - self.unanswered
