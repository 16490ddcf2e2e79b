"""What a draft is asked for: what to bring along, who writes, when, with which templates, and how it leaves."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import NamedTuple


class Wanted(NamedTuple):
    """What was asked for by name: an article, an opening, a third person, words of the user's own."""

    article: str = ""
    opening: str = ""
    other: str = ""
    say: str = ""


class Writer(NamedTuple):
    """Who writes: as the settings have it, each empty where it is not set."""

    name: str = ""
    phone: str = ""
    email: str = ""


class Moment(NamedTuple):
    """When it is written: the instant, the day, and the zone of the user, or None for the machine's."""

    now: datetime
    today: date
    zone: tzinfo | None = None


class Desk(NamedTuple):
    """Where drafts are written: folders of the user's own templates, and the file that holds their preferences."""

    folders: Sequence[Path] = ()
    config: str = "config.toml"


class Way(NamedTuple):
    """How a draft leaves: as text, as a file or as a link for a mail program; nowhere when `dry`.

    `template` asks for what it would be written with instead.
    """

    file: Path | None = None
    link: bool = False
    dry: bool = False
    template: bool = False
