"""LinkedIn: the archive it gives you (ZIP), or a file out of it, such as Connections.csv or messages.csv."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import PurePath
from typing import BinaryIO

from crm.connectors import tables
from crm.connectors.archives import MARK, Archive
from crm.connectors.cells import shown
from crm.connectors.decoding import head_of, rewindable
from crm.connectors.linkedin import companies, connections, courtesies, endorsements, messages, others, owner
from crm.connectors.records import CompanyRecord, PersonRecord, Problem, TouchpointRecord
from crm.domain.names import fold
from crm.errors import Unreadable

RECORDS = (PersonRecord, TouchpointRecord, CompanyRecord)

_CONNECTIONS, _MESSAGES, _ADDRESSES, _PHONES = (
    "Connections.csv", "messages.csv", "Email Addresses.csv", "PhoneNumbers.csv",
)  # fmt: skip
_WITNESSES: dict[str, tuple[tables.Layout, Callable[[BinaryIO, str], Iterator[tuple[str, ...]]]]] = {
    _MESSAGES: (messages.LAYOUT, messages.presences),
    "Invitations.csv": (owner.INVITATIONS, owner.in_invitations),
    "Profile.csv": (owner.PROFILE, owner.in_profile),
}
_OWN = tables.layout({"address": "Email Address", "confirmed": "Confirmed"}, "address confirmed")
_OWN_PHONES = tables.layout({"extension": "Extension", "number": "Number"}, "extension number")
_MOSTLY = 0.5  # the share of columns that must be known

_Record = PersonRecord | TouchpointRecord | CompanyRecord | Problem

# what else an archive tells, in the order it is taken in; a name may be followed by a number or the member's id
_MORE: dict[str, tuple[tables.Layout, Callable[[BinaryIO, str], Iterator[_Record]]]] = {
    "invitations": (owner.INVITATIONS, courtesies.invitations),
    "recommendations given": (courtesies.RECOMMENDATIONS, courtesies.given),
    "recommendations received": (courtesies.RECOMMENDATIONS, courtesies.received),
    "endorsement given info": (endorsements.LAYOUT, endorsements.read),
    "company follows": (companies.FOLLOWS, companies.follows),
    "job applications": (companies.APPLICATIONS, companies.applications),
    "saved jobs": (companies.SAVED, companies.saved),
}
_RECOMMENDATIONS = frozenset({"recommendations given", "recommendations received"})
_USEFUL = (
    "Import the whole archive (ZIP), or out of it: Connections.csv, messages.csv, Invitations.csv,"
    " Recommendations_*.csv, Endorsement_Given_Info.csv, Company Follows.csv, Job Applications.csv, Saved Jobs.csv."
)


def looks_like(head: bytes, name: str) -> bool:
    """Whether a file that begins so is LinkedIn's."""
    named = "linkedin" in name.lower()
    if head.startswith(MARK):
        return named or _CONNECTIONS.encode() in head or _MESSAGES.encode() in head
    if tables.likeness(head, messages.LAYOUT) > _MOSTLY:
        return True
    recent = tables.likeness(head, connections.RECENT) > _MOSTLY
    if not recent and (_alone(head, name) or others.kind(head, name)):
        return True
    return recent or (named and tables.likeness(head, connections.LAYOUT) > 0)


def read(stream: BinaryIO, name: str) -> Iterator[_Record]:
    """People of Connections.csv, touchpoints of messages.csv, then what else an archive tells of both and of companies.

    Raises:
        Unreadable: for an archive with neither of the two, and for a table that tells of nobody one knows.
    """
    stream = rewindable(stream, name)
    head = head_of(stream)
    if head.startswith(MARK):
        yield from _archive(Archive(stream, name))
    elif tables.likeness(head, messages.LAYOUT):
        yield from messages.read(stream, name, owner.told_by(messages.presences(stream, name)))
    elif tables.likeness(head, connections.LAYOUT):
        yield from connections.read(stream, name)
    elif alone := _alone(head, name):
        yield from alone(stream, name)
    elif other := others.kind(head, name):
        raise Unreadable(name, f"it is LinkedIn's {other}, which tells of nobody you know", 1, _USEFUL)
    else:
        yield from connections.read(stream, name)  # which refuses it in words of its own


def _alone(head: bytes, name: str) -> Callable[[BinaryIO, str], Iterator[_Record]] | None:
    """How to read a table out of an archive that came alone; its name tells one that has another's columns."""
    file = _kind(PurePath(name).name)
    named = next((kind for kind in _MORE if file.endswith(kind)), "")
    found = {kind: read_it for kind, (wanted, read_it) in _MORE.items() if tables.likeness(head, wanted)}
    if set(found) == _RECOMMENDATIONS and named not in found:
        hint = f"Call it Recommendations_Given.csv or Recommendations_Received.csv. {_USEFUL}"
        raise Unreadable(name, "it does not say whether you wrote these recommendations", 1, hint)
    return found.get(named) or next(iter(found.values()), None)


