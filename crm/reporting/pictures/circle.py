"""Everybody by company: a circle for each company, a dot for each person, a line where two know one another.

Of many people only the companies are drawn, with how many of their ties have which status.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from math import cos, pi, sin, sqrt
from typing import NamedTuple

from crm.domain.people import Person
from crm.domain.reports import Circle
from crm.domain.words import Status
from crm.reporting.pictures.canvas import WIDTH, Canvas, Point, counted, cut, text_width
from crm.reporting.pictures.labels import SIZE, Box, placed
from crm.reporting.pictures.packing import packed, sunflower
from crm.reporting.pictures.palette import INK, LINE, PALE, PAPER, SOFT, STATUS

_TOP, _BOTTOM, _LEFT, _RIGHT = 128, 720, 30, WIDTH - 30
_DOTS = 300  # people that can each be a dot
_COMPANIES = 40
_LINES = 400
_EVERYBODY, _NAMED = 40, 25  # all are named up to so many; of more, so many of the strongest
_LARGEST = 46.0  # pixels between two dots
_INSIDE, _ROOMY = 31.0, 48.0  # radius from which a company's name, and its strongest tie, stand within


class _Firm(NamedTuple):
    """A company with its people, the strongest first."""

    name: str
    people: Sequence[Person]
    alone: bool = False  # no company at all, or several together


class _Disc(NamedTuple):
    """Where a company stands, in pixels."""

    firm: _Firm
    x: float
    y: float
    radius: float


def draw(circle: Circle, today: date) -> bytes:
    """The network as a picture of its companies."""
    firms, total = _firms(circle.people), len(circle.people)
    unit, discs = _placed(firms) if firms else (0.0, [])
    height = max((disc.y + disc.radius for disc in discs), default=_TOP + 120) + 40
    picture = Canvas(
        "circle", _finding(firms, total), _under(circle, today), _told(firms, total), round(height)
    )
    if not total:
        picture.nothing(_TOP + 50, "Nobody is here yet.")
        return picture.svg()
    present = {each.status for each in circle.people}
    picture.legend([(STATUS[status], status.value) for status in Status if status in present], _TOP - 26)
    if total <= _DOTS:
        _everybody(picture, discs, unit, circle)
    else:
        _companies(picture, discs, circle)
    return picture.svg()


def _firms(people: Iterable[Person]) -> list[_Firm]:
    """Companies by how many are there; the smallest as one where there are very many of them."""
    by_name: defaultdict[str, list[Person]] = defaultdict(list)
    for each in sorted(people, key=lambda each: (-each.strength, each.name, each.id)):
        by_name[each.company or ""].append(each)
    nowhere = by_name.pop("", [])
    firms = [
        _Firm(name, some) for name, some in sorted(by_name.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    rest = firms[_COMPANIES:]
    others = [person for firm in rest for person in firm.people]
    found = firms[:_COMPANIES]
    if rest:
        found.append(
            _Firm(
                f"{len(rest):,} other companies", sorted(others, key=lambda each: -each.strength), alone=True
            )
        )
    if nowhere:
        found.append(_Firm("no company known", nowhere, alone=True))
    return sorted(found, key=lambda firm: -len(firm.people))


def _placed(firms: Sequence[_Firm]) -> tuple[float, list[_Disc]]:
    """Every company in its place, and how many pixels the distance of two dots takes."""
    bare = [sqrt(len(firm.people)) * 0.95 + 0.25 for firm in firms]
    room = max(0.7, 0.10 * sqrt(sum(len(firm.people) for firm in firms) / len(firms)))
    around = [radius + room for radius in bare]
    places = packed(around, wide=1.6)
    low_x, high_x = _ends([x for x, _ in places], around)
    low_y, high_y = _ends([y for _, y in places], around)
    unit = min((_RIGHT - _LEFT) / (high_x - low_x), (_BOTTOM - _TOP) / (high_y - low_y), _LARGEST)
    left = (_LEFT + _RIGHT - unit * (low_x + high_x)) / 2
    top = _TOP - unit * low_y
    discs = [
        _Disc(firm, left + unit * x, top + unit * y, unit * radius)
        for firm, (x, y), radius in zip(firms, places, bare, strict=True)
    ]
    return unit, discs


def _ends(middles: Sequence[float], radii: Sequence[float]) -> tuple[float, float]:
    reach = list(zip(middles, radii, strict=True))
    return min(middle - radius for middle, radius in reach), max(middle + radius for middle, radius in reach)


def _everybody(picture: Canvas, discs: Sequence[_Disc], unit: float, circle: Circle) -> None:
    """A dot for each person, the strongest in the middle of their company."""
    dots: dict[str, Point] = {}
    for disc in discs:
        picture.ring((disc.x, disc.y), disc.radius, PALE, PAPER)
        for person, (x, y) in zip(
            disc.firm.people, sunflower(len(disc.firm.people), 0.88 * unit), strict=True
        ):
            dots[person.id] = (disc.x + x, disc.y + y)
    for one, other in islice(circle.links, _LINES):
        if one in dots and other in dots:
            picture.line(dots[one], dots[other], stroke=PALE)
    dot = min(7.0, 0.3 * unit)
    for person in circle.people:
        hint = f"{person.name}: {person.status}, strength {person.strength:.0f}"
        picture.dot(*dots[person.id], dot, STATUS[person.status], hint)
    boxes = [_company(picture, disc) for disc in discs]
    strongest = sorted(circle.people, key=lambda each: -each.strength)
    most = len(strongest) if len(strongest) <= _EVERYBODY else _NAMED
    names = (
        (cut(each.name, 170, SIZE), dots[each.id])
        for each in strongest
        if each.strength > 0 or len(strongest) <= _EVERYBODY
    )
    for box, name in islice(placed(names, dots.values(), WIDTH, boxes, dot), most):
        at = box.left if box.anchor == "start" else box.right
        picture.text(at, box.bottom - 4, name, size=SIZE, anchor=box.anchor, halo=True)


def _company(picture: Canvas, disc: _Disc) -> Box:
    """The name of a company under its circle, and the place it takes."""
    words = cut(disc.firm.name, max(110.0, 2 * disc.radius + 30), 12)
    half, y = text_width(words, 12) / 2, disc.y + disc.radius + 13
    x = min(max(disc.x, half + 4), WIDTH - half - 4)
    picture.text(x, y, words, size=12, anchor="middle", fill=SOFT, bold=not disc.firm.alone, halo=True)
    return Box(x - half, y - 10, x + half, y + 3, "middle")


def _companies(picture: Canvas, discs: Sequence[_Disc], circle: Circle) -> None:
    """A ring for each company, parted by status, with its name, how many are there, and the strongest of them."""
    at = {person.id: disc for disc in discs for person in disc.firm.people}
    pairs = Counter(
        tuple(sorted((discs.index(at[one]), discs.index(at[other]))))
        for one, other in circle.links
        if one in at and other in at and at[one] is not at[other]
    )
    for (one, other), _ in pairs.most_common(_LINES):
        a, b = discs[one], discs[other]
        picture.line((a.x, a.y), (b.x, b.y), stroke=LINE)
    for disc in discs:
        picture.ring((disc.x, disc.y), disc.radius, PALE, PAPER)
        _ring(picture, disc)
        _words(picture, disc)


def _ring(picture: Canvas, disc: _Disc) -> None:
    count = Counter(each.status for each in disc.firm.people)
    begin, inner = 0.0, 0.82 * disc.radius
    for status in Status:
        if count[status]:
            end = begin + min(0.9999, count[status] / len(disc.firm.people))
            hint = f"{disc.firm.name}, {status}: {count[status]:,}"
            picture.path(_arc(disc, begin, end, inner), STATUS[status], hint=hint)
            begin = end


def _arc(disc: _Disc, begin: float, end: float, inner: float) -> str:
    """A part of a ring, from and to a share of the whole turn, beginning above."""
    (x1, y1), (x2, y2) = (_on(disc, share, disc.radius) for share in (begin, end))
    (x3, y3), (x4, y4) = (_on(disc, share, inner) for share in (end, begin))
    large = int(end - begin > 0.5)  # noqa: PLR2004 - half a turn
    return (
        f"M{x1:.1f} {y1:.1f}A{disc.radius:.1f} {disc.radius:.1f} 0 {large} 1 {x2:.1f} {y2:.1f}"
        f"L{x3:.1f} {y3:.1f}A{inner:.1f} {inner:.1f} 0 {large} 0 {x4:.1f} {y4:.1f}Z"
    )


def _on(disc: _Disc, share: float, radius: float) -> Point:
    turn = 2 * pi * share
    return disc.x + radius * sin(turn), disc.y - radius * cos(turn)


def _words(picture: Canvas, disc: _Disc) -> None:
    """What stands within a ring, as far as there is room."""
    count = f"{len(disc.firm.people):,}"
    if disc.radius < _INSIDE:
        if disc.radius > 0.6 * text_width(count, 12):
            picture.text(disc.x, disc.y + 4, count, size=12, anchor="middle", fill=SOFT)
        return
    best, room = disc.firm.people[0], 1.42 * disc.radius
    lines = [(cut(words, room, 11), True) for words in _broken(disc.firm.name, room)] + [(count, False)]
    if disc.radius >= _ROOMY and best.strength > 0:
        lines += [(cut(words, room, 11), False) for words in _broken(best.name, room)]
    y = disc.y - 6 * len(lines) + 9
    for at, (words, bold) in enumerate(lines):
        fill = INK if bold or words == count else SOFT
        picture.text(disc.x, y + 13 * at, words, size=11, anchor="middle", bold=bold, fill=fill)


def _broken(name: str, room: float) -> list[str]:
    """A name on two lines where it is too wide for one."""
    first, _, rest = name.partition(" ")
    return [name] if not rest or text_width(name, 10) <= room else [first, rest]


def _finding(firms: Sequence[_Firm], total: int) -> str:
    known = [firm for firm in firms if not firm.alone]
    if not known:
        return (
            f"{counted(total, 'person', 'people')}, none at a company that is known"
            if total
            else "Everybody by company"
        )
    largest = max(known, key=lambda firm: len(firm.people))
    return f"{counted(total, 'person', 'people')}, {len(largest.people):,} of them at {cut(largest.name, 420, 22)}"


def _under(circle: Circle, today: date) -> str:
    drawn = (
        "a dot is a person" if len(circle.people) <= _DOTS else "a ring is a company, with how many are there"
    )
    lines = f"; lines: {counted(len(circle.links), 'pair')} who know one another" if circle.links else ""
    return f"everybody by company on {today.isoformat()}: {drawn}{lines}"


def _told(firms: Sequence[_Firm], total: int) -> str:
    if not total:
        return "Map of the network without anybody in it."
    return f"Map of {total} people by company: {', '.join(_counted(firms))}."


def _counted(firms: Sequence[_Firm]) -> Iterator[str]:
    for firm in firms[:_COMPANIES]:
        yield f"{firm.name} {len(firm.people)}"
