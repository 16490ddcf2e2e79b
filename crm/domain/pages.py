"""Everything about a person or a company on one page, to be read before a call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from crm.domain.companies import Company
from crm.domain.explaining import Sentence
from crm.domain.links import Link
from crm.domain.occasions import Occasion
from crm.domain.people import Person
from crm.domain.reminders import Reminder
from crm.domain.touchpoints import Touchpoint

if TYPE_CHECKING:  # a person's page is read many times a day, and needs neither
    from crm.domain.comeback import Moment, WayBack
    from crm.domain.etiquette import Part
    from crm.domain.offers import Offer


class OfferPart(NamedTuple):
    """An offer in whose hiring a person took part, and as what."""

    offer: str  # its id
    company: str
    role: str  # what was offered
    state: str
    part: str
    received_on: date
    learnt: str = ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)  # made at every start, compared never
class PersonPage(Person):
    """A person with what was said last, what waits, and the offers they took part in.

    `touchpoints` are the newest of `touchpoints_total`; `reminders` and promises are those not done; `explained` has
    every number of the tie in a sentence, `links` whom they know, `occasions` what happened and is not settled.
    """

    kind: str = "person"
    touchpoints: Sequence[Touchpoint] = ()
    touchpoints_total: int = 0
    reminders: Sequence[Reminder] = ()
    took_part: Sequence[OfferPart] = ()
    reply_rate: float = 0.5  # 0..1
    trend: float = 0.0  # points of strength in ninety days
    explained: Sequence[Sentence] = ()
    links: Sequence[Link] = ()
    occasions: Sequence[Occasion] = ()


@dataclass(frozen=True, slots=True, eq=False, repr=False)  # made at every start, compared never
class CompanyPage(Company):
    """A company with the people there, the strongest tie first, what it offered, and how ready the way back is."""

    kind: str = "company"
    ties: Sequence[Person] = ()
    made: Sequence[Offer] = ()
    readiness_label: str = ""
    readiness_parts: Sequence[Part] = ()
    readiness_cap: str = ""
    story: Sequence[Moment] = ()
    way_back: WayBack | None = None
