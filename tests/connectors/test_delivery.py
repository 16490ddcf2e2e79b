"""A file is written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from crm.connectors import delivery
from crm.errors import SetUpNeeded


def test_folders_are_made_and_nothing_else_is_left(tmp_path: Path) -> None:
    delivery.write_whole(tmp_path / "a" / "b" / "x.csv", b"whole")
    assert (tmp_path / "a" / "b" / "x.csv").read_bytes() == b"whole"
    assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == ["x.csv"]


def test_a_file_that_was_there_is_replaced(tmp_path: Path) -> None:
    for content in (b"first, and longer", b"second"):
        delivery.write_whole(tmp_path / "x.csv", content)
    assert (tmp_path / "x.csv").read_bytes() == b"second"


def test_where_nothing_can_be_written_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"mine")
    for place in (tmp_path / "folder", tmp_path / "file" / "x.csv"):
        with pytest.raises(SetUpNeeded, match="cannot be written") as refusal:
            delivery.write_whole(place, b"new")
        assert "-o" in refusal.value.hint
    assert (tmp_path / "file").read_bytes() == b"mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]
