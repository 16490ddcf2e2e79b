"""Whatever is known, the checker has no objection to a draft: what it would object to is left out, and said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from crm.connectors import templates
from crm.domain import checker, drafts, reasons
from crm.domain.drafts import Composed
from crm.domain.findings import Finding, Record, Severity
from crm.domain.ingredients import Ingredients, Item, News, Other, Talk, Vacancy
from crm.domain.messages import SHAPES, Kind
from crm.domain.quoting import first_name, first_sentence, phrase, plain_company, post
from crm.domain.reasons import Code, Given, Share
from crm.domain.variants import Seat, turn
from crm.domain.words import Channel, Role

TODAY = date(2026, 11, 23)
NAMES = (
    "Ines Okafor", "Will Hope", "Grace May", "Dr. Łukasz Nowak", "Mateo Ibáñez Ruiz", "王伟",
    "Aoife O'Neil",
    "Mark Price", "Rich Sharp", "Joy Case, PhD", "Sue Match", "Bill Wage", "Faith Church", "Christian Best",
)  # fmt: skip
COMPANIES = (
    "Nordlicht GmbH", "Unless Ltd", "Better & Co", "Match", "The Sorry Company", "Havn A/S", "Perhaps Studio",
    "Only Inc.",
    "Kestrel Analytics Ltd", "Brightwater, Inc.", "Will Power AG", "Next",
)  # fmt: skip
ROLES = (
    "Data engineer", "Match Engineer", "Head of Data (m/f/d)", "Staff Engineer, Pricing", "Lead",
    "Site Reliability Engineer", "Principal Machine Learning Engineer for Retention and Growth", "Chief of Staff",
)  # fmt: skip
NOTED = (
    "", "how you version features", "that small teams win", "structured interviews", "the idea of naming queues",
    "how she runs her reviews", "that the commute would kill me", "the runway is short", "why they fired the last one",
    "how to say no without being sorry", "that Kestrel pays 90,000 EUR", "what you told me about your illness",
    "how unprofessional the process was", "that I should wait unless you can match it", "{{ secret }}", "[Name]",
    "your openness", "how Priya's team works", "great team, modern stack", "TODO ask again", "the the queue",
    "how a base of 72000 EUR is made", "what your husband said", "I learnt that feature stores are overrated",
)  # fmt: skip
TEXTS = st.sampled_from(NOTED) | st.text(max_size=80)
DAYS = st.dates(TODAY - timedelta(days=900), TODAY)
KINDS = st.sampled_from(Kind)
GIVEN = st.lists(
    st.builds(Given, st.sampled_from(Code), st.booleans(), st.booleans(), st.booleans(), st.integers(1, 3)),
    max_size=4,
)
TALKS = st.none() | st.builds(
    Talk, DAYS, st.sampled_from(Channel), st.sampled_from(("", "retention", "price", "rivers"))
)

OPENINGS = st.none() | st.builds(
    Vacancy, st.sampled_from(ROLES), st.just("Lumen"), st.sampled_from(("", "Berlin"))
)
HAPPENED = ("new-position", "new-title", "opening-closed", "launch", "birthday")
NEWS = st.none() | st.builds(
    News, st.sampled_from(HAPPENED), st.sampled_from(("", "Head of Data")), st.just("Lumen")
)


def said(given: Sequence[Given], kind: Kind, role: Role) -> tuple[tuple[str, ...], str]:
    """The reasons as a draft gets them."""
    if not SHAPES[kind].reasons:
        return (), ""
    every = reasons.shareable(given, role)
    general = [each for each in every if reasons.RULES[each.code].share is Share.NEUTRAL]
    return (
        tuple(each.words for each in every if each not in general),
        next((each.words for each in general if each.code is not Code.GUT), ""),
    )


@st.composite
def known(draw: st.DrawFn) -> tuple[Kind, Ingredients, Record]:
    """A kind, the facts for it, and what the checker knows of the same people."""
    kind, name, company, role = (
        draw(KINDS),
        *(draw(st.sampled_from(each)) for each in (NAMES, COMPANIES, ROLES)),
    )
    others = draw(st.lists(st.sampled_from(NAMES).filter(lambda each: each != name), max_size=3, unique=True))
    given, part = draw(GIVEN), draw(st.sampled_from(Role))
    levers, neutral = said(given, kind, part)
    learnt, liked = draw(TEXTS), draw(TEXTS)
    third = draw(st.sampled_from(NAMES).filter(lambda each: each != name))
    agreed = draw(st.booleans()) or kind is not Kind.REFERRAL_MANAGER
    other = Other(third, first_name(third), skills=("Python",), shared=("rivers",), since=2021)
    facts = Ingredients(
        me=draw(st.sampled_from(("", "Mara Lindqvist"))),
        phone=draw(st.sampled_from(("", "+49 30 23125 001"))),
        name=name,
        first=first_name(name),
        company=plain_company(company),
        role=role,
        post=post(role),
        learnt=phrase(learnt, name),
        liked=phrase(liked, name, employer=True),
        talk=draw(TALKS),
        told=draw(st.none() | st.builds(Talk, DAYS, st.just(Channel.CALL))),
        settled=draw(st.none() | DAYS),
        helpers=tuple(first_name(each) for each in others),
        levers=levers,
        neutral=neutral,
        gift=draw(st.integers(1, 4)),
        article=draw(st.none() | st.builds(Item, TEXTS.map(tidy).filter(bool), st.just("https://a.example/1"),
                                           TEXTS.map(first_sentence))),
        why=draw(st.sampled_from(((), ("retention",), ("price", "rivers")))),
        deadline=draw(st.none() | DAYS),
        until=draw(st.none() | DAYS),
        slots=draw(st.sampled_from(((), ("today at 15:00", "tomorrow at 10:00 your time")))),
        again=draw(st.sampled_from(("", "tomorrow", "on Monday"))),
        years=draw(st.integers(0, 4)),
        last=draw(st.none() | DAYS),
        opening=draw(OPENINGS),
        other=draw(st.sampled_from((None, other if agreed else replace(other, name="", first="")))),
        news=draw(NEWS),
        took=draw(st.sampled_from(("", "advice", "referral", "introduction"))),
        say=draw(TEXTS.map(tidy)),
    )  # fmt: skip
    about_others = kind in {
        Kind.CONGRATULATION, Kind.INTRODUCTION, Kind.INTRODUCTION_ASK, Kind.REFERRAL_CANDIDATE, Kind.REFERRAL_MANAGER,
        Kind.REFERRAL_INTRODUCTION,
    }  # fmt: skip
    rivals = () if about_others else tuple(each for each in COMPANIES[-3:] if each != company)
    record = Record(
        recipient=name,
        audience=part,
        own_name=facts.me,
        people=(*others, third),
        company=company,
        role="" if about_others else role,
        competitors=rivals,
        other_companies=rivals,
        terms="base 72000 EUR",
        other_terms=("base 90000 EUR",),
        reasons=given,
        interviewers=others,
        topics=("retention", "rivers"),
        candidate=third if kind is Kind.REFERRAL_MANAGER else "",
        opted_in=agreed,
        gift=facts.gift,
    )
    return kind, facts, record


def tidy(text: str) -> str:
    """As the vault keeps a title."""
    return " ".join(text.split())


def write(kind: Kind, facts: Ingredients, record: Record) -> Composed:
    """A draft of these facts, in the way the program makes it."""

    def text(those: Ingredients, further: int) -> str:
        return templates.render(kind, those.named, turn(Seat(f"o1/{kind}", another=further)), today=TODAY)

    def judge(subject: str, body: str) -> Sequence[Finding]:
        return checker.check(drafts.whole(subject, body), kind, record)

    return drafts.compose(text, judge, facts, SHAPES[kind].band)


@given(known())
@settings(max_examples=300)
def test_no_draft_breaks_a_rule_whatever_was_noted(case: tuple[Kind, Ingredients, Record]) -> None:
    kind, facts, record = case
    made = write(kind, facts, record)
    errors = [each for each in made.findings if each.severity is Severity.ERROR]
    assert errors == [], f"{kind}\n{drafts.whole(made.subject, made.text)}"


@given(known())
@settings(max_examples=200)
def test_no_draft_holds_what_is_left_of_a_template_or_says_a_word_twice(
    case: tuple[Kind, Ingredients, Record],
) -> None:
    kind, facts, record = case
    facts = facts.without("say", "article", "learnt", "liked")  # other people's words may hold anything
    made = write(kind, facts, record)
    whole = drafts.whole(made.subject, made.text)
    assert not re.search(r"\{|\}|\bNone\b|  | [.,;:]|\.\.|,,|\(\)|“”|\\|\[\]", whole), whole
    assert not re.search(r"\b(\w{2,})[ ,]+\1\b", whole, re.IGNORECASE), whole
    assert not re.search(r"(?:Dear|Hello|Hi)\s*,", whole)


@given(known())
@example((Kind.INVITATION, Ingredients(first="Ines", company="N" * 150, post="x" * 90), Record()))
@settings(max_examples=200)
def test_no_draft_is_longer_than_its_kind_allows(case: tuple[Kind, Ingredients, Record]) -> None:
    kind, facts, record = case
    made = write(kind, facts.without("say"), record)
    assert drafts.length(made.text, SHAPES[kind].band.unit) <= SHAPES[kind].band.cap


def test_what_is_left_out_is_told_with_the_rule_it_broke() -> None:
    facts = Ingredients(
        me="Mara Lindqvist", first="Ines", company="Nordlicht", role="Data engineer", post="Data engineer role",
        learnt=phrase("how unprofessional the process was"),
    )  # fmt: skip
    made = write(Kind.HIRING_MANAGER, facts, Record(recipient="Ines Okafor", company="Nordlicht"))
    assert "unprofessional" not in made.text
    assert [(field, finding.rule) for field, finding in made.refused] == [("learnt", "B1")]
