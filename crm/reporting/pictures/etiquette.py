"""How well each offer was declined: the parts of its etiquette, stacked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crm.domain.etiquette import Part
from crm.domain.reports import Scored
from crm.reporting.pictures.canvas import WIDTH, Canvas, counted, cut
from crm.reporting.pictures.palette import BLUE, GREEN, LINE, ORANGE, PURPLE, SKY, SOFT, VERMILION
from crm.reporting.pictures.scale import Scale

_MOST = 15
_LEFT, _RIGHT, _TOP, _ROW = 270, WIDTH - 60, 134, 36
_COLOURS = (BLUE, SKY, GREEN, ORANGE, PURPLE, VERMILION)


def draw(offers: Sequence[Scored], today: date) -> bytes:
    """One bar an offer, the newest first."""
    shown = offers[:_MOST]
    bottom = _TOP + _ROW * (len(shown) or 3)
    mean = sum(each.total for each in offers) / len(offers) if offers else 0.0
    few = f"; the newest {_MOST} of them" if len(offers) > _MOST else ""
    picture = Canvas(
        "etiquette",
        f"{counted(len(offers), 'offer')} declined, {mean:.0f} of 100 points{' on average' * (len(offers) > 1)}"
        if offers
        else "How well offers were declined",
        f"how well each was declined: the points of each part, and the most it gives; on {today.isoformat()}{few}",
        _told(shown, len(offers)),
        bottom + 62,
    )
    if shown:
        names = [f"{part.name} {part.out_of:.0f}" for part in shown[0].parts]
        picture.legend(list(zip(_COLOURS, names, strict=False)), Canvas.TOP + 6)
    scale = Scale(100, _LEFT, _RIGHT)
    for mark in range(0, 101, 20):
        picture.line((scale(mark), _TOP), (scale(mark), bottom), stroke=LINE)
        picture.text(scale(mark), bottom + 20, str(mark), anchor="middle", fill=SOFT)
    picture.text((_LEFT + _RIGHT) / 2, bottom + 44, "points, out of 100", anchor="middle", fill=SOFT)
    if not shown:
        picture.nothing(_TOP + 40, "No offer was declined in this time.")
    for at, offer in enumerate(shown):
        _bar(picture, scale, _TOP + at * _ROW, offer)
    return picture.svg()


def _bar(picture: Canvas, scale: Scale, top: float, offer: Scored) -> None:
    day = f"decided {offer.decided_on}" if offer.decided_on else "ran out"
    picture.text(_LEFT - 10, top + 16, cut(offer.offer, _LEFT - 34), anchor="end")
    picture.text(_LEFT - 10, top + 30, day, size=12, anchor="end", fill=SOFT)
    reached = 0.0
    for part, colour in zip(offer.parts, _COLOURS, strict=False):
        width = scale(part.points) - _LEFT
        if width > 0:
            picture.box(scale(reached), top + 6, width, _ROW - 12, colour, _hint(part))
        reached += part.points
    picture.text(scale(reached) + 7, top + 23, f"{offer.total:.0f}", bold=True)


def _hint(part: Part) -> str:
    return f"{part.name}: {part.points:.0f} of {part.out_of:.0f}"


def _told(offers: Sequence[Scored], total: int) -> str:
    if not offers:
        return "Bar chart without an offer in it."
    named = "; ".join(f"{each.offer} {each.total:.0f}" for each in offers)
    return (
        f"Stacked bar chart of the etiquette, 0 to 100, of {len(offers)} of {total} declined offers: {named}."
    )
