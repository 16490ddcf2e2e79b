"""People on invitations: addresses and names out of ATTENDEE and ORGANIZER, in every form that programs write them."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from crm.domain.meetings import Attendee

_ADDRESS = re.compile(r"[^@\s<>\",;:\x00-\x1f\x7f]+@[^@\s<>\",;:\x00-\x1f\x7f]+")
_IN_BRACKETS = re.compile(r"(?P<name>[^<]*)<(?P<email>[^<>]*)>\s*")
_COMPANY = re.compile(r"(?P<name>[^()]+)\((?P<company>[^()]*)\)\s*")
_LOTUS = re.compile(r"CN=(?P<name>[^/]+)/.*", re.IGNORECASE)
_PRONOUNS = re.compile(r"(she|he|they|ze|xe|any|sie|er|elle|il)\b.*", re.IGNORECASE)
_SUFFIXES = frozenset(
    "phd md mba cfa cpa cissp pmp esq jr sr ii iii iv dr prof msc bsc ma ba rn "
    "inc ltd llc llp plc gmbh ag sa sarl bv nv ab oy corp co".split()
)


def attendee(value: str, parameters: Mapping[str, Any]) -> Attendee:
    """One person, room or list; `value` is the property's address, `parameters` its CN, ROLE and so on."""
    named = _IN_BRACKETS.fullmatch(value)  # vCalendar 1.0 writes a name and the address in angle brackets
    address = email(named["email"] if named else value) or email(_first(parameters, "EMAIL"))
    written = _first(parameters, "CN") or (named["name"] if named else "")
    name, company = person_name(written, address)
    return Attendee(
        name=name,
        email=address,
        role=_word(parameters, "ROLE", "REQ-PARTICIPANT"),
        partstat=_word(parameters, "PARTSTAT", "NEEDS-ACTION"),
        cutype=_word(parameters, "CUTYPE", "INDIVIDUAL"),
        company=company,
        delegated_to=tuple(filter(None, map(email, _all(parameters, "DELEGATED-TO")))),
        sent_by=email(_first(parameters, "SENT-BY")),
    )


def email(value: str) -> str:
    """The address in a calendar address, lower-case; nothing where it is a UUID, a path or no address at all."""
    text = value.strip().strip("\"'")
    scheme, colon, rest = text.partition(":")
    if colon and scheme.strip().lower() == "mailto":
        text = unquote(rest.partition("?")[0])
    text = text.strip().strip("<>\"'")
    return text.lower() if _ADDRESS.fullmatch(text) else ""


def person_name(written: str, address: str = "") -> tuple[str, str]:
    """A name in the order it is spoken, and the company that stood in brackets behind it.

    A name that only repeats the address is none. `Last, First` is turned round where there is exactly one comma and
    what follows is no title: `Doe, Jane` but not `Jane Doe, PhD`.
    """
    plain = " ".join(written.split()).strip("\"'").strip()
    lotus = _LOTUS.fullmatch(plain)
    plain = lotus["name"].strip() if lotus else plain
    bracketed = _COMPANY.fullmatch(plain)
    company = ""
    if bracketed:
        plain, company = bracketed["name"].strip(), bracketed["company"].strip()
    if not plain or email(plain) or plain.lower() == address:
        return "", company
    return _spoken(plain), "" if _PRONOUNS.fullmatch(company) else company


def _spoken(name: str) -> str:
    last, comma, first = (part.strip() for part in name.partition(","))
    titled = "," in first or first.replace(".", "").lower() in _SUFFIXES
    return f"{first} {last}" if comma and first and last and not titled else name


def _word(parameters: Mapping[str, Any], name: str, otherwise: str) -> str:
    return _first(parameters, name).strip().upper() or otherwise


def _first(parameters: Mapping[str, Any], name: str) -> str:
    return next(iter(_all(parameters, name)), "")


def _all(parameters: Mapping[str, Any], name: str) -> list[str]:
    found = parameters.get(name) or []
    return [found] if isinstance(found, str) else [str(each) for each in found]
