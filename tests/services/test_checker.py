"""What the vault adds to the checker, and what becomes of the texts that were sent."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from crm.domain.findings import Finding
from crm.domain.words import Channel, Gave
from crm.errors import NotFound, Unreadable, Usage
from crm.services import checker, sent
from crm.store import messages, touchpoints
from crm.store.database import Store
from tests.ground import TODAY, Make
from tests.verbs import log

TEXT = (Path(__file__).parent.parent / "messages" / "decline.txt").read_text(encoding="utf-8")
GOOD = TEXT.replace(" [more]", "")


@pytest.fixture
def ines(make: Make) -> str:
    """The hiring manager of a declined offer; two other offers are about."""
    person = make.person("Ines Okafor", company="Nordlicht")
    offer = make.offer("Nordlicht", role="Data Engineer", state="declined", decided_at="2026-11-20T09:00:00Z",
                       terms="EUR 78,000 and 30 days")  # fmt: skip
    make.interviewer(offer, person, role="hiring-manager")
    make.interviewer(offer, make.person("Tom Brandt"))
    make.offer("Kestrel Labs", terms="91k base")
    return person


def found(store: Store, text: str, kind: str = "hm", to: str = "ines", offer: str = "") -> dict[str, Finding]:
    """What is found in a text, by rule."""
    stream = io.BytesIO(text.encode())
    checked = checker.check(store, kind, "-", to=to, offer=offer, stdin=stream, today=TODAY)
    return {each.rule: each for each in checked.rows}


def test_a_good_message_is_ready(store: Store, ines: str) -> None:
    assert ines
    assert found(store, GOOD) == {}


def test_another_offers_company_and_figure_are_found_by_person_and_by_offer(store: Store, ines: str) -> None:
    assert ines
    text = TEXT.replace("[more]", "Kestrel gives me 91,000 euros.")
    assert found(store, text).keys() == {"C1", "C2"}
    assert found(store, text, to="", offer="nordlicht").keys() == {"C1", "C2"}
    assert found(store, text, to="", offer="kestrel").keys() == {"C2", "P2"}


def test_without_a_recipient_the_offer_is_the_one_named_first(store: Store, ines: str) -> None:
    assert ines
    said = GOOD.replace("Data Engineer role", "Data Engineer role at Nordlicht")
    assert found(store, said, to="").keys() == set()
    assert "C1" in found(store, said + "\nPS: Kestrel it is.\n", to="")


def test_names_are_held_against_the_vault(store: Store, ines: str) -> None:
    assert ines
    assert found(store, GOOD.replace("Dear Ines", "Dear Inés")).keys() == {"N1"}
    assert found(store, GOOD.replace("to Tom", "to Thorsten")).keys() == {"N2"}


def test_a_gift_after_two_may_ask(store: Store, ines: str) -> None:
    text = "Dear Ines,\n\nthis piece on churn is for you: https://example.org. Could you introduce me to Tom?\n\nMara\n"
    assert "K1" in found(store, text, "give")
    for day in (21, 22):
        log(store, ines, "sent a piece", gave=Gave.ARTICLE, on=date(2026, 11, day))
    assert "K1" not in found(store, text, "give")


@pytest.mark.parametrize(
    ("octets", "line"), [(b"\x00\x01\x02", 1), (b"Dear Ines,\n\x1b[1mthanks", 2), (b"  \n", None)]
)
def test_what_is_no_text_is_refused_with_its_line(octets: bytes, line: int | None) -> None:
    with pytest.raises(Unreadable) as refused:
        checker.read("-", io.BytesIO(octets))
    assert refused.value.line == line


def test_other_encodings_are_read() -> None:
    for encoding in ("utf-16", "utf-8-sig", "cp1252"):
        assert checker.read("-", io.BytesIO("Zoë\r\n".encode(encoding))) == "Zoë\n"


def test_nobody_by_that_name_is_refused(store: Store) -> None:
    with pytest.raises(NotFound):
        found(store, GOOD)


def test_a_text_that_was_sent_is_kept_and_counts(store: Store, ines: str, tmp_path: Path) -> None:
    file = tmp_path / "sent.txt"
    file.write_text(TEXT.replace("[more]", "The commute is too long, and your process was a mess."), "utf-8")
    touchpoint = log(
        store, ines, "the answer", message=str(file), kind="hm", via=Channel.EMAIL, offer="nordlicht"
    ).id
    (kept,) = messages.of_offer(store, touchpoints.by_id(store, touchpoint)[0].offer or "")
    assert (kept.kind, kept.person) == ("hiring-manager", ines)
    assert "commute" in kept.text


def test_a_file_needs_its_kind_and_a_kind_its_file(store: Store) -> None:
    for file, kind in (("letter.txt", ""), ("", "hm")):
        with pytest.raises(Usage, match="go together"):
            sent.keep(store, "t10", file, kind, None)
