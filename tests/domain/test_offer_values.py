"""How an offer stands, how people are named on the command line, and who has heard of a decision."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain import placing, telling
from crm.domain.case import case_of
from crm.domain.etiquette import Decline, Reach, Told
from crm.domain.hiring import Touch
from crm.domain.naming import Named, named
from crm.domain.offers import state
from crm.domain.policy import DEFAULT
from crm.domain.reasons import Code, Given
from crm.domain.steps import DeclinedOffer, Part
from crm.domain.words import Channel, Direction, OfferState, Role
from crm.errors import BadValue

BERLIN = ZoneInfo("Europe/Berlin")
DECIDED = datetime(2026, 11, 23, 8, tzinfo=UTC)  # nine in the morning, a Monday
MONDAY = date(2026, 11, 23)
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - made aware


@given(st.sampled_from(OfferState), st.none() | INSTANTS, INSTANTS, INSTANTS)
def test_every_offer_has_a_state_and_once_answered_it_stays_so(
    kept: OfferState, respond_by: datetime | None, one: datetime, other: datetime
) -> None:
    earlier, later = sorted((one, other))
    before, after = state(kept, respond_by, earlier), state(kept, respond_by, later)
    assert {before, after} <= {kept, OfferState.LAPSED}
    if kept not in {OfferState.OPEN, OfferState.EXTENDED}:
        assert before is after is kept
    if before is OfferState.LAPSED:
        assert after is OfferState.LAPSED


def test_an_offer_without_a_deadline_never_lapses() -> None:
    assert state(OfferState.OPEN, None, datetime(2099, 1, 1, tzinfo=UTC)) is OfferState.OPEN


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ines Okafor", Named("Ines Okafor", None)),
        ("Ines Okafor:hm", Named("Ines Okafor", Role.HIRING_MANAGER)),
        (" Ines Okafor : Hiring Manager ", Named("Ines Okafor", Role.HIRING_MANAGER)),
        ("Tom:agency", Named("Tom", Role.AGENCY_RECRUITER)),
        ("Tom:agency-recruiter:", Named("Tom", Role.AGENCY_RECRUITER)),
        ("Zoe:scheduler:zoe@x.example", Named("Zoe", Role.SCHEDULER, (("email", "zoe@x.example"),))),
        ("Zoe::+49 30 23125 001", Named("Zoe", None, (("phone", "+49 30 23125 001"),))),
        ("Zoe:zoe@x.example", Named("Zoe", None, (("email", "zoe@x.example"),))),
        (
            "Zoe:hm:+49 30 23125 001, zoe@x.example",
            Named("Zoe", Role.HIRING_MANAGER, (("phone", "+49 30 23125 001"), ("email", "zoe@x.example"))),
        ),
        (
            "Zoe:https://www.linkedin.com/in/zoe-quist",
            Named("Zoe", None, (("profile", "https://www.linkedin.com/in/zoe-quist"),)),
        ),
    ],
)
def test_somebody_who_took_part_is_named_with_role_and_addresses(typed: str, meant: Named) -> None:
    assert named(typed) == meant


@pytest.mark.parametrize("typed", ["", ":hm", "Tom:boss", "Tom:hm:not an address", "Tom:hm:tom@"])
def test_what_is_no_person_no_role_or_no_address_is_refused(typed: str) -> None:
    with pytest.raises(BadValue):
        named(typed)


MANAGER = Part(person_id="p1", name="Ines Okafor", role=Role.HIRING_MANAGER, has_phone=True, has_email=True)
RECRUITER = Part(person_id="p2", name="Tom Brandt", role=Role.RECRUITER, has_email=True)


def touch(
    person: str,
    hours: float | None,
    channel: Channel,
    direction: Direction = Direction.OUT,
    *,
    answered: bool = True,
    gift: bool = False,
    day: date = MONDAY,
) -> Touch:
    at = None if hours is None else DECIDED + timedelta(hours=hours)
    return Touch("t1", at.date() if at else day, at, channel, direction, answered, gift, frozenset({person}))


def facts(*touches: Touch, why: tuple[Given, ...] = ()) -> Decline:
    offer = DeclinedOffer(
        company="Nordlicht",
        role="Engineer",
        received_on=date(2026, 11, 16),
        respond_by=None,
        decided_at=DECIDED,
    )
    happened = placing.instants(touches, DECIDED, BERLIN)
    case = case_of(offer, [MANAGER, RECRUITER], happened, {}, {}, DECIDED, DEFAULT, BERLIN, ())
    return telling.decline(case, touches, why)


CALL = touch("p1", 3, Channel.CALL, Direction.BOTH)
MISSED = touch("p1", 2, Channel.CALL, answered=False)
VOICEMAIL = touch("p1", 6, Channel.VOICEMAIL, answered=False)
MAIL = touch("p1", 7, Channel.EMAIL)


@pytest.mark.parametrize(
    ("touches", "reach", "hours"),
    [
        ((), Reach.NONE, None),
        ((CALL,), Reach.LIVE, 3.0),
        ((touch("p1", 3, Channel.CALL, Direction.IN),), Reach.LIVE, 3.0),  # they rang back
        ((MISSED,), Reach.NONE, 2.0),
        ((MISSED, MAIL), Reach.MAIL_AFTER_CALL, 2.0),
        ((MISSED, VOICEMAIL, MAIL), Reach.VOICEMAIL, 2.0),
        ((MAIL,), Reach.MAIL, None),
        ((MAIL, CALL), Reach.LIVE, 3.0),
        ((touch("p1", 1, Channel.MESSAGE),), Reach.NONE, None),
        (
            (touch("p1", 1, Channel.EMAIL, Direction.IN),),
            Reach.NONE,
            None,
        ),  # they heard it elsewhere and wrote
        ((touch("p2", 1, Channel.CALL, Direction.BOTH),), Reach.NONE, None),  # through somebody else
    ],
)
def test_how_the_hiring_manager_was_reached_is_read_from_the_log(
    touches: tuple[Touch, ...], reach: Reach, hours: float | None
) -> None:
    found = facts(*touches)
    assert (found.reach, found.attempt_hours) == (reach, hours)


def test_a_call_and_its_voicemail_are_one_attempt() -> None:
    voicemail = touch("p1", 2.1, Channel.VOICEMAIL, answered=False)
    assert facts(MISSED, voicemail, MAIL).reach is Reach.MAIL_AFTER_CALL


def test_everybody_has_heard_when_they_were_first_spoken_or_written_to_since_the_decision() -> None:
    before = touch("p2", -2, Channel.EMAIL)
    people = {each.name: each for each in facts(before, CALL, touch("p2", 5, Channel.EMAIL)).people}
    assert people["Ines Okafor"].heard_at == DECIDED + timedelta(hours=3)
    assert (people["Tom Brandt"].informed_at, people["Tom Brandt"].how) == (
        DECIDED + timedelta(hours=5),
        Channel.EMAIL,
    )


def test_where_only_the_day_is_known_touchpoints_keep_their_order_and_never_precede_the_decision() -> None:
    missed = touch("p1", None, Channel.CALL, answered=False)
    reached = touch("p1", None, Channel.CALL, Direction.BOTH)
    tomorrow = touch("p2", None, Channel.EMAIL, day=date(2026, 11, 24))
    instants = [each.at for each in placing.instants([missed, reached, tomorrow], DECIDED, BERLIN)]
    assert instants[0] >= DECIDED
    assert instants == sorted(set(instants))
    assert instants[2] == datetime(2026, 11, 24, 8, tzinfo=UTC)


def test_gifts_and_invitations_since_the_decision_are_the_follow_through() -> None:
    found = facts(
        CALL,
        touch("p1", 24 * 5, Channel.LINKEDIN),
        touch("p1", -3, Channel.EMAIL, gift=True),
        touch("p1", 24 * 30, Channel.EMAIL, gift=True),
        touch("p2", 24 * 80, Channel.EMAIL, gift=True),
    )
    assert (found.connected_on, found.first_give_on, found.second_give_on) == (
        date(2026, 11, 28),
        date(2026, 12, 23),
        date(2027, 2, 11),
    )


@pytest.mark.parametrize(
    ("code", "would_flip", "told"),
    [
        (Code.GROWTH, False, Told.SHAREABLE),
        (Code.MANAGER_FIT, False, Told.NEUTRAL),
        (Code.OTHER_OFFER, False, Told.NEUTRAL),
        (Code.COMMUTE, False, Told.NEUTRAL),
        (Code.COMMUTE, True, Told.SHAREABLE),  # as the policy that would have changed it
    ],
)
def test_a_reason_counts_as_useful_where_one_may_be_said(code: Code, would_flip: bool, told: Told) -> None:  # noqa: FBT001 - a case of the table
    why = Given(code, holds=True, would_flip=would_flip, share=True, severity=2)
    assert facts(CALL, why=(why,)).reason is told
