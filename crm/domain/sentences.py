"""The words of a short note: how each is written, where it stands, and which belong to the topic."""

import re
from typing import NamedTuple

from crm.domain import names

_WORD = r"\S+@\S+|(?:https?://|www\.)\S+|[^\s.,;:!?()\[\]{}\"“”„«»‹›/\\|<>…–—+*=&#@~_-]+|&"
_LONGEST_ABBREVIATION = 3
_SENTENCE_END = r"[.!?\n…]"
_TOPIC = frozenset(
    {
        "about",
        "regarding",
        "concerning",
        "re",
        "said",
        "says",
        "saying",
        "mentioned",
        "thinks",
        "because",
        "that",
    }
)

_FUNCTION_WORDS = """
a about after again ago all also am an and another any are around as asked at back be because been before
being both but by can could did didnt do does doing done dont down during each either else even every few
finally first for from further get gets getting give given gives giving go goes going gone got gotten had
has hasnt have having he heard her here hers him his how i if im in into is isnt it its ive just last later
left let like made make me met more most much must my near never new next no nor not now of off on once one
only onto or other our ours out over own per please re said same saw say says see sent she should since so
some still such than thank thanked thanks that thats the their them then there these they this those though
through to today together told too tried two under until up upon us very via was wasnt we well went were
werent what when where whether which while who whom whose why will with within without would yes yesterday
yet you your yours
"""
_TIME_WORDS = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january
february march april may june july august september october november december jan feb mar apr jun jul aug
sep sept oct nov dec today tomorrow tonight yesterday morning afternoon evening night noon week weekend
month year spring summer autumn winter easter christmas
"""
_THINGS = """
ok linkedin zoom teams slack whatsapp signal telegram skype facetime webex google meet gmail outlook twitter
mastodon xing github discord imessage messenger instagram facebook re fwd cv hr ceo cto cfo coo vp pm ai it
phd asap pto
"""
_NAMES_THAT_ARE_WORDS = """
abel ace amber angel april art august autumn bill blue bob buck cash chance charity chase chip christian
clay colt constance dale dawn dean destiny di dick dolly don dot drew duke earl eve faith faye fern flora
frank gene ginger glen grace grant guy hank hazel heath heather holly honor hope hunter iris ivy jack jade
jasmine jay jewel joy june juniper justice karma kit lance lane lily mark marsh mason may mercy miles misty
nick nova olive opal page parker pat patience pearl penny peg pepper pierce pilot pip poppy prudence rain
ray reed rich rick river rob robin rock rocky rod rose rowan royal ruby rusty sage sally sandy saul savannah
sky sonny stone sterling storm sue summer sunny tanner tiffany trace trinity trip ty van victor violet wade
ward will willow winter woody wren
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
TIME_WORDS = frozenset(_TIME_WORDS.split())
_ORDINARY_NAMES = frozenset(_NAMES_THAT_ARE_WORDS.split())
NOT_FAMILY_NAMES = FUNCTION_WORDS | TIME_WORDS | frozenset(_THINGS.split())
"""Words that may stand capitalised behind a given name without being part of it."""


class Word(NamedTuple):  # not a dataclass: making one takes a tenth of a short command
    """A word of a note; `start` and `end` leave out a possessive ending, `gap` is what stands before it."""

    text: str
    folded: str
    start: int
    end: int
    gap: str
    sentence: int
    capital: bool  # and not because everything is
    opens: bool  # a sentence, or what follows a colon
    joined: bool  # to the word before: a space, a hyphen, or the point of an initial or a title lies between
    topic: bool  # behind `about` and its like
    possessive: bool

    @property
    def hyphenated(self) -> bool:
        """Whether it is the later half of a word with a hyphen."""
        return self.gap == "-"

    @property
    def paused(self) -> bool:
        """Whether a comma, a dash or a bracket stands before it."""
        return bool(self.gap.strip()) and not self.joined

    @property
    def abbreviation(self) -> bool:
        """Whether it is a few capitals, such as CV."""
        return self.text.isupper() and len(self.text) <= _LONGEST_ABBREVIATION

    @property
    def ordinary(self) -> bool:
        """Whether it is an ordinary word too, so that only its place can make it a name."""
        return self.folded in FUNCTION_WORDS or self.folded in TIME_WORDS or self.folded in _ORDINARY_NAMES


def words(text: str) -> list[Word]:
    """The words of a note in order; addresses and links are left out."""
    found: list[Word] = []
    reached, capitals_tell = 0, not text.isupper()
    for match in re.finditer(_WORD, text):
        word = _word(match, text[reached : match.start()], found, capitals_tell=capitals_tell)
        if word:
            found.append(word)
            reached = match.end()
    return found


def _word(match: re.Match[str], gap: str, before: list[Word], *, capitals_tell: bool) -> Word | None:
    bare = re.sub(r"['’]s$", "", match[0].strip("'’‘`"))
    folded = "and" if bare == "&" else names.fold(bare)
    if not folded or " " in folded or "@" in bare or "//" in bare:
        return None
    last = before[-1] if before else None
    point_of_last = last is not None and (len(last.folded) == 1 or names.is_title(last.text))
    abbreviated = point_of_last and gap.strip() == "."
    ends = last is None or (re.search(_SENTENCE_END, gap) is not None and not abbreviated)
    start = match.start() + match[0].index(bare)
    return Word(
        text=bare,
        folded=folded,
        start=start,
        end=start + len(bare),
        gap=gap,
        sentence=last.sentence + ends if last else 0,
        capital=capitals_tell and bare[0].isupper(),
        opens=ends or ":" in gap,
        joined=last is not None and (abbreviated or gap == "-" or not gap.strip()) and not ends,
        topic=not ends and (_starts_topic(before) or before[-1].topic),
        possessive=match[0].endswith(("'s", "’s", "s'", "s’")),
    )


def _starts_topic(before: list[Word]) -> bool:
    last = before[-1].folded
    return last in _TOPIC or (last in {"me", "us"} and before[-2:-1] != [] and before[-2].folded == "told")
