"""Recorded answers of job boards, none of them ours: every kind that is read finds its openings in them, over https."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from crm.connectors import registry
from crm.connectors.net.reading import Reading
from crm.connectors.records import OpeningRecord
from tests.serving import Reply, Site, serving

# what each recording holds: a token to ask for, where the answer stands, how many openings, and who is hiring
RECORDED = {
    "ashby": ("HighlightTA", "api.ashbyhq.com/posting-api/job-board/HighlightTA", 2, ""),
    "bamboohr": ("acme", "acme.bamboohr.com/careers/list", 2, ""),
    "greenhouse": ("amplitude", "boards-api.greenhouse.io/v1/boards/amplitude/jobs", 2, "Amplitude"),
    "lever": ("/idealistconsulting", "api.lever.co/v0/postings/idealistconsulting", 2, ""),
    "personio": ("acme.jobs.personio.de", "acme.jobs.personio.de/xml", 1, "Acme SE & Co. KG"),
    "pinpoint": ("acme", "acme.pinpointhq.com/postings.json", 2, ""),
    "recruitee": ("acme", "acme.recruitee.com/api/offers/", 2, "Acme"),
    "rippling": ("acme", "api.rippling.com/platform/api/ats/v1/board/acme/jobs", 1, ""),
    "smartrecruiters": ("Knight", "api.smartrecruiters.com/v1/companies/Knight/postings", 1, "Knight Gayles"),
    "teamtailor": ("career", "career.teamtailor.com/jobs.json", 2, "Teamtailor"),
    "workable": ("zaelab", "apply.workable.com/api/v1/widget/accounts/zaelab", 1, "Zaelab"),
    "workday": ("acme/wd3/Careers", "acme.wd3.myworkdayjobs.com/wday/cxs/acme/Careers/jobs", 2, ""),
}


def recording(kind: str) -> bytes:
    """The recorded answer of a kind of board; says loudly when it is not there."""
    folder = Path(os.environ.get("CRM_CORPORA", "/none")) / "boards"
    found = next(iter(folder.rglob(f"*__{kind}.*")), None)
    if found is None:
        pytest.skip(f"CRM_CORPORA holds no answer of {kind}: it was NOT read")
    return found.read_bytes()


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving(tls=True) as running:
        yield running


def read(site: Site, kind: str) -> list[OpeningRecord]:
    token, where, _, _ = RECORDED[kind]
    site.says[where] = Reply(recording(kind))
    return list(registry.load("boards", kind).openings(Reading(site.fetcher()), token))


def test_every_kind_has_a_recording() -> None:
    assert set(RECORDED) == set(registry.names("boards"))


@pytest.mark.parametrize("kind", RECORDED)
def test_the_openings_of_a_recorded_answer_are_found(site: Site, kind: str) -> None:
    found = read(site, kind)
    _, _, count, company = RECORDED[kind]
    assert len(found) == count
    for each in found:
        assert each.key
        assert each.title
        assert each.place
        assert each.url.startswith("https://")
        assert each.company == company
        assert "<" not in each.text.replace("<1", "")
        assert "&nbsp;" not in each.text


@pytest.mark.parametrize("kind", ["ashby", "greenhouse", "lever", "recruitee"])
def test_recorded_descriptions_are_read_as_prose(site: Site, kind: str) -> None:
    for each in read(site, kind):
        assert len(each.text) > 500
        assert each.posted
