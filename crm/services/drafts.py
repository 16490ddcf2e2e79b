"""Drafting messages: what the vault knows, put into plain words that its user sends by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from crm.connectors import delivery, templates
from crm.connectors.mail import eml, mailto
from crm.domain import asking, drafts
from crm.domain import checker as rules
from crm.domain.asking import Around
from crm.domain.drafting import Desk, Moment, Wanted, Way, Writer
from crm.domain.drafts import Composed, Draft, Question
from crm.domain.findings import Finding, Severity
from crm.domain.ingredients import Ingredients
from crm.domain.known import Profile
from crm.domain.messages import SHAPES, Kind
from crm.domain.page import Page
from crm.domain.policy import Policy
from crm.domain.variants import turn
from crm.domain.words import Channel, OfferState
from crm.errors import Contradiction, Refused
from crm.services import checker, draft_choice, draft_facts, draft_gifts
from crm.services.draft_facts import About
from crm.services.draft_gifts import Brought
from crm.store import people
from crm.store.database import Store

_STDOUT = Path("-")
_BY = {
    Kind.CALL_CARD: Channel.CALL,
    Kind.CALLBACK_VOICEMAIL: Channel.VOICEMAIL,
    Kind.DECISION_VOICEMAIL: Channel.VOICEMAIL,
    Kind.INVITATION: Channel.LINKEDIN,
}
_DECIDED = frozenset({OfferState.DECLINED, OfferState.RENEGED})
_NOTED = {"learnt": "What you learnt", "liked": "What you liked", "say": "What you want to say"}


@dataclass(frozen=True, slots=True)
class _Matter:
    """Everything one draft is made from."""

    about: About
    brought: Brought
    writer: Writer
    moment: Moment
    desk: Desk
    another: int


def draft(
    store: Store,
    words: Sequence[str],
    *,
    offer: str,
    wanted: Wanted,
    another: int,
    way: Way,
    writer: Writer,
    moment: Moment,
    desk: Desk,
    policy: Policy,
) -> Draft | Page:
    """A message of a kind to somebody, checked, with what it still lacks as questions; nothing is sent.

    Args:
        words: `[KIND] WHO` as typed; without a kind, the message of the step that waits.
        offer: OFFER; the one that is under way with them if empty.
        wanted: what to bring along.
        another: how many other wordings to pass over.
        way: how it leaves.
        writer: who writes.
        moment: when.
        desk: with which templates.
        policy: for how the offer stands.

    Raises:
        Refused: it would be untrue, unwelcome, or name somebody who has not agreed; or it does not go by mail.
        Unreadable: a template of the user's cannot be understood.
    """
    if way.template:
        return Page(
            content=templates.source(draft_choice.kind_named(words[0]), folders=desk.folders).encode()
        )
    choice = draft_choice.choose(store, words, offer, moment.today)
    _refuse_mail(choice.kind, way)
    person = people.profiles(store, [choice.person.id])[0]
    draft_choice.refuse_unwelcome(choice.kind, person)
    about = draft_facts.about(store, choice.kind, person, choice.offer, moment, policy)
    found = draft_facts.facts(store, about, writer, moment)
    brought = draft_gifts.bring(store, about, found, wanted, moment)
    matter = _Matter(about, brought, writer, moment, desk, another)
    composed = _compose(store, matter)
    return _leave(store, matter, _made(store, matter, composed), way)


def _compose(store: Store, matter: _Matter) -> Composed:
    about = matter.about
    offer = about.offer.id if about.offer else ""
    seat = about.seat(matter.another)

    def write(facts: Ingredients, further: int) -> str:
        choose = turn(seat._replace(another=seat.another + further))
        return templates.render(
            about.kind, facts.named, choose, folders=matter.desk.folders, today=matter.moment.today
        )

    def judge(subject: str, text: str) -> Sequence[Finding]:
        message, today = drafts.whole(subject, text), matter.moment.today
        known = checker.record(store, message, about.kind, to=about.person.id, offer=offer, today=today)
        return rules.check(message, about.kind, known._replace(own_name=matter.writer.name))

    return drafts.compose(write, judge, matter.brought.facts, SHAPES[about.kind].band)


def _made(store: Store, matter: _Matter, composed: Composed) -> Draft:
    about, third = matter.about, matter.brought.third
    asked = (*_questions(matter, composed), *map(_left_out, composed.refused))
    copied = people.profiles(store, list(matter.brought.facts.copied))
    failed = any(finding.severity is Severity.ERROR for finding in composed.findings)
    return Draft(
        kind=about.kind,
        person=about.person.name,
        person_id=about.person.id,
        offer=about.offer.id if about.offer else None,
        to=_addresses([about.person, *([third] if third else [])]),
        cc=_addresses(copied),
        subject=composed.subject,
        text=composed.text,
        ready=not failed and not any(question.needed for question in asked),
        questions=asked,
        findings=composed.findings,
        channel=_BY.get(about.kind, Channel.EMAIL),
        article=matter.brought.article or None,
    )


def _questions(matter: _Matter, composed: Composed) -> tuple[Question, ...]:
    about = matter.about
    offer, part = about.offer, about.part
    around = Around(
        person=about.person.id,
        person_name=about.person.name,
        offer=offer.id if offer else "",
        offer_name=offer.name if offer else "",
        declined=offer is not None and offer.state in _DECIDED,
        has_address=bool(about.person.emails),
        noted=bool(part and part.learnt),
        extended=offer is not None and offer.state is OfferState.EXTENDED,
        config=matter.desk.config,
    )
    return asking.questions(about.kind, composed.facts, around)


def _left_out(refused: tuple[str, Finding]) -> Question:
    fact, finding = refused
    noted = _NOTED.get(fact, f"The {fact.replace('.', ' ')}")
    return Question(f"{noted} was left out: “{finding.text}”. {finding.repair}", "Word it another way.")


def _addresses(those: Sequence[Profile]) -> tuple[str, ...]:
    return tuple(next(iter(person.emails)) for person in those if person.emails)


def _refuse_mail(kind: Kind, way: Way) -> None:
    if way.file and way.link:
        raise Contradiction("--eml", "--mailto")
    if kind in _BY and (way.file or way.link):
        how = "typed into LinkedIn" if kind is Kind.INVITATION else "spoken"
        raise Refused(f"A {SHAPES[kind].title} is {how}, not mailed.", "Leave --eml and --mailto out.")


def _leave(store: Store, matter: _Matter, made: Draft, way: Way) -> Draft:
    """The draft with its link or its file, where one was asked for."""
    if way.link:
        instead = f"crm draft {made.kind} {made.person_id} --eml FILE"
        link = mailto.link(to=made.to, cc=made.cc, subject=made.subject, text=made.text, instead=instead)
        return replace(made, link=link)
    if way.file is None:
        return made
    names = {each: _name_of(store, matter, each) for each in (*made.to, *made.cc)}
    content = eml.write(
        sender=(matter.writer.name, matter.writer.email) if matter.writer.email else None,
        to=[(names[each], each) for each in made.to],
        cc=[(names[each], each) for each in made.cc],
        subject=made.subject,
        text=made.text,
    )
    if way.file == _STDOUT:
        return replace(made, content=content)
    if not way.dry:
        delivery.write_whole(way.file, content)
    return replace(made, file=str(way.file))


def _name_of(store: Store, matter: _Matter, address: str) -> str:
    copied = people.profiles(store, list(matter.brought.facts.copied))
    those = [matter.about.person, *([matter.brought.third] if matter.brought.third else []), *copied]
    return next((each.name for each in those if address in each.emails), "")
