"""Contact points on the way in: addresses, numbers and profiles in their one spelling."""

from __future__ import annotations

from collections.abc import Sequence

from crm.domain import contactpoints, names
from crm.domain import profiles as addresses
from crm.errors import BadValue
from crm.services.phones import normal


def points(
    emails: Sequence[str], phones: Sequence[str], profiles: Sequence[str], region: str
) -> list[tuple[str, str, str]]:
    """Kind, normalised value and written form of each; the same one twice is one.

    Raises:
        BadValue: for one that cannot be what it is given as.
    """
    found: dict[tuple[str, str], str] = {}
    for written in emails:
        value = _or_bad(contactpoints.email(written), "e-mail address", written, "ines@nordlicht.example")
        found.setdefault(("email", value), written)
    for written in phones:
        found.setdefault(("phone", normal(written, region)), written)
    for written in profiles:
        whole = written if "/" in written else f"https://www.linkedin.com/in/{written}"
        value = _or_bad(addresses.profile(whole), "profile address", written, "linkedin.com/in/ines-okafor")
        found.setdefault(("profile", value), written)
    return [(kind, value, names.clean(written)) for (kind, value), written in found.items()]


def spelt(written: str, region: str) -> str:
    """An e-mail address, number or profile in its one spelling; anything else as it is."""
    kind = contactpoints.kind(written)
    if kind == "phone":
        return normal(written, region)
    return contactpoints.email(written) or addresses.profile(written) or written


def _or_bad(value: str | None, field: str, written: str, example: str) -> str:
    if not value:
        raise BadValue(field, written, f"one such as {example}")
    return value
