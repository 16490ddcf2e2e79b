"""The logs that the validation reads: every spelling gives the same contacts, and what cannot be told is refused."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

from bench import logs, validation
from crm.domain.strength import ContactDay, Kind
from crm.domain.words import Direction

DAYS = [date(2024, 5, 1), date(2024, 5, 13)]
FIRST, LAST = 1714521600, 1715558400  # their seconds since 1970


def read(tmp_path: Path, text: str | bytes) -> logs.Log:
    file = tmp_path / "log.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return logs.read(file)


def days(log: logs.Log) -> dict[str, list[date]]:
    return {pair: [each.day for each in contacts] for pair, contacts in log.contacts.items()}


def plain(header: str, first: str, last: str, row: str = "{},{},{}") -> str:
    return "\n".join([header, row.format("ann", "bo", first), row.format("bo", "ann", last), ""])


@pytest.mark.parametrize(
    "header",
    [
        "from,to,timestamp",
        "Sender,Recipient,Date",
        "source,target,ts",
        "src,dst,unixts",
        "u,v,t",
        "i,j,time",
        "user1,user2,sent_at",
        "id1,id2,timestamp",
        "user_a,user_b,Date Sent",
        "sender_id,receiver_id,created_at",
        "caller,callee,timestamp",
        "fromId,toId,unixTime",
        "ego,alter,day",
        "# source, target, time",
        "who wrote,to whom,2 be read",
    ],
)
def test_a_header_says_who_and_when_in_many_words(tmp_path: Path, header: str) -> None:
    assert days(read(tmp_path, plain(header, str(FIRST), str(LAST)))) == {"ann – bo": DAYS}


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (f"{FIRST}.5", f"{LAST}.25"),
        (f"{FIRST}000", f"{LAST}999"),
        (f"{FIRST}000000", f"{LAST}999999"),
        (f"{FIRST}000000000", f"{LAST}999999999"),
        ("1.7145216E+09", "1.7155584e9"),
        ("2024-05-01", "2024-5-13"),
        ("2024/05/01 23:59", "2024.05.13"),
        ("20240501", "20240513"),
        ("20240501T235959Z", "20240513T000000Z"),
        ("2024-05-01T00:10:00+02:00", "2024-05-13T23:10:00-07:00"),
        ("2024-05-01 10:00:00.123456789 UTC", "2024-05-13 10:00:00 +0200"),
        ("5/1/2024", "5/13/2024"),
        ("01/05/2024 10:00", "13/05/2024 11:00"),
        ("5/1/24 1:30 PM", "5/13/24 1:30 AM"),
        ("01.05.2024", "13.05.2024"),
        ("1 May 2024", "13 May 2024"),
        ('"May 1, 2024"', '"May 13th, 2024 10:00"'),
        ('"Wed, 01 May 2024 14:56:00 -0700"', '"Mon, 13 May 2024 14:56:00 -0700 (PDT)"'),
        ("Wed May  1 14:56:00 2024", "Mon May 13 14:56:00 2024"),
    ],
)
def test_a_moment_is_written_in_many_ways(tmp_path: Path, first: str, last: str) -> None:
    log = read(tmp_path, plain("from,to,date", first, last))
    assert (days(log), log.since) == ({"ann – bo": DAYS}, None)


@pytest.mark.parametrize(
    "text",
    [
        f"ann bo {FIRST}\nbo ann {LAST}\nann ann {LAST}\n",
        f"ann\tbo\t{FIRST}\nbo\tann\t{LAST}\nann\tbo\tyesterday\n",
        f"% sym positive\n% 2 2 2\nann bo 1 {FIRST}\nbo ann\t-1 {LAST}\n",
        f"# a log of mail\nann,bo,{FIRST}\nbo,ann,{LAST}\n",
        f"Sender;Recipient;Date\nann;bo;{FIRST}\nbo;ann;{LAST}\n",
        f"{FIRST},ann,bo\n{LAST},bo,ann\n",
        "2024-05-01 10:00 ann bo\n2024-05-13 11:00 bo ann\n",
        "ann|bo|2024-05-01 10:00\nbo|ann|2024-05-13 11:00\n",
        f"id,subject,from,to,timestamp,size\n1,hi,ann,bo,{FIRST},9\n2,,bo,ann,{LAST},9\n",
        f"sep=;\nfrom;to;t\nann;bo;{FIRST}\nbo;ann;{LAST}\nbo;ann;{LAST}\n",
        f"from,to,time\r\nann,bo,{FIRST}\r\n\r\nbo,ann,{LAST}\r\nbo,ann\r\n",
    ],
)
def test_a_plain_log_is_of_pairs_whichever_way_round(tmp_path: Path, text: str) -> None:
    assert days(read(tmp_path, text)) == {"ann – bo": DAYS}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_log_may_be_encoded_and_packed_in_many_ways(tmp_path: Path, encoding: str) -> None:
    text = plain("from,to,date", "2024-05-01", "2024-05-13").replace("bo", "Zoë").encode(encoding)
    assert (
        days(read(tmp_path, gzip.compress(text, mtime=0)))
        == days(read(tmp_path, text))
        == {"Zoë – ann": DAYS}
    )


@pytest.mark.parametrize(
    "text",
    [
        "582 364 0\n364 582 1036800\n",
        "# FromNodeId ToNodeId seconds\n582\t364\t0\n364\t582\t1036800\n",
        "src,tgt,ts\n582,364,0\n364,582,1036800\n",
        "src,tgt,day\n582,364,0\n364,582,12\n",
        "582 364 1 0\n364 582 1 1036800\n",
    ],
)
def test_small_numbers_count_from_a_day_nobody_knows(tmp_path: Path, text: str) -> None:
    log = read(tmp_path, text)
    assert log.since is not None
    assert [[(day - log.since).days for day in each] for each in days(log).values()] == [[0, 12]]


@pytest.mark.parametrize(
    ("rows", "pairs"),
    [
        (["ann,bo;cy", "bo,ann;di"], {"ann – bo", "ann – cy", "bo – di"}),
        (['ann,"bo, cy"', "bo,ann"], {"ann – bo", "ann – cy"}),
        (['"Lee, Ann","Ek, Bo"', '"Ek, Bo","Lee, Ann"'], {"Ek, Bo – Lee, Ann"}),
        (['"Lee, Ann","Ek, Bo;Ray, Cy"', '"Ek, Bo","Lee, Ann"'], {"Ek, Bo – Lee, Ann", "Lee, Ann – Ray, Cy"}),
        (['"Lee, Ann" "Ek, Bo"', '"Ek, Bo" "Lee, Ann"'], {"Ek, Bo – Lee, Ann"}),
        (['Me,"Ek, Bo"', 'Me,"Ray, Cy"'], {"Ek, Bo – Me", "Me – Ray, Cy"}),
        (
            ['Ann <A@x.example>,"""Ek, Bo"" <b@x.example>, c@x.example"', "b@x.example,a@x.example"],
            {"a@x.example – b@x.example", "a@x.example – c@x.example"},
        ),
    ],
)
def test_a_mail_may_go_to_several_and_a_name_may_have_a_comma(
    tmp_path: Path, rows: list[str], pairs: set[str]
) -> None:
    blank = " " if '" "' in rows[0] else ","
    text = "".join(f"{row}{blank}{day}\n" for row, day in zip(rows, DAYS, strict=True))
    assert set(read(tmp_path, f"from{blank}to{blank}date\n{text}").contacts) == pairs


