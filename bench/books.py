"""Address books of invented people, and the least that parsing them takes; each function runs as a process."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

_GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,"
    "Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,"
    "Photo,Labels,"
    "E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Phone 2 - Label,Phone 2 - Value,Address 1 - Label,Address 1 - City,Address 1 - Country,Website 1 - Label,"
    "Website 1 - Value"
)
_CARD = """BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//iPhone OS 18.1//EN
N:Okafor{number};Ines{given};;;
FN:Ines{given} Okafor{number}
ORG:Firm {firm}\\, Inc.;
TITLE:Engineer
EMAIL;type=INTERNET;type=WORK;type=pref:ines.{number}@firm.example
TEL;type=CELL;type=VOICE;type=pref:+49 170 {number:07}
item1.ADR;type=HOME;type=pref:;;Elbchaussee {firm};Hamburg;;22763;Germany
item1.X-ABADR:de
item2.URL;type=pref:https\\://www.linkedin.com/in/ines-okafor-{number}
item2.X-ABLabel:LinkedIn
BDAY:1980-12-09
NOTE:Likes trains\\, and mornings.\\nAsk about the whiteboard of number {number}
 and of the one before it.
CATEGORIES:Friends,myContacts
REV:2026-01-05T10:00:00Z
END:VCARD
"""


def write(format_: str, count: int, to: str) -> None:
    """Write an address book of so many people."""
    texts = {"vcard": _cards, "google": _google}[format_](count)
    Path(to).write_text("".join(texts), encoding="utf-8", newline="")


def _cards(count: int) -> Iterator[str]:
    for number in range(count):
        card = _CARD.format(number=number, given=number % 700, firm=number % 900)
        yield card.replace("\n", "\r\n")


def _google(count: int) -> Iterator[str]:
    yield f"{_GOOGLE}\n"
    for number in range(count):
        work, home = f"ines.{number}@firm.example", f"ines.{number}@okafor.example"
        profile = f"https://www.linkedin.com/in/ines-okafor-{number}"
        yield (
            f'Ines{number % 700},,Okafor{number},,,,,,,,"Firm {number % 900}, Inc.",Engineer,,1980-12-09,Likes trains,,'
            f"* myContacts ::: Friends,* Work,{work},Home,{home},Mobile,+49 170 {number:07},Work Fax,+49 40 1234567,"
            f"Home,Hamburg,Germany,LinkedIn,{profile}\n"
        )


def read(format_: str, file: str) -> None:
    """Read a file by our reader."""
    reader = import_module(f"crm.connectors.files.{format_}")
    with Path(file).open("rb") as stream:
        print(sum(1 for _ in reader.read(stream, file)))


def parse(format_: str, file: str) -> None:
    """Take a file apart, and understand nothing: rows into cells; cards into lines, parameters and plain values."""
    with Path(file).open(encoding="utf-8", newline="") as lines:
        if format_ == "vcard":
            print(sum(len(card) for card in _parsed(lines.read().replace("\r\n ", ""))))
        else:
            print(sum(len(row) for row in csv.reader(lines)))


def _parsed(text: str) -> Iterator[list[tuple[str, list[str], list[str]]]]:
    card: list[tuple[str, list[str], list[str]]] = []
    for line in text.splitlines():
        head, _, value = line.partition(":")
        name, *parameters = head.split(";")
        plain = value.replace("\\n", "\n").replace("\\,", ",").replace("\\:", ":")
        card.append((name.upper(), parameters, plain.split(";")))
        if name == "END":
            yield card
            card = []
