"""The way of a referral: nobody is named, asked or introduced out of turn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.referring import OPEN, State, Verb, moved
from crm.errors import Refused

WAY = [
    (State.IDEA, Verb.ASK, State.CANDIDATE_ASKED),
    (State.CANDIDATE_ASKED, Verb.OPT_IN, State.OPTED_IN),
    (State.OPTED_IN, Verb.ASK, State.MANAGER_ASKED),
    (State.MANAGER_ASKED, Verb.OPT_IN, State.MANAGER_OPTED_IN),
    (State.MANAGER_OPTED_IN, Verb.INTRODUCE, State.INTRODUCED),
    (State.INTRODUCED, Verb.HIRED, State.HIRED),
]


@pytest.mark.parametrize(("state", "verb", "then"), WAY)
def test_the_way_has_two_yeses(state: State, verb: Verb, then: State) -> None:
    assert moved(state, verb, "x11") is then


@pytest.mark.parametrize("state", sorted(OPEN))
def test_it_can_end_at_any_time(state: State) -> None:
    assert moved(state, Verb.DECLINED, "x11") is State.DECLINED


@pytest.mark.parametrize(("state", "verb"), [(state, verb) for state in State for verb in Verb])
def test_everything_else_is_refused_with_what_comes_first(state: State, verb: Verb) -> None:
    allowed = {(one, two) for one, two, _ in WAY} | {(each, Verb.DECLINED) for each in OPEN}
    if (state, verb) in allowed:
        return
    with pytest.raises(Refused) as refused:
        moved(state, verb, "x11")
    assert "crm referral" in refused.value.hint


@given(st.lists(st.sampled_from(Verb), max_size=12))
def test_nobody_is_introduced_before_both_said_yes(verbs: list[Verb]) -> None:
    state, yeses = State.IDEA, 0
    for verb in verbs:
        try:
            state = moved(state, verb, "x11")
        except Refused:
            continue
        yeses += verb is Verb.OPT_IN
        assert state is not State.INTRODUCED or yeses == 2
        assert state is State.DECLINED or state.candidate_agreed == (yeses > 0)
