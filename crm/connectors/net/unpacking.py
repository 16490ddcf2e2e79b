"""Compressed answers, unpacked piece by piece: never more at once than was asked for."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

PIECE = 64 * 1024  # octets unpacked at once

_EITHER = 32 + zlib.MAX_WBITS  # gzip or zlib, as its head says
_GZIP = b"\x1f\x8b"


class Garbled(Exception):
    """What was sent is not packed as it says."""


def unpacked(pieces: Iterable[bytes], packing: str) -> Iterator[bytes]:
    """The octets of an answer in pieces of at most `PIECE` more than a piece of it.

    Args:
        pieces: as they arrive.
        packing: the answer's Content-Encoding: none, gzip or deflate.

    Raises:
        Garbled: for another packing, and for octets that do not unpack.
    """
    packing = packing.strip().lower()
    if packing in ("", "identity"):
        yield from pieces
    elif packing in ("gzip", "x-gzip", "deflate"):
        yield from _inflated(pieces)
    else:
        raise Garbled(f"it is packed as {packing[:40]}, which was not asked for")


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Any number of gzip members one after the other, or one zlib stream; a few servers send deflate bare."""
    inflate = None
    rest = b""
    for piece in pieces:
        rest += piece
        while len(rest) >= len(_GZIP) or (rest and inflate):
            inflate = inflate or _begin(rest)
            try:
                yield inflate.decompress(rest, PIECE)
            except zlib.error:
                raise Garbled("it does not unpack") from None
            rest = inflate.unconsumed_tail
            if inflate.eof:
                rest = inflate.unused_data.lstrip(b"\0")  # some pad the end
                inflate = None
                if rest and not rest.startswith(_GZIP[: len(rest)]):
                    return
    while inflate is not None and not inflate.eof:  # what is still held back
        more = inflate.decompress(b"", PIECE)
        if not more and not inflate.eof:
            raise Garbled("it was cut off")
        yield more


def _begin(head: bytes) -> zlib._Decompress:
    """What unpacks a stream that begins so: gzip, zlib (RFC 1950: a multiple of 31), or neither."""
    zipped = head[0] & 0x0F == zlib.DEFLATED and (head[0] * 256 + head[1]) % 31 == 0
    return zlib.decompressobj(_EITHER if zipped or head.startswith(_GZIP) else -zlib.MAX_WBITS)
