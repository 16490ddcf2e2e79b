"""Who is next: the order, the rules of the list, and the two steps that give the same as one."""

from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.domain import next as who
from crm.domain import strength
from crm.domain.next import Bucket, Candidate
from crm.domain.policy import DEFAULT
from crm.domain.strength import Contacts, Tie
from crm.domain.words import Status

TODAY = date(2026, 5, 1)
NEVER = strength.of(Contacts(), 120, TODAY)


def tie(ratio: float, days: int = 6, rhythm: int = 40) -> Tie:
    last = TODAY - timedelta(days=round(ratio * rhythm))
    return strength.of(Contacts(live_days=days, first_day=last, last_day=last), rhythm, TODAY)


def person(name: str, of: Tie | None = None, **known: Any) -> Candidate:  # noqa: ANN401 -- any field
    return Candidate(name.lower(), name, of or tie(5.1))._replace(**known)


TIES = st.sampled_from([NEVER] + [tie(r, d) for r in (0.6, 1.5, 3, 6, 9, 20, 40) for d in (1, 4, 20)])
CANDIDATE = st.builds(
    Candidate,
    id=st.just(""),
    name=st.sampled_from(["Ann", "Bo", "Cleo"]),
    tie=TIES,
    company=st.sampled_from(["", "x", "y", "z"]),
    target_company=st.booleans(),
    decision_power=st.booleans(),
    mutual=st.sampled_from([None, 3, 30]),
    balance=st.sampled_from([-0.5, 0.0, 0.5]),
    replies=st.sampled_from([0, 9]),
    outreaches=st.just(9),
    unanswered=st.integers(0, 3),
    bonus=st.sampled_from([0.0, 0.0, 0.1]),
)
CROWD = st.lists(CANDIDATE, max_size=40).map(
    lambda people: [each._replace(id=f"p{number}") for number, each in enumerate(people)]
)
LIMIT = st.integers(0, 8)


def test_priority_by_hand() -> None:
    """0.30 target + 0.20 bridge + 0.15 owed, ripe 1.0, half of the odds for 1 reply of 2: 0.65 x 0.75."""
    ines = person("Ines", target_company=True, balance=-0.5, replies=1, outreaches=2)
    assert who.value(ines) == pytest.approx(0.65)
    assert who.priority(ines) == pytest.approx(0.65 * 0.75)
    assert who.upper_bound(ines) == pytest.approx(0.65)
    assert who.priority(ines._replace(unanswered=2, bonus=0.1)) == pytest.approx(0.65 * 0.75 * 0.5 + 0.1)


def test_says_why() -> None:
    ines = person("Ines", target_company=True, balance=-0.5, mutual=40)
    assert who.why(ines) == "Cooling (5.1x your usual 40 days), target company, you owe one."


def test_where_nobody_chose_how_often_the_silence_is_said_plainly() -> None:
    long_ago = Contacts(live_days=1, last_day=TODAY - timedelta(days=1100))
    ines = person("Ines", strength.of(long_ago, 365, TODAY, fades_from=14))
    assert who.why(ines) == "Dormant (silent for 1100 days)."
    assert who.why(person("Tom", NEVER, boomerang=True)) == "Not in touch yet, you declined their offer."
    met = person("Mia", unanswered=1, bonus_why="new post at Example Ltd")
    assert who.why(met).endswith("a bridge to other circles, 1 unanswered, new post at Example Ltd.")


@pytest.mark.parametrize(
    ("ratio", "expected"),
    [
        (0.5, 0.1),
        (1, 0.1),
        (1.01, 0.4),
        (2, 0.4),
        (4, 0.8),
        (4.1, 1),
        (8, 1),
        (8.1, 0.7),
        (16, 0.7),
        (17, 0.4),
    ],
)
def test_ripest_at_four_to_eight_rhythms(ratio: float, expected: float) -> None:
    assert who.ripeness(ratio) == expected


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, 1),
        ({"days_since": 20}, 0),
        ({"days_since": 21}, 1),
        ({"unanswered": 2}, 0.5),
        ({"unanswered": 3}, 0),
    ],
)
def test_fatigue(known: dict[str, Any], expected: float) -> None:
    assert who.fatigue(person("Ines", **known)) == expected


def test_a_weak_tie_counts_unless_both_know_the_same_people() -> None:
    weak = person("Ines", tie(3, days=6))
    assert 15 <= weak.tie.strength <= 55
    assert who.value(weak) == who.value(weak._replace(mutual=10)) == pytest.approx(0.2)
    assert who.value(weak._replace(mutual=11)) == 0


@pytest.mark.parametrize(
    "kept_out",
    [
        person("Ann", snoozed_until=TODAY + timedelta(days=1)),
        person("Ann", do_not_contact=True),
        person("Ann", tie(5)._replace(status=Status.CLOSED)),
        person("Ann", unanswered=3, target_company=True),
        person("Ann", days_since=3, target_company=True),
        person("Ann", tie(20), unanswered=3, target_company=True),
        person("Ann", tie(0.8, days=20)),
    ],
)
def test_who_is_not_asked(kept_out: Candidate) -> None:
    """Snoozed, closed, tired, or in rhythm with nothing that speaks for it."""
    assert who.rank([kept_out], TODAY) == ()


def test_a_snooze_ends_on_its_day() -> None:
    assert len(who.rank([person("Ann", snoozed_until=TODAY)], TODAY)) == 1


def test_a_trigger_brings_back_even_who_was_touched_lately() -> None:
    assert who.rank([person("Ann", days_since=3, bonus=0.3)], TODAY)[0].priority == pytest.approx(0.3)


