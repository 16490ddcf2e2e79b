"""Everybody else who took part hears it too, each in their own way: steps 6 to 11 of a decline's plan."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from crm.domain.case import WRITTEN, Case, letter, reached, voice, wrote
from crm.domain.hours import bh, business_days, closing_after, next_open, same_clock
from crm.domain.patience import in_peace
from crm.domain.steps import Draft, Happened, Part
from crm.domain.verdict import Verdict
from crm.domain.words import Channel, Role

ENOUGH_MINUTES = 20
"""From this much time together on, thanks are personal; below, one line is right."""

WARM_RAPPORT = 1
"""From this rapport on, an interviewer is invited into the network."""

_AGENCY_BEFORE = timedelta(minutes=30)
_TELL_HOURS, _THANK_HOURS = 2, 16  # business hours after the verdict
_SAME_EVENING = timedelta(hours=2)
_INVITE_DAYS = 5  # two to seven days are right; five leave a day or two to be late
_REFER_BUSINESS_DAYS = 10
_REFERRAL_LAPSES = timedelta(days=7)
_SAID = WRITTEN | {Channel.MESSAGE}
_INVITATION = frozenset({Channel.LINKEDIN})


def courtesies(case: Case, verdict: Verdict) -> Iterator[Draft]:
    """What others are owed; none of it comes before the verdict was told, but for an agency's warning."""
    yield from (_agency(case, verdict, part) for part in case.others(Role.AGENCY_RECRUITER))
    yield from (_tell(case, verdict, part) for part in case.others(Role.HIRING_MANAGER, Role.RECRUITER))
    confirmation = _confirm(case, verdict)
    yield confirmation
    yield from (_referrer(case, verdict, part) for part in case.others(Role.REFERRER))
    yield from (_thank(case, verdict, part) for part in case.others(Role.INTERVIEWER, Role.SCHEDULER))
    yield from (_invite(case, verdict, part, rank) for rank, part in enumerate(invited(case)))
    if case.taker:
        yield _refer(case, verdict, case.taker, confirmation.done_at)


def invited(case: Case) -> list[Part]:
    """Those to invite into the network, the nearest first: they get the few notes there are."""
    warm = [part for part in case.others(Role.INTERVIEWER) if (part.rapport or 0) >= WARM_RAPPORT]
    warm.sort(key=lambda part: -(part.rapport or 0))
    first = [case.taker] if case.taker else []
    return [*first, *case.others(Role.HIRING_MANAGER), *warm, *case.others(Role.RECRUITER)]


def _agency(case: Case, verdict: Verdict, part: Part) -> Draft:
    """An agency hears it within the hour before the verdict, by voice if it can be called then."""
    start = min(max(verdict.first - _AGENCY_BEFORE, case.decided), verdict.first)
    opening = next_open(start, case.office(part))
    by_voice = part.has_phone and opening <= verdict.first
    return Draft(
        kind="tell-agency",
        number="6a",
        title=f"Tell {part.name} before anybody else",
        person=part,
        channel=Channel.CALL if by_voice else letter(part),
        due=opening if by_voice else start,
        reason="an agency hears it within the hour before its client does"
        + ("" if by_voice else "; in writing, as it cannot be called then"),
        done_at=_told(case, part),
    )


def _tell(case: Case, verdict: Verdict, part: Part) -> Draft:
    """A recruiter, or a second manager, hears it the same business day."""
    office = case.office(part)
    return Draft(
        kind="tell",
        number="6",
        title=f"Tell {part.name}",
        person=part,
        channel=voice(part),
        due=min(bh(verdict.told, _TELL_HOURS, office), closing_after(verdict.told, office)),
        reason="within two business hours and the same business day, so that nobody hears it second-hand;"
        " if not reached, by e-mail",
        done_at=_told(case, part),
        not_before=verdict.told,
    )


