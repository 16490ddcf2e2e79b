"""Mornings and afternoons of a business calendar: nobody should be called twice in one of them."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from crm.domain.hours import Office, after, elapsed, open_days

_NOON = time(12)
_MINUTE = timedelta(minutes=1)
_A_CALL = timedelta(minutes=15)  # what begins in the morning ends in the morning


class HalfDay(NamedTuple):
    """A local day, and whether it is past noon; they sort as they follow one another."""

    day: date
    afternoon: bool


def half_of(instant: datetime, office: Office) -> HalfDay:
    """The half day an instant falls in, open or not."""
    local = instant.astimezone(office.zone)
    return HalfDay(local.date(), local.time() >= _NOON)


def half_after(instant: datetime, office: Office) -> datetime:
    """The first open instant of a later half day than the instant's own."""
    own = half_of(instant, office)
    return next(first for first, _ in _halves(instant, office) if half_of(first, office) > own)


def half_before(instant: datetime, office: Office) -> datetime:
    """The last instant to call in an earlier half day than the instant's own."""
    own = half_of(instant, office)
    return next(last for _, last in _halves(instant, office, back=True) if half_of(last, office) < own)


def half_end(instant: datetime, office: Office) -> datetime:
    """The last instant to call in the half day of an open instant; the instant itself if it is later."""
    own = half_of(instant, office)
    last = next(last for _, last in _halves(instant, office) if half_of(last, office) >= own)
    return max(instant, last) if half_of(last, office) == own else instant


def first_of(number: int, start: datetime, end: datetime, office: Office) -> datetime:
    """By when to make the first of `number` calls so that all of them find their place from start to end.

    Each gets a half day of its own where the time holds so many. Where it does not, they are spread evenly,
    the first still within the half day it starts in. Both bounds are open instants. Neither a later start nor
    a later end makes the answer earlier.
    """
    latest = end
    for _ in range(number - 1):
        latest = half_before(latest, office)
    if latest >= start:
        return latest
    share = elapsed(start, end, office) / number
    return min(after(start, share - share % _MINUTE, office), half_end(start, office))


def _halves(instant: datetime, office: Office, *, back: bool = False) -> Iterator[tuple[datetime, datetime]]:
    """First and last instant to call of each half day from the instant's local day on, or backwards."""
    for opening, closing in open_days(instant, office, back=back):
        noon = office.at(office.day_of(opening), _NOON)
        morning, afternoon = (opening, max(opening, noon - _A_CALL)), (noon, closing)
        halves = [morning, afternoon] if opening < noon <= closing else [(opening, closing)]
        yield from reversed(halves) if back else halves
