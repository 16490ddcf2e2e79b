"""`crm completion`, and what it makes shells ask: names and options for what is being typed."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

from crm.cli import call, output
from crm.cli.parameters import Argument
from crm.domain.page import Page
from crm.errors import Usage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typer._click.shell_completion import CompletionItem

VARIABLE = "_CRM_COMPLETE"  # set by the shell when it asks
_PROGRAM = "crm"


class Shell(StrEnum):
    """Shells that can complete."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"


def completion(
    shell: Annotated[
        Shell | None,
        Argument(metavar="[SHELL]", help="bash, zsh, fish or powershell; yours if not given."),
    ] = None,
) -> None:
    """Print the script that completes commands and names.

    \b
    bash         crm completion bash >> ~/.bashrc
    zsh          crm completion zsh > ~/.zfunc/_crm
                 (with fpath+=~/.zfunc before compinit in ~/.zshrc)
    fish         crm completion fish > ~/.config/fish/completions/crm.fish
    powershell   crm completion powershell >> $PROFILE
    """  # noqa: D301 - \b keeps the lines apart
    output.show(_script(shell))


def _script(shell: Shell | None) -> Page:
    from typer._completion_shared import _get_shell_name, get_completion_script

    name = shell.value if shell else _get_shell_name()
    if name not in set(Shell):
        raise Usage("Which shell?", f"Write: crm completion {'|'.join(Shell)}")
    script = get_completion_script(prog_name=_PROGRAM, complete_var=VARIABLE, shell=name)
    return Page(tuple(script.splitlines()))


def serve(instruction: str) -> int:
    """Answer a shell's question, such as `complete_bash`; whatever goes wrong must not disturb what is typed."""
    from typer._click.shell_completion import get_completion_class
    from typer._completion_classes import completion_init

    from crm.cli import program

    completion_init()
    kind = get_completion_class(instruction.removeprefix("complete_"))
    if kind is None:
        return 1
    try:
        output.line(_with_our_words(kind)(program.build(), {}, _PROGRAM, VARIABLE).complete())
    except Exception:  # noqa: BLE001 - a traceback would land in the middle of what is being typed
        return 1
    return 0


def _with_our_words(kind: Any) -> Any:  # noqa: ANN401 - Typer's class for a shell
    """The shell's class, knowing the words that may stand anywhere, and quoting as the shell does."""

    class Completion(kind):  # type: ignore[misc]  # the base is chosen at run time
        def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem]:
            return _completions(super().get_completions, args, incomplete)

        def format_completion(self, item: CompletionItem) -> str:
            if self.name == Shell.BASH:
                return _in_bash(item.value)
            return str(super().format_completion(item))

    return Completion


def _completions(ask: Any, args: list[str], incomplete: str) -> list[CompletionItem]:  # noqa: ANN401 - Typer's own
    """What fits: the value of a common word, or what the command knows, and the common words."""
    from typer._click.shell_completion import CompletionItem

    if args and args[-1] in call.VALUES:
        return [CompletionItem(name) for name in _values(args[-1]) if name.startswith(incomplete)]
    call.serve(call.read(args))
    found: list[CompletionItem] = ask(list(call.here().words), incomplete)
    if incomplete.startswith("-") and "--" not in args:
        common = (*call.SWITCHES, *call.VALUES)
        found += [CompletionItem(word) for word in common if word.startswith(incomplete) and word not in args]
    return found


def _values(word: str) -> Sequence[str]:
    from crm.store import vaults

    if word != "--vault":
        return ("today", "yesterday")
    told = call.Call().settings
    return [place.name for place in vaults.every(told.home / "vaults", told.database_url)]


def _in_bash(value: str) -> str:
    """A value as bash wants it: its blanks and signs escaped, unless the word began with a quote."""
    words, number = os.environ.get("COMP_WORDS", "").split("\n"), int(os.environ.get("COMP_CWORD", "0"))
    if number < len(words) and words[number][:1] in {'"', "'"}:
        return value
    return "".join(_escaped(value))


def _escaped(value: str) -> Iterator[str]:
    for letter in value:
        yield letter if letter.isalnum() or letter in "-_./@:+,=%~" else f"\\{letter}"
