"""Compressed answers come out as they went in, piece by piece, and a small bomb never fills the memory."""

from __future__ import annotations

import gzip
import zlib
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crm.connectors.net.unpacking import PIECE, Garbled, unpacked


def bare(body: bytes) -> bytes:
    squeeze = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return squeeze.compress(body) + squeeze.flush()


def pieces(body: bytes, size: int) -> list[bytes]:
    return [body[start : start + size] for start in range(0, len(body), size)]


@given(some.binary(max_size=2000), some.integers(1, 97))
@pytest.mark.parametrize(
    ("packing", "pack"),
    [("gzip", gzip.compress), ("x-gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", bare),
     ("", bytes), ("identity", bytes)],
)  # fmt: skip
def test_what_is_packed_comes_out_however_it_arrives(
    packing: str, pack: object, body: bytes, size: int
) -> None:
    assert callable(pack)
    assert b"".join(unpacked(pieces(pack(body), size), packing)) == body


def test_several_members_are_one_body_and_padding_is_none() -> None:
    packed = gzip.compress(b"one, ") + gzip.compress(b"two") + b"\0\0\0"
    assert b"".join(unpacked([packed], "gzip")) == b"one, two"


def test_a_bomb_comes_out_in_small_pieces() -> None:
    bomb = gzip.compress(bytes(200 * PIECE))
    first = list(islice(unpacked([bomb], "gzip"), 20))
    assert len(bomb) < 2 * PIECE
    assert max(map(len, first)) <= PIECE


@pytest.mark.parametrize(
    ("packing", "body"),
    [("br", b"x"), ("gzip", b"not packed at all"), ("gzip", gzip.compress(b"herons" * 99, mtime=0)[:-9]),
     ("gzip, gzip", b"x")],
)  # fmt: skip
def test_what_is_not_packed_as_it_says_is_refused(packing: str, body: bytes) -> None:
    with pytest.raises(Garbled):
        list(unpacked([body], packing))
