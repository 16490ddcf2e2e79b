"""The checker of messages: every rule of a good decline, asked of one text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from crm.domain.findings import Finding, Record
from crm.domain.messages import Kind
from crm.domain.rules import (
    address,
    asking,
    leftovers,
    length,
    manners,
    reasons,
    secrets,
    thanks,
    truth,
    verdict,
)
from crm.domain.rules.reading import Reading

NOTHING_KNOWN = Record()

RULES: tuple[Callable[[Reading], Iterator[Finding]], ...] = (
    thanks.check,
    address.check,
    verdict.check,
    reasons.check,
    manners.check,
    secrets.check,
    length.check,
    asking.check,
    truth.check,
    leftovers.check,
)


def check(text: str, kind: Kind, record: Record = NOTHING_KNOWN) -> tuple[Finding, ...]:
    """What is to be mended in a message of this kind, in the order of the text."""
    reading = Reading(text, kind, record)
    found = {finding for rule in RULES for finding in rule(reading)}
    return tuple(sorted(found, key=lambda each: (each.start, each.end, each.rule)))
