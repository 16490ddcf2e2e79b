"""Referrals: both sides are asked before anybody is named, and an introduction is a gift to both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from crm.domain.referring import Referral, State
from crm.domain.words import Channel
from crm.errors import Ambiguous, NotFound, Refused, Usage
from crm.services import referrals
from crm.store.database import Store
from tests import verbs
from tests.ground import NOW, TODAY, Crm, Make, dump


def change(store: Store, verb: Callable[..., Referral], *args: object, **more: Any) -> Referral:  # noqa: ANN401 - as it takes them
    return verbs.change(store, verb, *args, on=TODAY, now=NOW, **more)


@pytest.fixture
def priya(make: Make) -> str:
    """A candidate; Ines at Nordlicht, where there is an opening."""
    make.person("Ines Okafor", company="Nordlicht")
    make.opening("Nordlicht", "Data engineer")
    return make.person("Priya Raman")


def ask(store: Store, who: str, opening: str = "", via: str = "") -> Referral:
    return change(store, referrals.ask, who, opening=opening, via=via, note="", channel=Channel.EMAIL)


def logged(store: Store) -> list[tuple[str, str, str, str | None]]:
    return store.rows(
        "SELECT p.name, t.direction, t.note, t.gave FROM touchpoint t "
        "JOIN touchpoint_person tp ON tp.touchpoint = t.id JOIN person p ON p.id = tp.person ORDER BY t.id, p.name"
    )


def test_the_whole_way_is_logged_to_each_side_and_ends_as_a_gift_to_both(store: Store, priya: str) -> None:
    ask(store, "Priya", "Data engineer", "Ines")
    change(store, referrals.opt_in, "Priya", channel=Channel.EMAIL)
    ask(store, "Priya")
    change(store, referrals.opt_in, "Priya", channel=Channel.EMAIL)
    change(store, referrals.introduce, "Priya", channel=Channel.EMAIL)
    assert logged(store) == [
        ("Priya Raman", "out", "Asked whether to put them forward for Data engineer at Nordlicht", None),
        ("Priya Raman", "in", "Agreed to be put forward for Data engineer at Nordlicht", None),
        ("Ines Okafor", "out", "Asked whether an introduction for Data engineer is welcome", None),
        ("Ines Okafor", "in", "Would like an introduction for Data engineer", None),
        ("Ines Okafor", "out", "Introduced for Data engineer at Nordlicht", "referral"),
        ("Priya Raman", "out", "Introduced for Data engineer at Nordlicht", "referral"),
    ]
    change(store, referrals.settle, "Priya", hired=True)
    (over,) = referrals.listing(store, every=True, limit=0).rows
    assert (over.state, over.person_id, over.via) == (State.HIRED, priya, "Ines Okafor")
    assert referrals.listing(store, every=False, limit=0).rows == []


def test_nothing_that_the_employer_sees_names_the_candidate_before_their_yes(
    store: Store, priya: str
) -> None:
    ask(store, priya, "Data engineer", "Ines")
    assert not [row for row in logged(store) if row[0] == "Ines Okafor"]


def test_out_of_turn_is_refused_and_changes_nothing(store: Store, priya: str) -> None:
    ask(store, priya, "Data engineer", "Ines")
    before = dump(store)
    for verb, more in (
        (referrals.introduce, {"channel": Channel.EMAIL}),
        (referrals.settle, {"hired": True}),
    ):
        with pytest.raises(Refused, match="too early"):
            change(store, verb, "Priya", **more)
    with pytest.raises(Refused, match="put forward for it already"):
        ask(store, priya, "Data engineer", "Ines")
    assert dump(store) == before


def test_one_candidate_an_opening(store: Store, make: Make, priya: str) -> None:
    tom = make.person("Tom Brandt")
    ask(store, priya, "Data engineer", "Ines")
    with pytest.raises(Refused, match="one candidate an opening is enough") as refused:
        ask(store, tom, "Data engineer", "Ines")
    change(store, referrals.settle, refused.value.hint.split()[-2], hired=False)
    ask(store, tom, "Data engineer", "Ines")


def test_who_at_the_employer_must_be_said_before_they_are_asked(store: Store, priya: str) -> None:
    ask(store, priya, "Data engineer")
    change(store, referrals.opt_in, priya, channel=Channel.EMAIL)
    with pytest.raises(Usage, match="Who at Nordlicht"):
        ask(store, priya)
    ask(store, priya, via="Ines")


def test_a_referral_is_found_by_its_id_or_its_candidate(store: Store, make: Make, priya: str) -> None:
    ask(store, priya, "Data engineer", "Ines")
    make.opening("Kestrel", "Platform engineer")
    ask(store, priya, "Platform engineer")
    with pytest.raises(Ambiguous):
        referrals.one(store, "Priya")
    for each in referrals.listing(store, every=False, limit=0).rows:
        assert referrals.one(store, each.id) == each
    with pytest.raises(NotFound):
        referrals.one(store, "Ines")


def test_every_move_can_be_undone(store: Store, priya: str) -> None:
    before = dump(store, without=["command", "change", "counter"])
    ask(store, priya, "Data engineer", "Ines")
    change(store, referrals.opt_in, priya, channel=Channel.EMAIL)
    verbs.undo(store, 2)
    assert dump(store, without=["command", "change", "counter"]) == before


def test_the_commands_lead_from_one_to_the_next(crm: Crm) -> None:
    assert crm("referral", "list").out == "Nobody is put forward for anything.\n"
    missing = crm("referral", "opt-in", "Priya")
    assert missing.exit_code == 3
