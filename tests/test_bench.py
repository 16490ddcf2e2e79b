"""What is measured is measured on a network that fits the schema, and is the same each time."""

from __future__ import annotations

from itertools import count

from bench.measure import Figure
from bench.network import Network, Size
from crm.domain import ids
from crm.store.database import Store
from tests.ground import NOW

SMALL = Size(people=40, touchpoints=60, articles=5, reminders=7, offers=2)


def test_the_invented_network_fits_the_schema_of_each_engine(store: Store) -> None:
    with store.changing("bench", NOW):
        for table, rows in Network(SMALL, store.new_id).rows():
            store.insert(table, rows)
    for table, size in (("person", 40), ("touchpoint", 60), ("article", 5), ("reminder", 7), ("offer", 2)):
        assert store.value(f'SELECT count(*) FROM "{table}"') == size  # noqa: S608 - names of our own
    assert store.value("SELECT count(*) FROM tie") > 0, "ties are made when the command closes"


def test_the_invented_network_is_the_same_each_time() -> None:
    def rows() -> object:
        numbers = count(1)
        return list(Network(SMALL, lambda kind: ids.make(kind, next(numbers))).rows())

    assert rows() == rows()


def test_a_figure_is_within_its_budget_by_time_and_by_memory() -> None:
    figure = Figure("log", ours=1.2, floor=1.0, ratio=1.2, busy=1.2, budget=1.3, peak=20.0, floor_peak=18.0)
    assert figure.within
    slow = Figure("log", ours=1.4, floor=1.0, ratio=1.4, busy=1.4, budget=1.3, peak=20.0, floor_peak=18.0)
    assert not slow.within
    large = Figure("log", 1.2, 1.0, 1.2, 1.2, budget=1.3, peak=25.0, floor_peak=18.0, peak_budget=24.0)
    assert not large.within
