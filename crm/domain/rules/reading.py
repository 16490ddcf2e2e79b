"""What every rule looks at: the message read, its kind, what is known, and where the phrases stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from crm.domain import phrasebook
from crm.domain.findings import Finding, Record, Severity
from crm.domain.messages import Kind, Shape, Verdict, shape
from crm.domain.phrasebook import Hit
from crm.domain.prose import Prose, Word
from crm.domain.rules.known import stand_ins

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT


class Reading:
    """A message with everything that rules ask about it."""

    def __init__(self, text: str, kind: Kind, record: Record) -> None:
        self.text = text
        self.kind = kind
        self.record = record
        self.shape: Shape = shape(kind, premium=record.premium)
        self.prose = Prose(text)
        self.prose.words = stand_ins(self.prose, record)

    @cached_property
    def hits(self) -> Mapping[str, Sequence[Hit]]:
        """Where the phrases of each list stand."""
        return phrasebook.hits(self.prose)

    def found(self, *sections: str) -> Sequence[Hit]:
        """The hits of some lists, in the order of the text."""
        every = [hit for section in sections for hit in self.hits.get(section, ())]
        return sorted(every, key=lambda hit: hit.first)

    @property
    def declines(self) -> bool:
        """Whether this kind gives the answer."""
        return self.shape.verdict is Verdict.MUST

    @property
    def words(self) -> Sequence[Word]:
        """The words of the body."""
        return self.prose.words

    def sentence(self, hit: Hit) -> int:
        """The number of the sentence that a hit stands in."""
        return self.words[hit.first].sentence

    def forms(self, sentence: int) -> Sequence[str]:
        """The words of a sentence in one spelling."""
        return [word.form for word in self.words if word.sentence == sentence]

    def holds(self, sentence: int, of: str) -> bool:
        """Whether a sentence has a word of a class."""
        return any(phrasebook.is_of(form, of) for form in self.forms(sentence))

    def place(self, hit: Hit) -> tuple[int, int]:
        """Where a hit stands in the text."""
        return self.words[hit.first].start, self.words[hit.last].end

    def at(self, rule: str, severity: Severity, hit: Hit, repair: str) -> Finding:
        """A finding at the place of a hit."""
        return self.here(rule, severity, self.place(hit), repair)

    def here(self, rule: str, severity: Severity, place: tuple[int, int], repair: str) -> Finding:
        """A finding at a place of the text."""
        start, end = place
        return Finding(rule, severity, start, end, self.text[start:end], repair)

    def missing(self, rule: str, severity: Severity, repair: str, at: int | None = None) -> Finding:
        """A finding about something that is not there, where it would stand: behind the greeting if not given."""
        where = self.prose.greeting[1] if at is None else at
        return Finding(rule, severity, where, where, "", repair)

    def share(self, hit: Hit) -> float:
        """How far down a hit stands, 0..1, counted in words of the body."""
        return hit.first / max(1, len(self.words))

    def negated(self, hit: Hit, reach: int = 4) -> bool:
        """Whether a word that turns things round stands closely before a hit, in its clause."""
        head = self.words[hit.first]
        before = self.words[max(0, hit.first - reach) : hit.first]
        return any(
            word.sentence == head.sentence
            and word.clause == head.clause
            and phrasebook.is_of(word.form, "not")
            for word in before
        )

    def each(self, rule: str, severity: Severity, hits: Sequence[Hit], repair: str) -> Iterator[Finding]:
        """One finding a hit."""
        for hit in hits:
            yield self.at(rule, severity, hit, repair)
