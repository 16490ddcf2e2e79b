"""How well an offer was declined, part by part."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from crm.domain import etiquette
from crm.domain.etiquette import Decline, Involved, Part, Reach, Told
from crm.domain.words import Channel, Role

DECIDED = datetime(2026, 5, 4, 9, tzinfo=UTC)
DAY = DECIDED.date()
YEAR_LATER = DAY + timedelta(days=365)
FULL = {
    "speed": 25,
    "channel": 20,
    "everyone": 20,
    "gratitude and tone": 15,
    "useful reason": 10,
    "follow-through": 10,
}
UNTOLD = (
    Involved("Ines Falk", Role.HIRING_MANAGER),
    Involved("Tom Okafor", Role.INTERVIEWER),
    Involved("Rana Haddad", Role.RECRUITER),
    Involved("Luc Morel", Role.SCHEDULER),
)


def tell(person: Involved, hours: float, how: Channel | None = Channel.CALL) -> Involved:
    return replace(person, informed_at=DECIDED + timedelta(hours=hours), how=how)


EVERYBODY = tuple(tell(person, hour) for hour, person in enumerate(UNTOLD, start=1))
PERFECT = Decline(
    DECIDED,
    EVERYBODY,
    attempt_hours=1.0,
    reach=Reach.LIVE,
    reason=Told.SHAREABLE,
    connected_on=DAY + timedelta(days=3),
    first_give_on=DAY + timedelta(days=30),
    second_give_on=DAY + timedelta(days=90),
)


def part(decline: Decline, name: str, today: date = YEAR_LATER) -> Part:
    [found] = [part for part in etiquette.score(decline, today).parts if part.name == name]
    return found


def test_a_decline_by_the_book_earns_every_point() -> None:
    score = etiquette.score(PERFECT, YEAR_LATER)
    assert {part.name: part.points for part in score.parts} == FULL
    assert {part.name: part.out_of for part in score.parts} == FULL
    assert score.total == 100


@pytest.mark.parametrize(
    ("hours", "points"),
    [(0, 25), (4, 25), (4.1, 20), (8, 20), (8.1, 12), (16, 12), (16.1, 5), (40, 5), (40.1, 0), (None, 0)],
)
def test_the_first_live_attempt_earns_less_the_later_it_comes(hours: float | None, points: float) -> None:
    assert part(replace(PERFECT, attempt_hours=hours), "speed").points == points


@pytest.mark.parametrize(("hours", "points"), [(4, 25), (8, 20), (8.1, 0), (16, 0)])
def test_taking_back_a_yes_is_told_the_same_day_or_earns_nothing(hours: float, points: float) -> None:
    assert part(replace(PERFECT, attempt_hours=hours, reneged=True), "speed").points == points


@pytest.mark.parametrize(
    ("reach", "points", "reneged_points"),
    [
        (Reach.LIVE, 20, 20),
        (Reach.VOICEMAIL, 14, 14),
        (Reach.MAIL_AFTER_CALL, 9, 0),
        (Reach.MAIL, 6, 0),
        (Reach.NONE, 0, 0),
    ],
)
def test_the_channel_counts_and_a_taken_back_yes_wants_a_call(
    reach: Reach, points: float, reneged_points: float
) -> None:
    assert part(replace(PERFECT, reach=reach), "channel").points == points
    assert part(replace(PERFECT, reach=reach, reneged=True), "channel").points == reneged_points


HM, TOM, RANA, LUC = UNTOLD
AGENT = Involved("Pia Stern", Role.AGENCY_RECRUITER)


@pytest.mark.parametrize(
    ("people", "points", "why"),
    [
        ((), 0, "not known yet: nobody is recorded as involved"),
        ((HM, TOM), 0, "0 of 2 told; still to hear it: Ines Falk, Tom Okafor"),
        ((tell(HM, 1), TOM), 10, "1 of 2 told; still to hear it: Tom Okafor"),
        ((tell(HM, 1), tell(TOM, 2)), 20, "2 of 2 told"),
        ((tell(HM, 1), tell(TOM, 1)), 20, "2 of 2 told"),
        ((tell(HM, 2), tell(TOM, 1)), 14, "2 of 2 told, Tom Okafor before the hiring manager"),
        (
            (HM, tell(TOM, 1)),
            7,
            "1 of 2 told, but the hiring manager has not heard; still to hear it: Ines Falk",
        ),
        ((tell(HM, 1), tell(TOM, 2, None)), 10, "1 of 2 told; still to hear it: Tom Okafor"),
        ((tell(HM, 2), tell(AGENT, 1)), 20, "2 of 2 told"),
        ((tell(RANA, 2), tell(TOM, 1)), 14, "2 of 2 told, Tom Okafor before the recruiter"),
        ((tell(TOM, 1), LUC), 10, "1 of 2 told; still to hear it: Luc Morel"),
    ],
)
def test_everyone_hears_and_the_hiring_manager_first(
    people: tuple[Involved, ...], points: float, why: str
) -> None:
    everyone = part(replace(PERFECT, people=people), "everyone")
    assert everyone.points == pytest.approx(points)
    assert everyone.why == why


@pytest.mark.parametrize(
    ("errors", "warnings", "points"), [(0, 0, 15), (1, 0, 10), (0, 2, 13), (2, 3, 2), (3, 0, 0), (9, 9, 0)]
)
def test_tone_loses_five_for_an_error_and_one_for_a_warning(
    errors: int, warnings: int, points: float
) -> None:
    sent = replace(PERFECT, errors=errors, warnings=warnings)
    assert part(sent, "gratitude and tone").points == points


@pytest.mark.parametrize(("told", "points"), [(Told.SHAREABLE, 10), (Told.NEUTRAL, 5), (Told.LEAKED, 0)])
def test_a_useful_reason_counts_and_a_private_one_that_got_out_costs_it_all(
    told: Told, points: float
) -> None:
    assert part(replace(PERFECT, reason=told), "useful reason").points == points


@pytest.mark.parametrize(
    ("connected", "first", "second", "points"),
    [
        (14, 45, 120, 10),
        (15, 45, 120, 6),
        (14, 46, 120, 7),
        (14, 45, 121, 7),
        (None, None, None, 0),
        (None, None, 60, 3),
        (-200, None, None, 4),
    ],
)
def test_what_follows_counts_when_it_comes_in_time(
    connected: int | None, first: int | None, second: int | None, points: float
) -> None:
    on = [None if days is None else DAY + timedelta(days=days) for days in (connected, first, second)]
    followed = replace(PERFECT, connected_on=on[0], first_give_on=on[1], second_give_on=on[2])
    assert part(followed, "follow-through").points == points


def test_a_give_that_is_not_yet_due_says_so_and_one_that_is_missed_too() -> None:
    quiet = replace(PERFECT, first_give_on=None, second_give_on=None)
    why = part(quiet, "follow-through", DAY + timedelta(days=46)).why
    assert why == (
        "connected on 2026-05-07; first give missed, due by 2026-06-18;"
        " second give not known yet, due by 2026-09-01"
    )


def test_a_day_still_ahead_does_not_count_yet() -> None:
    assert part(PERFECT, "follow-through", DAY + timedelta(days=10)).points == 4


def test_on_the_last_day_a_give_is_due_and_not_missed() -> None:
    waiting = replace(PERFECT, first_give_on=None)
    assert "first give not known yet" in part(waiting, "follow-through", DAY + timedelta(days=45)).why
    assert "first give missed" in part(waiting, "follow-through", DAY + timedelta(days=46)).why


def test_a_decision_nobody_has_heard_of_has_earned_nothing() -> None:
    fresh = etiquette.score(Decline(DECIDED, UNTOLD), DAY)
    assert fresh.total == 0
    assert sum("not known yet" in part.why for part in fresh.parts) == 3


def test_an_offer_left_to_lapse_in_silence_is_the_worst_of_all() -> None:
    assert etiquette.score(Decline(DECIDED, UNTOLD, lapsed=True), YEAR_LATER).total == 0


HEARD = st.builds(
    Involved,
    name=st.just("Kim Tal"),
    role=st.sampled_from(Role),
    informed_at=st.none() | st.datetimes(DECIDED.replace(tzinfo=None), timezones=st.just(UTC)),
    how=st.none() | st.sampled_from(Channel),
)
SOME_DAY = st.none() | st.integers(-30, 400).map(lambda days: DAY + timedelta(days=days))
DECLINES = st.builds(
    Decline,
    decided_at=st.just(DECIDED),
    people=st.lists(HEARD, max_size=8).map(tuple),
    attempt_hours=st.none() | st.floats(0, 200),
    reach=st.sampled_from(Reach),
    reason=st.sampled_from(Told),
    errors=st.integers(0, 5),
    warnings=st.integers(0, 20),
    connected_on=SOME_DAY,
    first_give_on=SOME_DAY,
    second_give_on=SOME_DAY,
    lapsed=st.booleans(),
    reneged=st.booleans(),
)
TODAYS = st.integers(0, 500).map(lambda days: DAY + timedelta(days=days))


@given(DECLINES, TODAYS)
def test_a_score_is_the_sum_of_its_parts_and_each_part_says_why(decline: Decline, today: date) -> None:
    score = etiquette.score(decline, today)
    assert [(part.name, part.out_of) for part in score.parts] == list(FULL.items())
    assert all(0 <= part.points <= part.out_of and part.why for part in score.parts)
    assert score.total == sum(part.points for part in score.parts)
    assert 0 <= score.total <= 100


@given(DECLINES, TODAYS, st.sampled_from(Channel), st.data())
def test_telling_one_more_person_never_lowers_the_score(
    decline: Decline, today: date, how: Channel, data: st.DataObject
) -> None:
    waiting = [place for place, person in enumerate(decline.people) if person.heard_at is None]
    assume(waiting)
    people = list(decline.people)
    place = data.draw(st.sampled_from(waiting))
    latest = max((person.heard_at for person in people if person.heard_at), default=DECIDED)
    people[place] = replace(people[place], informed_at=latest, how=how)
    before = etiquette.score(decline, today).total
    assert etiquette.score(replace(decline, people=tuple(people)), today).total >= before - 1e-9


@given(DECLINES, TODAYS)
def test_to_let_an_offer_lapse_never_scores_higher(decline: Decline, today: date) -> None:
    honest = etiquette.score(replace(decline, lapsed=False), today).total
    assert etiquette.score(replace(decline, lapsed=True), today).total <= honest


@given(DECLINES, TODAYS)
def test_taking_back_a_yes_earns_no_more_for_speed_and_channel_than_a_decline(
    decline: Decline, today: date
) -> None:
    def parts(reneged: bool) -> dict[str, float]:  # noqa: FBT001 - the one thing that differs
        score = etiquette.score(replace(decline, reneged=reneged), today)
        return {part.name: part.points for part in score.parts}

    taken_back, declined = parts(True), parts(False)  # noqa: FBT003 - the same
    assert taken_back["speed"] <= declined["speed"]
    assert taken_back["channel"] <= declined["channel"]
