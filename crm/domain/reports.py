"""Reports as the screen shows them: their names, and the rows each is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from crm.domain.companies import Company
from crm.domain.months import MonthCount
from crm.domain.network import Metric
from crm.domain.offers import Offer
from crm.domain.people import Person

KINDS: Mapping[str, type] = MappingProxyType(
    {"network": Metric, "people": Person, "companies": Company, "offers": Offer, "touchpoints": MonthCount}
)


@dataclass(frozen=True, slots=True)
class Report:
    """One of several reports asked for at once; `report` is a name in KINDS, whose class the rows have."""

    report: str
    rows: Sequence[object]
