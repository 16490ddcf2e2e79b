"""What a draft still lacks, as questions to its user, each with the command that answers it."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from crm.domain.drafts import Question
from crm.domain.ingredients import Ingredients
from crm.domain.messages import SHAPES, Kind


class Around(NamedTuple):
    """What the commands need to be typed: ids of person and offer, the offer's name, and whether it is declined."""

    person: str
    person_name: str
    offer: str = ""
    offer_name: str = ""
    declined: bool = False
    has_address: bool = True
    noted: bool = False  # something learnt is noted, but it cannot be said as it is
    extended: bool = False
    config: str = "config.toml"


_Ask = Callable[[Ingredients, Around], Iterator[Question]]

_WRITTEN_TO = frozenset(Kind) - {
    Kind.CALL_CARD, Kind.CALLBACK_VOICEMAIL, Kind.DECISION_VOICEMAIL, Kind.INVITATION,
}  # fmt: skip
_DECLINES = frozenset(kind for kind, shape in SHAPES.items() if shape.reasons or shape.thanks) - {
    Kind.MORE_TIME, Kind.THANKS,
}  # fmt: skip


def questions(kind: Kind, facts: Ingredients, around: Around) -> tuple[Question, ...]:
    """Everything worth asking before a message of this kind goes out, what is needed first."""
    asked = [*_everywhere(kind, facts, around)]
    asked += [each for ask in _OF_KIND.get(kind, ()) for each in ask(facts, around)]
    return tuple(sorted(dict.fromkeys(asked), key=lambda each: not each.needed))


def _everywhere(kind: Kind, facts: Ingredients, around: Around) -> Iterator[Question]:
    if not facts.me:
        yield Question("What is your name?", f'name = "…" in {around.config}', needed=SHAPES[kind].spoken)
    if kind in _WRITTEN_TO and not around.has_address:
        yield Question(
            f"What is {around.person_name}'s e-mail address?",
            f"crm person edit {around.person} --email ADDRESS",
        )
    if kind in _DECLINES and around.offer and not around.declined:
        yield Question(
            "Is it decided? The reasons are asked for then.", f"crm offer decline {around.offer} --why CODE"
        )


def _number(facts: Ingredients, around: Around) -> Iterator[Question]:
    if not facts.phone:
        yield Question("On which number can you be called?", f'phone = "…" in {around.config}', needed=True)


def _thanks(facts: Ingredients, around: Around) -> Iterator[Question]:
    """A decline thanks for something specific."""
    if facts.learnt is None:
        thanked = facts.liked or facts.say or (facts.talk and facts.talk.topic)
        yield _learnt(facts, around, needed=not thanked)


def _learnt_from_them(facts: Ingredients, around: Around) -> Iterator[Question]:
    if facts.learnt is None:
        yield _learnt(facts, around, needed=not facts.say)


def _learnt(facts: Ingredients, around: Around, *, needed: bool) -> Question:
    first = facts.first or around.person_name
    if around.noted:
        ask = f"What you noted speaks of {first} from outside, or cannot be sent. What would you say to them?"
    else:
        ask = f"What is one thing you learnt from {first}?"
    command = f'crm offer people {around.offer} --who {around.person} --learnt "how you …"'
    return Question(ask, command, needed=needed)


def _deadline(facts: Ingredients, around: Around) -> Iterator[Question]:
    if facts.deadline is None:
        yield Question(
            "By when do they want your answer?",
            f"crm offer edit {around.offer} --respond-by WHEN",
            needed=True,
        )
    if around.extended:
        yield Question(
            "They gave you more time once already. Has something changed since?", f"crm show {around.offer}"
        )


def _article(facts: Ingredients, around: Around) -> Iterator[Question]:
    if facts.article is None and not facts.say:
        yield Question(
            f"What do you want to give {facts.first}?",
            f"crm draft give {around.person} --article A, which crm suggest {around.person} names",
            needed=True,
        )
    elif facts.article and not facts.why and not facts.say:
        yield Question(
            f"What does {facts.first} care about, so that the gift says why?",
            f"crm person topic {around.person} TOPIC",
        )


def _said(kind: Kind, ask: str) -> _Ask:
    """A kind that cannot do without the user's own words."""

    def asks(facts: Ingredients, around: Around) -> Iterator[Question]:
        if not facts.say:
            yield Question(
                ask.format(first=facts.first), f'crm draft {kind} {around.person} --say "…"', needed=True
            )

    return asks


def _took(facts: Ingredients, around: Around) -> Iterator[Question]:
    if not (facts.took or facts.say):
        yield from _said(Kind.THANKS, "What do you owe {first} thanks for?")(facts, around)


def _news(facts: Ingredients, around: Around) -> Iterator[Question]:
    if facts.news is None:
        yield from _said(Kind.CONGRATULATION, "What do you congratulate {first} on?")(facts, around)


def _opening(facts: Ingredients, _: Around) -> Iterator[Question]:
    if facts.opening is None:
        yield Question(
            "Which opening is it about?", "add --opening OPENING, which crm opening list names", needed=True
        )


def _candidate(facts: Ingredients, _: Around) -> Iterator[Question]:
    if facts.other is None:
        yield Question("Whom do you want to refer?", "add --with WHO", needed=True)
    elif not facts.other.skills and facts.other.since is None:
        yield Question(
            "What can they do, and how do you know them?", 'add --say "we built … together for three years"'
        )


def _agreed(facts: Ingredients, _: Around) -> Iterator[Question]:
    if facts.other and not facts.asked:
        yield Question("Did both agree? Ask each of them first.", "crm draft introduction-ask WHO --with WHO")


def _third(facts: Ingredients, _: Around) -> Iterator[Question]:
    if facts.other is None:
        yield Question("Whom do you want to introduce?", "add --with WHO", needed=True)
    elif not facts.other.shared and not facts.say:
        yield Question("Why should the two meet?", 'add --say "you both …"')


def _met(facts: Ingredients, around: Around) -> Iterator[Question]:
    if facts.talk is None and not facts.company and not facts.say:
        yield Question(
            f"How did you meet {facts.first}?",
            f'crm log {around.person} "…" --on DATE --via meeting',
            needed=True,
        )


_OF_KIND: Mapping[Kind, tuple[_Ask, ...]] = MappingProxyType(
    {
        Kind.CALL_CARD: (_thanks,),
        Kind.CALLBACK_VOICEMAIL: (_number,),
        Kind.DECISION_VOICEMAIL: (_number,),
        Kind.SLOT: (),
        Kind.MORE_TIME: (_deadline,),
        Kind.HIRING_MANAGER: (_thanks,),
        Kind.INTERVIEWER: (_learnt_from_them,),
        Kind.INVITATION: (_met,),
        Kind.GIVE: (_article,),
        Kind.ANSWER: (_said(Kind.ANSWER, "What is your answer to {first}?"),),
        Kind.THANKS: (_took,),
        Kind.CONGRATULATION: (_news,),
        Kind.REFERRAL_CANDIDATE: (_opening,),
        Kind.REFERRAL_MANAGER: (_opening, _candidate),
        Kind.REFERRAL_INTRODUCTION: (_opening, _candidate),
        Kind.INTRODUCTION_ASK: (_third,),
        Kind.INTRODUCTION: (_third, _agreed),
    }
)
