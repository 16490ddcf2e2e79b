"""An invented network of any size, the same for the same seed: rows for a vault, table by table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from crm.domain import names
from crm.domain.contactpoints import company_key
from crm.domain.ids import Kind

Row = Mapping[str, object]
Rows = list[Row]
T = TypeVar("T")

TODAY = date(2026, 11, 23)
_NOW = "2026-11-23T08:00:00Z"
_DAYS = 6 * 365
_AT_ONCE = 20_000

_GIVEN = (
    "Ines Tom Priya Jonas Aoife Mateo Yuki Zofia Samir Greta Noor Ana Will May Mark Grace Hope Lena Omar Ravi "
    "Chidi Freya Hugo Ivo Jun Kofi Lars Mina Nils Olga Pablo Quinn Rosa Sven Tara Uma Viktor Wren Ximena Yann"
).split()
_HEADS = (
    "Ok Bran Lind Ray Tan Wro Had Hol Byr Iba Sor Fal Gru Mor Nak Pet Quil Ros Sal Tor Var Wes Zel".split()
)
_TAILS = (
    "afor dt qvist man abe na dad mann ñez ensen kner bach eno amura rov len siton res gaard berg".split()
)
_FIRMS = "Nord Kestrel Lumen Tall Brack Cedar Delta Ember Fjord Gran Haven Iron Juni Kite Lark Mist".split()
_TRADES = "Harbor Works Labs Systems Energy Mobility Health Robotics Foods Analytics Optics Logistics".split()
_TITLES = (
    "Engineering Manager", "Staff Engineer", "Recruiter", "Head of Data", "Product Designer", "Platform Lead",
    "Data Scientist", "Researcher", "VP Engineering",
)  # fmt: skip
_SUBJECTS = (
    "retention hiring onboarding observability latency caching kubernetes postgres migrations budgets compilers "
    "accessibility typography forecasting pricing churn experiments privacy security incidents mentoring remote "
    "testing refactoring streaming batteries logistics optics robotics climate nutrition satellites"
).split()
_SAID = (
    "talked about {} and {}", "sent notes on {}", "asked for advice about {}", "coffee, {} mostly", "the {} launch",
    "shared a draft about {} and {}", "followed up on {}", "compared notes on {} and {}", "the introduction to {}",
)  # fmt: skip
_CHANNELS = ("email", "email", "linkedin", "message", "call", "meeting", "video", "event", "voicemail")
_DIRECTIONS = ("out", "out", "in", "both")
_TIERS = (None, None, None, None, "ambient", "steady", "steady", "close", "key")
_STEPS = (("call", "Call and thank them"), ("email", "Send the written no"), ("linkedin", "Connect"))


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything."""

    people: int
    touchpoints: int
    articles: int = 400
    reminders: int = 60
    offers: int = 5


