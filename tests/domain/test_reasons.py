"""What may be said of a reason: the table of codes, the rule of sharing, and the wall around private ones."""

import re
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from crm.domain import reasons
from crm.domain.reasons import RULES, Code, Given, Share
from crm.domain.words import Role
from crm.errors import BadValue

YES = (
    "pay-base pay-variable benefits title-level scope growth flex-policy schedule contract start-date"
    " support process-clarity"
)
NO = (
    "commute location industry product mission size-stage stability manager-fit peer-fit culture values"
    " personal"
)

GIVENS = st.builds(
    Given,
    code=st.sampled_from(Code),
    holds=st.booleans(),
    would_flip=st.booleans(),
    share=st.booleans(),
    severity=st.integers(0, 3),
)


def given(
    code: Code, *, holds: bool = True, flip: bool = False, share: bool = True, severity: int = 2
) -> Given:
    return Given(code, holds, flip, share, severity)


def said(*every: Given, to: Role = Role.HIRING_MANAGER) -> list[Code]:
    return [sayable.code for sayable in reasons.shareable(every, to)]


@pytest.mark.parametrize(
    ("share", "codes"),
    [
        (Share.YES, f"{YES} process-speed"),
        (Share.CONV, "resources"),
        (Share.NO, NO),
        (Share.NEUTRAL, "stay other-offer gut"),
    ],
)
def test_each_code_has_the_rule_of_its_row(share: Share, codes: str) -> None:
    assert {code for code in Code if RULES[code].share is share} == set(codes.split())


@pytest.mark.parametrize("text", ["pay-base", "PAY_BASE", " Pay Base ", "pay__base", "Pay-BASE"])
def test_case_underscores_and_spaces_do_not_matter(text: str) -> None:
    assert reasons.code(text) is Code.PAY_BASE


@for_all(st.sampled_from(Code))
def test_every_code_is_read_back_from_its_own_name(code: Code) -> None:
    assert reasons.code(code.name) is code
    assert reasons.code(str(code)) is code


@pytest.mark.parametrize("text", ["", "pay", "paybase", "commute / location", "salary"])
def test_an_unknown_code_is_refused_with_the_codes_there_are(text: str) -> None:
    with pytest.raises(BadValue) as refusal:
        reasons.code(text)
    assert repr(text) in refusal.value.message
    assert all(code in refusal.value.hint for code in Code)


@pytest.mark.parametrize(
    ("text", "near"),
    [("pay", "pay-base"), ("pay-bse", "pay-base"), ("comute", "commute"), ("flexpolicy", "flex-policy")],
)
def test_an_unknown_code_is_answered_with_the_nearest(text: str, near: str) -> None:
    with pytest.raises(BadValue) as refusal:
        reasons.code(text)
    assert refusal.value.hint.startswith("Did you mean ")
    assert near in refusal.value.hint.partition("?")[0]


@pytest.mark.parametrize("code", YES.split())
@pytest.mark.parametrize("role", [Role.HIRING_MANAGER, Role.RECRUITER, Role.AGENCY_RECRUITER])
def test_a_reason_the_employer_can_use_is_said_to_those_who_can_use_it(code: str, role: Role) -> None:
    assert said(given(Code(code)), to=role) == [code]


@pytest.mark.parametrize("role", [Role.INTERVIEWER, Role.REFERRER, Role.SCHEDULER])
@for_all(every=st.lists(GIVENS, max_size=6))
def test_those_who_cannot_use_a_reason_hear_only_that_it_was_thought_over(
    role: Role, every: list[Given]
) -> None:
    assert said(*every, to=role) == [Code.GUT]


@pytest.mark.parametrize(
    ("role", "codes"),
    [
        (Role.HIRING_MANAGER, [Code.GUT]),
        (Role.RECRUITER, [Code.PROCESS_SPEED]),
        (Role.AGENCY_RECRUITER, [Code.PROCESS_SPEED]),
    ],
)
def test_a_slow_process_is_told_to_recruiters_only(role: Role, codes: list[Code]) -> None:
    assert said(given(Code.PROCESS_SPEED), to=role) == codes


