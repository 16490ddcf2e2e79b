"""Meetings that others arranged: what an invitation says, and who of those on it sits on the panel."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from crm.domain import mentions
from crm.domain.acquaintances import Acquaintances, Known, is_company
from crm.domain.contactpoints import CONSUMER_DOMAINS, domain_of
from crm.domain.mailboxes import why_nobody
from crm.domain.names import fold


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody, or something, on an invitation.

    `email` is lower-case, and empty where the file gives none; `role`, `partstat` and `cutype` are RFC 5545's words in
    capitals; `company` is what stood in brackets behind the name; `delegated_to` and `sent_by` are addresses.
    """

    name: str = ""
    email: str = ""
    role: str = "REQ-PARTICIPANT"
    partstat: str = "NEEDS-ACTION"
    cutype: str = "INDIVIDUAL"
    company: str = ""
    delegated_to: tuple[str, ...] = ()
    sent_by: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One message about one meeting, or about one instance of a series.

    `start` and `end` are aware UTC instants, or days for a meeting that lasts all day; `end` is the first moment or
    day after it. Both are None only where a cancellation or an answer does not repeat them. `zone` is the zone the
    clock times were meant in, by its IANA name where it has one; `zone_assumed` says that the file left it open. A
    `recurring` meeting is told by its first instance, and has those around now. `line` is where it
    begins in its file, `delivered_to` the addresses that the mail carrying it went to.
    """

    uid: str
    recurrence_id: str = ""  # the instant or day of the instance meant; empty for the whole
    sequence: int = 0
    stamp: datetime | None = None
    method: str = "PUBLISH"
    cancelled: bool = False
    start: datetime | date | None = None
    end: datetime | date | None = None
    zone: str = ""
    zone_assumed: bool = False
    summary: str = ""
    description: str = ""
    location: str = ""
    url: str = ""
    organizer: Attendee | None = None
    attendees: tuple[Attendee, ...] = ()
    recurring: bool = False
    delivered_to: tuple[str, ...] = ()
    line: int = 0
    instances: tuple[datetime | date, ...] = ()  # of a series, those around now

    @property
    def key(self) -> tuple[str, str]:
        """What makes two messages speak of the same meeting."""
        return self.uid, self.recurrence_id


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the invitation, and why they stand where they do; `person` is the id of whom we know, if any."""

    name: str
    email: str
    why: str
    company: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Somebody whom the text names, to be written down only after a yes; `email` is theirs if they are invited too."""

    name: str
    title: str
    linkedin: str
    where: str
    email: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """Who takes part, who was left out, and why.

    The `coordinator` sent the invitation, and is among the interviewers only if invited too. `optional` may listen in,
    `declined` were asked and do not come. `domain` is the company's as far as addresses tell, empty where they do not;
    people at the `agencies` write from elsewhere.
    """

    interviewers: tuple[Member, ...]
    coordinator: Member | None
    optional: tuple[Member, ...]
    declined: tuple[Member, ...]
    removed: tuple[Member, ...]
    domain: str
    agencies: tuple[str, ...]
    proposals: tuple[Proposal, ...]


class _Group(StrEnum):
    INTERVIEWER = "interviewer"
    OPTIONAL = "optional"
    DECLINED = "declined"
    REMOVED = "removed"


_THINGS = {"ROOM": "a room", "RESOURCE": "a resource", "GROUP": "a list of people"}
_ABSENT = {"DECLINED": "declined", "DELEGATED": "sent somebody else"}
_LISTENING = {"OPT-PARTICIPANT": "free to come", "NON-PARTICIPANT": "told for information"}
_Placed = tuple[_Group, str, Attendee]


def panel(meeting: Meeting, own_addresses: Iterable[str], known: Iterable[Known]) -> Panel:
    """Sort the people on an invitation; the user's own addresses count beside those the mail was delivered to."""
    own = {address.lower() for address in (*own_addresses, *meeting.delivered_to)}
    placed = _placed(meeting, own)
    sender = _sender(meeting, own)
    here = [attendee for group, _, attendee in placed if group != _Group.REMOVED]
    domain, agencies = _domains([*here, sender] if sender else here)
    acquaintances = Acquaintances(known, domain)

    def member(attendee: Attendee, why: str) -> Member:
        person = acquaintances.of(attendee.name, attendee.email, company=attendee.company)
        return Member(attendee.name, attendee.email, why, attendee.company, person)

    def members(wanted: _Group) -> tuple[Member, ...]:
        return tuple(member(attendee, why) for group, why, attendee in placed if group == wanted)

    return Panel(
        interviewers=members(_Group.INTERVIEWER),
        coordinator=member(sender, "sent the invitation") if sender else None,
        optional=members(_Group.OPTIONAL),
        declined=members(_Group.DECLINED),
        removed=members(_Group.REMOVED),
        domain=domain,
        agencies=agencies,
        proposals=_proposals(meeting, own, domain, acquaintances),
    )