@dataclass(slots=True)
class Network:
    """Rows that fit together, made in the order in which they refer to one another."""

    size: Size
    new_id: Callable[[Kind], str]
    dice: Random = field(default_factory=lambda: Random(2026))  # noqa: S311 - the same network each time
    companies: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    silent: list[int] = field(default_factory=list)  # for how many days each of them was not in touch
    articles: list[str] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[str, Rows]]:
        """Tables with rows for them; a table may come several times."""
        yield from self._companies()
        yield from self._people()
        yield from self._articles()
        yield from self._touchpoints()
        yield from self._offers()
        yield "reminder", [self._reminder(number) for number in range(self.size.reminders)]

    def _companies(self) -> Iterator[tuple[str, Rows]]:
        rows: Rows = []
        for number in range(self.size.people // 20):
            name = f"{_FIRMS[number % len(_FIRMS)]} {_TRADES[number // len(_FIRMS) % len(_TRADES)]} {number}"
            self.companies.append(self.new_id(Kind.COMPANY))
            rows.append(
                {"id": self.companies[-1], "name": name, "key": company_key(name), "target": int(number < 10)}  # noqa: PLR2004 - ten targets
                | {"note": ""}
            )
        yield "company", rows

    def _people(self) -> Iterator[tuple[str, Rows]]:
        made: dict[str, Rows] = {"person": [], "contact_point": [], "position": [], "tag": [], "topic": []}
        for number in range(self.size.people):
            name = f"{self._one(_GIVEN)} {self._one(_HEADS)}{self._one(_TAILS)}"
            person = self.new_id(Kind.PERSON)
            self.people.append(person)
            self.silent.append(int(_DAYS * self.dice.random() ** 3))
            made["person"].append(self._person(person, name))
            slug = f"{names.fold(name).replace(' ', '.')}.{number}"
            made["contact_point"].append(self._point(person, "email", f"{slug}@example.org"))
            if number % 2:
                made["contact_point"].append(self._point(person, "profile", f"linkedin.com/in/{slug}"))
            post = {"company": self._one(self.companies), "title": self._one(_TITLES)}
            made["position"].append({"id": self.new_id(Kind.POSITION), "person": person} | post)
            if number % 3 == 0:
                made["tag"].append(self._label(Kind.TAG, person, f"circle-{self.dice.randrange(12)}"))
                made["topic"].append(self._label(Kind.TOPIC, person, self._one(_SUBJECTS)))
        yield from made.items()

    def _person(self, person: str, name: str) -> Row:
        return {
            "id": person,
            "name": name,
            "fold": names.fold(name),
            "sort_key": " ".join(names.sort_key(name)),
            "tier": self._one(_TIERS),
            "note": f"Cares about {self._one(_SUBJECTS)}." if self.dice.random() < 0.2 else "",  # noqa: PLR2004 - a fifth
            "source": "",
        }

    def _point(self, person: str, kind: str, value: str) -> Row:
        return {
            "id": self.new_id(Kind.CONTACT_POINT),
            "person": person,
            "kind": kind,
            "value": value,
            "written": value,
        }

    def _label(self, kind: Kind, person: str, name: str) -> Row:
        return {"id": self.new_id(kind), "person": person, "name": name}

    def _articles(self) -> Iterator[tuple[str, Rows]]:
        rows: Rows = []
        for number in range(self.size.articles):
            words = self.dice.sample(_SUBJECTS, 6)
            self.articles.append(self.new_id(Kind.ARTICLE))
            rows.append(
                {
                    "id": self.articles[-1],
                    "url": f"https://reading.example/{number}",
                    "title": f"What {words[0]} taught us about {words[1]}, part {number}",
                    "summary": f"A long look at {', '.join(words)} in teams of every size. " * 3,
                    "author": "",
                    "tags": ";".join(words[:3]),
                    "published_on": self._day(500),
                    "rating": 0,
                    "pinned": 0,
                }
            )
        yield "article", rows

    def _touchpoints(self) -> Iterator[tuple[str, Rows]]:
        for start in range(0, self.size.touchpoints, _AT_ONCE):
            touchpoints: Rows = []
            present: Rows = []
            for _ in range(min(_AT_ONCE, self.size.touchpoints - start)):
                numbers = {self._somebody() for _ in range(1 + (self.dice.random() < 0.1))}  # noqa: PLR2004 - a tenth
                touchpoint = self._touchpoint(max(self.silent[number] for number in numbers))
                touchpoints.append(touchpoint)
                present += [{"touchpoint": touchpoint["id"], "person": self.people[each]} for each in numbers]
            yield "touchpoint", touchpoints
            yield "touchpoint_person", present

    def _touchpoint(self, silent: int) -> Row:
        """One of six years; about one a day gives or takes something."""
        luck = self.dice.random()
        return {
            "id": self.new_id(Kind.TOUCHPOINT),
            "day": self._day(_DAYS, silent),
            "channel": self._one(_CHANNELS),
            "direction": self._one(_DIRECTIONS),
            "answered": int(luck < 0.95),  # noqa: PLR2004 - a twentieth reaches nobody
            "note": self._one(_SAID).format(*self.dice.sample(_SUBJECTS, 2)),
            "article": self._one(self.articles) if luck < 0.001 else None,  # noqa: PLR2004 - few send articles
            "gave": "answer" if 0.01 < luck < 0.0105 else None,  # noqa: PLR2004 - or give
            "took": "advice" if 0.02 < luck < 0.0205 else None,  # noqa: PLR2004 - or take
        }

    def _offers(self) -> Iterator[tuple[str, Rows]]:
        made: dict[str, Rows] = {"offer": [], "interviewer": [], "step": []}
        for number in range(self.size.offers):
            offer = self.new_id(Kind.OFFER)
            made["offer"].append(
                {
                    "id": offer,
                    "company": self.companies[number],
                    "role": "Staff Engineer",
                    "state": "declined" if number % 2 else "open",
                    "received_on": self._day(9),
                    "decided_at": _NOW if number % 2 else None,
                    "terms": "",
                    "liked": "",
                    "note": "",
                }
            )
            for at, person in enumerate(self.dice.sample(self.people, 4)):
                made["interviewer"].append(
                    {"id": self.new_id(Kind.INTERVIEWER), "offer": offer, "person": person, "learnt": ""}
                    | {"role": "interviewer" if at else "hiring-manager"}
                )
                made["step"] += [self._step(offer, person, *step) for step in _STEPS] if number % 2 else []
        yield from made.items()

    def _step(self, offer: str, person: str, channel: str, title: str) -> Row:
        step = self.new_id(Kind.STEP)
        return {
            "id": step, "offer": offer, "person": person, "key": f"{channel}-{person}", "number": "1", "title": title,
            "channel": channel, "due": f"{self._day(-14)}T09:00:00Z", "state": "open", "moved": 0, "settled": 0,
            "reason": "They gave their time.",
        }  # fmt: skip

    def _reminder(self, number: int) -> Row:
        return {
            "id": self.new_id(Kind.REMINDER),
            "person": self._one(self.people),
            "text": f"Ask how the {self._one(_SUBJECTS)} went, and send the notes on {self._one(_SUBJECTS)}",
            "due_on": (TODAY + timedelta(days=number % 365 - 5)).isoformat(),
        }

    def _somebody(self) -> int:
        """A few hear often, most seldom, and some never."""
        return int(0.9 * len(self.people) * self.dice.random() ** 3)

    def _day(self, within: int, least: int = 0) -> str:
        """A day at least so many ago and less than `within`; one to come when they are negative."""
        low, high = sorted((least, within))
        return (TODAY - timedelta(days=self.dice.randrange(low, max(high, low + 1)))).isoformat()

    def _one(self, among: Sequence[T]) -> T:
        return among[int(len(among) * self.dice.random())]
