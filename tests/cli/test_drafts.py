"""`crm draft` as a user types it: the message is data, what it lacks is talk, and nothing is ever sent."""

from __future__ import annotations

from email import message_from_bytes, policy
from pathlib import Path

import pytest

from crm.domain.messages import Kind
from crm.domain.words import Role
from tests.ground import NOW, Crm, Make
from tests.terminal import plain, typed

MORNING = "2026-11-23T09:00"


@pytest.fixture
def declined(crm: Crm) -> Crm:
    """Ines's offer, declined this morning for a reason that may be said and one that may not."""
    (crm.home / "config.toml").write_text(
        'name = "Mara Lindqvist"\nphone = "+49 30 23125 001"\nemails = ["mara@example.org"]\n',
        encoding="utf-8",
    )
    crm.ok(
        "offer", "add", "Nordlicht GmbH", "Data engineer, Pricing", "--liked", "the open way in which the team plans",
        "--who", "Ines Okafor:hm:+49 40 66969 210", "--who", "Tom Brandt:recruiter:tom@nordlicht.example",
        "--who", "Priya Raman:interviewer:priya@nordlicht.example", "--who", "Jonas Weber:interviewer",
        "--who", "Zoe Quist:scheduler:zoe@nordlicht.example",
    )  # fmt: skip
    crm.ok("person", "edit", "ines", "--email", "ines@nordlicht.example")
    crm.ok("offer", "people", "nordlicht", "--who", "Ines", "--learnt", "how your team versions features")
    crm.ok("offer", "decline", "nordlicht", "--why", "contract", "commute", "--final", "--today", MORNING)
    return crm


def test_the_message_alone_is_on_stdout_and_the_talk_beside_it(declined: Crm) -> None:
    made = declined.ok("draft", "interviewer", "priya")
    assert made.out.startswith("Subject: ")
    assert "Dear Priya," in made.out
    assert "What is one thing you learnt from Priya?" not in made.out
    assert "1. What is one thing you learnt from Priya?" in made.err
    assert '--learnt "how you …"' in made.err


def test_answering_the_question_makes_the_draft_ready(declined: Crm) -> None:
    row = declined.data("draft", "interviewer", "priya")[0]
    assert row["ready"] is False
    command = row["questions"][0]["command"].replace("crm ", "").replace('"how you …"', "X").split()
    declined.ok(*("how you ask before you build" if word == "X" else word for word in command))
    again = declined.data("draft", "interviewer", "priya")[0]
    assert again["ready"] is True
    assert "how you ask before you build" in again["text"]
    assert again["questions"] == []


def test_a_row_has_what_scripts_need(declined: Crm) -> None:
    row = declined.data("draft", "hm", "ines")[0]
    assert row["kind"] == "hiring-manager"
    assert (row["person"], row["channel"], row["to"]) == ("Ines Okafor", "email", ["ines@nordlicht.example"])
    assert set(row) >= {"offer", "cc", "subject", "text", "ready", "questions", "findings", "person_id"}
    assert "a narrower clause in the contract would have helped" in row["text"].lower()
    assert "how your team versions features" in row["text"]
    assert "the open way in which the team plans" in row["text"]
    assert "Data engineer role at Nordlicht" in row["text"]


def test_without_a_kind_the_next_step_is_drafted(declined: Crm) -> None:
    later = ["--today", "2026-11-23T15:00"]
    assert declined.data("draft", "ines")[0]["kind"] == "call-card"
    declined.ok("log", "Called Ines and told her", "--today", "2026-11-23T14:00")
    confirmed = declined.data("draft", "ines", *later)[0]
    assert confirmed["kind"] == "hiring-manager"
    assert "our call on 23 November" in confirmed["text"] or "I told you on 23 November" in confirmed["text"]
    assert confirmed["cc"] == ["tom@nordlicht.example"]
    kinds = {who: declined.data("draft", who, *later)[0]["kind"] for who in ("tom", "priya", "zoe")}
    assert kinds == {"tom": "recruiter", "priya": "interviewer", "zoe": "scheduler"}


def test_nobody_without_a_step_is_guessed_a_message_for(declined: Crm) -> None:
    declined.ok("person", "add", "Greta Holm")
    refused = declined("draft", "greta")
    assert refused.exit_code == 3
    assert "crm draft KIND" in refused.err
    assert all(kind in refused.err for kind in Kind)


