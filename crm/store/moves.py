"""Days of contact after a day, and who asked for quiet when: what it takes to say how ties stood before."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from crm.domain.moves import ContactedOn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crm.store.database import Store

# CROSS JOIN holds SQLite to the index by day; what a day is worth is told as in the summaries of ties
_DAYS = """
SELECT tp.person, t.day,
  max(CASE WHEN t.answered = 1 AND t.channel IN ('call', 'meeting', 'video', 'event') THEN 1 ELSE 0 END),
  max(CASE WHEN t.direction IN ('in', 'both') THEN 1 ELSE 0 END)
    * max(CASE WHEN t.direction IN ('out', 'both') THEN 1 ELSE 0 END),
  count(*)
FROM touchpoint t CROSS JOIN touchpoint_person tp
WHERE tp.touchpoint = t.id AND t.day > :since
GROUP BY tp.person, t.day ORDER BY tp.person, t.day
"""
_LAST_BEFORE = """
SELECT max(t.day) FROM touchpoint_person tp JOIN touchpoint t ON t.id = tp.touchpoint
WHERE tp.person = :person AND t.day <= :since
"""
_LATER = "SELECT count(*) FROM tie WHERE last_day > :day"
_QUIET = "SELECT id, opted_out_on FROM person WHERE opted_out_on IS NOT NULL"

_LOOK_BACK = timedelta(days=365)  # most people who were in touch since a day were so in the year before it


def contacted(store: Store, since: date) -> dict[str, list[ContactedOn]]:
    """Every day of contact from a year before a day on, of everybody, the oldest first; days to come included."""
    found: defaultdict[str, list[ContactedOn]] = defaultdict(list)
    begin = max(since, date.min + _LOOK_BACK) - _LOOK_BACK
    for person, day, live, two_way, count in store.each(_DAYS, since=begin.isoformat()):
        found[person].append(ContactedOn(date.fromisoformat(day), bool(live), bool(two_way), count))
    return dict(found)


def last_before(store: Store, contacted: Mapping[str, Sequence[ContactedOn]], since: date) -> dict[str, date]:
    """The last day of contact before those known, of everybody whose known days all lie after `since`."""
    found = {}
    for person, days in contacted.items():
        if days[0].day > since:
            last = store.value(_LAST_BEFORE, person=person, since=since.isoformat())
            if last:
                found[person] = date.fromisoformat(last)
    return found


def in_touch_after(store: Store, day: date) -> int:
    """With how many people there was a touchpoint after a day, or will be."""
    return int(store.value(_LATER, day=day.isoformat()))


def quiet_from(store: Store) -> dict[str, date]:
    """Who asked not to be in touch, and since when."""
    return {person: date.fromisoformat(day) for person, day in store.rows(_QUIET)}
