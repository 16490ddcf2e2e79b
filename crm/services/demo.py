"""The sample network: imported, and then lived through, as one command on a vault of its own."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from io import BytesIO
from pathlib import Path
from typing import Any

from crm.domain import agenda, naming
from crm.domain.gates import Answers
from crm.domain.offers import Verb
from crm.domain.policy import Policy
from crm.domain.reminders import Owner
from crm.domain.words import Channel, Direction, Gave, OfferState, Role
from crm.errors import Refused, SetUpNeeded
from crm.services import (
    answering,
    companies,
    declining,
    demo_network,
    imports,
    invitations,
    offers,
    plans,
    receiving,
    steps,
    touchpoints,
    who,
)
from crm.store import companies as company_rows
from crm.store import emptying, people, reminders
from crm.store import steps as step_rows
from crm.store import touchpoints as touchpoint_rows
from crm.store.database import Store

# a day as ISO, as LinkedIn writes it, or as a calendar does; VTIMEZONE's rules of long ago stay as they are
_DAYS = re.compile(
    r"\b(?P<iso>20\d\d-\d\d-\d\d)|\b(?P<linkedin>\d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) 20\d\d)\b"
    r"|(?<=[:])(?P<calendar>20[12]\d[01]\d[0-3]\d)(?=T\d{6}|\r?\n)"
)
_SPELLINGS = {"iso": "%Y-%m-%d", "linkedin": "%d %b %Y", "calendar": "%Y%m%d"}
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the sample vault now holds."""

    people: int
    companies: int
    offers: int
    touchpoints: int
    today: date


@dataclass(frozen=True, slots=True)
class _Setting:
    """The user and the day of the story."""

    folder: Path
    shift: timedelta
    zone: tzinfo | None
    zone_name: str
    policy: Policy
    own: tuple[str, ...]


def load(
    store: Store, folder: Path, *, again: bool, now: datetime, today: date, zone: tzinfo | None, zone_name: str,
    policy: Policy,
) -> Loaded:  # fmt: skip
    """Fill a vault with the sample network, its days moved by whole weeks so that the story ends this week.

    Args:
        folder: holds `story.toml` and the files it names.
        again: empty the vault first.

    Raises:
        Refused: when the vault holds people already, and is not to be emptied.
        SetUpNeeded: when the sample is not installed.
    """
    if people.count(store):
        if not again:
            raise Refused(
                "The sample network is here already.",
                "See it: crm --vault demo today; anew: crm demo --again",
            )
        emptying.empty(store)
    story, shift = _story(folder, today)
    user = story["user"]
    setting = _Setting(folder, shift, zone, zone_name, policy, tuple(user["addresses"]))
    _import(store, story["import"], setting, today)
    for company in story["company"]:
        _company(store, company, setting, today)
    for offer in story["offer"]:
        _offer(store, offer, setting)
    for each in sorted(story["log"], key=lambda each: str(each["at"])):
        _log(store, each, setting)
    demo_network.tell(
        store, story, lambda name: _file(name, setting).getvalue(), zone=zone, today=today, policy=policy
    )
    for offer in story["offer"]:
        _plan(store, offer, now=now, today=today, setting=setting)
    for each in (*story["reminder"], *story["promise"]):
        _remind(store, each)
    return Loaded(
        people.count(store),
        len(company_rows.every(store)),
        len(story["offer"]),
        touchpoint_rows.count(store),
        today,
    )


