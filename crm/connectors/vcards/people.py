"""A card's properties as a person, or as the company that some cards are."""

from collections.abc import Iterator, Sequence
from itertools import chain

from crm.connectors import cells
from crm.connectors.addressbooks import Left, Pages, chosen_name, domains_of, groups, no_phone, place
from crm.connectors.birthdays import birthday
from crm.connectors.records import CompanyRecord, PersonRecord, Problem
from crm.connectors.vcards.cutting import Card
from crm.connectors.vcards.properties import Property, grouped, properties
from crm.domain import contactpoints

_MOST = 2000  # properties of one card that are looked at
_MOST_EACH = 100  # addresses, pages or groups of one person
_LONGEST_NOTE = 100_000

_READ = frozenset(
    "N FN NICKNAME EMAIL TEL ORG TITLE ROLE NOTE CATEGORIES BDAY ADR TZ URL UID KIND X-ABSHOWAS IMPP SOCIALPROFILE"
    " X-SOCIALPROFILE X-LINKEDIN X-ADDRESSBOOKSERVER-KIND X-KIND HOBBY INTEREST EXPERTISE".split()
)
_OF_NO_USE = frozenset(
    "VERSION PRODID REV X-ABLABEL X-ABADR X-ABUID LABEL SOURCE MAILER SORT-STRING CLASS CLIENTPIDMAP PROFILE"
    " X-GENERATOR X-EVOLUTION-FILE-AS X-COUCHDB-APPLICATION-ANNOTATIONS X-MS-OL-DESIGN"
    " X-MS-OL-DEFAULT-POSTAL-ADDRESS".split()
)
_ACCOUNTED = _READ | _OF_NO_USE
_PAGES = ("URL", "X-SOCIALPROFILE", "SOCIALPROFILE", "X-LINKEDIN", "IMPP")
_KINDS = ("KIND", "X-ADDRESSBOOKSERVER-KIND", "X-KIND")
_UNUSUAL = {"group": "a group of the address book", "location": "a place", "thing": "a thing"}

Found = dict[str, list[Property]]


def told(card: Card, left: Left) -> Iterator[PersonRecord | CompanyRecord | Problem]:
    """The person or the company of a card, or why it is neither; and what of it was not understood.

    Args:
        card: as it was cut out.
        left: takes note of what is not read.
    """
    if card.inner:
        yield Problem(card.line, "a card inside another one: somebody's assistant", normal=True)
        return
    found: Found = {}
    for _, each in zip(range(_MOST), properties(card.lines), strict=False):
        found.setdefault(each.name, []).append(each)
    if not card.ended:
        yield Problem(card.line, "the card has no end: is the file cut off?", skipped=False)
    if card.cut:
        yield Problem(card.line, "the card is larger than any: its end was not read", skipped=False)
    yield from _told(card.line, found, left)


def _told(line: int, found: Found, left: Left) -> Iterator[PersonRecord | CompanyRecord | Problem]:
    kind = next((value for name in _KINDS if (value := _text(found, name).lower())), "individual")
    if kind not in {"individual", "org", "x-individual"}:
        yield Problem(line, f"{_UNUSUAL.get(kind, cells.shown(kind))}, not a person", normal=True)
    elif kind == "org" or _text(found, "X-ABSHOWAS").upper() == "COMPANY" or _is_company(found):
        yield from _company(line, found)
    else:
        yield from _person(line, found, left)


def _person(line: int, found: Found, left: Left) -> Iterator[PersonRecord | Problem]:
    labels = grouped(chain.from_iterable(found.values()))
    emails, phones = _emails(found), _phones(found, labels, left)
    name = _name(found) or next(iter(emails), "")
    if not name:
        yield Problem(line, "no name, and no e-mail address that could stand for one", normal=True)
        return
    born = _birthday(found)
    if born is None:
        said = cells.shown(_text(found, "BDAY"))
        yield Problem(line, f"{said} is no birthday; {name} is kept without it", skipped=False)
    pages = _pages(found, labels)
    left.add("web pages that are no profile", pages.others)
    _note_rest(found, left)
    yield PersonRecord(
        line=line,
        name=name,
        emails=emails,
        phones=phones,
        linkedin=pages.linkedin,
        company=_organisation(found),
        title=_text(found, "TITLE") or _text(found, "ROLE"),
        tags=groups(chain.from_iterable(each.values for each in found.get("CATEGORIES", ())))[:_MOST_EACH],
        notes="\n".join(filter(None, (cells.lines(each.text) for each in found.get("NOTE", ()))))[
            :_LONGEST_NOTE
        ],
        profiles=tuple(pages.profiles[:_MOST_EACH]),
        topics=_each(found, "INTEREST", "HOBBY"),
        skills=_each(found, "EXPERTISE"),
        birthday=born or "",
        place=_place(found),
        zone=zone if "/" in (zone := _text(found, "TZ")) and ":" not in zone else "",
        key=_text(found, "UID"),
    )