@pytest.mark.parametrize(
    ("reason", "codes"),
    [
        (given(Code.PAY_BASE, severity=1), [Code.GUT]),
        (given(Code.PAY_BASE, severity=2), [Code.PAY_BASE]),
        (given(Code.PAY_BASE, severity=1, flip=True), [Code.PAY_BASE]),
        (given(Code.PAY_BASE, severity=3, holds=False), [Code.GUT]),
        (given(Code.PAY_BASE, severity=3, share=False), [Code.GUT]),
        (given(Code.RESOURCES, severity=3), [Code.GUT]),
        (given(Code.RESOURCES, flip=True), [Code.RESOURCES]),
        (given(Code.COMMUTE, severity=3), [Code.GUT]),
        (given(Code.COMMUTE, flip=True), [Code.FLEX_POLICY]),
        (given(Code.LOCATION, flip=True), [Code.FLEX_POLICY]),
        (given(Code.COMMUTE, flip=True, holds=False), [Code.GUT]),
        (given(Code.COMMUTE, flip=True, share=False), [Code.GUT]),
        (given(Code.CULTURE, flip=True, severity=3), [Code.GUT]),
        (given(Code.STAY), [Code.STAY]),
        (given(Code.OTHER_OFFER, severity=1), [Code.OTHER_OFFER]),
        (given(Code.OTHER_OFFER, share=False), [Code.GUT]),
        (given(Code.STAY, holds=False), [Code.GUT]),
        (given(Code.GUT, holds=False, share=False), [Code.GUT]),
    ],
)
def test_what_is_true_changeable_and_mattered_is_said_and_nothing_else(
    reason: Given, codes: list[Code]
) -> None:
    assert said(reason) == codes


def test_the_strongest_two_are_said_by_severity_times_actionability() -> None:
    contract = given(Code.CONTRACT, severity=3)
    growth = given(Code.GROWTH, severity=2)
    scope = given(Code.SCOPE, severity=2)
    assert said(contract, growth, scope) == [Code.SCOPE, Code.GROWTH]


def test_of_two_equally_strong_the_one_that_would_have_flipped_the_answer_comes_first() -> None:
    assert said(given(Code.GROWTH), given(Code.PAY_BASE, flip=True)) == [Code.PAY_BASE, Code.GROWTH]


def test_a_long_way_in_two_words_for_it_is_one_lever() -> None:
    assert said(given(Code.COMMUTE, flip=True), given(Code.LOCATION, flip=True)) == [Code.FLEX_POLICY]


def test_a_lever_its_user_keeps_private_is_not_spoken_for_another_reason() -> None:
    kept = given(Code.FLEX_POLICY, share=False)
    assert said(given(Code.COMMUTE, flip=True), kept) == [Code.GUT]


def test_a_neutral_reason_is_left_out_where_a_useful_one_can_be_said() -> None:
    assert said(given(Code.OTHER_OFFER, severity=3), given(Code.SCOPE)) == [Code.SCOPE]


def test_words_claim_that_a_reason_decided_only_where_it_did() -> None:
    mattered, decided = given(Code.FLEX_POLICY), given(Code.FLEX_POLICY, flip=True)
    [helped], [flipped] = (reasons.shareable([reason], Role.HIRING_MANAGER) for reason in (mattered, decided))
    assert helped.words == "two remote days would have helped"
    assert flipped.words == "two remote days would have made the difference"


@for_all(every=st.lists(GIVENS, max_size=8), role=st.sampled_from(Role))
def test_no_private_reason_is_ever_said_to_anybody(every: list[Given], role: Role) -> None:
    private = {reason.code for reason in every if reasons.is_private(reason)}
    assert private.isdisjoint(said(*every, to=role))


