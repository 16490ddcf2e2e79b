"""Cards of phones and address books: every dialect read, every card accounted for, what is written comes back."""

import io
import re
import string
import tracemalloc
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.connectors import cells
from crm.connectors.addressbooks import groups
from crm.connectors.files import vcard
from crm.connectors.records import CompanyRecord, PersonRecord, Problem
from crm.connectors.vcards import cutting
from crm.errors import Unreadable

DATA = Path(__file__).parent.parent / "data" / "vcard"
Outcome = list[PersonRecord | CompanyRecord | Problem]


def read(content: str | bytes) -> Outcome:
    """All that a file gives."""
    octets = content.encode() if isinstance(content, str) else content
    return list(vcard.read(io.BytesIO(octets), "people.vcf"))


def card(*lines: str, version: str = "3.0") -> str:
    """One card of these lines."""
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))


def one(content: str | bytes) -> PersonRecord:
    """The only person in it."""
    (person,) = (each for each in read(content) if isinstance(each, PersonRecord))
    return person


def told(outcome: Outcome) -> list[str]:
    return [each.reason for each in outcome if isinstance(each, Problem)]


def accounted(outcome: Outcome) -> int:
    """Records, and cards that were left out with a reason."""
    return sum(not isinstance(each, Problem) or each.skipped for each in outcome)


# dialects


def test_an_iphones_card_is_read_with_its_groups_labels_and_escapes() -> None:
    ines, company, group, rest = read((DATA / "iphone.vcf").read_bytes())
    assert ines == PersonRecord(
        line=1,
        name="Ines Okafor",
        emails=("ines@nordwind.example", "ines@okafor.example"),
        phones=("+49 170 1234567", "+49 40 66969 210"),
        linkedin="https://www.linkedin.com/in/ines-okafor",
        company="Nordwind GmbH",
        title="Head of Engineering",
        tags=("Friends",),
        notes='Likes trains, and mornings.\nAsk about the "whiteboard".',
        profiles=("https://x.com/inesokafor",),
        birthday="--12-09",
        place="Hamburg, Germany",
        key="0E4C8D0F-6D0E-4B7B-9C2A-INES",
    )
    assert company == CompanyRecord(30, "Nordwind GmbH", ("nordwind.example",))
    assert group == Problem(38, "a group of the address book, not a person", normal=True)
    assert isinstance(rest, Problem)
    assert (rest.line, rest.skipped) == (0, False)
    assert "fax numbers, pagers and assistants (1)" in rest.reason
    assert "PHOTO (1)" in rest.reason


def test_outlooks_card_is_read_with_its_soft_breaks_picture_and_code_page() -> None:
    person = one((DATA / "outlook.vcf").read_bytes())
    assert (person.name, person.company, person.title) == ("Dr. Jürgen Groß", "Quelle AG", "Chemiker")
    assert (person.birthday, person.place) == ("1980-03-22", "Köln, Deutschland")
    assert person.phones == ("(040) 555-1234", "0170 7654321")


def test_androids_card_is_read_with_characters_cut_by_soft_breaks() -> None:
    bo, anna, nobody = read((DATA / "android.vcf").read_bytes())
    assert isinstance(bo, PersonRecord)
    assert (bo.name, bo.notes) == ("Bo Lindén", "Met at the fair\nthen again in May")
    assert isinstance(anna, PersonRecord)
    assert anna.name == "anna.berg@quelle.example"
    assert isinstance(nobody, Problem)
    assert nobody.normal, "a number without a name stops no import"


def test_version_four_is_read_with_preferences_uris_and_circumflexes() -> None:
    zoe = one((DATA / "four.vcf").read_bytes())
    assert zoe.emails == ("zoe@lod.example", "z@lod.example")
    assert (zoe.phones, zoe.linkedin) == (("+48-600-100-200",), "https://www.linkedin.com/in/zoe-lod")
    assert (zoe.birthday, zoe.zone, zoe.place) == ("--02-29", "Europe/Warsaw", "Kraków, Poland")


