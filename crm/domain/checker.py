"""The checker of messages: every rule of a good decline, asked of one text."""

from crm.domain.findings import Finding, Record
from crm.domain.messages import Kind

NOTHING_KNOWN = Record()


def check(text: str, kind: Kind, record: Record = NOTHING_KNOWN) -> tuple[Finding, ...]:
    """What is to be mended in a message of this kind, in the order of the text."""
    del text, kind, record
    return ()
