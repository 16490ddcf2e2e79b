"""vCard: the cards of phones and address books (.vcf), versions 2.1, 3.0 and 4.0."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO

from crm.connectors.addressbooks import Left
from crm.connectors.decoding import rewindable
from crm.connectors.records import CompanyRecord, PersonRecord, Problem
from crm.connectors.vcards import cutting, people, writing
from crm.errors import Unreadable

RECORDS = (PersonRecord,)
VERSIONS = writing.VERSIONS


def looks_like(head: bytes, name: str) -> bool:  # noqa: ARG001 -- the content tells; other formats need the name
    """Whether a file that begins so begins with a card."""
    return cutting.holds_cards(head)


def read(stream: BinaryIO, name: str) -> Iterator[PersonRecord | CompanyRecord | Problem]:
    """Each card as a person or a company, or why it is neither; then what of all of them was not read.

    Raises:
        Unreadable: where no card begins.
    """
    left, count, keys = Left(), 0, set[str]()
    for card in cutting.cards(rewindable(stream, name)):
        count += 1
        for each in people.told(card, left):
            yield _unlike(each, keys)
    if not count:
        hint = "A card begins with a line BEGIN:VCARD. Export the address book as vCard again."
        raise Unreadable(name, "there is no card in it", 1, hint)
    yield from left.told()


def _unlike(
    told: PersonRecord | CompanyRecord | Problem, keys: set[str]
) -> PersonRecord | CompanyRecord | Problem:
    """The record, without an identity that another card of the file has too: some programs give all of them one."""
    if not isinstance(told, PersonRecord) or not told.key:
        return told
    if told.key in keys:
        return replace(told, key="")
    keys.add(told.key)
    return told


def write(records: Iterable[PersonRecord], stream: BinaryIO, version: str = writing.VERSIONS[0]) -> None:
    """Write people as cards that `read` gives back."""
    writing.write(records, stream, version)
