"""P2: what a message claims is what is known: the role, and who was there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crm.domain import names
from crm.domain.findings import Finding
from crm.domain.rules.reading import WARNING, Reading

_ROLE = re.compile(
    r"\b(?:the|your|as|as an?|of)\s+((?:[A-Z][\w&/-]*\s+){1,5})(?:role|position|post|job|vacancy|opening)\b"
    r"|\b(?:role|position|post|job) (?:of|as)(?: an?)? ((?:[A-Z][\w&/-]*\s?){1,5})"
)


def check(reading: Reading) -> Iterator[Finding]:
    """A role that is not the offer's."""
    record = reading.record
    if not record.role:
        return
    own = set(names.tokens(f"{record.role} {record.company}"))
    for found in _ROLE.finditer(reading.prose.unquoted):
        group = 1 if found[1] else 2
        said = names.tokens(found[group])
        if said and not set(said) <= own:
            start, end = found.span(group)
            end -= len(found[group]) - len(found[group].rstrip())
            repair = f"The offer was for {record.role}: is another one meant?"
            yield reading.here("P2", WARNING, (start, end), repair)
