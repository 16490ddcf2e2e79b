"""What the checker found, as a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crm.cli import output
from crm.cli.layout import hanging
from crm.cli.paint import bold, dim, good, link, warn
from crm.domain.findings import Checked, Finding, Severity
from crm.domain.page import Page

_PAINT = {Severity.ERROR: warn, Severity.WARNING: bold, Severity.HINT: dim}
_AROUND = 30  # characters before and behind the place


def checked(found: Checked) -> Page:
    """Each finding with its place in the text and an idea, then the verdict on the whole."""
    lines = [line for finding in found.rows for line in _lines(finding, found.message)]
    errors, warnings, hints = (sum(each.severity is severity for each in found.rows) for severity in Severity)
    counted = ", ".join(
        f"{count} {word}{'' if count == 1 else 's'}"
        for count, word in ((errors, "error"), (warnings, "warning"), (hints, "hint"))
        if count
    )
    if found.ready:
        also = f" ({counted})" if counted else ""
        return Page((*lines, f"{good('Ready to send')}{also}."), 'crm log WHO "Sent it" --via email')
    return Page((*lines, f"{warn('Not ready')}: {counted}."), f"mend it, then: crm check {found.kind} FILE")


def _lines(finding: Finding, message: str) -> Iterator[str]:
    """The rule and its place on the first line, the idea below."""
    number = message.count("\n", 0, finding.start) + 1
    head = f"{_PAINT[finding.severity](f'{finding.severity.value:<7}')}  {finding.rule}  {dim(f'line {number}')}  "
    yield from hanging(head, _place(finding, message), output.cells())
    yield from hanging(" " * 9, finding.repair, output.cells())


def _place(finding: Finding, message: str) -> str:
    """The words found, underlined by emphasis, with a few around them."""
    if not finding.text:
        return dim("something is missing" if finding.start < len(message.rstrip()) else "the whole text")
    whole = message[: finding.start].rpartition("\n\n")[2], message[finding.end :].partition("\n\n")[0]
    before, behind = whole[0][-_AROUND:], whole[1][:_AROUND]
    cut, more = ("…" if len(part) > _AROUND else "" for part in whole)
    head = re.sub(r"^\S*\s", "", before) if cut else before
    tail = re.sub(r"\s\S*$", "", behind) if more else behind
    return " ".join(f"{cut}{head}{link('»' + finding.text + '«')}{tail}{more}".split())
