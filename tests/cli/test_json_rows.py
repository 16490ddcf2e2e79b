"""JSON written column by column is what the library writes value by value."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crm.cli import json_rows
from crm.cli.paint import bold


class Word(StrEnum):
    """A word of a closed list."""

    WARM = "warm"
    OPEN = 'say "open"'


class Row(NamedTuple):
    """A row as services answer it."""

    id: str
    at: Any
    from_: Any
    inside: Any


@dataclass(frozen=True, slots=True)
class Part:
    """A dataclass with one field alone."""

    value: Any


_PLAIN = some.one_of(
    some.none(),
    some.booleans(),
    some.integers(),
    some.floats(),
    some.text(some.characters(exclude_categories=["Cs", "Cc"])),
    some.sampled_from(Word),
    some.dates(),
    some.datetimes(timezones=some.just(UTC)),
)
_ANY = some.recursive(
    _PLAIN,
    lambda inner: some.one_of(
        some.lists(inner),
        some.tuples(inner, inner),
        some.builds(Part, inner),
        some.dictionaries(some.sampled_from(["one", "two", 'th"ree']), inner),
    ),
    max_leaves=10,
)
_ROWS = some.lists(some.builds(Row, some.text("ab"), _PLAIN, _PLAIN, _ANY), max_size=8)


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value at all
    """The value in what the library knows."""
    if isinstance(value, Row):
        return {name.rstrip("_"): _plain(each) for name, each in value._asdict().items()}
    if isinstance(value, Part):
        return {"value": _plain(value.value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


@given(_ROWS)
def test_rows_are_written_as_the_library_writes_them(rows: list[Row]) -> None:
    assert f"[{''.join(json_rows.rows(rows))}]" == json.dumps(_plain(rows), ensure_ascii=False)


@given(some.lists(_ANY, max_size=6))
def test_values_of_any_kinds_stand_in_one_list(values: list[Any]) -> None:
    assert f"[{''.join(json_rows.rows(values))}]" == json.dumps(_plain(values), ensure_ascii=False)


@pytest.mark.parametrize("count", [0, 1, 499, 500, 501, 1001])
def test_no_row_is_lost_between_those_written_at_once(count: int) -> None:
    rows = [Row(str(number), number, None, ()) for number in range(count)]
    assert [each["at"] for each in json.loads(f"[{''.join(json_rows.rows(rows))}]")] == list(range(count))


def test_emphasis_is_for_terminals_alone() -> None:
    assert json_rows.text({"why": f"{bold('Cooling')}: 5 x", "on": datetime(2026, 11, 23, tzinfo=UTC)}) == (
        '{"why": "Cooling: 5 x", "on": "2026-11-23T00:00:00+00:00"}'
    )


def test_octets_and_sets_are_text_and_lists() -> None:
    assert json_rows.text((b"caf\xc3\xa9", {1})) == '["café", [1]]'
