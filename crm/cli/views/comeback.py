"""The way back to a company, as part of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crm.cli import output
from crm.cli.layout import hanging
from crm.cli.paint import bold, dim, warn
from crm.domain.comeback import Moment, There, WayBack


def story(moments: Sequence[Moment]) -> Iterator[str]:
    """What happened, oldest first."""
    if not moments:
        return
    yield ""
    yield bold("What happened")
    for moment in moments:
        yield from hanging(f"  {moment.day}  ", moment.text, output.cells())


def way_back(back: WayBack | None) -> Iterator[str]:
    """Whether the door is open, who is there, what was promised and said, what would change it, how to come back."""
    if back is None:
        return
    yield ""
    yield from hanging("", bold(back.door), output.cells())
    yield from _labelled("there", [_who(each) for each in back.there if each.here])
    yield from _labelled("left", [_who(each) for each in back.there if not each.here])
    yield from _labelled("promised", [warn(text) for text in back.promises])
    yield from _labelled("said why", [", ".join(back.given)] if back.given else [])
    yield from _labelled("kept", [", ".join(back.kept) + dim("  for your eyes alone")] if back.kept else [])
    if back.levers:
        yield bold("What would change it")
    for lever in back.levers:
        yield from hanging(f"  up to {lever.points:2.0f}  ", f"{lever.what}: {lever.command}", output.cells())
    yield bold("How to come back")
    for sentence in back.how:
        yield from hanging("  ", sentence, output.cells())


def _who(each: There) -> str:
    now = f", {'now ' if not each.here else ''}{each.now}" if each.now else ""
    return f"{each.name} ({each.part}{now}) {dim(each.id)}"


def _labelled(label: str, texts: Sequence[str]) -> Iterator[str]:
    for number, text in enumerate(texts):
        yield from hanging(f"  {label if number == 0 else '':<9} ", text, output.cells())
