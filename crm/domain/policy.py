"""The numbers a user may tune, in one frozen place."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from crm.domain.words import Tier

_TIERS: Mapping[Tier, int] = MappingProxyType(
    {Tier.KEY: 30, Tier.CLOSE: 60, Tier.STEADY: 120, Tier.AMBIENT: 365}
)


class Policy(NamedTuple):
    """Cadences in days, weights without unit, shares 0..1; each default was measured or reasoned."""

    tiers: Mapping[Tier, int] = _TIERS
    default_tier: Tier = Tier.AMBIENT

    # one tie
    weight_live: float = 1.0
    weight_two_way: float = 0.8
    weight_one_way: float = 0.3
    weight_reaction: float = 0.1
    rhythm_floor_days: int = 14
    fading_prior_days: int = (
        14  # what the rhythm by which a tie fades starts from while nobody chose how often
    )
    half_life_rhythms: float = 4.0
    depth_days: int = 20  # this many live days are full depth
    warm_ratio: float = 2.0
    dormant_ratio: float = 8.0
    dormant_days: int = 1095

    # give and take
    gave_introduction: float = 3.0
    gave_referral: float = 3.0
    gave_answer: float = 2.0
    gave_article: float = 1.0
    gave_congratulation: float = 0.5
    took_referral: float = 3.0
    took_introduction: float = 2.0
    took_advice: float = 1.0
    took_offer: float = 2.0  # the hours somebody put into an offer that was then declined
    favour_half_life_days: int = 365

    # who is next
    value_target: float = 0.30
    value_decision: float = 0.20
    value_bridge: float = 0.20
    value_boomerang: float = 0.15
    value_owed: float = 0.15
    unanswered_limit: int = 3
    per_company: int = 2
    weak_from: float = 15.0  # a tie of this strength
    weak_to: float = 55.0  # up to this one opens doors,
    few_mutual: int = 10  # where few people know both
    occasion_days: int = 14  # for so long something that happened is a reason to write
    weekly_minutes: int = 60
    minutes_per_touch: int = 10

    # a decline plan
    workday_start_hour: int = 9
    workday_end_hour: int = 17
    latest_call_hour: int = 19
    invitation_notes_a_month: int = 10


DEFAULT = Policy()
EPISODE_DAYS = (
    7  # contacts at most this far apart are one episode; summaries are kept by it, so it is no preference
)
