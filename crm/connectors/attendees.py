"""People on invitations: addresses and names out of ATTENDEE and ORGANIZER, in every form that programs write them."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from crm.domain import contactpoints, names
from crm.domain.meetings import Attendee

_LONGEST = 300
_IN_BRACKETS = re.compile(r"(?P<name>[^<]*)<(?P<email>[^<>]*)>\s*")
_COMPANY = re.compile(r"(?P<name>[^()]+)\((?P<company>[^()]*)\)\s*")
_BESIDE_AT = re.compile(r"\s*@\s*")  # a line folded once too often
_LOTUS = re.compile(r"CN=(?P<name>[^/]+)/.*", re.IGNORECASE)
_PRONOUNS = re.compile(r"(?:she|he|they|ze|xe|sie|er|ella|elle)\b.*", re.IGNORECASE)


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
    """The address in a calendar address; nothing where it is a UUID, a path, or no address at all."""
    text = value.strip().strip("\"'")
    if len(text) > _LONGEST:
        return ""
    scheme, colon, rest = text.partition(":")
    if colon and scheme.strip().lower() == "mailto":
        text = _BESIDE_AT.sub("@", unquote(rest.partition("?")[0]))
    return contactpoints.email(text) or ""


def person_name(written: str, address: str = "") -> tuple[str, str]:
    """A name in the order it is spoken, and the company that stood in brackets behind it.

    A name that only repeats the address is none.
    """
    plain = names.clean(written[:_LONGEST]).strip("\"'")
    lotus = _LOTUS.fullmatch(plain)
    bracketed = _COMPANY.fullmatch(lotus["name"] if lotus else plain)
    name = (bracketed["name"] if bracketed else lotus["name"] if lotus else plain).strip()
    company = bracketed["company"].strip() if bracketed else ""
    if _PRONOUNS.fullmatch(company) or company.isdecimal():  # or the seats of a room
        company = ""
    if not name or name.lower() == address or email(name):
        return "", company
    return names.turn_round(name), company


def _word(parameters: Mapping[str, Any], name: str, otherwise: str) -> str:
    return _first(parameters, name).strip().upper() or otherwise


def _first(parameters: Mapping[str, Any], name: str) -> str:
    return next(iter(_all(parameters, name)), "")


def _all(parameters: Mapping[str, Any], name: str) -> list[str]:
    found = parameters.get(name) or []
    return [found] if isinstance(found, str) else [str(each) for each in found]
