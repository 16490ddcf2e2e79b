"""One typed sentence becomes a touchpoint: who, how, which way, when."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain import freetext, names
from crm.domain.known import Known
from crm.domain.words import Channel

TODAY = date(2026, 11, 23)  # a Monday
CAST = (
    Known("ines", "Ines Okafor", "Engineering Manager, Globex"),
    Known("tom", "Tom Baker", "Initech"),
    Known("jose", "José García", ""),
    Known("bob", "Robert Klein", ""),
    Known("will", "Will Chen", ""),
    Known("grace", "Grace Mbeki", ""),
    Known("may", "May Lindqvist", ""),
    Known("mark", "Mark Stone", ""),
    Known("souza", "Ana Souza", "Initech"),
    Known("lima", "Ana Lima", "Globex"),
    Known("muller", "Jürgen Müller", ""),
    Known("peggy", "Margaret O'Neil", ""),
    Known("lena", "Anna-Lena Voss", ""),
    Known("wei", "Dr. Li Wei", ""),
    Known("chase", "Chase Morgan", ""),
    Known("april", "April Young", ""),
    Known("drew", "Drew Park", ""),
    Known("hope", "Hope Adeyemi", ""),
)


@dataclass(frozen=True)
class Case:
    """A sentence and what it says; people are the ids of the cast, the day is so many days before today."""

    text: str
    people: str
    channel: str
    direction: str
    days_ago: int = 0
    answered: bool = True
    doubts: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


CASES = (
    # the act, and who
    Case("Called Ines and Tom about retention", "ines tom", "call", "both"),
    Case("called ines about retention", "ines", "call", "both"),
    Case("Coffee with José", "jose", "meeting", "both"),
    Case("coffee with jose garcia", "jose", "meeting", "both"),
    Case("Emailed Ines Okafor the CV", "ines", "email", "out"),
    Case("Ines called me", "ines", "call", "in"),
    Case("Got an email from Ines", "ines", "email", "in"),
    Case("Called Ines and Tom, thanked both for the Tuesday session", "ines tom", "call", "both"),
    Case("Heard from Tom yesterday", "tom", "email", "in", days_ago=1),
    Case("Tom replied", "tom", "email", "in"),
    Case("Replied to Ines' email", "ines", "email", "out"),
    Case("Lunch with Ines, Tom and José on Friday", "ines tom jose", "meeting", "both", days_ago=3),
    Case("Met Ana for coffee", "", "meeting", "both", doubts=("Ana",)),
    Case("Met Ana Souza for coffee", "souza", "meeting", "both"),
    Case("Will called", "will", "call", "in"),
    Case("Will call Ines tomorrow", "ines", "call", "both"),
    Case("Talked to Will about hope", "will", "call", "both"),
    Case("Met Mark in May", "mark", "meeting", "both"),
    Case("Mark the offer as declined with Grace", "grace", "email", "out"),
    Case("Texted Bob", "bob", "message", "out"),
    Case("DM'd Tom on LinkedIn", "tom", "linkedin", "out"),
    Case("LinkedIn message to Grace", "grace", "linkedin", "out"),
    Case("WhatsApp to José", "jose", "message", "out"),
    Case("Zoom with Ines", "ines", "video", "both"),
    Case("Teams call with Tom and Bob", "tom bob", "video", "both"),
    Case("Left a voicemail for Ines", "ines", "voicemail", "out", answered=False),
    Case("Called Tom, no answer", "tom", "call", "out", answered=False),
    Case("Didn't reach Ines", "ines", "call", "out", answered=False),
    Case("Met Grace at the PyCon conference", "grace", "event", "both"),
    Case("Sent a postcard to Peggy", "peggy", "letter", "out"),
    Case("Spoke with Ines Okafor's team", "ines", "call", "both"),
    Case("Drinks with Tom 2 days ago", "tom", "meeting", "both", days_ago=2),
    Case("Last Tuesday I rang Ines", "ines", "call", "both", days_ago=6),
    Case("Phoned Ines on 2026-11-02", "ines", "call", "both", days_ago=21),
    Case("This morning: video call with Jürgen", "muller", "video", "both"),
    Case("Called Tom Smith", "", "call", "both", unknown=("Tom Smith",)),
    Case("Dinner with Zoe and Ines", "ines", "meeting", "both", unknown=("Zoe",)),
    # who: namesakes, nicknames, accents, titles, strangers
    Case("Ines Okafor and Ana Lima: lunch", "ines lima", "meeting", "both"),
    Case("Emailed José García, Will Chen and Grace", "jose will grace", "email", "out"),
    Case("Called Ana from Globex", "lima", "call", "both"),
    Case("Coffee with Ana (Initech)", "souza", "meeting", "both"),
    Case("Met Ana Souza at the summit; Ana will send slides", "souza", "event", "both"),
    Case("coffee with ana, tom and ines", "tom ines", "meeting", "both", doubts=("ana",)),
    Case("CALLED INES ABOUT RETENTION", "ines", "call", "both"),
    Case("Called Mueller", "muller", "call", "both"),
    Case("Video call with Juergen", "muller", "video", "both"),
    Case("Peggy rang", "peggy", "call", "in"),
    Case("Coffee with Anna-Lena", "lena", "meeting", "both"),
    Case("Called Dr. Wei", "wei", "call", "both"),
    Case("Li Wei wrote", "wei", "email", "in"),
    Case("Spoke to Ines O. yesterday", "ines", "call", "both", days_ago=1),
    Case("Spoke to Ines M. Okafor", "ines", "call", "both"),
    Case("Called José's assistant", "jose", "call", "both"),
    Case("Lunch w/ Tom", "tom", "meeting", "both"),
    Case("Thanked Tom Baker, Ines Okafor & José", "tom ines jose", "email", "out"),
    Case("Called Zoe", "", "call", "both", unknown=("Zoe",)),
    Case("Zoe called", "", "call", "in", unknown=("Zoe",)),
    Case("Talked to Peter Martin", "", "call", "both", unknown=("Peter Martin",)),
    Case("Called Maria Okafor", "", "call", "both", unknown=("Maria Okafor",)),
    Case("Lunch with Ines, Zoe and Tom", "ines tom", "meeting", "both", unknown=("Zoe",)),
    Case("Emailed Ines CV and letter of reference", "ines", "email", "out"),
    Case("Called Ana S.", "souza", "call", "both"),
    Case("met will chen yesterday", "will", "meeting", "both", days_ago=1),
    Case("Called Ines, Berlin office", "ines", "call", "both"),
    Case("Email to ines.okafor@example.org", "", "email", "out"),
    # who took part, and whom it was about
    Case("Called Ines about Tom's referral", "ines", "call", "both"),
    Case("Talked about retention with Ines", "ines", "call", "both"),
    Case("Told Ines that Tom is leaving", "ines", "email", "out"),
    Case("Called Grace. She says Tom is leaving.", "grace", "call", "both"),
    Case("Ines is back from leave. Called her.", "ines", "call", "both"),
    Case("Said goodbye to Ines over lunch", "ines", "meeting", "both"),
    Case("Had a call with Ines, Tom joined", "ines tom", "call", "both"),
    # names that are words, words that are names
    Case("Called May on May 3", "may", "call", "both"),
    Case("Wrote to Ines and asked about May", "ines", "email", "out"),
    Case("In April I met Tom", "tom", "meeting", "both"),
    Case("April Young replied", "april", "email", "in"),
    Case("Drew called me this morning", "drew", "call", "in"),
    Case("Drew up a plan with Ines", "ines", "email", "out"),
    Case("Chase Ines for an answer", "ines", "email", "out"),
    Case("Hope to see Tom soon", "tom", "email", "out"),
    Case("Hope Adeyemi called", "hope", "call", "in"),
    Case("Met Hope and Drew at the meetup", "hope drew", "event", "both"),
    Case("Met with Will and Grace for lunch", "will grace", "meeting", "both"),
    Case("Grace period ended; called Tom", "tom", "call", "both"),
    Case("Lunch with Tom at Chase", "tom", "meeting", "both"),
    Case("Phoned Stone", "mark", "call", "both"),
    Case("Coffee by the stone wall with Tom", "tom", "meeting", "both"),
    # the channel
    Case("Sent Bob a letter", "bob", "letter", "out"),
    Case("Mailed Peggy a postcard", "peggy", "letter", "out"),
    Case("Coffee with Ines on Zoom", "ines", "video", "both"),
    Case("Met Tom on Teams", "tom", "video", "both"),
    Case("Emailed Tom to set up a call", "tom", "email", "out"),
    Case("Called Ines about her LinkedIn post", "ines", "call", "both"),
    Case("Left Tom a message on LinkedIn", "tom", "linkedin", "out"),
    Case("Called Tom and left a message", "tom", "voicemail", "out", answered=False),
    Case("Called Ines about pay, went to voicemail", "ines", "voicemail", "out", answered=False),
    Case("Talked to Ines by phone", "ines", "call", "both"),
    Case("Emailed Ines my on-call notes", "ines", "email", "out"),
    Case("Sent Ines the slides she asked for", "ines", "email", "out"),
    Case("Thanked Ines for her talk", "ines", "email", "out"),
    Case("1:1 with Ines", "ines", "meeting", "both"),
    Case("Interviewed with Tom and Grace", "tom grace", "meeting", "both"),
    Case("Sent Ines an article", "ines", "email", "out"),
    # which way, and whether answered
    Case("Ines sent me an article", "ines", "email", "in"),
    Case("Ines and Tom called", "ines tom", "call", "in"),
    Case("Tom emailed about the role", "tom", "email", "in"),
    Case("LinkedIn: Tom congratulated me", "tom", "linkedin", "in"),
    Case("Ines introduced me to Tom", "ines tom", "email", "in"),
    Case("Heard back about the offer from Ines", "ines", "email", "in"),
    Case("He called back", "", "call", "in"),
    Case("Got a voicemail from Tom", "tom", "voicemail", "in"),
    Case("Ines asked me about Rust", "ines", "email", "in"),
    Case("Lunch with Ines, she asked about jobs", "ines", "meeting", "both"),
    Case("Exchanged emails with Tom", "tom", "email", "both"),
    Case("Chatted with Tom on Slack", "tom", "message", "both"),
    Case("Tried to reach Tom", "tom", "call", "out", answered=False),
    Case("Ines didn't pick up", "ines", "call", "out", answered=False),
    Case("Called Ines again at 4, nobody picked up", "ines", "call", "out", answered=False),
    Case("called ines, noone picked up the phone", "ines", "call", "out", answered=False),
    Case("Rang Tom, the line was busy", "tom", "call", "out", answered=False),
    Case("Phoned Tom, he picked up at once", "tom", "call", "both"),
    Case("No reply from Grace yet", "grace", "email", "out", answered=False),
    Case("Missed a call from Ines", "ines", "call", "in", answered=False),
    # the day
    Case("Called Ines on Friday about lunch on Tuesday", "ines", "call", "both", days_ago=3),
    Case("Called Ines about lunch on Friday", "ines", "call", "both"),
    Case("Called Ines about retention on Friday", "ines", "call", "both", days_ago=3),
    Case("Called Ines about the deadline of 2026-11-20", "ines", "call", "both"),
    Case("Called Ines, decision by 2026-12-01", "ines", "call", "both"),
    Case("Lunch with Tom last night", "tom", "meeting", "both", days_ago=1),
    Case("Two weeks ago: dinner with Grace", "grace", "meeting", "both", days_ago=14),
    Case("Emailed Ines; she will call next Friday", "ines", "email", "out"),
    Case("Replied to Ines' email from yesterday", "ines", "email", "out"),
    Case("Emailed Tom, no to Ines' Friday rota", "tom ines", "email", "out"),
    Case("Friday drinks with Tom", "tom", "meeting", "both", days_ago=3),
    Case("Sat with Tom over coffee", "tom", "meeting", "both"),
    Case("Monday: called Tom", "tom", "call", "both", days_ago=7),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text)
def test_a_sentence_is_understood(case: Case) -> None:
    understood = freetext.understand(case.text, CAST, TODAY)
    assert tuple(found.id for found in understood.people) == tuple(case.people.split())
    assert tuple(doubt.text for doubt in understood.ambiguous) == case.doubts
    assert understood.unknown == case.unknown
    assert (understood.channel, understood.direction) == (case.channel, case.direction)
    assert understood.day == TODAY - timedelta(days=case.days_ago)
    assert understood.answered is case.answered
    assert understood.note == case.text


def test_a_person_named_in_full_once_settles_the_first_name_elsewhere() -> None:
    understood = freetext.understand("Ana rang. Ana Lima that is.", CAST, TODAY)
    assert [found.name for found in understood.people] == ["Ana Lima"]


def test_a_doubt_names_those_it_lies_between() -> None:
    (doubt,) = freetext.understand("Lunch with Ana", CAST, TODAY).ambiguous
    assert [known.id for known in doubt.candidates] == ["souza", "lima"]


def test_a_possessive_belongs_to_the_person_and_not_to_the_name() -> None:
    (found,) = freetext.understand(" Replied to Ines Okafor’s email", CAST, TODAY).people
    assert "Replied to Ines Okafor’s email"[slice(*found.span)] == "Ines Okafor"


def test_the_given_default_stands_where_no_channel_is_named() -> None:
    assert freetext.understand("Thanked Ines", CAST, TODAY, Channel.MESSAGE).channel is Channel.MESSAGE


def test_candidates_are_what_a_word_may_stand_for() -> None:
    found = freetext.candidates_words("Called Bob Müller and will mark it")
    assert {"bob", "robert", "muller", "mueller"} <= set(found)
    assert not {"will", "mark", "and", "it"} & set(found)


_PIECES = st.sampled_from(
    "Called|coffee with|and|,|about|from|Ana|ines|Okafor's|Will|in May|mark|Mueller|Peggy|to|.|on friday|Zoe|Anna-Lena|"
    "José|Dr.|Li|Tom Baker|me|called|LinkedIn|no answer|yesterday|Müller|Bob".split("|")
)


@given(st.lists(_PIECES, max_size=10).map(" ".join))
def test_those_with_a_candidate_word_are_all_it_takes(text: str) -> None:
    wanted = set(freetext.candidates_words(text))
    likely = [known for known in CAST if wanted & set(names.tokens(known.name))]
    understood = freetext.understand(text, CAST, TODAY)
    assert freetext.understand(text, likely, TODAY) == understood
    assert all(0 <= found.span[0] < found.span[1] <= len(understood.note) for found in understood.people)


@given(st.text(max_size=80) | st.lists(_PIECES, max_size=12).map("".join))
def test_any_text_is_understood_somehow_and_kept_as_it_is(text: str) -> None:
    understood = freetext.understand(text, CAST, TODAY)
    assert understood.note == text.strip()
    assert understood.day <= TODAY
    assert len({found.id for found in understood.people}) == len(understood.people)
