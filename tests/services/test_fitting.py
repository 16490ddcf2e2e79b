"""Who could be put forward: the best fit where somebody is known, one an opening, and never a colleague of theirs."""

from __future__ import annotations

import pytest

from crm.domain.gifts import Gifts
from crm.domain.policy import DEFAULT
from crm.domain.words import Channel
from crm.services import fitting, referrals
from crm.store.database import Store
from tests import verbs
from tests.ground import NOW, TODAY, Crm, Make

TEXT = "You write Python and SQL, run Kubernetes and know PostgreSQL. Nice to have: Terraform."


@pytest.fixture
def opening(make: Make) -> str:
    """An opening at Nordlicht, where Ines is known; two candidates, and a cook."""
    ines = make.person("Ines Okafor", company="Nordlicht", title="Head of Data")
    make.touchpoint(ines)
    opening = make.opening("Nordlicht", "Senior Data Engineer", text=TEXT, place="Berlin")
    for name, title, skills in (
        ("Priya Raman", "Data Engineer", ("Python", "SQL", "PostgreSQL", "Kubernetes")),
        ("Tom Brandt", "Data Engineer", ("Python",)),
        ("Greta Holm", "Cook", ("Sauces",)),
    ):
        person = make.person(name, title=title, company="Kestrel", place="Berlin", open_to="data roles")
        for skill in skills:
            make.row("skill", person=person, name=skill)
    return opening


def suggest(store: Store, **more: object) -> Gifts:
    words: dict[str, object] = {"opening": "", "person": "", "limit": 0, "today": TODAY, "policy": DEFAULT}
    with store.reading():
        return fitting.suggest(store, **(words | more))  # type: ignore[arg-type]  # words by name


def test_the_best_candidate_is_named_once_with_what_is_there_and_what_is_missing(
    store: Store, opening: str
) -> None:
    (gift,) = suggest(store).rows
    assert (gift.kind, gift.person.name, gift.opening and gift.opening.id) == (
        "referral",
        "Priya Raman",
        opening,
    )
    assert gift.other is not None
    assert gift.other.name == "Ines Okafor"
    assert "python" in gift.why
    (tom,) = suggest(store, person="Tom").rows
    assert "lacks" in tom.why
    assert tom.score < gift.score


def test_who_fits_too_little_or_works_there_is_not_named(store: Store, make: Make, opening: str) -> None:
    assert not suggest(store, person="Greta").rows
    colleague = make.person(
        "Jonas Lindqvist", title="Senior Data Engineer", company="Nordlicht", open_to="more"
    )
    for skill in ("Python", "SQL", "PostgreSQL", "Kubernetes"):
        make.row("skill", person=colleague, name=skill)
    assert not suggest(store, person="Jonas", opening=opening).rows


def test_where_nobody_is_known_nobody_is_put_forward_and_it_says_so(
    store: Store, make: Make, opening: str
) -> None:
    make.opening("Havn", "Data Engineer", text=TEXT)
    assert {gift.opening and gift.opening.id for gift in suggest(store).rows} == {opening}
    ((_, why),) = suggest(store, opening="Havn").nothing
    assert "you know nobody" in why


def test_who_was_put_forward_is_not_suggested_again(store: Store, opening: str) -> None:
    verbs.change(
        store, referrals.ask, "Priya", opening=opening, via="Ines", channel=Channel.EMAIL, on=TODAY, note="", now=NOW
    )  # fmt: skip
    assert not suggest(store).rows
    verbs.change(store, referrals.settle, "Priya", hired=False, on=TODAY, now=NOW)
    assert [gift.person.name for gift in suggest(store).rows] != ["Priya Raman"]


def test_of_whom_nothing_is_known_is_asked_first(store: Store, make: Make, opening: str) -> None:
    quiet = make.person("Yuki Tanabe", title="Senior Data Engineer", company="Havn", place="Berlin")
    for skill in ("Python", "SQL", "PostgreSQL", "Kubernetes"):
        make.row("skill", person=quiet, name=skill)
    (gift,) = suggest(store, person="Yuki", opening=opening).rows
    assert "ask them first" in gift.why


def test_an_empty_vault_says_where_to_begin(crm: Crm) -> None:
    shown = crm("referral", "suggest")
    assert shown.exit_code == 0
    assert "no opening is known" in shown.out
    assert crm("referral", "suggest", "--json").data == []


def test_who_lacks_more_than_they_bring_is_told_of_only_when_named(store: Store, make: Make) -> None:
    ines = make.person("Ines Okafor", company="Nordlicht", title="Head of Data")
    make.touchpoint(ines)
    make.opening("Nordlicht", "Data Engineer", text=TEXT, place="Berlin")
    tom = make.person("Tom Brandt", title="Data Engineer", company="Kestrel", place="Berlin", open_to="roles")
    make.row("skill", person=tom, name="Excel")
    assert not suggest(store).rows, "the title fits, and nearly every skill is missing"
    assert [each.person.name for each in suggest(store, person="Tom").rows] == ["Tom Brandt"]
