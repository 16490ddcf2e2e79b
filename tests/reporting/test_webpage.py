"""The page: well-formed, complete in itself, safe, made for every reader, and of use when there is nothing to tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.domain.moves import compare
from crm.domain.network import Metric
from crm.reporting import files
from crm.reporting.looks import HEAD, STATUS
from crm.reporting.markup import Html, lines, tag
from crm.reporting.webstyle import STYLE
from tests.colours import contrast
from tests.networks import TODAY, company, everything, move, offer, person

EVIL = '</td><script>alert("x")</script><img src=x onerror=alert(1)>&lt;b&gt;\x00\x1b[31m\u202e'
VOID = {"meta", "br", "hr", "col"}


class Page(HTMLParser):
    """What a reader makes of a page: elements with their attributes, texts, and whether all were closed in order."""

    def __init__(self, content: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(content.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open[-1:]:
            self.texts.append(data)

    def all(self, name: str) -> list[dict[str, str]]:
        """The attributes of every element of a kind."""
        return [found for tag, found in self.elements if tag == name]

    @property
    def text(self) -> str:
        """Everything that can be read."""
        return " ".join(" ".join(self.texts).split())


def page(facts: dict[str, Sequence[Any]], period: str = "") -> Page:
    made = files.files(facts, "html", TODAY, period)
    (content,) = made.values()
    return Page(content)


@pytest.fixture(scope="module", params=[0, 1, 10, 150, 700])
def any_page(request: pytest.FixtureRequest) -> Page:
    return page(everything(request.param))


def test_every_element_is_closed_in_its_order(any_page: Page) -> None:
    assert any_page.open == []
    assert any_page.elements[0] == ("html", {"lang": "en"})


def test_there_is_no_script_and_nothing_from_elsewhere(any_page: Page) -> None:
    for tag_, found in any_page.elements:
        assert tag_ not in {"script", "link", "iframe", "object", "embed", "img", "base", "form"}
        assert not any(
            name.startswith("on") or name in {"src", "srcset", "action", "style"} for name in found
        )
        assert found.get("href", "#").startswith("#")
    assert not re.search(r"url\(|@import|expression\(", STYLE)
    (policy,) = [each["content"] for each in any_page.all("meta") if "http-equiv" in each]
    assert policy.startswith("default-src 'none'")


def test_every_id_is_there_once_and_every_link_leads_to_one(any_page: Page) -> None:
    ids = Counter(found["id"] for _, found in any_page.elements if "id" in found)
    assert set(ids.values()) == {1}
    for _, found in any_page.elements:
        for name in ("aria-labelledby", "href"):
            assert {each.removeprefix("#") for each in found.get(name, "").split()} <= set(ids)


def test_headings_and_landmarks_lead_through_the_page(any_page: Page) -> None:
    assert [len(any_page.all(name)) for name in ("h1", "main", "header", "footer", "nav")] == [1] * 5
    assert len(any_page.all("h2")) == len(any_page.all("section")) >= 6
    assert all("aria-labelledby" in each for each in any_page.all("section"))


def test_every_picture_has_a_title_and_a_description(any_page: Page) -> None:
    assert len(any_page.all("svg")) == len(any_page.all("figure"))
    for each in any_page.all("svg"):
        assert each["role"] == "img"
        assert len(each["aria-labelledby"].split()) == 2


def test_every_table_has_a_caption_and_heads_that_say_what_they_head(any_page: Page) -> None:
    assert len(any_page.all("caption")) == len(any_page.all("table"))
    assert {each["scope"] for each in any_page.all("th")} <= {"col", "row"}


def test_nothing_is_said_that_is_no_word(any_page: Page) -> None:
    assert not re.search(r"\b(nan|NaN|None|inf|Infinity)\b", any_page.text)


def test_an_empty_vault_is_told_how_to_begin() -> None:
    empty = page(everything(0))
    assert "Nobody is here yet. Begin with: crm import linkedin FILE" in empty.text
    assert empty.all("svg") == []
    assert empty.all("table") == []


def test_whatever_somebody_wrote_stays_text() -> None:
    facts = everything(10) | {
        "people": [person(name=EVIL, company=EVIL)],
        "companies": [company(name=EVIL)],
        "offers": [offer(company=EVIL, role=EVIL)],
        "ties": [move(person(name=EVIL, company=EVIL))],
        "network": [Metric("people", 1, "people", EVIL, EVIL)],
    }
    hostile = page(facts)
    assert hostile.open == []
    assert not {"script", "img"} & {name for name, _ in hostile.elements}
    assert hostile.text.count('<script>alert("x")</script>') >= 7
    assert not set("\x00\x1b\u202e") & set(hostile.text)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_name_can_stand_on_a_page(name: str, firm: str) -> None:
    made = page(
        {"people": [person(name=name, company=firm)], "ties": [move(person(name=name, company=firm))]}
    )
    assert made.open == []
    assert not {"script", "img"} & {each for each, _ in made.elements}


@given(st.text(), st.text())
def test_text_within_an_element_is_never_an_element(inside: str, value: str) -> None:
    made = tag("p", inside, title=value)
    assert made.count("<") == made.count(">") == 2
    assert isinstance(lines(made, inside), Html)


def test_of_very_many_the_strongest_are_shown_and_it_says_so() -> None:
    long = page(everything(700))
    assert "People: the strongest 100 of 700; a workbook has all (--format xlsx)" in long.text
    assert "Ties: those that moved most, 100 of 700" in long.text
    content = files.files(everything(3000), "html", TODAY)["network.html"]
    assert len(content) < 700_000


def test_two_days_compared_show_what_changed() -> None:
    before = [
        Metric("people", 3, "people", "all", "Ties"),
        Metric("target coverage", 0.5, "share", "of", "Targets"),
    ]
    now = [
        Metric("people", 5, "people", "all", "Ties"),
        Metric("target coverage", 0.4, "share", "of", "Targets"),
    ]
    told = page({"network": compare(now, before)}, "compared with 2026-05-01").text
    assert "Monday, 23 November 2026 · compared with 2026-05-01" in told
    assert "people 5 +2 since then" in told
    assert "target coverage 40% -10 points since then" in told


def test_private_facts_are_no_part_of_the_page() -> None:
    """Addresses and notes stay at home: a page is made to be shown."""
    told = page(
        everything(10) | {"people": [person(note="secret", tags=("secret",), topics=("secret",))]}
    ).text
    for private in ("secret", "ines@nordlicht.example", "+4940669690210"):
        assert private not in told


def test_dark_ink_on_light_ground_everywhere() -> None:
    """A contrast of 4.5 at least, as WCAG asks for."""
    inks = set(re.findall(r"[ {]color: (#\w{6})", STYLE)) - {"#FFFFFF"}
    assert len(inks) >= 4
    grounds = [(ground, ink) for ground, ink in STATUS.values()] + [(HEAD, "#FFFFFF")]
    assert all(contrast(ink, ground) >= 4.5 for ground, ink in grounds)
    assert all(contrast(ink, "#FFFFFF") >= 4.5 for ink in inks)


def test_the_page_can_be_printed() -> None:
    assert "size: A4" in STYLE
    assert "@media print" in STYLE
    assert "break-inside: avoid" in STYLE


def test_what_the_figures_say_stands_in_words_before_the_pictures() -> None:
    told = page(everything(150)).text
    assert told.index("What is good") < told.index("What needs care") < told.index("What to do next")
    assert told.index("What to do next") < told.index("people warm or new")
    assert "What is good" not in page(everything(0)).text
