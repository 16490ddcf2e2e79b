"""Google Contacts as CSV, with the columns of before and after 2024."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import BinaryIO

from crm.connectors import cells, columns, tables
from crm.connectors.addressbooks import (
    Left,
    Pages,
    chosen_name,
    domains_of,
    groups,
    no_phone,
    place,
    split_name,
    split_place,
    topics,
)
from crm.connectors.birthdays import birthday
from crm.connectors.decoding import head_of, rewindable
from crm.connectors.records import CompanyRecord, PersonRecord, Problem
from crm.domain.names import fold
from crm.errors import Unreadable

RECORDS = (PersonRecord,)

_SEVERAL = " ::: "  # between the values of one cell
_FIXED = {
    "name": "name", "file as": "name", "first name": "given", "given name": "given", "middle name": "middle",
    "additional name": "middle", "last name": "family", "family name": "family", "name suffix": "suffix",
    "nickname": "nickname", "organization name": "company", "organization title": "title", "birthday": "birthday",
    "hobby": "hobbies", "notes": "notes", "labels": "groups", "group membership": "groups", "location": "place",
    "photo": "-", "name prefix": "-", "short name": "-", "initials": "-",
}  # fmt: skip
_NUMBERED = re.compile(r"(e mail|phone|website|organization|address|custom field) (\d{1,4}) (\w+)")
_PARTS = {"type": "label", "label": "label", "value": "value", "name": "name", "title": "title"}
_TOWNS = {"city": "town", "country": "country"}
_DIGITS = re.compile(r"\+?[0-9 ]{1,30}")
_WRITTEN = (
    "First Name", "Last Name", "Name Suffix", "Organization Name", "Organization Title", "Birthday", "Notes", "Labels",
)  # fmt: skip


def looks_like(head: bytes, name: str) -> bool:  # noqa: ARG001 -- the content tells; other formats need the name
    """Whether a file that begins so has Google's columns, before 2024 or after."""
    named = set(map(fold, tables.columns(head)))
    numbered = any(column.startswith(("e mail 1 ", "phone 1 ")) for column in named)
    old = "given name" in named and (numbered or "group membership" in named)
    return old or ("first name" in named and ("labels" in named or numbered))


def read(stream: BinaryIO, name: str) -> Iterator[PersonRecord | CompanyRecord | Problem]:
    """Each entry as a person, or as a company where it names nobody; then what was not read.

    Raises:
        Unreadable: where the columns are not Google's.
    """
    stream = rewindable(stream, name)
    head = head_of(stream)
    if not looks_like(head, name):
        hint = "Export them at contacts.google.com as Google CSV."
        raise Unreadable(name, "its first line does not name the columns of Google Contacts", 1, hint)
    left = Left()
    meanings = [_meaning(column) for column in tables.columns(head)]
    there = columns.pairs(meanings)
    for row in columns.told(stream, name, meanings, left):
        if isinstance(row, Problem):
            yield row
        else:
            yield from _entry(*row, there, left)
    yield from left.told()


def write(records: Iterable[PersonRecord], stream: BinaryIO) -> None:
    """Write people with the columns of today, as many numbered ones as the richest needs."""
    people = list(records)
    most = {
        "E-mail": max((len(each.emails) for each in people), default=0),
        "Phone": max((len(each.phones) for each in people), default=0),
        "Website": max((len(_pages(each)) for each in people), default=0),
    }
    numbered = [
        f"{what} {number} - {part}"
        for what, count in most.items()
        for number in range(1, count + 1)
        for part in ("Label", "Value")
    ]
    address = ("Address 1 - City", "Address 1 - Country")
    tables.write(stream, (*_WRITTEN, *numbered, *address), (_row(each, most) for each in people))


def _meaning(column: str) -> str:
    """What a column tells; empty for what is not known."""
    folded = fold(column)
    if folded in _FIXED:
        return _FIXED[folded]
    if "yomi" in folded or "phonetic" in folded:
        return columns.NO_USE
    found = _NUMBERED.fullmatch(folded)
    if not found:
        return ""
    what, number, part = found.groups()
    known = _TOWNS if what == "address" else _PARTS
    return f"{what.replace(' ', '')} {number} {known[part]}" if part in known else _unread(part)


def _unread(part: str) -> str:
    """Labels of what is not read are no loss; the rest is told."""
    return columns.NO_USE if part in {"type", "label"} else ""


