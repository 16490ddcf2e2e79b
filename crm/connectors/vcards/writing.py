"""People as cards: escaped, folded at 75 octets, without a character that nobody sees."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from crm.connectors import cells
from crm.connectors.addressbooks import split_name, split_place
from crm.connectors.records import PersonRecord

VERSIONS = ("4.0", "3.0")

_WIDEST = 75  # octets of a line, RFC 6350, 3.2
_PRODUCT = "-//crm-open-door//people//EN"


def write(records: Iterable[PersonRecord], stream: BinaryIO, version: str) -> None:
    """Write each person as a card of that version, in UTF-8; the stream stays open."""
    for person in records:
        lines = (
            "BEGIN:VCARD",
            f"VERSION:{version}",
            *_lines(person, new=version == VERSIONS[0]),
            "END:VCARD",
        )
        stream.writelines(map(folded, lines))


def folded(line: str) -> bytes:
    """A line with its end, broken where it is too wide, never inside a character."""
    octets = line.encode("utf-8", "replace")
    pieces, start, room = [], 0, _WIDEST
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # inside a character  # noqa: PLR2004 -- the marks of UTF-8
            end -= 1
        pieces.append(octets[start:end])
        start, room = end, _WIDEST - 1
    pieces.append(octets[start:])
    return b"\r\n ".join(pieces) + b"\r\n"


def _lines(person: PersonRecord, *, new: bool) -> Iterator[str]:
    name = cells.line(person.name)
    yield f"PRODID:{_PRODUCT}"
    yield from _some("UID", person.key)
    yield f"FN:{escaped(name)}"
    yield f"N:{';'.join(map(escaped, _parts(name)))}"
    for number, email in enumerate(person.emails):
        yield f"EMAIL{_first(number, len(person.emails), new=new)}:{escaped(cells.line(email))}"
    for number, phone in enumerate(person.phones):
        yield f"TEL{_first(number, len(person.phones), new=new)}:{escaped(cells.line(phone))}"
    for page in filter(None, (person.linkedin, *person.profiles)):
        yield f"URL:{cells.line(page)}" if new else f"URL:{escaped(cells.line(page))}"
    yield from _some("ORG", person.company)
    yield from _some("TITLE", person.title)
    yield from _born(person.birthday, new=new)
    if person.place:
        town, country = split_place(cells.line(person.place))
        yield f"ADR:;;;{escaped(town)};;;{escaped(country)}"
    yield from _some("TZ" if new else "TZ;VALUE=text", person.zone)
    if tags := [escaped(tag) for each in person.tags if (tag := cells.line(each))]:
        yield f"CATEGORIES:{','.join(tags)}"
    for name, words in (("INTEREST", person.topics), ("EXPERTISE", person.skills)):  # RFC 6715
        for word in words:
            yield from _some(name, word)
    yield from _some("NOTE", cells.lines(person.notes))


def escaped(text: str) -> str:
    """A text as the value of a property."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\n").replace("\n", "\\n").replace("\r", "\\n")


def _some(name: str, text: str) -> Iterator[str]:
    clean = text if name == "NOTE" else cells.line(text)
    if clean:
        yield f"{name}:{escaped(clean)}"


def _first(number: int, count: int, *, new: bool) -> str:
    """The mark of the first of several."""
    if number or count == 1:
        return ""
    return ";PREF=1" if new else ";TYPE=pref"


def _born(birthday: str, *, new: bool) -> Iterator[str]:
    """The birthday; without a year, version 3.0 has only Apple's way to say so."""
    if birthday.startswith("--"):
        without = birthday[2:]
        yield f"BDAY:--{without.replace('-', '')}" if new else f"BDAY;X-APPLE-OMIT-YEAR=1604:1604-{without}"
    elif birthday:
        yield f"BDAY:{birthday.replace('-', '') if new else birthday}"


def _parts(name: str) -> tuple[str, str, str, str, str]:
    """Family, given and further names, titles and what follows, as N has them."""
    given, family, suffix = split_name(name)
    return family, given, "", "", suffix
