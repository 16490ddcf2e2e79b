"""The warmest ways into a company: order, closeness, and what each is worth."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from crm.domain.paths import Known, Path, Way, paths, reach
from crm.domain.words import Status


def known(name: str, strength: float = 50.0, **more: Any) -> Known:  # noqa: ANN401 - any field
    return Known(name.lower(), name, strength, Status.WARM)._replace(**more)


def found(
    there: list[Known], left: list[Known] | None = None, others: list[Known] | None = None, **links: set[str]
) -> list[Path]:
    insiders, former, beside = ({each.id: each for each in group or []} for group in (there, left, others))
    return paths(insiders, former, beside, links)


def test_warmth_is_closeness_times_strength_and_the_warmest_comes_first() -> None:
    ways = found(
        [known("Ines", 20)],
        [known("Tom", 80, left_on=date(2025, 6, 1))],
        [known("Zofia", 90)],
        ines={"zofia"},
    )
    assert [(way.person, way.way) for way in ways] == [
        ("Tom", Way.FORMER),
        ("Zofia", Way.KNOWS),
        ("Ines", Way.INSIDER),
    ]
    assert [way.warmth for way in ways] == pytest.approx([0.40, 0.27, 0.20])


def test_the_check_value_of_reach() -> None:
    """An insider at 49, somebody at 30 who left, and somebody at 20 who knows an insider."""
    ways = found([known("Ines", 49)], [known("Tom", 30)], [known("Zofia", 20)], ines={"zofia"})
    assert reach(ways) == pytest.approx(0.593, abs=5e-4)


def test_an_introduction_is_asked_of_whom_one_knows_for_the_insider_one_knows_best() -> None:
    there = [known("Ines", 10, title="Head of Data"), known("Jonas", 40), known("Aoife", 0)]
    (way,) = [
        each
        for each in found(there, others=[known("Zofia", 60)], ines={"zofia"}, jonas={"zofia"}, aoife=set())
        if each.way is Way.KNOWS
    ]
    assert (way.via, way.via_id) == ("Jonas", "jonas")
    assert way.why == "knows Jonas: ask for an introduction"


def test_who_asked_for_quiet_is_named_and_is_no_way_in() -> None:
    (way,) = found([known("Ines", 70, status=Status.CLOSED)])
    assert way.warmth == 0
    assert "not to be in touch" in way.why
    assert reach([way]) == 0


def test_nobody_is_no_way() -> None:
    assert found([]) == []
    assert reach([]) == 0
