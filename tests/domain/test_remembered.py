"""Of what was noted about a talk nothing is taken but a topic that was written down for that very person."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from crm.domain import remembered
from crm.domain.ingredients import Talk
from crm.domain.remembered import KeptReferral, Remembered
from crm.domain.words import Channel, Direction

CAME, DECIDED = date(2026, 11, 10), date(2026, 11, 23)
ON_MODELS = Talk(date(2026, 11, 12), Channel.CALL, "retention models")
TOPICS = ("retention models", "rivers")


def touch(day: str, note: str = "", channel: Channel = Channel.CALL, **changes: Any) -> Remembered:  # noqa: ANN401 - any field
    """A talk on a day."""
    at = date.fromisoformat(day)
    plain = Remembered(
        at, None, channel, Direction.BOTH, answered=True, note=note, offer=None, took=None, gift=False
    )
    return plain._replace(**changes)


@pytest.mark.parametrize(
    ("touches", "found"),
    [
        ([], None),
        ([touch("2026-11-12", "Her boss is awful")], Talk(date(2026, 11, 12), Channel.CALL)),
        ([touch("2026-11-12", "The model of retention they use")], ON_MODELS),
        ([touch("2026-11-12", "retention")], Talk(date(2026, 11, 12), Channel.CALL)),
        ([touch("2026-11-20"), touch("2026-11-12", "Rivers!")], Talk(date(2026, 11, 12), Channel.CALL, "rivers")),
        ([touch("2026-11-23", "rivers")], None),
        ([touch("2026-11-12", "rivers", answered=False)], None),
        ([touch("2026-11-12", "rivers", Channel.EMAIL)], None),
        ([touch("2026-11-12", "rivers", offer="o9")], None),
        ([touch("2026-11-12", "rivers", offer="o1")], Talk(date(2026, 11, 12), Channel.CALL, "rivers")),
        ([touch("2026-05-12", "rivers")], None),
    ],
)  # fmt: skip
def test_the_talk_to_thank_for(touches: list[Remembered], found: Talk | None) -> None:
    assert remembered.talk(touches, TOPICS, "o1", CAME, DECIDED) == found


@pytest.mark.parametrize(
    ("state", "agreed"),
    [
        ("idea", False), ("candidate-asked", False), ("opted-in", True), ("manager-asked", True),
        ("manager-opted-in", True), ("introduced", True), ("hired", True), ("declined", False), ("", False),
    ],
)  # fmt: skip
def test_who_has_not_agreed_is_not_named(state: str, agreed: bool) -> None:  # noqa: FBT001 - a table
    assert KeptReferral("x1", "p1", "j1", None, state).agreed is agreed
