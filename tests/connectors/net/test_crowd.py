"""Many fetches at once: every item once, one of a host at a time, and a failure is raised where it is awaited."""

from __future__ import annotations

import threading
from collections import Counter

import pytest

from crm.connectors.net import crowd


def test_every_item_comes_back_with_what_was_made_of_it() -> None:
    found = dict(crowd.each(range(100), lambda number: number % 13, lambda number: number * 2))
    assert found == {number: number * 2 for number in range(100)}


def test_nothing_is_nothing() -> None:
    assert list(crowd.each([], str, str)) == []


def test_a_host_is_asked_by_one_at_a_time_and_hosts_side_by_side() -> None:
    busy: Counter[int] = Counter()
    crowded: list[int] = []
    together = threading.Barrier(3, timeout=10)

    def work(number: int) -> int:
        host = number % 3
        busy[host] += 1
        crowded.append(busy[host])
        if number < 3:
            together.wait()  # passes only when three hosts are asked at once
        busy[host] -= 1
        return number

    assert len(list(crowd.each(range(30), lambda number: number % 3, work))) == 30
    assert set(crowded) == {1}


def test_what_goes_wrong_is_raised_where_it_is_awaited() -> None:
    with pytest.raises(ZeroDivisionError):
        list(crowd.each([1, 0, 2], str, lambda number: 1 / number))
