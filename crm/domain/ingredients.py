"""What a draft is made of: the facts about two people and what lies between them, as templates name them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from crm.domain.quoting import Phrase
from crm.domain.words import Channel

_SPOKEN = {
    Channel.CALL: "call",
    Channel.VIDEO: "video call",
    Channel.MEETING: "conversation",
    Channel.EVENT: "meeting",
    Channel.VOICEMAIL: "voicemail",
    Channel.LINKEDIN: "exchange on LinkedIn",
}


@dataclass(frozen=True, slots=True)
class Talk:
    """Something that happened between the two: the day, how, and a topic of theirs that it was about."""

    day: date
    channel: Channel
    topic: str = ""

    @property
    def word(self) -> str:
        """What one calls it."""
        return _SPOKEN.get(self.channel, "exchange")

    @property
    def live(self) -> bool:
        """Whether both were there at once."""
        return self.channel.live


@dataclass(frozen=True, slots=True)
class Item:
    """An article, or anything else with a title, an address and a line on what it says."""

    title: str
    url: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Vacancy:
    """An opening as a referral speaks of it."""

    title: str
    company: str
    place: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Other:
    """A third person: whom to refer or to introduce; without a name until they agreed to be named.

    `shared` are topics that the two have in common, `since` the year from which on the user has known them.
    """

    name: str = ""
    first: str = ""
    title: str = ""
    company: str = ""
    skills: Sequence[str] = ()
    shared: Sequence[str] = ()
    since: int | None = None


@dataclass(frozen=True, slots=True)
class News:
    """Something that happened to them: its kind, and their title or company where these are what is new."""

    kind: str
    title: str = ""
    company: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingredients:
    """Every fact that a template may name; what is not known is empty, and its sentence is left out.

    `me`, `phone`: who writes. `name`, `first`: to whom, as stored. `company` is without its legal form, `post` the
    role as one says it in a sentence. `learnt`, `liked` are what the user noted to thank for; `talk` is what to thank
    for otherwise; `told` is when they heard of the decision, `settled` the day on
    which whoever made the offer did. `helpers` are the others who took part. `levers` are
    the reasons that may be said, `neutral` a general one. `gift` counts from 1. `why` are topics of theirs.
    `slots` are times to call, `until` is the day to ask for, `again` the
    business day after today in words, and `evening` says that nobody is to call back before it. `years` have gone
    by since the decision. `took` is what they gave last. `say` is what the user wants said, word for word.
    """

    me: str = ""
    phone: str = ""
    name: str = ""
    first: str = ""
    company: str = ""
    role: str = ""
    post: str = ""
    learnt: Phrase | None = None
    liked: Phrase | None = None
    talk: Talk | None = None
    told: Talk | None = None
    settled: date | None = None
    helpers: Sequence[str] = ()
    copied: Sequence[str] = ()
    levers: Sequence[str] = ()
    neutral: str = ""
    gift: int = 1
    article: Item | None = None
    why: Sequence[str] = ()
    deadline: date | None = None
    until: date | None = None
    slots: Sequence[str] = ()
    again: str = ""
    evening: bool = False
    years: int = 0
    last: date | None = None
    opening: Vacancy | None = None
    other: Other | None = None
    news: News | None = None
    took: str = ""
    took_on: date | None = None
    asked: bool = False
    say: str = ""

    @property
    def named(self) -> dict[str, Any]:
        """Every fact by its name."""
        return {name: getattr(self, name) for name in self.__slots__}

    def without(self, *fields: str) -> "Ingredients":
        """The same without some of the facts; `article.summary` is a part of one."""
        found = self
        for field in fields:
            whole, _, part = field.partition(".")
            held = getattr(found, whole)
            if part and held is not None:
                empty = () if isinstance(getattr(held, part), tuple) else ""
                found = replace(found, **{whole: replace(held, **{part: empty})})
            elif not part:
                found = replace(found, **{whole: _BLANK[whole]})
        return found

    def has(self, field: str) -> bool:
        """Whether a fact is there."""
        whole, _, part = field.partition(".")
        held = getattr(self, whole)
        return bool(getattr(held, part) if part and held is not None else held)


_NOTHING = Ingredients()
_BLANK = {name: getattr(_NOTHING, name) for name in Ingredients.__slots__}
