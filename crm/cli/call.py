"""This call: the words that may stand before or after any command, and what they mean for it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from crm import clock, settings
from crm.domain.policy import DEFAULT, Policy
from crm.errors import BadValue, Usage

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from crm.connectors.net.fetching import Fetcher
    from crm.domain.drafting import Desk, Writer
    from crm.store.vaults import Place

SWITCHES = ("--json", "--dry-run", "--yes", "--quiet", "--debug")
VALUES = ("--vault", "--today")


class _Typed(NamedTuple):
    """What was typed: the command's words, and the common ones."""

    words: tuple[str, ...] = ()
    json: bool = False
    dry_run: bool = False
    yes: bool = False
    quiet: bool = False
    debug: bool = False
    vault: str = ""
    day: str = ""


class Call(_Typed):
    """One call of the program: its words, and everything from outside that a command may need."""

    @property
    def command(self) -> str:
        """The command's own words, without its arguments: `person add`."""
        from crm.cli.commands import words_of

        return " ".join(words_of(self.words))

    @property
    def text(self) -> str:
        """The command as typed, for the history."""
        import shlex

        return shlex.join(self.words)

    @property
    def several(self) -> bool:
        """Whether the vault named is a pattern, which several may fit."""
        return any(letter in self.vault for letter in "*?[")

    @cached_property
    def settings(self) -> settings.Settings:
        """Preferences and places; several vaults have in common what holds for all."""
        return settings.load("" if self.several else self.vault)

    @cached_property
    def zone(self) -> ZoneInfo | None:
        """The user's zone; None means the machine's."""
        return self.settings.zone()

    @cached_property
    def now(self) -> datetime:
        """The instant of this call."""
        return clock.now(self.day or os.environ.get("CRM_TODAY", ""), self.zone)

    @cached_property
    def today(self) -> date:
        """The day of this call where the user is."""
        return clock.today(self.now, self.zone)

    @property
    def stdin(self) -> BinaryIO | None:
        """Standard input in octets; None where it is closed."""
        return sys.stdin.buffer if sys.stdin else None

    @cached_property
    def midnight(self) -> datetime:
        """When this day ends where the user is."""
        ends = datetime.combine(self.today + timedelta(days=1), time())
        return ends.replace(tzinfo=self.zone) if self.zone else ends.astimezone()

    @cached_property
    def place(self) -> Place:
        """Where the vault lives."""
        from crm.store.vaults import Place

        if self.several:
            raise BadValue("vault name", self.vault, "one vault; a pattern is for crm report cohort")
        told = self.settings
        return Place(told.vault, told.folder, told.database_url)

    @property
    def places(self) -> list[Place]:
        """Where every vault lives whose name fits the pattern given."""
        from fnmatch import fnmatchcase

        from crm.store.vaults import every

        told = self.settings
        known = every(told.home / "vaults", told.database_url)
        return [each for each in known if fnmatchcase(each.name, self.vault)]

    @cached_property
    def fetcher(self) -> Fetcher:
        """The one client that goes online."""
        from crm.connectors.net.fetching import Fetcher

        return Fetcher()

    @property
    def writer(self) -> Writer:
        """Who writes the drafts."""
        from crm.domain.drafting import Writer

        return Writer(self.settings.name, self.settings.phone, next(iter(self.settings.emails), ""))

    @property
    def desk(self) -> Desk:
        """With which templates, and where preferences are set; the vault's own templates come first."""
        from crm.domain.drafting import Desk

        home = self.settings.home
        folders = dict.fromkeys((self.settings.folder / "templates", home / "templates"))
        return Desk(tuple(folders), str(home / "config.toml"))

    @cached_property
    def policy(self) -> Policy:
        """The numbers a user may tune, as configured."""
        told = self.settings
        if (
            not (told.tiers or told.policy or told.default_tier)
            and told.weekly_minutes == DEFAULT.weekly_minutes
        ):
            return DEFAULT
        from crm.domain.tuning import tuned

        return tuned(told.tiers, told.policy, told.default_tier, weekly_minutes=told.weekly_minutes)


def read(argv: Sequence[str]) -> Call:
    """Take the common words out of a command line, wherever they stand before `--`.

    Raises:
        Usage: for a word that lacks its value.
    """
    switches, values, rest = set[str](), dict[str, str](), list[str]()
    words = iter(argv)
    for word in words:
        name, equals, value = word.partition("=")
        if word == "--":
            rest += [word, *words]
        elif word in SWITCHES:
            switches.add(word)
        elif name in VALUES:
            values[name] = value if equals else next(words, "")
            if not values[name]:
                raise Usage(
                    f"{name} needs a value.", f"Write {name} {'DATE' if name == '--today' else 'NAME'}."
                )
        else:
            rest.append(word)
    return Call(
        words=tuple(rest),
        json="--json" in switches,
        dry_run="--dry-run" in switches,
        yes="--yes" in switches,
        quiet="--quiet" in switches,
        debug="--debug" in switches,
        vault="demo" if rest[:1] == ["demo"] else values.get("--vault", ""),  # never the user's own
        day=values.get("--today", ""),
    )


_current = [Call()]


def here() -> Call:
    """The call being served."""
    return _current[0]


def serve(call: Call) -> None:
    """Make a call the one being served."""
    _current[0] = call
