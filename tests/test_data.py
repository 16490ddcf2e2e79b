"""The sample network holds together: its files agree, and nothing in them could be anybody's."""

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote
from zoneinfo import ZoneInfo

import pytest

from crm.domain.words import Channel, Direction, OfferState, Role, Tier
from crm.services import boards

if TYPE_CHECKING:
    from icalendar import vCalAddress

DATA = Path(__file__).parent.parent / "data"
STORY: dict[str, Any] = tomllib.loads((DATA / "story.toml").read_text(encoding="utf-8"))
TODAY: date = STORY["today"]
INVITATIONS = sorted((DATA / "invitations").glob("*.ics"))

FICTION = re.compile(
    r"""\+( 49 (3023125|4066969|6990009|2214710|8999998) \d{3}   # Berlin, Hamburg, Frankfurt, Cologne, Munich
        |   44 2079460 \d{3}                                    # London
        |   1 \d{3} 55501 \d{2} )""",
    re.VERBOSE,
)
OF_NOBODY = (".example", ".test", ".invalid")
# Machines, not people: the marks by which a Google invitation and its rooms are known.
MACHINES = {"google.com", "resource.calendar.google.com"}
# Job boards of nobody: the name behind or before these is checked where boards are.
BOARDS = {"boards.greenhouse.io", "jobs.ashbyhq.com", "hanseklinik-example.jobs.personio.de"}


class Guest(NamedTuple):
    """One line of an invitation: `kind` is INDIVIDUAL, ROOM or RESOURCE, `part` is required or optional."""

    address: str
    name: str
    kind: str
    part: str


