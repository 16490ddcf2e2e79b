"""LinkedIn's Connections.csv in every form it was ever given out, and the archive with its messages."""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from crm.connectors.files import linkedin
from crm.connectors.records import CompanyRecord, PersonRecord, Problem, TouchpointRecord
from crm.errors import Unreadable

DATA = Path(__file__).parent.parent / "data" / "linkedin"
Outcome = list[PersonRecord | TouchpointRecord | CompanyRecord | Problem]


def read(content: str | bytes, name: str = "Connections.csv") -> Outcome:
    """All that a file gives."""
    octets = content.encode() if isinstance(content, str) else content
    return list(linkedin.read(io.BytesIO(octets), name))


def packed(members: Mapping[str, bytes | str]) -> bytes:
    """A ZIP of these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def whole_archive(folder: str = "") -> bytes:
    """The sample archive, its files in a folder."""
    return packed({folder + path.name: path.read_bytes() for path in sorted(DATA.iterdir())})


def people(outcome: Outcome) -> list[PersonRecord]:
    return [one for one in outcome if isinstance(one, PersonRecord)]


def touchpoints(outcome: Outcome) -> list[TouchpointRecord]:
    return [one for one in outcome if isinstance(one, TouchpointRecord)]


def problems(outcome: Outcome) -> list[Problem]:
    return [one for one in outcome if isinstance(one, Problem)]


MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,"
    "DATE,SUBJECT,CONTENT,FOLDER\n"
)


def message(conversation: str, sender: str, recipient: str, at: str, content: str = "Hello") -> str:
    """One row of messages.csv; profiles are called by the first names."""
    profiles = [f"https://www.linkedin.com/in/{name.split()[0].lower()}" for name in (sender, recipient)]
    return f'{conversation},,{sender},{profiles[0]},{recipient},{profiles[1]},{at},,"{content}",INBOX\n'


SAMPLE = (DATA / "Connections.csv").read_bytes()
RECENT = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
OLDER = "First Name,Last Name,Email Address,Company,Position,Connected On\n"
OUTLOOK = (
    '"Title","First Name","Middle Name","Last Name","Suffix","E-mail Address","E-mail 2 Address",'
    '"E-mail 3 Address","Business Street","Business Phone","Mobile Phone","Company","Job Title","Notes"\n'
)


def test_a_whole_export_is_read_as_it_is_written() -> None:
    ines, tomas, siobhan, cher, again, ada, bo = people(read(SAMPLE))
    assert ines == PersonRecord(
        line=5,
        name="Ines Okafor",
        linkedin="https://www.linkedin.com/in/ines-okafor",
        company="Nordwind GmbH",
        title="Head of Engineering",
        met_on=date(2024, 3, 5),
    )
    assert (tomas.company, tomas.title) == ("Stellar, Inc.", 'Engineer, "Platform"')
    assert tomas.linkedin == "https://www.linkedin.com/in/tom%C3%A1s-ib%C3%A1%C3%B1ez/"
    assert (siobhan.name, siobhan.emails) == ("Siobhán O'Neil MBA, CFA", ("siobhan@oneil.example",))
    assert (cher.name, cher.line, cher.title) == ("Cher", 9, "Singer 🎤")
    assert (again.name, again.line) == ("Ines Okafor", 10)
    assert (ada.name, ada.linkedin, ada.title) == ("Ada Berg", "", "Leiterin Personal")
    assert (bo.name, bo.line, bo.met_on) == ("Bo Lind", 14, None)


def test_what_was_not_understood_is_told_by_line() -> None:
    assert problems(read(SAMPLE)) == [
        Problem(8, "empty row", skipped=False),
        Problem(13, "no name: LinkedIn leaves it out when a member has left", normal=True),
        Problem(14, "“someday” is not a date LinkedIn writes; the person is kept without it", skipped=False),
    ]


@pytest.mark.parametrize(
    "octets",
    [
        SAMPLE,
        b"\xef\xbb\xbf" + SAMPLE,
        SAMPLE.replace(b"\n", b"\r\n"),
        SAMPLE.replace(b"Notes:\n", b'"Notes:"\n'),
        SAMPLE.partition(b"\n\n")[2],
        SAMPLE.replace(
            b"Notes:\n", b"Notes:\nThree more lines,\nwithout quotation marks,\nfrom another age.\n"
        ),
        SAMPLE.decode().encode("utf-16"),
    ],
)
def test_preamble_and_encoding_make_no_difference(octets: bytes) -> None:
    wanted = [(one.name, one.linkedin, one.met_on) for one in people(read(SAMPLE))]
    assert [(one.name, one.linkedin, one.met_on) for one in people(read(octets))] == wanted


def test_the_form_without_profiles_is_read() -> None:
    (ida,) = read(OLDER + "Ida,Berg,ida@berg.example,Quelle,Chemist,05 Mar 2018\n")
    assert ida == PersonRecord(
        2, "Ida Berg", ("ida@berg.example",), company="Quelle", title="Chemist", met_on=date(2018, 3, 5)
    )


def test_the_form_with_the_columns_of_outlook_is_read() -> None:
    row = (
        '"Dr.","Ida","M.","Berg","PhD","ida@berg.example","i@b.example","","1 Way",'
        '"+49 30 1","+49 170 2","Quelle","Chemist","Old friend"'
    )
    said, ida = read(OUTLOOK + row + "\n", "linkedin_connections_export_microsoft_outlook.csv")
    assert said == Problem(1, "columns that are not read: “Title”, “Business Street”", skipped=False)
    assert ida == PersonRecord(
        line=2,
        name="Ida M. Berg PhD",
        emails=("ida@berg.example", "i@b.example"),
        phones=("+49 170 2", "+49 30 1"),
        company="Quelle",
        title="Chemist",
        notes="Old friend",
    )


@pytest.mark.parametrize(
    "header",
    [
        "Vorname;Nachname;URL;E-Mail-Adresse;Unternehmen;Position;Verbunden am",
        "Prénom;Nom;URL;Adresse e-mail;Entreprise;Poste;Connecté le",
        "Nombre;Apellidos;URL;Correo electrónico;Empresa;Cargo;Conectado el",
        "FIRST NAME;last name;Url;E-mail Address;Company;Job Title;connected on",
        "Connected On;URL",
    ],
)
def test_headers_of_other_languages_are_read(header: str) -> None:
    row = "Jürgen;Groß;https://www.linkedin.com/in/jg;jg@example.org;Quelle;Chemiker;05.03.2024"
    if header.startswith("Connected On;URL"):
        header, row = (
            "Last Name;First Name;Connected On;URL",
            "Groß;Jürgen;05.03.2024;https://www.linkedin.com/in/jg",
        )
    (person,) = people(read(f"{header}\r\n{row}\r\n".encode("cp1252")))
    assert (person.name, person.linkedin, person.met_on) == (
        "Jürgen Groß",
        "https://www.linkedin.com/in/jg",
        date(2024, 3, 5),
    )


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("05 Mar 2024", date(2024, 3, 5)),
        ("7-Feb-22", date(2022, 2, 7)),
        ("2024-01-20", date(2024, 1, 20)),
        ("10/15/2023", date(2023, 10, 15)),
        ("3/4/21", date(2021, 3, 4)),
        ("Jun 1 2026", date(2026, 6, 1)),
        ("June 1, 2026", date(2026, 6, 1)),
        ("15.10.2023", date(2023, 10, 15)),
        ("5. März 2024", date(2024, 3, 5)),
        ("05 Mrz 2024", date(2024, 3, 5)),
        ("05. Dez. 2024", date(2024, 12, 5)),
        ("05 févr. 2024", date(2024, 2, 5)),
        ("5 août 2024", date(2024, 8, 5)),
        ("5 juil. 2024", date(2024, 7, 5)),
        ("5 juin 2024", date(2024, 6, 5)),
        ("5 de enero de 2024", date(2024, 1, 5)),
        ("05 dic 2024", date(2024, 12, 5)),
        ("05 sept. 2024", date(2024, 9, 5)),
        ("05\u00a0Mar\u00a02024", date(2024, 3, 5)),
        ("5 jui 2024", None),
        ("15/10/2023", None),
        ("31 Feb 2024", None),
        ("05 Marble 2024", None),
        ("05 Mar 20244", None),
        ("0 Mar 2024", None),
        ("yesterday", None),
    ],
)
def test_the_day_of_connection_is_read_in_every_form_seen(written: str, day: date | None) -> None:
    outcome = read(f'{RECENT}Ida,Berg,,,,,"{written}"\n')
    (person,) = people(outcome)
    assert person.met_on == day
    assert [said.skipped for said in problems(outcome)] == ([] if day else [False])


def test_names_lose_only_what_cannot_be_seen() -> None:
    (person,) = people(read(RECENT + "\u202eIda\x1b[2J ,  Berg\tLL.M.,,,,,\n"))
    assert person.name == "Ida[2J Berg LL.M."


@pytest.mark.parametrize(
    ("file", "hint"),
    [
        ("Profile.csv", "Saved Jobs.csv."),
        ("Email Addresses.csv", "Saved Jobs.csv."),
        ("LearningCoachMessages.csv", "first name, last name, connected on."),
    ],
)
def test_other_files_of_the_archive_are_refused_alone(file: str, hint: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read((DATA / file).read_bytes(), file)
    assert refusal.value.hint.endswith(hint)


@pytest.mark.parametrize("folder", ["", "Complete_LinkedInDataExport_07-08-2026/"])
def test_an_archive_gives_people_and_then_touchpoints(folder: str) -> None:
    outcome = read(whole_archive(folder), "Complete.zip")
    assert people(outcome) == people(read(SAMPLE))
    first, second, third, invitation = touchpoints(outcome)
    assert (invitation.person, invitation.direction, invitation.known_only) == ("Bo Lind", "in", True)
    assert first == TouchpointRecord(
        line=2,
        day=date(2026, 2, 15),
        person="Ines Okafor",
        channel="linkedin",
        direction="in",
        note="Thank you for the call, Mara & all the best. Let us stay in touch about the pla…",
        linkedin="https://www.linkedin.com/in/ines-okafor",
        at=datetime(2026, 2, 15, 0, 4, 28, tzinfo=UTC),
        key=first.key,
    )
    assert (second.person, second.direction, second.note) == ("Ines Okafor", "out", "Thank you")
    assert (third.person, third.direction, third.line) == ("Siobhán O'Neil MBA, CFA", "out", 6)
    assert len({first.key, second.key, third.key}) == 3


def test_what_an_archive_leaves_out_is_counted_and_told() -> None:
    said = [(one.line, one.reason, one.skipped) for one in problems(read(whole_archive(), "Complete.zip"))]
    assert said == [
        (1, "not read: files of other things (1), such as “LearningCoachMessages.csv”", False),
        (8, "Connections.csv: empty row", False),
        (13, "Connections.csv: no name: LinkedIn leaves it out when a member has left", True),
        (
            14,
            "Connections.csv: “someday” is not a date LinkedIn writes; the person is kept without it",
            False,
        ),
        (13, "messages.csv: “long ago” is not a date as in 2026-02-15 00:04:28 UTC", True),
        (7, "messages.csv: left out from here on: messages of group conversations (2)", False),
        (9, "messages.csv: left out from here on: spam and sponsored messages (2)", False),
        (11, "messages.csv: left out from here on: drafts that were never sent (1)", False),
        (12, "messages.csv: left out from here on: messages with people who have left LinkedIn (1)", False),
        (1, "Invitations.csv: invitations without a message, which say nothing (1)", False),
    ]


def test_every_message_is_a_touchpoint_or_counted() -> None:
    outcome = read(whole_archive(), "Complete.zip")
    counted = [one.reason for one in problems(outcome) if "messages.csv" in one.reason]
    left = sum(int(reason.rpartition("(")[2].rstrip(")")) for reason in counted if reason.endswith(")"))
    sent = [one for one in touchpoints(outcome) if not one.known_only]
    assert len(sent) + left + 1 == 10  # one has no date


def test_a_message_has_the_same_key_in_every_later_archive() -> None:
    earlier = {one.key: one.note for one in touchpoints(read(whole_archive(), "a.zip")) if not one.known_only}
    content = (DATA / "messages.csv").read_text()
    header, rest = content.split("\n", 1)
    plain = header.replace('"', "").removesuffix(",ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION DRAFT")
    shorter = rest.replace(',"","No","No"', "").replace(',"","Yes","No"', "")
    more = message("2-bmV3==", "Bo Lind", "Mara Holm", "2026-03-01 08:00:00 UTC")
    later = packed(
        {"Messages.csv": f"{plain}\n{more}{shorter}", "Profile.csv": (DATA / "Profile.csv").read_bytes()}
    )
    keys = {one.key for one in touchpoints(read(later, "b.zip"))}
    assert set(earlier) < keys


ONE_TALK = (
    message("a", "Ida Berg", "Mara Holm", "2026-01-02 10:00:00 UTC"),
    message("a", "Mara Holm", "Ida Berg", "2026-01-01 10:00:00 UTC"),
)
INVITATION = (
    "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
    'Mara Holm,Bo Lind,"7/8/26, 3:43 PM",,OUTGOING,https://www.linkedin.com/in/MARA/,https://www.linkedin.com/in/bo\n'
)
PROFILE = "First Name,Last Name,Headline\nMara,Holm,Engineer\n"


@pytest.mark.parametrize("witness", [{"Invitations.csv": INVITATION}, {"Profile.csv": PROFILE}])
def test_with_a_single_conversation_other_files_tell_whose_archive_it_is(witness: dict[str, str]) -> None:
    outcome = read(packed({"messages.csv": MESSAGES + "".join(ONE_TALK), **witness}), "a.zip")
    assert [(one.person, one.direction) for one in touchpoints(outcome)] == [
        ("Ida Berg", "in"),
        ("Ida Berg", "out"),
    ]


def test_when_nothing_tells_whose_archive_it_is_messages_are_left_out_and_told() -> None:
    (said,) = read(MESSAGES + "".join(ONE_TALK), "messages.csv")
    assert isinstance(said, Problem)
    assert said.skipped
    assert said.reason.endswith("import the whole archive (2)")


def test_several_conversations_alone_tell_whose_archive_it_is() -> None:
    more = [row.replace("Ida Berg", "Bo Lind").replace("/ida", "/bo") for row in ONE_TALK]
    outcome = read(MESSAGES + "".join((*ONE_TALK, *more)), "messages.csv")
    assert [(one.person, one.direction) for one in touchpoints(outcome)] == [
        ("Ida Berg", "in"),
        ("Ida Berg", "out"),
        ("Bo Lind", "in"),
        ("Bo Lind", "out"),
    ]


def test_without_profiles_names_tell_who_is_who() -> None:
    header = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT\n"
    rows = (
        "a,,Ida Berg,https://www.linkedin.com/in/ida,Mara Holm,2026-01-02 10:00:00,,Hi\n"
        "a,,Mara Holm,,Ida Berg,2026-01-01 10:00:00,,Hello\n"
        'b,,Mara Holm,,"Bo Lind, Ida Berg",2026-01-01 11:00:00,,Hello both\n'
    )
    outcome = read(header + rows, "messages.csv")
    assert [(one.person, one.direction) for one in touchpoints(outcome)] == [
        ("Ida Berg", "in"),
        ("Ida Berg", "out"),
    ]
    assert [one.reason for one in problems(outcome)] == [
        "left out from here on: messages of group conversations (1)"
    ]


@pytest.mark.parametrize(
    ("content", "note"),
    [
        ("Hello", "Hello"),
        ("<p>Dear&nbsp;Mara,</p><br/>thanks", "Dear Mara, thanks"),
        ("I <3 maths, 1 < 2 > 0", "I <3 maths, 1 < 2 > 0"),
        ("<style>p {color: red}</style>Hi<script>run()</script>", "Hi"),
        ("&lt;b&gt;", "<b>"),
        ("one\ntwo\x1b[31m", "one two[31m"),
        ("<" * 5000, "<" * 79 + "…"),
        ("x" * 80, "x" * 80),
        ("", ""),
    ],
)
def test_a_note_is_the_start_of_the_text_without_markup(content: str, note: str) -> None:
    row = message("a", "Ida Berg", "Mara Holm", "2026-01-02 10:00:00 UTC", content)
    archive = packed({"messages.csv": MESSAGES + row, "Profile.csv": PROFILE})
    (touchpoint,) = touchpoints(read(archive, "a.zip"))
    assert touchpoint.note == note


def test_a_file_with_nothing_but_a_sentence_does_not_spoil_the_archive() -> None:
    outcome = read(packed({"Connections.csv": SAMPLE, "messages.csv": "No conversations found\n"}), "a.zip")
    assert len(people(outcome)) == 7
    assert problems(outcome)[0] == Problem(1, "“messages.csv” holds no table", skipped=False)


def test_of_two_files_with_one_name_the_nearer_is_read_and_the_other_told() -> None:
    outcome = read(packed({"Connections.csv": SAMPLE, "old/connections.csv": OLDER}), "a.zip")
    assert problems(outcome)[0].reason == "left out: “old/connections.csv”, as “Connections.csv” is read"


def test_an_archive_without_people_and_messages_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"holds neither Connections\.csv nor messages\.csv"):
        read(packed({"xl/workbook.xml": "<workbook/>"}), "people.xlsx")


def test_a_bomb_named_connections_is_refused() -> None:
    bomb = packed({"Connections.csv": RECENT.encode() + (b"Ida,Berg,,,%b,,\n" % (b"0" * 100_000)) * 300})
    with pytest.raises(Unreadable, match="unpacks to far more"):
        read(bomb, "a.zip")


def test_ones_own_addresses_come_from_the_archive_alone() -> None:
    archive = io.BytesIO(whole_archive("Basic/"))
    assert linkedin.own_addresses(archive, "a.zip") == ("mara@holm.example", "mara.holm@work.example")
    assert people(list(linkedin.read(archive, "a.zip")))
    assert linkedin.own_addresses(io.BytesIO(SAMPLE), "Connections.csv") == ()
    assert linkedin.own_addresses(io.BytesIO(packed({"Connections.csv": SAMPLE})), "a.zip") == ()


@pytest.mark.parametrize(
    ("octets", "name", "expected"),
    [
        (SAMPLE, "x.csv", True),
        (whole_archive(), "x.zip", True),
        ((DATA / "messages.csv").read_bytes(), "x.csv", True),
        (OUTLOOK.encode(), "linkedin_connections_export_microsoft_outlook.csv", True),
        (packed({"xl/workbook.xml": ""}), "people.xlsx", False),
        (
            b"First Name,Middle Name,Last Name,Organization Name,Labels,E-mail 1 - Value\n",
            "google.csv",
            False,
        ),
        (b"name,email\n", "people.csv", False),
        (b"", "empty", False),
    ],
)
def test_linkedin_is_recognised_by_its_content(octets: bytes, name: str, *, expected: bool) -> None:
    assert linkedin.looks_like(octets, name) is expected
