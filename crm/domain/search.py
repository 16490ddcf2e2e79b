"""What a search finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hit:
    """One row that holds the words asked for; `snippet` marks them by the control characters 2 and 3."""

    kind: str
    id: str
    title: str
    snippet: str
    day: str = ""
