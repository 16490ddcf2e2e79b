"""When what was logged happened, for rules that count hours, where the log may know the day alone."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from crm.domain.hiring import Touch
from crm.domain.steps import Happened

_MORNING = time(9)
_MINUTE = timedelta(minutes=1)


def instants(touches: Iterable[Touch], decided: datetime, zone: ZoneInfo) -> list[Happened]:
    """Touchpoints as the rules want them, each at an instant.

    Where only the day is known, it is nine in the morning, or the decision if that came later on that day; several of
    one day follow one another by a minute, in the order they were written down.
    """
    placed: list[Happened] = []
    same_day: dict[object, int] = {}
    for touch in touches:
        number = same_day[touch.day] = same_day.get(touch.day, -1) + 1
        start = datetime.combine(touch.day, _MORNING, zone)
        if touch.day == decided.astimezone(zone).date():
            start = max(start, decided)
        placed.append(
            Happened(
                person_ids=touch.people,
                at=touch.at or start + number * _MINUTE,
                channel=touch.channel,
                direction=touch.direction,
                answered=touch.answered,
            )
        )
    return placed
