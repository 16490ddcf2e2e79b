"""Why an offer was declined: which reasons may be said, to whom, in which words, and which stay private.

A reason is worth giving when it is true, when the employer can change it, when it would have mattered, and
when it is kind. All others are kept: what leaves this room through `shareable` never holds a private one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import NamedTuple

from crm.domain.hiring import KeptReason
from crm.domain.words import Role
from crm.errors import BadValue

MOST = 2  # reasons in one message
_WEIGHTY = 2  # the severity from which a reason counts even where it decided nothing


class Code(StrEnum):
    """The reasons, spelled as in commands."""

    PAY_BASE = "pay-base"
    PAY_VARIABLE = "pay-variable"
    BENEFITS = "benefits"
    TITLE_LEVEL = "title-level"
    SCOPE = "scope"
    GROWTH = "growth"
    FLEX_POLICY = "flex-policy"
    SCHEDULE = "schedule"
    CONTRACT = "contract"
    START_DATE = "start-date"
    SUPPORT = "support"
    PROCESS_SPEED = "process-speed"
    PROCESS_CLARITY = "process-clarity"
    RESOURCES = "resources"
    COMMUTE = "commute"
    LOCATION = "location"
    INDUSTRY = "industry"
    PRODUCT = "product"
    MISSION = "mission"
    SIZE_STAGE = "size-stage"
    STABILITY = "stability"
    MANAGER_FIT = "manager-fit"
    PEER_FIT = "peer-fit"
    CULTURE = "culture"
    VALUES = "values"
    PERSONAL = "personal"
    STAY = "stay"
    OTHER_OFFER = "other-offer"
    GUT = "gut"


class Share(Enum):
    """Whether a code may be said: as it is, only where it decided the answer, never, in general words."""

    YES = "yes"
    CONV = "conv"
    NO = "no"
    NEUTRAL = "neutral"


class Rule(NamedTuple):
    """What holds for a code; a named tuple because it is a fifth of a dataclass to import.

    `ingredient` is what would have helped, as a noun (yes, conv), or a whole clause that gives nothing away
    (no, neutral). `actionability` says who could change it: 3 the hiring team, 2 somebody above it, 1 the
    whole company. `lever` is the code to speak of instead where the reason decided the answer. `advice` is
    for the user's eyes alone.
    """

    share: Share
    ingredient: str
    actionability: int = 1
    audience: frozenset[Role] = frozenset()
    lever: Code | None = None
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A reason as its user gave it.

    `holds` says whether it is true, `would_flip` whether the answer would have been yes without it, `share`
    whether the user gives leave to speak of it, its lever included; the table keeps private codes private
    whatever `share` says. `severity` counts from 1, a wish, over 2, it mattered, to 3, it decided.
    """

    code: Code
    holds: bool
    would_flip: bool
    share: bool
    severity: int


class Sayable(NamedTuple):
    """A reason that may stand in a message, and a clause for it; where it came from is left behind."""

    code: Code
    words: str


_RECRUITERS = frozenset({Role.RECRUITER, Role.AGENCY_RECRUITER})
_DECIDING = _RECRUITERS | {Role.HIRING_MANAGER}
_THOUGHT = "after thinking it over with care"
_POLICY_BEHIND = "if a concrete policy is behind it, give the code of that policy"


def _yes(
    ingredient: str, actionability: int, advice: str = "", audience: frozenset[Role] = _DECIDING
) -> Rule:
    return Rule(Share.YES, ingredient, actionability, audience, advice=advice)


def _no(ingredient: str = _THOUGHT, lever: Code | None = None, advice: str = "") -> Rule:
    return Rule(Share.NO, ingredient, lever=lever, advice=advice)


RULES: Mapping[Code, Rule] = MappingProxyType(
    {
        Code.PAY_BASE: _yes(
            "a base nearer the range I see for this level", 2, "a figure only when asked, and nobody else's"
        ),
        Code.PAY_VARIABLE: _yes("a worked example of the variable part", 3),
        Code.BENEFITS: _yes("one more benefit in the package", 1, "name the one item"),
        Code.TITLE_LEVEL: _yes("a title that carries the scope I hold today", 2),
        Code.SCOPE: _yes("ownership of the work from end to end", 3, "name the work"),
        Code.GROWTH: _yes("a visible next step within two years", 2, "name the step"),
        Code.FLEX_POLICY: _yes("two remote days", 2, "put in the number of days that is true"),
        Code.SCHEDULE: _yes("a lighter share of on-call and travel", 2, "name the quantity"),
        Code.CONTRACT: _yes("a narrower clause in the contract", 1, "name the clause"),
        Code.START_DATE: _yes("a later start", 3, "give the earliest date that is true"),
        Code.SUPPORT: _yes("some help with the move and the papers", 2, "name the help, not the city"),
        Code.PROCESS_SPEED: _yes(
            "a shorter wait between the steps", 3, "keep to facts: which steps, how many weeks", _RECRUITERS
        ),
        Code.PROCESS_CLARITY: _yes("hearing the range and the role in the first call", 3),
        Code.RESOURCES: Rule(Share.CONV, "a second pair of hands in the plan", 1, _DECIDING),
        Code.COMMUTE: _no(lever=Code.FLEX_POLICY),
        Code.LOCATION: _no(lever=Code.FLEX_POLICY),
        Code.INDUSTRY: _no("my next step lies in a different direction"),
        Code.PRODUCT: _no("my next step lies in a different direction"),
        Code.MISSION: _no("my next step lies in a different direction"),
        Code.SIZE_STAGE: _no("a different setting suits me at this point"),
        Code.STABILITY: _no(),
        Code.MANAGER_FIT: _no(),
        Code.PEER_FIT: _no(),
        Code.CULTURE: _no(advice=_POLICY_BEHIND),
        Code.VALUES: _no(advice=_POLICY_BEHIND),
        Code.PERSONAL: _no("this is not the right time for me", advice="nothing beyond that"),
        Code.STAY: Rule(
            Share.NEUTRAL, "I have decided to stay and finish what I have begun", audience=_DECIDING
        ),
        Code.OTHER_OFFER: Rule(
            Share.NEUTRAL,
            "I have chosen a path closer to my goals",
            audience=_DECIDING,
            advice="neither name nor compare the other employer",
        ),
        Code.GUT: Rule(Share.NEUTRAL, _THOUGHT, audience=frozenset(Role)),
    }
)


