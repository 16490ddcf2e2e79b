"""Connections.csv: the people of one's network, in each form LinkedIn has given them out."""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from crm.connectors import cells, tables
from crm.connectors.addressbooks import full_name
from crm.connectors.linkedin import dates
from crm.connectors.records import PersonRecord, Problem

LAYOUT = tables.layout(
    {
        "first_name": "First Name|Vorname|Prénom|Nombre",
        "middle_name": "Middle Name",
        "last_name": "Last Name|Nachname|Nom|Nom de famille|Apellidos|Apellido",
        "suffix": "Suffix",
        "url": "URL|Profile URL|Profil-URL|URL du profil|URL del perfil",
        "email": "Email Address|E-mail Address|Email|E-Mail-Adresse|Adresse e-mail|Correo electrónico"
        "|Dirección de correo electrónico",
        "email_2": "E-mail 2 Address",
        "email_3": "E-mail 3 Address",
        "mobile": "Mobile Phone",
        "business": "Business Phone|Primary Phone",
        "home": "Home Phone",
        "company": "Company|Unternehmen|Firma|Entreprise|Société|Empresa",
        "position": "Position|Job Title|Poste|Fonction|Puesto|Cargo",
        "notes": "Notes|Notizen|Notas",
        "connected_on": "Connected On|Verbunden am|Vernetzt am|Connecté le|Date de connexion"
        "|En relation depuis|Conectado el|Fecha de conexión|Contacto desde",
    },
    "first_name last_name connected_on",
    "first_name last_name url",
    "first_name last_name email_2",  # Outlook's columns, to about 2017
    long="notes",
    within=20,  # a preamble of varying length stands before the header
)
RECENT = replace(LAYOUT, needed=LAYOUT.needed[:2])
"""The forms that no other program writes."""


def read(stream: BinaryIO, name: str) -> Iterator[PersonRecord | Problem]:
    """Each person, with texts as written; a day in no known form is reported and the person kept."""
    for row in tables.rows(stream, name, LAYOUT):
        if isinstance(row, Problem):
            yield row
        else:
            yield from _person(*row)


def _person(line: int, row: tuple[str, ...]) -> Iterator[PersonRecord | Problem]:
    first, middle, last, suffix, url, *addresses, company, position, notes, connected = row
    name = full_name(first, middle, last, suffix)
    if not name:
        yield Problem(line, "no name: LinkedIn leaves it out when a member has left", normal=True)
        return
    met_on = dates.day(connected) if connected else None
    if connected and not met_on:
        yield Problem(
            line,
            f"{cells.shown(connected)} is not a date LinkedIn writes; the person is kept without it",
            skipped=False,
        )
    yield PersonRecord(
        line=line,
        name=name,
        emails=tuple(filter(None, addresses[:3])),
        phones=tuple(filter(None, addresses[3:])),
        linkedin=url,
        company=company,
        title=position,
        notes=notes,
        met_on=met_on,
    )
