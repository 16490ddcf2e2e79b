"""Files to be read, as they were named: what cannot be opened is told with what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from os import SEEK_END
from pathlib import Path
from typing import BinaryIO, TypeVar

from crm.connectors.decoding import rewindable
from crm.errors import Unreadable

Item = TypeVar("Item")
Progress = Callable[[str, int | None], AbstractContextManager[Callable[[int], object]]]

STDIN = "-"


def name(file: str) -> str:
    """What a file is called in sentences."""
    return "standard input" if file == STDIN else file


def short_name(file: str) -> str:
    """What a file is called without its folder: what is remembered of where somebody came from."""
    return name(file) if file == STDIN else Path(file).name


@contextmanager
def silent(title: str, total: int | None) -> Iterator[Callable[[int], object]]:  # noqa: ARG001 - one kind of Progress
    """Progress that nobody is shown."""
    yield lambda _: None


@contextmanager
def opened(file: str, stdin: BinaryIO | None) -> Iterator[BinaryIO]:
    """A file as a stream that can be read twice; `-` is standard input.

    Raises:
        Unreadable: when it cannot be opened.
    """
    if file == STDIN:
        yield rewindable(_given(stdin), name(file))
        return
    path = Path(file)
    if path.is_dir():
        raise Unreadable(file, "it is a folder.", hint="Name the file in it, or several.")
    try:
        stream = path.open("rb")
    except FileNotFoundError:
        raise Unreadable(file, "there is no such file.", hint="Check its name and its folder.") from None
    except PermissionError:
        raise Unreadable(file, "it may not be read.", hint="Check its permissions.") from None
    except (OSError, ValueError) as error:
        raise Unreadable(file, f"it cannot be opened: {error}.") from error
    with stream:
        yield rewindable(stream, file)


def again(files: Iterable[str], stdin: BinaryIO | None) -> BinaryIO | None:
    """Standard input so that it can be read twice, if it is among the files; else as it is."""
    return rewindable(stdin, name(STDIN)) if stdin and STDIN in files else stdin


def size(stream: BinaryIO) -> int:
    """How many octets a stream has; it stands at its start afterwards."""
    octets = stream.seek(0, SEEK_END)
    stream.seek(0)
    return octets


def steps(items: Iterable[Item], stream: BinaryIO) -> Iterator[tuple[Item, int]]:
    """Each item read from a stream, with how many octets further the reading has come."""
    furthest = 0
    for item in items:
        here = max(furthest, stream.tell())
        yield item, here - furthest
        furthest = here


def _given(stdin: BinaryIO | None) -> BinaryIO:
    if stdin is None:
        raise Unreadable(name(STDIN), "there is none.", hint="Name a file instead of -.")
    return stdin
