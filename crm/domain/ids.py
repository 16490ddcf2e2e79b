"""Ids: short sortable texts, a letter for the kind and a number that grows with every row ever made."""

from enum import StrEnum

_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: nothing that looks like something else


class Kind(StrEnum):
    """The letter that an id of each table starts with."""

    PERSON = "p"
    COMPANY = "c"
    OFFER = "o"
    TOUCHPOINT = "t"
    STEP = "s"
    REMINDER = "r"
    ARTICLE = "a"
    FEED = "f"
    OPENING = "j"
    REFERRAL = "x"
    INTERVIEWER = "i"
    REASON = "y"
    CONTACT_POINT = "n"
    POSITION = "w"
    TAG = "g"
    TOPIC = "k"
    SKILL = "e"
    LINK = "l"
    TERM = "h"
    CRITERION = "q"
    MESSAGE = "d"
    REACTION = "v"
    OCCASION = "z"
    QUIET_TIME = "u"
    COMMAND = "m"


def make(kind: Kind, number: int) -> str:
    """The id of the number-th row of a vault.

    The second character is the count of digits, so that ids of one kind sort as their numbers do:
    `p1z` (31) before `p210` (32).
    """
    digits = ""
    while number:
        number, rest = divmod(number, 32)
        digits = _DIGITS[rest] + digits
    digits = digits or "0"
    return f"{kind.value}{len(digits)}{digits}"


def number(text: str) -> int:
    """The number in an id that `make` made; 0 for anything else."""
    digits = text[2:]
    if not digits or not looks_like_one(text) or int(text[1]) != len(digits):
        return 0
    value = 0
    for digit in digits:
        value = value * 32 + _DIGITS.index(digit)
    return value


def looks_like_one(text: str) -> bool:
    """Whether a text could be the beginning of an id: a kind's letter, a count, digits."""
    return text[:1] in _LETTERS and text[1:2] in _COUNTS and all(digit in _DIGITS for digit in text[2:])


_COUNTS = frozenset("123456789")
_LETTERS = frozenset(kind.value for kind in Kind)