def test_the_same_people_get_the_same_words_and_another_asks_for_others(declined: Crm) -> None:
    first, again = (declined.ok("draft", "hm", "ines").out for _ in range(2))
    other, third = declined.ok("draft", "hm", "ines", "--another").out, declined.ok(
        "draft", "hm", "ines", "--another", "--another"
    ).out  # fmt: skip
    assert first == again
    assert len({first, other, third}) == 3


def test_two_interviewers_of_one_panel_never_read_the_same_sentence(declined: Crm) -> None:
    priya, jonas = (declined.data("draft", "interviewer", who)[0]["text"] for who in ("priya", "jonas"))
    shared = set(priya.replace("\n", " ").split(". ")) & set(jonas.replace("\n", " ").split(". "))
    assert shared == set()


def test_a_file_for_a_mail_program(declined: Crm, tmp_path: Path) -> None:
    said = declined.ok("draft", "hm", "ines", "--eml", str(tmp_path / "answer.eml")).out
    assert str(tmp_path / "answer.eml") in said
    assert "Nothing was sent." in said
    message = message_from_bytes((tmp_path / "answer.eml").read_bytes(), policy=policy.default)
    assert message["To"] == "Ines Okafor <ines@nordlicht.example>"
    assert message["From"] == "Mara Lindqvist <mara@example.org>"
    assert message["X-Unsent"] == "1"
    assert message.get_content().startswith("Dear Ines,")
    declined.ok("draft", "hm", "ines", "--eml", str(tmp_path / "dry.eml"), "--dry-run")
    assert not (tmp_path / "dry.eml").exists()


def test_a_link_for_a_mail_program(declined: Crm) -> None:
    link = declined.ok("draft", "scheduler", "zoe", "--mailto").out
    assert link.startswith("mailto:zoe@nordlicht.example?subject=")
    assert len(link.split()) == 1


def test_a_message_too_long_for_a_link_is_refused_with_the_way_round(declined: Crm) -> None:
    said = "This is what I have to say. " * 50
    refused = declined("draft", "answer", "ines", "--say", said, "--mailto")
    assert refused.exit_code == 5
    assert "--eml FILE" in refused.err


@pytest.mark.parametrize("kind", ["call-card", "callback", "voicemail", "invitation"])
@pytest.mark.parametrize("how", [["--mailto"], ["--eml", "x.eml"]])
def test_what_is_spoken_or_typed_elsewhere_does_not_go_by_mail(
    declined: Crm, kind: str, how: list[str]
) -> None:
    assert declined("draft", kind, "ines", *how).exit_code == 5


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["hiring-manger", "ines"], 2, "did you mean hiring-manager?"),
        (["call-card"], 2, "crm draft call-card WHO"),
        (["hm", "nobody"], 3, "nobody"),
        (["hm", "ines", "--offer", "kestrel"], 3, "kestrel"),
        (["give", "ines", "--article", "zzz"], 3, "zzz"),
        (["referral-candidate", "ines", "--opening", "zzz"], 3, "zzz"),
        (["hm", "ines", "--eml", "a", "--mailto"], 2, "contradict"),
        (["renege", "ines"], 5, "was not accepted"),
        (["more-time", "ines"], 5, "is declined already"),
        (["introduction", "ines", "--with", "ines"], 5, "same person"),
    ],
)
def test_what_cannot_be_drafted_is_refused_with_a_way_on(
    declined: Crm, words: list[str], code: int, said: str
) -> None:
    refused = declined("draft", *words)
    assert (refused.exit_code, refused.out) == (code, "")
    assert said in refused.err


def test_a_no_to_what_was_accepted_is_another_message(crm: Crm) -> None:
    crm.ok("offer", "add", "Kestrel", "Analyst", "--who", "Greta Holm:hm")
    crm.ok("offer", "accept", "kestrel")
    refused = crm("draft", "hm", "greta")
    assert refused.exit_code == 5
    assert "crm draft renege" in refused.err
    assert "I have to" in crm.ok("draft", "renege", "greta").out


