"""The one place that prints: values as pages or JSON on stdout, talk and errors on stderr."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any

from crm.cli import paint
from crm.cli.call import here
from crm.domain.page import Listing, Page

if TYPE_CHECKING:
    from crm.errors import CrmError

# control characters but newline and our own marks, C1 included, and the marks that turn the direction of text
_UNSAFE = re.compile(
    "[\x00\x01\x07-\x09\x0b-\x0d\x0f-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def show(value: object, *, dry: bool = False) -> None:
    """Show what a service answered."""
    if here().json:
        _print_json(rows(value))
        if isinstance(value, Listing) and value.total > len(value.rows):
            say(f"{len(value.rows)} of {value.total:,}; all of them with --limit 0")
        return
    page = view(value)
    if page.content is not None:
        sys.stdout.buffer.write(page.content)
    for text in page.lines:
        line(text)
    for text in page.talk:
        say(text)
    if page.content is not None:
        return
    if dry:
        say("Dry run: nothing was changed.")
    elif page.hint and sys.stderr.isatty():
        _hint(page.hint)


def _hint(text: str) -> None:
    """What to do next: a command stays in one piece, so that it can be copied; a terminal breaks it where it must."""
    if text.startswith("crm ") and not here().quiet:
        print(_dress(paint.dim(f"→ {text}"), sys.stderr), file=sys.stderr)  # noqa: T201 - here and nowhere else
        return
    say(paint.dim(f"→ {text}"))


def _print_json(data: Sequence[Any], error: CrmError | None = None) -> None:
    """The one shape of every JSON answer, on one line; its number changes only on a break.

    In UTF-8 whatever the terminal speaks; what a terminal could take for a command is spelled out.
    """
    from crm.cli import json_rows

    fault = {"code": error.code, "message": error.message, "hint": error.hint} if error else None
    status = "error" if error else "ok"
    head = json_rows.text({"crm": 1, "command": here().command or "today", "status": status})
    texts = (f'{head[:-1]}, "data": [', *json_rows.rows(data), f'], "error": {json_rows.text(fault)}}}\n')
    sys.stdout.buffer.writelines([_spelled(text).encode() for text in texts])


def _spelled(text: str) -> str:
    return text if text.isprintable() else _UNSAFE.sub(lambda letter: f"\\u{ord(letter[0]):04x}", text)


def rows(value: object) -> Sequence[Any]:
    """The rows of an answer: a listing has several, anything else is one, None is none."""
    if value is None:
        return ()
    from crm.domain.findings import Checked
    from crm.domain.gifts import Gifts

    if isinstance(value, Listing | Gifts | Checked):
        return value.rows
    return value if isinstance(value, list) else (value,)


def view(value: object) -> Page:
    """The page for a value: the function named like its class, in the file named like its module."""
    if isinstance(value, Page):
        return value
    first = value.kind if isinstance(value, Listing) else type(value)
    module = import_module(f"crm.cli.views.{first.__module__.rpartition('.')[2]}")
    name = re.sub(r"(?<!^)(?=[A-Z])", "_", first.__name__).lower()
    page: Page = getattr(module, name + "_list" if isinstance(value, Listing) else name)(value)
    return page


def line(text: str) -> None:
    """One line of data on stdout."""
    print(_dress(text, sys.stdout))  # noqa: T201 - here and nowhere else


def say(text: str) -> None:
    """A line of talk, on stderr."""
    if not here().quiet:
        _talk("", text)


def fail(error: CrmError) -> None:
    """What went wrong: a sentence on stderr, or the envelope on stdout."""
    if here().json:
        _print_json((), error)
        return
    message, *candidates = error.message.splitlines() or [""]
    _talk(f"{paint.warn('crm:')} ", message)
    for candidate in candidates:
        _talk("", candidate, whole=False)
    if error.hint:
        _talk("     ", error.hint)


def _talk(prefix: str, text: str, *, whole: bool = True) -> None:
    """A sentence on stderr: on a terminal broken between words, or cut where it need not be whole."""
    wide = cells(sys.stderr)
    lines = iter([prefix + text])
    if wide is not None:
        from crm.cli import layout

        lines = layout.hanging(prefix, text, wide) if whole else iter([layout.cut(text, wide)])
    for each in lines:
        print(_dress(each, sys.stderr), file=sys.stderr)  # noqa: T201 - here and nowhere else


def cells(stream: IO[str] | None = None) -> int | None:
    """How wide the terminal is that stdout, or another stream, goes to; None in a pipe, where nothing is cut."""
    if not (stream or sys.stdout).isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns


def confirm(question: str) -> bool:
    """Ask before destroying; `--yes` answers, and without a terminal the answer is no."""
    if here().yes or here().dry_run:
        return True
    if not sys.stdin.isatty():
        return False
    print(_dress(f"{question} [y/N] ", sys.stderr), end="", file=sys.stderr, flush=True)  # noqa: T201 - the same
    answer = sys.stdin.readline()
    if not answer:  # the end of the input: the next sentence begins its own line
        print(file=sys.stderr)  # noqa: T201 - the same
    return answer.strip().lower() in {"y", "yes"}


def stopped() -> None:
    """A word to whoever stopped the program, behind the ^C that the terminal shows."""
    if sys.stderr.isatty():
        print(file=sys.stderr)  # noqa: T201 - here and nowhere else
    say("Stopped; nothing was changed.")


def agree(preview: Callable[[], object], question: str) -> bool:
    """Show what would happen and ask, on a terminal; without one, what can be undone needs no yes."""
    if here().yes or here().dry_run or here().json or not sys.stdin.isatty():
        return True
    show(preview())
    return confirm(question)


@contextmanager
def progress(title: str, total: int | None) -> Iterator[Any]:
    """A bar on a terminal, nothing in a pipe; yields a function that is told how much more was done."""
    if not sys.stderr.isatty() or here().quiet or here().json:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        work = bar.add_task(title, total=total)
        yield lambda more: bar.advance(work, more)


def _dress(text: str, stream: IO[str]) -> str:
    """A text fit for a terminal, or for a pipe."""
    text = _UNSAFE.sub("", text.replace("\t", " "))
    colour = stream.isatty() and _colours_wanted()
    if colour and any(mark in text for mark in paint.MARKS):
        text = f"{text.removesuffix(paint.END)}{paint.END}"  # no emphasis outlives its line
    for mark, code in paint.COLOURS.items():
        text = text.replace(mark, code if colour else "")
    return text


def _colours_wanted() -> bool:
    import os

    return "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def pages(values: Iterable[Page]) -> Page:
    """Several pages as one."""
    every: Sequence[Page] = list(values)
    return Page(tuple(text for page in every for text in page.lines), every[-1].hint if every else "")