def own_addresses(stream: BinaryIO, name: str) -> tuple[str, ...]:
    """The owner's own e-mail addresses and phone numbers, as an archive tells them; none from a single file."""
    stream = rewindable(stream, name)
    if not head_of(stream).startswith(MARK):
        return ()
    archive = Archive(stream, name)
    addresses = (texts[0] for texts in _texts(archive, _ADDRESSES, _OWN))
    numbers = (" ".join(filter(None, texts)) for texts in _texts(archive, _PHONES, _OWN_PHONES))
    return tuple(filter(None, (*addresses, *numbers)))


def _archive(archive: Archive) -> Iterator[_Record]:
    """What the archive says; each problem names its file, and files that were not read are problems too."""
    if not archive.paths(_CONNECTIONS) and not archive.paths(_MESSAGES):
        hint = "Ask LinkedIn for a copy of your data with Connections and Messages in it."
        raise Unreadable(archive.name, f"it holds neither {_CONNECTIONS} nor {_MESSAGES}", hint=hint)
    yield from _unused(archive)
    if people := _table(archive, _CONNECTIONS, connections.LAYOUT):
        yield from _named(_CONNECTIONS, connections.read(people, _CONNECTIONS))
    if sent := _table(archive, _MESSAGES, messages.LAYOUT):
        yield from _named(_MESSAGES, messages.read(sent, _MESSAGES, _owner(archive)))
    for file, (wanted, read_it) in _others(archive):
        if table := _table(archive, file, wanted):
            yield from _named(file, read_it(table, file))


def _others(
    archive: Archive,
) -> Iterator[tuple[str, tuple[tables.Layout, Callable[[BinaryIO, str], Iterator[_Record]]]]]:
    """The file names of what else there is to read, each kind with all its parts."""
    files = sorted({path.rpartition("/")[2] for path in archive.paths()}, key=lambda file: (len(file), file))
    for kind, how in _MORE.items():
        yield from ((file, how) for file in files if _kind(file) == kind)


def _kind(file: str) -> str:
    """What a file tells, by its name without the member's id."""
    stem, dot, ending = file.rpartition(".")
    return fold(_NUMBERED.sub("", stem)) if dot and ending.lower() == "csv" else ""


_NUMBERED = re.compile(r"_\d+$")


def _texts(archive: Archive, file: str, wanted: tables.Layout) -> Iterator[tuple[str, ...]]:
    """The cells of each row of a member, if there is one."""
    if member := _table(archive, file, wanted):
        yield from (row[1] for row in tables.rows(member, file, wanted) if not isinstance(row, Problem))


def _owner(archive: Archive) -> owner.Owner:
    """Whose archive it is, told by all its files that know."""
    members = ((_table(archive, file, wanted), file, told) for file, (wanted, told) in _WITNESSES.items())
    return owner.told_by(chain.from_iterable(told(member, file) for member, file, told in members if member))


def _table(archive: Archive, file: str, wanted: tables.Layout) -> BinaryIO | None:
    """A member, if it is the table that is wanted: LinkedIn writes a sentence where it has nothing."""
    member = archive.open(file)
    return member if member and tables.likeness(head_of(member), wanted) else None


def _unused(archive: Archive) -> Iterator[Problem]:
    """What the archive has and the reader leaves: doubles, files without a table, files of other things."""
    for file, wanted in ((_CONNECTIONS, connections.LAYOUT), (_MESSAGES, messages.LAYOUT)):
        first, *doubles = archive.paths(file) or ("",)
        if first and not _table(archive, file, wanted):
            yield Problem(1, f"{shown(first)} holds no table", skipped=False)
        for path in doubles:
            yield Problem(1, f"left out: {shown(path)}, as {shown(first)} is read", skipped=False)
    used = {file.lower() for file in (*_WITNESSES, _CONNECTIONS, _ADDRESSES, _PHONES)}
    files = ((path, path.rpartition("/")[2]) for path in archive.paths())
    others = [path for path, file in files if file.lower() not in used and _kind(file) not in _MORE]
    if others:
        reason = f"not read: files of other things ({len(others)}), such as {shown(others[0])}"
        yield Problem(1, reason, skipped=False)


def _named(file: str, records: Iterator[_Record]) -> Iterator[_Record]:
    for record in records:
        yield replace(record, reason=f"{file}: {record.reason}") if isinstance(record, Problem) else record