@pytest.mark.parametrize(
    "octets",
    [
        (DATA / "four.vcf").read_bytes(),
        b"\xef\xbb\xbf" + (DATA / "four.vcf").read_bytes(),
        (DATA / "four.vcf").read_bytes().replace(b"\n", b"\r\n"),
        (DATA / "four.vcf").read_bytes().replace(b"\n", b"\r"),
        (DATA / "four.vcf").read_text().encode("utf-16"),
        (DATA / "four.vcf").read_text().encode("utf-16-le"),
        b"\r\n\r\n" + (DATA / "four.vcf").read_bytes(),
    ],
    ids=["plain", "mark", "CRLF", "CR", "UTF-16", "UTF-16 without mark", "empty lines first"],
)
def test_line_ends_and_encodings_make_no_difference(octets: bytes) -> None:
    person = one(octets)
    assert replace(person, line=1) == one((DATA / "four.vcf").read_bytes())


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN:Ines Okafor", "N:Okafor;Ines;;;"], "Ines Okafor"),
        (["FN:Okafor Ines", "N:Okafor;Ines;;;"], "Ines Okafor"),
        (["FN:Okafor\\, Ines", "N:Okafor;Ines;;;"], "Ines Okafor"),
        (["FN:孫中山", "N:孫;中山;;;"], "孫中山"),
        (["FN:Ines Okafor\\, PhD", "N:Okafor;Ines;;;PhD"], "Ines Okafor, PhD"),
        (["N:Okafor;Ines;M.,Ada;Dr.;Jr."], "Ines M. Ada Okafor Jr."),
        (["FN:", "N:Okafor;;;;"], "Okafor"),
        (["FN:ines@n.example", "N:Okafor;Ines;;;", "EMAIL:ines@n.example"], "Ines Okafor"),
        (["NICKNAME:Nesi", "TEL:1"], "Nesi"),
        (["EMAIL:ines@n.example"], "ines@n.example"),
        (["FN:", "FN:Second"], "Second"),
        (["FN: \u202eInes  \x1b[2J Okafor "], "Ines [2J Okafor"),
    ],
)
def test_the_name_is_the_one_that_is_spoken(lines: list[str], name: str) -> None:
    assert one(card(*lines)).name == name