def test_who_asked_to_be_left_in_peace_gets_answers_and_nothing_unasked(declined: Crm) -> None:
    declined.ok("person", "edit", "ines", "--opted-out")
    for kind in ("invitation", "give", "congratulation", "reconnect"):
        assert declined("draft", kind, "ines").exit_code == 5
    declined.ok("draft", "answer", "ines", "--say", "Yes.")
    declined.ok("draft", "hm", "ines")


def test_who_has_no_part_in_an_offer_gets_no_answer_to_one(declined: Crm) -> None:
    declined.ok("person", "add", "Greta Holm")
    refused = declined("draft", "hm", "greta")
    assert refused.exit_code == 5
    assert "took part in no offer" in refused.err
    text = declined.data("draft", "hm", "greta", "--offer", "nordlicht")[0]["text"]
    assert "clause" not in text  # nobody knows what she may hear


def test_a_template_of_ones_own_is_used_and_one_that_is_broken_is_named(declined: Crm) -> None:
    folder = declined.home / "templates"
    folder.mkdir()
    (folder / "scheduler.txt").write_text("Dear {{ first }},\n\nthank you for the rooms.", encoding="utf-8")
    assert declined.data("draft", "scheduler", "zoe")[0]["text"] == "Dear Zoe,\n\nthank you for the rooms."
    (folder / "scheduler.txt").write_text("Dear {{ frist }},", encoding="utf-8")
    refused = declined("draft", "scheduler", "zoe")
    assert refused.exit_code == 7
    assert "scheduler.txt" in refused.err


def test_the_template_in_use_can_be_printed_and_made_ones_own(declined: Crm) -> None:
    own = declined.home / "templates" / "scheduler.txt"
    own.parent.mkdir()
    written = declined.ok("draft", "scheduler", "zoe").out
    own.write_bytes(declined.ok("draft", "scheduler", "--template").raw.replace(b"Dear", b"Good day,"))
    assert declined.ok("draft", "scheduler", "zoe").out == written.replace("Dear", "Good day,")
    assert b"Good day" in declined.ok("draft", "scheduler", "--template").raw


def test_no_settings_leave_no_hole_and_ask_for_them(declined: Crm) -> None:
    (declined.home / "config.toml").unlink()
    row = declined.data("draft", "callback", "ines")[0]
    assert row["text"].startswith("Hello Ines. ")
    assert {question["ask"] for question in row["questions"] if question["needed"]} == {
        "What is your name?",
        "On which number can you be called?",
    }


@pytest.fixture
def matched(crm: Crm) -> Crm:
    """A candidate for an opening at Ines's company, who has been asked and has not answered."""
    with crm.open() as store:
        make = Make(store)
        ines = make.person("Ines Okafor", company="Nordlicht GmbH", emails=["ines@nordlicht.example"])
        greta = make.person(
            "Greta Holm", company="Kestrel", title="Data engineer", emails=["greta@example.org"]
        )
        for number, name in enumerate(("Python", "dbt")):
            make.row("skill", id=f"e{number}", person=greta, name=name)
        offer = make.offer("Nordlicht GmbH", "Head of Data", state="declined", decided_at=None)
        make.interviewer(offer, ines, Role.HIRING_MANAGER)
        opening = make.opening(
            "Nordlicht GmbH", "Platform Engineer", text="Python and dbt every day", place="Hamburg"
        )
        make.row("referral", candidate=greta, opening=opening, via=ines, state="candidate-asked",
                 changed_at="2026-11-20T08:00:00Z")  # fmt: skip
    return crm


def test_a_candidate_is_asked_with_what_the_opening_says(matched: Crm) -> None:
    row = matched.data("draft", "referral-candidate", "greta")[0]
    assert row["ready"]
    assert "Platform Engineer, Hamburg" in row["text"]
    assert "Python and dbt" in row["text"]
    assert row["to"] == ["greta@example.org"]


