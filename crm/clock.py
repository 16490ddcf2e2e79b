"""What time it is: read here alone, and only by screens; `CRM_TODAY` and `--today` set it from outside."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from crm.errors import BadDate

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

MORNING = time(9)


def now(given: str, zone: ZoneInfo | None) -> datetime:
    """This moment as an aware instant in UTC.

    Args:
        given: empty for the real time, else a day (then it is nine in the morning there) or a day with a time.
        zone: in which a given time is meant; the machine's own when None.

    Raises:
        BadDate: when `given` is neither.
    """
    if not given:
        return datetime.now(UTC)
    try:
        if len(given) == len("2026-05-01"):
            moment = datetime.combine(date.fromisoformat(given), MORNING)
        else:
            moment = datetime.fromisoformat(given)
    except ValueError:
        raise BadDate(given) from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone) if zone else moment.astimezone()
    return moment.astimezone(UTC)


def today(moment: datetime, zone: ZoneInfo | None) -> date:
    """The calendar day of an instant where the user is."""
    return moment.astimezone(zone).date()