def table(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def connections() -> list[dict[str, str]]:
    with (DATA / "Connections.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    header = next(place for place, row in enumerate(rows) if "First Name" in row)
    return [dict(zip(rows[header], row, strict=True)) for row in rows[header + 1 :] if any(row)]


def slug(url: str) -> str:
    """The last part of a profile address, as it is compared."""
    return unquote(url.partition("?")[0].rstrip("/").rpartition("/")[2]).casefold()


def full_name(row: dict[str, str]) -> str:
    return f"{row['First Name']} {row['Last Name']}".strip()


def known() -> dict[str, date]:
    """The names in the address book and the export, each with the first day they can have been in touch."""
    met = {row["name"]: date.fromisoformat(row["met_on"]) for row in table("people.csv")}
    for row in connections():
        day = datetime.strptime(row["Connected On"], "%d %b %Y").replace(tzinfo=ZoneInfo("UTC")).date()
        met[full_name(row)] = min(day, met.get(full_name(row), day))
    return met


def guests(path: Path) -> list[Guest]:
    """Everybody and everything invited, but for the user."""
    from icalendar import Calendar

    calendar = Calendar.from_ical(path.read_bytes())
    assert isinstance(calendar, Calendar)
    assert not any(event.errors for event in calendar.events)
    everyone = [guest(attendee) for event in calendar.events for attendee in event.attendees]
    return [someone for someone in everyone if someone.address not in STORY["user"]["addresses"]]


def guest(attendee: "vCalAddress") -> Guest:
    """The three dialects read alike: the address wherever it stands, `Last, First` turned round."""
    last, _, first = attendee.params["CN"].partition(", ")
    return Guest(
        address=attendee.params.get("EMAIL", attendee.rpartition(":")[2]).lower(),
        name=f"{first} {last}".strip(),
        kind=attendee.params.get("CUTYPE", "INDIVIDUAL"),
        part=attendee.params["ROLE"],
    )


def everybody() -> set[str]:
    """One mark for each person: the profile, or the name, or the address of somebody met by invitation."""
    marks = {slug(row["linkedin"]) or row["name"] for row in table("people.csv")}
    marks |= {slug(row["URL"]) or full_name(row) for row in connections()}
    mails = {mail for row in table("people.csv") for mail in row["email"].split(";")}
    invited = [someone for path in INVITATIONS for someone in guests(path) if someone.kind == "INDIVIDUAL"]
    return marks | {new.address for new in invited if new.address not in mails and new.name not in known()}


def test_there_are_about_120_people_at_14_companies() -> None:
    companies = {row["company"] for row in table("people.csv")} | {row["Company"] for row in connections()}
    assert 115 <= len(everybody()) <= 125
    assert companies - {""} == {company["name"] for company in STORY["company"]}
    assert len(companies - {""}) == 14


def test_the_export_looks_like_an_export() -> None:
    raw = (DATA / "Connections.csv").read_bytes()
    assert raw.startswith(b'Notes:\n"')
    assert raw.count(b"\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n") == 1
    assert b"\r" not in raw
    assert raw.count(b"\n,,,,,,\n") == 1
    assert sum(not row["Last Name"] for row in connections()) == 1
    assert sum(bool(row["Email Address"]) for row in connections()) <= 5
    assert any("," in row["Company"] for row in connections())


def test_people_in_both_files_are_found_by_profile_and_not_by_spelling() -> None:
    book = {slug(row["linkedin"]): row for row in table("people.csv") if row["linkedin"]}
    shared = [row for row in connections() if slug(row["URL"]) in book]
    assert len(shared) >= 12
    assert any(full_name(row) != book[slug(row["URL"])]["name"] for row in shared)
    assert any(row["URL"] != book[slug(row["URL"])]["linkedin"] for row in shared)


def test_the_touchpoints_cover_three_years_up_to_the_last_day() -> None:
    days = [date.fromisoformat(row["date"][:10]) for row in table("touchpoints.csv")]
    assert 400 <= len(days) <= 500
    assert days == sorted(days)
    assert timedelta(days=1090) <= TODAY - days[0] <= timedelta(days=1110)
    assert TODAY - days[-1] <= timedelta(days=7)


def test_every_touchpoint_is_with_somebody_already_met() -> None:
    met = known()
    for row in table("touchpoints.csv"):
        assert met[row["person"]] <= date.fromisoformat(row["date"][:10]), row


def test_a_touchpoint_agrees_with_the_address_book() -> None:
    book = {row["name"]: (row["company"], row["email"].partition(";")[0]) for row in table("people.csv")}
    export = {full_name(row): (row["Company"], row["Email Address"]) for row in connections()}
    for row in table("touchpoints.csv"):
        assert (row["company"], row["email"]) == (export | book)[row["person"]], row


def test_words_come_from_the_vocabulary() -> None:
    for row in table("touchpoints.csv"):
        assert (Channel(row["channel"]), Direction(row["direction"])) == (row["channel"], row["direction"])
    assert {row["tier"] for row in table("people.csv")} == {*Tier, ""}


def test_no_sentence_is_used_more_than_twice() -> None:
    notes = [row["note"] for row in table("touchpoints.csv")] + [entry["text"] for entry in STORY["log"]]
    assert max(Counter(notes).values()) <= 2


def test_there_is_somebody_at_every_distance() -> None:
    last = {row["person"]: date.fromisoformat(row["date"][:10]) for row in table("touchpoints.csv")}
    gaps = [(TODAY - day).days for day in last.values()]
    assert sum(gap <= 60 for gap in gaps) >= 20
    assert sum(180 <= gap <= 730 for gap in gaps) >= 20
    assert sum(gap > 1095 for gap in gaps) >= 3
    assert len(known().keys() - last.keys()) >= 15


def test_articles_have_an_address_each_and_cover_what_people_care_about() -> None:
    articles = table("articles.csv")
    assert 55 <= len(articles) <= 70
    assert len({row["url"] for row in articles}) == len({row["title"] for row in articles}) == len(articles)
    assert all(date(2024, 1, 1) <= date.fromisoformat(row["published"]) <= TODAY for row in articles)
    tags = {tag for row in articles for tag in row["tags"].split(";")}
    topics = {topic for row in table("people.csv") for topic in row["topics"].split(";")}
    assert tags <= topics


def test_there_are_five_offers_three_of_them_declined() -> None:
    states = Counter(OfferState(offer["state"]) for offer in STORY["offer"])
    assert states == {OfferState.DECLINED: 3, OfferState.EXTENDED: 1, OfferState.OPEN: 1}
    for offer in STORY["offer"]:
        assert ("decided_at" in offer) == ("why" in offer) == (offer["state"] == "declined")
        assert sum(Role(person["role"]) is Role.HIRING_MANAGER for person in offer["people"]) == 1


def test_the_story_knows_everybody_it_names() -> None:
    book = {row["name"]: row for row in table("people.csv")}
    names = [who for entry in STORY["log"] for who in entry["who"]]
    names += [plan["who"] for plan in STORY["reminder"] + STORY["promise"]]
    assert set(names) <= known().keys()
    for person in (person for offer in STORY["offer"] for person in offer["people"]):
        assert person["name"] in known()
        assert person.get("email", "") == book.get(person["name"], {}).get("email", "")
        assert ZoneInfo(person["zone"])


def test_the_story_names_files_articles_and_offers_that_exist() -> None:
    articles = {row["url"] for row in table("articles.csv")}
    offers = {offer["company"] for offer in STORY["offer"]}
    for entry in STORY["log"]:
        assert Channel(entry["via"])
        assert entry.get("offer") in {None, *offers}
        assert entry.get("article") in {None, *articles}
    files = [entry["file"] for entry in STORY["import"]]
    files += [offer["invitation"] for offer in STORY["offer"] if "invitation" in offer]
    files += [read["file"] for board in STORY["board"] for read in board["read"]]
    assert all((DATA / file).is_file() for file in files)


def test_what_is_told_beside_the_offers_names_people_companies_and_articles_that_exist() -> None:
    people, companies = known().keys(), {company["name"] for company in STORY["company"]}
    assert {name for link in STORY["link"] for name in (link["who"], link["other"])} <= people
    assert {occasion["name"] for occasion in STORY["occasion"]} <= people | companies
    sent = {(who, entry["article"]) for entry in STORY["log"] if "article" in entry for who in entry["who"]}
    assert {(reaction["who"], reaction["article"]) for reaction in STORY["reaction"]} <= sent
    assert {board["company"] for board in STORY["board"]} <= companies


def test_boards_come_in_three_kinds_and_belong_to_nobody() -> None:
    kinds = set()
    for told in STORY["board"]:
        board = boards.recognise(told["address"])
        assert board
        assert "-example" in board.token
        kinds.add(board.kind)
        for read in told["read"]:
            shown = boards.saved(board, (DATA / read["file"]).read_bytes())
            assert shown
            assert all(each.text and each.posted and each.posted <= read["on"] for each in shown)
    assert kinds == {"greenhouse", "personio", "ashby"}


def test_some_are_open_to_roles_and_what_they_can_do_is_noted() -> None:
    looking = [row for row in table("people.csv") if row["open_to"]]
    assert len(looking) >= 3
    assert all(len(row["skills"].split(";")) >= 4 for row in looking)
    assert not any(row["company"] == "Elbtor Software GmbH" for row in looking), "colleagues are left alone"


def test_the_well_handled_decline_began_within_four_hours_and_the_bad_one_after_a_week() -> None:
    waited = {}
    for offer in (offer for offer in STORY["offer"] if "decided_at" in offer):
        own = [entry for entry in STORY["log"] if entry.get("offer") == offer["company"]]
        waited[offer["company"]] = own[0]["at"] - offer["decided_at"]
    assert waited["Nordlicht GmbH"] < timedelta(hours=4)
    assert waited["Kestrel Analytics Ltd"] > timedelta(days=7)


@pytest.mark.parametrize(
    ("name", "people", "rooms", "optional"),
    [
        ("kestrel-panel-day.ics", 11, 1, 0),
        ("lumenharbor-founders-panel.ics", 4, 0, 0),
        ("nordlicht-whiteboard-session.ics", 6, 1, 1),
    ],
)
def test_an_invitation_reads_cleanly(name: str, people: int, rooms: int, optional: int) -> None:
    invited = guests(DATA / "invitations" / name)
    individuals = sum(someone.kind == "INDIVIDUAL" for someone in invited)
    assert (individuals, len(invited) - individuals) == (people, rooms)
    assert sum(someone.part == "OPT-PARTICIPANT" for someone in invited) == optional


def test_invitations_come_in_three_dialects_with_the_line_ends_of_the_standard() -> None:
    raws = [path.read_bytes() for path in INVITATIONS]
    for raw, mark in zip(raws, [b"Microsoft Exchange", b"CALENDARSERVER.ORG", b"Google Inc"], strict=True):
        assert mark in raw
        assert raw.count(b"\n") == raw.count(b"\r\n")
        assert max(map(len, raw.split(b"\r\n"))) <= 75


def texts() -> Iterator[tuple[str, str]]:
    for path in sorted(file for file in DATA.rglob("*") if file.is_file()):
        text = path.read_bytes().decode("utf-8")
        yield path.name, text.replace("\r\n ", "")  # unfolded


def test_every_address_belongs_to_nobody() -> None:
    for name, text in texts():
        for host in re.findall(r"(?:https?://|[\w.+-]@)([\w.-]+)", text):
            if host not in MACHINES | BOARDS | {"linkedin.com", "www.linkedin.com"}:
                assert host.endswith(OF_NOBODY), (name, host)
        for profile in re.findall(r"linkedin\.com/in/([^\s,;/?\"]+)", text):
            assert profile.casefold().endswith("-example"), (name, profile)


def test_every_phone_number_is_kept_for_fiction() -> None:
    found = [row["phone"] for row in table("people.csv") if row["phone"]]
    found += re.findall(r'phone = "([^"]+)"', (DATA / "story.toml").read_text(encoding="utf-8"))
    assert len(found) >= 40
    for phone in found:
        assert FICTION.fullmatch(re.sub(r"[ ()-]", "", phone)), phone