def test_no_candidate_is_named_to_an_employer_before_they_agreed(matched: Crm, tmp_path: Path) -> None:
    for how in (
        [],
        ["--json"],
        ["--another"],
        ["--eml", "-"],
        ["--mailto"],
        ["--with", "greta"],
        ["--debug"],
    ):
        made = matched("draft", "referral-manager", "ines", *how)
        assert made.exit_code == 0
        for name in ("Greta", "Holm", "greta", "Kestrel"):
            assert name not in made.out + made.err
    for said in ("Greta Holm knows the trade", "I have worked with Greta for years", "Ms Holm is patient"):
        made = matched("draft", "referral-manager", "ines", "--say", said)
        assert "Greta" not in made.out
        assert "Holm" not in made.out
        assert "left out" in made.err
    assert "Python" in matched.ok("draft", "referral-manager", "ines").out
    matched.ok("draft", "referral-manager", "ines", "--eml", str(tmp_path / "b.eml"))
    assert b"Greta" not in (tmp_path / "b.eml").read_bytes()
    refused = matched("draft", "referral-introduction", "ines")
    assert refused.exit_code == 5
    assert "has not agreed to be named" in refused.err


def test_whoever_agreed_is_named_and_both_are_on_the_introduction(matched: Crm) -> None:
    with (
        matched.open() as store,
        store.changing("opt in", NOW),
    ):
        store.run("UPDATE referral SET state = 'opted-in'")
    assert "Greta Holm" in matched.ok("draft", "referral-manager", "ines").out
    row = matched.data("draft", "referral-introduction", "ines")[0]
    assert row["to"] == ["ines@nordlicht.example", "greta@example.org"]
    assert "Dear Ines, dear Greta," in row["text"]


def test_an_introduction_says_what_the_two_have_in_common(crm: Crm) -> None:
    crm.ok(
        "person",
        "add",
        "Ines Okafor",
        "--topic",
        "rivers",
        "--topic",
        "retention",
        "--email",
        "i@example.org",
    )
    crm.ok(
        "person", "add", "Jonas Weber", "--topic", "Rivers", "--company", "Havn", "--email", "j@example.org"
    )
    row = crm.data("draft", "introduction", "ines", "--with", "jonas")[0]
    assert "Rivers" in row["text"]
    assert row["to"] == ["i@example.org", "j@example.org"]
    assert crm.data("draft", "introduction-ask", "ines", "--with", "jonas")[0]["to"] == ["i@example.org"]


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in (Kind.RENEGE, Kind.MORE_TIME)])
def test_a_sentence_of_ones_own_is_in_every_kind(declined: Crm, kind: Kind) -> None:
    more = ["--with", "tom"] if kind in (Kind.INTRODUCTION, Kind.INTRODUCTION_ASK) else []
    said = "The tea in the data room was very good"
    assert f"{said}." in declined.data("draft", kind, "ines", "--say", said, *more)[0]["text"]


def test_a_sentence_of_ones_own_that_tells_too_much_is_left_out_and_said(declined: Crm) -> None:
    row = declined.data("draft", "hm", "ines", "--say", "The commute would have been too long for me")[0]
    assert "commute" not in row["text"]
    assert any("commute" in question["ask"] for question in row["questions"])


def test_the_last_line_on_a_terminal_says_how_to_check_and_how_to_log(declined: Crm) -> None:
    lines = plain(typed(declined.home, ["draft", "hm", "ines"])).splitlines()
    said = " ".join(line.strip() for line in lines[-6:])
    assert "crm check hiring-manager FILE --to p" in said
    assert "--message FILE --kind hiring-manager" in said
    spoken = " ".join(plain(typed(declined.home, ["draft", "call-card", "ines"])).split())
    assert "--via call" in spoken
    assert "--message" not in spoken
    assert "Nobody answers? crm draft callback-voicemail p" in spoken


def test_years_after_a_no_the_thread_is_taken_up_and_nothing_is_confirmed(crm: Crm) -> None:
    then = ("--today", "2023-11-13")
    crm.ok(
        "offer",
        "add",
        "Fjordline AB",
        "Platform engineer",
        "--who",
        "Edda Lund:hm:edda@fjordline.example",
        *then,
    )
    crm.ok("offer", "decline", "fjordline", "--why", "flex-policy", "--final", *then)
    crm.ok("log", "Called Edda, thanked her and said no", *then)
    for _ in range(2):  # with the plan as it was kept, and as it stands today
        written = crm.ok("draft", "edda").out
        assert "Three years on" in written or "three years" in written.lower()
        assert "confirm" not in written
        crm.ok("offer", "plan", "fjordline")
