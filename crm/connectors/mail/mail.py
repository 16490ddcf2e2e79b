"""Mail as .eml or .mbox: who wrote to whom, when, about what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from crm.connectors import envelopes, mboxes
from crm.connectors.envelopes import NO_MESSAGE, Envelope
from crm.errors import Unreadable

_LOOKED_AT = 500  # messages from which whose mailbox it is can be told
_OUTLOOK_ITEM = b"\xd0\xcf\x11\xe0"


def looks_like(head: bytes, name: str) -> bool:
    """Whether a file begins as a mailbox or a message does."""
    first = head.lstrip(b"\xef\xbb\xbf\r\n").partition(b"\n")[0]
    named = name.lower().endswith((".eml", ".mbox", ".mbx"))
    return first.startswith(b"From ") or (named and b":" in first)


def read(stream: BinaryIO, name: str) -> Iterator[Envelope]:
    """Every message, whether it is a contact between people or not; it says which.

    Raises:
        Unreadable: for an Outlook item, and for a file without any message.
    """
    start = stream.tell()
    if stream.read(len(_OUTLOOK_ITEM)) == _OUTLOOK_ITEM:
        raise Unreadable(name, "an Outlook item cannot be read.", hint="Save the message as .eml instead.")
    stream.seek(start)
    any_message = False
    for letter in mboxes.letters(stream, name):
        found = envelopes.read(letter)
        any_message = any_message or found.why_not != NO_MESSAGE
        yield found
    if not any_message:
        hint = "Save a message as .eml, or a whole mailbox as .mbox, and import that."
        raise Unreadable(name, "there is no mail in it", 1, hint)


def own_addresses(stream: BinaryIO, name: str) -> list[str]:
    """Whose mailbox it is: the addresses its messages were delivered to, or that are in nearly all of them."""
    delivered, present, count = Counter[str](), Counter[str](), 0
    for each in islice(read(stream, name), _LOOKED_AT):
        count += 1
        delivered.update(set(each.delivered_to))
        present.update({person.address for person in (*each.to, *([each.sender] if each.sender else []))})
    stream.seek(0)
    often = [address for address, times in delivered.most_common() if times > count / 4]
    if often:
        return often
    always = [address for address, times in present.items() if times == count]
    return always if count > 1 and len(always) == 1 else []
