"""What every rule looks at: the message read, its kind, what is known, and where the phrases stand."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from crm.domain import phrasebook, reader
from crm.domain.findings import Finding, Record, Severity
from crm.domain.messages import Kind, Shape, Verdict, shape
from crm.domain.phrasebook import Hit
from crm.domain.prose import Prose, Word
from crm.domain.reader import LISTS, Belief
from crm.domain.rules.known import stand_ins

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT
_A_FEW = 6  # words of a sentence that leave a list little room for error
_ABOUT_AN_OFFER = frozenset({Kind.MORE_TIME, Kind.INVITATION, Kind.SCHEDULER, Kind.RENEGE})


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

    @cached_property
    def scores(self) -> Sequence[Mapping[str, float]]:
        """What the reader of sentences makes of each sentence, by label."""
        sections = reader.sections(self.prose, self.hits)
        return [
            reader.scores(
                reader.marks(self.prose.of(number), sections.get(number, ()), self.prose.end(number))
            )
            for number in range(len(self.prose.spans))
        ]

    def belief(self, label: str, sentence: int) -> Belief:
        """Whether the reader is sure that a sentence is of a label, or against it."""
        return reader.learnt().labels[label].belief(self.scores[sentence][label])

    def told(self, label: str) -> Sequence[Hit]:
        """What speaks for a label: hits of its lists that the reader is not against, and sentences it is sure of."""
        hits = self.believed(label, self.found(*LISTS[label]))
        listed = {self.sentence(hit) for hit in hits}
        return sorted([*hits, *self.sure(label, listed)], key=lambda hit: hit.first)

    def believed(self, label: str, hits: Iterable[Hit]) -> list[Hit]:
        """The hits whose sentences the reader is not against; of a few words a list knows as much as the reader."""
        return [
            hit
            for hit in hits
            if self.belief(label, self.sentence(hit)) is not Belief.AGAINST
            or len(self.forms(self.sentence(hit))) <= _A_FEW
        ]

    def sure(self, label: str, but: Container[int] = ()) -> Iterator[Hit]:
        """The words that tell most in each sentence of which the reader is sure, but for some sentences.

        It knows messages about an offer; of others it only says what it does not believe.
        """
        if self.kind not in _ABOUT_AN_OFFER and not self.declines:
            return
        for number in range(len(self.prose.spans)):
            if number not in but and self.belief(label, number) is Belief.SURE:
                places = [at for at, word in enumerate(self.words) if word.sentence == number]
                if not places:
                    continue
                first, last = reader.telling([self.words[at] for at in places], label)
                yield Hit(label, places[first], places[last])

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
