"""Strength against silence: which ties fade, and which of them would be missed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import islice

from crm.domain.people import Person
from crm.domain.words import Status
from crm.reporting.pictures.canvas import WIDTH, Canvas, counted, cut
from crm.reporting.pictures.labels import SIZE, Box, placed
from crm.reporting.pictures.palette import INK, LINE, SOFT, STATUS
from crm.reporting.pictures.scale import DoublingScale, Scale

_TOP, _BOTTOM, _LEFT, _RIGHT = 124, 520, 76, WIDTH - 30
_LEAST, _LONG = 1 / 8, 16.0  # in usual intervals; the axis grows by doubling to hold the longest silence
_LONGEST = 64.0
_NAMED, _FEW, _MANY = 10, 60, 500
_SHOWN = (Status.NEW, Status.WARM, Status.COOLING, Status.DORMANT)


def draw(people: Sequence[Person], today: date) -> bytes:
    """One dot a person who was ever in touch, by silence in usual intervals and strength."""
    tied = [each for each in people if each.ratio is not None and each.status in _SHOWN]
    cooling = sum(each.status is Status.COOLING for each in tied)
    dormant = sum(each.status is Status.DORMANT for each in tied)
    picture = Canvas(
        "silence",
        f"{counted(cooling, 'tie')} cooling, {dormant:,} dormant" if tied else "Strength against silence",
        f"strength against silence of {counted(len(tied), 'person', 'people')} on {today.isoformat()}; "
        "named: the strongest who fade",
        _told(tied),
        _BOTTOM + 66,
    )
    x, y = DoublingScale(_LEAST, _longest(tied), _LEFT, _RIGHT), Scale(100, _BOTTOM, _TOP)
    _axes(picture, x, y, beyond=any((each.ratio or 0.0) > x.most for each in tied))
    if not tied:
        picture.nothing((_TOP + _BOTTOM) / 2, "Nobody was in touch yet.")
    picture.legend([(STATUS[status], status.value) for status in _SHOWN], _TOP - 22)
    _dots(picture, x, y, tied)
    for box, name in islice(_names(tied, x, y), _NAMED):
        at = box.left if box.anchor == "start" else box.right
        picture.text(at, box.bottom - 4, name, size=SIZE, anchor=box.anchor, halo=True)
    return picture.svg()


def _longest(people: Sequence[Person]) -> float:
    """Where the axis of silence ends: at a doubling that holds everybody, within reason."""
    most = max((each.ratio or 0.0 for each in people), default=0.0)
    end = _LONG
    while end < min(_LONGEST, most):
        end *= 2
    return end


def _dots(picture: Canvas, x: DoublingScale, y: Scale, people: Sequence[Person]) -> None:
    """Small ones where there are many; those who cool lie on top."""
    radius = 6.0 if len(people) <= _FEW else 4.0 if len(people) <= _MANY else 2.5
    for person in sorted(people, key=lambda each: each.status is Status.COOLING):
        hint = f"{person.name}: strength {person.strength:.0f}" if len(people) <= _MANY else ""
        picture.dot(x(person.ratio or 0.0), y(person.strength), radius, STATUS[person.status], hint)


def _axes(picture: Canvas, x: DoublingScale, y: Scale, *, beyond: bool) -> None:
    """Both axes with their marks; `beyond` says that somebody stands at the edge who was silent for longer."""
    for mark in range(0, 101, 20):
        picture.line((_LEFT, y(mark)), (_RIGHT, y(mark)), stroke=LINE)
        picture.text(_LEFT - 8, y(mark) + 4, str(mark), anchor="end", fill=SOFT)
    for silence in x.marks():
        words = f"{silence:.0f}" if silence >= 1 else f"1/{1 / silence:.0f}"
        words += "+" if beyond and silence == x.most else ""
        picture.line((x(silence), _BOTTOM), (x(silence), _BOTTOM + 5), stroke=SOFT)
        picture.text(x(silence), _BOTTOM + 20, words, anchor="middle", fill=SOFT)
    for edge, words in ((2.0, "cooling from 2"), (8.0, "dormant from 8")):
        picture.line((x(edge), _TOP - 20), (x(edge), _BOTTOM), stroke=INK, dashed=True)
        picture.text(x(edge) + 6, _TOP - 9, words, size=12, fill=SOFT)
    picture.turned(20, (_TOP + _BOTTOM) / 2, "strength, 0 to 100")
    middle = (_LEFT + _RIGHT) / 2
    words = "silence, in usual intervals (each step doubles); after three years, any tie is dormant"
    picture.text(middle, _BOTTOM + 46, words, anchor="middle", fill=SOFT)


def _names(people: Collection[Person], x: DoublingScale, y: Scale) -> Iterator[tuple[Box, str]]:
    """Names beside the dots of the strongest fading ties, where there is room."""
    places = {each.id: (x(each.ratio or 0.0), y(each.strength)) for each in people}
    fading = [each for each in people if each.status in (Status.COOLING, Status.DORMANT)]
    strongest = sorted(fading, key=lambda each: -each.strength)
    return placed(
        ((cut(each.name, 200, SIZE), places[each.id]) for each in strongest), places.values(), _RIGHT
    )


def _told(people: Sequence[Person]) -> str:
    if not people:
        return "Scatter chart without a tie in it."
    fading = sum(each.status is Status.COOLING for each in people)
    dormant = sum(each.status is Status.DORMANT for each in people)
    return (
        f"Scatter chart of {len(people)} ties by strength, 0 to 100, and by silence in usual intervals: "
        f"{fading} are cooling and {dormant} are dormant."
    )
