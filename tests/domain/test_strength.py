"""How strong a tie is: the worked values, and the laws that hold for every history."""

from datetime import date, timedelta
from itertools import pairwise
from math import log
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain import strength
from crm.domain.strength import ContactDay, Contacts, Kind
from crm.domain.words import Channel, Direction, Status

TODAY = date(2026, 5, 1)
DAYS_AGO = st.integers(min_value=-400, max_value=3000)
CONTACT = st.builds(
    lambda ago, kind, direction: ContactDay(TODAY - timedelta(days=ago), kind, direction),
    DAYS_AGO,
    st.sampled_from(Kind),
    st.sampled_from(Direction),
)
HISTORY = st.lists(CONTACT, max_size=30)
CADENCE = st.integers(min_value=1, max_value=730)


def ago(days: int, kind: Kind = Kind.LIVE, direction: Direction = Direction.OUT) -> ContactDay:
    return ContactDay(TODAY - timedelta(days=days), kind, direction)


def live(days: int, gap: int, gaps: int = 0, gap_days: int = 0) -> Contacts:
    last = TODAY - timedelta(days=gap)
    return Contacts(live_days=days, gaps=gaps, gap_days=gap_days, first_day=last, last_day=last)


@pytest.mark.parametrize(
    ("days", "rhythm", "gap", "expected", "status"),
    [
        (6, 60, 90, (0.771, 0.639, 49.3, 1.5), Status.WARM),
        (12, 45, 400, (0.214, 0.842, 18.1, 8.9), Status.DORMANT),
        (20, 30, 30, (0.841, 1.0, 84.1, 1.0), Status.WARM),
        (2, 120, 300, (0.648, 0.361, 23.4, 2.5), Status.COOLING),
        (1, 90, 10, (0.981, 0.228, 22.3, 0.1), Status.NEW),
    ],
)
def test_worked_values(
    days: int, rhythm: int, gap: int, expected: tuple[float, float, float, float], status: Status
) -> None:
    tie = strength.of(live(days, gap), rhythm, TODAY)
    freshness, depth, points, ratio = expected
    assert (tie.freshness, tie.depth) == pytest.approx((freshness, depth), abs=0.0006)
    assert (tie.strength, tie.ratio) == pytest.approx((points, ratio), abs=0.051)
    assert (tie.rhythm_days, tie.gap_days, tie.status) == (rhythm, gap, status)


def test_rhythm_leans_on_the_cadence_until_gaps_are_known() -> None:
    history = [ago(300), ago(260), ago(200), ago(0)]
    assert strength.of(strength.summarise(history, TODAY), 90, TODAY).rhythm_days == 96.0


def test_rhythm_is_never_quicker_than_two_weeks() -> None:
    assert strength.of(live(3, gap=1, gaps=9, gap_days=81), 7, TODAY).rhythm_days == 14


def test_explains_itself() -> None:
    line = "S 49 = depth 64 % (6 contact days) x freshness 77 % (90 days; your usual rhythm is 60)"
    assert strength.explain(strength.of(live(6, gap=90), 60, TODAY)) == line
    assert strength.explain(strength.of(Contacts(), 60, TODAY)) == "S 0: not in touch yet"


def test_a_tie_for_which_nobody_chose_how_often_fades_sooner_than_it_is_due() -> None:
    chosen = strength.of(live(6, gap=90), 365, TODAY)
    tie = strength.of(live(6, gap=90), 365, TODAY, fades_from=14)
    assert (tie.rhythm_days, tie.ratio, tie.status, tie.depth) == chosen[:1] + chosen[2:3] + (
        chosen.status,
        chosen.depth,
    )
    assert tie.freshness == pytest.approx(2 ** (-90 / (4 * 14)))
    assert strength.explain(tie) == (
        "S 21 = depth 64 % (6 contact days) x freshness 33 %"
        " (90 days; nobody chose how often, so it fades as with a rhythm of 14)"
    )


def test_never_in_touch_has_no_gap_and_no_strength() -> None:
    tie = strength.of(Contacts(), 120, TODAY)
    assert (tie.gap_days, tie.ratio, tie.strength, tie.status) == (None, None, 0.0, Status.NEVER)


