"""The calendars that a file carries: the file itself, or the parts of a mail and of the mails forwarded inside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

from crm.connectors.icaltext import decoded
from crm.errors import Unreadable

_MOST_PARTS = 200
_DEEPEST = 20
_MOST_LINES = 500_000
_MOST_DELIMITERS = 10_000
_MOST_TRIALS = 10_000_000
_MOST_HEADERS = 10
_LONGEST_HEADER = 4_000  # octets; the standard library takes quadratic time over parameters
_KINDS = frozenset({"text/calendar", "application/ics", "text/x-vcalendar", "application/x-vcalendar"})
_HEADER = re.compile(
    rb"^(?:from|to|subject|date|received|return-path|delivered-to|message-id|mime-version|content-type)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_CALENDAR = re.compile(rb"^[ \t]*BEGIN[ \t]*:", re.IGNORECASE | re.MULTILINE)
_LONG = re.compile(rb"^content-[a-z]+[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
_NESTING = re.compile(rb"boundary[ \t]*=|message/rfc822", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s<>(),;:\"@]+@[^\s<>(),;:\"@]+")
_OUTLOOK_ITEM = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Carried:
    """One calendar: its octets, the METHOD its carrier gives it, and the addresses the carrier was delivered to."""

    octets: bytes
    method: str = ""
    delivered_to: tuple[str, ...] = ()


def carried(octets: bytes, name: str) -> list[Carried]:
    """The calendars in a file, each once, however often a mail repeats it; none where a mail holds none.

    Raises:
        Unreadable: an Outlook item (.msg), or a mail of too many parts or nested too deeply.
    """
    if octets.startswith(_OUTLOOK_ITEM):
        raise Unreadable(
            name, "an Outlook item cannot be read", hint="Save the invitation as .eml or .ics instead."
        )
    if not _is_mail(octets):
        return [Carried(octets)]
    if not reasonable(octets):
        raise Unreadable(name, "this mail is too large, or holds too many parts")
    try:
        return _of_mail(octets, name)
    except (AttributeError, IndexError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise Unreadable(name, "this mail is damaged") from error


def _of_mail(octets: bytes, name: str) -> list[Carried]:
    # The older policy on purpose: the newer one parses each header it meets, fifty times slower on hostile ones, and
    # breaks off at a few hundred nested brackets. On broken headers either raises whatever comes.
    mail = message_from_bytes(octets)
    delivered_to = _delivered_to(mail)
    found: dict[bytes, Carried] = {}
    for part in leaves(mail, name):
        calendar = _calendar(part, delivered_to)
        if calendar and calendar.octets.strip():
            found.setdefault(b"\n".join(calendar.octets.split()), calendar)
    return list(found.values())


def _is_mail(octets: bytes) -> bool:
    head = octets[:65_536]
    header, calendar = _HEADER.search(head), _CALENDAR.search(head)
    return bool(header and (calendar is None or header.start() < calendar.start()))


def reasonable(octets: bytes) -> bool:
    """Whether the standard library reads it in seconds: it tries each line against each part that is open there."""
    lines = octets.count(b"\n")
    nestings = sum(1 for _ in _NESTING.finditer(octets))
    longest = max((len(header[0]) for header in _LONG.finditer(octets)), default=0)
    few = lines <= _MOST_LINES and octets.count(b"\n--") <= _MOST_DELIMITERS and nestings <= _MOST_PARTS
    return few and longest <= _LONGEST_HEADER and lines * nestings <= _MOST_TRIALS


def leaves(mail: Message, name: str) -> Iterator[Message]:
    """The parts of a mail that hold no others.

    Raises:
        Unreadable: when there are too many, or they are nested too deeply.
    """
    waiting = [(mail, 0)]
    for _ in range(_MOST_PARTS):
        if not waiting:
            return
        part, depth = waiting.pop()
        if depth > _DEEPEST:
            break
        inside = part.get_payload() if part.is_multipart() else ()
        waiting.extend((each, depth + 1) for each in reversed(list(inside)) if isinstance(each, Message))
        if not inside:
            yield part
    raise Unreadable(name, "this mail holds too many parts, or parts nested too deeply")


def _calendar(part: Message, delivered_to: tuple[str, ...]) -> Carried | None:
    named = (part.get_filename() or "").lower().endswith((".ics", ".vcs"))
    if part.get_content_type() not in _KINDS and not named:
        return None
    payload = part.get_payload(decode=True)
    octets = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset() or "utf-8"
    if charset not in {"utf-8", "utf-16"}:
        octets = decoded(octets, charset).encode("utf-8", "replace")
    method = part.get_param("method")
    return Carried(octets, method.upper() if isinstance(method, str) else "", delivered_to)


def _delivered_to(mail: Message) -> tuple[str, ...]:
    """Where the mail ended up; its To says so only where it names nobody else."""
    sure = [
        text
        for header in ("Delivered-To", "X-Original-To", "Envelope-To")
        for text in mail.get_all(header, [])
    ]
    headers = (
        str(text)[:_LONGEST_HEADER].lower() for text in (sure or mail.get_all("To", []))[:_MOST_HEADERS]
    )
    found = tuple(dict.fromkeys(address for text in headers for address in _ADDRESS.findall(text)))
    return found if sure or len(found) == 1 else ()
