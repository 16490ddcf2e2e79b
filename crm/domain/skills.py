"""Which words of an opening or a profile are skills, and how telling each of them is.

The names of technologies are from the O*NET 29.2 Database by the U.S. Department of Labor, Employment and Training
Administration, used under the CC BY 4.0 licence and changed: rare ones are left out, and what every desk has.
"""

import lzma
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from math import log
from pathlib import Path

from crm.domain import text
from crm.domain.stemming import stem

_FILE = Path(__file__).with_name("technologies.txt.xz")
_LONGEST = 4  # words of a skill
_MAKERS = frozenset("adobe amazon apache atlassian autodesk google ibm intuit microsoft oracle".split())
# words of the list that mean something else in most texts
_EVERYDAY = frozenset(
    "access act acl apply area base box cast chef circle clarity cloud concur dash desk drive edge epic excel express "
    "flow go google ideal insight limited live make mapping microsoft model modeling nice notion "
    "office pages plan play points prism publisher puppet r radian "
    "requirement rest safe schedule scheduling slack spark spring stage stata storm success swift teams "
    "vision visit web word words workday zoom c d e".split()
)
_SPELLED = {
    "ts": "typescript", "k8s": "kubernetes", "postgres": "postgresql",
    "psql": "postgresql", "tf": "terraform", "ml": "machine learning", "ai": "artificial intelligence",
    "nlp": "natural language processing", "cicd": "ci cd", "aws": "amazon web services", "gcp": "google cloud",
    "nodejs": "node js", "js": "javascript", "reactjs": "react", "vuejs": "vue", "sklearn": "scikit learn",
}  # fmt: skip
_MORE = """
agile scrum kanban python java javascript typescript kotlin rust scala ruby php c++ c# .net html css react angular vue
django flask rails fastapi graphql grpc kafka rabbitmq redis elasticsearch postgresql mysql sqlite mongodb cassandra
snowflake bigquery redshift databricks airflow dbt pandas numpy pytorch tensorflow keras scikit|learn docker kubernetes
terraform ansible jenkins gitlab github git linux bash prometheus grafana datadog figma sketch jira confluence
salesforce hubspot sap looker powerbi golang node|js microsoft|excel
machine|learning deep|learning data|engineering data|science data|modelling
natural|language|processing computer|vision artificial|intelligence distributed|systems event|sourcing microservices
site|reliability observability ci|cd devops api|design rest|api system|design test|automation unit|testing
product|management product|discovery roadmapping a/b|testing user|research ux|design stakeholder|management
project|management change|management people|management team|leadership mentoring coaching hiring negotiation
budgeting forecasting financial|modelling accounting bookkeeping auditing controlling procurement logistics
supply|chain lean|management six|sigma quality|assurance copywriting content|marketing seo sem crm email|marketing
customer|success account|management business|development cold|calling public|speaking event|planning recruiting
onboarding payroll labour|law compliance gdpr privacy information|security penetration|testing threat|modelling
incident|response statistics econometrics experimentation causal|inference etl reporting dashboards sql nosql
german french spanish italian portuguese dutch polish mandarin japanese english
"""


def found(written: str) -> dict[str, str]:
    """The skills that a text names: for each its key, and how it is written there first."""
    said = text.words(written)
    names = known()
    skills: dict[str, str] = {}
    at = 0
    while at < len(said):
        for size in range(min(_LONGEST, len(said) - at), 0, -1):
            key_ = key(" ".join(said[at : at + size]))
            if key_ in names:
                skills.setdefault(key_, " ".join(said[at : at + size]))
                at += size
                break
        else:
            at += 1
    return skills


def keys(named: Iterable[str]) -> dict[str, str]:
    """The keys of skills that were noted as such, whether the list knows them or not, each with how it is written."""
    return {key_: each for each in named for key_ in _keys(each)}


def _keys(skill: str) -> Iterator[str]:
    """A noted skill's key; for an everyday word also those that running text must spell out."""
    key_ = key(skill)
    if key_:
        yield key_
        yield from (f"{maker} {key_}" for maker in _MAKERS if f"{maker} {key_}" in known())
    if key_ == "go":
        yield "golang"


@lru_cache(maxsize=16_384)
def key(skill: str) -> str:
    """What all spellings of a skill share: stems, no maker where it is clear without, no version."""
    said = text.words(skill)
    if said[1:] == ["js"] and said[0] != "node":
        said = said[:1]  # Vue.js
    if said != ["node", "js"]:
        said = [word for each in said for word in _SPELLED.get(each, each).split()]
    if len(said) > 1 and said[0] in _MAKERS and said[1] not in _EVERYDAY:
        said = said[1:]
    return " ".join(stem(word) for word in said if not word.isdigit())


def rarities(holders: Mapping[str, int], everybody: int) -> dict[str, float]:
    """How telling each skill is that so many of all texts name."""
    return {skill: log(1 + everybody / (1 + count)) for skill, count in holders.items()}


@lru_cache(maxsize=1)
def known() -> frozenset[str]:
    """The keys of every skill that is recognised in running text."""
    with lzma.open(_FILE, "rt", encoding="utf-8") as lines:
        names = [name for line in lines if not line.startswith("#") for name in line.strip().split("|")]
    listed = {key(name) for name in names if name.lower() not in _EVERYDAY}
    listed -= {stem(word) for word in _EVERYDAY}
    return frozenset(listed | {key(each.replace("|", " ")) for each in _MORE.split()} - {""})
