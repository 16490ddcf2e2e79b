"""Where things are and what the user prefers: the environment, and `config.toml` beside the vault.

name = "Mara Lindqvist"            who is writing
emails = ["mara@example.org"]      own addresses, never taken for somebody else's
phone = "+49 30 23125 001"         for voicemails
zone = "Europe/Berlin"             else the machine's
region = "DE"                      for phone numbers without a country
holidays = "DE-BE"                 whose public holidays you keep; else those of your zone
weekly_minutes = 60                what you want to spend
linkedin_premium = true            notes to invitations may have 300 characters instead of 200

default_tier = "ambient"           of people without one

[tiers]
key = 30                           days

[policy]
half_life_rhythms = 4.0            any number of domain/policy.py
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from crm.errors import BadValue, Unreadable

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_VAULT = r"[a-z0-9][a-z0-9_-]{0,40}"
DEFAULT = "default"  # the vault that the first command makes; others are made by name


class Settings(NamedTuple):
    """Everything from outside that a screen may need."""

    home: Path
    vault: str = DEFAULT
    database_url: str = ""
    name: str = ""
    emails: tuple[str, ...] = ()
    phone: str = ""
    zone_name: str = ""
    region: str = ""
    holidays: str = ""
    weekly_minutes: int = 60
    linkedin_premium: bool = False
    tiers: Mapping[str, int] = MappingProxyType({})
    default_tier: str = ""
    policy: Mapping[str, float] = MappingProxyType({})

    @property
    def folder(self) -> Path:
        """The vault's own folder."""
        return self.home / "vaults" / self.vault

    def zone(self) -> ZoneInfo | None:
        """The user's zone where one is named; None means the machine's."""
        if not self.zone_name:
            return None
        from zoneinfo import ZoneInfo

        try:
            return ZoneInfo(self.zone_name)
        except (KeyError, ValueError, OSError):
            raise BadValue("zone", self.zone_name, "a name such as Europe/Berlin") from None

    def local_zone(self) -> str:
        """The IANA name of the user's zone, asked of the machine where it is not set."""
        if self.zone_name:
            return self.zone_name
        if os.environ.get("TZ", "").count("/"):
            return os.environ["TZ"]
        from tzlocal import get_localzone_name

        return get_localzone_name() or "UTC"


def load(vault: str = "", environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the environment and the configuration files; the vault's own wins over the common one.

    Raises:
        BadValue: for a vault's name that cannot be a folder.
        Unreadable: for a configuration that is not TOML.
    """
    home = Path(environ["CRM_HOME"]).expanduser() if environ.get("CRM_HOME") else _default_home()
    name = vault or environ.get("CRM_VAULT", "") or DEFAULT
    if name != DEFAULT and not re.fullmatch(_VAULT, name):
        raise BadValue("vault name", name, "small letters, digits, - and _")
    told: dict[str, Any] = {}
    for file in (home / "config.toml", home / "vaults" / name / "config.toml"):
        told |= _checked(file, _read(file))
    return Settings(
        home=home,
        vault=name,
        database_url=environ.get("CRM_DATABASE_URL", ""),
        name=str(told.get("name", "")),
        emails=tuple(str(each) for each in told.get("emails", ())),
        phone=str(told.get("phone", "")),
        zone_name=environ.get("CRM_ZONE", "") or str(told.get("zone", "")),
        region=str(told.get("region", "")).upper(),
        holidays=str(told.get("holidays", "")).upper(),
        weekly_minutes=int(told.get("weekly_minutes", 60)),
        linkedin_premium=told.get("linkedin_premium", False),
        tiers=told.get("tiers", {}),
        default_tier=str(told.get("default_tier", "")),
        policy=told.get("policy", {}),
    )


def _read(file: Path) -> dict[str, Any]:
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except OSError as error:
        hint = "Check the folder, or set CRM_HOME to another one."
        raise Unreadable(str(file), f"it cannot be read: {error.strerror}.", hint=hint) from error
    except UnicodeDecodeError as error:
        raise Unreadable(str(file), "it is not in UTF-8.", hint="Save it again as UTF-8.") from error
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(str(file), f"it is not TOML: {error}", hint="Mend or remove the line.") from error


def _checked(file: Path, told: dict[str, Any]) -> dict[str, Any]:
    """What a file says, each preference of its kind."""
    wrong = list(_wrong(told))
    if wrong:
        raise Unreadable(str(file), f"{wrong[0]}.", hint="Mend or remove the line.")
    return told


def _wrong(told: dict[str, Any]) -> Iterator[str]:
    if not isinstance(told.get("linkedin_premium", False), bool):
        yield "linkedin_premium has to be true or false"
    numbers = {"weekly_minutes": told.get("weekly_minutes", 0)}
    for name, what in (("tiers", "days for each tier"), ("policy", "each of its names")):
        table = told.get(name, {})
        if not isinstance(table, dict):
            yield f"[{name}] has to hold a number of {what}"
        elif name == "tiers":
            numbers |= {f"tiers.{tier}": days for tier, days in table.items()}
        else:
            yield from (
                f"{key} has to be a number" for key, value in table.items() if type(value) not in (int, float)
            )
    yield from (
        f"{name} has to be a whole number" for name, value in numbers.items() if type(value) is not int
    )
    if not isinstance(told.get("emails", []), list):
        yield 'emails has to be a list: ["mara@example.org"]'


def _default_home() -> Path:
    from platformdirs import user_data_path

    return user_data_path("crm", appauthor=False)


def sample_folder() -> Path:
    """The sample network: inside the installed package, or beside it in a checkout."""
    inside = Path(__file__).parent / "sample"
    return inside if inside.exists() else Path(__file__).parent.parent / "data"