def code(text: str) -> Code:
    """The code that a user typed; case, underscores and spaces do not matter.

    Raises:
        BadValue: No code is spelled like that.
    """
    spelled = "-".join(text.casefold().replace("_", " ").replace("-", " ").split())
    try:
        return Code(spelled)
    except ValueError:
        from crm.domain import matching

        unknown = BadValue("reason", text, tuple(Code))
        near = matching.near(spelled, [*Code], 2)
        nearest = f"Did you mean {' or '.join(near)}? " if near else ""
        unknown.hint = f"{nearest}{unknown.hint}"
        raise unknown from None


def is_private(given: Given) -> bool:
    """Whether this reason may stand in no outgoing message at all.

    Private is what the table keeps, what is not true, what its user keeps, and what may only be said where it
    decided the answer, and did not. `gut` never is: it gives nothing away.
    """
    share = RULES[given.code].share
    if given.code is Code.GUT:
        return False
    if not (given.holds and given.share):
        return True
    return share is Share.NO or (share is Share.CONV and not given.would_flip)


def from_kept(kept: KeptReason) -> Given:
    """The reason as its user gave it, from how it is kept."""
    return Given(code(kept.code), kept.holds, kept.would_flip, kept.share, kept.severity)


def shareable(reasons: Iterable[Given], audience: Role) -> tuple[Sayable, ...]:
    """What may be said to a person of this role: the two strongest reasons at most, else one neutral one.

    Strongest is severity times actionability, then what would have flipped the answer, then the order given.
    """
    every = tuple(reasons)
    kept = {given.code for given in every if is_private(given)}  # not even as the lever of another one
    voiced = [given for given in map(_voiced, every) if given.code not in kept and _fits(given, audience)]
    strongest = sorted(filter(_matters, voiced), key=lambda given: (-_weight(given), not given.would_flip))
    said: dict[Code, Sayable] = {}
    for given in strongest:
        said.setdefault(given.code, Sayable(given.code, _words(given)))
    return tuple(said.values())[:MOST] or (_neutral(voiced),)


def explain(given: Given) -> str:
    """One sentence for the user's own screen: whether this may be said, and with which words."""
    rule, said = RULES[given.code], _voiced(given)
    advice = f" ({rule.advice})" if rule.advice else ""
    if is_private(said):
        return _explain_private(given)
    if said.code is not given.code:
        return f"{given.code} stays private; say instead: {_words(said)}"
    if rule.share is Share.NEUTRAL:
        return f"{given.code} is told in general words: {rule.ingredient}{advice}"
    if not _matters(given):
        return f"{given.code} may be shared, but it weighed too little to be worth saying"
    whom = "the recruiter only" if rule.audience == _RECRUITERS else "the hiring manager and the recruiter"
    return f"{given.code} may be shared with {whom}: {_words(given)}{advice}"


def _explain_private(given: Given) -> str:
    rule = RULES[given.code]
    if not given.holds:
        return f"{given.code} is not true; say instead: {_THOUGHT}"
    if not given.share:
        return f"{given.code} is yours to keep; say instead: {_THOUGHT}"
    if rule.share is Share.CONV:
        return f"{given.code} is worth saying only where it decided the answer; say instead: {_THOUGHT}"
    advice = f" ({rule.advice})" if rule.advice else ""
    return f"{given.code} stays private; say instead: {rule.ingredient}{advice}"


def _voiced(given: Given) -> Given:
    """The reason to speak of in its place: the lever, where it would have changed the answer."""
    lever = RULES[given.code].lever
    return replace(given, code=lever) if lever and given.would_flip else given


def _fits(given: Given, audience: Role) -> bool:
    return not is_private(given) and audience in RULES[given.code].audience


def _matters(given: Given) -> bool:
    neutral = RULES[given.code].share is Share.NEUTRAL
    return not neutral and (given.would_flip or given.severity >= _WEIGHTY)


def _weight(given: Given) -> int:
    return given.severity * RULES[given.code].actionability


def _words(given: Given) -> str:
    # "Made the difference" would be untrue of a reason that changed nothing.
    effect = "would have made the difference" if given.would_flip else "would have helped"
    return f"{RULES[given.code].ingredient} {effect}"


def _neutral(voiced: Iterable[Given]) -> Sayable:
    general = [given for given in voiced if RULES[given.code].share is Share.NEUTRAL]
    chosen = max(general, key=lambda given: given.severity).code if general else Code.GUT
    return Sayable(chosen, RULES[chosen].ingredient)
