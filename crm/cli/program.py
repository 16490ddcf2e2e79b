"""The program as Typer sees it: groups whose commands are imported when they are called, and their help."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from inspect import Parameter, Signature
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command_from_info
from typer.models import CommandInfo, ParameterInfo

from crm.cli.commands import COMMANDS, HEADINGS, NOUNS, function
from crm.cli.parameters import Declared, parameters

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
        return first_line(where) if isinstance(where, str) else NOUNS[name]


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


def _command(name: str, where: str) -> Any:  # noqa: ANN401 - Click's command
    info = CommandInfo(
        name=name,
        callback=_as_typer_declares(function(where)),
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


def _as_typer_declares(command: Callable[..., None]) -> Callable[..., None]:
    """The command's function with its parameters declared in Typer's own terms."""

    def call(**given: object) -> None:
        command(**given)

    taken = [
        Parameter(
            each.name,
            Parameter.KEYWORD_ONLY,
            default=Parameter.empty if each.required else each.default,
            annotation=Annotated[each.hint, _typers(each.declared)],
        )
        for each in parameters(command)
    ]
    call.__doc__ = command.__doc__
    call.__signature__ = Signature(taken)  # type: ignore[attr-defined]  # what Typer looks at first
    return call


def _typers(declared: Declared) -> ParameterInfo:
    """Typer's own declaration of a parameter."""
    said: dict[str, Any] = {
        "help": declared.help,
        "metavar": declared.metavar,
        "parser": declared.parser,
        "autocompletion": declared.autocompletion,
        "show_default": declared.show_default,
        "min": declared.least,
        "max": declared.most,
    }
    info: ParameterInfo = (
        typer.Option(*declared.spellings, count=declared.counted, **said)
        if declared.spellings
        else typer.Argument(**said)
    )
    return info


def first_line(where: str) -> str:
    """The first line of a command's help, read off its compiled module without running that."""
    module, _, name = where.partition(":")
    spec = find_spec(f"crm.cli.{module}")
    code = spec.loader.get_code(spec.name)  # type: ignore[union-attr]  # every loader of modules on a disk can
    said = next(each.co_consts[0] for each in code.co_consts if getattr(each, "co_name", "") == name)
    return (said or "").strip().partition("\n")[0]
