"""`crm report cohort`: several vaults together, and nothing in any form of it that says who is in them."""

from __future__ import annotations

import io
import json
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]  # it comes without types

from crm.reporting import files
from crm.store.vaults import Place, open_vault
from tests.ground import Crm, Make

PEOPLE = ("Xanthippe Quillfeather", "Balthasar Vroomsnout", "Ottoline Zwetschge", "Fitzgerald Mumblecore")
COMPANIES = ("Wobblegong", "Fernwhistle", "Quagmirelabs", "Zephyrforge")
CLIENTS = ("client-oslo", "client-lima", "client-kyoto", "client-accra", "client-quito", "elsewhere")


def fill(crm: Crm, vault: str, number: int) -> None:
    """A vault with a declined offer, four people who took part, and some who heard of it."""
    place = Place(vault, crm.home / "vaults" / vault)
    with closing(open_vault(place)) as store:
        make = Make(store)
        offer = make.offer(
            f"{COMPANIES[number % 4]} {vault}",
            role="Marmalade Analyst",
            state="declined",
            received_on="2026-10-26",
            decided_at="2026-11-02T09:00:00Z",
            terms="96000 doubloons",
        )
        make.row("reason", offer=offer, code="manager-fit", holds=1, would_flip=0, share=0, severity=3)
        for at, name in enumerate(PEOPLE):
            who = make.person(
                f"{name} {vault}", emails=[f"{name.split()[0].lower()}@{vault}.example"], note="Sherbet"
            )
            make.interviewer(offer, who, role="interviewer" if at else "hiring-manager")
            if at <= number:
                when = f"2026-11-0{2 + at}"
                make.touchpoint(who, day=when, at=f"{when}T1{number}:00:00Z", note="Tangerine", offer=offer)


@pytest.fixture
def clients(crm: Crm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Crm:
    """Five clients' vaults, and another."""
    for number, vault in enumerate(CLIENTS):
        fill(crm, vault, number)
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    return crm


def words(content: bytes) -> str:
    """Everything that can be read in a file, a workbook's hidden properties included."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8")
    book = load_workbook(io.BytesIO(content))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    return " ".join([*cells, *book.sheetnames, str(book.properties)])


SECRETS = [
    *(part.lower() for name in PEOPLE for part in name.split()),
    *(name.lower() for name in COMPANIES),
    *CLIENTS, "client-", "oslo", "marmalade", "doubloons", "manager-fit", "sherbet", "tangerine", "@", ".example",
]  # fmt: skip


@pytest.mark.parametrize("form", ["text", "--json", *files.TABLES])
def test_no_form_says_who_or_where_anybody_is(clients: Crm, form: str) -> None:
    asked = ["report", "cohort", "--vault", "client-*"]
    asked += [form] if form == "--json" else ["-f", form, *(["-o", "-"] if form != "text" else [])]
    told = words(clients.ok(*asked).raw).lower().replace("@media", "").replace("@page", "")
    assert "etiquette" in told
    assert [secret for secret in SECRETS if secret in told] == []


def test_the_figures_are_those_of_the_vaults_that_fit(clients: Crm) -> None:
    rows = {row["metric"]: row for row in clients.data("report", "cohort", "--vault", "client-*")}
    assert rows["offers declined"]["vaults"] == 5
    assert rows["people informed"]["value"] == 0.75
    assert (rows["people informed"]["low"], rows["people informed"]["high"]) == (0.5, 1.0)
    assert rows["people informed"]["of"] == 20
    assert rows["first attempt"]["unit"] == "hours"
    everywhere = {row["metric"]: row for row in clients.data("report", "cohort", "--vault", "*")}
    assert everywhere["offers declined"]["vaults"] == 7  # the default one is empty


def test_so_few_that_one_would_show_are_refused(clients: Crm) -> None:
    for pattern, count in (("client-oslo", 1), ("client-[ol]*", 2)):
        result = clients("report", "cohort", "--vault", pattern)
        assert result.exit_code == 5
        assert f"Of {count} vault" in result.err
        assert "3 vaults or more" in result.err


def test_a_pattern_that_fits_no_vault_says_which_to_name(clients: Crm) -> None:
    result = clients("report", "cohort", "--vault", "nobody-*")
    assert result.exit_code == 3
    assert "''" not in result.err.partition("\n")[0]
    assert "--vault 'client-*'" in result.err


def test_a_cohort_of_a_period_counts_its_offers_alone(clients: Crm) -> None:
    rows = clients.data("report", "cohort", "--vault", "client-*", "--to", "2026-10-31")
    assert [row["value"] for row in rows] == [None] * 5
    assert all("not told" in row["why"] for row in rows)


def test_a_cohort_changes_no_vault_and_names_its_file_itself(clients: Crm) -> None:
    vaults = {file: file.read_bytes() for file in clients.home.glob("vaults/*/crm.db")}
    clients.ok("report", "cohort", "--vault", "client-*", "-f", "csv")
    assert [path.name for path in Path("reports").iterdir()] == ["cohort.csv"]
    assert {file: file.read_bytes() for file in clients.home.glob("vaults/*/crm.db")} == vaults


def test_a_cohort_has_no_picture(clients: Crm) -> None:
    result = clients("report", "cohort", "--vault", "client-*", "-f", "svg")
    assert result.exit_code == 2
    assert "text, html, xlsx, csv, json" in result.err


def test_a_pattern_never_falls_back_to_the_vault_of_ones_own(clients: Crm) -> None:
    for asked in (["today"], ["person", "list"], ["log", "x"], ["report", "people"], ["backup"]):
        result = clients(*asked, "--vault", "client-*", "--json")
        assert result.exit_code == 2
        assert json.loads(result.raw)["error"]["hint"].endswith("crm report cohort.")
