"""Archives: members by name wherever they lie, and refusal of everything that could hurt."""

import contextlib
import io
import random
import zipfile
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.connectors.archives import Archive, Limits
from crm.errors import Unreadable


def packed(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> io.BytesIO:
    """A ZIP of these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream


def content(stream: io.BytesIO, name: str, limits: Limits | None = None) -> bytes:
    """All octets of one member."""
    member = Archive(stream, "some.zip", limits or Limits()).open(name)
    assert member
    return member.read()


def test_a_member_is_found_in_any_folder_and_case() -> None:
    stream = packed({"Export 2026/Data/CONNECTIONS.CSV": b"here", "._Connections.csv": b"not here"})
    assert content(stream, "Connections.csv") == b"here"


def test_of_two_the_one_nearest_to_the_root_is_first() -> None:
    archive = Archive(packed({"a/b/x.csv": b"far", "z/x.csv": b"near", "other.txt": b""}), "some.zip")
    assert archive.paths("x.csv") == ("z/x.csv", "a/b/x.csv")
    assert archive.paths() == ("other.txt", "z/x.csv", "a/b/x.csv")


def test_what_is_not_there_is_none() -> None:
    assert Archive(packed({"a.csv": b""}), "some.zip").open("b.csv") is None


def test_a_member_can_be_read_twice() -> None:
    member = Archive(packed({"a.csv": b"once and again"}), "some.zip").open("a.csv")
    assert member
    assert member.read() == b"once and again"
    member.seek(0)
    assert member.read() == b"once and again"


@pytest.mark.parametrize(
    "path",
    [
        "../Connections.csv",
        "a/../../b.csv",
        "/etc/passwd",
        "C:/x.csv",
        "C:\\x.csv",
        "..\\x.csv",
        "\\\\host\\x.csv",
    ],
)
def test_names_that_lead_elsewhere_are_refused(path: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        Archive(packed({"Connections.csv": b"", path: b""}), "some.zip")
    assert "some.zip: a member wants to be at" in refusal.value.message


def test_two_points_within_a_name_are_harmless() -> None:
    assert Archive(packed({"notes..csv": b"", "v1..v2/a.csv": b""}), "some.zip").paths("notes..csv")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    stream = packed({"Connections.csv": b"0" * 50_000_000})
    member = Archive(stream, "some.zip").open("Connections.csv")
    assert member
    with pytest.raises(Unreadable, match="unpacks to far more"):
        member.read()
    assert member.tell() < 20_000_000


def test_much_in_all_is_refused_even_where_no_member_is_suspicious() -> None:
    noise = random.Random(7).randbytes(60_000)  # noqa: S311 -- octets that do not pack
    archive = Archive(packed({"a.csv": noise, "b.csv": noise}), "some.zip", Limits(octets=100_000))
    first, second = archive.open("a.csv"), archive.open("b.csv")
    assert first
    assert second
    assert first.read() == noise
    first.seek(0)
    assert first.read() == noise  # what is read twice is counted once
    with pytest.raises(Unreadable, match="unpacks to far more"):
        second.read()


def test_a_size_that_lies_gives_no_more_than_it_says_or_is_refused() -> None:
    octets = packed({"a.csv": b"0" * 5_000_000}).getvalue()
    declared = (5_000_000).to_bytes(4, "little")
    assert octets.count(declared) == 2
    small = io.BytesIO(octets.replace(declared, (10).to_bytes(4, "little")))
    with pytest.raises(Unreadable):
        content(small, "a.csv")


def test_too_many_members_are_refused() -> None:
    stream = packed({f"{number}.csv": b"" for number in range(12)})
    with pytest.raises(Unreadable, match="12 members"):
        Archive(stream, "some.zip", Limits(members=11))


def test_a_member_locked_with_a_password_is_refused() -> None:
    octets = bytearray(packed({"a.csv": b"secret"}).getvalue())
    octets[6] |= 1
    octets[octets.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Unreadable, match="locked with a password"):
        content(io.BytesIO(octets), "a.csv")


def test_unusual_packing_is_refused() -> None:
    with pytest.raises(Unreadable, match="unusual way"):
        content(packed({"a.csv": b"x" * 100}, zipfile.ZIP_LZMA), "a.csv")


@given(data=st.data(), noise=st.binary(min_size=1, max_size=6))
def test_a_damaged_archive_is_read_or_refused(data: st.DataObject, noise: bytes) -> None:
    octets = packed({"a.csv": b"name,city\nIda,Bonn\n" * 20, "b/c.csv": b"x"}).getvalue()
    place = data.draw(st.integers(0, len(octets)))
    damaged = io.BytesIO(octets[:place] + noise + octets[place + len(noise) :])
    with contextlib.suppress(Unreadable):  # any other exception fails
        member = Archive(damaged, "some.zip").open("a.csv")
        assert member is None or len(member.read()) <= 20 * len(b"name,city\nIda,Bonn\n")