@pytest.mark.parametrize("contacts", [Contacts(), live(6, gap=90)])
def test_who_opted_out_is_closed(contacts: Contacts) -> None:
    assert strength.of(contacts, 60, TODAY, opted_out=True).status is Status.CLOSED


def test_three_years_of_silence_are_dormant_whatever_the_rhythm() -> None:
    assert strength.of(live(5, gap=1095), 730, TODAY).status is Status.WARM
    assert strength.of(live(5, gap=1096), 730, TODAY).status is Status.DORMANT


@pytest.mark.parametrize(
    ("channel", "direction", "answered", "expected"),
    [
        (Channel.CALL, Direction.OUT, True, Kind.LIVE),
        (Channel.EVENT, Direction.BOTH, True, Kind.LIVE),
        (Channel.CALL, Direction.OUT, False, Kind.ONE_WAY),
        (Channel.VIDEO, Direction.BOTH, False, Kind.ONE_WAY),
        (Channel.VOICEMAIL, Direction.OUT, True, Kind.ONE_WAY),
        (Channel.EMAIL, Direction.BOTH, True, Kind.TWO_WAY),
        (Channel.EMAIL, Direction.OUT, True, Kind.ONE_WAY),
        (Channel.LINKEDIN, Direction.IN, True, Kind.ONE_WAY),
    ],
)
def test_what_a_touchpoint_is_worth(
    channel: Channel, direction: Direction, *, answered: bool, expected: Kind
) -> None:
    assert strength.kind(channel, direction, answered=answered) is expected


@pytest.mark.parametrize(
    ("same_day", "expected"),
    [
        ([ago(1, Kind.ONE_WAY), ago(1, Kind.ONE_WAY)], Kind.ONE_WAY),
        ([ago(1, Kind.ONE_WAY, Direction.IN), ago(1, Kind.ONE_WAY, Direction.OUT)], Kind.TWO_WAY),
        ([ago(1, Kind.REACTION, Direction.IN), ago(1, Kind.ONE_WAY, Direction.OUT)], Kind.ONE_WAY),
        ([ago(1, Kind.ONE_WAY), ago(1, Kind.LIVE), ago(1, Kind.TWO_WAY)], Kind.LIVE),
    ],
)
def test_a_day_counts_as_its_best_and_two_way_when_both_wrote(
    same_day: list[ContactDay], expected: Kind
) -> None:
    assert strength.merged(same_day) is expected


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ([ago(9), ago(5, Kind.ONE_WAY), ago(5, Kind.ONE_WAY), ago(1, Kind.ONE_WAY)], 3),
        ([ago(5, Kind.ONE_WAY), ago(3, Kind.ONE_WAY, Direction.IN), ago(1, Kind.ONE_WAY)], 1),
        ([ago(5, Kind.ONE_WAY), ago(3, Kind.TWO_WAY)], 0),
        ([ago(5, Kind.ONE_WAY), ago(3, Kind.REACTION, Direction.IN)], 1),
        ([ago(3, Kind.ONE_WAY), ago(3, Kind.ONE_WAY, Direction.IN)], 0),
    ],
)
def test_unanswered_starts_anew_with_every_answer(history: list[ContactDay], expected: int) -> None:
    assert strength.summarise(history, TODAY).unanswered == expected


def test_an_interview_process_is_one_episode() -> None:
    """Contacts at most seven days apart are one episode, so three rounds make no weekly rhythm."""
    contacts = strength.summarise([ago(100), ago(93), ago(86), ago(40)], TODAY)
    assert (contacts.gaps, contacts.gap_days) == (1, 46)


@given(HISTORY, CADENCE)
def test_a_summary_gives_what_the_definition_gives(history: list[ContactDay], cadence: int) -> None:
    past = sorted({contact.day for contact in history if contact.day <= TODAY})
    weights = {Kind.LIVE: 1.0, Kind.TWO_WAY: 0.8, Kind.ONE_WAY: 0.3, Kind.REACTION: 0.1}
    days = [[contact for contact in history if contact.day == day] for day in past]
    weight = sum(weights[strength.merged(same_day)] for same_day in days)
    gaps = [(b - a).days for a, b in pairwise(past) if (b - a).days > 7]
    rhythm = max(14.0, (sum(gaps) + 2 * cadence) / (len(gaps) + 2))
    tie = strength.of(strength.summarise(history, TODAY), cadence, TODAY)
    assert tie.rhythm_days == pytest.approx(rhythm)
    freshness = 2 ** (-(TODAY - past[-1]).days / (4 * rhythm)) if past else 0.0
    assert tie.strength == pytest.approx(100 * freshness * min(1.0, log(1 + weight) / log(21)))


