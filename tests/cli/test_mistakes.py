"""What a stranger types wrong: each mistake is answered with a sentence and a way on."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ground import Crm

ROOT = Path(__file__).parent.parent.parent


def test_a_mistyped_vault_is_not_made(crm: Crm) -> None:
    crm.ok("vault", "create", "client-a")
    failed = crm("--vault", "cleint-a", "person", "add", "Ines Okafor")
    assert failed.exit_code == 3
    assert "Did you mean client-a?" in failed.err
    assert not (crm.home / "vaults" / "cleint-a").exists()
    assert "crm demo" in crm("--vault", "demo", "today").err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('[tiers]\nkey = "often"', "tiers.key has to be a whole number"),
        ("tiers = 30", "[tiers] has to hold a number of days"),
        ("weekly_minutes = true", "weekly_minutes has to be a whole number"),
        ('emails = "mara@example.org"', "emails has to be a list"),
        ("zone =", "it is not TOML"),
    ],
)
def test_a_preference_of_the_wrong_kind_is_named_with_its_file(crm: Crm, line: str, said: str) -> None:
    (crm.home / "config.toml").write_text(line, encoding="utf-8")
    failed = crm("today")
    assert failed.exit_code == 7
    assert said in failed.err
    assert "config.toml" in failed.err


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("person", "lst"), "See: crm person --help"),
        (("nxt",), "See: crm --help"),
        (("undo", "x"), "'x' is not a whole number"),
        (("offer", "add", "", "Engineer"), "It takes at least one letter or digit."),
        (("history", "zoe"), 'crm find "zoe"'),
    ],
)
def test_the_answer_to_a_slip_shows_the_way_on(crm: Crm, words: tuple[str, ...], hint: str) -> None:
    failed = crm(*words)
    assert failed.exit_code in (2, 3)
    assert hint in failed.err


def test_a_script_that_forgets_the_verb_gets_the_envelope(crm: Crm) -> None:
    failed = crm("person", "--json")
    assert failed.exit_code == 2
    assert json.loads(failed.out)["error"]["hint"] == "See: crm person --help"


def test_a_folder_is_no_backup(crm: Crm) -> None:
    failed = crm("restore", str(crm.home), "--yes")
    assert (failed.exit_code, "it is a folder" in failed.err) == (7, True)


def test_nobody_fits_where_somebody_is_here(crm: Crm) -> None:
    assert "Nobody is here yet." in crm.ok("person", "list").out
    crm.ok("person", "add", "Ines Okafor")
    assert "Nobody fits." in crm.ok("person", "list", "--tag", "nope").out


@pytest.mark.parametrize(
    ("words", "code"), [("today", 0), ("find retention", 0), ("show nobody", 3), ("nonsense", 2)]
)
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "| true"])
def test_an_output_that_is_closed_changes_nothing_but_what_is_seen(
    crm: Crm, words: str, code: int, closed: str
) -> None:
    crm.ok("person", "add", "Ines Okafor")
    script = f"set -o pipefail; {sys.executable} -m crm {words} {closed}"
    told = os.environ | {"CRM_HOME": str(crm.home), "PYTHONPATH": str(ROOT)}
    called = subprocess.run(["bash", "-c", script], capture_output=True, env=told, check=False, text=True)
    assert called.returncode == code
    assert "Traceback" not in called.stderr
    assert "inside crm" not in called.stderr
