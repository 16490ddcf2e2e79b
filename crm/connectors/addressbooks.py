"""What address books write, whichever their format: names in parts, pages on the web, groups, places, other things."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from crm.connectors.records import Problem
from crm.domain import contactpoints, names
from crm.domain.profiles import profile

LINKEDIN = "https://www.linkedin.com/in/"
_SYSTEM_GROUPS = frozenset({"mycontacts", "my contacts", "starred", "starred in android", "other contacts"})
_EAST_ASIAN = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]{1,20}")
_NO_PHONES = ("fax", "pager", "telex", "telecop", "télécop", "radiomessag", "cercapersone", "buscapersonas")


def full_name(given: str, middle: str, family: str, suffix: str = "") -> str:
    """A name of its parts in the order they are spoken: the family's first where it is Chinese, Japanese or Korean."""
    parts = (family, given, middle, suffix) if _east_asian(given, family) else (given, middle, family, suffix)
    return " ".join(filter(None, (part.strip() for part in parts)))


def _east_asian(*parts: str) -> bool:
    """Whether all of it is written in Han, Kana or Hangul."""
    return all(_EAST_ASIAN.fullmatch(part.strip()) for part in parts)


def chosen_name(shown: str, given: str, middle: str, family: str, suffix: str) -> str:
    """The name as it is spoken, out of the one that is shown and its parts.

    The one that is shown is preferred, because people chose it; but not where it puts the family name first.
    """
    if shown and shown == f"{given} {family}":
        return shown
    spoken = {names.fold(f"{given} {family}"), names.fold(f"{given} {middle} {family}")}
    inverted = names.fold(shown) == names.fold(f"{family} {given}")
    turned = names.turn_round(shown)
    if shown and not (
        names.fold(given)
        and names.fold(family)
        and (inverted or (turned != shown and names.fold(turned) in spoken))
    ):
        return shown
    return full_name(given, middle, family, suffix)


@dataclass(slots=True)
class Pages:
    """Addresses on the web, told apart: the profile on LinkedIn, profiles elsewhere, and pages that are no profile."""

    linkedin: str = ""
    profiles: list[str] = field(default_factory=list)
    others: int = 0

    def add(self, address: str, label: str = "") -> None:
        """Sort an address in; `label` may say that it is a handle on LinkedIn."""
        address = address.strip()
        if "linkedin" in label.lower() and "/" not in address:
            handle = address.rpartition(":")[2].strip().lstrip("@")
            address = f"{LINKEDIN}{handle}" if handle else ""
        known = profile(address)
        if not known:
            self.others += bool(address)
        elif known.startswith(LINKEDIN) and not self.linkedin:
            self.linkedin = known
        elif known != self.linkedin and known not in self.profiles:
            self.profiles.append(known)


def groups(written: Iterable[str]) -> tuple[str, ...]:
    """Groups as tags, without those that an address book makes by itself."""
    kept = (each.strip() for each in written)
    return tuple(
        dict.fromkeys(
            each for each in kept if each and each[:2] != "* " and each.lower() not in _SYSTEM_GROUPS
        )
    )


def topics(written: str) -> tuple[str, ...]:
    """What somebody likes, out of one cell."""
    return tuple(dict.fromkeys(filter(None, map(str.strip, re.split(r":::|[,;\n]", written)))))


def no_phone(label: str) -> bool:
    """Whether a number of that label reaches a machine and nobody's ear; one for voice and fax reaches both."""
    return "voice" not in label.lower() and any(word in label.lower() for word in _NO_PHONES)


def place(town: str, country: str) -> str:
    """Where somebody is, as `Hamburg, Germany`."""
    return ", ".join(filter(None, (town.strip(), country.strip())))


def split_place(text: str) -> tuple[str, str]:
    """Town and country of what `place` gave; a single word is a town."""
    town, _, country = text.rpartition(", ")
    return (town, country) if town else (country, "")


def split_name(name: str) -> tuple[str, str, str]:
    """Given and family names and what follows them, all words in their order.

    The last word, with the particles before it, is the family's; of a Chinese, Japanese or Korean name the first.
    """
    words, bare = name.split(), names.strip_credentials(name).split()
    if len(words) == 2 and _east_asian(*words):  # noqa: PLR2004 -- a family's name and a given one
        return words[1], words[0], ""
    begins = next((at for at in range(len(words)) if words[at : at + len(bare)] == bare), 0)
    end = begins + len(bare) if words[begins : begins + len(bare)] == bare else len(words)
    start = max(end - 1, begins)
    while start > begins + 1 and words[start - 1].islower():
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:end]), " ".join(words[end:])


def domains_of(emails: Iterable[str]) -> tuple[str, ...]:
    """The domains of addresses, each once."""
    known = map(contactpoints.email, emails)
    return tuple(dict.fromkeys(contactpoints.domain_of(each) for each in known if each))


class Left:
    """What of a file was not taken, by kind, told once at its end."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, what: str, count: int = 1) -> None:
        """Note something that was not taken."""
        if count:
            self._counts[what] += count

    def told(self) -> Iterator[Problem]:
        """One remark about all of it, what there is most of first."""
        if self._counts:
            kinds = ", ".join(f"{what} ({count})" for what, count in self._counts.most_common(_KINDS))
            more = f" and {len(self._counts) - _KINDS} more kinds" if len(self._counts) > _KINDS else ""
            yield Problem(0, f"not read: {kinds}{more}", skipped=False)


_KINDS = 30  # of things that are named