def _confirm(case: Case, verdict: Verdict) -> Draft:
    """The verdict in writing, where it was given by voice."""
    taker, copied = case.taker, [part.name for part in case.others(Role.RECRUITER)]
    done_at = case.first(taker, wrote, after=verdict.told) if taker and verdict.real else None
    return Draft(
        kind="confirm",
        number="7",
        title=f"Confirm in writing to {taker.name if taker else 'whoever made the offer'}",
        person=taker,
        channel=letter(taker),
        due=verdict.told + timedelta(days=1),
        reason="within a day of telling it, so that it stands in writing"
        + (f", with a copy to {' and '.join(copied)}" if copied else "")
        + "; once late, every day again",
        done_at=done_at,
        needless="the verdict itself goes in writing" if verdict.in_writing else "",
        not_before=verdict.told,
    )


def _referrer(case: Case, verdict: Verdict, part: Part) -> Draft:
    """Whoever put their name in hears it on the same day."""
    due, by_voice = _same_day(case, verdict.told, part)
    return Draft(
        kind="tell-referrer",
        number="8",
        title=f"Tell {part.name}, who referred you",
        person=part,
        channel=voice(part) if by_voice else letter(part),
        due=due,
        reason="the same day, because their name stood behind yours; a call, a chat or a mail",
        done_at=_told(case, part),
        not_before=verdict.told,
    )


def _same_day(case: Case, told: datetime, part: Part) -> tuple[datetime, bool]:
    """The end of the day on which the verdict was told, and whether a call still fits into it."""
    office = case.office(part)
    edges = office.open_on(office.day_of(told))
    if edges and told < edges[1]:
        return edges[1], True
    last_minute = office.at(office.day_of(told), time(23, 59))
    return max(min(told + _SAME_EVENING, last_minute), told), False


def _thank(case: Case, verdict: Verdict, part: Part) -> Draft:
    """An interviewer is thanked for one thing learnt; whoever arranged, or was there for minutes, by a line."""
    personal = part.role is Role.INTERVIEWER and (part.minutes is None or part.minutes >= ENOUGH_MINUTES)
    return Draft(
        kind="thanks" if personal else "line",
        number="9" if personal else "9a",
        title=f"Thank {part.name}" if personal else f"Thank {part.name} in one line",
        person=part,
        channel=letter(part),
        due=bh(verdict.told, _THANK_HOURS, case.office(part)),
        reason="within two business days, for one thing learnt from them"
        if personal
        else "within two business days; one line is right for the time they gave",
        done_at=_told(case, part),
        not_before=verdict.told,
    )


def _invite(case: Case, verdict: Verdict, part: Part, rank: int) -> Draft:
    """An invitation into the network; the nearest get the notes that a month allows."""
    notes = case.policy.invitation_notes_a_month if case.notes_left is None else case.notes_left
    note = "with a note on how you met" if rank < notes else "without a note: this month's go to closer ties"
    return Draft(
        kind="invite",
        number="10",
        title=f"Invite {part.name} to connect",
        person=part,
        channel=Channel.LINKEDIN,
        due=same_clock(verdict.told, _INVITE_DAYS, case.zone_of(part)),
        reason=f"two to seven days after the verdict, {note}"
        + ("" if part.has_linkedin else "; find their profile first"),
        done_at=case.first(part, lambda touch: wrote(touch, _INVITATION)),
        needless=in_peace(part),
        not_before=verdict.told,
    )


def _refer(case: Case, verdict: Verdict, part: Part, confirmed: datetime | None) -> Draft:
    """The offer to name somebody else for the post; a moment that passes."""
    due = business_days(verdict.told, _REFER_BUSINESS_DAYS, case.office(part))
    lapses = due + _REFERRAL_LAPSES
    since = confirmed or verdict.told
    done_at = case.first(part, wrote, after=since, until=lapses) if verdict.real else None
    return Draft(
        kind="refer",
        number="11",
        title=f"Offer {part.name} to refer somebody",
        person=part,
        channel=letter(part),
        due=due,
        reason="in the call, or within ten business days, and only if you know somebody who agrees to be named;"
        " otherwise let it drop",
        done_at=done_at,
        needless=in_peace(part)
        or ("the moment has passed; nothing needs to be said" if lapses < case.now else ""),
        not_before=verdict.told,
    )


def _told(case: Case, part: Part) -> datetime | None:
    """When somebody else was spoken or written to since the decision; a profile counts where nothing else is known."""
    channels = _SAID | {letter(part)}

    def counts(touch: Happened) -> bool:
        return reached(touch) or wrote(touch, channels)

    return case.first(part, counts)
