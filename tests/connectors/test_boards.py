"""Job boards, each from answers in its own format over https: one opening told the same way by every kind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from crm.connectors import registry
from crm.connectors.net.reading import Reading, Unchanged
from crm.connectors.records import OpeningRecord
from crm.errors import BadAnswer
from tests.serving import Answers, Heard, Reply, Site, serving

KINDS = registry.names("boards")
HTML = "<p>Rivers &amp; <b>retention</b></p><script>alert(1)</script>"

# kind: token, where its list is, one answer with one opening, and how that opening reads
ANSWERS: dict[str, tuple[str, str, Any, dict[str, str]]] = {
    "greenhouse": (
        "nordlicht",
        "boards-api.greenhouse.io/v1/boards/nordlicht/jobs",
        {"jobs": [
            {"id": 7, "internal_job_id": 70, "title": "Data Engineer", "location": {"name": "Hamburg"},
             "absolute_url": "https://boards.greenhouse.io/nordlicht/jobs/7", "company_name": "Nordlicht ",
             "first_published": "2026-11-02T08:00:00-05:00", "updated_at": "2026-11-20T08:00:00-05:00",
             "departments": [{"name": "Data"}],
             "content": HTML.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")},
            {"id": 8, "internal_job_id": None, "title": "Anybody who might fit some day"},
        ]},
        {"company": "Nordlicht", "url": "https://boards.greenhouse.io/nordlicht/jobs/7"},
    ),
    "lever": (
        "eu./nordlicht",
        "api.eu.lever.co/v0/postings/nordlicht",
        [{"id": "7", "text": "Data Engineer", "hostedUrl": "https://jobs.eu.lever.co/nordlicht/7",
          "categories": {"location": "Hamburg", "allLocations": ["Hamburg"], "department": "Data"},
          "createdAt": 1793606400000, "description": HTML, "lists": [{"text": "You", "content": "<li>ask</li>"}],
          "workplaceType": "hybrid"}],
        {"url": "https://jobs.eu.lever.co/nordlicht/7", "workplace": "hybrid"},
    ),
    "ashby": (
        "Nordlicht Labs",
        "api.ashbyhq.com/posting-api/job-board/Nordlicht%20Labs",
        {"jobs": [
            {"id": "7", "title": "Data Engineer", "department": "Data", "location": "Hamburg", "isListed": True,
             "publishedAt": "2026-11-02T08:00:00Z", "jobUrl": "https://jobs.ashbyhq.com/x/7", "isRemote": True,
             "workplaceType": "Hybrid", "descriptionHtml": HTML},
            {"id": "8", "title": "Hidden", "isListed": False},
        ], "apiVersion": "1"},
        {"url": "https://jobs.ashbyhq.com/x/7", "workplace": "hybrid"},
    ),
    "smartrecruiters": (
        "Nordlicht",
        "api.smartrecruiters.com/v1/companies/Nordlicht/postings",
        {"totalFound": 2, "content": [
            {"id": "7", "name": "Data Engineer", "company": {"identifier": "Nordlicht", "name": "Nordlicht"},
             "location": {"city": "Hamburg", "country": "de", "remote": True, "fullLocation": "Hamburg"},
             "department": {}, "function": {"label": "Data"}, "releasedDate": "2026-11-02T08:00:00.000Z",
             "visibility": "PUBLIC"},
            {"id": "8", "name": "Within the house", "visibility": "INTERNAL"},
        ]},
        {"company": "Nordlicht", "url": "https://jobs.smartrecruiters.com/Nordlicht/7", "workplace": "remote"},
    ),
    "workable": (
        "nordlicht",
        "apply.workable.com/api/v1/widget/accounts/nordlicht",
        {"name": "Nordlicht", "jobs": [
            {"title": "Data Engineer", "shortcode": "7", "department": "Data", "url": "https://apply.workable.com/j/7",
             "published_on": "2026-11-02", "telecommuting": False, "city": "Hamburg", "description": HTML},
        ]},
        {"company": "Nordlicht", "url": "https://apply.workable.com/j/7"},
    ),
    "recruitee": (
        "nordlicht",
        "nordlicht.recruitee.com/api/offers/",
        {"offers": [
            {"id": 7, "title": "Data Engineer", "department": "Data", "location": "Hamburg", "status": "published",
             "careers_url": "https://nordlicht.recruitee.com/o/7", "published_at": "2026-11-02 16:02:37 UTC",
             "description": HTML, "requirements": "", "company_name": "Nordlicht", "on_site": True},
            {"id": 8, "title": "Not yet", "status": "draft"},
        ]},
        {"company": "Nordlicht", "url": "https://nordlicht.recruitee.com/o/7", "workplace": "on-site"},
    ),
    "personio": (
        "nordlicht.jobs.personio.de",
        "nordlicht.jobs.personio.de/xml",
        b"<?xml version='1.0'?><workzag-jobs><position><id>7</id><subcompany>Nordlicht</subcompany>"
        b"<office>Hamburg</office><department>Data</department><name>Data Engineer</name>"
        b"<createdAt>2026-11-02T08:00:00+00:00</createdAt><jobDescriptions><jobDescription><name>You</name>"
        b"<value><![CDATA[" + HTML.encode() + b"]]></value></jobDescription></jobDescriptions></position>"
        b"</workzag-jobs>",
        {"company": "Nordlicht", "url": "https://nordlicht.jobs.personio.de/job/7"},
    ),
    "workday": (
        "nordlicht/wd3/Careers",
        "nordlicht.wd3.myworkdayjobs.com/wday/cxs/nordlicht/Careers/jobs",
        {"total": 1, "jobPostings": [
            {"title": "Data Engineer", "externalPath": "/job/Hamburg/Data-Engineer_7", "locationsText": "Hamburg",
             "postedOn": "Posted 3 Days Ago", "bulletFields": ["7"]},
        ]},
        {"url": "https://nordlicht.wd3.myworkdayjobs.com/Careers/job/Hamburg/Data-Engineer_7"},
    ),
    "teamtailor": (
        "nordlicht",
        "nordlicht.teamtailor.com/jobs.json",
        {"title": "Nordlicht", "items": [
            {"id": "7", "title": "Data Engineer", "url": "https://nordlicht.teamtailor.com/jobs/7",
             "date_published": "2026-11-02T09:26:20+01:00", "content_html": HTML,
             "_jobposting": {"jobLocation": [{"address": {"addressLocality": "Hamburg"}}]}},
        ]},
        {"company": "Nordlicht", "url": "https://nordlicht.teamtailor.com/jobs/7"},
    ),
    "bamboohr": (
        "nordlicht",
        "nordlicht.bamboohr.com/careers/list",
        {"result": [
            {"id": "7", "jobOpeningName": "Data Engineer", "departmentLabel": "Data ", "locationType": "2",
             "location": {"city": "Hamburg", "state": None}},
        ]},
        {"url": "https://nordlicht.bamboohr.com/careers/7", "workplace": "hybrid"},
    ),
    "pinpoint": (
        "nordlicht",
        "nordlicht.pinpointhq.com/postings.json",
        {"data": [
            {"id": "7", "title": "Data Engineer", "path": "/postings/7", "description": HTML,
             "workplace_type": "onsite",
             "location": {"name": "Hamburg"}, "job": {"department": {"name": "Data"}}},
        ]},
        {"url": "https://nordlicht.pinpointhq.com/postings/7", "workplace": "on-site"},
    ),
    "rippling": (
        "nordlicht",
        "api.rippling.com/platform/api/ats/v1/board/nordlicht/jobs",
        [{"uuid": "7", "name": "Data Engineer", "department": {"label": "Data"}, "url": "https://ats.rippling.com/n/7",
          "workLocation": {"label": "Hamburg"}}],
        {"url": "https://ats.rippling.com/n/7"},
    ),
}  # fmt: skip
UNDATED = {"workday", "bamboohr", "pinpoint", "rippling"}
WITHOUT_TEXT = {"smartrecruiters", "workday", "bamboohr", "rippling"}
WITHOUT_DEPARTMENT = {"workday", "teamtailor"}


@pytest.fixture(scope="module")
def running() -> Iterator[Site]:
    with serving(tls=True) as site:
        yield site


@pytest.fixture
def site(running: Site) -> Site:
    running.says.clear()
    running.heard.clear()
    return running


def body(told: object) -> bytes:
    return told if isinstance(told, bytes) else json.dumps(told).encode()


def read(site: Site, kind: str, token: str) -> list[OpeningRecord]:
    return list(registry.load("boards", kind).openings(Reading(site.fetcher()), token))


def offer(site: Site, kind: str, told: object = None) -> str:
    """Let the site answer as a board of this kind, with its own answer or another; returns the token."""
    token, where, answer, _ = ANSWERS[kind]
    site.says[where] = Reply(body(answer if told is None else told))
    return token


def test_every_board_has_an_answer_here() -> None:
    assert set(ANSWERS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_an_opening_reads_the_same_from_every_board(site: Site, kind: str) -> None:
    found = read(site, kind, offer(site, kind))
    assert [(each.key, each.title, each.place) for each in found] == [("7", "Data Engineer", "Hamburg")]
    assert found[0].department == ("" if kind in WITHOUT_DEPARTMENT else "Data")
    assert str(found[0].posted) == ("None" if kind in UNDATED else "2026-11-02")
    assert ("Rivers & retention" in found[0].text) == (kind not in WITHOUT_TEXT)
    assert "alert" not in found[0].text
    for name, value in ANSWERS[kind][3].items():
        assert getattr(found[0], name) == value


@pytest.mark.parametrize("kind", KINDS)
def test_a_board_knows_its_own_address_again(kind: str) -> None:
    module = registry.load("boards", kind)
    token = ANSWERS[kind][0]
    assert module.recognise(urlsplit(module.page(token))) == token


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "told", [b"", b"<html>gone</html>", {}, [1, None, "x"], {"jobs": 7}, None, {"error": "x"}, b"[" * 100_000]
)
def test_an_answer_of_another_shape_is_refused_or_empty(site: Site, kind: str, told: object) -> None:
    token, where, _, _ = ANSWERS[kind]
    site.says[where] = Reply(body(told))
    with suppress(BadAnswer):
        assert read(site, kind, token) == []


def hollowed(told: object) -> object:
    """The same answer with every text and number in it replaced by something nobody expects."""
    if isinstance(told, dict):
        return {name: hollowed(value) for name, value in told.items()}
    if isinstance(told, list):
        return [hollowed(value) for value in told]
    return {"what": ["is", "this"]}


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"personio"}))
def test_values_of_another_kind_are_as_good_as_none(site: Site, kind: str) -> None:
    token, where, answer, _ = ANSWERS[kind]
    site.says[where] = Reply(body(hollowed(answer)))
    assert read(site, kind, token) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_board_that_is_not_there_is_told(site: Site, kind: str) -> None:
    with pytest.raises(BadAnswer, match="nothing at this address"):
        read(site, kind, ANSWERS[kind][0])


@pytest.mark.parametrize("kind", KINDS)
def test_a_board_is_not_followed_to_another_host(site: Site, kind: str) -> None:
    token, where, _, _ = ANSWERS[kind]
    site.says[where] = Reply(status=302, headers={"Location": "https://else.example/"})
    with pytest.raises(BadAnswer, match=r"else\.example"):
        read(site, kind, token)


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"workday"}))
def test_what_did_not_change_is_not_read_again(site: Site, kind: str) -> None:
    token, where, answer, _ = ANSWERS[kind]

    def say(heard: Heard) -> Reply:
        same = heard.headers.get("if-none-match") == 'W/"1"'
        return Reply(status=304) if same else Reply(body(answer), headers={"ETag": 'W/"1"'})

    site.says[where] = say
    module = registry.load("boards", kind)
    first = Reading(site.fetcher())
    list(module.openings(first, token))
    etag, modified = first.marks
    if kind != "smartrecruiters":  # two pages here: no mark stands for both
        assert etag == 'W/"1"'
        with pytest.raises(Unchanged):
            list(module.openings(Reading(site.fetcher(), etag=etag, modified=modified), token))


# what boards do in their own ways


def test_one_opening_in_several_places_is_one(site: Site) -> None:
    twice = [
        {"uuid": "7", "name": "Data Engineer", "workLocation": {"label": each}}
        for each in ("Hamburg", "Oslo")
    ]
    found = read(site, "rippling", offer(site, "rippling", twice))
    assert [(each.key, each.place) for each in found] == [("7", "Hamburg; Oslo")]
    jobs = [
        {"title": "Data Engineer", "shortcode": "7", "locations": [{"city": each, "country": "Norway"}]}
        for each in ("Oslo", "Bergen", "Oslo")
    ]
    found = read(site, "workable", offer(site, "workable", {"name": "N", "jobs": jobs}))
    assert [each.place for each in found] == ["Oslo, Norway; Bergen, Norway"]


def test_a_list_is_read_until_a_page_is_not_full(site: Site) -> None:
    posts = [{"id": str(number), "text": f"Post {number}"} for number in range(250)]

    def say(heard: Heard) -> Reply:
        asked = {
            name: int(value[0])
            for name, value in parse_qs(urlsplit(heard.path).query).items()
            if name != "mode"
        }
        return Reply(body(posts[asked["skip"] : asked["skip"] + asked["limit"]]))

    site.says["api.lever.co/v0/postings/nordlicht"] = say
    assert len(read(site, "lever", "/nordlicht")) == 250
    assert len(site.heard) == 3


def test_a_list_that_repeats_itself_ends(site: Site) -> None:
    same = [{"id": str(number), "text": "Post"} for number in range(100)]
    site.says["api.lever.co/v0/postings/nordlicht"] = Reply(body(same))
    assert len(read(site, "lever", "/nordlicht")) == 100
    assert len(site.heard) == 2


def workday(count: int) -> Answers:
    """A board of so many openings, whose total is right on the first page alone."""

    def say(heard: Heard) -> Reply:
        offset = json.loads(heard.body)["offset"]
        posts = [
            {"title": f"Post {n}", "externalPath": f"/job/x/{n}", "bulletFields": [f"JR{n}"]}
            for n in range(count)
        ][offset : offset + 20]
        return Reply(body({"total": 0 if offset else count, "jobPostings": posts}))

    return say


@pytest.mark.parametrize("count", [0, 1, 20, 45])
def test_the_total_of_the_first_page_counts(site: Site, count: int) -> None:
    site.says[ANSWERS["workday"][1]] = workday(count)
    found = read(site, "workday", "nordlicht/wd3/Careers")
    assert [each.key for each in found] == [f"JR{n}" for n in range(count)]


def test_a_company_that_is_not_there_has_no_openings_and_no_error(site: Site) -> None:
    token = offer(site, "smartrecruiters", {"totalFound": 0, "content": []})
    assert read(site, "smartrecruiters", token) == []


def test_two_requests_keep_their_distance(site: Site) -> None:
    site.says[ANSWERS["workday"][1]] = workday(45)
    read(site, "workday", "nordlicht/wd3/Careers")
    assert site.waits == [0.1, 0.1]


@pytest.mark.parametrize(
    ("kind", "where", "told"),
    [
        ("smartrecruiters", "api.smartrecruiters.com/v1/companies/Nordlicht/postings/7",
         {"jobAd": {"sections": {"jobDescription": {"text": HTML}, "qualifications": {"text": "<p>Patience</p>"}}}}),
        ("bamboohr", "nordlicht.bamboohr.com/careers/7/detail", {"result": {"jobOpening": {"description": HTML}}}),
        ("workday", "nordlicht.wd3.myworkdayjobs.com/wday/cxs/nordlicht/Careers/job/Hamburg/Data-Engineer_7",
         {"jobPostingInfo": {"jobDescription": HTML}}),
    ],
)  # fmt: skip
def test_a_description_that_the_list_lacks_is_read_by_itself(
    site: Site, kind: str, where: str, told: object
) -> None:
    token = offer(site, kind)
    site.says[where] = Reply(body(told))
    reading = Reading(site.fetcher())
    module = registry.load("boards", kind)
    opening = next(iter(module.openings(reading, token)))
    assert "Rivers & retention" in module.text(reading, token, opening)


def test_entities_in_a_board_s_own_language_are_refused(site: Site) -> None:
    bomb = b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]><workzag-jobs><position><id>&a;</id></position></workzag-jobs>"
    with pytest.raises(BadAnswer, match="no XML"):
        read(site, "personio", offer(site, "personio", bomb))


# recognising


@pytest.mark.parametrize(
    ("address", "kind", "token"),
    [
        ("https://boards.greenhouse.io/nordlicht", "greenhouse", "nordlicht"),
        ("https://job-boards.greenhouse.io/nordlicht/jobs/7", "greenhouse", "nordlicht"),
        ("https://job-boards.eu.greenhouse.io/nordlicht", "greenhouse", "nordlicht"),
        ("https://boards.greenhouse.io/embed/job_board?for=nordlicht&b=x", "greenhouse", "nordlicht"),
        ("https://boards.greenhouse.io/embed/job_board/js?for=nordlicht", "greenhouse", "nordlicht"),
        ("https://boards.greenhouse.io/embed/job_app?for=nordlicht&token=7", "greenhouse", "nordlicht"),
        ("https://jobs.lever.co/nordlicht/0b3c", "lever", "/nordlicht"),
        ("https://jobs.eu.lever.co/nordlicht", "lever", "eu./nordlicht"),
        ("https://jobs.ashbyhq.com/Nordlicht%20Labs/7", "ashby", "Nordlicht Labs"),
        ("https://apply.workable.com/nordlicht/j/7F", "workable", "nordlicht"),
        ("https://nordlicht.workable.com", "workable", "nordlicht"),
        ("https://jobs.smartrecruiters.com/Nordlicht/7-data", "smartrecruiters", "Nordlicht"),
        ("https://careers.smartrecruiters.com/Nordlicht", "smartrecruiters", "Nordlicht"),
        ("https://nordlicht.recruitee.com/o/7", "recruitee", "nordlicht"),
        ("https://nordlicht.jobs.personio.de", "personio", "nordlicht.jobs.personio.de"),
        ("https://nordlicht.jobs.personio.com/job/7", "personio", "nordlicht.jobs.personio.com"),
        ("https://nordlicht.wd3.myworkdayjobs.com/en-US/Careers/job/x", "workday", "nordlicht/wd3/Careers"),
        ("https://nordlicht.wd103.myworkdayjobs.com/Careers", "workday", "nordlicht/wd103/Careers"),
        (
            "https://nordlicht.wd3.myworkdayjobs.com/wday/cxs/nordlicht/Careers/jobs",
            "workday",
            "nordlicht/wd3/Careers",
        ),
        ("https://nordlicht.teamtailor.com/jobs/7-x", "teamtailor", "nordlicht"),
        ("https://nordlicht.bamboohr.com/careers/7", "bamboohr", "nordlicht"),
        ("https://nordlicht.pinpointhq.com/en/postings/7", "pinpoint", "nordlicht"),
        ("https://ats.rippling.com/en-GB/nordlicht/jobs/7", "rippling", "nordlicht"),
        ("HTTPS://Boards.Greenhouse.IO/nordlicht", "greenhouse", "nordlicht"),
    ],
)
def test_a_board_is_recognised_by_its_address(address: str, kind: str, token: str) -> None:
    found = {each: registry.load("boards", each).recognise(urlsplit(address)) for each in KINDS}
    assert {each: value for each, value in found.items() if value} == {kind: token}


@pytest.mark.parametrize(
    "address",
    [
        "", "nordlicht", "https://nordlicht.example/careers", "https://boards.greenhouse.io/",
        "https://boards.greenhouse.io/embed/job_board", "https://boards.greenhouse.io/embed/job_board?for=a/b",
        "https://boards.greenhouse.io/%2e%2e", "https://boards.greenhouse.io/..", "https://evil.example/boards.greenhouse.io/x",
        "https://boards.greenhouse.io.evil.example/nordlicht", "https://jobs.lever.co/", "https://jobs.lever.co/a b",
        "https://apply.workable.com/j/7F", "https://apply.workable.com/api/v1", "https://www.workable.com",
        "https://workable.com/x", "https://support.recruitee.com/x", "https://a.b.recruitee.com",
        "https://jobs.personio.de/x", "https://nordlicht.wd3.myworkdayjobs.com/en-US",
        "https://nordlicht.myworkdayjobs.com/Careers", "https://jobs.ashbyhq.com/%00", "https://jobs.ashbyhq.com/..",
        "https://ats.rippling.com/jobs", f"https://boards.greenhouse.io/{'x' * 101}",
    ],
)  # fmt: skip
def test_what_is_no_board_is_not_taken_for_one(address: str) -> None:
    assert [each for each in KINDS if registry.load("boards", each).recognise(urlsplit(address))] == []
