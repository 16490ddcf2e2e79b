"""The checker of messages: what it finds in messages written by hand, and what holds for any text at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.domain import messages, phrasebook
from crm.domain.checker import check
from crm.domain.findings import Record, Severity
from crm.domain.messages import SHAPES, Kind, Unit
from crm.domain.prose import Prose
from crm.domain.reasons import Code, Given
from crm.errors import BadValue
from tests import corpus_of_messages as corpus
from tests.corpus_of_messages import Case, filled, good, record

ALL = list(corpus.cases())
RULES = (
    "G1 G2 N1 N2 V1 V2 V3 R1 R2 R3 B1 B2 C1 C2 A1 A2 L1 L2 D1 P1 P2 X1 X2 X3 S1 T1 K1 O1"
).split()  # fmt: skip
ERRORS = "G1 N1 V1 V3 R1 R3 B1 C1 C2 A1 X1 X2 X3 O1 D1".split()
HELD = 0.9


def counted(cases: Iterable[Case]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How often each rule was rightly found, wrongly found, and missed."""
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for case in cases:
        found = case.found
        right.update(found & case.expected)
        wrong.update(found - case.expected)
        missed.update(case.expected - found)
    return right, wrong, missed


RIGHT, WRONG, MISSED = counted(ALL)


def test_there_are_enough_messages() -> None:
    assert len(ALL) >= 90
    assert sum(not case.expected for case in ALL) >= 60
    assert {case.kind for case in ALL} >= {Kind.HIRING_MANAGER, Kind.RENEGE, Kind.INVITATION, Kind.SLOT}


@pytest.mark.parametrize("rule", ERRORS)
def test_an_error_is_found_nine_times_of_ten_and_right_nine_times_of_ten(rule: str) -> None:
    assert RIGHT[rule] + MISSED[rule] >= 2, "broken at least twice"
    assert RIGHT[rule] / (RIGHT[rule] + WRONG[rule]) >= HELD
    assert RIGHT[rule] / (RIGHT[rule] + MISSED[rule]) >= HELD


@pytest.mark.parametrize(
    "case", [case for case in ALL if not case.expected | case.either], ids=lambda case: case.text[-70:-20]
)
def test_a_good_message_is_ready(case: Case) -> None:
    found = check(case.text, case.kind, case.record)
    assert [each for each in found if each.severity is Severity.ERROR] == []


@given(text=st.text(max_size=400), kind=st.sampled_from(Kind))
@settings(max_examples=60, deadline=None)
def test_any_text_is_checked_and_every_place_is_in_it(text: str, kind: Kind) -> None:
    for finding in check(text, kind, record(kind)):
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.text == text[finding.start : finding.end]
        assert finding.rule in RULES
        assert finding.repair


@given(said=st.lists(st.sampled_from([case.text for case in ALL]), min_size=1, max_size=3))
@settings(max_examples=25, deadline=None)
def test_what_is_quoted_is_not_the_users_own(said: list[str]) -> None:
    kind, text = good()[0]
    quoted = "\n".join(f"> {line}" for each in said for line in each.splitlines())
    own = filled(text)
    assert check(f"{own}\n{quoted}\n", kind, record(kind)) == check(own, kind, record(kind))


def test_findings_come_in_the_order_of_the_text() -> None:
    for case in ALL:
        places = [(each.start, each.end) for each in check(case.text, case.kind, case.record)]
        assert places == sorted(places)


def test_without_anything_known_a_good_message_is_ready_too() -> None:
    for kind, text in good():
        found = check(filled(text), kind)
        assert [each for each in found if each.severity is Severity.ERROR] == [], filled(text)


@pytest.mark.parametrize("kind", Kind)
def test_a_message_is_too_long_above_its_cap_and_long_above_its_band(kind: Kind) -> None:
    low, high, cap, unit = SHAPES[kind].band
    word = "a" if unit is Unit.CHARACTERS else "word "

    def lengths(count: int) -> list[Severity]:
        return [each.severity for each in check(word * count, kind) if each.rule == "L1"]

    assert lengths(cap + 1) == [Severity.ERROR]
    assert lengths(low - 1) == [Severity.WARNING]
    assert lengths(high) == []
    assert cap == high or lengths(high + 1) == [Severity.WARNING]


def test_an_invitation_is_counted_in_composed_characters_and_longer_for_a_premium_account() -> None:
    decomposed = "e\u0301" * 200
    assert not [each for each in check(decomposed, Kind.INVITATION) if each.rule == "L1"]
    long = "x" * 250
    assert [each.severity for each in check(long, Kind.INVITATION) if each.rule == "L1"] == [Severity.ERROR]
    premium = Record(premium=True)
    assert not [each for each in check(long, Kind.INVITATION, premium) if each.rule == "L1"]


