"""The pictures: well-formed, told in words, safe, with few colours, and complete for any size of network."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from math import hypot
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.domain import health
from crm.domain.companies import Company
from crm.domain.people import Person
from crm.domain.reports import Circle
from crm.domain.words import Status
from crm.reporting import files
from crm.reporting.pictures.labels import placed
from crm.reporting.pictures.packing import packed
from crm.reporting.pictures.scale import DoublingScale, ticks
from tests.colours import contrast
from tests.networks import TODAY, company, crowd, everything, month, move, person, scored, stranger

SVG = "{http://www.w3.org/2000/svg}"
SIZES = [1, 10, 300, 700]


def drawn(picture: str, facts: Sequence[Any]) -> ET.Element:
    report, fact = files.PICTURES[picture]
    made = files.files({report: [], fact: facts}, "svg", TODAY)
    return ET.fromstring(made[f"{picture}.svg"])  # noqa: S314 - what is read was just written here


def texts(svg: ET.Element) -> list[str]:
    return [each.text or "" for each in svg.iter(f"{SVG}text")]


def fills(svg: ET.Element) -> set[str]:
    """The colours of shapes, without those of texts and of the paper."""
    shapes = (each for kind in ("rect", "circle", "path") for each in svg.iter(SVG + kind))
    return {each.attrib["fill"] for each in shapes} - {"#FFFFFF", "none"}


def facts(picture: str, size: int) -> Sequence[Any]:
    return everything(size)[files.PICTURES[picture].fact]


def network(size: int) -> list[Person]:
    """Ties alone, of those that stand in a scatter chart."""
    statuses = (Status.NEW, Status.WARM, Status.COOLING, Status.DORMANT)
    return [
        person(id=f"p{n}", name=f"Person {n}", status=statuses[n % 4], ratio=n % 40 / 2, strength=n * 7 % 101)
        for n in range(size)
    ]


def firms(size: int) -> list[Company]:
    return [
        company(id=f"c{n}", name=f"Company {n}", strongest=n * 7 % 101, target=n % 5 == 0)
        for n in range(size)
    ]


@pytest.mark.parametrize("picture", files.PICTURES)
@pytest.mark.parametrize("size", SIZES)
def test_a_picture_has_a_title_a_description_and_at_most_seven_colours(picture: str, size: int) -> None:
    svg = drawn(picture, facts(picture, size))
    title, description = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert svg.attrib["role"] == "img"
    assert svg.attrib["aria-labelledby"].split() == [title.attrib["id"], description.attrib["id"]]
    assert title.text in texts(svg)
    assert len(description.text or "") > 20
    assert 1 <= len(fills(svg)) <= 7


@pytest.mark.parametrize("picture", files.PICTURES)
def test_an_empty_picture_says_so(picture: str) -> None:
    svg = drawn(picture, facts(picture, 0))
    assert any(text.startswith(("Nobody", "No ")) for text in texts(svg))
    assert "without" in (svg.findtext(f"{SVG}desc") or "")


@pytest.mark.parametrize("picture", files.PICTURES)
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_drawn_outside_the_picture(picture: str, size: int) -> None:
    svg = drawn(picture, facts(picture, size))
    width, height = float(svg.attrib["width"]), float(svg.attrib["height"])
    for shape in svg.iter(f"{SVG}rect"):
        left, top = float(shape.attrib.get("x", 0)), float(shape.attrib.get("y", 0))
        assert 0 <= left <= left + float(shape.attrib["width"]) <= width
        assert 0 <= top <= top + float(shape.attrib["height"]) <= height
    for shape in svg.iter(f"{SVG}circle"):
        assert 0 <= float(shape.attrib["cx"]) <= width
        assert 0 <= float(shape.attrib["cy"]) <= height
    for words in svg.iter(f"{SVG}text"):
        assert "transform" in words.attrib or 0 <= float(words.attrib["x"]) <= width


@pytest.mark.parametrize(
    ("picture", "unit"),
    [
        ("status", "people"),
        ("history", "people"),
        ("silence", "usual intervals"),
        ("companies", "strength"),
        ("etiquette", "points"),
        ("weeks", "touchpoints"),
        ("months", "touchpoints"),
    ],
)
def test_axes_name_their_unit(picture: str, unit: str) -> None:
    assert any(unit in text for text in texts(drawn(picture, facts(picture, 30)))[2:])


def test_every_status_is_a_bar_with_its_count_and_share() -> None:
    svg = drawn(
        "status", health.figures([person(), person(status=Status.COOLING), stranger(), stranger()], [])
    )
    shown = texts(svg)
    assert [status.value for status in Status if status.value in shown] == [status.value for status in Status]
    assert "2 (50%)" in shown
    assert "2 never" in (svg.findtext(f"{SVG}desc") or "")


def test_the_last_24_months_are_shown_and_no_other() -> None:
    svg = drawn(
        "months", [month("2024-11", touchpoints=500), month("2024-12", touchpoints=7), month("2026-11")]
    )
    assert "touchpoints a month, from 2024-12 to 2026-11; the last month is not over" in texts(svg)
    assert "12 touchpoints in 24 months, most in December 2024" in texts(svg)


def test_months_before_the_first_that_is_told_of_are_left_out_for_nothing_is_known_of_them() -> None:
    svg = drawn("months", [month("2026-09"), month("2026-11", touchpoints=1)])
    assert any("from 2026-09 to 2026-11" in each for each in texts(svg))


def test_one_is_one_in_every_title() -> None:
    one = [person(status=Status.WARM, ratio=1.0)]
    titles = [
        texts(drawn(name, found))[0]
        for name, found in (
            ("silence", one),
            ("circle", Circle(one, [])),
            ("companies", [company()]),
            ("etiquette", [scored()]),
            ("months", [month("2026-11", touchpoints=1)]),
            ("flow", [move(one[0], Status.WARM)]),
        )
    ]
    assert not [each for each in titles if re.search(r"\b1 \w+s\b|\b1 people", each)]


def test_the_last_day_and_month_are_called_over_only_when_they_are() -> None:
    made = files.files({"touchpoints": [month("2026-06")]}, "svg", date(2026, 6, 30))
    assert b"not over" not in made["months.svg"]


def test_a_name_keeps_clear_of_the_whole_of_a_dot() -> None:
    reached = [(0.0, 0.0), (30.0, 10.0)]
    ((near, _),) = placed([("Ines Okafor", reached[0])], reached, 900)
    assert near.anchor == "start"
    assert not list(placed([("Ines Okafor", reached[0])], reached, 900, radius=8))


def test_a_month_is_live_written_and_unanswered() -> None:
    svg = drawn("months", [month("2026-11", touchpoints=10, live=4, unanswered=1)])
    hints = [each.text for each in svg.iter(f"{SVG}title")][1:]
    assert hints == [
        "2026-11, live: 4",
        "2026-11, written: 5",
        "2026-11, unanswered, voicemails among them: 1",
    ]


def test_of_many_companies_the_fifteen_strongest_are_shown_and_it_says_so() -> None:
    svg = drawn("companies", firms(300))
    bars = [text for text in texts(svg) if re.fullmatch(r"Company \d+", text)]
    assert len(bars) == 15
    assert any("the first 15 of" in text for text in texts(svg))


def test_everybody_who_was_in_touch_is_a_dot() -> None:
    assert len(list(drawn("silence", [*network(3000), stranger()]).iter(f"{SVG}circle"))) == 3000


def test_names_are_those_of_fading_ties() -> None:
    people = [
        person(name="Warm One", strength=90),
        person(id="p2", name="Cooling One", status=Status.COOLING, ratio=3.0, strength=60),
        person(id="p3", name="Dormant One", status=Status.DORMANT, ratio=9.0, strength=20),
    ]
    shown = texts(drawn("silence", people))
    assert {"Cooling One", "Dormant One"} <= set(shown)
    assert "Warm One" not in shown


def test_text_from_outside_stays_text() -> None:
    evil = '</text><script>alert(1)</script>&"\x00\x1b[31m'
    people = [person(name=evil, status=Status.COOLING, ratio=3.0)]
    for svg in (
        drawn("silence", people),
        drawn("companies", [company(name=evil)]),
        drawn("circle", Circle([person(name=evil, company=evil)])),
        drawn("etiquette", [scored()._replace(offer=evil)]),
    ):
        assert not list(svg.iter(f"{SVG}script"))
        assert any("<script>" in (each.text or "") for each in svg.iter())


def test_pictures_load_nothing_from_elsewhere() -> None:
    made = files.files(everything(30), "svg", TODAY)
    assert len(made) == len(files.PICTURES)
    for content in made.values():
        assert not re.search(rb"href|url\(|@import|<image|<style", content)


def test_the_same_facts_give_the_same_picture() -> None:
    assert files.files(everything(40), "svg", TODAY) == files.files(everything(40), "svg", TODAY)


@settings(max_examples=50)
@given(st.text(), st.floats(min_value=0, max_value=1e9), st.floats(min_value=0, max_value=100))
def test_any_name_and_any_silence_can_be_drawn(name: str, ratio: float, strength: float) -> None:
    drawn("silence", [person(name=name, ratio=ratio, strength=strength, status=Status.DORMANT)])
    drawn("companies", [company(name=name, strongest=strength)])
    drawn("circle", Circle([person(name=name, company=name, strength=strength)]))


@given(st.floats(min_value=0, max_value=1e9))
def test_ticks_are_round_few_and_reach_the_most(most: float) -> None:
    marks = ticks(most)
    assert marks[0] == 0
    assert marks[-1] >= most
    assert 2 <= len(marks) <= 7
    assert len({later - earlier for earlier, later in pairwise(marks)}) == 1


@given(st.floats(min_value=0, max_value=1e12))
def test_a_doubling_scale_keeps_everything_between_its_ends(value: float) -> None:
    assert 10 <= DoublingScale(1 / 8, 64, 10, 110)(value) <= 110


@given(st.lists(st.tuples(st.floats(0, 900), st.floats(0, 500)), min_size=1, max_size=30))
def test_no_name_hides_a_dot_or_another_name(dots: list[tuple[float, float]]) -> None:
    names = [(f"Person {number}", dot) for number, dot in enumerate(dots)]
    boxes = [box for box, _ in placed(names, dots, 900)]
    assert not any(one.overlaps(other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])
    assert not any(box.holds(dot, 0) for box in boxes for dot in dots)


@given(st.lists(st.floats(0.3, 30), max_size=30))
def test_circles_never_lie_over_one_another(radii: list[float]) -> None:
    places = packed(radii, wide=1.6)
    assert len(places) == len(radii)
    for at, (x, y) in enumerate(places):
        for (a, b), other in zip(places[:at], radii, strict=False):
            assert hypot(x - a, y - b) >= (radii[at] + other) * (1 - 1e-9)


def test_of_few_people_each_is_a_dot_and_named() -> None:
    svg = drawn("circle", Circle(people := crowd(10), [("p1", "p2")]))
    hints = [each.text or "" for each in svg.iter(f"{SVG}title")][1:]
    assert len(hints) == len(people)
    assert len(list(svg.iter(f"{SVG}line"))) == 1
    assert {each.name for each in people if each.strength > 50} <= set(texts(svg))


def test_of_very_many_people_companies_are_rings_with_their_count() -> None:
    svg = drawn("circle", Circle(crowd(3000)))
    assert len(ET.tostring(svg)) < 200_000
    assert len(texts(svg)) < 400
    assert "no company known" in " ".join(texts(svg))
    counts = [int(text.replace(",", "")) for text in texts(svg) if re.fullmatch(r"[\d,]+", text)]
    assert sum(counts) == 3000


def test_the_flow_says_how_many_went_from_where_to_where() -> None:
    moves = [
        move(person(status=Status.COOLING), Status.WARM),
        move(person(status=Status.COOLING), Status.WARM),
        move(person(status=Status.NEW), Status.NEVER),
        move(stranger(), Status.NEVER),
    ]
    svg = drawn("flow", moves)
    assert texts(svg)[0] == "Of 3 ties: 2 faded, 1 new"
    hints = [each.text for each in svg.iter(f"{SVG}title")][1:]
    assert hints == ["warm to cooling: 2", "never to new: 1"]


def test_the_parts_of_an_offer_add_up_to_its_bar() -> None:
    svg = drawn("etiquette", [scored(2)])
    widths = [float(each.attrib["width"]) for each in svg.iter(f"{SVG}rect")][1:]
    parts = widths[6:]  # after the legend
    assert sum(parts) == pytest.approx(6.3 * 100, abs=1)
    assert "100" in texts(svg)


@pytest.mark.parametrize("picture", files.PICTURES)
def test_every_text_is_dark_on_white(picture: str) -> None:
    """A contrast of 4.5 at least, as WCAG asks for; what parts a name from what lies below it is white on purpose."""
    seen = [
        each
        for each in drawn(picture, facts(picture, 30)).iter(f"{SVG}text")
        if "aria-hidden" not in each.attrib
    ]
    assert seen
    assert all(contrast(each.attrib["fill"], "#FFFFFF") >= 4.5 for each in seen)
