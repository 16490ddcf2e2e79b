"""`crm check` as it is typed: what is said, with which exit code, with and without a vault."""

from __future__ import annotations

from pathlib import Path

from tests.ground import Crm, Make

TEXT = (Path(__file__).parent.parent / "messages" / "decline.txt").read_text(encoding="utf-8")
GOOD = TEXT.replace(" [more]", "")
BAD = TEXT.replace("[more]", "The commute is too long.")


def test_a_message_that_is_ready_ends_with_zero_and_says_so(crm: Crm) -> None:
    said = crm.ok("check", "hm", "-", stdin=GOOD)
    assert said.out == "Ready to send.\n"


def test_an_error_is_shown_with_its_place_and_a_repair_and_ends_with_five_where_that_is_asked(
    crm: Crm,
) -> None:
    said = crm("check", "hm", "-", stdin=BAD)
    assert (said.exit_code, crm("check", "hm", "-", "--strict", stdin=BAD).exit_code) == (0, 5)
    assert crm("check", "hm", "-", "--strict", stdin=GOOD).exit_code == 0
    assert "error    R1  line 7" in said.out
    assert "»commute«" in said.out
    assert "two remote days" in said.out
    assert said.out.endswith("Not ready: 1 error.\n")


def test_json_holds_a_row_a_finding_whatever_the_exit_code(crm: Crm) -> None:
    said = crm("check", "hm", "-", "--json", "--strict", stdin=BAD)
    assert said.exit_code == 5
    assert said.json["status"] == "ok"
    (row,) = said.json["data"]
    assert list(row) == ["rule", "severity", "start", "end", "text", "repair"]
    assert (row["rule"], row["severity"], row["text"]) == ("R1", "error", "commute")
    assert BAD[row["start"] : row["end"]] == "commute"
    assert crm.data("check", "hm", "-", stdin=GOOD) == []


def test_no_vault_is_needed_and_none_is_made(crm: Crm) -> None:
    elsewhere = Crm(crm.home)
    assert elsewhere.ok("check", "hm", "-", "--vault", "mine", stdin=GOOD).out == "Ready to send.\n"
    assert not (crm.home / "vaults" / "mine").exists()


def test_a_wrong_kind_a_missing_file_and_no_text_have_their_codes(crm: Crm, tmp_path: Path) -> None:
    binary = tmp_path / "picture.png"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00")
    assert crm("check", "hn", "-", stdin=GOOD).exit_code == 2
    assert crm("check", "hm", str(tmp_path / "none.txt")).exit_code == 7
    assert crm("check", "hm", str(binary)).exit_code == 7
    assert "line 1" in crm("check", "hm", str(binary)).err
    assert crm("check", "hm", "-", "--to", "nobody", stdin=GOOD).exit_code == 3


def test_what_was_sent_lowers_the_score_and_undo_takes_it_back(crm: Crm, tmp_path: Path) -> None:
    with crm.open() as store:
        make = Make(store)
        offer = make.offer(
            "Nordlicht", role="Data Engineer", state="declined", decided_at="2026-11-20T09:00:00Z"
        )
        ines = make.person("Ines Okafor")
        make.interviewer(offer, ines, role="hiring-manager")
        make.interviewer(offer, make.person("Tom Brandt"))
    letter = tmp_path / "letter.txt"
    letter.write_text(BAD, encoding="utf-8")
    crm.ok("log", "ines", "told her", "--via", "call", "--offer", offer)
    before = crm.data("offer", "show", offer)[0]["etiquette"]
    crm.ok(
        "log",
        "ines",
        "the answer",
        "--via",
        "email",
        "--offer",
        offer,
        "--message",
        str(letter),
        "--kind",
        "hm",
    )
    assert crm.data("offer", "show", offer)[0]["etiquette"] == before - 5
    crm.ok("undo")
    assert crm.data("offer", "show", offer)[0]["etiquette"] == before


def test_a_touchpoint_with_a_text_can_be_deleted_and_forgotten(crm: Crm, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(GOOD, encoding="utf-8")
    for name in ("Ines Okafor", "Tom Brandt"):
        crm.ok("person", "add", name)
        crm.ok("log", name, "a letter", "--message", str(letter), "--kind", "hm")
    crm.ok("touchpoint", "delete", crm.data("touchpoint", "list", "tom")[0]["id"])
    crm.ok("person", "forget", "ines", "--yes")
    crm.ok("person", "forget", "tom", "--yes")
    with crm.open() as store:
        assert store.value("SELECT count(*) FROM message") == 0
        assert store.value("SELECT count(*) FROM change WHERE row_table = 'message'") == 0


def test_the_note_of_an_invitation_may_be_longer_for_who_says_so(crm: Crm) -> None:
    note = f"Hi Priya, thank you for the hour about late data. {'I learnt a lot from it. ' * 9}Mara"
    assert 200 < len(note) <= 300
    assert "L1" in crm("check", "invitation", "-", stdin=note).out
    (crm.home / "config.toml").write_text("linkedin_premium = true\n", encoding="utf-8")
    assert "L1" not in crm("check", "invitation", "-", stdin=note).out
    (crm.home / "config.toml").write_text('linkedin_premium = "yes"\n', encoding="utf-8")
    assert "linkedin_premium has to be true or false" in crm("check", "invitation", "-", stdin=note).err
