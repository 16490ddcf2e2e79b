"""The calendars that a file carries: itself, or the parts of a mail and of the mails forwarded inside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.utils import getaddresses

from crm.connectors.icaltext import decoded
from crm.errors import Unreadable

_MOST_PARTS = 200
_DEEPEST = 20
_KINDS = frozenset({"text/calendar", "application/ics", "text/x-vcalendar", "application/x-vcalendar"})
_HEADER = re.compile(
    rb"^(?:from|to|subject|date|received|return-path|delivered-to|message-id|mime-version|content-type)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
_CALENDAR = re.compile(rb"^\s*BEGIN\s*:\s*V", re.IGNORECASE | re.MULTILINE)
_NESTING = re.compile(rb"boundary\s*=|message/rfc822", re.IGNORECASE)
_OUTLOOK_MSG = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Carried:
    """One calendar: its octets, the METHOD that its carrier gives it, and whom the carrier was delivered to."""

    octets: bytes
    method: str = ""
    delivered_to: tuple[str, ...] = ()
