"""What is said to a command line that cannot be read: what was wrong with it, and how it is typed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crm.cli.commands import COMMANDS, function, words_of
from crm.cli.parameters import parameters
from crm.domain import matching
from crm.errors import Usage


def usage(message: str, words: Sequence[str]) -> Usage:
    """The error for a line that Typer refused with this sentence."""
    hint = where_to_look(words)
    if message.startswith("Got unexpected extra"):
        hint = f"What has spaces in it stands in quotes, as one. {hint}"
    elif message.startswith("No such option") and (spelt := _spellings(words)):
        hint = f"It takes {', '.join(spelt)}. {hint}"
    return Usage(_plain(message) + _nearest(words), hint)


def where_to_look(words: Sequence[str]) -> str:
    """The help that is nearest to what was typed."""
    known = words_of(words)
    if not known or known[0] not in COMMANDS:
        return "See: crm --help"
    verbs = COMMANDS[known[0]]
    there = known if isinstance(verbs, str) or known[-1] in verbs else known[:1]
    return f"See: crm {' '.join(there)} --help"


def _plain(message: str) -> str:
    """Click's sentence without the names of its types."""
    plain = re.sub(r"is not a valid int(?:eger)?(?: range)?", "is not a whole number", message)
    plain = plain.replace("extra argument(s)", "extra words")
    return " ".join(plain.split()).rstrip(".")


def _nearest(words: Sequence[str]) -> str:
    """The command that a mistyped one comes nearest to, as a question; nothing for one that there is."""
    known = words_of(words)
    verbs = COMMANDS.get(known[0], "") if known else ""
    there = COMMANDS if known[:1] and not verbs else () if isinstance(verbs, str) else verbs
    near = matching.near(known[-1], there, 1) if known and known[-1] not in there else []
    return f"; did you mean {near[0]}?" if near else ""


def _spellings(words: Sequence[str]) -> list[str]:
    """The options of the command that was typed, each in its long spelling; none where no command was."""
    where: object = COMMANDS
    for word in words_of(words):
        where = where.get(word) if isinstance(where, dict) else None
    if not isinstance(where, str):
        return []
    declared = [each.declared.spellings for each in parameters(function(where))]
    return [next((one for one in each if one.startswith("--")), each[0]) for each in declared if each]