def _company(line: int, found: Found) -> Iterator[CompanyRecord | Problem]:
    name = _organisation(found) or _text(found, "FN")
    if not name:
        yield Problem(line, "a company without a name", normal=True)
        return
    hosts = [*domains_of(_emails(found))]
    hosts += [host for each in found.get("URL", ()) if (host := contactpoints.domain(each.text))]
    tags = groups(chain.from_iterable(each.values for each in found.get("CATEGORIES", ())))
    note = "\n".join(filter(None, (cells.lines(each.text) for each in found.get("NOTE", ()))))
    yield CompanyRecord(line, name, tuple(dict.fromkeys(hosts)), tags, note)


def _is_company(found: Found) -> bool:
    """Whether the only name on it is a company's."""
    company = _organisation(found)
    parts = _first(found, "N").parts if "N" in found else []
    return (
        bool(company) and not any(parts) and _text(found, "FN") in {"", company} and "NICKNAME" not in found
    )


def _name(found: Found) -> str:
    parts = [cells.line(part.replace(",", " ")) for part in _first(found, "N").parts] if "N" in found else []
    family, given, middle, _, suffix = [*parts, *[""] * 5][:5]
    shown = _text(found, "FN")
    if shown and contactpoints.email(shown) and (family or given):
        shown = ""
    return chosen_name(shown, given, middle, family, suffix) or _text(found, "NICKNAME")


def _emails(found: Found) -> tuple[str, ...]:
    """Addresses, the preferred one first; those of other systems are not addresses anybody can write to."""
    wanted = [each for each in found.get("EMAIL", ()) if not each.types & {"x400", "x.400", "ex", "tlx"}]
    return _preferred(wanted)


def _phones(found: Found, labels: dict[str, str], left: Left) -> tuple[str, ...]:
    wanted = []
    for each in found.get("TEL", ()):
        label = f"{' '.join(each.types)} {labels.get(each.group, '')}"
        if no_phone(label) or "assistant" in label:
            left.add("fax numbers, pagers and assistants")
        else:
            wanted.append(each)
    numbers = _preferred(wanted)
    return tuple(each[4:] if each[:4].lower() == "tel:" else each for each in numbers)


def _preferred(wanted: Sequence[Property]) -> tuple[str, ...]:
    ordered = sorted(wanted, key=lambda each: not each.preferred)
    return tuple(dict.fromkeys(text for each in ordered if (text := cells.line(each.text))))[:_MOST_EACH]


def _pages(found: Found, labels: dict[str, str]) -> Pages:
    pages = Pages()
    for name in _PAGES:
        for each in found.get(name, ())[:_MOST_EACH]:
            service = each.parameters.get("X-SERVICE-TYPE") or each.parameters.get("SERVICE-TYPE", "")
            label = " ".join((name, service, *each.types, labels.get(each.group, "")))
            handle = each.parameters.get("X-USER", "")
            linkedin = "linkedin" in label.lower()
            if linkedin or name != "IMPP":  # anything else there is a way to chat, not a page
                pages.add(handle if linkedin and handle and "/" not in each.text else each.text, label)
    return pages


def _each(found: Found, *names: str) -> tuple[str, ...]:
    """The texts of all properties of these names, each once (RFC 6715)."""
    texts = (cells.line(each.text) for name in names for each in found.get(name, ()))
    return tuple(dict.fromkeys(filter(None, texts)))[:_MOST_EACH]


def _birthday(found: Found) -> str | None:
    """The first birthday that is one; nothing where none is told, None where it cannot be understood."""
    told = [each for each in found.get("BDAY", ()) if each.text]
    read = (birthday(each.text, no_year=each.parameters.get("X-APPLE-OMIT-YEAR", "")) for each in told)
    return next(filter(None, read), None if told else "")


def _place(found: Found) -> str:
    """Town and country of the preferred address, else of where somebody lives, else of any."""
    addresses = sorted(found.get("ADR", ()), key=lambda each: (not each.preferred, "home" not in each.types))
    for each in addresses:
        town, _, _, country = ([*each.parts, *[""] * 7])[3:7]
        if town or country:
            return place(cells.line(town), cells.line(country))
    return ""


def _organisation(found: Found) -> str:
    return cells.line(_first(found, "ORG").parts[0]) if "ORG" in found else ""


def _note_rest(found: Found, left: Left) -> None:
    for name, several in found.items():
        if name not in _ACCOUNTED:
            left.add(name, len(several))
    left.add("departments", any(len(list(filter(None, each.parts))) > 1 for each in found.get("ORG", ())))
    left.add("nicknames", "NICKNAME" in found and bool(_text(found, "FN") or "N" in found))


def _first(found: Found, name: str) -> Property:
    """The first of that name that says something."""
    several = found[name]
    return next((each for each in several if each.value.strip(" ;")), several[0])


def _text(found: Found, name: str) -> str:
    return cells.line(_first(found, name).text) if name in found else ""
