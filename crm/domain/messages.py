"""The kinds of messages: to whom each goes, how long it is, and what it must and must not hold."""

from collections.abc import Mapping
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import NamedTuple

from crm.domain import matching
from crm.domain.words import Role
from crm.errors import BadValue


class Kind(StrEnum):
    """The kinds, spelled as in commands."""

    CALL_CARD = "call-card"
    CALLBACK_VOICEMAIL = "callback-voicemail"
    DECISION_VOICEMAIL = "decision-voicemail"
    SLOT = "slot"
    MORE_TIME = "more-time"
    HIRING_MANAGER = "hiring-manager"
    RECRUITER = "recruiter"
    AGENCY = "agency"
    REFERRER = "referrer"
    INTERVIEWER = "interviewer"
    SCHEDULER = "scheduler"
    RENEGE = "renege"
    INVITATION = "invitation"
    GIVE = "give"
    ANSWER = "answer"
    CONGRATULATION = "congratulation"
    THANKS = "thanks"
    RECONNECT = "reconnect"
    REFERRAL_CANDIDATE = "referral-candidate"
    REFERRAL_MANAGER = "referral-manager"
    REFERRAL_INTRODUCTION = "referral-introduction"
    INTRODUCTION_ASK = "introduction-ask"
    INTRODUCTION = "introduction"


class Verdict(Enum):
    """Whether a kind gives the answer: it must, it must not yet, or it is about something else."""

    MUST = "must"
    NOT_YET = "not yet"
    APART = "apart"


class Unit(StrEnum):
    """What a length is counted in; characters are code points after NFC, as LinkedIn counts."""

    WORDS = "words"
    CHARACTERS = "characters"


class Band(NamedTuple):
    """How long a message may be: from `low` to `high` is well, more than `cap` is too much."""

    low: int
    high: int
    cap: int
    unit: Unit = Unit.WORDS


class Shape(NamedTuple):
    """What holds for a kind; `audience` is None where it depends on the person.

    `thanks` says that gratitude comes first, `greets` that it opens with a name, `reasons` that it may say why,
    `spoken` that it is said and not written, `gives` that nothing is asked in return, `unnamed` that the person
    put forward stays without a name until they agreed.
    """

    title: str
    band: Band
    audience: Role | None = None
    verdict: Verdict = Verdict.APART
    thanks: bool = False
    greets: bool = True
    reasons: bool = False
    spoken: bool = False
    gives: bool = False
    unnamed: bool = False


_MUST, _NOT_YET = Verdict.MUST, Verdict.NOT_YET
_SPOKEN_A_SECOND = 2  # words, with room to breathe
PREMIUM_CHARACTERS = 300  # of an invitation's note; a free account has 200

SHAPES: Mapping[Kind, Shape] = MappingProxyType(
    {
        Kind.CALL_CARD: Shape(
            "call card",
            Band(60, 120 * _SPOKEN_A_SECOND, 300),
            Role.HIRING_MANAGER,
            _MUST,
            thanks=True,
            reasons=True,
            spoken=True,
        ),
        Kind.CALLBACK_VOICEMAIL: Shape(
            "callback voicemail", Band(15, 60, 75), Role.HIRING_MANAGER, _NOT_YET, spoken=True
        ),
        Kind.DECISION_VOICEMAIL: Shape(
            "decision voicemail", Band(30, 90, 115), Role.HIRING_MANAGER, _MUST, thanks=True, spoken=True
        ),
        Kind.SLOT: Shape("question for a time to call", Band(8, 50, 80), Role.HIRING_MANAGER, _NOT_YET),
        Kind.MORE_TIME: Shape("question for more time", Band(40, 140, 180), Role.HIRING_MANAGER, thanks=True),
        Kind.HIRING_MANAGER: Shape(
            "e-mail to the hiring manager",
            Band(90, 180, 220),
            Role.HIRING_MANAGER,
            _MUST,
            thanks=True,
            reasons=True,
        ),
        Kind.RECRUITER: Shape(
            "e-mail to the recruiter", Band(70, 150, 190), Role.RECRUITER, _MUST, thanks=True, reasons=True
        ),
        Kind.AGENCY: Shape(
            "e-mail to the agency",
            Band(50, 150, 190),
            Role.AGENCY_RECRUITER,
            _MUST,
            thanks=True,
            reasons=True,
        ),
        Kind.REFERRER: Shape("note to the referrer", Band(40, 130, 165), Role.REFERRER, _MUST, thanks=True),
        Kind.INTERVIEWER: Shape(
            "note to an interviewer", Band(40, 110, 140), Role.INTERVIEWER, _MUST, thanks=True
        ),
        Kind.SCHEDULER: Shape("thanks in a line", Band(8, 60, 90), Role.SCHEDULER, thanks=True),
        Kind.RENEGE: Shape("word that takes back a yes", Band(50, 180, 220), Role.HIRING_MANAGER, _MUST),
        Kind.INVITATION: Shape("invitation", Band(30, 200, 200, Unit.CHARACTERS)),
        Kind.GIVE: Shape("gift with a line", Band(40, 120, 150), gives=True),
        Kind.ANSWER: Shape("answer to their question", Band(20, 180, 240)),
        Kind.CONGRATULATION: Shape("congratulation", Band(10, 90, 120), gives=True),
        Kind.THANKS: Shape("thanks", Band(15, 110, 140), thanks=True),
        Kind.RECONNECT: Shape("word after a long silence", Band(30, 120, 150)),
        Kind.REFERRAL_CANDIDATE: Shape("question to a candidate", Band(60, 120, 150)),
        Kind.REFERRAL_MANAGER: Shape("question to an employer", Band(60, 130, 165), unnamed=True),
        Kind.REFERRAL_INTRODUCTION: Shape("introduction of a candidate", Band(60, 140, 175)),
        Kind.INTRODUCTION_ASK: Shape("question before an introduction", Band(30, 120, 150)),
        Kind.INTRODUCTION: Shape("introduction of two people", Band(40, 140, 175)),
    }
)