def _entry(
    line: int, found: dict[str, list[str]], there: columns.Pairs, left: Left
) -> Iterator[PersonRecord | CompanyRecord | Problem]:
    emails = _values(found, there)
    company = columns.first(found, "company") or _organisation(found, "name")
    name = _name(found, company, emails)
    if not name and company:
        yield CompanyRecord(line, company, domains_of(emails), notes=columns.first(found, "notes"))
        return
    name = name or next(iter(emails), "")
    pages = _websites(found, there, left)
    if not name:
        yield Problem(line, "no name, and no e-mail address that could stand for one", normal=True)
        return
    said = columns.first(found, "birthday")
    born = birthday(said)
    if said and not born:
        yield Problem(line, f"{cells.shown(said)} is no birthday; {name} is kept without it", skipped=False)
    left.add("nicknames", columns.first(found, "nickname") not in {"", name})
    yield PersonRecord(
        line=line,
        name=name,
        emails=emails,
        phones=tuple(_phones(found, there, left)),
        linkedin=pages.linkedin,
        company=company,
        title=columns.first(found, "title") or _organisation(found, "title"),
        tags=groups(columns.first(found, "groups").split(":::")),
        topics=topics(columns.first(found, "hobbies")),
        notes=columns.first(found, "notes"),
        profiles=tuple(pages.profiles),
        birthday=born or "",
        place=_place(found),
    )


def _name(found: dict[str, list[str]], company: str, emails: Sequence[str]) -> str:
    parts = [columns.first(found, part) for part in ("given", "middle", "family", "suffix")]
    shown = columns.first(found, "name")
    if shown in {company, *emails} and not any(parts):
        shown = ""  # what Google shows where there is no name
    return chosen_name(shown if not any(parts) else "", *parts) or columns.first(found, "nickname")


def _values(found: dict[str, list[str]], there: columns.Pairs) -> tuple[str, ...]:
    each = chain.from_iterable(text.split(_SEVERAL) for _, text in columns.numbered(found, there, "email"))
    return tuple(dict.fromkeys(text for value in each if (text := value.strip())))


def _phones(found: dict[str, list[str]], there: columns.Pairs, left: Left) -> Iterator[str]:
    for label, text in columns.numbered(found, there, "phone"):
        if no_phone(label):
            left.add("fax numbers and pagers")
        else:
            yield from filter(None, map(str.strip, text.split(_SEVERAL)))


def _websites(found: dict[str, list[str]], there: columns.Pairs, left: Left) -> Pages:
    pages = Pages()
    for label, text in columns.numbered(found, there, "website"):
        for each in text.split(_SEVERAL):
            pages.add(each, label)
    for label, text in columns.numbered(found, there, "customfield"):
        if "linkedin" in label.lower():
            pages.add(text, label)
        else:
            left.add("custom fields")
    left.add("web pages that are no profile", pages.others)
    return pages


def _organisation(found: dict[str, list[str]], part: str) -> str:
    """The name or title of the first organisation, as the older columns have it."""
    return columns.first(found, f"organization 1 {part}").split(_SEVERAL)[0]


def _place(found: dict[str, list[str]]) -> str:
    for number in range(1, 10):
        parts = [columns.first(found, f"address {number} {part}") for part in ("town", "country")]
        if any(parts):
            return place(*(part.split(_SEVERAL)[0] for part in parts))
    return columns.first(found, "place")


def _pages(person: PersonRecord) -> list[tuple[str, str]]:
    """Label and address of each profile."""
    first = [("LinkedIn", person.linkedin)] if person.linkedin else []
    return [*first, *(("Profile", each) for each in person.profiles)]


def _row(person: PersonRecord, most: dict[str, int]) -> tuple[str, ...]:
    several = {
        "E-mail": [("", _safe(each)) for each in person.emails],
        "Phone": [("", _number(each)) for each in person.phones],
        "Website": [(label, _safe(each)) for label, each in _pages(person)],
    }
    numbered = chain.from_iterable(
        pair
        for what, count in most.items()
        for pair in [*several[what], *[("", "")] * (count - len(several[what]))]
    )
    given, family, suffix = split_name(cells.line(person.name))
    town, country = split_place(cells.line(person.place))
    # a birthday without its year begins with a space there, which keeps spreadsheets from running it
    born = f" {person.birthday}" if person.birthday.startswith("--") else person.birthday
    return (
        *map(_safe, (given, family, suffix, person.company, person.title)),
        born,
        cells.guarded(cells.lines(person.notes)),
        _safe(_SEVERAL.join(cells.line(each).replace(":::", "::") for each in person.tags)),
        *numbered,
        *map(_safe, (town, country)),
    )


def _safe(text: str) -> str:
    return cells.guarded(cells.line(text))


def _number(text: str) -> str:
    """A phone number; one of digits alone is nothing that a spreadsheet could run, and Google wants it bare."""
    return text if _DIGITS.fullmatch(text) else _safe(text)
