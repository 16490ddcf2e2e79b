"""Logging what happened and mending it: nobody is ever made by it, and what was understood is what is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from crm import services
from crm.domain.touchpoints import Touchpoint
from crm.domain.words import Channel, Direction, Gave, Took
from crm.errors import Ambiguous, BadValue, Contradiction, CrmError, NotFound, Refused
from crm.store.database import Store
from tests import verbs
from tests.ground import NOW, TODAY, Make, dump

_STATE = ["change", "command", "counter"]
_YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def ines(make: Make) -> str:
    """Ines Okafor and Tom Brandt of Nordlicht, Bjørn Årstad, and two Priyas."""
    make.person("Tom Brandt", company="Nordlicht", title="Recruiter")
    make.person("Bjørn Årstad")
    make.person("Priya Raman", company="Nordlicht")
    make.person("Priya Nair", company="Kestrel")
    return make.person("Ines Okafor", emails=["ines@nordlicht.example"], phones=["+493023125001"])


def _edit(store: Store, touchpoint: str, **more: Any) -> Touchpoint:  # noqa: ANN401 - as the service takes them
    words: dict[str, Any] = dict.fromkeys(
        ("note", "via", "direction", "answered", "on", "offer", "article", "gave", "took"), None
    ) | {"others": [], "without": []}
    return verbs.change(store, services.touchpoints.edit, touchpoint, **(words | more), now=NOW, today=TODAY)


def _delete(store: Store, touchpoint: str) -> None:
    verbs.change(store, services.touchpoints.delete, touchpoint, now=NOW, today=TODAY)


@pytest.mark.usefixtures("ines")
def test_somebody_and_a_note(store: Store) -> None:
    logged = verbs.log(store, "ines", " Agreed to speak again in spring ", via=Channel.CALL)
    assert (logged.people, logged.channel, logged.direction) == (
        ("Ines Okafor",),
        Channel.CALL,
        Direction.BOTH,
    )
    assert (logged.note, logged.day, logged.at) == ("Agreed to speak again in spring", TODAY, NOW)
    assert logged.answered


@pytest.mark.usefixtures("ines")
@pytest.mark.parametrize(
    ("sentence", "people", "channel", "direction", "day"),
    [
        ("Called Ines and Tom about retention", {"Ines Okafor", "Tom Brandt"}, "call", "both", TODAY),
        ("Coffee with Ines yesterday", {"Ines Okafor"}, "meeting", "both", _YESTERDAY),
        ("Emailed Bjørn about the tides", {"Bjørn Årstad"}, "email", "out", TODAY),
        ("emailed bjorn about the tides", {"Bjørn Årstad"}, "email", "out", TODAY),
        ("Ines called me on 2026-11-20", {"Ines Okafor"}, "call", "in", date(2026, 11, 20)),
        (
            "Ran into Priya Nair at the meetup last friday",
            {"Priya Nair"},
            "event",
            "both",
            date(2026, 11, 20),
        ),
        ("Sent Tom's note back to Ines", {"Ines Okafor"}, "email", "out", TODAY),
    ],
)
def test_a_sentence_says_who_how_and_when(
    store: Store, sentence: str, people: set[str], channel: str, direction: str, day: date
) -> None:
    logged = verbs.log(store, sentence)
    assert people <= set(logged.people)
    assert (logged.channel.value, logged.direction.value, logged.day) == (channel, direction, day)
    assert logged.note == sentence


@pytest.mark.parametrize(
    "text", ["ines", "Ines Okafor", "ines@nordlicht.example", "+49 30 23125 001", "okaf", " ines ", "the id"]
)
def test_somebody_alone_is_a_touchpoint_without_a_note(store: Store, ines: str, text: str) -> None:
    logged = verbs.log(store, ines if text == "the id" else text)
    assert (logged.people_ids, logged.note, logged.channel) == ((ines,), "", Channel.EMAIL)


@pytest.mark.usefixtures("ines")
def test_what_is_given_wins_over_what_the_sentence_says(store: Store) -> None:
    logged = verbs.log(
        store, "Called Ines yesterday", via=Channel.VIDEO, on=date(2026, 11, 2), direction=Direction.IN,
        others=["tom"], answered=True,
    )  # fmt: skip
    assert (logged.channel, logged.direction, logged.day) == (Channel.VIDEO, Direction.IN, date(2026, 11, 2))
    assert set(logged.people) == {"Ines Okafor", "Tom Brandt"}
    assert logged.at == date(2026, 11, 2)


@pytest.mark.usefixtures("ines")
@pytest.mark.parametrize(
    ("words", "answered", "direction"),
    [
        (("Left Ines a voicemail", {}), False, Direction.OUT),
        (("Called Ines, no answer", {}), False, Direction.OUT),
        (("Ines", {"via": Channel.VOICEMAIL}), False, Direction.OUT),
        (("Ines", {"via": Channel.VOICEMAIL, "direction": Direction.IN}), True, Direction.IN),
        (("Ines", {"via": Channel.CALL, "answered": False}), False, Direction.OUT),
        (("Ines", {"via": Channel.CALL}), True, Direction.BOTH),
        (("Ines", {"via": Channel.EMAIL}), True, Direction.OUT),
        (("Ines", {"via": Channel.EMAIL, "direction": Direction.BOTH}), True, Direction.BOTH),
    ],
)
def test_who_was_reached(
    store: Store, words: tuple[str, dict[str, Any]], *, answered: bool, direction: Direction
) -> None:
    logged = verbs.log(store, words[0], **words[1])
    assert (logged.answered, logged.direction) == (answered, direction)


@pytest.mark.usefixtures("ines")
@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Coffee with Zorblax", None),
        ("zorblax", None),
        ("zorblax", "a note"),
        ("bought a pound of butter and milk", None),
        ("", None),
        ("nobody@nowhere.example", None),
        ("+1 999 999 9999", "x"),
    ],
)
def test_logging_never_makes_a_person(store: Store, text: str, note: str | None) -> None:
    before = dump(store)
    with pytest.raises(NotFound) as refused:
        verbs.log(store, text, note)
    assert refused.value.hint
    assert dump(store) == before


@pytest.mark.usefixtures("ines")
def test_a_stranger_in_a_sentence_is_named_and_not_made(store: Store) -> None:
    logged = verbs.log(store, "Coffee with Zorblax and Ines")
    assert (logged.people, tuple(logged.unknown)) == (("Ines Okafor",), ("Zorblax",))
    assert store.value("SELECT count(*) FROM person") == 5


@pytest.mark.usefixtures("ines")
@pytest.mark.parametrize("words", [("Called Priya", None), ("priya", "A note"), ("priya", None)])
def test_whom_several_may_be_is_refused_with_the_candidates(
    store: Store, words: tuple[str, str | None]
) -> None:
    before = dump(store)
    with pytest.raises(Ambiguous) as refused:
        verbs.log(store, *words)
    assert sorted(line.partition("  ")[2] for line in refused.value.candidates) == [
        "Priya Nair (Kestrel)", "Priya Raman (Nordlicht)",
    ]  # fmt: skip
    assert dump(store) == before


@pytest.mark.usefixtures("ines")
def test_with_settles_whom_a_sentence_means(store: Store) -> None:
    logged = verbs.log(store, "Called Priya about spring", others=["priya nair"])
    assert logged.people == ("Priya Nair",)


@pytest.mark.usefixtures("ines")
def test_a_name_nearly_right_suggests_the_right_one(store: Store) -> None:
    with pytest.raises(NotFound) as refused:
        verbs.log(store, "Coffee with Ines Okafro")
    assert "Ines Okafor" in refused.value.near


@pytest.mark.usefixtures("ines")
def test_each_person_is_there_once(store: Store) -> None:
    logged = verbs.log(store, "Called Ines and Ines Okafor", others=["ines", "tom", "tom"])
    assert sorted(logged.people) == ["Ines Okafor", "Tom Brandt"]


@pytest.mark.usefixtures("ines")
def test_what_is_to_come_has_not_happened(store: Store) -> None:
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(BadValue, match="2026-11-24"):
        verbs.log(store, "ines", "x", on=tomorrow)
    assert verbs.log(store, "Met Ines, next talk tomorrow").day == TODAY
    logged = verbs.log(store, "ines", "x", on=_YESTERDAY)
    with pytest.raises(BadValue):
        _edit(store, logged.id, on=tomorrow)


@pytest.mark.usefixtures("ines")
def test_a_gift_an_article_and_an_offer_go_with_it(store: Store, make: Make) -> None:
    article, offer = make.article("The kingfisher and the train"), make.offer("Nordlicht")
    logged = verbs.log(
        store, "ines", "Sent it", article="kingfisher", offer="nordlicht", gave=Gave.ARTICLE, took=Took.ADVICE
    )
    assert (logged.article, logged.offer) == (article, offer)
    assert (logged.gave, logged.took) == (Gave.ARTICLE, Took.ADVICE)
    for unknown in ({"article": "nothing such"}, {"offer": "nothing such"}):
        with pytest.raises(NotFound):
            verbs.log(store, "ines", "Sent it", **unknown)


def test_a_touchpoint_with_somebody_of_an_open_offer_belongs_to_it(
    store: Store, make: Make, ines: str
) -> None:
    offer = make.offer("Nordlicht")
    make.interviewer(offer, ines, role="hiring-manager")
    logged = verbs.log(store, "ines", "Asked for the team's plans")
    assert logged.offer == offer
    assert _edit(store, logged.id, offer="").offer is None


def test_a_step_of_the_plan_is_done_and_open_again(store: Store, make: Make, ines: str) -> None:
    offer = make.offer("Nordlicht", state="declined", decided_at=datetime(2026, 11, 20, 9, tzinfo=UTC))
    make.interviewer(offer, ines, role="hiring-manager")
    logged = verbs.log(store, "ines", "Told her and thanked her", via=Channel.CALL, offer="nordlicht")
    assert logged.steps_done
    assert store.value("SELECT count(*) FROM step WHERE state = 'done'") == len(logged.steps_done)
    _delete(store, logged.id)
    assert store.value("SELECT count(*) FROM step WHERE state = 'done'") == 0


def test_a_tie_knows_of_it_at_once(store: Store, ines: str) -> None:
    logged = verbs.log(store, "Met Ines")
    assert verbs.person(store, ines).last_touchpoint == TODAY
    _edit(store, logged.id, on=date(2026, 1, 1))
    assert verbs.person(store, ines).last_touchpoint == date(2026, 1, 1)
    _edit(store, logged.id, others=["tom"], without=["ines"])
    assert verbs.person(store, ines).last_touchpoint is None
    assert verbs.person(store, "tom").last_touchpoint == date(2026, 1, 1)
    _delete(store, logged.id)
    assert verbs.person(store, "tom").contact_days == 0


@pytest.mark.usefixtures("ines")
def test_an_edit_changes_what_is_given_and_leaves_the_rest(store: Store) -> None:
    before = verbs.log(store, "Called Ines about retention", on=_YESTERDAY, gave=Gave.ANSWER)
    after = _edit(store, before.id, via=Channel.VIDEO, note=" Talked about spring ")
    assert after == before._replace(channel=Channel.VIDEO, note="Talked about spring")


@pytest.mark.usefixtures("ines")
def test_whoever_was_there_too_is_added_and_whoever_was_not_is_taken_out(store: Store) -> None:
    logged = verbs.log(store, "Coffee with Ines")
    assert _edit(store, logged.id, others=["tom", "tom"]).people == ("Tom Brandt", "Ines Okafor")
    assert _edit(store, logged.id, without=["ines"]).people == ("Tom Brandt",)
    with pytest.raises(Refused, match="with somebody"):
        _edit(store, logged.id, without=["tom"])


@pytest.mark.usefixtures("ines")
def test_a_list_is_newest_first_and_narrowed_by_person_or_offer(store: Store, make: Make) -> None:
    offer = make.offer("Kestrel")
    for day, who in ((3, "ines"), (9, "tom"), (5, "ines")):
        verbs.log(store, who, f"day {day}", on=date(2026, 11, day), offer=offer if who == "tom" else "")

    def notes(who: str = "", offer: str = "", limit: int = 0) -> tuple[list[str], int]:
        listing = verbs.ask(store, services.touchpoints.listing, who, offer=offer, limit=limit)
        return [each.note for each in listing.rows], listing.total

    assert notes() == (["day 9", "day 5", "day 3"], 3)
    assert notes("ines") == (["day 5", "day 3"], 2)
    assert notes("ines", limit=1) == (["day 5"], 2)
    assert notes(offer="kestrel") == (["day 9"], 1)
    with pytest.raises(Contradiction):
        notes("ines", "kestrel")


@pytest.mark.usefixtures("ines")
def test_a_touchpoint_goes_by_its_id_or_the_beginning_of_it(store: Store) -> None:
    logged = verbs.log(store, "ines", "One")
    assert verbs.ask(store, services.touchpoints.one, logged.id).note == "One"
    verbs.log(store, "ines", "Two")
    with pytest.raises(Ambiguous):
        verbs.ask(store, services.touchpoints.one, "t1")
    with pytest.raises(NotFound):
        verbs.ask(store, services.touchpoints.one, "t9zzz")


@pytest.mark.parametrize(
    "verb",
    [
        lambda store, _: verbs.log(store, "Called Ines and Tom about spring"),
        lambda store, touchpoint: _edit(store, touchpoint, note="Else", via=Channel.LETTER, others=["tom"]),
        _delete,
    ],
    ids=["log", "edit", "delete"],
)
@pytest.mark.usefixtures("ines")
def test_undo_restores_exactly(store: Store, verb: Callable[[Store, str], object]) -> None:
    logged = verbs.log(store, "ines", "One", on=_YESTERDAY)
    before = dump(store, without=_STATE)
    verb(store, logged.id)
    assert dump(store, without=_STATE) != before
    verbs.undo(store)
    assert dump(store, without=_STATE) == before


@pytest.mark.usefixtures("ines")
def test_a_dry_run_understands_the_same_and_keeps_nothing(store: Store) -> None:
    before = dump(store)
    shown = verbs.log(store, "Called Ines and Tom about spring", dry=True)
    assert dump(store) == before
    assert shown == verbs.log(store, "Called Ines and Tom about spring")


@pytest.mark.usefixtures("ines")
def test_a_failed_log_has_changed_nothing(store: Store) -> None:
    before = dump(store)
    with pytest.raises(CrmError):
        verbs.log(store, "Called Ines", others=["nobody at all"])
    assert dump(store) == before
