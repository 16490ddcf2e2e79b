"""What a person becomes when a record tells more."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.filling import Post, Sheet, fill
from crm.domain.recognition import Point, Told, name_key
from crm.domain.words import Tier

TODAY = date(2026, 11, 23)
WORDS = st.sampled_from(["", "Head", "head", "CTO", "Engineer"])
COMPANIES = st.sampled_from(["", "Nordlicht", "Kestrel"])
LABELS = st.lists(st.sampled_from(["a", "A", "b", "C++", "C#"]), max_size=3)
POINTS = st.lists(
    st.sampled_from([Point("email", "a@x.example", "A@x.example"), Point("phone", "+49301", "0301")]),
    max_size=2,
)
DAYS = st.none() | st.dates(date(2020, 1, 1), TODAY)


def told(
    company: str = "", title: str = "", *, name: str = "Ines Okafor", tier: Tier | None = None, note: str = "",
    tags: list[str] | None = None, topics: list[str] | None = None, points: list[Point] | None = None,
    met_on: date | None = None,
) -> Told:  # fmt: skip
    return Told(
        1,
        name,
        name_key(name),
        points or [],
        company,
        company.lower(),
        title,
        tier,
        tags or [],
        topics or [],
        note,
        met_on,
    )


RECORDS = st.builds(
    told, COMPANIES, WORDS, tier=st.none() | st.sampled_from(Tier), note=WORDS, tags=LABELS, topics=LABELS,
    points=POINTS, met_on=DAYS,
)  # fmt: skip
EMPTY = Sheet("p11", "Ines Okafor")


@given(st.lists(RECORDS, max_size=4), st.booleans())
def test_what_was_told_once_tells_nothing_new(records: list[Told], moves: bool) -> None:  # noqa: FBT001 - generated
    sheet = EMPTY
    for record in records:
        sheet = fill(sheet, record, TODAY, moves=moves).sheet
    if records:
        again = fill(sheet, records[-1], TODAY, moves=moves)
        assert again.sheet is sheet
        assert again.moved is None


@given(st.lists(RECORDS, max_size=4), RECORDS, st.booleans())
def test_nothing_that_is_known_is_lost(records: list[Told], last: Told, moves: bool) -> None:  # noqa: FBT001 - generated
    sheet = EMPTY
    for record in records:
        sheet = fill(sheet, record, TODAY, moves=moves).sheet
    after = fill(sheet, last, TODAY, moves=moves).sheet
    assert (after.tier, after.note) == (sheet.tier or last.tier, sheet.note or last.note)
    assert list(after.points[: len(sheet.points)]) == list(sheet.points)
    assert list(after.tags[: len(sheet.tags)]) == list(sheet.tags)
    assert len(after.posts) >= len(sheet.posts)
    assert len([post for post in after.posts if post.until_on is None]) <= 1, "one present post at a time"
    assert not (sheet.met_on and after.met_on and after.met_on > sheet.met_on)


@given(st.lists(RECORDS, max_size=4))
def test_without_moves_a_job_is_filled_in_but_never_ended(records: list[Told]) -> None:
    sheet = EMPTY
    for record in records:
        sheet = fill(sheet, record, TODAY, moves=False).sheet
    assert not any(post.until_on for post in sheet.posts)


def test_a_title_completes_the_post_and_so_does_a_company() -> None:
    sheet = fill(EMPTY, told("Nordlicht"), TODAY, moves=True).sheet
    sheet = fill(sheet, told("Nordlicht", "Head"), TODAY, moves=True).sheet
    assert [post.text for post in sheet.posts] == ["Head at Nordlicht"]
    sheet = fill(
        fill(EMPTY, told("", "Head"), TODAY, moves=True).sheet, told("Kestrel", "Head"), TODAY, moves=True
    ).sheet
    assert [post.text for post in sheet.posts] == ["Head at Kestrel"]


def test_a_promotion_ends_the_old_post_and_starts_another() -> None:
    sheet = fill(EMPTY, told("Nordlicht", "Head"), TODAY, moves=True).sheet
    filled = fill(sheet, told("Nordlicht", "CTO"), TODAY, moves=True)
    assert filled.moved == ("Head at Nordlicht", "CTO at Nordlicht")
    old, new = filled.sheet.posts
    assert (old.until_on, new.from_on, new.until_on) == (TODAY, TODAY, None)


def test_case_and_dots_in_a_title_are_no_promotion() -> None:
    sheet = fill(EMPTY, told("Nordlicht", "Sr. Engineer"), TODAY, moves=True).sheet
    assert fill(sheet, told("Nordlicht", "sr engineer"), TODAY, moves=True).sheet is sheet


def test_one_of_several_present_posts_is_enough() -> None:
    both = (Post("Founder", "Kestrel", "kestrel", id="w1"), Post("Head", "Nordlicht", "nordlicht", id="w2"))
    sheet = Sheet("p11", "Ines Okafor", posts=both)
    assert fill(sheet, told("Kestrel", "Founder"), TODAY, moves=True).sheet is sheet


def test_titles_and_degrees_are_no_other_name() -> None:
    assert fill(EMPTY, told(name="Dr. Ines Okafor MBA"), TODAY, moves=False).kept == []
    assert fill(EMPTY, told(name="Ines Lind"), TODAY, moves=False).kept == ["“Ines Lind”; kept “Ines Okafor”"]


@pytest.mark.parametrize(
    ("known", "said", "after", "kept"),
    [
        ("", "1980-12-09", "1980-12-09", ()),
        ("", "--12-09", "--12-09", ()),
        ("--12-09", "1980-12-09", "1980-12-09", ()),
        ("1980-12-09", "--12-09", "1980-12-09", ()),
        ("1980-12-09", "1981-12-09", "1980-12-09", ("birthday 1981-12-09; kept 1980-12-09",)),
        ("--12-09", "1980-12-08", "--12-09", ("birthday 1980-12-08; kept --12-09",)),
        ("1980-12-09", "", "1980-12-09", ()),
    ],
)
def test_a_birthday_gains_its_year_and_is_not_overwritten(
    known: str, said: str, after: str, kept: tuple[str, ...]
) -> None:
    filled = fill(replace(EMPTY, birthday=known), replace(told(), birthday=said), TODAY, moves=False)
    assert (filled.sheet.birthday, tuple(filled.kept)) == (after, kept)


def test_place_zone_and_skills_are_filled_and_kept() -> None:
    said = replace(
        told(), place="Berlin", zone="Europe/Berlin", open_to="a staff role", skills=["Python", "SQL"]
    )
    filled = fill(replace(EMPTY, place="Hamburg", skills=["python"]), said, TODAY, moves=True)
    assert (filled.sheet.place, filled.sheet.zone, filled.sheet.open_to) == (
        "Hamburg", "Europe/Berlin", "a staff role",
    )  # fmt: skip
    assert filled.sheet.skills == ("python", "SQL")
    assert filled.kept == ["place Berlin; kept Hamburg"]
