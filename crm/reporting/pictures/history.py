"""How many ties had which status, month by month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crm.domain.reports import Mix
from crm.domain.words import Status
from crm.reporting.pictures import upright
from crm.reporting.pictures.canvas import Canvas, counted
from crm.reporting.pictures.palette import STATUS
from crm.reporting.pictures.upright import Bar, Kind

# from below: what lives, what fades, what is at rest; whoever was never in touch is no tie yet
_SHOWN = (Status.WARM, Status.NEW, Status.COOLING, Status.DORMANT, Status.CLOSED)


def draw(mixes: Sequence[Mix], today: date) -> bytes:
    """One stacked bar a month's end, and one for the day itself."""
    bars = [_bar(each, mixes) for each in mixes]
    total = max((bar.total for bar in bars), default=0)
    picture = Canvas(
        "history",
        _finding(mixes) if total else "How ties stood, month by month",
        f"everybody who was ever in touch, by status at the end of each month and on {today.isoformat()}",
        _told(mixes, total),
        upright.HEIGHT,
    )
    kinds = [Kind(STATUS[status], status.value) for status in _SHOWN]
    upright.draw(picture, kinds, bars, "people", "end of the month")
    if not total:
        picture.nothing((upright.TOP + upright.BOTTOM) / 2, "Nobody was in touch in these months.")
    return picture.svg()


def _bar(mix: Mix, mixes: Sequence[Mix]) -> Bar:
    """A month by its name, the last day by its own; the year under the first bar, and under January."""
    label = f"{mix.day.day} {mix.day:%b}" if mix is mixes[-1] else f"{mix.day:%b}"
    year = f"{mix.day.year}" if mix is mixes[0] or mix.day.month == 1 else ""
    return Bar(mix.day.isoformat(), [mix.people[status] for status in _SHOWN], label, year)


def _lively(mix: Mix) -> int:
    return mix.people[Status.WARM] + mix.people[Status.NEW]


def _finding(mixes: Sequence[Mix]) -> str:
    now, then = _lively(mixes[-1]), _lively(mixes[0])
    against = f"{abs(now - then):,} {'more' if now > then else 'fewer'} than" if now != then else "as many as"
    return f"{counted(now, 'tie')} warm or new, {against} in {mixes[0].day:%B %Y}"


def _told(mixes: Sequence[Mix], total: int) -> str:
    if not total:
        return "Stacked bar chart without a tie in it."
    ends = (mixes[0], mixes[-1])
    told = "; ".join(
        f"on {mix.day} " + ", ".join(f"{mix.people[status]} {status}" for status in _SHOWN) for mix in ends
    )
    return f"Stacked bar chart of ties by status at {len(mixes)} days: {told}."
