"""What comes back after a no, and what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class Reply(StrEnum):
    """What the other side said."""

    COUNTER_OFFER = "counter-offer"
    WHY = "why"
    ANGER = "anger"
    REFER = "refer"
    STAY_IN_TOUCH = "stay-in-touch"


class Guide(NamedTuple):
    """What to do, what to say, and what to leave; whole sentences."""

    title: str
    do: tuple[str, ...]
    say: str
    leave: str


@dataclass(frozen=True, slots=True)
class Guidance:
    """What to do about a reply, with the words that fit this offer; `command` is the next useful one."""

    id: str
    company: str
    role: str
    reply: Reply
    title: str
    do: tuple[str, ...]
    say: tuple[str, ...]
    leave: str
    done: str = ""  # what was noted
    command: str = ""


NEGOTIATE = Guide(
    "They come back with more, and it is what you said would make it a yes.",
    ("Have it in writing before you answer.", "Answer within a day: yes, or the same no once more."),
    "Thank you for going back and asking; I did not expect that. May I see it in writing? You have my answer within"
    " a day.",
    "Asking for more than what you named. A second round is bargaining for its own sake.",
)

GUIDES: Mapping[Reply, Guide] = MappingProxyType(
    {
        Reply.COUNTER_OFFER: Guide(
            "They come back with more, and it changes nothing for you.",
            ("Thank them, and say the same no once.", "Do not name a figure: a figure opens a bargain."),
            "Thank you for going back for me; I know that was not nothing. My answer stays the same, and it was never"
            " about you.",
            "Reasons beyond the ones you gave, and anything that sounds like a price.",
        ),
        Reply.WHY: Guide(
            "They ask why.",
            ("Give what may be shared, two things at most, as what would have helped.", "Then stop and listen."),
            "",
            "Everything that is yours to keep, other people's offers, and blame.",
        ),
        Reply.ANGER: Guide(
            "They are angry.",
            ("Let them finish. Acknowledge it once.", "No argument, no further reasons; end it kindly.",
             "Write nothing today; the confirmation tomorrow thanks them as planned."),
            "I hear that this is a disappointment, after all you put into it. I am sorry for the trouble it makes, and"
            " I am grateful for your time.",
            "Defending yourself, and a second apology.",
        ),
        Reply.REFER: Guide(
            "They ask whether you know somebody.",
            ("Ask the candidate first: nobody is named before they agreed.", "One person, and a good one.",
             "Say how you know them."),
            "I may know somebody. Let me ask them first whether I may mention them; you hear from me either way.",
            "A name on the spot.",
        ),
        Reply.STAY_IN_TOUCH: Guide(
            "They want to stay in touch.",
            ("Say yes only if you mean it.", ("If they name a rhythm, keep it: crm offer reply OFFER stay-in-touch"
             " --every DAYS")),
            "I would like that. I will write when I see something that could be of use to you.",
            "Promising to apply again.",
        ),
    }
)  # fmt: skip
