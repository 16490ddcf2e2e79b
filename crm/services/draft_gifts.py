"""What a draft brings along: an article, news to congratulate on, thanks that are owed, somebody to meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from crm.domain import occasions, remembered
from crm.domain.drafting import Moment, Wanted
from crm.domain.ingredients import Ingredients, Item, News, Other, Vacancy
from crm.domain.known import Profile
from crm.domain.messages import Kind
from crm.domain.quoting import first_name, first_sentence, plain_company
from crm.domain.remembered import KeptOpening, KeptReferral, Remembered
from crm.errors import Refused
from crm.services import openings, who
from crm.services.draft_facts import About
from crm.store import drafts, people
from crm.store.database import Store

_NEWS_DAYS = 60
_KNOWN_DAYS = 90  # before one says since when one has known somebody
_MOST_SKILLS = 3
_NOTHING_TO_PRAISE = frozenset({"layoffs", "opening-new"})
_OF_THE_PERSON = frozenset({"new-position", "new-title"})
_HEADLINES = frozenset({"launch", "funding", "talk"})
REFERRALS = frozenset({Kind.REFERRAL_CANDIDATE, Kind.REFERRAL_MANAGER, Kind.REFERRAL_INTRODUCTION})
INTRODUCTIONS = frozenset({Kind.INTRODUCTION_ASK, Kind.INTRODUCTION})


class Brought(NamedTuple):
    """The facts with what is brought along, and the third person where the message is to them too."""

    facts: Ingredients
    third: Profile | None = None
    article: str = ""
    candidate: Profile | None = None
    agreed: bool = False


def bring(store: Store, of: About, found: Ingredients, wanted: Wanted, moment: Moment) -> Brought:
    """Add what a message of this kind brings along.

    Raises:
        Refused: an introduction of somebody who has not agreed to be named.
        NotFound: no article, opening or person is called so. Ambiguous: several.
    """
    found = replace(found, say=" ".join(wanted.say.split()))
    if of.kind is Kind.GIVE:
        return _article(store, of, found, wanted.article, moment.today)
    if of.kind is Kind.CONGRATULATION:
        return Brought(replace(found, news=_news(store, of.person, moment.today)))
    if of.kind is Kind.THANKS:
        return Brought(_thanks(found, of))
    if of.kind in INTRODUCTIONS:
        return _introduce(store, of, found, wanted.other, moment.today)
    if of.kind in REFERRALS:
        return _refer(store, of, found, wanted, moment.today)
    return Brought(found)


def _article(store: Store, of: About, found: Ingredients, text: str, today: date) -> Brought:
    """The article named, or else the best one for them."""
    from crm.services import articles, suggestions

    if not text and not found.say:
        gifts = suggestions.for_people(store, [of.person.id], limit=1, today=today).rows
        text = next((gift.article.id for gift in gifts if gift.article), "")
    if not text:
        return Brought(found)
    article = articles.one(store, text)
    written = " ".join((article.title, article.summary, *article.tags))
    item = Item(" ".join(article.title.split()), article.url, first_sentence(article.summary))
    why = remembered.topics_in(written, of.person.topics)
    return Brought(replace(found, article=item, why=why), article=article.id)


def _news(store: Store, person: Profile, today: date) -> News | None:
    day = drafts.birthday(store, person.id)
    if day and occasions.birthday(day, today):
        return News("birthday")
    kept = drafts.news(store, person.id, person.company_id, today - timedelta(days=_NEWS_DAYS))
    if kept is None or kept.kind in _NOTHING_TO_PRAISE:
        return None
    company = plain_company(person.company)
    if kept.kind in _OF_THE_PERSON:
        return News(kept.kind, person.title, company)
    title = " ".join(kept.text.split()) if kept.kind in _HEADLINES else ""
    return News(kept.kind, title, company, kept.url)


def _thanks(found: Ingredients, of: About) -> Ingredients:
    """What they gave last, and the topic it was about."""
    owed = next((touch for touch in of.touches if touch.took), None)
    if owed is None or owed.took is None:
        return replace(found, talk=None)
    talk = remembered.last_talk([owed], of.person.topics)
    return replace(found, took=owed.took, took_on=owed.day, talk=talk)


def _introduce(store: Store, of: About, found: Ingredients, text: str, today: date) -> Brought:
    if not text:
        return Brought(found)
    third = people.profiles(store, [who.one(store, text).id])[0]
    if third.id == of.person.id:
        raise Refused(f"{third.name} is the same person.", "Name somebody else: --with WHO")
    other = _other(store, third, today)
    shared = remembered.topics_in("; ".join(of.person.topics), third.topics)
    other = replace(other, shared=shared, since=None, skills=())
    return Brought(replace(found, other=other), third=third if of.kind is Kind.INTRODUCTION else None)


def _refer(store: Store, of: About, found: Ingredients, wanted: Wanted, today: date) -> Brought:
    """A referral: its candidate is named to nobody before they agreed to it."""
    rows = drafts.referrals(store, of.person.id, of.person.company_id)
    opening = drafts.opening(store, openings.one(store, wanted.opening).id) if wanted.opening else None
    if of.kind is Kind.REFERRAL_CANDIDATE:
        mine = [row for row in rows if row.candidate == of.person.id]
        opening = opening or _opening_of(store, mine)
        skills = [*drafts.skills(store, of.person.id), *of.person.topics]
        why = remembered.topics_in(f"{opening.title} {opening.text}", skills) if opening else ()
        return Brought(replace(found, opening=_vacancy(opening), why=why))
    candidate = who.one(store, wanted.other).id if wanted.other else ""
    row = _row(rows, of.person, candidate, opening)
    candidate = candidate or (row.candidate if row else "")
    opening = opening or _opening_of(store, [row] if row else [])
    found = replace(found, opening=_vacancy(opening))
    if not candidate:
        return Brought(found)
    agreed = row is not None and row.agreed
    return _put_forward(store, of, found, people.profiles(store, [candidate])[0], agreed=agreed, today=today)


def _put_forward(
    store: Store, of: About, found: Ingredients, candidate: Profile, *, agreed: bool, today: date
) -> Brought:
    other = _other(store, candidate, today)
    if of.kind is Kind.REFERRAL_INTRODUCTION:
        if not agreed:
            raise Refused(
                f"{candidate.name} has not agreed to be named yet.",
                f"Ask first: crm draft referral-candidate {candidate.id}",
            )
        return Brought(replace(found, other=other, asked=True), candidate, candidate=candidate, agreed=True)
    if not agreed:
        other = replace(other, name="", first="", company="", title="")
    return Brought(replace(found, other=other, asked=agreed), candidate=candidate, agreed=agreed)


def _row(
    rows: list[KeptReferral], person: Profile, candidate: str, opening: KeptOpening | None
) -> KeptReferral | None:
    fitting = (
        row
        for row in rows
        if row.candidate != person.id
        and (not candidate or row.candidate == candidate)
        and (opening is None or row.opening == opening.id)
    )
    return next(fitting, None)


def _other(store: Store, person: Profile, today: date) -> Other:
    known = person.met_on if person.met_on and (today - person.met_on).days > _KNOWN_DAYS else None
    first_touch = _first_year(drafts.touches(store, person.id), today)
    years = [year for year in (known.year if known else None, first_touch) if year]
    return Other(
        name=person.name,
        first=first_name(person.name),
        title=person.title,
        company=plain_company(person.company),
        skills=tuple(drafts.skills(store, person.id)[:_MOST_SKILLS]),
        since=min(years, default=None),
    )


def _first_year(touches: list[Remembered], today: date) -> int | None:
    oldest = touches[-1].day if touches else today
    return oldest.year if (today - oldest).days > _KNOWN_DAYS else None


def _opening_of(store: Store, rows: list[KeptReferral]) -> KeptOpening | None:
    return drafts.opening(store, rows[0].opening) if rows else None


def _vacancy(opening: KeptOpening | None) -> Vacancy | None:
    if opening is None:
        return None
    return Vacancy(
        " ".join(opening.title.split()),
        plain_company(opening.company),
        " ".join(opening.place.split()),
        opening.url,
    )
