"""Completion by the shell: names, options and the words that may stand anywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from crm.cli import completion
from tests.ground import Crm, Make


@pytest.fixture
def known(crm: Crm) -> Crm:
    with crm.open() as store:
        make = Make(store)
        make.person("Ines Okafor", company="Nordlicht Systeme")
        make.person("Greta D'Arcy")
        make.offer("Kestrel", "Staff Engineer")
    return crm


def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    """What bash is offered for the last word."""
    monkeypatch.setenv("COMP_WORDS", "\n".join(("crm", *words)))
    monkeypatch.setenv("COMP_CWORD", str(len(words)))
    assert completion.serve("complete_bash") == 0
    return capsys.readouterr().out.split("\n")[:-1]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["perso"], ["person"]),
        (["person", "sn"], ["snooze"]),
        (["log", "in"], ["Ines\\ Okafor"]),
        (["log", "oka"], ["Ines\\ Okafor"]),
        (["log", '"Ines O'], ["Ines Okafor"]),
        (["log", "gre"], ["Greta\\ D\\'Arcy"]),
        (["--json", "log", "oka"], ["Ines\\ Okafor"]),
        (["log", "--vault", "default", "oka"], ["Ines\\ Okafor"]),
        (["log", "--vault=default", "oka"], ["Ines\\ Okafor"]),
        (["company", "show", "nord"], ["Nordlicht\\ Systeme"]),
        (["offer", "show", "kestrel"], ["Kestrel/Staff\\ Engineer"]),
        (["show", "kes"], ["Kestrel", "Kestrel/Staff\\ Engineer"]),
        (["log", "Ines", "--via", "vo"], ["voicemail"]),
        (["log", "Ines", "--dry"], ["--dry-run"]),
        (["--vault", "de"], ["default"]),
        (["nonsense", "x"], [""]),
    ],
)
def test_what_fits_is_offered_as_bash_wants_it(
    known: Crm,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    offered: list[str],
) -> None:
    assert known.place.file.exists()
    assert ask(monkeypatch, capsys, *words) == offered


def test_asking_for_a_vault_that_is_not_there_makes_none(
    crm: Crm, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(monkeypatch, capsys, "--vault", "other", "log", "i") == [""]
    assert [each.name for each in (crm.home / "vaults").iterdir()] == ["default"]


def test_a_control_sequence_in_a_name_never_reaches_the_shell(
    crm: Crm, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with crm.open() as store:
        Make(store).person("Ines \x1b[31mOkafor")
    assert "\x1b" not in "".join(ask(monkeypatch, capsys, "log", "ines"))


@pytest.mark.parametrize("shell", list(completion.Shell))
def test_the_script_of_each_shell_asks_this_program(crm: Crm, shell: completion.Shell) -> None:
    script = crm.ok("completion", shell).out
    assert completion.VARIABLE in script
    assert f"complete_{shell}" in script


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_a_name_is_completed_in_a_real_bash(known: Crm, tmp_path: Path) -> None:
    program = tmp_path / "bin" / "crm"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m crm "$@"\n')
    program.chmod(0o755)
    typed = 'eval "$(crm completion bash)"; COMP_WORDS=(crm log ine); COMP_CWORD=2; _crm_completion crm; '
    environment = os.environ | {"PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}
    shell = subprocess.run(
        ["bash", "--norc", "-c", typed + 'printf "%s|" "${COMPREPLY[@]}"'],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    assert known.home.exists()
    assert shell.stdout == "Ines\\ Okafor|"
