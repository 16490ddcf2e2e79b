"""Templates of messages: every kind has one, the user's own come first, wordings take turns, and nothing escapes."""

from __future__ import annotations

import re
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from crm.connectors import templates
from crm.domain import drafts
from crm.domain.ingredients import Ingredients, Talk
from crm.domain.messages import SHAPES, Kind
from crm.domain.variants import Seat, turn
from crm.domain.words import Channel
from crm.errors import Unreadable
from tests.drafting import EVERYTHING, LITTLE

TODAY = date(2026, 11, 23)
LEFT_OVER = ("{", "}", "%", "None", "  ", " .", " ,", "..", "()", "“”", "\\")


def write(
    kind: Kind, facts: Ingredients = LITTLE, *, place: int = 0, among: int = 1, another: int = 0
) -> str:
    """The whole message of a kind, subject and all."""
    seat = Seat(f"o1/{kind}", place, among, another)
    return drafts.whole(*drafts.parts(templates.render(kind, facts.named, turn(seat), today=TODAY)))


def sentences(body: str) -> list[str]:
    """The sentences of a body, without greeting and signature."""
    lines = (line.removesuffix(" Mara").removesuffix(" Mara Lindqvist") for line in body.splitlines())
    return [each for line in lines if line.endswith((".", "?")) for each in re.split(r"(?<=[.?])\s+", line)]


def of_files(
    folder: Path,
    *files: tuple[str, str],
    kind: str = "give",
    another: int = 0,
    **facts: Any,  # noqa: ANN401 - any fact
) -> str:
    """What a folder of the user's own templates gives."""
    for name, text in files:
        (folder / name).write_text(text, encoding="utf-8")
    return templates.render(kind, facts, turn(Seat("o1", another=another)), folders=[folder], today=TODAY)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_whole_with_everything_known_and_with_almost_nothing(kind: Kind) -> None:
    for facts, another in product((LITTLE, EVERYTHING, Ingredients(first="Ines")), range(12)):
        written = write(kind, facts, another=another)
        assert [mark for mark in LEFT_OVER if mark in written] == []
        assert written.strip() == written
        assert not re.search(r"[a-z][.?!][A-Z“]", written), written  # two sentences without a space between
        assert all(
            line[:1].isupper() or line.startswith(("+", "“", "http")) for line in written.splitlines() if line
        )


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_several_wordings_and_the_same_for_the_same_people(kind: Kind) -> None:
    several = {write(kind, EVERYTHING, another=another) for another in range(12)}
    assert len(several) >= 4
    assert write(kind, EVERYTHING) == write(kind, EVERYTHING)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("facts", [LITTLE, EVERYTHING], ids=["little", "everything"])
def test_every_wording_keeps_to_the_length_of_its_kind(kind: Kind, facts: Ingredients) -> None:
    """With little known a message that lives of what it brings may be short; none is ever too long to mend."""
    band = SHAPES[kind].band
    for another in range(12):
        body = drafts.parts(write(kind, facts, another=another))[1]
        assert band.low * 0.85 <= drafts.length(body, band.unit) <= band.cap


@pytest.mark.parametrize("facts", [LITTLE, EVERYTHING], ids=["little", "everything"])
def test_a_sentence_has_a_length_that_can_be_read_aloud(facts: Ingredients) -> None:
    for kind, another in product(Kind, range(4)):
        body = drafts.parts(write(kind, facts, another=another))[1]
        lengths = [len(each.split()) for each in sentences(body)]
        assert sum(lengths) / len(lengths) <= 25, body


@pytest.mark.parametrize("kind", [Kind.INTERVIEWER, Kind.INVITATION, Kind.SCHEDULER])
def test_no_two_of_a_panel_of_eleven_read_the_same_sentence(kind: Kind) -> None:
    facts = LITTLE.without("phone")
    met = Talk(date(2026, 11, 12), Channel.MEETING)  # on one day, with all of them
    for known in (facts, Ingredients(me="Mara", first="Ines", company="Nordlicht", talk=met)):
        said: list[str] = []
        for place in range(11):
            said += sentences(drafts.parts(write(kind, known, place=place, among=11))[1])
        assert len(said) == len(set(said)), sorted(said)


def test_a_users_own_template_comes_before_the_programs(tmp_path: Path) -> None:
    assert of_files(tmp_path, ("give.txt", "Dear {{ first }}, here."), first="Ines") == "Dear Ines, here."
    assert "first" in templates.source("give", folders=[tmp_path])
    assert templates.source("thanks", folders=[tmp_path]) == templates.source("thanks")


def test_several_templates_of_ones_own_take_turns(tmp_path: Path) -> None:
    files = (("give.txt", "One."), ("give.2.txt", "Two."), ("give.third.txt", "Three."))
    said = [of_files(tmp_path, *files, another=another) for another in range(3)]
    assert sorted(said) == ["One.", "Three.", "Two."]


def test_another_kind_whose_name_begins_alike_is_another_kind(tmp_path: Path) -> None:
    (tmp_path / "introduction-ask.txt").write_text("Shall I?", encoding="utf-8")
    assert "Shall I?" not in templates.source("introduction", folders=[tmp_path])


def test_a_users_own_signature_signs_the_programs_templates(tmp_path: Path) -> None:
    (tmp_path / "signature.txt").write_text("Yours,\\\nM.", encoding="utf-8")
    written = templates.render("thanks", LITTLE.named, turn(Seat("o1")), folders=[tmp_path], today=TODAY)
    assert written.rstrip().endswith("Yours,\\\nM.")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("Dear Ines,\n{% if first %}\nno end", 2, "give.txt, line"),
        ("{% vary %}one", None, "give.txt"),
        ("{{ frist }}", None, "'frist' is undefined"),
        ("{{ first.__class__.__mro__ }}", None, "unsafe"),
        ("{{ first.upper() / 0 }}", None, "unsupported operand"),
        ("{% include 'nowhere.txt' %}", None, "nowhere.txt"),
        ("{% include '../../../etc/passwd' %}", None, "passwd"),
        ("{{ 1 / 0 }}", None, "division by zero"),
    ],
)
def test_a_template_that_cannot_be_used_is_named_with_what_is_wrong(
    tmp_path: Path, text: str, line: int | None, said: str
) -> None:
    with pytest.raises(Unreadable) as refusal:
        of_files(tmp_path, ("give.txt", text), first="Ines")
    assert said in refusal.value.message
    assert "give.txt" in refusal.value.message
    assert line is None or refusal.value.line is not None


def test_a_template_cannot_reach_the_machine(tmp_path: Path) -> None:
    for attempt in (
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ turn.__globals__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{% for x in range(10**9) %}.{% endfor %}",
    ):
        with pytest.raises(Unreadable):
            of_files(tmp_path, ("give.txt", attempt), first="Ines")


def test_a_day_of_another_year_is_written_with_its_year() -> None:
    old = Talk(date(2024, 2, 29), Channel.CALL)
    assert "29 February 2024" in write(Kind.INVITATION, Ingredients(first="Ines", talk=old))
    assert "12 November" in write(Kind.INVITATION, EVERYTHING)
