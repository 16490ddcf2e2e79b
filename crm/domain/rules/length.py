"""L1, L2 and S1: long enough, not too long, sentences to be read once, and how to answer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from crm.domain.findings import Finding
from crm.domain.messages import Kind, Unit, Verdict
from crm.domain.rules.reading import ERROR, HINT, WARNING, Reading

_LONG_SENTENCE = 25  # words on average
_PARAGRAPH = 110  # words
_REACHED = re.compile(r"[\w.+-]+@[\w-]+\.\w+|\+?\d[\d\s()/-]{6,}\d|\bmy (?:number|e-?mail)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\+?\d[\d\s()/-]{4,}\d")


def check(reading: Reading) -> Iterator[Finding]:
    """Everything that is counted."""
    yield from _length(reading)
    yield from _sentences(reading)
    yield from _ending(reading)


def _length(reading: Reading) -> Iterator[Finding]:
    low, high, cap, unit = reading.shape.band
    own = reading.prose.own.strip()
    size = len(unicodedata.normalize("NFC", own)) if unit is Unit.CHARACTERS else reading.prose.size
    end = len(reading.prose.own.rstrip())
    told = f"{size} {unit}; {low} to {high} are well here"
    if size > cap:
        yield reading.missing("L1", ERROR, f"Too long: {told}, and more than {cap} too many.", end)
    elif size > high:
        yield reading.missing("L1", WARNING, f"Rather long: {told}.", end)
    elif size < low:
        yield reading.missing("L1", WARNING, f"Rather short: {told}.", end)


def _sentences(reading: Reading) -> Iterator[Finding]:
    spans = reading.prose.spans
    average = len(reading.words) / len(spans) if spans else 0
    if average > _LONG_SENTENCE:
        repair = f"Shorter sentences: {average:.0f} words on average, and 25 are plenty."
        yield reading.missing("L2", HINT, repair)
    at = reading.prose.greeting[1]
    for paragraph in re.split(r"\n[ \t]*\n", reading.prose.body):
        if len(paragraph.split()) > _PARAGRAPH:
            yield reading.missing("L2", HINT, "One idea a paragraph: break this one in two.", at)
            return


def _ending(reading: Reading) -> Iterator[Finding]:
    shape, own = reading.shape, reading.prose.own
    end = len(own.rstrip())
    if reading.kind is Kind.CALLBACK_VOICEMAIL and len(_NUMBER.findall(own)) < 2:  # noqa: PLR2004 - twice, to be written down
        yield reading.missing("S1", HINT, "Say your number, and say it again.", end)
    elif not shape.spoken and shape.band.unit is Unit.WORDS and reading.prose.farewell == len(own):
        yield reading.missing("S1", HINT, "Close with a farewell and your name.", end)
    elif reading.kind is Kind.HIRING_MANAGER and shape.verdict is Verdict.MUST and not _REACHED.search(own):
        yield reading.missing("S1", HINT, "Say how you can be reached.", end)
