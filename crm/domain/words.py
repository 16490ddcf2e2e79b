"""The closed vocabularies: what each word-valued column may hold."""

from enum import StrEnum


class Channel(StrEnum):
    """How a touchpoint happened."""

    CALL = "call"
    VOICEMAIL = "voicemail"
    EMAIL = "email"
    LINKEDIN = "linkedin"
    MEETING = "meeting"
    MESSAGE = "message"
    VIDEO = "video"
    EVENT = "event"
    LETTER = "letter"

    @property
    def live(self) -> bool:
        """Whether both sides were present at once."""
        return self in _LIVE


_LIVE = frozenset({Channel.CALL, Channel.MEETING, Channel.VIDEO, Channel.EVENT})


class Direction(StrEnum):
    """Who reached out: `out` the user, `in` the other side, `both` an exchange."""

    OUT = "out"
    IN = "in"
    BOTH = "both"


class Gave(StrEnum):
    """What a touchpoint gave the other side."""

    INTRODUCTION = "introduction"
    REFERRAL = "referral"
    ANSWER = "answer"
    ARTICLE = "article"
    CONGRATULATION = "congratulation"


class Took(StrEnum):
    """What the other side gave."""

    REFERRAL = "referral"
    INTRODUCTION = "introduction"
    ADVICE = "advice"


class Role(StrEnum):
    """A person's part in an offer's hiring process."""

    HIRING_MANAGER = "hiring-manager"
    INTERVIEWER = "interviewer"
    RECRUITER = "recruiter"
    AGENCY_RECRUITER = "agency-recruiter"
    REFERRER = "referrer"
    SCHEDULER = "scheduler"


class OfferState(StrEnum):
    """Where an offer stands."""

    OPEN = "open"
    EXTENDED = "extended"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"
    RENEGED = "reneged"


class StepState(StrEnum):
    """Where a step of a decline plan stands; `overdue` is an open step past its due time, never stored."""

    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"
    OVERDUE = "overdue"


class Tier(StrEnum):
    """How close a person is meant to be; each has a default cadence in days (`Policy.tiers`)."""

    KEY = "key"
    CLOSE = "close"
    STEADY = "steady"
    AMBIENT = "ambient"


class Status(StrEnum):
    """How a tie is doing (see `strength.of`)."""

    NEW = "new"
    WARM = "warm"
    COOLING = "cooling"
    DORMANT = "dormant"
    CLOSED = "closed"
    NEVER = "never"