def test_a_reason_that_its_user_keeps_is_private_though_the_table_shares_it() -> None:
    kind, text = good()[0]
    kept = record(kind)._replace(reasons=[Given(Code.FLEX_POLICY, True, True, False, 3)])  # noqa: FBT003 - a row
    assert [each.rule for each in check(filled(text), kind, kept)] == ["R1"]


def test_a_promise_that_is_kept_track_of_may_be_made() -> None:
    text = "Dear Ines,\n\nI will send you the study about churn next Monday.\n\nBest,\nMara\n"
    assert "P1" in {each.rule for each in check(text, Kind.ANSWER)}
    kept = Record(promises=("send Ines the churn study",))
    assert "P1" not in {each.rule for each in check(text, Kind.ANSWER, kept)}


def test_a_candidate_who_agreed_may_be_named() -> None:
    kind = Kind.REFERRAL_MANAGER
    text = next(text for each, text in good() if each is kind)
    named = filled(text, "more", "Samira Haddad has also led a team.")
    assert "O1" in {each.rule for each in check(named, kind, record(kind))}
    agreed = record(kind)._replace(opted_in=True)
    assert "O1" not in {each.rule for each in check(named, kind, agreed)}


@pytest.mark.parametrize("name", ["Will Hope", "May Grant", "Grace Young", "Joy Price", "Mark Best"])
def test_people_whose_names_are_words_are_greeted_and_thanked_like_others(name: str) -> None:
    first = name.split(maxsplit=1)[0]
    kind, text = good()[0]
    said = filled(text, "greeting", f"Dear {first},").replace("Tom", first)
    known = record(kind)._replace(recipient=name, people=(*record(kind).people, name))
    assert check(said, kind, known) == check(filled(text), kind, record(kind))


def test_a_company_called_unless_is_no_condition() -> None:
    kind, text = good()[0]
    known = record(kind)._replace(company="Unless Ltd", competitors=(), other_companies=())
    said = filled(text, "verdict", "I have decided not to join Unless as Senior Data Engineer.")
    assert check(said, kind, known) == ()


@pytest.mark.parametrize(
    "role", ["Senior Traffic Planner", "Family Support Worker", "Salary Analyst", "Commuter"]
)
def test_words_of_the_title_of_the_role_are_no_reasons(role: str) -> None:
    kind, text = good()[0]
    said = filled(text).replace("Senior Data Engineer", role)
    assert check(said, kind, record(kind)._replace(role=role)) == ()


@pytest.mark.parametrize(
    ("greeting", "right"),
    [
        ("Dear I. Okafor,", True),
        ("Dear Mrs. I. Okafor,", True),
        ("Dear Dr. Okafor,", True),
        ("Dear K. Okafor,", False),
        ("Dear I. Weber,", False),
    ],
)
def test_an_initial_stands_for_its_name(greeting: str, *, right: bool) -> None:
    kind, text = good()[0]
    found = check(filled(text).replace("Dear Ines,", greeting), kind, record(kind))
    assert [each.rule for each in found] == ([] if right else ["N1"])


def test_what_the_lists_do_not_know_is_found_by_the_reader_at_the_words_that_tell() -> None:
    kind, text = good()[0]
    said = filled(
        text, "reason", "Hauling myself along the motorway at dawn and dusk is not what I want from life."
    )
    (found,) = check(said, kind, record(kind))
    assert found.rule == "R1"
    assert "motorway at dawn and dusk" in found.text


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("hm", Kind.HIRING_MANAGER),
        ("decline", Kind.HIRING_MANAGER),
        ("e-mail to HM", Kind.HIRING_MANAGER),
        ("Callback_Voicemail", Kind.CALLBACK_VOICEMAIL),
        ("voicemail", Kind.DECISION_VOICEMAIL),
        ("Interviewer note", Kind.INTERVIEWER),
        ("recruiter-mail", Kind.RECRUITER),
        ("linkedin", Kind.INVITATION),
        ("Referral step A", Kind.REFERRAL_CANDIDATE),
        ("referral-b", Kind.REFERRAL_MANAGER),
        ("gift", Kind.GIVE),
    ],
)
def test_a_kind_goes_by_several_names(typed: str, kind: Kind) -> None:
    assert messages.kind(typed) is kind


def test_a_wrong_kind_is_refused_with_the_nearest_and_all_of_them() -> None:
    with pytest.raises(BadValue, match="did you mean recruiter") as refused:
        messages.kind("recruter")
    assert all(kind.value in refused.value.hint for kind in Kind)


def test_an_exception_covers_only_a_phrase_with_which_it_shares_a_word_of_meaning() -> None:
    words = Prose("We match my skills, I thought, so match my salary.").words
    hits = phrasebook.hits(Prose("We match my skills, I thought, so match my salary."))
    told = [" ".join(words[at].form for at in range(hit.first, hit.last + 1)) for hit in hits["bait"]]
    assert any("salary" in each for each in told)
    assert not any("skills" in each for each in told)
