"""What holds for every reader: whatever the file, it gives records, problems, or one sentence of refusal."""

import contextlib
import io
import random
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.connectors import registry
from crm.connectors.records import Problem
from crm.errors import CrmError, Unreadable

DATA = Path(__file__).parent.parent / "data"


def samples(name: str) -> list[Path]:
    """The sample files of a format: `data/NAME.*` and what the folder `data/NAME` holds."""
    return sorted([*DATA.glob(f"{name}.*"), *DATA.glob(f"{name}/*")])


def outcome(module: ModuleType, content: bytes) -> list[object]:
    """What a reader makes of a file; a refusal is an outcome, any other exception is not."""
    try:
        return list(module.read(io.BytesIO(content), "some file"))
    except CrmError as refusal:
        return [refusal]


def records(outcomes: Iterable[object]) -> list[object]:
    """The records among them, without their lines."""
    return [one for one in outcomes if not isinstance(one, Problem | CrmError)]


READERS = [name for name in registry.names("files") if hasattr(registry.load("files", name), "read")]


@pytest.mark.parametrize("name", READERS)
class TestEveryReader:
    def test_reads_its_samples(self, name: str) -> None:
        module = registry.load("files", name)
        read = [records(outcome(module, sample.read_bytes())) for sample in samples(name)]
        assert not samples(name) or any(read)

    def test_gives_nothing_for_an_empty_file(self, name: str) -> None:
        (*_, last) = outcome(registry.load("files", name), b"") or [Problem(1, "nothing to say")]
        assert isinstance(last, Unreadable | Problem)

    @pytest.mark.parametrize("rubbish", [b"\x00" * 3000, random.Random(1).randbytes(3000), b"\xff\xfe\x00"])  # noqa: S311 -- any octets will do
    def test_refuses_rubbish(self, name: str, rubbish: bytes) -> None:
        assert records(outcome(registry.load("files", name), rubbish)) == []

    def test_gives_lines_that_grow_and_are_in_the_file(self, name: str) -> None:
        for sample in samples(name):
            found = records(outcome(registry.load("files", name), sample.read_bytes()))
            lines = [getattr(record, "line", 0) for record in found]
            assert lines == sorted(lines)
            assert not lines or 1 <= lines[0] <= lines[-1] <= len(sample.read_bytes().splitlines())

    def test_leaves_the_stream_open(self, name: str) -> None:
        module = registry.load("files", name)
        for sample in samples(name):
            stream = io.BytesIO(sample.read_bytes())
            with contextlib.suppress(Unreadable):
                list(module.read(stream, sample.name))
            assert not stream.closed

    def test_survives_a_file_cut_off_anywhere(self, name: str) -> None:
        module = registry.load("files", name)
        for sample in samples(name):
            content = sample.read_bytes()
            for end in range(0, len(content), 7):
                outcome(module, content[:end])

    @given(content=st.binary(max_size=600))
    def test_survives_any_octets(self, name: str, content: bytes) -> None:
        outcome(registry.load("files", name), content)

    @given(data=st.data(), noise=st.binary(max_size=12))
    def test_survives_a_damaged_sample(self, name: str, data: st.DataObject, noise: bytes) -> None:
        for sample in samples(name):
            content = sample.read_bytes()
            place = data.draw(st.integers(0, len(content)))
            outcome(registry.load("files", name), content[:place] + noise + content[place + len(noise) :])
