"""Which status ties had on the earlier day, and which they have now: bands from left to right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from crm.domain.moves import Move, Way, flow
from crm.domain.words import Status
from crm.reporting.pictures.canvas import WIDTH, Canvas, counted
from crm.reporting.pictures.palette import SOFT, STATUS

_TOP, _BOTTOM, _LEFT, _RIGHT, _BLOCK = 124, 500, 190, WIDTH - 190, 18
_GAP = 12  # pixels between two blocks of a side
_READ = 14.0  # a block less high than this is named beside the others, never inside them
_ORDER = (Status.NEW, Status.WARM, Status.COOLING, Status.DORMANT, Status.CLOSED, Status.NEVER)

_Flow = Mapping[tuple[Status, Status], int]


def draw(moves: Sequence[Move], today: date) -> bytes:
    """Blocks for each status on both days, and a band for everybody who went from one to another."""
    known = [each for each in moves if (each.status_before, each.status) != (Status.NEVER, Status.NEVER)]
    flows = flow(known)
    since = moves[0].since.isoformat() if moves else "the earlier day"
    picture = Canvas(
        "flow",
        _finding(known) if known else "How ties moved",
        f"{counted(len(known), 'person', 'people')} ever in touch, from {since} to {today.isoformat()}",
        _told(flows, since),
        _BOTTOM + 30,
    )
    if not known:
        picture.nothing((_TOP + _BOTTOM) / 2, "Nobody was in touch yet.")
        return picture.svg()
    picture.text(_LEFT, _TOP - 14, since, anchor="middle", fill=SOFT)
    picture.text(_RIGHT, _TOP - 14, today.isoformat(), anchor="middle", fill=SOFT)
    pixels = (_BOTTOM - _TOP - _GAP * (len(_ORDER) - 1)) / len(known)
    before, now = (_blocks(flows, side, pixels) for side in (0, 1))
    _bands(picture, flows, dict(before), dict(now), pixels)
    _named(picture, flows, before, pixels, side=0)
    _named(picture, flows, now, pixels, side=1)
    return picture.svg()


def _blocks(flows: _Flow, side: int, pixels: float) -> dict[Status, float]:
    """Where the block of each status begins, from above."""
    tops, top = {}, float(_TOP)
    for status in _ORDER:
        count = _count(flows, side, status)
        if count:
            tops[status] = top
            top += count * pixels + _GAP
    return tops


def _count(flows: _Flow, side: int, status: Status) -> int:
    return sum(count for pair, count in flows.items() if pair[side] is status)


def _bands(
    picture: Canvas, flows: _Flow, left: dict[Status, float], right: dict[Status, float], pixels: float
) -> None:
    """Every band leaves its block below the one before it; the colour is where it comes to."""
    middle = (_LEFT + _RIGHT) / 2
    for before in _ORDER:
        for now in _ORDER:
            count = flows.get((before, now), 0)
            if not count:
                continue
            high, a, b = count * pixels, left[before], right[now]
            left[before], right[now] = a + high, b + high
            x1, x2 = _LEFT + _BLOCK / 2, _RIGHT - _BLOCK / 2
            steps = (
                f"M{x1:.1f} {a:.1f}C{middle:.1f} {a:.1f} {middle:.1f} {b:.1f} {x2:.1f} {b:.1f}"
                f"V{b + high:.1f}C{middle:.1f} {b + high:.1f} {middle:.1f} {a + high:.1f} {x1:.1f} {a + high:.1f}Z"
            )
            picture.path(steps, STATUS[now], opacity=0.45, hint=f"{before} to {now}: {count:,}")


def _named(picture: Canvas, flows: _Flow, tops: Mapping[Status, float], pixels: float, side: int) -> None:
    x, anchor = (_LEFT - _BLOCK / 2 - 10, "end") if side == 0 else (_RIGHT + _BLOCK / 2 + 10, "start")
    floor = 0.0
    for status, top in tops.items():
        count = _count(flows, side, status)
        high = max(1.0, count * pixels)
        picture.box((_RIGHT if side else _LEFT) - _BLOCK / 2, top, _BLOCK, high, STATUS[status])
        y = max(floor, top + high / 2 + 5)
        floor = y + _READ
        picture.text(x, y, f"{status.value} {count:,}", anchor=anchor)


def _finding(moves: Sequence[Move]) -> str:
    count = Counter(each.way for each in moves)
    words = [f"{count[way]:,} {way}" for way in (Way.FADED, Way.REVIVED, Way.NEW, Way.CLOSED) if count[way]]
    return (
        f"Of {counted(len(moves), 'tie')}: {', '.join(words)}"
        if words
        else f"{counted(len(moves), 'tie')}, as before"
    )


def _told(flows: _Flow, since: str) -> str:
    if not flows:
        return "Flow chart without a tie in it."
    told = ", ".join(f"{before} to {now} {count}" for (before, now), count in sorted(flows.items()))
    return f"Flow of ties between statuses since {since}: {told}."
