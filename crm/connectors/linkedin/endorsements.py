"""Endorsement_Given_Info.csv: the skills one has confirmed of people one knows."""

from collections.abc import Iterator
from typing import BinaryIO

from crm.connectors import tables
from crm.connectors.linkedin.owner import profile
from crm.connectors.records import PersonRecord, Problem

LAYOUT = tables.layout(
    {
        "first": "Endorsee First Name",
        "last": "Endorsee Last Name",
        "url": "Endorsee Public Url",
        "skill": "Skill Name",
        "status": "Endorsement Status",
        "date": "Endorsement Date",
    },
    "first last skill",
)


def read(stream: BinaryIO, name: str) -> Iterator[PersonRecord | Problem]:
    """Everybody who was endorsed, once, with all their skills; to be taken where they are known."""
    people: dict[str, tuple[int, str, str, list[str]]] = {}
    for row in tables.rows(stream, name, LAYOUT):
        if isinstance(row, Problem):
            yield row
            continue
        line, (first, last, url, skill, status, _) = row
        person = f"{first} {last}".strip()
        if person and skill and status.upper() != "REJECTED":
            people.setdefault(profile(url) or person, (line, person, url, []))[3].append(skill)
    for line, person, url, skills in people.values():
        yield PersonRecord(
            line=line, name=person, linkedin=url, skills=tuple(dict.fromkeys(skills)), known_only=True
        )
