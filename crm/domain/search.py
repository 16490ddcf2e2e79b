"""What a search finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """One row that holds the words asked for; `snippet` marks them with \\x02 and \\x03."""

    kind: str
    id: str
    title: str
    snippet: str
    day: str = ""
