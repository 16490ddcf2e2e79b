"""What goes on around the sample story's people: openings on saved boards, links, occasions, reactions, quiet times."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, tzinfo
from typing import Any

from crm.domain import agenda
from crm.domain.links import LinkKind
from crm.domain.occasions import OccasionKind
from crm.domain.policy import Policy
from crm.domain.reactions import Verdict
from crm.services import boards, cadence, companies, links, occasions, openings, reactions
from crm.services.boards import BoardVisit
from crm.store import openings as opening_rows
from crm.store.database import Store

ReadFile = Callable[[str], bytes]


def tell(
    store: Store,
    story: Mapping[str, Any],
    read: ReadFile,
    *,
    zone: tzinfo | None,
    today: date,
    policy: Policy,
) -> None:
    """Carry out the tables of the story that speak of no offer; it may have none of them."""
    for each in story.get("board", ()):
        _board(store, each, read, zone, policy)
    for each in story.get("link", ()):
        kind = LinkKind(each["kind"])
        links.link(store, each["who"], each["other"], kind=kind, since=None, note=each["note"], today=today)
    for each in story.get("occasion", ()):
        _occasion(store, each, zone, policy)
    for each in story.get("reaction", ()):
        reactions.react(store, each["article"], each["who"], Verdict(each["verdict"]), today=each["on"])
    for each in story.get("quiet", ()):
        cadence.add_quiet(store, each["from"], each["until"], each["note"], today=today)


def _board(
    store: Store, told: Mapping[str, Any], read: ReadFile, zone: tzinfo | None, policy: Policy
) -> None:
    """A board as it was read on one day after another: what came later is news."""
    firm = companies.one(store, told["company"])
    board = boards.recognise(told["address"])
    assert board, told["address"]  # noqa: S101 - the story is ours
    opening_rows.set_board(store, firm.id, board.address)
    for each in told["read"]:
        (wanted,) = openings.boards(store, firm.id)
        visit = BoardVisit(wanted, boards.saved(board, read(each["file"])))
        now = agenda.nine_o_clock(each["on"], zone)
        openings.take_in(store, [visit], now=now, today=each["on"], policy=policy)


def _occasion(store: Store, told: Mapping[str, Any], zone: tzinfo | None, policy: Policy) -> None:
    day = told["on"]
    occasions.add(
        store, told["name"], told["text"], kind=OccasionKind(told["kind"]), on=day, url="",
        now=agenda.nine_o_clock(day, zone), today=day, policy=policy,
    )  # fmt: skip
