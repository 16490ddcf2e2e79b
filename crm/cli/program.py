"""The whole program on one page: every command, where its function is, and under which heading help shows it.

A module of commands is imported when one of its commands is called; help imports them all, for their first lines.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command_from_info
from typer.models import CommandInfo

HEADINGS: Mapping[str, Mapping[str, str | Mapping[str, str]]] = {
    "Every day": {
        "today": "today:today",
        "log": "touchpoints:log",
        "next": "next:next_",
        "suggest": "suggestions:suggest",
        "show": "pages:show",
        "find": "search:find",
        "undo": "history:undo",
        "redo": "history:redo",
        "history": "history:history",
    },
    "Your network": {
        "person": {
            "add": "people:add",
            "list": "people:list_",
            "show": "people:show",
            "edit": "people:edit",
            "tag": "people:tag",
            "topic": "people:topic",
            "tier": "people:tier",
            "snooze": "people:snooze",
            "link": "links:link",
            "unlink": "links:unlink",
            "merge": "people:merge",
            "duplicates": "people:duplicates",
            "apart": "people:apart",
            "export": "people:export",
            "forget": "people:forget",
        },
        "company": {
            "add": "companies:add",
            "list": "companies:list_",
            "show": "companies:show",
            "edit": "companies:edit",
            "merge": "companies:merge",
            "duplicates": "companies:duplicates",
            "apart": "companies:apart",
            "board": "companies:board",
        },
        "paths": "links:paths",
        "touchpoint": {
            "list": "touchpoints:list_",
            "edit": "touchpoints:edit",
            "delete": "touchpoints:delete",
        },
        "occasion": {
            "add": "occasions:add",
            "list": "occasions:list_",
            "settle": "occasions:settle",
        },
        "cadence": {"list": "cadence:list_", "tag": "cadence:tag"},
        "quiet": {
            "add": "cadence:quiet_add",
            "list": "cadence:quiet_list",
            "remove": "cadence:quiet_remove",
        },
        "reminder": {
            "add": "reminders:add",
            "list": "reminders:list_",
            "done": "reminders:done",
            "snooze": "reminders:snooze",
        },
        "promise": {
            "add": "reminders:promise",
            "list": "reminders:promises",
            "done": "reminders:done",
            "snooze": "reminders:snooze",
        },
        "article": {
            "add": "articles:add",
            "list": "articles:list_",
            "rate": "articles:rate",
            "reaction": "reactions:react",
            "remove": "articles:remove",
        },
        "feed": {
            "add": "feeds:add",
            "list": "feeds:list_",
            "fetch": "feeds:fetch",
            "remove": "feeds:remove",
        },
        "opening": {
            "list": "openings:list_",
            "show": "openings:show",
            "fetch": "openings:fetch",
        },
    },
    "Being of service": {
        "referral": {
            "suggest": "referrals:suggest",
            "ask": "referrals:ask",
            "opt-in": "referrals:opt_in",
            "introduce": "referrals:introduce",
            "settle": "referrals:settle",
            "list": "referrals:list_",
        },
    },
    "Declining": {
        "offer": {
            "add": "offers:add",
            "edit": "offers:edit",
            "people": "offers:people",
            "list": "offers:list_",
            "show": "offers:show",
            "compare": "offers:compare",
            "extend": "declining:extend",
            "accept": "declining:accept",
            "decline": "declining:decline",
            "plan": "declining:plan",
            "step": "declining:step",
            "reply": "declining:reply",
            "reason": "declining:reason",
            "renege": "declining:renege",
        },
        "draft": "drafts:draft",
        "check": "checker:check",
    },
    "In and out": {
        "import": "imports:import_",
        "export": "exports:export",
        "formats": "imports:formats",
        "calendar": {"export": "calendar:export"},
        "report": "reports:report",
    },
    "The vault": {
        "demo": "demo:demo",
        "backup": "vaults:backup",
        "restore": "vaults:restore",
        "doctor": "vaults:doctor",
        "vault": {
            "list": "vaults:list_",
            "create": "vaults:create",
            "remove": "vaults:remove",
        },
        "completion": "completion:completion",
    },
}

NOUNS = {
    "person": "People you know, or want to know.",
    "company": "Companies, their domains and people.",
    "touchpoint": "Mend what was logged.",
    "occasion": "What happened, and is a good reason to write.",
    "cadence": "How often you mean to be in touch.",
    "quiet": "Times in which nobody is due.",
    "reminder": "Dated nudges.",
    "promise": "What you said you would do, or they did.",
    "article": "Things worth sending.",
    "feed": "Where articles come from.",
    "opening": "Vacancies at companies you follow.",
    "referral": "Somebody you know, put forward for an opening.",
    "offer": "Job offers, and declining them well.",
    "calendar": "Reminders for the calendar you already use.",
    "vault": "Separate CRMs, one for each client or purpose.",
}

EVERYWHERE = (
    "Anywhere in a command: --json, --dry-run (show, change nothing), --vault NAME, --today DATE, --yes, --quiet, "
    "--debug."
)
_INTRODUCTION = (
    "Decline a job offer well, and keep the door open.\n\n"
    "crm keeps the people, companies and offers of your network, walks you through a decline, and says who is next "
    "and what to send."
)
_START = "New here? Look round with: crm demo, then crm --vault demo today"
_CONTEXT = {"help_option_names": ["--help", "-h"], "max_content_width": 100}

COMMANDS: Mapping[str, str | Mapping[str, str]] = {
    name: where for section in HEADINGS.values() for name, where in section.items()
}


class Shelf(TyperGroup):
    """A group whose commands are imported when they are called."""

    places: Mapping[str, str | Mapping[str, str]] = {}
    headings: Mapping[str, Sequence[str]] = {}

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - Click's signature
        """Every name, in the order of the page."""
        return list(self.places)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 - Click's signature
        """One command, imported now."""
        where = self.places.get(cmd_name)
        if where is None:
            return None
        return _command(cmd_name, where) if isinstance(where, str) else _noun(cmd_name, where)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002 - Click's signature
        """The commands under their headings, each with the first line of its help."""
        for heading, names in self.headings.items():
            with formatter.section(heading):
                formatter.write_dl([(name, self._first_line(name)) for name in names])

    def _first_line(self, name: str) -> str:
        where = self.places[name]
        return _first_line(function(where)) if isinstance(where, str) else NOUNS[name]


def function(where: str) -> Callable[..., None]:
    """The function at a place such as `people:add`."""
    module, _, name = where.partition(":")
    found: Callable[..., None] = getattr(import_module(f"crm.cli.{module}"), name)
    return found


def build() -> Shelf:
    """The program as a command."""
    root = Shelf(
        name="crm",
        help=_INTRODUCTION,
        epilog=f"{EVERYWHERE}\n\n{_START}",
        context_settings=_CONTEXT,
        rich_markup_mode=None,
        invoke_without_command=True,
    )
    root.places = COMMANDS
    root.headings = {heading: list(names) for heading, names in HEADINGS.items()}
    return root


def words_of(argv: Sequence[str]) -> list[str]:
    """The command's own words at the head of a command line: none, one, or a noun and its verb."""
    names = [word for word in argv if not word.startswith("-")]
    if not names or names[0] not in COMMANDS:
        return names[:1]
    return names[: 1 if isinstance(COMMANDS[names[0]], str) else 2]


def _command(name: str, where: str) -> Any:  # noqa: ANN401 - Click's command
    info = CommandInfo(
        name=name,
        callback=function(where),
        epilog=EVERYWHERE,
        context_settings=dict(_CONTEXT),
        no_args_is_help=False,
    )
    return get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode=None)


def _noun(name: str, places: Mapping[str, str]) -> Shelf:
    noun = Shelf(
        name=name, help=NOUNS[name], epilog=EVERYWHERE, context_settings=_CONTEXT, rich_markup_mode=None,
        no_args_is_help=True,
    )  # fmt: skip
    noun.places = places
    noun.headings = {"Commands": list(places)}
    return noun


def _first_line(command: Callable[..., None]) -> str:
    return (command.__doc__ or "").strip().partition("\n")[0]


Exit = typer.Exit
