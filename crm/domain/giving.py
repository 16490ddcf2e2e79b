"""What was given and taken: each kind's weight, what is left of it with time, and the balance of a tie."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from crm.domain.policy import DEFAULT, Policy
from crm.domain.strength import balance, decayed
from crm.domain.words import Gave, Took


class Favours(NamedTuple):
    """The weights of what was given to and taken from somebody, less what time took off them."""

    given: float = 0.0
    taken: float = 0.0

    @property
    def balance(self) -> float:
        """-1..1; below zero the user owes."""
        return balance(self.given, self.taken)


NOTHING = Favours()


def favours(
    gifts: Iterable[tuple[str, str, str | None, str | None]],
    invested: Iterable[tuple[str, str]],
    today: date,
    policy: Policy = DEFAULT,
) -> dict[str, Favours]:
    """What was given to and taken from everybody with whom anything was exchanged.

    Args:
        gifts: person, ISO day, what was given, what was taken.
        invested: person and ISO day of an offer they put time into and that was declined.
        today: what is older weighs less, half after a year.
        policy: the weights.
    """
    gave = {kind.value: getattr(policy, f"gave_{kind}") for kind in Gave}
    took = {kind.value: getattr(policy, f"took_{kind}") for kind in Took}
    left: dict[str, float] = {}  # of a weight of one, by day: few days are those of many favours
    found: dict[str, Favours] = {}

    def add(person: str, day: str, given: float, taken: float) -> None:
        if day not in left:
            left[day] = decayed(1.0, (today - date.fromisoformat(day)).days, policy)
        before = found.get(person, NOTHING)
        found[person] = Favours(before[0] + given * left[day], before[1] + taken * left[day])

    for person, day, gift, gain in gifts:
        if gift or gain:
            add(person, day, gave.get(gift or "", 0.0), took.get(gain or "", 0.0))
    for person, day in invested:
        add(person, day, 0.0, policy.took_offer)
    return found


def balances(
    gifts: Iterable[tuple[str, str, str | None, str | None]],
    invested: Iterable[tuple[str, str]],
    today: date,
    policy: Policy = DEFAULT,
) -> dict[str, float]:
    """The balance, -1..1, of everybody with whom anything was exchanged; what it is made of, see `favours`."""
    return {person: each.balance for person, each in favours(gifts, invested, today, policy).items()}