@pytest.mark.parametrize(
    ("line", "birthday"),
    [
        ("BDAY:1980-03-22", "1980-03-22"),
        ("BDAY:19800322", "1980-03-22"),
        ("BDAY;VALUE=date:1980-3-2", "1980-03-02"),
        ("BDAY:1980-03-22T00:00:00Z", "1980-03-22"),
        ("BDAY:19800322T000000", "1980-03-22"),
        ("BDAY:--0415", "--04-15"),
        ("BDAY:--04-15", "--04-15"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", "--02-29"),
        ("BDAY;X-APPLE-OMIT-YEAR=1900:1900-02-28", "--02-28"),
        ("BDAY:1604-05-01", "--05-01"),
        ("BDAY;VALUE=text:circa 1800", ""),
        ("BDAY:1981-02-29", ""),
        ("BDAY:---15", ""),
        ("BDAY:70-7-14", ""),
    ],
)
def test_a_birthday_is_read_with_and_without_its_year(line: str, birthday: str) -> None:
    outcome = read(card("FN:Ines", line))
    (person,) = (each for each in outcome if isinstance(each, PersonRecord))
    assert person.birthday == birthday
    assert any("is no birthday" in reason for reason in told(outcome)) == (not birthday)


@pytest.mark.parametrize(
    "line",
    [
        "URL:http://www.linkedin.com/in/Ines-Okafor/",
        "URL:https\\://de.linkedin.com/in/ines-okafor?trk=x",
        "X-SOCIALPROFILE;type=linkedin:ines-okafor",
        "X-SOCIALPROFILE;type=linkedin;x-user=ines-okafor:x-apple:ines-okafor",
        "SOCIALPROFILE;SERVICE-TYPE=LinkedIn;VALUE=text:ines-okafor",
        "IMPP;X-SERVICE-TYPE=LinkedIn:linkedin:ines-okafor",
        "X-LINKEDIN:ines-okafor",
        "item1.URL:ines-okafor\r\nitem1.X-ABLabel:LinkedIn",
    ],
)
def test_linkedin_is_found_wherever_a_card_has_it(line: str) -> None:
    assert one(card("FN:Ines", line)).linkedin == "https://www.linkedin.com/in/ines-okafor"


def test_folds_are_undone_as_the_version_has_them() -> None:
    assert one(card("FN:Ines Oka", " for")).name == "Ines Okafor"
    assert one(card("FN:Ines", " Okafor", version="2.1")).name == "Ines Okafor"
    assert one(card("FN:Ines Oka", "\tfor", version="4.0")).name == "Ines Okafor"


def test_a_note_whose_line_breaks_nobody_escaped_is_kept() -> None:
    assert one(card("FN:Ines", "NOTE:first", "second line", "TITLE:Head")).notes == "first\nsecond line"


def test_each_cards_charset_is_its_own() -> None:
    content = card("FN:Jürgen").encode() + card("FN:Jürgen").encode("cp1252")
    content += card("FN;CHARSET=ISO-8859-2:Łódź", version="2.1").encode("iso-8859-2")
    names = [each.name for each in read(content) if isinstance(each, PersonRecord)]
    assert names == ["Jürgen", "Jürgen", "Łódź"]


def test_fax_machines_are_nobody_to_call() -> None:
    outcome = read(card("FN:Ines", "TEL;TYPE=WORK,FAX:1", "TEL;PAGER:2", "TEL;TYPE=CELL:3"))
    (person,) = (each for each in outcome if isinstance(each, PersonRecord))
    assert person.phones == ("3",)


# cards apart


def test_a_bad_card_costs_nothing_but_itself() -> None:
    good = card("FN:Ines")
    bad = 'BEGIN:VCARD\r\n:::\r\nTEL;CHARSET=\xff;;;"=:\x00\r\nN;;;\r\n'
    names = [each.name for each in read(good + bad + good) if isinstance(each, PersonRecord)]
    assert names == ["Ines", "Ines"]


def test_a_card_without_an_end_is_read_and_told() -> None:
    outcome = read("BEGIN:VCARD\nFN:Ines\n" + card("FN:Bo"))
    assert [each.name for each in outcome if isinstance(each, PersonRecord)] == ["Ines", "Bo"]
    assert told(outcome) == ["the card has no end: is the file cut off?"]


def test_an_assistants_card_inside_another_is_no_person_and_ends_nothing() -> None:
    inner = "AGENT:\r\n" + card("FN:Jenny", version="2.1")
    outcome = read(card("FN:Ines", inner + "TITLE:Head", version="2.1"))
    (person,) = (each for each in outcome if isinstance(each, PersonRecord))
    assert (person.name, person.title) == ("Ines", "Head")
    assert accounted(outcome) == 2


@pytest.mark.parametrize(
    "inner", ["AGENT:BEGIN:VCARD\r\nFN:Jenny\r\nEND:VCARD", "AGENT:BEGIN:VCARD\r\n FN:Jenny\r\n END:VCARD"]
)
def test_an_assistants_card_on_the_line_of_its_property_ends_nothing(inner: str) -> None:
    (person,) = read(card("FN:Ines", inner, "TITLE:Head"))[:1]
    assert isinstance(person, PersonRecord)
    assert (person.name, person.title) == ("Ines", "Head")


def test_an_identity_that_several_cards_of_a_file_share_is_nobodys() -> None:
    people = [
        each
        for each in read(card("FN:Ines", "UID:1") + card("FN:Bo", "UID:1"))
        if isinstance(each, PersonRecord)
    ]
    assert [each.key for each in people] == ["1", ""]


def test_a_file_without_a_card_is_refused() -> None:
    with pytest.raises(Unreadable, match="there is no card in it"):
        read("name,email\n")


# hostile files: time and memory in proportion to their length


HOSTILE = {
    "a line of five megabytes": b"BEGIN:VCARD\r\nFN:Ines\r\nNOTE:" + b"x" * 5_000_000 + b"\r\nEND:VCARD\r\n",
    "a head without an end": b"BEGIN:VCARD\nFN:Ines\nTEL" + b";TYPE=a" * 140_000 + b":1\nEND:VCARD\n",
    "quotation marks": b"BEGIN:VCARD\nFN:Ines\nTEL;X=" + b'"' * 1_000_000 + b":1\nEND:VCARD\n",
    "quoted colons": b"BEGIN:VCARD\nFN:Ines\nTEL;X=" + b'":"' * 300_000 + b":1\nEND:VCARD\n",
    "escapes": b"BEGIN:VCARD\nFN:Ines\nN:" + b"\\;\\\\" * 250_000 + b"\nEND:VCARD\n",
    "soft breaks": b"BEGIN:VCARD\nFN:Ines\nNOTE;QUOTED-PRINTABLE:" + b"=\n" * 100_000 + b"END:VCARD\n",
    "folds": b"BEGIN:VCARD\nFN:Ines\nNOTE:x" + b"\n y" * 100_000 + b"\nEND:VCARD\n",
    "properties": b"BEGIN:VCARD\nFN:Ines\n" + b"URL:http://a.example/b\n" * 50_000 + b"END:VCARD\n",
    "labels": b"BEGIN:VCARD\nFN:Ines\n" + b"item1.X-ABLabel:x\n" * 50_000 + b"END:VCARD\n",
    "cards inside cards": b"BEGIN:VCARD\nFN:Ines\nAGENT:\n" * 100_000,
    "cards without an end": b"BEGIN:VCARD\n" * 30_000,
    "ends without a card": b"BEGIN:VCARD\nFN:Ines\nEND:VCARD\n" + b"END:VCARD\n" * 100_000,
    "carriage returns": b"BEGIN:VCARD\rFN:Ines\r" + b"\r" * 100_000 + b"END:VCARD\r",
    "circumflexes": b"BEGIN:VCARD\nFN:Ines\nTEL;X=" + b"^n" * 500_000 + b":1\nEND:VCARD\n",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_read_to_its_end_and_every_card_accounted_for(content: bytes) -> None:
    """That it ends says that nothing in it takes time out of proportion: the squares of these would take hours."""
    begun = len(re.findall(rb"(?im)^BEGIN:VCARD", content.replace(b"\r", b"\n")))
    assert accounted(read(content)) == begun


def test_a_picture_of_eight_megabytes_takes_little_more_memory_than_its_lines() -> None:
    picture = b"PHOTO;ENCODING=b:" + b"A" * 70 + (b"\n " + b"A" * 74) * 100_000
    content = io.BytesIO(b"BEGIN:VCARD\nFN:Ines\n" + picture + b"\nEND:VCARD\n")
    tracemalloc.start()
    count = len(list(vcard.read(content, "hostile")))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 3, "the person, that it is larger than any card, and the picture that is not read"
    assert peak < 30_000_000


def test_a_picture_of_a_gigabyte_would_not_be_kept() -> None:
    line = b"PHOTO:" + b"A" * 3_000_000
    (cut,) = cutting.cards(io.BytesIO(b"BEGIN:VCARD\n" + line + b"\nEND:VCARD\n"))
    assert [len(each) for each in cut.lines] == [cutting.LONGEST]


PIECES = st.sampled_from(
    [
        "BEGIN:VCARD\n", "END:VCARD\n", "VERSION:2.1\n", "VERSION:4.0\n", "FN:Ines\n", "N:;;\n", "N:a;b;c;d;e;f\n", " ",
        "\t", "=", "=\n", "=C3", "=\r\n=A9", ";", ":", '"', "\\", "\\n", "^n", "item1.", "TEL;TYPE=", "EMAIL:", "@",
        "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=", "utf-7", "PHOTO;ENCODING=b:", "AAAA\n", "data:x;base64,", "AGENT:\n",
        "BDAY:", "--0229", "1604", "ADR:", "URL:linkedin.com/in/x\n", "KIND:group\n", "X-ABShowAs:COMPANY\n", "ORG:",
        "\r", "\n", "ü", "\udc80", "\x00", "CATEGORIES:,;\n", "TZ:Europe/Berlin\n", "UID:", "PREF=1",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40))
def test_whatever_stands_in_a_card_it_is_read_or_told(pieces: list[str]) -> None:
    content = ("BEGIN:VCARD\n" + "".join(pieces)).encode("utf-8", "surrogateescape")
    begun = [each for each in content.splitlines() if re.fullmatch(rb"(?i)\s*BEGIN\s*:\s*VCARD\s*", each)]
    assert accounted(read(content)) == sum(each[:1] in b"Bb" for each in begun)


# round trips


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), max_size=40)
WORD = TEXT.map(lambda text: " ".join(text.split()))
SOME = WORD.filter(bool)
SIMPLE = st.text(string.ascii_letters + string.digits, min_size=1, max_size=30)
NOTES = st.lists(TEXT, max_size=4).map("\n".join).map(cells.lines)
DAYS = st.dates(min_value=date(1900, 1, 1)).map(date.isoformat)
PEOPLE = st.builds(
    PersonRecord,
    line=st.just(0),
    name=SOME.filter(lambda name: any(map(str.isalpha, name))),
    emails=st.lists(SIMPLE.map(lambda text: f"{text}@example.org"), max_size=3, unique=True).map(tuple),
    phones=st.lists(st.integers(10**6, 10**12).map(lambda number: f"+{number}"), max_size=3, unique=True).map(
        tuple
    ),
    linkedin=SIMPLE.map(lambda text: f"https://www.linkedin.com/in/{text.lower()}") | st.just(""),
    company=WORD,
    title=WORD,
    tags=st.lists(SOME.filter(lambda tag: groups([tag]) == (tag,)), max_size=3, unique=True).map(tuple),
    topics=st.lists(SOME, max_size=2, unique=True).map(tuple),
    skills=st.lists(SOME, max_size=2, unique=True).map(tuple),
    notes=NOTES,
    profiles=st.lists(
        SIMPLE.map(lambda text: f"https://github.com/x{text.lower()}"), max_size=2, unique=True
    ).map(tuple),
    birthday=DAYS | DAYS.map(lambda day: f"-{day[4:]}") | st.just(""),
    place=st.sampled_from(
        ["", "Hamburg", "Hamburg, Germany", "Washington, D.C., USA", "Łódź; Śródmieście, Poland"]
    ),
    zone=st.sampled_from(["", "Europe/Berlin", "America/Argentina/Buenos_Aires"]),
    key=st.just("") | SIMPLE.map(lambda text: f"urn:uuid:{text}"),
)


