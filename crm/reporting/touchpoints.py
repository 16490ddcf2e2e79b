"""Touchpoints by month and channel, counted by the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from crm.domain.months import MonthCount

if TYPE_CHECKING:
    from pandas import DataFrame

SHEET = "Touchpoints"


def build(counts: Sequence[MonthCount]) -> DataFrame:
    """One row a month and channel; the month as its first day."""
    from pandas import DataFrame

    rows = [asdict(count) | {"month": date.fromisoformat(f"{count.month}-01")} for count in counts]
    return DataFrame(rows, columns=["month", "channel", "touchpoints", "people", "out", "came", "live"])
