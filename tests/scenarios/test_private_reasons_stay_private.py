"""No private reason, and no word of what was noted about one, leaves by any door that leads to others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import unquote

import pytest

from crm.domain import reasons
from crm.domain.messages import SHAPES, Kind
from crm.domain.reasons import Code, Share
from crm.domain.words import Role
from tests.ground import Crm, Make

DECIDED = datetime(2026, 11, 20, 9, tzinfo=UTC)
KEPT = [code for code in Code if reasons.RULES[code].share is Share.NO]
TELLING = {code: f"zq{number}x telling words" for number, code in enumerate(Code)}
"""What was noted of each reason: words that stand nowhere else."""

OFFER_NOTE = "zqoffer the lunch was poor"
DIARY = "zqdiary her boss shouts and the runway is short"
INSTEAD = {reasons.RULES[code].ingredient for code in KEPT} - {reasons.RULES[Code.GUT].ingredient}
SAYABLE = "a narrower clause in the contract would have helped"
CSV = ("people", "touchpoints", "articles")
CARDS = ("vcard", "google")


@pytest.fixture
def secretive(crm: Crm) -> Crm:
    """A declined offer with somebody in every role, every private reason with a telling note, and one to be said."""
    (crm.home / "config.toml").write_text(
        'name = "Mara Lindqvist"\nphone = "+49 30 23125 001"\nemails = ["mara@example.org"]\n',
        encoding="utf-8",
    )
    with crm.open() as store:
        make = Make(store)
        stands = {"state": "declined", "decided_at": DECIDED, "zone": "Europe/Berlin", "note": OFFER_NOTE}
        offer = make.offer("Nordlicht GmbH", "Data engineer", **stands)
        for number, role in enumerate(Role):
            person = make.person(
                company="Nordlicht GmbH", tier="key", emails=[f"{role}@nordlicht.example"],
                phones=[f"+4940669690{number}"], topics=["retention"],
            )  # fmt: skip
            make.interviewer(offer, person, role, learnt="how you version features", rapport=2, minutes=60)
            make.touchpoint(person, day="2026-11-12", note=f"Retention; {DIARY}", channel="meeting")
        for code in KEPT:
            make.row("reason", offer=offer, code=code, holds=True, would_flip=False, share=True, severity=3,
                     note=TELLING[code])  # fmt: skip
        for code, holds, share in ((Code.PAY_BASE, True, False), (Code.GROWTH, False, True)):
            make.row("reason", offer=offer, code=code, holds=holds, would_flip=True, share=share, severity=3,
                     note=TELLING[code])  # fmt: skip
        make.row("reason", offer=offer, code=Code.CONTRACT, holds=True, would_flip=False, share=True, severity=2,
                 note=TELLING[Code.CONTRACT])  # fmt: skip
        make.article("Retention by design", summary="How to keep them.")
        make.opening("Nordlicht GmbH", "Platform Engineer")
    return crm


def told(text: str) -> list[str]:
    """The private words in a text."""
    secret = [
        *(note.split()[0] for note in TELLING.values()),
        "zqoffer",
        "zqdiary",
        "telling words",
        "runway",
    ]
    secret += [code.value for code in KEPT if "-" in code or code in (Code.COMMUTE, Code.STABILITY)]
    secret += [*INSTEAD, reasons.RULES[Code.PAY_BASE].ingredient, reasons.RULES[Code.GROWTH].ingredient]
    return [word for word in secret if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)]


def people(crm: Crm) -> dict[str, str]:
    """Everybody's id, by role."""
    return {row["role"]: row["person_id"] for row in crm.data("offer", "people", "nordlicht")}


