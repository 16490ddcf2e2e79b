"""What a command takes, declared once beside its function and read twice: by Typer, and by the quick reader.

Typer's own declarations would do, but naming them loads Typer, which takes as long as the rest of an everyday command.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

_MISSING = object()


class Declared(NamedTuple):
    """A parameter's place on the command line, and what help says of it; fields as in Typer."""

    spellings: Sequence[str]  # none for an argument
    help: str
    metavar: str | None
    parser: Callable[[str], object] | None
    autocompletion: Callable[[str], Iterable[str]] | None
    show_default: bool
    least: int | None
    most: int | None
    counted: bool


def Option(  # noqa: N802 - declares as Typer does
    *spellings: str,
    help: str,  # noqa: A002 - Typer's word
    metavar: str | None = None,
    parser: Callable[[str], object] | None = None,
    autocompletion: Callable[[str], Iterable[str]] | None = None,
    show_default: bool = True,
    min: int | None = None,  # noqa: A002 - Typer's word
    max: int | None = None,  # noqa: A002 - Typer's word
    count: bool = False,
) -> Declared:
    """Something given by name: `--limit 3`."""
    return Declared(spellings, help, metavar, parser, autocompletion, show_default, min, max, count)


def Argument(  # noqa: N802 - declares as Typer does
    *,
    help: str,  # noqa: A002 - Typer's word
    metavar: str | None = None,
    parser: Callable[[str], object] | None = None,
    autocompletion: Callable[[str], Iterable[str]] | None = None,
    show_default: bool = True,
    min: int | None = None,  # noqa: A002 - Typer's word
    max: int | None = None,  # noqa: A002 - Typer's word
) -> Declared:
    """Something given by its place."""
    return Declared((), help, metavar, parser, autocompletion, show_default, min, max, counted=False)


class Parameter(NamedTuple):
    """A parameter of a command's function."""

    name: str
    declared: Declared
    hint: Any  # as annotated: `str`, `date | None`, `list[str]`
    default: object

    @property
    def required(self) -> bool:
        """Whether the command cannot do without."""
        return self.default is _MISSING

    @property
    def many(self) -> bool:
        """Whether it may be given more than once."""
        return get_origin(self.hint) is list

    @property
    def flag(self) -> bool:
        """Whether its spelling says all."""
        return self.kind is bool

    @property
    def kind(self) -> Any:  # noqa: ANN401 - a class of any kind
        """What one value is."""
        return next((each for each in get_args(self.hint) if each is not type(None)), self.hint)


def parameters(command: Callable[..., None]) -> Sequence[Parameter]:
    """The parameters of a command's function, in order."""
    hints = get_type_hints(command, include_extras=True)
    code, defaults = command.__code__, command.__defaults__ or ()
    names = code.co_varnames[: code.co_argcount]
    given = dict(zip(names[len(names) - len(defaults) :], defaults, strict=True))
    return [
        Parameter(name, hints[name].__metadata__[0], hints[name].__origin__, given.get(name, _MISSING))
        for name in names
    ]
