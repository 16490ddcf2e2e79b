"""What the import of one file has come to so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from crm.domain.imports import Imported, Move, Remark
from crm.errors import Unreadable

SHOWN = 20  # bad lines of a file that a refusal shows
_NAMED = 5  # of those who are new or changed, for a glance
_REMARKS = 10_000  # more of them than anybody reads are counted, not kept


@dataclass(slots=True)
class Batch:
    """The counts, the remarks and the first names of one file."""

    format: str
    file: str
    recognised: bool = False
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    touched: bool = False  # whether anything was written
    people: int = 0
    companies: int = 0
    touchpoints: int = 0
    articles: int = 0
    problems: list[Remark] = field(default_factory=list)
    moved: list[Move] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    bad: list[Remark] = field(default_factory=list)  # lines that somebody has to mend, the first of them
    bad_lines: int = 0
    placed: set[str] = field(default_factory=set)  # who was told of in this file
    _unkept: int = 0
    _left: Counter[str] = field(default_factory=Counter)

    def remark(self, line: int, reason: str) -> None:
        """Something in a line was left out, or is worth knowing."""
        self._keep(Remark(line, reason))

    def refuse(self, line: int, reason: str) -> None:
        """A line is bad: nothing of it can be taken."""
        remark = Remark(line, reason, skipped=True)
        self.skipped += 1
        self.bad_lines += 1
        if len(self.bad) < SHOWN:
            self.bad.append(remark)
        self._keep(remark)

    def pass_over(self, line: int, reason: str) -> None:
        """A line is right, and nothing to be imported."""
        self.skipped += 1
        self._keep(Remark(line, reason, skipped=True))

    def leave(self, reason: str) -> None:
        """A record is right, and nothing to be imported; such records are told together, by their number."""
        self.skipped += 1
        self._left[reason] += 1

    def add(self, name: str) -> None:
        """Something new."""
        self.created += 1
        if len(self.new) < _NAMED:
            self.new.append(name)

    def update(self, name: str) -> None:
        """Something known has changed."""
        self.updated += 1
        if len(self.changed) < _NAMED and name not in self.changed:
            self.changed.append(name)

    def _keep(self, remark: Remark) -> None:
        if len(self.problems) < _REMARKS:
            self.problems.append(remark)
        else:
            self._unkept += 1

    def outcome(self, command: str | None) -> Imported:
        """What it came to; `command` is what did it."""
        more = [Remark(0, f"… and {self._unkept:,} more remarks")] if self._unkept else []
        more += [Remark(0, f"{reason} ({count:,})", skipped=True) for reason, count in self._left.items()]
        touched = self.touched or self.created + self.updated + self.people + self.companies > 0
        return Imported(
            format=self.format,
            file=self.file,
            batch=command if touched else None,
            read=self.created + self.updated + self.unchanged + self.skipped,
            created=self.created,
            updated=self.updated,
            unchanged=self.unchanged,
            skipped=self.skipped,
            problems=tuple(sorted(self.problems, key=lambda remark: remark.line) + more),
            people=self.people,
            companies=self.companies,
            touchpoints=self.touchpoints,
            articles=self.articles,
            moved=tuple(self.moved),
            new=tuple(self.new),
            changed=tuple(self.changed),
            recognised=self.recognised,
        )


def refuse_bad(batches: Sequence[Batch]) -> None:
    """Refuse everything for the sake of its bad lines.

    Raises:
        Unreadable: with the first of them, and how many there are.
    """
    count = sum(batch.bad_lines for batch in batches)
    if not count:
        return
    hint = "Mend them, or leave them out with --skip-bad. Nothing was changed."
    shown = [(batch.file, bad) for batch in batches for bad in batch.bad][:SHOWN]
    if count == 1:
        file, bad = shown[0]
        raise Unreadable(file, bad.reason, bad.line, hint.replace("them", "it"))
    lines = [
        f"\n  {f'{file}, ' if len(batches) > 1 else ''}line {bad.line}: {bad.reason}" for file, bad in shown
    ]
    more = [f"\n  … and {count - len(shown)} more"] if count > len(shown) else []
    names = ", ".join(batch.file for batch in batches)
    raise Unreadable(names, f"{count} lines cannot be imported." + "".join(lines + more), hint=hint)