def test_not_the_most_overdue_first() -> None:
    ranked = who.rank([person("Late", tie(15)), person("Ripe", tie(5)), person("Early", tie(1.5))], TODAY)
    assert [each.candidate.name for each in ranked] == ["Ripe", "Early", "Late"]


def test_long_silent_and_never_in_touch_have_buckets_of_their_own() -> None:
    crowd = [person("New", NEVER, target_company=True), person("Old", tie(30)), person("Now", tie(5))]
    assert [(each.candidate.name, each.bucket) for each in who.rank(crowd, TODAY)] == [
        ("Now", Bucket.NEXT),
        ("Old", Bucket.RECONNECT),
        ("New", Bucket.NEVER),
    ]


def test_never_in_touch_are_ranked_by_value() -> None:
    crowd = [
        person("Any", NEVER),
        person("Boss", NEVER, decision_power=True),
        person("Aim", NEVER, target_company=True),
    ]
    assert [each.candidate.name for each in who.rank(crowd, TODAY)] == ["Aim", "Boss", "Any"]


def test_reconnects_by_depth_novelty_and_willingness() -> None:
    crowd = [
        person("Deep", tie(20, days=20)),
        person("Shared", tie(20, days=20), mutual=40),
        person("Tired", tie(20, days=20), unanswered=1, mutual=40),
        person("Shallow", tie(20, days=1)),
    ]
    assert [each.candidate.name for each in who.rank(crowd, TODAY)] == ["Deep", "Shared", "Tired", "Shallow"]


def test_keeps_room_for_a_dormant_tie_and_for_somebody_new() -> None:
    ripe = [person(f"Ripe {number}") for number in range(9)]
    crowd = [*ripe, person("Old", tie(30)), person("New", NEVER)]
    shown = {
        limit: [each.candidate.name for each in who.rank(crowd, TODAY, limit=limit)] for limit in (1, 2, 3)
    }
    assert shown == {1: ["Ripe 0"], 2: ["Ripe 0", "Old"], 3: ["Ripe 0", "Old", "New"]}


def test_equals_are_ordered_by_name_and_then_id() -> None:
    crowd = [person("Bo"), person("Ann")._replace(id="2"), person("Ann")._replace(id="1")]
    assert [each.candidate.id for each in who.rank(crowd, TODAY)] == ["1", "2", "bo"]


@given(CROWD, LIMIT)
@settings(max_examples=200)
def test_the_shortlist_ranks_as_all_do(crowd: list[Candidate], limit: int) -> None:
    """The shortlist is drawn before replies are known, and loses nobody who belongs in the list."""
    known = {each.id: each for each in crowd}
    unknown = [each._replace(replies=0, outreaches=0) for each in crowd]
    short = who.shortlist(unknown, TODAY, limit=limit)
    with_figures = [known[each.id] for each in short]
    assert who.rank(with_figures, TODAY, limit=limit) == who.rank(crowd, TODAY, limit=limit)


def test_the_shortlist_holds_who_passes_by_answering() -> None:
    silent = person("Silent", decision_power=True, outreaches=9)
    quick = person("Quick", boomerang=True, replies=9, outreaches=9)
    assert who.upper_bound(silent) > who.upper_bound(quick)
    assert who.rank([silent, quick], TODAY, limit=1)[0].candidate == quick
    assert quick in who.shortlist([silent, quick], TODAY, limit=1)


def test_the_shortlist_holds_who_takes_the_place_of_a_third_of_one_company() -> None:
    best: dict[str, Any] = {"target_company": True, "decision_power": True, "boomerang": True}
    crowd = [person(name, company="x", **best) for name in ("Ann", "Bo", "Cleo")] + [person("Dev")]
    assert [each.candidate.name for each in who.rank(crowd, TODAY, limit=3)] == ["Ann", "Bo", "Dev"]
    assert crowd[-1] in who.shortlist(crowd, TODAY, limit=3)


def test_the_shortlist_is_short() -> None:
    crowd = [person(f"N{number}", tie(1.5), company=str(number)) for number in range(300)]
    crowd += [person(f"A{number}", target_company=True, company=str(number)) for number in range(20)]
    assert len(who.shortlist(crowd, TODAY, limit=5)) == 20


@given(CROWD, LIMIT, st.randoms())
def test_the_list_keeps_its_rules(crowd: list[Candidate], limit: int, random: Random) -> None:
    ranked = who.rank(crowd, TODAY, limit=limit)
    companies = Counter(each.candidate.company for each in ranked if each.candidate.company)
    assert len(ranked) <= limit
    assert max(companies.values(), default=0) <= DEFAULT.per_company
    assert [each.bucket for each in ranked] == sorted(each.bucket for each in ranked)
    assert all(
        who.priority(each.candidate) == each.priority <= who.upper_bound(each.candidate) for each in ranked
    )
    shuffled = sorted(crowd, key=lambda _: random.random())
    assert who.rank(shuffled, TODAY, limit=limit) == ranked


@given(CROWD, st.integers(3, 8))
def test_dormant_and_new_are_in_the_list_when_there_are_any(crowd: list[Candidate], limit: int) -> None:
    def kinds(length: int) -> tuple[bool, bool]:
        ties = [each.candidate.tie for each in who.rank(crowd, TODAY, limit=length)]
        return any(tie.status is Status.DORMANT for tie in ties), any(tie.gap_days is None for tie in ties)

    assert kinds(limit) == kinds(max(3, len(crowd)))
