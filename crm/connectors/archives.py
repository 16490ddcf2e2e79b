"""Reading members of a ZIP that a stranger may have made: by file name, never to disk, within limits."""

import io
import struct
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from crm.connectors.cells import shown
from crm.errors import Unreadable

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MARK = b"PK\x03\x04"

# What the standard library lets through when an archive is damaged, locked, or made to break readers.
_DAMAGE = (
    BadZipFile, EOFError, IndexError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError,
    struct.error, zlib.error,
)  # fmt: skip
_AGAIN = "Download the archive again."
_UNPACK = "Unpack it yourself if you trust it, and import the file inside."


@dataclass(frozen=True, slots=True)
class Limits:
    """What a sensible archive stays below; octets are counted as read, because declared sizes can lie."""

    members: int = 20_000
    octets: int = 1024**3  # unpacked, of all members read
    ratio: int = 200  # unpacked to packed, of one member; tables reach about 20
    small: int = 16 * 1024**2  # octets below which the ratio does not matter


LIMITS = Limits()


class Archive:
    """A ZIP: its members by file name, whatever folder and case, the one nearest to the root first.

    `Unreadable` when it is damaged or refused: names that lead elsewhere, too many members, too much in them.
    """

    def __init__(self, stream: BinaryIO, name: str, limits: Limits = LIMITS) -> None:
        self.name = name
        self.limits = limits
        self._unpacked: dict[str, int] = {}
        try:
            self._zip = ZipFile(stream)
            members = self._zip.infolist()
        except _DAMAGE as error:
            raise Unreadable(name, "it is not a whole ZIP archive", hint=_AGAIN) from error
        if len(members) > limits.members:
            raise Unreadable(name, f"it has {len(members)} members, which no export has", hint=_UNPACK)
        for member in members:
            if _leads_elsewhere(member.orig_filename):
                raise Unreadable(name, f"a member wants to be at {member.orig_filename!r}", hint=_UNPACK)
        self._members = [member for member in members if not member.filename.endswith("/")]

    def paths(self, file_name: str = "") -> tuple[str, ...]:
        """Where members of that name are, nearest to the root first; all members without a name."""
        return tuple(member.filename for member in self._called(file_name))

    def open(self, file_name: str) -> BinaryIO | None:
        """One member as a stream that can be read twice; None when there is none of that name."""
        found = self._called(file_name)
        if not found:
            return None
        member = found[0]
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise Unreadable(self.name, f"{shown(member.filename)} is packed in an unusual way", hint=_UNPACK)
        try:
            source = self._zip.open(member)
        except _DAMAGE as error:
            reason = f"{shown(member.filename)} is damaged or locked with a password"
            raise Unreadable(self.name, reason, hint=_UNPACK) from error
        return io.BufferedReader(_Member(self, member, source), 64 * 1024)

    def count(self, member: ZipInfo, position: int) -> None:
        """Note how far a member was unpacked; `Unreadable` when it is further than is sensible."""
        self._unpacked[member.filename] = max(position, self._unpacked.get(member.filename, 0))
        packed = max(1, member.compress_size)
        bomb = position > self.limits.small and position > self.limits.ratio * packed
        if bomb or sum(self._unpacked.values()) > self.limits.octets:
            reason = f"{shown(member.filename)} unpacks to far more than an export holds"
            raise Unreadable(self.name, reason, hint=_UNPACK)

    def _called(self, file_name: str) -> list[ZipInfo]:
        wanted = file_name.lower()
        found = [m for m in self._members if not wanted or PurePosixPath(m.filename).name.lower() == wanted]
        return sorted(found, key=lambda member: (member.filename.count("/"), member.filename))


class _Member(io.RawIOBase):
    """One member, counted as it is read; what is wrong with it is `Unreadable`."""

    def __init__(self, archive: Archive, member: ZipInfo, source: IO[bytes]) -> None:
        super().__init__()
        self._archive = archive
        self._member = member
        self._source = source

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._source.seek(offset, whence)

    def tell(self) -> int:
        return self._source.tell()

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer)
        try:
            octets = self._source.read(len(view))
        except _DAMAGE as error:
            reason = f"{shown(self._member.filename)} is damaged"
            raise Unreadable(self._archive.name, reason, hint=_AGAIN) from error
        self._archive.count(self._member, self._source.tell())
        view[: len(octets)] = octets
        return len(octets)


def _leads_elsewhere(path: str) -> bool:
    """Whether a member's name is absolute, names a drive, or climbs out of its folder."""
    path = path.replace("\\", "/")
    return path.startswith("/") or path[1:2] == ":" or ".." in path.split("/")
