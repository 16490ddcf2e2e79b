"""The pictures: well-formed, told in words, safe, with few colours, and complete for any size of network."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.domain import health
from crm.domain.companies import Company
from crm.domain.months import MonthCount
from crm.domain.people import Person
from crm.domain.words import Status
from crm.reporting import files
from crm.reporting.pictures.labels import placed
from crm.reporting.pictures.scale import DoublingScale, ticks
from tests.networks import TODAY, company, month, person, stranger

SVG = "{http://www.w3.org/2000/svg}"
REPORT = {picture: report for report, picture in files.PICTURES.items()}
EMPTY: dict[str, Sequence[Any]] = {
    "network": health.figures([], []), "people": [], "companies": [], "touchpoints": []
}  # fmt: skip


def drawn(picture: str, facts: Sequence[Any]) -> ET.Element:
    made = files.files({REPORT[picture]: facts}, "svg", TODAY)
    return ET.fromstring(made[f"{picture}.svg"])  # noqa: S314 - what is read was just written here


def texts(svg: ET.Element) -> list[str]:
    return [each.text or "" for each in svg.iter(f"{SVG}text")]


def fills(svg: ET.Element) -> set[str]:
    """The colours of shapes, without those of texts and of the paper."""
    return {each.attrib["fill"] for kind in ("rect", "circle") for each in svg.iter(SVG + kind)} - {"#FFFFFF"}


def network(size: int) -> list[Person]:
    statuses = (Status.NEW, Status.WARM, Status.COOLING, Status.DORMANT)
    return [
        person(id=f"p{n}", name=f"Person {n}", status=statuses[n % 4], ratio=n % 40 / 2, strength=n * 7 % 101)
        for n in range(size)
    ]


def crowd(size: int) -> list[Company]:
    return [
        company(id=f"c{n}", name=f"Company {n}", strongest=n * 7 % 101, target=n % 5 == 0)
        for n in range(size)
    ]


def years(months: int) -> list[MonthCount]:
    return [
        month(f"{2026 - n // 12}-{12 - n % 12:02}", channel, 9)
        for n in range(months)
        for channel in ("call", "email")
    ]


FULL = {"status": health.figures, "silence": network, "companies": crowd, "months": years}


def facts(picture: str, size: int) -> Sequence[Any]:
    made = FULL[picture]
    return health.figures(network(size), []) if picture == "status" else made(size)  # type: ignore[operator]


@pytest.mark.parametrize("picture", REPORT)
@pytest.mark.parametrize("size", [1, 10, 300])
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


@pytest.mark.parametrize("picture", REPORT)
def test_an_empty_picture_says_so(picture: str) -> None:
    svg = drawn(picture, EMPTY[REPORT[picture]])
    assert any(text.startswith(("Nobody", "No t")) for text in texts(svg))
    assert "without" in (svg.findtext(f"{SVG}desc") or "")


@pytest.mark.parametrize("picture", REPORT)
@pytest.mark.parametrize("size", [1, 10, 300])
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


@pytest.mark.parametrize("picture", ["status", "silence", "companies", "months"])
def test_axes_name_their_unit(picture: str) -> None:
    unit = {
        "status": "people",
        "silence": "usual intervals",
        "companies": "strength",
        "months": "touchpoints",
    }[picture]
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
    assert "12 from 2024-12 to 2026-11; the last month is not over" in texts(svg)


def test_a_month_is_live_written_and_unanswered() -> None:
    svg = drawn("months", [month("2026-11", touchpoints=10, live=4, unanswered=1)])
    hints = [each.text for each in svg.iter(f"{SVG}title")][1:]
    assert hints == [
        "2026-11, live: 4",
        "2026-11, written: 5",
        "2026-11, unanswered, voicemails among them: 1",
    ]


def test_of_many_companies_the_fifteen_strongest_are_shown_and_it_says_so() -> None:
    svg = drawn("companies", crowd(300))
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
    for svg in (drawn("silence", people), drawn("companies", [company(name=evil)])):
        assert not list(svg.iter(f"{SVG}script"))
        assert any("<script>" in (each.text or "") for each in svg.iter())


def test_pictures_load_nothing_from_elsewhere() -> None:
    made = files.files({report: facts(picture, 30) for picture, report in REPORT.items()}, "svg", TODAY)
    assert len(made) == 4
    for content in made.values():
        assert not re.search(rb"href|url\(|@import|<image|<style", content)


def test_the_same_facts_give_the_same_picture() -> None:
    assert files.files({"people": network(40)}, "svg", TODAY) == files.files(
        {"people": network(40)}, "svg", TODAY
    )


@settings(max_examples=50)
@given(st.text(), st.floats(min_value=0, max_value=1e9), st.floats(min_value=0, max_value=100))
def test_any_name_and_any_silence_can_be_drawn(name: str, ratio: float, strength: float) -> None:
    drawn("silence", [person(name=name, ratio=ratio, strength=strength, status=Status.DORMANT)])
    drawn("companies", [company(name=name, strongest=strength)])


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
    assert not any(box.holds(dot) for box in boxes for dot in dots)
