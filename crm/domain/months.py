"""Touchpoints counted by month."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many touchpoints of one channel there were in a month (`2026-05`), and with how many people."""

    month: str
    channel: str
    touchpoints: int
    people: int
    out: int
    came: int
    live: int
