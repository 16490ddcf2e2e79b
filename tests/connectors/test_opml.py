"""Lists of feeds: what readers write is read, what we write they read, and harm is refused."""

from __future__ import annotations

import io

import pytest

from crm.connectors.files import opml
from crm.connectors.records import FeedRecord, Problem
from crm.errors import Unreadable

LIST = b"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0"><head><title>Mine</title></head><body>
<outline text="Birds">
<outline type="rss" text="Heron &amp; Co" xmlUrl="https://reading.example/feed" htmlUrl="https://reading.example"/>
<outline TEXT="Otters" XMLURL="https://otters.example/rss"/>
</outline>
<outline type="rss" text="Lost"/>
<outline type="rss" text="Here" xmlUrl="file:///etc/passwd"/>
<outline text="A page" url="https://page.example"/>
</body></opml>"""


def read(data: bytes) -> list[FeedRecord | Problem]:
    return list(opml.read(io.BytesIO(data), "list.opml"))


def test_feeds_are_read_out_of_their_folders_with_their_lines() -> None:
    found = read(LIST)
    assert found[:2] == [
        FeedRecord(4, "https://reading.example/feed", "Heron & Co"),
        FeedRecord(5, "https://otters.example/rss", "Otters"),
    ]
    assert [(each.line, each.reason) for each in found[2:] if isinstance(each, Problem)] == [
        (7, "no xmlUrl"),
        (8, "“file:///etc/passwd” is no web address"),
    ]
    assert len(found) == 4


def test_what_is_written_is_read_again() -> None:
    feeds = [
        FeedRecord(0, "https://a.example/?x=1&y=<2>", 'Her"on & <Co>'),
        FeedRecord(0, "https://b.example/", "Zoë\nx"),
    ]
    stream = io.BytesIO()
    opml.write(feeds, stream)
    again = [(each.url, each.title) for each in read(stream.getvalue()) if isinstance(each, FeedRecord)]
    assert again == [("https://a.example/?x=1&y=<2>", 'Her"on & <Co>'), ("https://b.example/", "Zoë x")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no element found"),
        (b"plain", "syntax error"),
        (b"<html/>", "begins with html"),
        (LIST[:-9], "unclosed token"),
        (b"<!DOCTYPE opml [<!ENTITY a 'b'>]><opml><body><outline text='&a;'/></body></opml>", "entities"),
        (b"<!DOCTYPE opml [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><opml/>", "entities"),
    ],
)
def test_what_is_no_list_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(data)


def test_a_list_is_known_by_its_name_or_its_beginning() -> None:
    assert opml.looks_like(b"", "Feeds.OPML")
    assert opml.looks_like(LIST, "feeds.xml")
    assert not opml.looks_like(b"<rss/>", "feeds.xml")
