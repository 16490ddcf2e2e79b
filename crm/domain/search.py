"""What a search finds."""

from typing import NamedTuple


class Hit(NamedTuple):
    """One row that holds the words asked for; `snippet` marks them by the control characters 2 and 3."""

    kind: str
    id: str
    title: str
    snippet: str
    day: str = ""
