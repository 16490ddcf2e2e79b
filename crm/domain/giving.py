"""What each kind of give and take weighs in the balance of a tie."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from crm.domain.strength import balance, decayed
from crm.domain.words import Gave, Took

GAVE: Mapping[str, float] = MappingProxyType(
    {
        Gave.INTRODUCTION: 3.0,
        Gave.REFERRAL: 3.0,
        Gave.ANSWER: 2.0,
        Gave.ARTICLE: 1.0,
        Gave.CONGRATULATION: 0.5,
    }
)
TOOK: Mapping[str, float] = MappingProxyType({Took.REFERRAL: 3.0, Took.INTRODUCTION: 2.0, Took.ADVICE: 1.0})
_INVESTED = 2.0  # the hours that somebody put into an offer which was then declined


def balances(
    gifts: Iterable[tuple[str, str, str | None, str | None]], invested: Iterable[tuple[str, str]], today: date
) -> dict[str, float]:
    """The balance, -1..1, of everybody with whom anything was exchanged.

    Args:
        gifts: person, ISO day, what was given, what was taken.
        invested: person and ISO day of an offer they put time into and that was declined.
        today: what is older weighs less, half after a year.
    """
    given: dict[str, float] = {}
    taken: dict[str, float] = {}

    def add(to: dict[str, float], person: str, weight: float, day: str) -> None:
        to[person] = to.get(person, 0.0) + decayed(weight, (today - date.fromisoformat(day)).days)

    for person, day, gave, took in gifts:
        if gave:
            add(given, person, GAVE.get(gave, 0.0), day)
        if took:
            add(taken, person, TOOK.get(took, 0.0), day)
    for person, day in invested:
        add(taken, person, _INVESTED, day)
    return {
        person: balance(given.get(person, 0.0), taken.get(person, 0.0))
        for person in given.keys() | taken.keys()
    }