def _placed(meeting: Meeting, own: set[str]) -> list[_Placed]:
    """Everybody once: those invited, those who come in somebody's place, and a sender who is no person."""
    placed: dict[str, _Placed] = {}
    for attendee in meeting.attendees:
        placed.setdefault(attendee.email or fold(attendee.name), (*_group(attendee, own), attendee))
    for attendee in meeting.attendees:
        for address in attendee.delegated_to:
            group, why = _group(Attendee(email=address), own)
            why = f"comes for {attendee.name or attendee.email}" if group == _Group.INTERVIEWER else why
            placed.setdefault(address, (group, why, Attendee(email=address)))
    sender = meeting.organizer
    if sender and sender.email and sender.email not in placed and _why_removed(sender, own):
        placed[sender.email] = (_Group.REMOVED, _why_removed(sender, own), sender)
    return list(placed.values())


def _group(attendee: Attendee, own: set[str]) -> tuple[_Group, str]:
    why = _why_removed(attendee, own)
    if why:
        return _Group.REMOVED, why
    if attendee.partstat in _ABSENT:
        return _Group.DECLINED, _ABSENT[attendee.partstat]
    if attendee.role in _LISTENING:
        return _Group.OPTIONAL, _LISTENING[attendee.role]
    return _Group.INTERVIEWER, "chairs the meeting" if attendee.role == "CHAIR" else "invited"


def _why_removed(attendee: Attendee, own: set[str]) -> str:
    if attendee.email in own:
        return "your own address"
    if not attendee.email and not attendee.name:
        return "neither a name nor an address"
    return _THINGS.get(attendee.cutype) or why_nobody(attendee.email)


def _sender(meeting: Meeting, own: set[str]) -> Attendee | None:
    """Who sent it: the organiser, or whoever did it in the name of a mailbox."""
    organizer = meeting.organizer
    if organizer is None:
        return None
    senders = (organizer, Attendee(email=organizer.sent_by))
    return next((sender for sender in senders if not _why_removed(sender, own)), None)


def _domains(people: Iterable[Attendee]) -> tuple[str, tuple[str, ...]]:
    """The domain that most write from, private mail aside, and the others; a subdomain counts for its domain."""
    written = Counter(domain_of(person.email) for person in people)
    written = Counter(
        {each: count for each, count in written.items() if each and each not in CONSUMER_DOMAINS}
    )
    for each in sorted(written, key=len, reverse=True):
        labels = each.split(".")
        above = next(
            (at for at in (".".join(labels[start:]) for start in range(1, len(labels))) if at in written),
            None,
        )
        if above:
            written[above] += written.pop(each)
    domain, *others = [each for each, _ in written.most_common()] or [""]
    return domain, tuple(others)


def _proposals(
    meeting: Meeting, own: set[str], domain: str, acquaintances: Acquaintances
) -> tuple[Proposal, ...]:
    addresses = {_called(attendee): attendee.email for attendee in meeting.attendees}
    first_names = {called.partition(" ")[0] for called in addresses}  # they say nothing that is not known
    named = {
        fold(mention.name) or mention.linkedin: mention
        for mention in (*mentions.in_title(meeting.summary), *mentions.in_description(meeting.description))
    }
    return tuple(
        Proposal(
            name=mention.name,
            title=mention.title,
            linkedin=mention.linkedin,
            where=mention.where,
            email=addresses.get(key, ""),
            person=acquaintances.of(mention.name, addresses.get(key, ""), linkedin=mention.linkedin),
        )
        for key, mention in named.items()
        if not (
            key in first_names
            or addresses.get(key) in own
            or _is_own(key, own)
            or is_company(mention.name, domain)
        )
    )


def _called(attendee: Attendee) -> str:
    """The name in its compared form, or the one that the address suggests: jane.doe@ is jane doe."""
    return fold(attendee.name or attendee.email.partition("@")[0])


def _is_own(key: str, own: set[str]) -> bool:
    """Whether a folded name is all in one of the user's own addresses."""
    return bool(key) and any(all(word in address for word in key.split()) for address in own)
