"""What to do when a reply to a no arrives, as a page."""

from __future__ import annotations

from collections.abc import Iterator

from crm.cli import output
from crm.cli.layout import hanging
from crm.cli.paint import bold, dim, good
from crm.domain.page import Page
from crm.domain.replies import Guidance

_WIDE = 7  # cells of a label


def guidance(each: Guidance) -> Page:
    """What to do, what to say, what to leave."""
    return Page(tuple(_lines(each)), each.command)


def _lines(each: Guidance) -> Iterator[str]:
    title = f"{bold(each.company)}, {each.role}: {each.title}  {dim(each.id)}"
    yield from hanging("", title, output.cells())
    for label, sentences in (("do", each.do), ("say", each.say), ("leave", (each.leave,))):
        for number, sentence in enumerate(sentences):
            prefix = f"  {bold(label)}{' ' * (_WIDE - len(label))}" if number == 0 else "  " + " " * _WIDE
            yield from hanging(prefix, sentence, output.cells())
    if each.done:
        yield good(each.done)
