"""The phrases that notes are made of: what names a channel, what an act is, what says nobody was reached."""

from collections.abc import Container, Iterator, Mapping, Sequence

from crm.domain.sentences import Word
from crm.domain.words import Channel

_LONGEST = 4  # words in a phrase


def _by_phrase(texts: Mapping[Channel, str]) -> dict[str, Channel]:
    return {phrase: channel for channel, text in texts.items() for phrase in _parted(text)}


def _parted(text: str) -> list[str]:
    """The phrases of a text in which commas part them."""
    return [" ".join(phrase.split()) for phrase in text.split(",")]


_CALL = """
call, calls, called, calling, phone call, whatsapp call, signal call, rang, ring, by phone, on the phone,
phone screen, phone interview, phoned, phoning, telephoned, dialled, dialed
"""
_VOICEMAIL = """
voicemail, voicemails, went to voicemail, straight to voicemail, got voicemail, voice mail, voice message,
answering machine, mailbox, left a message, left message, left her a message, left him a message, left them
a message
"""
_MEETING = """
met, meeting, met up, lunch, coffee, coffees, breakfast, brunch, dinner, drinks, beer, beers, interviewed, 1
1, one on one, in person, visited, ran into, bumped into, onsite, on site
"""
_MESSAGE = """
texted, texting, text message, sms, whatsapp, whatsapped, imessage, dm, dms, dmd, dmed, slack, slacked,
telegram, on signal, via signal, signal message, threema, wechat, discord, messenger
"""
_VIDEO = """
zoom, zoomed, video call, video calls, video chat, video meeting, video, videocall, teams call, teams
meeting, ms teams, microsoft teams, on teams, via teams, over teams, google meet, facetime, facetimed,
skype, skyped, webex, hangout, hangouts, jitsi, virtual coffee
"""
_EVENT = """
conference, meetup, meetups, hackathon, webinar, workshop, summit, trade show, expo, reunion, alumni
evening, career fair, job fair, networking event
"""
_LETTER = """
letter, letters, postcard, postcards, handwritten note, handwritten card, thank you card, birthday card
"""
NAMING = _by_phrase(
    {
        Channel.CALL: _CALL,
        Channel.VOICEMAIL: _VOICEMAIL,
        Channel.EMAIL: "email, emails, emailed, emailing, e mail, e mails, e mailed, inbox",
        Channel.LINKEDIN: "linkedin, inmail",
        Channel.MEETING: _MEETING,
        Channel.MESSAGE: _MESSAGE,
        Channel.VIDEO: _VIDEO,
        Channel.EVENT: _EVENT,
        Channel.LETTER: _LETTER,
    }
)
"""What names a channel outright."""

_TALKING = """
spoke, spoken, talk with, talk to, talked, chat, chatted, caught up, catch up, catchup, reach, reached, pick
up, picked up, sync, synced
"""
HINTING = _by_phrase(
    {
        Channel.CALL: _TALKING,
        Channel.EMAIL: "wrote, written, write, mail, mailed, mails, reached out",
        Channel.MESSAGE: "message, messages, messaged, messaging, text, texts, pinged, ping",
        Channel.EVENT: "event, party",
        Channel.MEETING: "interview, walk, drink, tea",
    }
)
"""What names a channel only where nothing else does."""

SHARPENING = {
    Channel.CALL: {Channel.VOICEMAIL, Channel.VIDEO},
    Channel.MEETING: {Channel.VIDEO, Channel.EVENT},
    Channel.MESSAGE: {Channel.LINKEDIN},
    Channel.VOICEMAIL: {Channel.LINKEDIN},
}
"""What a later phrase makes of an earlier one: a call that went to a machine, a meeting on a screen."""

_CONTACT_VERBS = """
answered, asked, called, congratulated, contacted, dmd, emailed, forwarded, introduced, invited, mailed,
messaged, phoned, pinged, rang, reached, recommended, referred, replied, responded, shared, sent, texted,
thanked, whatsapped, wrote
"""
_OTHER_ACTS = """
briefed, caught, chatted, congratulating, coffee, dinner, drinks, helped, interviewed, joined, lunch, met,
saw, spoke, talked, told, updated, visited, zoomed, slacked, skyped, dialled, telephoned, nudged, reminded,
welcomed, catchup, followup, intro, update, congrats, hosted
"""
_STATES = "agreed, and, asked, came, got, had, has, is, joined, said, says, still, thinks, told, wants, was"
CALLING = frozenset({"called", "rang", "phoned", "telephoned", "dialled", "dialed", "whatsapped"})
"""What somebody does to call."""
CONTACT_VERBS = frozenset(_parted(_CONTACT_VERBS))
"""What somebody does to be in touch: with a person before it, that person did it."""
ACTS = CONTACT_VERBS | frozenset(_parted(_OTHER_ACTS))
"""Words that a person's name may follow."""
AFTER_A_NAME = CONTACT_VERBS | frozenset(_parted(_STATES))
"""Words that make the word before them a name and not an ordinary word."""
CONTACT_WORDS = ACTS | frozenset({"heard", "reply", "note", *NAMING, *HINTING})
"""Words of contact, which are no names themselves and which names stand beside."""

_UNANSWERED = """
no answer, no reply, no response, no luck, nobody answered, no one answered, unanswered, not answered,
unreachable, didnt answer, did not answer, didnt reply, did not reply, didnt respond, did not respond, didnt
pick up, did not pick up, didnt reach, did not reach, couldnt reach, could not reach, didnt get through, did
not get through, couldnt get through, could not get through, couldnt get hold, could not get hold, not
reached, never picked up, rang out, without answer, without success, nobody picked up, no one picked up, noone
picked up, noone answered, no pickup, line busy, line was busy, line was engaged
"""
_TRIED = """
tried to call, tried to reach, tried to phone, tried to ring, tried to get hold, tried calling, tried
reaching, tried phoning, tried ringing, missed
"""
UNANSWERED = frozenset(_parted(_UNANSWERED))
"""What says that nobody was reached, wherever it stands."""
TRIED = frozenset(_parted(_TRIED))
"""What says so before the topic; behind it, it may be about something else."""
_EXCHANGED = "exchanged, traded, back and forth, corresponded, chatted, talked, spoke, caught up"
EXCHANGED = frozenset(_parted(_EXCHANGED))
"""What says that both sides said something."""


def find(words: Sequence[Word], table: Container[str]) -> Iterator[tuple[int, str]]:
    """Where a phrase of the table begins, and which; the longest at each place, none in a hyphened word."""
    at = 0
    while at < len(words):
        for length in range(0 if words[at].hyphenated else min(_LONGEST, len(words) - at), 0, -1):
            phrase = " ".join([word.folded for word in words[at : at + length]])
            if phrase in table:
                yield at, phrase
                at += length - 1
                break
        at += 1