@for_all(every=st.lists(GIVENS, max_size=8), role=st.sampled_from(Role))
def test_nobody_hears_more_than_two_reasons_a_code_kept_by_the_table_or_silence(
    every: list[Given], role: Role
) -> None:
    codes = said(*every, to=role)
    assert 1 <= len(codes) <= 2
    assert len(set(codes)) == len(codes)
    assert all(RULES[code].share is not Share.NO and role in RULES[code].audience for code in codes)
    assert len(codes) == 1 or not any(RULES[code].share is Share.NEUTRAL for code in codes)


@for_all(every=st.lists(GIVENS, max_size=8), role=st.sampled_from(Role))
def test_private_reasons_leave_no_trace_in_what_is_said(every: list[Given], role: Role) -> None:
    """With the levers aside, the private ones could as well not have been given."""
    every = [replace(reason, would_flip=False) for reason in every]
    private = {reason.code for reason in every if reasons.is_private(reason)}
    others = [reason for reason in every if reason.code not in private]
    assert reasons.shareable(every, role) == reasons.shareable(others, role)


@for_all(GIVENS.filter(lambda reason: RULES[reason.code].share is Share.NO))
def test_what_the_table_keeps_is_private_whatever_the_user_ticks(reason: Given) -> None:
    assert reasons.is_private(reason)


@pytest.mark.parametrize("code", Code)
def test_the_words_neither_blame_nor_bait_nor_compare(code: Code) -> None:
    barred = r"\b(you|your|fail\w*|low|bad|worse|better than|unless|match|raise|might|perhaps|always|sorry)\b"
    assert not re.search(barred, RULES[code].ingredient)


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (
            given(Code.COMMUTE, flip=True),
            "commute stays private; say instead: two remote days would have made the difference",
        ),
        (given(Code.COMMUTE), "commute stays private; say instead: after thinking it over with care"),
        (
            given(Code.SIZE_STAGE),
            "size-stage stays private; say instead: a different setting suits me at this point",
        ),
        (
            given(Code.VALUES),
            (
                "values stays private; say instead: after thinking it over with care"
                " (if a concrete policy is behind it, give the code of that policy)"
            ),
        ),
        (
            given(Code.RESOURCES),
            (
                "resources is worth saying only where it decided the answer;"
                " say instead: after thinking it over with care"
            ),
        ),
        (
            given(Code.PROCESS_SPEED),
            (
                "process-speed may be shared with the recruiter only:"
                " a shorter wait between the steps would have helped"
                " (keep to facts: which steps, how many weeks)"
            ),
        ),
        (
            given(Code.PROCESS_CLARITY),
            (
                "process-clarity may be shared with the hiring manager and the recruiter:"
                " hearing the range and the role in the first call would have helped"
            ),
        ),
        (
            given(Code.GROWTH, severity=1),
            "growth may be shared, but it weighed too little to be worth saying",
        ),
        (
            given(Code.GROWTH, holds=False),
            "growth is not true; say instead: after thinking it over with care",
        ),
        (
            given(Code.STAY, share=False),
            "stay is yours to keep; say instead: after thinking it over with care",
        ),
        (
            given(Code.OTHER_OFFER),
            (
                "other-offer is told in general words: I have chosen a path closer to my goals"
                " (neither name nor compare the other employer)"
            ),
        ),
    ],
)
def test_the_screen_says_what_stays_private_and_what_to_say_instead(reason: Given, sentence: str) -> None:
    assert reasons.explain(reason) == sentence


@for_all(GIVENS)
def test_the_screen_agrees_with_the_message(reason: Given) -> None:
    sentence = reasons.explain(reason)
    told = {sayable.words for role in Role for sayable in reasons.shareable([reason], role)}
    useful = told - {RULES[Code.GUT].ingredient}
    assert all(words in sentence for words in useful)
    assert sentence.startswith(reason.code)


def test_the_codes_are_imported_without_anything_heavy() -> None:
    heavy = "difflib zoneinfo decimal email csv json sqlmodel pydantic typer"
    program = f"import sys, crm.domain.reasons; print(*set({heavy!r}.split()) & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
