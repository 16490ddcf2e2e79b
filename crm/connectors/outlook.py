"""Outlook's columns in the languages of Office, and the short dates it writes."""

import re
from collections.abc import Iterable, Sequence
from enum import Enum

from crm.connectors import columns
from crm.connectors.birthdays import birthday, spelled
from crm.domain.names import fold

# one meaning a line, the columns that have it, folded; English, German, French, Spanish, Italian, Dutch, Portuguese
_COLUMNS = """
given: first name; vorname; prenom; nombre; nome; voornaam; primeiro nome
middle: middle name; weitere vornamen; zweiter vorname; deuxieme prenom; segundo nombre; secondo nome; middelste naam
family: last name; nachname; nom; apellidos; apellido; cognome; achternaam; sobrenome
suffix: suffix; namenszusatz; suffixe; sufijo; suffisso; achtervoegsel; sufixo
nickname: nickname; spitzname; surnom; apodo; soprannome; bijnaam; apelido
company: company; firma; societe; organizacion; empresa; compania; societa; bedrijf
title: job title; position; profession; puesto; cargo; posizione; qualifica; functie
email 1 value: e mail address; email address; e mail adresse; adresse de messagerie; adresse de courrier; adresse e mail
email 1 value: direccion de correo electronico; indirizzo e mail; indirizzo posta elettronica; e mailadres
email 1 value: endereco de email; endereco de correio eletronico
email 2 value: e mail 2 address; e mail 2 adresse; adresse de messagerie 2; adresse de courrier 2; adresse e mail 2
email 2 value: direccion de correo electronico 2; indirizzo e mail 2; e mailadres 2; endereco de email 2
email 3 value: e mail 3 address; e mail 3 adresse; adresse de messagerie 3; adresse de courrier 3; adresse e mail 3
email 3 value: direccion de correo electronico 3; direccion del correo electronico 3; indirizzo e mail 3
email 3 value: e mailadres 3; endereco de email 3
email 1 label: e mail type; e mail typ; type de messagerie; type de courrier; tipo de correo electronico; tipo e mail
email 2 label: e mail 2 type; e mail 2 typ; type de messagerie 2; type de courrier 2; tipo de correo electronico 2
email 3 label: e mail 3 type; e mail 3 typ; type de messagerie 3; type de courrier 3; tipo de correo electronico 3
phone 1 value: primary phone; haupttelefon; telephone principal; telefono principal; telefono principale
phone 2 value: mobile phone; mobiltelefon; tel mobile; telephone mobile; telefono movil; movil; cellulare
phone 2 value: telefono cellulare; telefono mobile; mobiele telefoon; telemovel; celular
phone 3 value: business phone; telefon geschaftlich; telephone bureau; telefono del trabajo; telefono trabajo
phone 3 value: ufficio; telefono di lavoro; telefoon op werk; telefone comercial
phone 4 value: business phone 2; telefon geschaftlich 2; telephone 2 bureau; telefono del trabajo 2; ufficio 2
phone 5 value: home phone; telefon privat; telephone domicile; particular; telefono particular; abitazione
phone 5 value: telefono di casa; telefoon thuis; telefone residencial
phone 6 value: home phone 2; telefon privat 2; telephone 2 domicile; particular 2; telefono particular 2; abitazione 2
phone 7 value: mobile phone 2; mobiltelefon 2; radio phone; other phone; weiteres telefon; telephone autre
phone 7 value: otro telefono; altro telefono; radiotelefono; radiotelephone
phone 8 value: car phone; autotelefon; telephone voiture; telefono del automovil; telefono auto
birthday: birthday; geburtstag; anniversaire; date de naissance; cumpleanos; compleanno; verjaardag; aniversario
notes: notes; notizen; notas; note; notities; observacoes
hobbies: hobby; hobbies; hobbys; passe temps; aficiones
groups: categories; kategorien; categorias; categorie; categorieen
page 1 value: web page; webseite; page web; pagina web; webpagina; pagina da web
page 2 value: personal web page; page web personnelle; pagina web personal; business web page
home town: home city; ort privat; ville domicile; ciudad de residencia; citta abitazione; plaats thuis
home town: citta di residenza
home country: home country region; home country; land region privat; land privat; pays region domicile; pays domicile
home country: pais o region del domicilio; pais de residencia; paese abitazione; nazione regione di casa
work town: business city; ort geschaftlich; ville bureau; ciudad de trabajo; citta ufficio; citta di lavoro
work country: business country region; business country; land region geschaftlich; land geschaftlich
work country: pays region bureau; pays bureau; pais o region del trabajo; paese ufficio; nazione regione di lavoro
-: anrede; civilite; tratamiento; titolo; initials; initialen; initiales; iniciales; iniziali; gender; geschlecht; sexe
-: sexo; sensitivity; vertraulichkeit; confidentialite; confidencialidad; priority; prioritat; priorite; prioridad
-: private; privat; prive; privado; e mail display name; e mail 2 display name; e mail 3 display name; display name
-: e mail angezeigter name; e mail 2 angezeigter name; e mail 3 angezeigter name; given yomi; surname yomi
-: company yomi; nom complet de l adresse de messagerie; nom complet de l adresse de messagerie 2
-: nom complet de l adresse de messagerie 3; nombre de pantalla de correo electronico; language; sprache; langue
-: idioma; internet free busy; internet frei gebucht; mileage; reisekilometer; billing information
-: abrechnungsinformation; directory server; verzeichnisserver; priorita; riservatezza
"""
_TITLES = frozenset({"title", "titre", "titulo"})
_SURELY_DAY_FIRST = frozenset({"vorname", "prenom", "nombre", "nome", "voornaam"})
_NONE = re.compile(r"0+[/.-]0+[/.-]0+")
_SHORT = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?: \d.*)?")
_LAST_MONTH = 12
_THIS_CENTURY = 20  # two digits below mean a year from 2000 on: nobody in an address book is a child


