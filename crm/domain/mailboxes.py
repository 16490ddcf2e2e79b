"""Mailboxes that are nobody in particular: those of scheduling tools, of rooms, and of a function in a company."""

import re

# Tools that arrange or host interviews, and send in their own name; subdomains count too.
_TOOLS = frozenset(
    """
    ashbyhq.com bamboohr.com breezy.hr cal.com calendar.google.com calendly.com candidate.fyi codility.com
    coderpad.io comeet.co doodle.com eightfold.ai goodtime.io greenhouse-mail.io greenhouse.io guide.co
    hackerrank.com hirevue.com icims.com jobvite.com lever.co metaview.ai modernloop.io myworkday.com paradox.ai
    personio.de pinpointhq.com prelude.co recruitee.com savvycal.com smartrecruiters.com taleo.net teamtailor-mail.com
    teamtailor.com webex.com workable.com workablemail.com youcanbook.me zcal.co zoom.us
    """.split()
)
_FUNCTIONS = frozenset(
    """
    admin calendar calendars career careers contact donotreply events hello hiring hr info interview interviewing
    interviews invitation invitations invite invites job jobs mailer meeting meetings noreply notification
    notifications office onboarding people peopleops recruit recruiting recruitment reminder reminders scheduler
    scheduling staffing support talent talentacquisition team unknownorganizer
    """.split()
)
_BESIDE = frozenset(  # words that stand beside those, and say as little: recruiting-emea, talent.team
    """
    acquisition apac automated bot coordination coordinators department desk do emea en eu eng engineering global
    inbox intl mail mailbox no not of operations ops reply sales service services tech uk university us
    """.split()
)
_WORDS = re.compile(r"[-_.]+")


def why_nobody(address: str) -> str:
    """Why an address (in small letters) belongs to no person, or nothing."""
    local, _, domain = address.rpartition("@")
    if _is_tool(domain):
        return "a calendar or a room" if domain.endswith("calendar.google.com") else "a scheduling tool"
    return "a mailbox, not a person" if _is_function(local.partition("+")[0]) else ""


def _is_tool(domain: str) -> bool:
    labels = domain.split(".")[-6:]
    return any(".".join(labels[start:]) in _TOOLS for start in range(len(labels)))


def _is_function(local: str) -> bool:
    words = [word for word in _WORDS.split(local.rstrip("0123456789")) if word]
    squashed = "".join(words)
    if squashed.startswith(("noreply", "donotreply")):
        return True
    return any(word in _FUNCTIONS for word in (squashed, *words)) and all(
        word in _FUNCTIONS or word in _BESIDE for word in words
    )
