"""Templates of messages: the user's own before the program's, in a sandbox, with wordings that take turns.

A template is a text file named after its kind of message. A line is a sentence; lines that follow one another become
one paragraph, and a line that ends in a backslash is broken there. `{% vary %} … {% or %} … {% endvary %}` takes one
of several wordings, and `{% vary every 4 %}` moves on to the next with every fourth draft only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crm.errors import Unreadable

if TYPE_CHECKING:
    from jinja2 import Environment

    from crm.domain.variants import Turn

OWN = Path(__file__).parent.parent / "templates"
_ENDING = ".txt"


def render(
    kind: str, facts: Mapping[str, Any], turn: Turn, *, folders: Sequence[Path] = (), today: date
) -> str:
    """A message of a kind as its template writes it; sentences still stand on lines of their own.

    Args:
        kind: names the template. Of several of the user's (`give.txt`, `give.2.txt`) one is taken in turn.
        facts: every name that a template may use.
        turn: chooses among wordings (see `variants.turn`).
        folders: of the user's own templates, which come first.
        today: a day of another year is written with its year.

    Raises:
        Unreadable: a template of the user's cannot be understood, with its line.
    """
    from jinja2 import TemplateError, TemplateSyntaxError

    there = tuple(path for folder in folders for path in sorted(folder.glob(f"*{_ENDING}")))
    environment = _environment(tuple(folders), there)
    files = _files(kind, folders)
    file = files[turn(f"{kind} files", len(files), 1)]
    shown = partial(_day, today=today)
    try:
        return environment.get_template(file).render({**facts, "turn": turn, "day": shown})
    except TemplateSyntaxError as error:
        raise Unreadable(error.filename or file, f"{error.message}.", error.lineno) from error
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        hint = "Mend it, or move it away: the program has its own."
        raise Unreadable(str(_place(file, folders)), f"{error}.", hint=hint) from error


def source(kind: str, *, folders: Sequence[Path] = ()) -> str:
    """The text of a kind's template, to copy and to change."""
    file = _files(kind, folders)[0]
    return _place(file, folders).read_text(encoding="utf-8")


def _files(kind: str, folders: Sequence[Path]) -> list[str]:
    """The names of the user's templates of a kind, in the first folder that has any; else the program's own."""
    for folder in folders:
        found = [folder / f"{kind}{_ENDING}", *folder.glob(f"{kind}.*{_ENDING}")]
        names = sorted(path.name for path in found if path.is_file())
        if names:
            return names
    return [f"{kind}{_ENDING}"]


def _place(file: str, folders: Sequence[Path]) -> Path:
    return next((folder / file for folder in (*folders, OWN) if (folder / file).is_file()), OWN / file)


@lru_cache(maxsize=4)
def _environment(folders: tuple[Path, ...], there: tuple[Path, ...]) -> Environment:  # noqa: ARG001 - asked anew
    """Where templates are found; a file that came or went since makes it a new one."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    from crm.connectors.varying import Vary

    environment = SandboxedEnvironment(
        loader=FileSystemLoader([*folders, OWN]),
        undefined=StrictUndefined,
        autoescape=False,  # plain text, in which &amp; would be a mistake
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[Vary],
    )
    environment.filters["listed"] = _listed
    environment.filters["sentence"] = _sentence
    return environment


def _day(day: date, *, today: date) -> str:
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {_MONTHS[day.month - 1]}{year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def _listed(words: Sequence[str], joined: str = "and") -> str:
    """Words in a row: a, b and c."""
    *head, last = words
    return f"{', '.join(head)} {joined} {last}" if head else last


def _sentence(words: str) -> str:
    """A clause as a sentence of its own."""
    text = str(words).strip()
    ended = text if text.endswith((".", "!", "?")) else f"{text}."
    return f"{ended[:1].upper()}{ended[1:]}"
