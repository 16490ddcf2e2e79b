"""The questions before a no: what could be changed is asked for first, and what is only said is doubted once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain import gates, moretime
from crm.domain.gates import Alternative
from crm.domain.hiring import KeptOffer
from crm.domain.hours import Office, next_open
from crm.domain.reasons import Code, Given
from crm.domain.words import OfferState
from tests.domain.declines import HOME, local

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
OFFER = KeptOffer(
    "o1",
    "c1",
    "Nordlicht",
    "",
    "Engineer",
    OfferState.OPEN,
    date(2026, 11, 16),
    None,
    "Europe/Berlin",
    None,
    "",
    "",
    "",
)
MATTERED = Given(Code.PAY_BASE, holds=True, would_flip=False, share=True, severity=2)


@pytest.mark.parametrize(
    ("code", "lever"),
    [
        (Code.PAY_BASE, Code.PAY_BASE),
        (Code.RESOURCES, Code.RESOURCES),
        (Code.COMMUTE, Code.FLEX_POLICY),
        (Code.MANAGER_FIT, None),
        (Code.PERSONAL, None),
        (Code.OTHER_OFFER, None),
    ],
)
def test_what_an_employer_can_change_is_known(code: Code, lever: Code | None) -> None:
    assert gates.changeable(code) is lever


@given(st.sampled_from(Code), st.booleans())
def test_what_is_final_meets_no_objection(code: Code, flips: bool) -> None:  # noqa: FBT001 - drawn
    given_ = [Given(code, holds=True, would_flip=flips, share=True, severity=2)]
    assert gates.objection(OFFER, given_, True, NOW) == ("", "")  # noqa: FBT003 - as the answer has it
    assert gates.objection(OFFER, given_, False, NOW)[0]  # noqa: FBT003 - the same


def test_a_change_that_would_make_it_a_yes_is_asked_for_first() -> None:
    flips = [replace(MATTERED, would_flip=True), replace(MATTERED, code=Code.COMMUTE, would_flip=True)]
    objection, hint = gates.objection(OFFER, flips, False, NOW)  # noqa: FBT003 - not final
    assert "if pay-base and flex-policy changed" in objection  # not the commute, which stays private
    assert "--final" in hint


def test_a_near_deadline_offers_more_time_and_a_far_one_a_night() -> None:
    near = OFFER._replace(respond_by=NOW + timedelta(hours=30))
    assert "crm offer extend o1" in gates.objection(near, [MATTERED], False, NOW)[1]  # noqa: FBT003 - not final
    assert "night" in gates.objection(OFFER, [MATTERED], False, NOW)[1]  # noqa: FBT003 - not final
    assert not gates.questions(near, [Code.GUT], NOW).night
    assert gates.questions(OFFER, [Code.GUT], NOW).night


@pytest.mark.parametrize(
    ("why", "alternative", "says"),
    [
        (Code.OTHER_OFFER, None, "in writing?"),
        (Code.OTHER_OFFER, Alternative.SIGNED, ""),
        (Code.OTHER_OFFER, Alternative.VERBAL, "only a word"),
        (Code.GUT, None, ""),
        (Code.GUT, Alternative.NONE, "no other offer"),
    ],
)
def test_an_alternative_that_is_not_in_writing_is_doubted_once(
    why: Code, alternative: Alternative | None, says: str
) -> None:
    doubt = gates.doubt([why], alternative)
    assert says in doubt
    assert bool(doubt) is bool(says)


# more time

OFFICE = Office(HOME)


@given(
    st.datetimes(datetime(2026, 3, 1), datetime(2026, 11, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - gets its zone
    st.timedeltas(timedelta(hours=1), timedelta(days=20)),
)
def test_more_time_is_asked_for_a_day_ahead_or_at_once_and_for_later_and_later_days(
    now: datetime, room: timedelta
) -> None:
    respond_by = now + room
    call_by = moretime.call_by(respond_by, now, OFFICE)
    assert call_by is not None
    assert now <= max(call_by, now) <= max(respond_by - moretime.AHEAD, now)
    if respond_by - moretime.AHEAD > next_open(now, OFFICE):
        assert next_open(call_by - timedelta(seconds=1), OFFICE) <= call_by
    days = [band.until for band in moretime.bands(respond_by, now, OFFICE)]
    assert days == sorted(days)
    assert all(day > respond_by for day in days)


@pytest.mark.parametrize(
    ("respond_by", "asked", "phone", "says"),
    [
        ("05-08 17:00", None, True, "never let it run out"),
        ("05-08 17:00", "05-01 10:00", True, "given once already"),
        ("05-05 08:00", None, True, "Less than a day"),
        ("05-06 10:00", None, True, "pressure, not a rule"),
        ("05-03 10:00", None, True, "deadline is past"),
        (None, None, True, "No deadline is kept"),
        ("05-08 17:00", None, False, "switchboard"),
    ],
)
def test_what_to_mind_when_asking_for_more_time(
    respond_by: str | None,
    asked: str | None,
    *,
    phone: bool,
    says: str,
) -> None:
    notes = moretime.notes(
        received=local("05-04 09:00"),
        respond_by=local(respond_by) if respond_by else None,
        asked_before=local(asked) if asked else None,
        now=local("05-04 10:00"),
        phone=phone,
    )
    assert any(says in note for note in notes)
