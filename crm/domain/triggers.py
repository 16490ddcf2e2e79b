"""What happens to people and companies after a decline, each a good reason to write: step T of the plan."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from types import MappingProxyType

from crm.domain.aftercare import CLOSE_DAYS, best_tie, in_touch
from crm.domain.case import Case, letter
from crm.domain.hours import business_days, same_clock
from crm.domain.patience import patient
from crm.domain.steps import Draft, Part, Trigger
from crm.domain.verdict import Verdict

NUMBER = "T"
LAPSES_DAYS = 14
"""After so many days a congratulation is no news any more."""

SOLVED = "reason-solved"
_BUSINESS_DAYS = 3
_MORNING = time(9)

_WRITE = "Write to {who}", "a good reason to be in touch; it asks for nothing"
_SAID: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "opening-new": ("Write to {who}: there is an opening", "ask how things are, and say that you saw it"),
        "opening-closed": ("Congratulate {who}: the opening is filled", "be glad for whoever got it"),
        "new-title": ("Congratulate {who}", "one line is enough; it asks for nothing"),
        "new-position": ("Congratulate {who} on the new post", "two companies are now within reach"),
        "launch": ("Congratulate {who}", "say what you like about it; it asks for nothing"),
        "funding": ("Congratulate {who}", "one line is enough; it asks for nothing"),
        "talk": ("Write to {who} about the talk", "name the one thing that stayed with you"),
        "layoffs": ("Offer {who} help", "an introduction, a reference, an open ear; no pitch"),
        SOLVED: ("Write to {who}: what you named has changed", "say that you saw it and are glad; ask for nothing"),
    }
)  # fmt: skip


def triggers(case: Case, verdict: Verdict) -> Iterator[Draft]:
    """A step for everything that happened since the verdict was told, to whom it is about or the best tie there."""
    if not verdict.real:
        return
    known = {part.person_id: part for part in case.people}
    for trigger in case.triggers:
        part = known.get(trigger.person_id) if trigger.person_id else best_tie(case)
        if part and trigger.on_day >= verdict.told.astimezone(case.zone_of(part)).date():
            yield _draft(case, verdict, part, trigger)


def _draft(case: Case, verdict: Verdict, part: Part, trigger: Trigger) -> Draft:
    title, how = _SAID.get(trigger.kind, _WRITE)
    start = datetime.combine(trigger.on_day, _MORNING, case.zone_of(part))
    lapses = same_clock(start, LAPSES_DAYS, case.zone_of(part))
    since = same_clock(verdict.told, CLOSE_DAYS, case.zone_of(part))
    midnight = start - timedelta(hours=_MORNING.hour)
    over = "two weeks on it is no news any more" if lapses < case.now else ""
    return Draft(
        kind=f"trigger-{trigger.id}",
        number=NUMBER,
        title=title.format(who=part.name),
        person=part,
        channel=letter(part),
        due=min(business_days(start, _BUSINESS_DAYS, case.office(part)), lapses),
        reason=f"{trigger.text.rstrip('.')} ({trigger.on_day}): {how}",
        done_at=case.first(part, in_touch, after=max(midnight, verdict.told), until=lapses),
        needless=patient(case, part, since) or over,
    )
