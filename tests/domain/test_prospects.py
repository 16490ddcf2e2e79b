"""The short list from plain numbers: it says what a close look at everybody says, and it is short."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from crm.domain import next as who
from crm.domain import prospects, strength
from crm.domain.policy import DEFAULT, Policy
from crm.domain.prospects import Around, Known
from crm.domain.strength import Contacts
from crm.domain.worth import Candidate

TODAY = date(2026, 5, 1)
DAYS = st.integers(0, 2000)
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # a crowd of forty takes minutes to shrink


@st.composite
def people(draw: st.DrawFn) -> list[Known]:
    """Up to forty people as kept."""
    found = []
    for number in range(draw(st.integers(0, 35))):
        silent = draw(st.none() | DAYS)
        last = (TODAY - timedelta(days=silent)).isoformat() if silent is not None else None
        live, two_way, one_way = (draw(st.integers(0, 12)) if last else 0 for _ in range(3))
        gaps = draw(st.integers(0, 5)) if last else 0
        found.append(
            Known(
                f"p{number}",
                draw(st.sampled_from(["Ann", "Bo", "Cleo"])),
                draw(st.sampled_from([None, "key", "close", "steady", "ambient"])),
                draw(st.none() | st.integers(1, 400)),
                draw(st.sampled_from([None, None, "2026-04-01", "2026-05-01", "2026-06-01"])),
                live,
                two_way,
                one_way,
                gaps,
                gaps * draw(st.integers(8, 200)),
                last,
                draw(st.integers(0, 4)) if last else 0,
            )
        )
    return found


IDS = st.sets(st.integers(0, 39).map("p{}".format), max_size=12)
FIRMS = st.sets(st.sampled_from(["x", "y", "z"]))
AROUND = st.builds(
    Around,
    posts=st.dictionaries(
        st.integers(0, 39).map("p{}".format), st.sampled_from(["x", "y", "z"]), max_size=30
    ),
    targets=FIRMS,
    declined=FIRMS,
    deciders=IDS,
    many=IDS,
    days_of_tags=st.dictionaries(st.integers(0, 39).map("p{}".format), st.integers(1, 300), max_size=5),
    bonus=st.dictionaries(st.integers(0, 39).map("p{}".format), st.sampled_from([0.1, 0.4]), max_size=4),
    owed=IDS,
)
POLICY = st.builds(
    lambda weak, floor, per: DEFAULT._replace(weak_from=weak, rhythm_floor_days=floor, per_company=per),
    st.sampled_from([0.0, 15.0, 40.0]),
    st.sampled_from([1, 14]),
    st.integers(1, 3),
)


def closely(each: Known, around: Around, policy: Policy) -> Candidate:
    """Somebody by the laws themselves, one by one."""
    last = date.fromisoformat(each.last_day) if each.last_day else None
    counts = each.live_days, each.two_way_days, each.one_way_days, 0, each.gaps, each.gap_days
    known = Contacts(*counts, None, last, each.unanswered) if last else Contacts()
    days, fading = prospects.meant_days(each, around.days_of_tags, policy)
    firm = around.posts.get(each.person, "")
    return Candidate(
        id=each.person,
        name=each.name,
        tie=strength.of(known, days, TODAY, policy, fades_from=fading),
        company=firm,
        target_company=firm in around.targets,
        decision_power=each.person in around.deciders,
        boomerang=firm in around.declined,
        mutual=policy.few_mutual + 1 if each.person in around.many else None,
        balance=-0.5 if each.person in around.owed else 0.0,
        unanswered=known.unanswered,
        snoozed_until=date.fromisoformat(each.snoozed_until) if each.snoozed_until else None,
        bonus=around.bonus.get(each.person, 0.0),
    )


@given(people(), AROUND, POLICY)
@settings(max_examples=100, phases=_PHASES)
def test_the_loop_over_everybody_says_what_the_laws_say(
    crowd: list[Known], around: Around, policy: Policy
) -> None:
    found = {each[7]: each for each in prospects.sieve(crowd, around, TODAY, policy)}
    for place, each in enumerate(crowd):
        candidate = closely(each, around, policy)
        snoozed = candidate.snoozed_until is not None and candidate.snoozed_until > TODAY
        expected = None if snoozed else prospects.of(candidate, place, policy)
        assert found.get(each.person) == expected


@given(people(), AROUND, POLICY, st.integers(1, 8))
@settings(max_examples=150, phases=_PHASES)
def test_the_list_is_the_same_as_of_everybody(
    crowd: list[Known], around: Around, policy: Policy, limit: int
) -> None:
    candidates = [closely(each, around, policy) for each in crowd]
    short = prospects.shortlist(prospects.sieve(crowd, around, TODAY, policy), policy, limit)
    chosen = [candidates[each.place] for each in short]
    assert who.rank(chosen, TODAY, policy, limit) == who.rank(candidates, TODAY, policy, limit)


@pytest.mark.parametrize("count", [0, 1, 10_000])
def test_of_ten_thousand_strangers_a_short_list_is_left(count: int) -> None:
    nobody = Known("", "", None, None, None, 0, 0, 0, 0, 0, None, 0)
    crowd = [nobody._replace(person=f"p{number}", name=f"Person {number:05}") for number in range(count)]
    around = Around({}, set(), set(), set(), set(), {}, {}, set())
    short = prospects.shortlist(prospects.sieve(crowd, around, TODAY, DEFAULT), DEFAULT, 10)
    assert [each.name for each in short[:3]] == [f"Person {number:05}" for number in range(min(count, 3))]
    assert len(short) == min(count, 30)
