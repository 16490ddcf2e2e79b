"""Asking for a passphrase: on a terminal, unseen, or taken from CRM_PASSPHRASE; never kept and never shown."""

from __future__ import annotations

import os
import sys

from crm.errors import Usage


def new() -> str:
    """A passphrase for something that is to be sealed, typed twice.

    Raises:
        Usage: when both differ, or nobody can be asked.
    """
    told = known()
    if "CRM_PASSPHRASE" not in os.environ and _ask("The same again: ") != told:
        raise Usage("The two passphrases differ.", "Type the same one twice; nothing was written.")
    return told


def known() -> str:
    """The passphrase of something that is sealed.

    Raises:
        Usage: when nobody can be asked.
    """
    return os.environ.get("CRM_PASSPHRASE") or _ask("Passphrase: ")


def _ask(question: str) -> str:
    if not sys.stdin.isatty():
        raise Usage("A sealed backup needs its passphrase.", "Type it on a terminal, or set CRM_PASSPHRASE.")
    from getpass import getpass

    return getpass(question, stream=sys.stderr)
