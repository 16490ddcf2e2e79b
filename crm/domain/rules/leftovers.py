"""X3: nothing left over from a template or from another message."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crm.domain import phrasebook
from crm.domain.findings import Finding
from crm.domain.rules import known
from crm.domain.rules.reading import ERROR, Reading

_MARKS = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\$\{[^}\n]*\}|(?<![$\w])\{[A-Za-z_][\w .-]{0,30}\}|<%.*?%>|<<[^<>\n]{1,40}>>"
    r"|%[A-Z][A-Z_]{2,}%|\$[A-Z][A-Z_]{2,}\b|#[A-Z][A-Z_]{2,}#|@@\w+@@|\|[A-Z]+\||«[A-Za-z_ ]{2,30}»|\[\s*\]"
    r"|\b(?:TODO|TBD|TBC|FIXME|TKTK|TK|LOREM IPSUM|YOUR NAME HERE|PLACEHOLDER)\b|\b[Ll]orem ipsum\b|\b[Xx]{3,}\b"
    r"|(?<!\w)_{3,}(?!\w)|\?\?\?+|\bN\.\s?N\.(?!\w)|(?<!\w)\.{6,}|\bInsert [a-z]+ here\b"
    r"|\b(?:INSERT|ADD|FILL IN) [A-Z]{3,}\b"
)
_BRACKETS = re.compile(r"\[([^\][\n]{1,60})\](?!\()|<([A-Za-z][^<>\n@/]{1,40})>|\(([^()\n]{1,40})\)")
_TWICE = re.compile(r"\b([^\W\d_][^\W\d_]+)\s+\1\b")
_TWICE_RIGHT = frozenset("had that very many long really bye no so well far knock".split())
_EMPTY_GREETING = re.compile(r"^[ \t]*(?:dear|hi|hello|hey)[ \t]+,", re.IGNORECASE | re.MULTILINE)
_LONGEST = 4  # words between brackets
_CHOSEN = frozenset(
    "accept accepted accepting joined other another better than chose chosen choose instead competing signed signing "
    "match matched offered offers pays paid going elsewhere counter higher more competitor took taken".split()
)


def check(reading: Reading) -> Iterator[Finding]:
    """Placeholders, doubled words, and companies that this message is not about."""
    text = reading.prose.unquoted
    repair = "Something is left over here: fill it in, or take it out."
    places = [found.span() for found in _MARKS.finditer(text)]
    places += [found.span() for found in _BRACKETS.finditer(text) if _is_placeholder(found)]
    places += [found.span() for found in _EMPTY_GREETING.finditer(text)]
    for place in sorted(places):
        yield reading.here("X3", ERROR, place, repair)
    for found in _TWICE.finditer(text):
        if found[1].casefold() not in _TWICE_RIGHT and "\n" not in found[0]:
            yield reading.here("X3", ERROR, found.span(), f"{found[1]} stands here twice: take one out.")
    yield from _wrong_company(reading)


def _is_placeholder(found: re.Match[str]) -> bool:
    """Whether brackets hold a name of something instead of the thing: [Name], <company>, (insert detail)."""
    square, angle, round_ = found.groups()
    inside = square or angle or round_
    words = re.findall(r"[^\W_]+", inside.casefold())
    told = any(phrasebook.is_of(word, "placeholder") for word in words)
    if round_:
        return words[:1] in (["insert"], ["add"], ["fill"]) or (inside.isupper() and told)
    if square and not words:
        return not inside.strip(" .…")
    shouted = square is not None and inside.isupper() and len(inside) > 1
    if angle:
        return "." not in angle or " " in angle  # the address of a page has a point
    return shouted or (told and (len(words) <= _LONGEST or words[0] in {"insert", "add", "your", "fill"}))


def _wrong_company(reading: Reading) -> Iterator[Finding]:
    record = reading.record
    repair = f"This message is to {record.company or 'another company'}: is another one meant here?"
    for company in dict.fromkeys([*record.other_companies, *record.competitors]):
        if company == record.company or _is_in(company, record.company):
            continue
        rival = company in record.competitors
        for first, last in known.places(reading.prose, company):
            if not (rival and not _taken_for_theirs(reading, first)):
                place = (reading.words[first].start, reading.words[last].end)
                yield reading.here("X3", ERROR, place, repair)
                break


def _taken_for_theirs(reading: Reading, at: int) -> bool:
    """Whether a company stands where the one written to belongs: in thanks, or behind `the role at`."""
    sentence = reading.words[at].sentence
    if set(reading.forms(sentence)) & _CHOSEN:
        return False
    before = [word.form for word in reading.words[max(0, at - 2) : at]]
    thanks = any(reading.sentence(hit) == sentence for hit in reading.found("thanks"))
    return thanks or (
        len(before) > 1 and phrasebook.is_of(before[0], "offer") and before[1] in {"at", "with", "from"}
    )


def _is_in(company: str, other: str) -> bool:
    """Whether one name is a part of the other: Kestrel, and Kestrel Labs."""
    first, second = set(company.casefold().split()), set(other.casefold().split())
    return bool(second) and (first <= second or second <= first)
