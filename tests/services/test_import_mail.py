"""Mail becomes touchpoints with people who are known, once, and with nobody else."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest

from crm.domain.imports import Imported
from crm.errors import SetUpNeeded, Unreadable
from crm.services import import_mail
from crm.store.database import Store
from tests.ground import NOW, TODAY, Crm, Make, dump


def letter(number: int, sender: str, to: str, *, more: str = "", text: str = "Hello") -> str:
    """A message of a mailbox."""
    return (
        f"From {sender} Fri Nov 20 10:00:0{number} 2026\nFrom: {sender}\nTo: {to}\nMessage-ID: <{number}@example.org>\n"
        f"Date: Fri, 20 Nov 2026 23:30:0{number} +0000\nSubject: Rivers {number}\n{more}\n{text}\n\n"
    )


def take(
    store: Store, *letters: str, own: Sequence[str] = ("mara@example.org",), whole: bool = False
) -> Imported:
    """Import a mailbox."""
    box = "".join(letters).encode()
    with store.changing("import mail", NOW):
        (outcome,) = import_mail.import_(
            store, ["-"], own=own, zone=lambda: "Europe/Berlin", whole=whole, now=NOW, today=TODAY,
            stdin=io.BytesIO(box),
        ).rows  # fmt: skip
    return outcome


ME, INES, TOM = "mara@example.org", "ines@nordlicht.example", "tom@nordlicht.example"


@pytest.fixture
def ines(make: Make) -> str:
    return make.person("Ines Okafor", emails=[INES])


def kept(store: Store) -> list[tuple[str, str, str]]:
    return store.rows("SELECT day, direction, note FROM touchpoint ORDER BY id")


def test_both_ways_with_their_day_in_the_users_zone(store: Store, ines: str) -> None:
    outcome = take(store, letter(1, ME, f"Ines <{INES}>"), letter(2, INES, ME))
    assert (outcome.read, outcome.created, outcome.skipped) == (2, 2, 0)
    assert kept(store) == [
        ("2026-11-21", "out", "Rivers 1\nHello"),
        ("2026-11-21", "in", "Rivers 2\nHello"),
    ]
    assert store.rows("SELECT DISTINCT person FROM touchpoint_person") == [(ines,)]


def test_again_and_grown_it_adds_only_what_is_new(store: Store, ines: str) -> None:  # noqa: ARG001 - somebody known
    first = letter(1, ME, INES)
    take(store, first)
    before = dump(store)
    again = take(store, first)
    assert (again.created, again.unchanged, again.batch) == (0, 1, None)
    assert dump(store, without=["counter"]) == {k: v for k, v in before.items() if k != "counter"}
    assert take(store, first, letter(2, INES, ME)).created == 1


def test_nobody_is_made_and_every_message_left_out_says_why(store: Store, ines: str) -> None:  # noqa: ARG001
    outcome = take(
        store,
        letter(1, "someone@example.net", ME),
        letter(2, "noreply@example.net", ME),
        letter(3, ME, ME),
        letter(4, INES, ME, more="List-Id: <news>\n"),
        letter(5, INES, ", ".join(f"p{n}@example.net" for n in range(8))),
    )
    assert (outcome.read, outcome.skipped, outcome.created) == (5, 5, 0)
    assert [remark.reason for remark in outcome.problems] == [
        "someone@example.net is nobody you know",
        "a mailbox, not a person",
        "you wrote to yourself",
        "a newsletter or a list",
        "it went to 8 people",
    ]
    assert store.value("SELECT count(*) FROM person") == 1
    assert store.value("SELECT count(*) FROM touchpoint") == 0


def test_no_more_than_an_extract_is_kept_unless_asked(store: Store, ines: str) -> None:  # noqa: ARG001
    long = "word " * 200
    take(store, letter(1, ME, INES, text=long))
    ((_, _, note),) = kept(store)
    assert len(note) < 200
    take(store, letter(2, ME, INES, text=long), whole=True)
    assert len(kept(store)[1][2]) > 900


def test_the_mailbox_says_whose_it_is_or_the_user_must(store: Store, ines: str) -> None:  # noqa: ARG001
    with pytest.raises(SetUpNeeded, match="which addresses are yours"):
        take(store, letter(1, INES, ME), own=())
    take(store, letter(1, INES, ME, more=f"Delivered-To: {ME}\n"), own=())
    assert store.rows("SELECT value FROM own_address") == [(ME,)]


def test_a_mail_that_was_sent_completes_its_step(crm: Crm) -> None:
    crm("offer", "add", "Nordlicht", "Data engineer", "--who", f"Ines Okafor:hm:{INES}")
    crm("offer", "decline", "Nordlicht", "--why", "growth", "--final")
    crm("log", "Ines", "said no", "--via", "call")
    before = {
        step["step"] for step in crm("offer", "plan", "Nordlicht", "--json").data if step["state"] == "done"
    }
    box = letter(1, ME, INES).replace("20 Nov 2026 23:30", "23 Nov 2026 23:30")
    (crm.home / "config.toml").write_text(f'emails = ["{ME}"]\n')
    outcome = crm("import", "mail", "-", stdin=box)
    assert outcome.exit_code == 0, outcome.err
    after = {
        step["step"] for step in crm("offer", "plan", "Nordlicht", "--json").data if step["state"] == "done"
    }
    assert before < after
    assert crm("undo").exit_code == 0


def test_what_is_no_mail_says_so_before_addresses_are_asked_for(store: Store) -> None:
    before = dump(store)
    with pytest.raises(Unreadable, match="there is no mail in it"):
        take(store, "name,email\nInes,ines@example.org\n", own=())
    assert dump(store) == before