def _story(folder: Path, today: date) -> tuple[dict[str, Any], timedelta]:
    """The story with its days moved, and by how much."""
    try:
        text = (folder / "story.toml").read_text(encoding="utf-8")
    except OSError as error:
        raise SetUpNeeded(f"The sample network is not in {folder}.", "Install crm again.") from error
    ends: date = tomllib.loads(text)["today"]
    shift = timedelta(days=(today - ends).days // _WEEK * _WEEK)
    return tomllib.loads(moved(text, shift)), shift


def moved(text: str, shift: timedelta) -> str:
    """A text with every day in it moved, in the spelling it has."""

    def move(match: re.Match[str]) -> str:
        spelling = _SPELLINGS[match.lastgroup or "iso"]
        return (datetime.strptime(match[0], spelling) + shift).strftime(spelling)  # noqa: DTZ007 - a day alone

    return _DAYS.sub(move, text) if shift else text


def _file(name: str, setting: _Setting) -> BytesIO:
    text = (setting.folder / name).read_bytes().decode("utf-8")
    return BytesIO(moved(text, setting.shift).encode("utf-8"))


def _import(store: Store, files: list[Mapping[str, str]], setting: _Setting, today: date) -> None:
    for each in files:
        imports.import_(
            store,
            each["format"],
            ["-"],
            skip_bad=True,
            own=setting.own,
            region="",
            today=today,
            stdin=_file(each["file"], setting),
            called=each["file"],
        )


def _company(store: Store, told: Mapping[str, Any], setting: _Setting, today: date) -> None:
    firm, _ = companies.known_or_new(store, told["name"])
    companies.edit(
        store,
        firm.id,
        name=None,
        domains=told["domains"],
        board=None,
        target=told.get("target", False),
        zone=told["zone"],
        country=None,
        note=None,
        today=today,
        policy=setting.policy,
    )


def _offer(store: Store, told: Mapping[str, Any], setting: _Setting) -> None:
    """An offer with its people and its panel, and what was answered to it."""
    received: date = told["received"]
    receiving.add(
        store,
        told["company"],
        told["role"],
        received=received,
        respond_by=told["respond_by"].isoformat(),
        lapsed=False,
        who=[_named(each) for each in told["people"]],
        zone="",
        terms="",
        term=(),
        liked="",
        note="",
        represented=False,
        accepted=None,
        region="",
        zone_name=setting.zone_name,
        now=agenda.nine_o_clock(received, setting.zone),
        today=received,
        policy=setting.policy,
    )
    if "invitation" in told:
        _panel(store, told, setting)
    _answer(store, told, setting)


def _answer(store: Store, told: Mapping[str, Any], setting: _Setting) -> None:
    if told["state"] == OfferState.DECLINED:
        declining.decline(
            store,
            told["company"],
            why=told["why"],
            answers=Answers(final=told["final"]),
            on="",
            now=told["decided_at"],
            today=told["decided_at"].date(),
            zone_name=setting.zone_name,
            region="",
            policy=setting.policy,
        )
    elif told["state"] == OfferState.EXTENDED:
        answering.extend(
            store,
            told["company"],
            told["extended_to"].isoformat(),
            now=agenda.nine_o_clock(told["extended_on"], setting.zone),
            today=told["extended_on"],
            zone_name=setting.zone_name,
            region="",
            policy=setting.policy,
        )


def _named(told: Mapping[str, str]) -> naming.Named:
    addresses = tuple((kind, told[kind]) for kind in ("phone", "email") if kind in told)
    return naming.Named(told["name"], Role(told["role"]), addresses)


def _panel(store: Store, told: Mapping[str, Any], setting: _Setting) -> None:
    invitations.import_(
        store,
        ["-"],
        offer=told["company"],
        own=setting.own,
        now=agenda.nine_o_clock(told["received"], setting.zone),
        skip_bad=True,
        stdin=_file(told["invitation"], setting),
    )


def _log(store: Store, told: Mapping[str, Any], setting: _Setting) -> None:
    at = told["at"]
    moment = at if isinstance(at, datetime) else agenda.nine_o_clock(at, setting.zone)
    day = moment.astimezone(setting.zone).date()
    touchpoints.log(
        store,
        told["who"][0],
        told["text"],
        others=told["who"][1:],
        via=Channel(told["via"]),
        direction=Direction(told.get("direction", "out")),
        answered=not told.get("no_answer", False),
        on=None if isinstance(at, datetime) else day,
        offer=told.get("offer", ""),
        article=told.get("article", ""),
        gave=Gave(told["gave"]) if "gave" in told else None,
        took=None,
        today=day,
        now=moment,
    )


def _plan(store: Store, told: Mapping[str, Any], *, now: datetime, today: date, setting: _Setting) -> None:
    """The plan as it follows from the log, with what was ticked off by hand."""
    offer = offers.one(store, told["company"]).id
    plans.take_note(store, offer, now=now, today=today)
    for step in step_rows.of_offer(store, offer):
        if step.number in told.get("done", ()):
            steps.settle(
                store, Verb.DONE, step.id, to="", now=now, zone_name=setting.zone_name, region="",
                policy=setting.policy,
            )  # fmt: skip


def _remind(store: Store, told: Mapping[str, Any]) -> None:
    """Past ones too: a person has late reminders."""
    owner = Owner(told["owner"]) if "owner" in told else None
    reminders.add(store, who.one(store, told["who"]).id, told["text"], told["on"], owner=owner)
