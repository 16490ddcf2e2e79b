"""Derives the data files of the domain from the O*NET database: `CRM_CORPORA=… python -m bench.onet`.

O*NET 29.2 Database by the U.S. Department of Labor, Employment and Training Administration, CC BY 4.0.
"""

from __future__ import annotations

import csv
import lzma
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from crm.domain import titles

_DOMAIN = Path(__file__).parent.parent / "crm" / "domain"
_CREDIT = (
    "# {what} of the O*NET 29.2 Database by the U.S. Department of Labor, Employment and Training\n"
    "# Administration, used under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), and changed.\n"
)
_ACRONYM = re.compile(r"^(.*\S) ([A-Z][A-Z0-9+#/.-]{1,})$")
_KIND = re.compile(r" software$", re.IGNORECASE)
_GENERIC = re.compile(r"^[A-Z]?[a-z-]*(?: [a-z-]+)* software$")  # Email software: no name
_OFTEN = 3  # occupations that a technology is used in, to be kept


def main() -> None:
    """Write both files."""
    folder = Path(os.environ["CRM_CORPORA"]) / "titles" / "onet"
    _write("occupations.txt.xz", "Occupations with their other names", _occupations(folder))
    _write("technologies.txt.xz", "Technologies", _technologies(folder))


def _occupations(folder: Path) -> Iterator[str]:
    """A line an occupation: its names, its own first."""
    others = defaultdict(list)
    for row in _rows(folder / "Alternate_Titles.txt"):
        others[row["O*NET-SOC Code"]].append(row["Alternate Title"])
    for row in _rows(folder / "Occupation_Data.txt"):
        names = (" ".join(titles.core(name)) for name in [row["Title"], *others[row["O*NET-SOC Code"]]])
        yield "|".join(name for name in dict.fromkeys(names) if name)


def _technologies(folder: Path) -> Iterator[str]:
    """A line a technology: its name, and its acronym where it has one."""
    rows = list(_rows(folder / "Technology_Skills.txt"))
    used = Counter(row["Example"] for row in rows)
    hot = {row["Example"] for row in rows if "Y" in (row["Hot Technology"], row["In Demand"])}
    for example in sorted(used, key=str.lower):
        if (used[example] >= _OFTEN or example in hot) and not _GENERIC.match(example):
            found = _ACRONYM.match(_KIND.sub("", example))
            yield f"{found[1]}|{found[2]}" if found else _KIND.sub("", example)


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t")


def _write(name: str, what: str, lines: Iterable[str]) -> None:
    body = _CREDIT.format(what=what) + "".join(f"{line}\n" for line in lines)
    (_DOMAIN / name).write_bytes(lzma.compress(body.encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{name}: {(_DOMAIN / name).stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
