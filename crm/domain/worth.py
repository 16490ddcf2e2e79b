"""What a person is worth a message for: value, ripeness and fatigue, and the reasons in words."""

from bisect import bisect_left
from datetime import date
from typing import NamedTuple

from crm.domain.policy import DEFAULT, Policy
from crm.domain.strength import Tie

RATIOS = (1, 2, 4, 8, 16)  # of the silence to the usual rhythm
RIPENESS = (0.1, 0.4, 0.8, 1.0, 0.7, 0.4)  # up to each ratio, and beyond the last

UNANSWERED = 0.5  # how willing somebody is who left one or two outreaches unanswered
SHARED = 0.5  # the novelty of somebody who knows many of the people one knows


class Candidate(NamedTuple):
    """What is known of a person who might be next; a named tuple because ten thousand are made for one list.

    `company` is anything that tells companies apart, empty for none; `boomerang` a company whose offer was
    declined; `mutual` the people both know, none when not counted; `days_since` the days since any touch,
    none for the tie's own gap; `bonus` what a trigger (a new post, a birthday) adds to the priority,
    `bonus_why` its words.
    """

    id: str
    name: str
    tie: Tie
    company: str = ""
    target_company: bool = False
    decision_power: bool = False
    boomerang: bool = False
    mutual: int | None = None
    balance: float = 0.0
    replies: int = 0
    outreaches: int = 0
    unanswered: int = 0
    days_since: int | None = None
    snoozed_until: date | None = None
    do_not_contact: bool = False
    bonus: float = 0.0
    bonus_why: str = ""


def _bridges(candidate: Candidate, policy: Policy) -> bool:
    """Moderately weak ties open doors, unless both know the same people (Rajkumar 2022); uncounted is few."""
    weak = policy.weak_from <= candidate.tie.strength <= policy.weak_to
    return weak and few_mutual(candidate, policy)


def few_mutual(candidate: Candidate, policy: Policy) -> bool:
    """Whether few people know both, or nobody counted."""
    return candidate.mutual is None or candidate.mutual <= policy.few_mutual


def value(candidate: Candidate, policy: Policy = DEFAULT) -> float:
    """0..1: what this person could mean for the user, whatever the state of the tie."""
    return value_of(
        candidate.target_company,
        candidate.decision_power,
        _bridges(candidate, policy),
        candidate.boomerang,
        candidate.balance < 0,
        policy,
    )


def value_of(target: bool, power: bool, bridge: bool, boomerang: bool, owed: bool, policy: Policy) -> float:  # noqa: FBT001 - five of them make a value
    """0..1: what each of the five reasons adds, where it holds."""
    return (
        policy.value_target * target
        + policy.value_decision * power
        + policy.value_bridge * bridge
        + policy.value_boomerang * boomerang
        + policy.value_owed * owed
    )


def ripeness(ratio: float) -> float:
    """0..1: how much one touch changes at this ratio of silence to rhythm."""
    return RIPENESS[bisect_left(RATIOS, ratio)]


def fatigue(candidate: Candidate, policy: Policy = DEFAULT) -> float:
    """0 within half a rhythm of the last touch and after three unanswered, 0.5 after one or two, else 1."""
    since = candidate.tie.gap_days if candidate.days_since is None else candidate.days_since
    if tired(since, candidate.tie.rhythm_days, candidate.unanswered, policy):
        return 0.0
    return UNANSWERED if candidate.unanswered else 1.0


def tired(gap_days: int | None, rhythm_days: float, unanswered: int, policy: Policy = DEFAULT) -> bool:
    """Whether to leave somebody alone for now, whatever they are worth: touched lately, or silent too often."""
    return unanswered >= policy.unanswered_limit or (gap_days is not None and gap_days <= rhythm_days / 2)


def why(candidate: Candidate, policy: Policy = DEFAULT) -> str:
    """Everything that counted, in one sentence."""
    tie = candidate.tie
    said = ["Not in touch yet"]
    if tie.ratio is not None:
        usual = f"{tie.ratio:.1f}x your usual {tie.rhythm_days:.0f} days"
        nobody_chose = tie.fading_days != tie.rhythm_days
        said = [f"{tie.status.capitalize()} ({f'silent for {tie.gap_days} days' if nobody_chose else usual})"]
    counted = (
        (candidate.target_company, "target company"),
        (candidate.decision_power, "a say in hiring"),
        (_bridges(candidate, policy), "a bridge to other circles"),
        (candidate.boomerang, "you declined their offer"),
        (candidate.balance < 0, "you owe one"),
        (candidate.unanswered, f"{candidate.unanswered} unanswered"),
        (candidate.bonus_why, candidate.bonus_why),
    )
    return ", ".join(said + [words for holds, words in counted if holds]) + "."
