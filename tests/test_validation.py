"""The validation of strength: what it reads, that it does not look ahead, and what it says of the log that ships."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import logs, validation
from crm.domain.names import fold
from crm.domain.strength import ContactDay, Kind
from tests.ground import Crm

LOG = Path(__file__).parent / "data" / "log.csv"


def spanning(days: int) -> list[ContactDay]:
    return [ContactDay(date(2026, 5, 1) + timedelta(days=each), Kind.ONE_WAY) for each in (0, days)]


@pytest.mark.parametrize("span", [0, 30, 34])
def test_a_log_too_short_for_three_cut_offs_is_refused(span: int) -> None:
    with pytest.raises(ValueError, match=f"spans {span} days"):
        validation.cuts({"Ines": spanning(span)})


@pytest.mark.parametrize("span", [35, 36, 41, 90])
def test_thirty_days_are_left_after_the_last_of_three_cut_offs(span: int) -> None:
    days = spanning(span)
    cuts = [each.day for each in validation.cuts({"Ines": days})]
    assert len(set(cuts)) == 3
    assert max(cuts) + validation.AHEAD <= days[-1].day


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
    found = validation.cuts(logs.read(LOG).contacts)
    assert len(found) == 3
    for each in found:
        assert each.auc["strength"] > 0.7
        assert each.auc["strength"] > each.auc["active days"]


def test_it_is_the_strength_that_the_program_tells_on_the_day(crm: Crm) -> None:
    """The same log imported into an empty vault ranks everybody the same."""
    log = logs.read(LOG).contacts
    crm.ok("import", "touchpoints", str(LOG), "--today", f"{max(each[-1].day for each in log.values())}")
    for each in validation.cuts(log):
        told = {
            fold(row["name"]): row["strength"] for row in crm.data("person", "list", "--today", f"{each.day}")
        }
        known = {name: days for name, days in log.items() if days[0].day <= each.day}
        again = [any(0 < (one.day - each.day).days <= 30 for one in days) for days in known.values()]
        assert validation.auc([told[name] for name in known], again) == pytest.approx(each.auc["strength"])


def test_the_program_prints_a_line_a_cut_off_and_says_how_to_use_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert validation.main([str(LOG)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 5
    assert validation.main([]) == 2
    assert "A log has a header" in capsys.readouterr().out


def test_a_log_that_is_refused_does_not_keep_the_others_from_being_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The mean is of all that were measured, and the refusal is one sentence."""
    short = tmp_path / "short.csv"
    short.write_text("1 2 0\n1 2 86400\n", encoding="utf-8")
    files = [str(file) for file in (tmp_path / "missing.csv", LOG, tmp_path, short, LOG)]
    assert validation.main(files) == 2
    out, err = capsys.readouterr()
    assert [line.split(":")[0] for line in err.splitlines()] == ["missing.csv", tmp_path.name, "short.csv"]
    lines = out.splitlines()
    assert len(lines) == 10
    assert lines[-1].split()[-6:] == lines[-2].split()[-6:]


def test_seconds_from_a_day_nobody_knows_are_measured_as_those_since_1970(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only the cut-offs are called otherwise."""
    events = [(each % 7, 7 + each % 11, each * each * 977 % (200 * 86400)) for each in range(3000)]
    said = []
    for start in (0, 1_082_073_600):
        file = tmp_path / f"{start}.txt"
        file.write_text(
            "".join(f"{one} {other} {start + at}\n" for one, other, at in events), encoding="utf-8"
        )
        assert validation.main([str(file)]) == 0
        said.append(capsys.readouterr().out.splitlines()[1:])
    assert "day 68" in said[0][0]
    assert [line.split()[-6:] for line in said[0]] == [line.split()[-6:] for line in said[1]]
