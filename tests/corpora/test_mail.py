"""Every message and mailbox of the corpora goes through the reader: told whole, in words, in little time."""

from __future__ import annotations

import io
import os
import re
import warnings
from pathlib import Path

import pytest

from crm.connectors import mboxes, registry
from crm.errors import Unreadable

_CORPORA = Path(os.environ.get("CRM_CORPORA", "corpora")) / "mail"
FILES = sorted(file for file in _CORPORA.rglob("*") if file.is_file()) if _CORPORA.is_dir() else []

_HEADERS = re.compile(rb"(?mi)^(?:from|to|subject|date|received|message-id)[ \t]*:")

if not FILES:
    warnings.warn("The mail corpora are NOT tested: CRM_CORPORA names no such folder", stacklevel=1)


@pytest.mark.skipif(not FILES, reason="CRM_CORPORA names no folder with mail")
def test_every_message_is_read_or_says_why_not() -> None:
    told = contacts = 0
    for file in FILES:
        octets = file.read_bytes()
        letters = list(mboxes.letters(io.BytesIO(octets), file.name))
        if not _HEADERS.search(octets):
            with pytest.raises(Unreadable, match="there is no mail in it"):
                list(registry.load("mail", "mail").read(io.BytesIO(octets), file.name))
            continue
        read = list(registry.load("mail", "mail").read(io.BytesIO(octets), file.name))
        assert len(read) == len(letters) >= bool(octets.strip()), file.name
        for mail in read:
            assert mail.why_not or (mail.sender and mail.at), file.name
            assert mail.subject.isprintable() or not mail.subject.strip(), file.name
            told += 1
            contacts += not mail.why_not
    assert told >= 0.95 * len(FILES)
    assert contacts > told / 2
