"""What a title and a place say of a person: seniority, function, region. Plain words, no guessing beyond them."""

from functools import cache
from typing import NamedTuple

from crm.domain.names import fold


class Traits(NamedTuple):
    """What sets people of a network apart, each empty where it is not known."""

    industry: str = ""
    seniority: str = ""
    function: str = ""
    region: str = ""


# The first line with a word of the title decides; the words are folded and whole.
_SENIORITY = (
    ("executive", "chief ceo cto cfo coo cio cpo cmo ciso chro founder cofounder president vorstand"),
    ("director", "vp svp evp vice director head geschaftsfuhrer leiter leiterin direktor direktorin"),
    ("manager", "manager lead leader supervisor teamlead teamleiter teamleiterin"),
    ("senior", "senior sr staff principal distinguished expert architect fellow"),
    (
        "junior",
        "junior jr intern trainee graduate student apprentice praktikant praktikantin werkstudent assistant",
    ),
)
_FUNCTION = (
    ("people", "recruiter recruiting recruitment talent hr people personnel sourcer headhunter"),
    ("research", "research researcher professor lecturer postdoc phd"),
    ("data", "data analytics analyst scientist machine learning ml ai statistician bi"),
    ("design", "design designer ux ui"),
    ("product", "product owner"),
    ("engineering", "engineer engineering developer software devops sre platform architect programmer backend qa"),
    ("engineering", "frontend technology technical cto infrastructure security"),
    ("sales", "sales account business customer success partnerships"),
    ("marketing", "marketing brand communications content growth pr"),
    ("finance", "finance financial accountant accounting controller cfo treasurer tax audit investor"),
    ("legal", "legal lawyer counsel attorney compliance paralegal"),
    ("operations", "operations supply logistics procurement coo project program programme scheduler coordinator"),
    ("leadership", "ceo founder cofounder president chief executive owner managing"),
)  # fmt: skip
_REGIONS = {
    "Africa": "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ"
    " NA NE NG RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW",
    "Asia": "AE AF AM AZ BD BH BN BT CN GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY NP OM PH"
    " PK PS QA SA SG SY TH TJ TL TM TR TW UZ VN YE",
    "Europe": "AD AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GG GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT"
    " NL NO PL PT RO RS RU SE SI SK SM UA UK VA XK",
    "North America": "BM BS BZ CA CR CU DM DO GD GL GT HN HT JM KN LC MX NI PA PR SV TT US VC",
    "South America": "AR BO BR CL CO EC GF GY PE PY SR UY VE",
    "Oceania": "AU FJ KI MH NC NR NZ PF PG PW SB TO TV VU WS",
}
_COUNTRIES = {country: region for region, codes in _REGIONS.items() for country in codes.split()}
_ZONES = {
    "Africa": "Africa",
    "Asia": "Asia",
    "Europe": "Europe",
    "Australia": "Oceania",
    "Pacific": "Oceania",
}
_SOUTH = frozenset(
    "Argentina Araguaina Asuncion Bahia Belem Boa_Vista Bogota Buenos_Aires Campo_Grande Caracas Cayenne Cuiaba"
    " Eirunepe Fortaleza Guayaquil Guyana La_Paz Lima Maceio Manaus Montevideo Noronha Paramaribo Porto_Velho"
    " Punta_Arenas Recife Rio_Branco Santarem Santiago Sao_Paulo".split()
)


@cache
def seniority(title: str) -> str:
    """How high a post is: executive, director, manager, senior, mid or junior; empty without a title."""
    words = _words(title)
    if not words:
        return ""
    if "assistant" in words and "to" in words:  # to a director is no director
        return "junior"
    if "vice" in words:  # nor is a vice president the president
        return "director"
    return _first(_SENIORITY, words) or "mid"


@cache
def function(title: str) -> str:
    """What somebody works at; empty where the title does not say."""
    return _first(_FUNCTION, _words(title))


@cache
def region(zone: str, country: str) -> str:
    """The part of the world: of the country where it is known, else of the zone."""
    if country.upper() in _COUNTRIES:
        return _COUNTRIES[country.upper()]
    area, _, rest = zone.partition("/")
    if area == "America":
        return "South America" if rest.split("/")[0] in _SOUTH else "North America"
    return _ZONES.get(area, "")


def of(title: str | None, industry: str | None, country: str | None, zone: str | None) -> Traits:
    """Everything that is known of somebody with this post."""
    written = title or ""
    return Traits(
        (industry or "").strip().lower(),
        seniority(written),
        function(written),
        region(zone or "", country or ""),
    )


def _words(title: str) -> frozenset[str]:
    return frozenset(fold(title).split())


def _first(choices: tuple[tuple[str, str], ...], words: frozenset[str]) -> str:
    return next((name for name, known in choices if not words.isdisjoint(known.split())), "")