def drafts(crm: Crm, *how: str, kinds: tuple[Kind, ...] = tuple(Kind)) -> Iterator[tuple[str, str, bytes]]:
    """Every kind to everybody, with all that it can bring along: kind, role, and what came out."""
    more = {
        Kind.GIVE: ["--article", "Retention"],
        Kind.REFERRAL_CANDIDATE: ["--opening", "Platform"],
        Kind.REFERRAL_MANAGER: ["--opening", "Platform", "--with", "greta"],
        Kind.INTRODUCTION: ["--with", "greta"],
        Kind.INTRODUCTION_ASK: ["--with", "greta"],
    }
    with crm.open() as store:
        Make(store).person("Greta Holm")
    for kind in kinds:
        for role, person in people(crm).items():
            made = crm("draft", kind, person, *more.get(kind, []), *how)
            refused = kind in (Kind.RENEGE, Kind.MORE_TIME)
            assert made.exit_code == (5 if refused else 0), f"{kind} {role}: {made.err}"
            yield kind, role, made.raw


def test_no_draft_of_any_kind_to_anybody_tells_one(secretive: Crm) -> None:
    said = 0
    for kind, role, made in drafts(secretive):
        text = made.decode()
        assert told(text) == [], f"{kind} to {role}:\n{text}"
        said += SAYABLE in text.lower()
        assert SAYABLE not in text.lower() or SHAPES[Kind(kind)].reasons
    assert (
        said == 4 * 3
    )  # the kinds that may give a reason, to those whose work it is: the search would find one


def test_no_machine_readable_draft_tells_one(secretive: Crm) -> None:
    for kind, role, made in drafts(
        secretive, "--json", kinds=(Kind.HIRING_MANAGER, Kind.INTERVIEWER, Kind.INVITATION)
    ):
        assert told(made.decode()) == [], f"{kind} to {role}"


MAILED = (Kind.HIRING_MANAGER, Kind.RECRUITER, Kind.AGENCY, Kind.REFERRER, Kind.INTERVIEWER, Kind.GIVE)


def test_no_file_and_no_link_for_a_mail_program_tells_one(secretive: Crm) -> None:
    for kind, role, made in drafts(secretive, "--eml", "-", kinds=MAILED):
        content = message_from_bytes(made, policy=policy.default)
        assert told(content.as_string() + content.get_content()) == [], f"{kind} to {role}"
    for kind, role, made in drafts(secretive, "--mailto", kinds=MAILED):
        assert told(unquote(made.decode())) == [], f"{kind} to {role}"


def test_no_calendar_tells_any_reason_not_even_one_that_may_be_said(secretive: Crm) -> None:
    secretive.ok("offer", "plan", "nordlicht")
    calendar = secretive.ok("calendar", "export").out.replace("\r\n ", "")
    assert "Data engineer" in calendar  # the plan is in it
    assert told(calendar) == []
    assert "clause" not in calendar


@pytest.mark.parametrize("form", ["html", "xlsx", "csv", "json", "svg"])
def test_no_report_tells_one(secretive: Crm, tmp_path: Path, form: str) -> None:
    from zipfile import ZipFile

    secretive.ok("report", "--format", form, "-o", str(tmp_path / "out"))
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert files
    for path in files:
        if path.suffix == ".xlsx":
            with ZipFile(path) as book:
                text = " ".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
        else:
            text = path.read_text(encoding="utf-8", errors="replace")
        assert [word for word in told(text) if word not in ("zqdiary", "runway")] == [], path.name


@pytest.mark.parametrize("form", [*CSV, *CARDS])
def test_no_export_for_another_program_tells_a_reason(secretive: Crm, form: str) -> None:
    """What was logged of a talk is the user's own and goes where touchpoints go; of reasons nothing does."""
    found = told(secretive.ok("export", form).out)
    own = ("zqdiary", "runway") if form == "touchpoints" else ()
    assert [word for word in found if word not in own] == []


def test_the_screen_that_is_for_the_users_eyes_alone_does_tell_them(secretive: Crm) -> None:
    shown = secretive.ok("offer", "show", "nordlicht").out
    assert "manager-fit" in shown
    assert told(shown) != []
