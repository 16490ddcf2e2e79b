"""Who could be put forward for which opening, and why: only where somebody at the company would take a call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from crm.domain import fitting, occupations, skills
from crm.domain.fitting import Candidate, Match, Vacancy
from crm.domain.gifts import Gift, Gifts, Receiver
from crm.domain.gifts import Vacancy as Named
from crm.domain.openings import Opening
from crm.domain.people import Person
from crm.domain.policy import Policy
from crm.domain.referring import OPEN
from crm.services import openings as vacancies
from crm.services import ties, who
from crm.store import companies, openings, referrals
from crm.store import fitting as rows
from crm.store.database import Store


def suggest(store: Store, *, opening: str, person: str, limit: int, today: date, policy: Policy) -> Gifts:
    """The best candidate of each opening, where one is good enough, the best match first.

    Args:
        store: the open vault.
        opening: only for this one; empty for all that are open at companies where somebody is known.
        person: only this candidate.
        limit: at most so many; 0 for all.
        today: the day.
        policy: for the ties.
    """
    wanted = (
        [vacancies.one(store, opening)]
        if opening
        else [each for each in openings.every(store) if not each.closed_on]
    )
    looking = rows.looking(store, who.one(store, person).id if person else "")
    known = _Known(store, wanted, [each.id for each in looking], today, policy)
    noted = rows.skills(store)
    candidates = [known.candidate(each, noted.get(each.id, [])) for each in looking]
    rarities = skills.rarities(rows.holders(noted), rows.everybody(store))
    matches = _matches(store, candidates, [*known.vacancies(wanted)], rarities)
    # whom the user names is compared with everything; nobody else is put forward who lacks more than they bring
    found = fitting.best(each for each in matches if person or each.brings_enough)
    named = {each.id: each for each in wanted}
    gifts = [known.gift(each, named[each.opening]) for each in (found[:limit] if limit else found)]
    return Gifts(gifts, () if gifts else [("Nobody", _why_nobody(candidates, wanted, known))])


def _matches(
    store: Store, candidates: list[Candidate], vacancies: list[Vacancy], rarities: Mapping[str, float]
) -> Iterator[Match]:
    """Every pair that nothing speaks against and that was not tried before."""
    tried = {(each.person_id, each.opening_id) for each in referrals.every(store)}
    taken = {each.opening_id for each in referrals.every(store) if each.state in OPEN}
    known = occupations.load()
    for vacancy in vacancies:
        for candidate in candidates:
            free = vacancy.id not in taken and (candidate.id, vacancy.id) not in tried
            if free and not fitting.barred(candidate, vacancy):
                yield fitting.match(candidate, vacancy, known, rarities)


def _why_nobody(candidates: list[Candidate], wanted: list[Opening], known: _Known) -> str:
    if not wanted:
        return "no opening is known; read a company's board with crm company board and crm opening fetch."
    if not candidates:
        return "of nobody it is noted what they can do: crm person edit WHO --skill SKILL, five each are a good start."
    if not any(known.via.get(each.company_id) for each in wanted):
        return "you know nobody at the companies that are hiring."
    return "fits well enough; a referral is worth what the last one was worth."


class _Known:
    """The people it is about: candidates, and who is known where they could go."""

    def __init__(
        self, store: Store, wanted: list[Opening], candidates: list[str], today: date, policy: Policy
    ) -> None:
        there = companies.people_now(store)
        hiring = {each.company_id for each in wanted}
        self.firm_of = {person: firm for firm, people in there.items() for person in people}
        inside = {person for firm in hiring for person in there.get(firm, ())}
        people = ties.persons(store, sorted(inside | set(candidates)), today=today, policy=policy)
        self.people = {each.id: each for each in people}
        self.via: dict[str, Person] = {}
        for firm in hiring:
            ours = [self.people[each] for each in there.get(firm, ()) if self.people[each].contact_days]
            if ours:
                self.via[firm] = max(ours, key=lambda each: (each.strength, each.id))

    def candidate(self, looking: rows.Looking, noted: list[str]) -> Candidate:
        """Somebody as they are compared."""
        person = self.people[looking.id]
        return Candidate(
            id=person.id,
            name=person.name,
            title=person.title or "",
            skills=noted,
            said="\n".join(filter(None, (looking.open_to, looking.note, *person.topics))),
            place=looking.place,
            company=self.firm_of.get(person.id, ""),
            strength=person.strength,
            open_to=True if looking.open_to else None,
        )

    def vacancies(self, wanted: list[Opening]) -> Iterator[Vacancy]:
        """Openings at companies where somebody is known."""
        for each in wanted:
            if via := self.via.get(each.company_id):
                yield Vacancy(
                    each.id,
                    each.title,
                    each.text,
                    each.place,
                    each.workplace or "",
                    each.company_id,
                    via.strength,
                )

    def gift(self, match: Match, opening: Opening) -> Gift:
        """A match as a suggestion."""
        person, via = self.people[match.candidate], self.via[opening.company_id]
        ask = "; ask them first whether they would look at roles" if match.ask_first else ""
        return Gift(
            person=Receiver(person.id, person.name),
            kind="referral",
            article=None,
            score=match.score,
            why=f"{opening.title} at {opening.company}, where you know {via.name}: {match.why}{ask}",
            opening=Named(opening.id, opening.title, opening.company),
            other=Receiver(via.id, via.name),
        )
