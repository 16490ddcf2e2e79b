"""Every LinkedIn file of the corpora: each row is read or told, and nothing crashes."""

import csv
import io
import os
import zipfile
from pathlib import Path

import pytest

from crm.connectors.files import linkedin
from crm.connectors.records import CompanyRecord, PersonRecord, Problem, TouchpointRecord
from crm.errors import Unreadable

CORPORA = Path(os.environ.get("CRM_CORPORA", "not set")) / "linkedin"
FILES = sorted(CORPORA.glob("*/*.csv"))
USEFUL = (
    "connections.csv", "messages.csv", "invitations.csv", "recommendations_given.csv", "recommendations_received.csv",
    "endorsement_given_info.csv", "company follows.csv", "job applications.csv", "saved jobs.csv",
)  # fmt: skip

pytestmark = pytest.mark.skipif(
    not FILES, reason="CRM_CORPORA names no folder with LinkedIn exports: set it to run this"
)

Outcome = list[PersonRecord | TouchpointRecord | CompanyRecord | Problem]


def called(path: Path) -> str:
    """The name a file has in an archive; the corpora write folders as `__`."""
    return path.name.rpartition("__")[2]


def rows_below_header(path: Path, column: str) -> int:
    """How many rows a plain CSV reader finds below the header that names a column."""
    rows = [row for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")) if any(row)]
    (header,) = (number for number, row in enumerate(rows) if column in row)
    return len(rows) - header - 1


def counted(outcome: Outcome) -> int:
    """Records, rows told as left out, and messages counted as left out."""
    records = sum(not isinstance(one, Problem) for one in outcome)
    told = [one for one in outcome if isinstance(one, Problem)]
    numbers = [
        int(one.reason.rpartition("(")[2].rstrip(")")) for one in told if "left out from here" in one.reason
    ]
    return (
        records + sum(numbers) + sum(one.skipped and "left out from here" not in one.reason for one in told)
    )


@pytest.mark.parametrize("path", [path for path in FILES if called(path) == "Connections.csv"], ids=str)
def test_every_connection_is_read_or_told(path: Path) -> None:
    with path.open("rb") as stream:
        outcome = list(linkedin.read(stream, path.name))
    assert counted(outcome) == rows_below_header(path, "First Name") > 0
    assert all(one.met_on for one in outcome if isinstance(one, PersonRecord))


@pytest.mark.parametrize(
    "path", [path for path in FILES if called(path).lower().endswith("messages.csv")], ids=str
)
def test_every_message_is_read_or_told(path: Path) -> None:
    with path.open("rb") as stream:
        outcome = list(linkedin.read(stream, path.name))
    assert counted(outcome) == rows_below_header(path, "CONVERSATION ID")


@pytest.mark.parametrize("path", FILES, ids=str)
def test_a_file_tells_of_people_and_companies_or_is_refused_with_its_line(path: Path) -> None:
    with path.open("rb") as stream:
        if called(path).lower().endswith(USEFUL):
            assert linkedin.looks_like(stream.read(65_536), path.name)
            outcome = list(linkedin.read(stream, path.name))
            assert bool(outcome) == (len(path.read_text("utf-8-sig").splitlines()) > 1)
        else:
            with pytest.raises(Unreadable) as refusal:
                list(linkedin.read(stream, path.name))
            assert refusal.value.line == 1


@pytest.mark.parametrize("folder", sorted({path.parent for path in FILES}), ids=str)
def test_each_export_is_read_as_an_archive(folder: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "export.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in folder.glob("*.csv"):
            archive.write(path, f"Export/{called(path)}")
    with (tmp_path / "export.zip").open("rb") as stream:
        outcome = list(linkedin.read(stream, "export.zip"))
        own = linkedin.own_addresses(stream, "export.zip")
    wanted = [path for path in folder.glob("*.csv") if called(path) == "Connections.csv"]
    people = [one for one in outcome if isinstance(one, PersonRecord) and not one.known_only]
    assert len(people) == sum(rows_below_header(path, "First Name") for path in wanted)
    assert not set(own) & {address for person in people for address in person.emails}
