"""Company Follows.csv, Job Applications.csv and Saved Jobs.csv: companies one was interested in."""

from collections.abc import Iterator
from typing import BinaryIO

from crm.connectors import tables
from crm.connectors.records import CompanyRecord, Problem

FOLLOWS = tables.layout({"company": "Organization", "date": "Followed On"}, "company date")
APPLICATIONS = tables.layout(
    {"company": "Company Name", "date": "Application Date", "title": "Job Title"}, "company date"
)
SAVED = tables.layout({"company": "Company Name", "date": "Saved Date", "title": "Job Title"}, "company date")


def follows(stream: BinaryIO, name: str) -> Iterator[CompanyRecord | Problem]:
    """Each company that is followed, tagged so."""
    return _companies(stream, name, FOLLOWS, "followed")


def applications(stream: BinaryIO, name: str) -> Iterator[CompanyRecord | Problem]:
    """Each company that one applied to, tagged so; what was answered there stays in the file."""
    return _companies(stream, name, APPLICATIONS, "applied")


def saved(stream: BinaryIO, name: str) -> Iterator[CompanyRecord | Problem]:
    """Each company of which a vacancy was saved, tagged so."""
    return _companies(stream, name, SAVED, "saved-job")


def _companies(
    stream: BinaryIO, name: str, layout: tables.Layout, tag: str
) -> Iterator[CompanyRecord | Problem]:
    seen: set[str] = set()
    for row in tables.rows(stream, name, layout):
        if isinstance(row, Problem):
            if (
                "columns that are not read" not in row.reason
            ):  # answers, which may hold what nobody should see
                yield row
            continue
        line, (company, *_) = row
        if company and company.casefold() not in seen:
            seen.add(company.casefold())
            yield CompanyRecord(line, company, tags=(tag,))
    if seen:
        hint = "those you want to work at: crm company edit NAME --target"
        yield Problem(1, f"companies tagged {tag} ({len(seen)}); {hint}", skipped=False)
