"""Days and hours that a message proposes, in the words in which one says them."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import count, islice

_WEEKEND = 5
_HOURS = (10, 15)
_EVENING = 17
_NOTICE = timedelta(hours=1)
_A_DAY = timedelta(days=1)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def slots(now: datetime, there: tzinfo, here: tzinfo) -> tuple[str, str]:
    """The next two times to call somebody, at ten or at three of their clock: today at 15:00, tomorrow at 10:00.

    Args:
        now: an aware instant.
        there: where the other one is.
        here: where the user is; another clock is said to be theirs.
    """
    today = now.astimezone(there).date()
    first, second = islice((at for at in _hours(today, there) if at >= now + _NOTICE), 2)
    theirs = "" if now.astimezone(there).utcoffset() == now.astimezone(here).utcoffset() else " your time"
    later = "" if second.date() == first.date() else f"{day_word(second.date(), today)} "
    return f"{day_word(first.date(), today)} at {first:%H:%M}", f"{later}at {second:%H:%M}{theirs}"


def _hours(day: date, zone: tzinfo) -> Iterator[datetime]:
    for each in business_days(day):
        yield from (datetime.combine(each, time(hour), zone) for hour in _HOURS)


def business_days(day: date) -> Iterator[date]:
    """The Mondays to Fridays from a day on."""
    return (each for number in count() if (each := day + number * _A_DAY).weekday() < _WEEKEND)


def business_day_after(day: date, days: int = 1) -> date:
    """So many business days after a day."""
    return next(islice(business_days(day + _A_DAY), days - 1, None))


def day_word(day: date, today: date) -> str:
    """A day near today: today, tomorrow, on Monday."""
    if day == today:
        return "today"
    return "tomorrow" if day - today == _A_DAY else f"on {_WEEKDAYS[day.weekday()]}"


def is_over(now: datetime) -> bool:
    """Whether the business day is over on this clock, or there is none."""
    return now.hour >= _EVENING or now.weekday() >= _WEEKEND


def years_on(since: date, today: date, around: int = 45) -> int:
    """How many years have gone by, within so many days of the anniversary; else 0."""
    days = (today - since).days
    years = round(days / 365.25)
    return years if years > 0 and abs(days - years * 365.25) <= around else 0