@pytest.mark.parametrize(
    "text",
    [
        "date,person\n2024-05-01,Bo Ek\n2024-05-13,bo ek\n",
        "person,at\nBo Ek,2024-05-01T10:00:00Z\nBo Ek,2024-05-13T10:00:00Z\n",
        "2024-05-01,Bo Ek\n2024-05-13,Bo Ek\n",
        "2024-05-01,Bo Ek,email,out\n2024-05-13,Bo Ek,email,out\n",
        "Bo Ek;01.05.2024\nBo Ek;13.05.2024\n",
    ],
)
def test_touchpoints_are_with_a_person(tmp_path: Path, text: str) -> None:
    assert days(read(tmp_path, text)) == {"bo ek": DAYS}


def test_a_column_may_name_the_pair(tmp_path: Path) -> None:
    assert days(read(tmp_path, "pair,date\na-B,2024-05-01\na-B,2024-05-13\n")) == {"a-B": DAYS}


def test_touchpoints_are_read_as_the_program_exports_them(tmp_path: Path) -> None:
    """With what a line counts, namesakes apart, and each kind once a day."""
    text = (
        "date,person,channel,direction,note,company,email\n"
        '2026-05-02,Ines,call,both,"two\n# lines",,\n2026-05-01T23:00:00+02:00,Ines,email,in,,,\n'
        "2026-05-01,Ines,email,in,again,,\n2026-05-01,Ines,email,out,,Nordwind,\n2026-05-01,I,email,out,,,I@x.example\n"
    )
    one_way = ContactDay(date(2026, 5, 1), Kind.ONE_WAY, Direction.OUT)
    assert read(tmp_path, text).contacts == {
        "ines": [
            ContactDay(date(2026, 5, 1), Kind.ONE_WAY, Direction.IN),
            ContactDay(date(2026, 5, 2), Kind.LIVE, Direction.BOTH),
        ],
        "ines – nordwind": [one_way],
        "i@x.example": [one_way],
    }


def test_strays_of_clocks_set_wrong_are_left_out_and_told(tmp_path: Path) -> None:
    lines = "".join(f"ann bo {FIRST + 3600 * hour}\n" for hour in range(200))
    log = read(tmp_path, f"{lines}ann bo 0\nann bo lately\n")
    assert [remark.partition(" ")[0] for remark in log.remarks] == ["1", "1"]
    assert min(days(log)["ann – bo"]) == DAYS[0]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it is empty"),
        ("from,to,date\n", "no lines"),
        ("who,what\nann,hello\n", "no column says when, of who, what: call"),
        ("date,what\n2024-05-01,hello\n", "no column says who, of date, what: call"),
        ("1 2\n2 3\n", "no column says when"),
        ("from,to,date\nann,bo,soon\n", "holds no days or instants but “soon”"),
        ("from,to,date\nann,bo,1/2/2024\nann,bo,3/4/2024\n", "nothing that tells day from month"),
        ("from,to,date\nann,bo,13/2/2024\nann,bo,3/14/2024\n", "some days before and some after"),
        ("from,to,date\nann,ann,2024-05-01\n", "nobody in it is in contact with anybody else"),
        (b"PK\x03\x04rest", "a ZIP archive"),
        (gzip.compress(b"1 2 3\n" * 9, mtime=0)[:-9], "damaged or cut off"),
    ],
)
def test_what_cannot_be_told_is_refused_with_what_to_do(
    tmp_path: Path, text: str | bytes, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ValueError, match=why):
        read(tmp_path, text)
    assert validation.main([str(tmp_path / "log.csv")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
