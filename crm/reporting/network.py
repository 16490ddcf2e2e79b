"""The figures of the whole network, each with the reason to look at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from crm.domain.network import Metric

if TYPE_CHECKING:
    from pandas import DataFrame

SHEET = "Network"


def build(metrics: Sequence[Metric]) -> DataFrame:
    """One row a figure: metric, value, unit, why."""
    from pandas import DataFrame

    return DataFrame([asdict(metric) for metric in metrics], columns=["metric", "value", "unit", "why"])
