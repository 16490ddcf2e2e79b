"""The strongest tie at each company, for the fifteen where it is strongest and for targets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crm.domain.companies import Company
from crm.domain.network import COVERED
from crm.reporting.pictures.canvas import WIDTH, Canvas, counted, cut
from crm.reporting.pictures.palette import BLUE, GREEN, INK, LINE, SOFT
from crm.reporting.pictures.scale import Scale

_MOST = 15
_LEFT, _RIGHT, _TOP, _ROW = 250, WIDTH - 60, 134, 28


def draw(companies: Sequence[Company], today: date) -> bytes:
    """One bar a company, the strongest first."""
    tied = sorted((each for each in companies if each.strongest > 0), key=lambda each: -each.strongest)
    shown = tied[:_MOST]
    bottom = _TOP + _ROW * (len(shown) or 3)
    few = f"the first {_MOST} of {len(tied):,} companies with one" if len(tied) > _MOST else "each of them"
    covered = sum(each.strongest >= COVERED for each in tied)
    picture = Canvas(
        "companies",
        f"{covered:,} of {counted(len(tied), 'company', 'companies')} covered by a tie"
        if tied
        else "Ties by company",
        f"the strongest tie at {few}, on {today.isoformat()}" if tied else "none yet",
        _told(shown, len(tied)),
        bottom + 62,
    )
    picture.legend(((GREEN, "target company"), (BLUE, "other company")), Canvas.TOP + 6)
    scale = Scale(100, _LEFT, _RIGHT)
    for mark in range(0, 101, 20):
        picture.line((scale(mark), _TOP), (scale(mark), bottom), stroke=LINE)
        picture.text(scale(mark), bottom + 20, str(mark), anchor="middle", fill=SOFT)
    picture.text((_LEFT + _RIGHT) / 2, bottom + 44, "strength, 0 to 100", anchor="middle", fill=SOFT)
    if not shown:
        picture.nothing(_TOP + 40, "No tie to anybody with a company yet.")
    picture.line((scale(COVERED), _TOP - 6), (scale(COVERED), bottom), stroke=INK, dashed=True)
    picture.text(
        scale(COVERED) + 6, _TOP - 8, f"from {COVERED:.0f} on, a company is covered", size=12, fill=SOFT
    )
    for at, company in enumerate(shown):
        _bar(picture, scale, _TOP + at * _ROW, company)
    return picture.svg()


def _bar(picture: Canvas, scale: Scale, top: float, company: Company) -> None:
    people = "1 person" if company.people == 1 else f"{company.people} people"
    picture.text(_LEFT - 10, top + 19, cut(company.name, _LEFT - 34), anchor="end")
    width = scale(company.strongest) - _LEFT
    picture.box(
        _LEFT, top + 4, width, _ROW - 8, GREEN if company.target else BLUE, f"{company.name}: {people}"
    )
    picture.text(_LEFT + width + 7, top + 19, f"{company.strongest:.0f}", halo=True)


def _told(shown: Sequence[Company], total: int) -> str:
    named = ", ".join(f"{each.name} {each.strongest:.0f}" for each in shown)
    if not named:
        return "Bar chart without a tie in it."
    return f"Bar chart of the strongest tie, 0 to 100, at {len(shown)} of {total} companies: {named}."
