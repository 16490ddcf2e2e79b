"""What is held about somebody is told whole, and nothing of what is only the user's."""

from __future__ import annotations

import json
from pathlib import Path

from crm.services import held
from crm.store.database import Store
from crm.store.merging import references
from tests.ground import Crm, Make


def told(store: Store, who: str) -> dict[str, list[dict[str, object]]]:
    with store.reading():
        content = held.export(store, who, file=None, dry=False).content or b""
    found: dict[str, list[dict[str, object]]] = json.loads(content)
    return found


def test_every_row_about_somebody_is_told_and_none_about_others(store: Store, make: Make) -> None:
    ines = make.person("Ines Okafor", emails=["i@example.org"], company="Nordlicht", tags=["mentor"])
    tom = make.person("Tom Brandt", emails=["t@example.org"], company="Kestrel")
    offer = make.offer("Nordlicht", terms="72,000 a year")
    make.interviewer(offer, ines, role="hiring-manager", learnt="Say it early")
    make.touchpoint(ines, tom, note="Coffee")
    make.touchpoint(tom, note="Without her")
    make.row("link", one=ines, other=tom, kind="friend")
    found = told(store, "Ines")
    assert [row["name"] for row in found["person"]] == ["Ines Okafor"]
    assert [row["value"] for row in found["contact_point"]] == ["i@example.org"]
    assert [row["note"] for row in found["touchpoint"]] == ["Coffee"]
    assert [row["learnt"] for row in found["interviewer"]] == ["Say it early"]
    assert [row["name"] for row in found["company"]] == ["Nordlicht"]
    assert [row["kind"] for row in found["link"]] == ["friend"]
    assert "72,000" not in json.dumps(found), "what the user was offered is the user's"
    assert "t@example.org" not in json.dumps(found)


def test_no_table_that_names_people_is_left_out(store: Store, make: Make) -> None:
    ines = make.person("Ines Okafor")
    rows = {
        "referral": {"candidate": ines, "opening": make.opening("Kestrel"), "state": "idea",
                     "changed_at": "2026-11-20T09:00:00Z"},
        "reaction": {"person": ines, "article": make.article(), "verdict": "used", "on_day": "2026-11-20"},
        "occasion": {"person": ines, "kind": "new-title", "on_day": "2026-11-20", "text": "Head of data"},
        "skill": {"person": ines, "name": "sql"},
        "reminder": {"person": ines, "text": "Write", "due_on": "2026-12-01"},
        "topic": {"person": ines, "name": "rivers"},
    }  # fmt: skip
    for table, columns in rows.items():
        make.row(table, **columns)
    assert set(rows) <= set(told(store, ines))
    assert {column.table.name for column in references("person")} >= set(rows)


def test_the_file_is_written_whole_and_a_dry_run_writes_none(crm: Crm, tmp_path: Path) -> None:
    crm("person", "add", "Ines Okafor")
    file = tmp_path / "ines.json"
    assert crm("person", "export", "Ines", "-o", str(file), "--dry-run").exit_code == 0
    assert not file.exists()
    assert crm("person", "export", "Ines", "-o", str(file)).exit_code == 0
    assert json.loads(file.read_text())["command"][0]["text"].startswith("person add")
