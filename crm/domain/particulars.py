"""What may be known of a person besides addresses: place, birthday, skills, what they are open to, retention."""

from collections.abc import Sequence
from typing import NamedTuple


class Particulars(NamedTuple):
    """Particulars as a user gives them; None leaves what is kept as it is, an empty text takes it away.

    `birthday` and `keep_until` are days in words, `skills` are added to those there are.
    """

    place: str | None = None
    birthday: str | None = None
    open_to: str | None = None
    skills: Sequence[str] = ()
    keep_until: str | None = None


NOTHING = Particulars()
