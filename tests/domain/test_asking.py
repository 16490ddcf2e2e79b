"""What a draft lacks is asked for, each question with the command that answers it, and never twice."""

from __future__ import annotations

from itertools import product

import pytest

from crm.domain import asking
from crm.domain.asking import Around
from crm.domain.ingredients import Ingredients
from crm.domain.messages import Kind
from tests.drafting import EVERYTHING, LITTLE

AROUND = Around("p1", "Ines Okafor", "o1", "Nordlicht, Data engineer", declined=True)


@pytest.mark.parametrize("kind", Kind)
def test_nothing_is_asked_where_everything_is_known(kind: Kind) -> None:
    assert [each for each in asking.questions(kind, EVERYTHING, AROUND) if each.needed] == []


@pytest.mark.parametrize(
    ("kind", "needed"),
    [
        (Kind.CALL_CARD, "What is one thing you learnt from Ines?"),
        (Kind.HIRING_MANAGER, "What is one thing you learnt from Ines?"),
        (Kind.INTERVIEWER, "What is one thing you learnt from Ines?"),
        (Kind.GIVE, "What do you want to give Ines?"),
        (Kind.ANSWER, "What is your answer to Ines?"),
        (Kind.CONGRATULATION, "What do you congratulate Ines on?"),
        (Kind.THANKS, "What do you owe Ines thanks for?"),
        (Kind.REFERRAL_CANDIDATE, "Which opening is it about?"),
        (Kind.REFERRAL_MANAGER, "Whom do you want to refer?"),
        (Kind.INTRODUCTION, "Whom do you want to introduce?"),
        (Kind.SCHEDULER, None),
        (Kind.AGENCY, None),
        (Kind.REFERRER, None),
        (Kind.SLOT, None),
        (Kind.MORE_TIME, None),
        (Kind.RECONNECT, None),
    ],
)
def test_what_a_message_cannot_do_without_is_asked_first(kind: Kind, needed: str | None) -> None:
    asked = asking.questions(kind, LITTLE, AROUND)
    assert (needed in [each.ask for each in asked if each.needed]) is (needed is not None)
    assert [each.needed for each in asked] == sorted((each.needed for each in asked), reverse=True)


def test_every_question_has_a_command_and_comes_once() -> None:
    for kind, facts in product(Kind, (Ingredients(first="Ines"), LITTLE, EVERYTHING)):
        around = Around("p1", "Ines Okafor", "o1", has_address=False)
        asked = asking.questions(kind, facts, around)
        assert len(asked) == len(set(asked))
        assert all(each.ask and each.command for each in asked)


def test_a_voicemail_needs_a_number_to_call_back() -> None:
    asked = asking.questions(Kind.CALLBACK_VOICEMAIL, LITTLE.without("phone"), AROUND)
    assert [(each.ask, each.needed) for each in asked] == [("On which number can you be called?", True)]


def test_a_mail_without_an_address_asks_for_it_and_a_call_does_not() -> None:
    around = AROUND._replace(has_address=False)
    addresses = [
        kind for kind in Kind if any("e-mail" in each.ask for each in asking.questions(kind, LITTLE, around))
    ]
    assert set(Kind) - set(addresses) == {
        Kind.CALL_CARD, Kind.CALLBACK_VOICEMAIL, Kind.DECISION_VOICEMAIL, Kind.INVITATION,
    }  # fmt: skip


def test_who_has_not_decided_yet_is_reminded() -> None:
    asked = asking.questions(Kind.HIRING_MANAGER, EVERYTHING, AROUND._replace(declined=False))
    assert "crm offer decline o1 --why CODE" in [each.command for each in asked]
