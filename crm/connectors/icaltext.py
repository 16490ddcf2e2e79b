"""Content lines: the octets of a calendar as numbered, unfolded lines, and those lines as nested blocks.

Nothing here raises on what a file holds, and every step takes time in proportion to its length. A line is unfolded
before it is decoded, because folds cut characters in two, and each line is decoded alone, because files glued
together from several programs mix their encodings.
"""

import codecs
import io
import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from crm.connectors.decoding import encoding

_DEEPEST = 20

_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f]")
_QUOTED_PRINTABLE = re.compile(rb"(?i);\s*(?:ENCODING\s*=\s*)?QUOTED-PRINTABLE\b")
_CHARSET = re.compile(rb"(?i);\s*CHARSET\s*=\s*\"?([\w-]+)")
_SAFE_CHARSET = re.compile(
    r"(?i)us-ascii|utf-?8|utf-?16(?:[bl]e)?|iso-8859-\d+(?:-i)?|iso-2022-(?:jp|kr)[\w-]*|latin-?\d|windows-\w{3,4}|cp\d+"
    r"|shift[_-]jis|euc-\w+|gb[\w-]+|ks_c_5601-\d+|big5(?:-hkscs)?|koi8-\w|tis-620|macintosh|mac-?roman"
)
_NAME = re.compile(r"\s*([A-Za-z0-9_.-]+)\s*(?=[;:])")
_FRAME = re.compile(r"(?i)\s*(BEGIN|END)\s*:\s*(\S+)\s*")

# What stands beside an event, never inside one: its beginning ends whatever was left open before it.
_BESIDE = frozenset({"VCALENDAR", "VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"})


@dataclass(frozen=True, slots=True)
class Line:
    """One unfolded line, and where it begins in the file."""

    number: int
    text: str

    @property
    def name(self) -> str:
        """The property's name in capitals, or nothing where the line is no property."""
        found = _NAME.match(self.text)
        return found[1].upper() if found else ""

    @property
    def value(self) -> str:
        """What follows the first colon outside quotation marks, as written."""
        quoted = False
        for place, sign in enumerate(self.text):
            if sign == '"':
                quoted = not quoted
            elif sign == ":" and not quoted:
                return self.text[place + 1 :].strip()
        return ""


@dataclass(slots=True)
class Block:
    """What stands between BEGIN and END: its own lines, and the blocks inside; `closed` says whether END was found."""

    name: str
    number: int
    lines: list[Line] = field(default_factory=list)
    inner: list["Block"] = field(default_factory=list)
    closed: bool = False

    def first(self, name: str) -> str:
        """The value of the first property of that name, as written, or nothing."""
        return next((line.value for line in self.lines if line.name == name), "")


def decoded(octets: bytes, charset: str = "") -> str:
    """Text by the charset named, if it is a harmless one and fits; else UTF-8; else Windows-1252."""
    named = [charset] if _SAFE_CHARSET.fullmatch(charset) else []
    for codec in (*named, "utf-8"):
        try:
            return octets.decode(codec)
        except (LookupError, UnicodeDecodeError):
            continue
    return octets.decode("cp1252", "replace")


def content_lines(octets: bytes) -> Iterator[Line]:
    """The unfolded lines of a file in any encoding and with any line ends; empty ones are passed over."""
    pieces: list[bytes] = []
    begun = 0
    for number, ended in enumerate(io.BytesIO(_in_utf8(octets)), start=1):
        raw = ended.rstrip(b"\r\n")
        if pieces and _soft_break(pieces):
            pieces.append(raw)
        elif pieces and raw[:1] in (b" ", b"\t"):
            pieces.append(raw[1:])
        elif raw:
            if pieces:
                yield Line(begun, _text(b"".join(pieces)))
            pieces, begun = [raw], number
    if pieces:
        yield Line(begun, _text(b"".join(pieces)))


def blocks(lines: Iterable[Line]) -> list[Block]:
    """The outermost blocks of a file; every BEGIN opens exactly one, whatever is missing around it."""
    outermost: list[Block] = []
    open_blocks: list[Block] = []
    for line in lines:
        frame = _FRAME.fullmatch(line.text)
        if frame is None:
            if open_blocks:
                open_blocks[-1].lines.append(line)
        elif frame[1].upper() == "BEGIN":
            _open(Block(frame[2].upper(), line.number), open_blocks, outermost)
        else:
            _close(frame[2].upper(), open_blocks)
    return outermost


def _open(block: Block, open_blocks: list[Block], outermost: list[Block]) -> None:
    del open_blocks[_DEEPEST:]
    if block.name in _BESIDE:
        keep = 1 if open_blocks and open_blocks[0].name == "VCALENDAR" and block.name != "VCALENDAR" else 0
        del open_blocks[keep:]
    (open_blocks[-1].inner if open_blocks else outermost).append(block)
    open_blocks.append(block)


def _close(name: str, open_blocks: list[Block]) -> None:
    """Close the innermost block of that name and all that was left open in it; an END of nothing closes nothing."""
    for depth in range(len(open_blocks) - 1, -1, -1):
        if open_blocks[depth].name == name:
            open_blocks[depth].closed = True
            del open_blocks[depth:]
            return


def _in_utf8(octets: bytes) -> bytes:
    """The same text without byte order mark, in UTF-8 if it came in UTF-16, and with line feeds if it had none."""
    name = encoding(octets[:4096])
    if name.startswith("utf-8"):
        octets = octets.removeprefix(codecs.BOM_UTF8)
    else:
        octets = octets.decode(name, "replace").encode()
    return octets if b"\n" in octets else octets.replace(b"\r", b"\n")


def _soft_break(pieces: list[bytes]) -> bool:
    """Whether a quoted-printable value (vCalendar 1.0) goes on in the next line; drops the sign that says so."""
    if not pieces[-1].endswith(b"=") or not _QUOTED_PRINTABLE.search(pieces[0].partition(b":")[0]):
        return False
    pieces[-1] = pieces[-1][:-1]
    return True


def _text(octets: bytes) -> str:
    head, colon, value = octets.partition(b":")
    charset = _CHARSET.search(head)
    named = charset[1].decode("ascii", "replace") if charset else ""
    if colon and _QUOTED_PRINTABLE.search(head):
        text = decoded(quopri.decodestring(value), named)
        escaped = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
        return _CONTROLS.sub("", f"{decoded(_QUOTED_PRINTABLE.sub(b'', head))}:{escaped}")
    return _CONTROLS.sub("", decoded(octets, named))
