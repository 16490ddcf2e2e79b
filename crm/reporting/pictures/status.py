"""Where ties stand: how many of them have which status."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crm.domain.network import Metric
from crm.domain.words import Status
from crm.reporting.pictures.canvas import WIDTH, Canvas, counted
from crm.reporting.pictures.palette import LINE, SOFT, STATUS
from crm.reporting.pictures.scale import Scale, ticks

_LEFT, _RIGHT, _ROW = 130, WIDTH - 120, 44
_MEANING = {
    Status.NEW: "first contacts",
    Status.WARM: "in rhythm",
    Status.COOLING: "2 to 8 rhythms",
    Status.DORMANT: "longer",
    Status.CLOSED: "asked for quiet",
    Status.NEVER: "not in touch yet",
}


def draw(metrics: Sequence[Metric], today: date) -> bytes:
    """One bar a status, from the figures of the network."""
    values = {each.metric: each.value for each in metrics}
    counts = {status: int(values.get(status.value) or 0) for status in Status}
    total = sum(counts.values())
    fading = counts[Status.COOLING] + counts[Status.DORMANT]
    fresh = counts[Status.NEW] + counts[Status.WARM]
    picture = Canvas(
        "status",
        f"{fresh:,} of {counted(total, 'person', 'people')} warm or new, {fading:,} fading"
        if total
        else "Where ties stand",
        f"{counted(total, 'person', 'people')} on {today.isoformat()}, by how long they have been silent",
        _told(counts, total),
        Canvas.TOP + _ROW * len(counts) + 62,
    )
    marks = ticks(max(counts.values(), default=0))
    scale = Scale(marks[-1], _LEFT, _RIGHT)
    bottom = Canvas.TOP + _ROW * len(counts)
    for mark in marks:
        picture.line((scale(mark), Canvas.TOP), (scale(mark), bottom), stroke=LINE)
        picture.text(scale(mark), bottom + 20, f"{mark:,}", anchor="middle", fill=SOFT)
    picture.text((_LEFT + _RIGHT) / 2, bottom + 44, "people", anchor="middle", fill=SOFT)
    if not total:
        picture.nothing((Canvas.TOP + bottom) / 2, "Nobody is here yet.")
    for at, (status, count) in enumerate(counts.items()):
        _bar(picture, scale, Canvas.TOP + at * _ROW, status, count, total)
    return picture.svg()


def _bar(picture: Canvas, scale: Scale, top: float, status: Status, count: int, total: int) -> None:
    picture.text(_LEFT - 12, top + 20, status.value, anchor="end", bold=True)
    picture.text(_LEFT - 12, top + 35, _MEANING[status], size=12, anchor="end", fill=SOFT)
    picture.box(_LEFT, top + 8, scale(count) - _LEFT, _ROW - 16, STATUS[status])
    share = f" ({count / total:.0%})" if count else ""
    picture.text(scale(count) + 8, top + 27, f"{count:,}{share}")


def _told(counts: dict[Status, int], total: int) -> str:
    parts = ", ".join(f"{count} {status.value}" for status, count in counts.items() if count)
    return f"Bar chart of {total} people by status: {parts}." if total else "Bar chart without anybody in it."