_ALIASES: Mapping[str, Kind] = MappingProxyType(
    {
        "card": Kind.CALL_CARD,
        "call": Kind.CALL_CARD,
        "callback": Kind.CALLBACK_VOICEMAIL,
        "voicemail": Kind.DECISION_VOICEMAIL,
        "decision": Kind.DECISION_VOICEMAIL,
        "slot-mail": Kind.SLOT,
        "extension": Kind.MORE_TIME,
        "extend": Kind.MORE_TIME,
        "hm": Kind.HIRING_MANAGER,
        "manager": Kind.HIRING_MANAGER,
        "decline": Kind.HIRING_MANAGER,
        "email": Kind.HIRING_MANAGER,
        "e-mail": Kind.HIRING_MANAGER,
        "mail": Kind.HIRING_MANAGER,
        "confirmation": Kind.HIRING_MANAGER,
        "agency-recruiter": Kind.AGENCY,
        "reference": Kind.REFERRER,
        "assistant": Kind.SCHEDULER,
        "linkedin": Kind.INVITATION,
        "invite": Kind.INVITATION,
        "linkedin-invitation": Kind.INVITATION,
        "gift": Kind.GIVE,
        "article": Kind.GIVE,
        "first-give": Kind.GIVE,
        "second-give": Kind.GIVE,
        "congratulations": Kind.CONGRATULATION,
        "congrats": Kind.CONGRATULATION,
        "thank-you": Kind.THANKS,
        "reneging": Kind.RENEGE,
        "candidate": Kind.REFERRAL_CANDIDATE,
        "referral-a": Kind.REFERRAL_CANDIDATE,
        "referral-ask": Kind.REFERRAL_CANDIDATE,
        "referral-b": Kind.REFERRAL_MANAGER,
        "referral-hm": Kind.REFERRAL_MANAGER,
        "referral": Kind.REFERRAL_MANAGER,
        "referral-c": Kind.REFERRAL_INTRODUCTION,
        "referral-intro": Kind.REFERRAL_INTRODUCTION,
        "intro-ask": Kind.INTRODUCTION_ASK,
        "intro": Kind.INTRODUCTION,
    }
)
_FORMS = ("-message", "-email", "-e-mail", "-mail", "-note", "-letter", "-text")
_HEADS = ("e-mail-to-", "email-to-", "mail-to-", "note-to-", "e-mail-", "email-")


def kind(text: str) -> Kind:
    """The kind that a user typed: its name, or another word for it (hm, email, linkedin, gift).

    Raises:
        BadValue: No kind goes by that; with the nearest, and all of them.
    """
    spelled = "-".join(text.casefold().replace("_", " ").replace("-", " ").split())
    found = _known(spelled) or next(filter(None, map(_known, _shorter(spelled))), None)
    if found is None:
        near = matching.near(spelled, [*Kind, *_ALIASES], 1)
        nearest = f" (did you mean {near[0]}?)" if near else ""
        raise BadValue("kind of message", f"{text}{nearest}", tuple(Kind))
    return found


def shape(kind: Kind, *, premium: bool = False) -> Shape:
    """What holds for a kind; the note of an invitation is longer for a premium account."""
    found = SHAPES[kind]
    if premium and kind is Kind.INVITATION:
        return found._replace(band=found.band._replace(high=PREMIUM_CHARACTERS, cap=PREMIUM_CHARACTERS))
    return found


def _known(spelled: str) -> Kind | None:
    spelled = spelled.replace("referral-step-", "referral-")
    return Kind(spelled) if spelled in set(Kind) else _ALIASES.get(spelled)


def _shorter(spelled: str) -> list[str]:
    """The name without what says that it is a message."""
    ends = [spelled.removesuffix(form) for form in _FORMS if spelled.endswith(form)]
    return ends + [spelled.removeprefix(head) for head in _HEADS if spelled.startswith(head)]