class Order(Enum):
    """In which order a file writes day and month of its short dates."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    UNKNOWN = "either"


def _meanings() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _COLUMNS.strip().splitlines():
        meaning, _, known = line.partition(": ")
        for column in known.split("; "):
            found.setdefault(column, meaning)
    return found


_MEANINGS = _meanings()


def meanings(named: Sequence[str]) -> list[str]:
    """What each column of a header tells.

    A title is a form of address where it stands before the name, or where the post has a column of its own; French
    writes the same word a second time for the post.
    """
    folded = list(map(fold, named))
    told = [_MEANINGS.get(column, "") for column in folded]
    named_at = told.index("family") if "family" in told else len(told)
    two = "job title" in folded
    for place, column in enumerate(folded):
        if column in _TITLES:
            of_post = place > named_at and not (two and column == "title")
            told[place] = "title" if of_post else columns.NO_USE
    return told


def order(named: Sequence[str], dates: Iterable[str]) -> Order:
    """The order of a file's short dates: told by one that can only be read one way, else by the language."""
    seen = {each for each in map(_way, dates) if each is not Order.UNKNOWN}
    if len(seen) == 1:
        return seen.pop()
    if seen:
        return Order.UNKNOWN
    languages = set(map(fold, named)) & _SURELY_DAY_FIRST
    return Order.DAY_FIRST if languages else Order.UNKNOWN


def day(text: str, way: Order) -> str | None:
    """A birthday as Outlook writes it; empty for `0/0/00`, its way to say none, None where it is not understood."""
    if not text or _NONE.fullmatch(text):
        return ""
    if found := birthday(text):
        return found
    short = _SHORT.fullmatch(text)
    if not short:
        return None
    if short[2] == ".":  # nobody writes the month first with points
        way = Order.DAY_FIRST
    own = _way(text)
    way = own if own is not Order.UNKNOWN else way
    first, second, year = int(short[1]), int(short[3]), _full(short[4])
    if way is Order.UNKNOWN and first != second:
        return None
    return spelled(year, second, first) if way is Order.DAY_FIRST else spelled(year, first, second)


def _way(text: str) -> Order:
    short = _SHORT.fullmatch(text.strip())
    if not short or not int(short[1]) or not int(short[3]):
        return Order.UNKNOWN
    if int(short[1]) > _LAST_MONTH:
        return Order.DAY_FIRST
    return Order.MONTH_FIRST if int(short[3]) > _LAST_MONTH else Order.UNKNOWN


def _full(year: str) -> int:
    short = int(year)
    if len(year) > 2:  # noqa: PLR2004 -- two digits
        return short
    return 2000 + short if short < _THIS_CENTURY else 1900 + short
