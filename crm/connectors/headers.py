"""Tables of one's own: what their columns probably tell, by the words of the header and by what stands in the cells."""

import io
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from itertools import islice

from crm.connectors import cells, columns, outlook, tables
from crm.connectors.birthdays import birthday
from crm.connectors.records import Problem
from crm.domain import contactpoints
from crm.domain.names import fold
from crm.errors import Unreadable

FIELDS = (
    "name", "first_name", "last_name", "email", "phone", "linkedin", "company", "title", "tier", "tags", "topics",
    "notes", "met_on", "birthday", "place", "zone", "skills", "open_to",
)  # fmt: skip

Columns = Mapping[str, Sequence[str]]  # the columns of each field

# words of headers beside Outlook's, folded
_WORDS = """
name: name; full name; fullname; display name; person; contact; contact name; vollstandiger name; anzeigename; kontakt
name: nom complet; nom et prenom; nombre completo; nombre y apellidos; nome completo; nominativo; naam; ansprechpartner
first_name: firstname; given name; forename; first; rufname; prenom usuel; nombre de pila; fornavn; fornamn; imie
last_name: lastname; surname; family name; last; familienname; zuname; nom de famille; primer apellido; efternamn
last_name: nazwisko
email: email; e mail; mail; emails; e mails; mailadresse; email adresse; courriel; correo; correo electronico; e post
email: work email; personal email; email 1; email 2; e mail privat; e mail geschaftlich; posta elettronica
phone: phone; telephone; tel; mobile; cell; cell phone; phone number; telefon; handy; rufnummer; telefonnummer
phone: telefono; portable; gsm; mobil; work phone; telefon mobil; telefoonnummer; puhelin
linkedin: linkedin; linkedin url; linkedin profile; profile url; profil linkedin; linkedin profil; perfil de linkedin
company: organization; organisation; employer; arbeitgeber; unternehmen; entreprise; azienda; werkgever; account
company: current company; foretag; yritys
title: role; current role; position title; rolle; berufsbezeichnung; funktion; poste; fonction; ruolo; functietitel
tags: tags; labels; groups; gruppen; groupes; etiquetas; etichette; stichworter; schlagworter
topics: topics; interests; themen; interessen; sujets; interets; intereses; interessi
notes: note; comments; comment; bemerkung; bemerkungen; kommentar; anmerkungen; commentaires; remarques; comentarios
met_on: met on; met; first met; connected on; kennengelernt; kennengelernt am; rencontre le; conocido el
birthday: birth date; birthdate; date of birth; dob; geburtsdatum; date de naissance; fecha de nacimiento
place: place; city; location; town; ort; stadt; wohnort; ville; lieu; ciudad; lugar; citta; luogo; plaats
zone: zone; time zone; timezone; zeitzone; fuseau horaire; zona horaria
skills: skills; kenntnisse; fahigkeiten; competences; habilidades; competenze
tier: tier
open_to: open to; offen fur
"""
_OUTLOOKS = {
    "given": "first_name",
    "family": "last_name",
    "groups": "tags",
    "home town": "place",
    "work town": "place",
}
_ROWS = 50  # that are looked at
_FEWEST, _MOST = 2, 5  # words of a name
_LAST_YEAR = 2006
_SHARE = 0.6  # of the cells with something in them
_DATE = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?:[T ].*)?")


def suggested(head: bytes) -> dict[str, list[str]]:
    """The columns of each field, as far as header and cells tell; empty where it is no table of people."""
    cells_of = _columns(head)
    found: dict[str, list[str]] = {}
    for column, values in cells_of.items():
        field = _field(column, values)
        if field and (field not in found or field in {"email", "phone"}):
            found.setdefault(field, []).append(column)
    if "name" in found:
        found = {
            field: several for field, several in found.items() if field not in {"first_name", "last_name"}
        }
    if not {"name", "first_name", "last_name"} & set(found) and found:
        taken = {column for several in found.values() for column in several}
        names = [
            column for column, values in cells_of.items() if column not in taken and _mostly(values, _is_name)
        ]
        found = {"name": names[:1], **found} if names else {}
    return found


def _field(column: str, values: Sequence[str]) -> str:
    """What a column tells: by its cells where they leave no doubt, else by its words, else by days in it."""
    field = _by_content(values) or _by_word(column)
    if field == "linkedin" and values and not _mostly(values, contactpoints.profile):
        return ""
    if not field and _mostly(values, _DATE.fullmatch):
        return "birthday" if _mostly(values, _is_long_ago) else ""
    return field


def samples(head: bytes, column: str) -> list[str]:
    """What stands in a column, the first of it."""
    return _columns(head).get(column, [])


def meanings(named: Sequence[str], wanted: Columns) -> list[str]:
    """What each column of a header tells, when these columns are wanted; compared without case and accents."""
    by_column = {fold(column): field for field, several in wanted.items() for column in several}
    return [by_column.get(fold(column), "") for column in named]


def unknown(named: Sequence[str], wanted: Columns) -> list[str]:
    """The columns that are wanted and not there."""
    there = set(map(fold, named))
    return [column for several in wanted.values() for column in several if fold(column) not in there]


def _words() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _WORDS.strip().splitlines():
        field, _, known = line.partition(": ")
        for word in known.split("; "):
            found.setdefault(word, field)
    return found


_BY_WORD = _words()


def _by_word(column: str) -> str:
    own = _BY_WORD.get(fold(column))
    if own:
        return own
    (meaning,) = outlook.meanings([column])
    kind, _, rest = meaning.partition(" ")
    if kind in {"email", "phone"} and rest.endswith("value"):
        return kind
    meaning = _OUTLOOKS.get(meaning, meaning)
    if meaning == columns.NO_USE:
        return "title" if fold(column) == "title" else ""
    return meaning if meaning in FIELDS else ""


def _by_content(values: Sequence[str]) -> str:
    """What the cells themselves are: addresses, numbers, profiles; nothing for words."""
    tests: Sequence[tuple[str, Callable[[str], object]]] = (
        ("email", contactpoints.email),
        ("linkedin", contactpoints.profile),
        ("phone", _is_phone),
    )
    return next((field for field, test in tests if _mostly(values, test)), "")


def _is_phone(text: str) -> bool:
    return contactpoints.kind(text) == "phone" and not (
        _DATE.fullmatch(text) or cells.day(text) or birthday(text)
    )


def _is_name(text: str) -> bool:
    """Whether it could be the name of a person: two to five words of letters, each begun with a capital."""
    words = text.replace("-", " ").replace("'", "").replace(".", "").split()
    return (
        _FEWEST <= len(words) <= _MOST and all(word.isalpha() for word in words) and words[-1][:1].isupper()
    )


def _is_long_ago(text: str) -> bool:
    """Whether it is a day on which somebody who has a job now could be born."""
    years = [int(number) for number in re.findall(r"\d{4}", text)]
    return bool(years) and years[0] < _LAST_YEAR


def _mostly(values: Sequence[str], test: Callable[[str], object]) -> bool:
    return bool(values) and sum(1 for each in values if test(each)) >= _SHARE * len(values)


def _columns(head: bytes) -> dict[str, list[str]]:
    """What stands in each column of the first rows, without what is empty."""
    named = tables.columns(head)
    rows: list[tuple[str, ...]] = []
    with suppress(Unreadable):  # what is wrong with a table is for its reader to say
        read = islice(tables.whole(io.BytesIO(head), ""), _ROWS)
        rows.extend(row[1] for row in read if not isinstance(row, Problem))
    return {column: [row[place] for row in rows if row[place]] for place, column in enumerate(named)}
