"""The validation of strength: what it reads, that it does not look ahead, and what it says of the log that ships."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import validation
from crm.domain.strength import ContactDay, Kind
from crm.domain.words import Direction

LOG = Path(__file__).parent / "data" / "log.csv"


def read(tmp_path: Path, text: str) -> validation.Log:
    file = tmp_path / "log.csv"
    file.write_text(text, encoding="utf-8")
    return validation.read(file)


def test_touchpoints_are_read_as_the_program_exports_them(tmp_path: Path) -> None:
    log = read(
        tmp_path,
        "date,person,channel,direction,note\n2026-05-02,Ines,call,both,x\n2026-05-01T10:00:00+02:00,Ines,email,in,\n",
    )
    assert log == {
        "Ines": [
            ContactDay(date(2026, 5, 1), Kind.ONE_WAY, Direction.IN),
            ContactDay(date(2026, 5, 2), Kind.LIVE, Direction.BOTH),
        ]
    }


@pytest.mark.parametrize(
    "text",
    [
        "from,to,timestamp\nann,bo,1714521600\nbo,ann,1714608000\n",
        "Sender;Recipient;Date\nann;bo;2024-05-01\nbo;ann;2024-05-02\n",
        "ann bo 1714521600\nbo ann 1714608000\nann ann 1714608000\n",
        "ann\tbo\t1714521600\nbo\tann\t1714608000\nann\tbo\tyesterday\n",
    ],
)
def test_a_plain_log_is_of_pairs_whichever_way_round(tmp_path: Path, text: str) -> None:
    log = read(tmp_path, text)
    assert {pair: [each.day for each in contacts] for pair, contacts in log.items()} == {
        "ann – bo": [date(2024, 5, 1), date(2024, 5, 2)]
    }


@pytest.mark.parametrize("text", ["", "who,what\nann,hello\n", "date,what\n2024-05-01,hello\n"])
def test_a_log_that_does_not_say_who_or_when_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match="no column says"):
        read(tmp_path, text)


def test_a_log_of_weeks_is_too_short() -> None:
    days = [ContactDay(date(2026, 5, 1) + timedelta(days=each), Kind.ONE_WAY) for each in range(90)]
    with pytest.raises(ValueError, match="four months"):
        validation.cuts({"Ines": days})


@pytest.mark.parametrize(
    ("values", "truth", "expected"),
    [
        ([1, 2, 3, 4], [False, False, True, True], 1.0),
        ([1, 2, 3, 4], [True, True, False, False], 0.0),
        ([1, 1, 1, 1], [True, False, True, False], 0.5),
        ([1, 2, 2, 3], [False, True, False, True], 0.875),
        ([1, 2], [True, True], 0.5),
    ],
)
def test_auc_counts_how_often_the_right_one_stands_above(
    values: list[float], truth: list[bool], expected: float
) -> None:
    assert validation.auc(values, truth) == expected


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=30))
def test_auc_is_what_comparing_every_pair_gives(pairs: list[tuple[int, bool]]) -> None:
    above = [value for value, held in pairs if held]
    below = [value for value, held in pairs if not held]
    won = sum((high > low) + (high == low) / 2 for high in above for low in below)
    expected = won / (len(above) * len(below)) if above and below else 0.5
    assert validation.auc([value for value, _ in pairs], [held for _, held in pairs]) == pytest.approx(
        expected
    )


def test_nothing_after_a_cut_off_is_looked_at_to_rank() -> None:
    """Whoever comes back and whoever does not have the same figures on the day."""
    first = [ContactDay(date(2026, 1, 1), Kind.LIVE), ContactDay(date(2026, 3, 1), Kind.LIVE)]
    back = [*first, ContactDay(date(2026, 3, 20), Kind.LIVE)]
    found = validation.cut({"Ines": first, "Tom": back}, date(2026, 3, 10))
    assert (found.pairs, found.again) == (2, 0.5)
    assert set(found.auc.values()) == {0.5}


def test_in_the_log_that_ships_strength_foretells_contact() -> None:
    """Better than counting days, and far better than a coin, at each of three cut-offs."""
    found = validation.cuts(validation.read(LOG))
    assert len(found) == 3
    for each in found:
        assert each.auc["strength"] > 0.7
        assert each.auc["strength"] > each.auc["active days"]


def test_the_program_prints_a_line_a_cut_off_and_says_how_to_use_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert validation.main([str(LOG)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 5
    assert validation.main([]) == 2
    assert "A log has a header" in capsys.readouterr().out