@pytest.mark.parametrize("version", vcard.VERSIONS)
@given(people=st.lists(PEOPLE, max_size=4, unique_by=lambda person: person.key or person.name))
def test_people_come_back_from_cards_exactly(version: str, people: list[PersonRecord]) -> None:
    stream = io.BytesIO()
    vcard.write(people, stream, version)
    if people:
        back = [replace(each, line=0) for each in read(stream.getvalue()) if isinstance(each, PersonRecord)]
        assert back == people


@given(st.lists(PEOPLE, min_size=1, max_size=3))
def test_no_line_is_wider_than_75_octets_and_none_holds_what_nobody_sees(people: list[PersonRecord]) -> None:
    stream = io.BytesIO()
    vcard.write(people, stream)
    for line in stream.getvalue().split(b"\r\n"):
        assert len(line) <= 75
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line)
        line.decode()


def test_a_birthday_without_its_year_is_written_as_each_version_can() -> None:
    for version, line in (("4.0", b"BDAY:--0229"), ("3.0", b"BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29")):
        stream = io.BytesIO()
        vcard.write([PersonRecord(0, "Ines", birthday="--02-29")], stream, version)
        assert line in stream.getvalue()


def test_what_somebody_likes_and_is_good_at_are_topics_and_skills() -> None:
    lines = "FN:Ines\nHOBBY;LEVEL=high:rowing\nINTEREST;INDEX=1:retention\nEXPERTISE;LEVEL=expert:chemistry\n"
    (ines,) = (
        each
        for each in read(f"BEGIN:VCARD\nVERSION:4.0\n{lines}END:VCARD\n")
        if isinstance(each, PersonRecord)
    )
    assert (ines.topics, ines.skills) == (("retention", "rowing"), ("chemistry",))


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("N:王;小明;;;\n", "王 小明"),
        ("FN:山田 太郎\nN:山田;太郎;;;\n", "山田 太郎"),
        ("FN:김민수\nN:김;민수;;;\n", "김민수"),
        ("FN:Okafor, Ines\nN:Okafor;Ines;;;\n", "Ines Okafor"),
        ("FN:0, A\nN:A;0,;;;\n", "0, A"),  # no family name before the comma
        ("FN:A, :\nN::;A;;;\n", "A, :"),
    ],
)
def test_names_are_in_the_order_of_their_own_language(lines: str, name: str) -> None:
    (person,) = (
        each
        for each in read(f"BEGIN:VCARD\nVERSION:3.0\n{lines}END:VCARD\n")
        if isinstance(each, PersonRecord)
    )
    assert person.name == name


def test_a_number_for_voice_and_fax_is_a_number_to_call() -> None:
    content = "BEGIN:VCARD\nFN:Ines\nTEL;type=fax,voice:+49 40 1\nTEL;type=fax:+49 40 2\nEND:VCARD\n"
    (ines,) = (each for each in read(content) if isinstance(each, PersonRecord))
    assert ines.phones == ("+49 40 1",)
