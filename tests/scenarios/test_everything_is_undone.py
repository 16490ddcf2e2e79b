"""Whatever was done, in whatever order, undo takes back exactly and redo brings back exactly, on both engines."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.cli import commands as page
from crm.store.vaults import Place, open_vault
from tests.ground import Crm, Make, clear, dump

INES, TOM, PRIYA = "Ines Okafor", "Tom Brandt", "Priya Raman"
PEOPLE = Path(__file__).parent.parent / "data" / "people.csv"

# at least one line for every command that changes something; a line that is refused changes nothing
LINES: Mapping[str, tuple[str, ...]] = {
    "person add": ("Yuki Tanabe --company Kestrel --tag mentor --topic rivers", "Ines Okafor"),
    "person edit": ("Ines --company Kestrel --title Director --note Rivers", "Tom --name Thomas"),
    "person tag": ("Ines mentor berlin", "Ines mentor --remove"),
    "person topic": ("Ines rivers", "Ines rivers --remove"),
    "person tier": ("Tom key",),
    "person snooze": ("Tom --to +6w",),
    "person link": ("Ines Tom --kind friend", "Priya Ines --kind colleague"),
    "person unlink": ("Ines Tom",),
    "person merge": ("Ines Tom", "Priya Ines"),
    "person apart": ("Ines Tom",),
    "company add": ("Kestrel --domain kestrel.example", "Havn"),
    "company edit": ("Nordlicht --target --zone Europe/Oslo",),
    "company merge": ("Nordlicht Kestrel",),
    "company apart": ("Nordlicht Kestrel",),
    "log": ("Ines thanks --via call", "Tom --via email --gave answer", "Priya --via voicemail --no-answer"),
    "touchpoint edit": ("t --note Mended", "t --on yesterday"),
    "touchpoint delete": ("t",),
    "occasion add": ("Nordlicht Heat --kind launch", "Tom Promoted --kind new-title"),
    "occasion settle": ("z",),
    "cadence tag": ("mentor 45",),
    "quiet add": ("today +2w",),
    "quiet remove": ("u",),
    "reminder add": ("Ines Write --on +1w",),
    "reminder done": ("r",),
    "reminder snooze": ("r --to +2w",),
    "promise add": ("Tom Call --on +1w",),
    "promise done": ("r",),
    "promise snooze": ("r --to +3w",),
    "article add": ("https://reading.example/one --title One", "https://reading.example/two --title Two"),
    "article rate": ("a 2",),
    "article reaction": ("a Ines used",),
    "article remove": ("a",),
    "referral ask": ("Priya --opening Analyst --via Ines", "Priya"),
    "referral opt-in": ("Priya",),
    "referral introduce": ("Priya",),
    "referral settle": ("Priya --declined", "Priya --hired"),
    "offer add": ("Kestrel Engineer --who Priya:hm", "Nordlicht Analyst --who Tom:hm --who Ines:interviewer"),
    "offer edit": ("Nordlicht --liked Team",),
    "offer people": ("Nordlicht --who Priya:interviewer --learnt Patience", "Nordlicht --remove Tom"),
    "offer compare": ("--criterion growth=3",),
    "offer extend": ("Nordlicht --to +9d",),
    "offer accept": ("Nordlicht",),
    "offer decline": ("Nordlicht --why growth --why commute --final",),
    "offer plan": ("Nordlicht",),
    "offer step": ("skip s", "done s"),
    "offer reply": ("Nordlicht stay-in-touch",),
    "offer reason": ("Nordlicht growth --solved",),
    "offer renege": ("Nordlicht --final",),
    "import": (f"people {PEOPLE}",),
}
EXEMPT = {
    "undo": "it is what is tested",
    "redo": "the same",
    "person forget": "it cannot be undone, and says so",
    "calendar export": "what calendars were told never goes back, and stands outside the journal",
    "demo": "it fills a vault of its own",
    "doctor": "it makes anew what is derived",
    "feed add": "it goes online, as the tests of feeds do",
    "feed fetch": "the same",
    "feed remove": "the same",
    "opening fetch": "the same",
    "company board": "the same",
}
APART = ("command", "change", "counter", "calendar_event", "stale_tie")  # about the vault, not in it


def changing() -> Iterator[str]:
    """Every command whose function calls `change`."""
    for name, where in page.COMMANDS.items():
        places = {"": where} if isinstance(where, str) else where
        for verb, place in places.items():
            tree = ast.parse(inspect.getsource(page.function(place)))
            if any(isinstance(node, ast.Name) and node.id == "change" for node in ast.walk(tree)):
                yield f"{name} {verb}".strip()


def test_no_command_is_left_out() -> None:
    assert set(changing()) - set(LINES) - set(EXEMPT) == set()
    assert set(LINES) <= set(changing())


def state(place: Place) -> dict[str, list[object]]:
    """What a vault holds."""
    with closing(open_vault(place)) as store:
        return dump(store, without=APART)


def count(place: Place) -> int:
    """How many commands were done so far."""
    with closing(open_vault(place)) as store:
        return int(store.value("SELECT count(*) FROM command"))


def words(line: tuple[str, str], place: Place) -> list[str]:
    """A command line; a letter alone stands for the latest row of its kind."""
    name, rest = line
    tables = {
        "t": "touchpoint",
        "r": "reminder",
        "a": "article",
        "s": "step",
        "z": "occasion",
        "u": "quiet_time",
    }
    with closing(open_vault(place)) as store:
        latest = {
            letter: store.value(f"SELECT max(id) FROM {table}") or "none"  # noqa: S608 - our own tables
            for letter, table in tables.items()
        }
    return [*name.split(), *(latest.get(word, word) for word in rest.split())]


COMMANDS = st.sampled_from([(name, rest) for name, lines in LINES.items() for rest in lines])


@pytest.fixture
def program_on(
    crm: Crm, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> tuple[Crm, Place]:
    """The program on a vault of either engine."""
    if request.param == "sqlite":
        return crm, crm.place
    url = request.getfixturevalue("postgresql_url")
    monkeypatch.setenv("CRM_DATABASE_URL", url)
    return crm, Place(crm.place.name, crm.place.folder, url)


def begin(crm: Crm, place: Place) -> None:
    """Three people, an offer, something of everything to work on."""
    with closing(open_vault(place)) as store:
        clear(store)
    for line in (
        ["offer", "add", "Nordlicht", "Data engineer", "--who", f"{INES}:hm", "--who", f"{TOM}:recruiter"],
        ["person", "add", PRIYA, "--company", "Kestrel", "--email", "priya@kestrel.example"],
        ["log", INES, "First talk", "--via", "video"],
        ["article", "add", "https://reading.example/zero", "--title", "Zero"],
    ):
        assert crm(*line).exit_code == 0, line
    with closing(open_vault(place)) as store:
        Make(store).opening("Kestrel", "Analyst")


@pytest.mark.parametrize(
    "program_on", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)], indirect=True
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(COMMANDS, min_size=1, max_size=8))
def test_any_commands_are_taken_back_and_brought_back_exactly(
    program_on: tuple[Crm, Place], lines: list[tuple[str, str]]
) -> None:
    crm, place = program_on
    begin(crm, place)
    before, done = state(place), count(place)
    for line in lines:
        result = crm(*words(line, place), "--yes")
        assert result.exit_code in (0, 2, 3, 4, 5, 7), (line, result.err)
    after, made = state(place), count(place) - done
    if not made:
        assert after == before
        return
    assert crm("undo", str(made)).exit_code == 0
    assert state(place) == before
    for _ in range(made):
        assert crm("redo").exit_code == 0
    assert state(place) == after