@given(HISTORY, CADENCE)
def test_strength_stays_between_0_and_100(history: list[ContactDay], cadence: int) -> None:
    tie = strength.of(strength.summarise(history, TODAY), cadence, TODAY)
    assert 0 <= tie.strength <= 100
    assert 0 <= tie.freshness <= 1
    assert 0 <= tie.depth <= 1


@given(HISTORY, CADENCE, st.sampled_from(Kind), st.sampled_from(Direction))
def test_a_touchpoint_today_never_weakens(
    history: list[ContactDay], cadence: int, kind: Kind, direction: Direction
) -> None:
    before = strength.of(strength.summarise(history, TODAY), cadence, TODAY)
    more = [*history, ContactDay(TODAY, kind, direction)]
    assert strength.of(strength.summarise(more, TODAY), cadence, TODAY).strength >= before.strength


@given(HISTORY, CADENCE, st.integers(min_value=0, max_value=2000))
def test_time_without_contact_never_strengthens(history: list[ContactDay], cadence: int, days: int) -> None:
    contacts = strength.summarise(history, TODAY)
    later = TODAY + timedelta(days=days)
    assert strength.of(contacts, cadence, later).strength <= strength.of(contacts, cadence, TODAY).strength


@given(HISTORY, st.randoms())
def test_order_does_not_matter(history: list[ContactDay], random: Random) -> None:
    shuffled = list(history)
    random.shuffle(shuffled)
    assert strength.summarise(shuffled, TODAY) == strength.summarise(history, TODAY)


@given(HISTORY)
def test_what_is_dated_ahead_is_only_counted(history: list[ContactDay]) -> None:
    past = [contact for contact in history if contact.day <= TODAY]
    ahead = len(history) - len(past)
    assert strength.summarise(history, TODAY) == strength.summarise(past, TODAY)._replace(future=ahead)


@given(HISTORY, CADENCE)
def test_a_day_within_an_episode_leaves_the_rhythm_alone(history: list[ContactDay], cadence: int) -> None:
    burst = [*history, ago(40), ago(34)]
    fuller = [*burst, ago(37), ago(36)]
    rhythms = {
        strength.of(strength.summarise(days, TODAY), cadence, TODAY).rhythm_days for days in (burst, fuller)
    }
    assert len(rhythms) == 1


def test_trend_is_the_change_of_ninety_days() -> None:
    silent, renewed = [ago(200)], [ago(200), ago(3)]
    assert strength.trend(silent, 60, TODAY) < 0 < strength.trend(renewed, 60, TODAY)
    assert (
        strength.trend([ago(3)], 60, TODAY)
        == strength.of(strength.summarise([ago(3)], TODAY), 60, TODAY).strength
    )


@pytest.mark.parametrize(
    ("given_", "taken", "expected"), [(0, 2, -0.5), (3, 2, 0.14), (4, 0, 0.67), (0, 0, 0)]
)
def test_balance(given_: float, taken: float, expected: float) -> None:
    assert strength.balance(given_, taken) == pytest.approx(expected, abs=0.005)


def test_a_favour_counts_half_after_a_year() -> None:
    assert strength.decayed(3, 365) == 1.5
    assert strength.decayed(3, -10) == 3


@pytest.mark.parametrize(
    ("replies", "outreaches", "expected"), [(0, 0, 0.5), (4, 4, 5 / 6), (0, 4, 1 / 6), (9, 2, 1)]
)
def test_reply_rate_starts_at_one_half_and_stays_a_share(
    replies: int, outreaches: int, expected: float
) -> None:
    assert strength.reply_rate(replies, outreaches) == pytest.approx(expected)
