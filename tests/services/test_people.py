"""Adding, changing, listing people: one spelling on the way in, nothing lost, everything taken back exactly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from crm import services
from crm.domain.policy import DEFAULT
from crm.domain.words import Status, Tier
from crm.errors import BadValue, CrmError, NotFound, Refused
from crm.store.database import Store
from tests import verbs
from tests.ground import TODAY, Make, dump


def test_everything_given_is_kept_in_its_one_spelling(store: Store) -> None:
    added = verbs.add(
        store,
        "  Okafor,  Ines ",
        company="Nordlicht GmbH",
        title="Head of  Machine Learning",
        emails=["Ines.Okafor@Nordlicht.EXAMPLE", "mailto:ines.okafor@nordlicht.example"],
        phones=["030 23125-001", "+49 (0)30 23125001"],
        profiles=["de.linkedin.com/in/Ines-Okafor-Example/?trk=x", "ines-okafor-example"],
        tier=Tier.KEY,
        tags=["Hiring Manager", "hiring  manager"],
        topics=["win-back", "Retention models"],
        note=" Calls before ten. ",
    )
    assert (added.name, added.company, added.title) == (
        "Ines Okafor",
        "Nordlicht GmbH",
        "Head of Machine Learning",
    )
    assert added.emails == ("ines.okafor@nordlicht.example",)
    assert added.phones == ("+493023125001",)
    assert added.linkedin == "https://www.linkedin.com/in/ines-okafor-example"
    assert added.tier == Tier.KEY
    assert tuple(added.tags) == ("Hiring Manager",)
    assert tuple(added.topics) == ("win-back", "Retention models")
    assert (added.note, added.met_on) == ("Calls before ten.", TODAY)
    assert (added.status, added.last_touchpoint, added.due) == (Status.NEVER, None, None)


@pytest.mark.parametrize(
    "name", ["李小龍", "Иван Петров", "Nguyễn Thị Xuân", "Łukasz Żak", "नमिता राव", "O’Neil", "X Æ"]
)
def test_a_name_in_any_script_stays_as_it_is_written(store: Store, name: str) -> None:
    assert verbs.add(store, name).name == name
    assert verbs.person(store, name).name == name


def test_a_name_of_three_hundred_letters_is_a_name(store: Store) -> None:
    name = "Ines " + "Okafor" * 49
    assert verbs.add(store, name).name == name
    assert verbs.person(store, name).name == name


def test_what_is_invisible_in_a_name_is_dropped(store: Store) -> None:
    assert verbs.add(store, "\u202eInes\u200b \x1b[31mOkafor\x07").name == "Ines [31mOkafor"


@pytest.mark.parametrize("name", ["", "   ", "...", "\x1b", "\u200b"])
def test_a_name_needs_a_letter(store: Store, name: str) -> None:
    with pytest.raises(BadValue):
        verbs.add(store, name)


@pytest.mark.parametrize(
    ("what", "written"),
    [
        ("emails", "ines"),
        ("emails", "ines@"),
        ("emails", "Ines Okafor"),
        ("phones", "12"),
        ("phones", "ask the desk"),
        ("profiles", "https://www.linkedin.com/company/nordlicht"),
        ("profiles", ""),
    ],
)
def test_what_cannot_be_an_address_is_refused_and_nobody_added(store: Store, what: str, written: str) -> None:
    before = dump(store)
    with pytest.raises(BadValue):
        verbs.add(store, "Ines Okafor", company="Nordlicht", **{what: [written]})
    assert dump(store) == before


def test_a_number_without_a_country_is_kept_by_its_digits(store: Store) -> None:
    assert verbs.add(store, "Ines Okafor", phones=["030 23125001"], region="").phones == ("03023125001",)


def test_somebody_who_has_the_address_already_is_named(store: Store, make: Make) -> None:
    tom = make.person(
        "Tom Brandt", emails=["tom@nordlicht.example"], profile="https://www.linkedin.com/in/tom-b"
    )
    for taken in ({"emails": ["TOM@nordlicht.example"]}, {"profiles": ["linkedin.com/in/tom-b"]}):
        with pytest.raises(Refused, match=rf"Tom Brandt \({tom}\) has"):
            verbs.add(store, "Thomas Brandt", **taken)


def test_colleagues_may_share_a_number(store: Store, make: Make) -> None:
    make.person("Tom Brandt", phones=["+493023125001"])
    assert verbs.add(store, "Ines Okafor", phones=["+49 30 23125 001"]).phones == ("+493023125001",)


def test_the_same_name_is_refused_unless_the_company_tells_them_apart(store: Store) -> None:
    verbs.add(store, "Tom Brandt", company="Nordlicht GmbH")
    for company in ("", "Nordlicht"):
        with pytest.raises(Refused, match="is here already"):
            verbs.add(store, "tom  brandt", company=company)
    verbs.add(store, "Tom Brandt", company="Kestrel")
    assert len(verbs.people(store).rows) == 2


def test_a_company_is_recognised_whatever_its_legal_form(store: Store, make: Make) -> None:
    make.company("Nordlicht GmbH")
    assert verbs.add(store, "Ines Okafor", company="nordlicht").company == "Nordlicht GmbH"
    assert store.value("SELECT count(*) FROM company") == 1


def test_an_edit_changes_what_is_given_and_leaves_the_rest(store: Store) -> None:
    before = verbs.add(
        store,
        "Ines Okafor",
        company="Nordlicht",
        emails=["i@example.org"],
        tags=["a"],
        topics=["b"],
        tier=Tier.KEY,
    )
    after = verbs.edit(store, "ines", note="Calls before ten.", cadence=45)
    assert (after.note, after.cadence_days, after.cadence_from) == (
        "Calls before ten.",
        45,
        "set for this person",
    )
    unchanged = ("id", "name", "emails", "company", "title", "tier", "tags", "topics", "met_on")
    assert [getattr(after, name) for name in unchanged] == [getattr(before, name) for name in unchanged]
    assert verbs.edit(store, "ines", cadence=0).cadence_from == "tier key"


def test_a_renamed_person_is_found_by_the_new_name_alone(store: Store) -> None:
    verbs.add(store, "Ines Okafor")
    verbs.edit(store, "Ines Okafor", name="Inés Okafor-Brandt")
    assert verbs.person(store, "okafor brandt").name == "Inés Okafor-Brandt"
    assert [person.name for person in verbs.people(store).rows] == ["Inés Okafor-Brandt"]
    with pytest.raises(BadValue):
        verbs.edit(store, "ines", name=" ")


def test_an_address_of_somebody_else_is_refused_in_an_edit_too(store: Store, make: Make) -> None:
    make.person("Tom Brandt", emails=["tom@nordlicht.example"])
    ines = make.person("Ines Okafor", emails=["ines@nordlicht.example"])
    with pytest.raises(Refused, match="Tom Brandt"):
        verbs.edit(store, ines, emails=["tom@nordlicht.example"])
    assert verbs.edit(store, ines, emails=["INES@nordlicht.example"]).emails == ("ines@nordlicht.example",)


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("Ines@Example.org", ((), ("+493023125001",), "https://www.linkedin.com/in/ines-o")),
        ("030 23125-001", (("ines@example.org",), (), "https://www.linkedin.com/in/ines-o")),
        ("linkedin.com/in/Ines-O/", (("ines@example.org",), ("+493023125001",), None)),
    ],
)
def test_an_address_is_removed_in_any_spelling(
    store: Store, written: str, left: tuple[tuple[str, ...], tuple[str, ...], str | None]
) -> None:
    verbs.add(
        store, "Ines Okafor", emails=["ines@example.org"], phones=["+493023125001"], profiles=["ines-o"]
    )
    after = verbs.edit(store, "ines", without=[written])
    assert (tuple(after.emails), tuple(after.phones), after.linkedin) == left


def test_an_address_that_is_not_there_cannot_be_removed(store: Store) -> None:
    verbs.add(store, "Ines Okafor", emails=["ines@example.org"])
    with pytest.raises(Refused, match=r"has no tom@example\.org") as refused:
        verbs.edit(store, "ines", without=["tom@example.org"])
    assert "ines@example.org" in refused.value.hint


@pytest.mark.parametrize(
    ("field", "value"), [("cadence", -1), ("zone", "Europe/Nowhere"), ("zone", "../etc/passwd"), ("name", "")]
)
def test_what_cannot_be_is_refused(store: Store, make: Make, field: str, value: object) -> None:
    make.person("Ines Okafor")
    before = dump(store)
    with pytest.raises(BadValue):
        verbs.edit(store, "ines", **{field: value})
    assert dump(store) == before


def _posts(store: Store) -> list[tuple[str | None, str, str | None, str | None]]:
    return store.rows(
        "SELECT c.name, w.title, w.from_on, w.until_on FROM position w LEFT JOIN company c ON c.id = w.company "
        "ORDER BY w.id"
    )


def test_moving_on_keeps_the_old_post(store: Store) -> None:
    verbs.add(store, "Ines Okafor", company="Nordlicht", title="Engineer")
    moved = verbs.edit(store, "ines", company="Kestrel", title="Head of Data")
    assert (moved.company, moved.title) == ("Kestrel", "Head of Data")
    assert _posts(store) == [
        ("Nordlicht", "Engineer", None, TODAY.isoformat()),
        ("Kestrel", "Head of Data", TODAY.isoformat(), None),
    ]


def test_what_was_not_known_of_a_post_is_filled_in(store: Store) -> None:
    verbs.add(store, "Ines Okafor", company="Nordlicht")
    verbs.edit(store, "ines", title="Engineer")
    assert _posts(store) == [("Nordlicht", "Engineer", None, None)]


def test_the_title_of_the_old_post_does_not_move_along(store: Store) -> None:
    verbs.add(store, "Ines Okafor", company="Nordlicht", title="Engineer")
    assert verbs.edit(store, "ines", company="Kestrel").title is None


def test_a_promotion_is_a_post_of_its_own(store: Store) -> None:
    verbs.add(store, "Ines Okafor", company="Nordlicht", title="Engineer")
    verbs.edit(store, "ines", title="Director")
    assert [(title, until) for _, title, _, until in _posts(store)] == [
        ("Engineer", TODAY.isoformat()), ("Director", None),
    ]  # fmt: skip


def test_somebody_who_left_for_nowhere_known_has_no_company(store: Store) -> None:
    verbs.add(store, "Ines Okafor", company="Nordlicht", title="Engineer")
    left = verbs.edit(store, "ines", company="")
    assert (left.company, left.title) == (None, None)
    assert _posts(store) == [("Nordlicht", "Engineer", None, TODAY.isoformat())]


def test_labels_come_once_and_go_whatever_their_case(store: Store, make: Make) -> None:
    make.person("Ines Okafor")

    def label(words: list[str], *, remove: bool = False) -> tuple[str, ...]:
        changed = verbs.change(
            store, services.people.tag, "ines", words, remove=remove, today=TODAY, policy=DEFAULT
        )
        return tuple(changed.tags)

    assert label(["Mentor", "mentor", "berlin", " "]) == ("Mentor", "berlin")
    assert label(["MENTOR", "Berlin"]) == ("Mentor", "berlin")
    assert label(["mentor"], remove=True) == ("berlin",)
    assert label(["never there"], remove=True) == ("berlin",)


def test_topics_keep_the_order_they_were_given_in(store: Store, make: Make) -> None:
    make.person("Ines Okafor", topics=["zebras"])
    changed = verbs.change(
        store, services.people.topic, "ines", ["apples", "Zebras"], remove=False, today=TODAY, policy=DEFAULT
    )
    assert tuple(changed.topics) == ("zebras", "apples")


def test_a_tier_says_how_often(store: Store, make: Make) -> None:
    make.person("Ines Okafor")
    for tier, days in ((Tier.KEY, 30), (Tier.CLOSE, 60), (Tier.STEADY, 120), (Tier.AMBIENT, 365)):
        changed = verbs.change(store, services.people.tier, "ines", tier, today=TODAY, policy=DEFAULT)
        assert (changed.tier, changed.cadence_days) == (tier, days)


def test_a_snooze_moves_what_is_due_and_today_ends_it(store: Store, make: Make) -> None:
    make.touchpoint(make.person("Ines Okafor", tier="key"), day=TODAY - timedelta(days=20))

    def snooze(until: date) -> date | None:
        changed = verbs.change(store, services.people.snooze, "ines", until, today=TODAY, policy=DEFAULT)
        return changed.due

    assert snooze(TODAY + timedelta(days=90)) == TODAY + timedelta(days=90)
    assert snooze(TODAY) == TODAY + timedelta(days=10)
    with pytest.raises(BadValue):
        snooze(TODAY - timedelta(days=1))


def test_somebody_who_asked_not_to_be_in_touch_is_never_due(store: Store, make: Make) -> None:
    make.touchpoint(make.person("Ines Okafor"), day=date(2025, 1, 1))
    out = verbs.edit(store, "ines", opted_out=True)
    assert (out.due, out.opted_out_on, out.status) == (None, TODAY, Status.CLOSED)
    back = verbs.edit(store, "ines", opted_out=False)
    assert back.opted_out_on is None
    assert back.due == date(2026, 1, 1)


@pytest.fixture
def five(store: Store, make: Make) -> Store:
    """Five people with ties of every kind."""
    zoe = make.person("Zoë Åkesson", company="Nordlicht", tags=["mentor"], tier="key")
    adam = make.person("Adam van Gogh", company="Kestrel", tags=["Mentor"])
    make.person("Ines Okafor", company="Nordlicht")
    make.touchpoint(zoe, day=TODAY, channel="meeting")
    make.touchpoint(adam, day=date(2020, 1, 1))
    make.person("Tom Brandt", opted_out_on=TODAY)
    make.person("李小龍")
    return store


@pytest.mark.parametrize(
    ("narrowed", "names"),
    [
        ({}, ["Zoë Åkesson", "Tom Brandt", "Adam van Gogh", "Ines Okafor", "李小龍"]),
        ({"company": "nordl"}, ["Zoë Åkesson", "Ines Okafor"]),
        ({"tag": "MENTOR"}, ["Zoë Åkesson", "Adam van Gogh"]),
        ({"tier": Tier.KEY}, ["Zoë Åkesson"]),
        ({"status": Status.DORMANT}, ["Adam van Gogh"]),
        ({"status": Status.NEVER}, ["Ines Okafor", "李小龍"]),
        ({"status": Status.CLOSED}, ["Tom Brandt"]),
        ({"company": "nordlicht", "tag": "mentor", "status": Status.NEW}, ["Zoë Åkesson"]),
        ({"tag": "nothing"}, []),
    ],
)
def test_a_list_is_by_family_name_and_narrowed(
    five: Store, narrowed: dict[str, object], names: list[str]
) -> None:
    assert [person.name for person in verbs.people(five, **narrowed).rows] == names


def test_a_limit_says_how_many_there_are(five: Store) -> None:
    listing = verbs.people(five, limit=2)
    assert (len(listing.rows), listing.total) == (2, 5)
    assert len(verbs.people(five, limit=0).rows) == 5


def test_an_empty_vault_is_told_from_one_where_nobody_fits(five: Store) -> None:
    assert verbs.people(five, tag="nothing").note == ""
    verbs.undo(five, 7)
    assert verbs.people(five).note == "Nobody is here yet."


def test_a_company_that_is_not_there_is_refused_rather_than_empty(five: Store) -> None:
    with pytest.raises(NotFound):
        verbs.people(five, company="Kestrell")


_CHANGES: dict[str, Callable[[Store], object]] = {
    "add": lambda store: verbs.add(
        store, "Aoife Byrne", company="Brackwater", emails=["a@example.org"], tags=["x"]
    ),
    "edit": lambda store: verbs.edit(
        store, "ines", name="Inés O", company="Kestrel", emails=["i@example.org"], note="x", opted_out=True
    ),
    "tag": lambda store: verbs.change(
        store, services.people.tag, "ines", ["a", "b"], remove=False, today=TODAY, policy=DEFAULT
    ),
    "topic": lambda store: verbs.change(
        store, services.people.topic, "ines", ["a", "b"], remove=False, today=TODAY, policy=DEFAULT
    ),
    "tier": lambda store: verbs.change(
        store, services.people.tier, "ines", Tier.KEY, today=TODAY, policy=DEFAULT
    ),
    "snooze": lambda store: verbs.change(
        store, services.people.snooze, "ines", date(2027, 1, 1), today=TODAY, policy=DEFAULT
    ),
}


@pytest.mark.parametrize("verb", _CHANGES)
def test_undo_restores_exactly(store: Store, make: Make, verb: str) -> None:
    make.touchpoint(make.person("Ines Okafor", company="Nordlicht", title="Engineer", tags=["t"]))
    before = dump(store, without=["change", "command"])
    _CHANGES[verb](store)
    assert dump(store, without=["change", "command"]) != before
    verbs.undo(store)
    assert dump(store, without=["change", "command"]) == before


def test_a_dry_run_changes_nothing(store: Store, make: Make) -> None:
    make.person("Ines Okafor")
    before = dump(store)
    words = {"today": TODAY, "policy": DEFAULT}
    shown = verbs.change(store, services.people.tier, "ines", Tier.KEY, dry=True, **words)
    assert shown.tier == Tier.KEY
    assert dump(store) == before


def test_a_refused_change_has_changed_nothing(store: Store, make: Make) -> None:
    make.person("Tom Brandt", emails=["tom@nordlicht.example"])
    make.person("Ines Okafor")
    before = dump(store)
    with pytest.raises(CrmError):
        verbs.edit(store, "ines", name="Inés", company="Kestrel", emails=["tom@nordlicht.example"])
    assert dump(store) == before
