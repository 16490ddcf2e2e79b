"""The word lists of the checker, and where their phrases stand in a message.

A list is a section of a file in `wordlists`; a line is a phrase. In a phrase, `a|b` is one or the other, `word*`
any word that begins so, `word?` may be left out, `@class` is a word of `classes.txt`, `..` stands for up to three
words and `....` for up to seven of the same sentence, `^` for its beginning, `!a|b` says that none of these comes next.
Adverbs may stand between any two words. A section `[x but]` holds what is not meant by `[x]`, nor by `[x loosely]`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from crm.domain.prose import Prose, Word, spelling
from crm.domain.text import STOP_WORDS

_LISTS = Path(__file__).with_name("wordlists")
_GAPS = {"..": 3, "....": 7}
_MOST_SKIPPED = 3  # adverbs in a row
_REMEMBERED = 4096  # words whose phrases are kept at hand
_NOT_ADVERBS = frozenset(
    "only reply apply family supply early likely unlikely probably possibly friendly lovely daily weekly monthly july "
    "ally rely imply comply italy fly elderly costly untimely unfriendly definitely".split()
)


class Hit(NamedTuple):
    """A phrase found: of which list, and which words of the message."""

    section: str
    first: int
    last: int  # the last word, itself included


class Part(NamedTuple):
    """One place of a phrase: the words and beginnings of words that fit, a gap, or what must not come."""

    words: frozenset[str] = frozenset()
    heads: tuple[str, ...] = ()
    gap: int = 0
    barred: bool = False

    def fits(self, word: str) -> bool:
        """Whether a word can stand here."""
        return word in self.words or (bool(self.heads) and word.startswith(self.heads))


class Phrase(NamedTuple):
    """A phrase of a list, but for its first word; `rest` is read when that word is met."""

    section: str
    opens: bool
    rest: str


class Way(NamedTuple):
    """One way to read a phrase behind its first word; without one of the words `needed` no sentence holds it."""

    section: str
    opens: bool
    parts: tuple[Part, ...]
    needed: frozenset[str]


class Book(NamedTuple):
    """All phrases, by how their first word is written."""

    by_word: Mapping[str, Sequence[Phrase]]
    by_head: Mapping[str, Sequence[Phrase]]
    lengths: Sequence[int]
    fillers: frozenset[str]


@lru_cache(maxsize=1)
def book() -> Book:
    """Every list, read once."""
    classes = _classes()
    by_word: dict[str, list[Phrase]] = {}
    by_head: dict[str, list[Phrase]] = {}
    for file in sorted(_LISTS.glob("*.txt")):
        for section, lines in () if file.stem == "classes" else _sections(file.stem):
            for line in lines:
                _enter(by_word, by_head, section, line)
    return Book(by_word, by_head, sorted({len(head) for head in by_head}), classes["filler"].words)


@lru_cache(maxsize=_REMEMBERED)
def _starting(word: str) -> Sequence[Way]:
    """The phrases that may begin with a word, in each way that they can be read."""
    lists = book()
    heads = [word[:length] for length in lists.lengths if length <= len(word)]
    phrases = [
        *lists.by_word.get(word, ()),
        *(each for head in heads for each in lists.by_head.get(head, ())),
    ]
    return [
        Way(phrase.section, phrase.opens, parts, _needed(parts))
        for phrase in phrases
        for parts in _rest(phrase.rest)
    ]


def is_of(word: str, name: str) -> bool:
    """Whether a word in one spelling belongs to a class."""
    return _classes()[name].fits(word)


def hits(prose: Prose) -> Mapping[str, Sequence[Hit]]:
    """Where the phrases of each list stand, without those that an exception covers; the longest at each place.

    An exception `x but` is found like a list; it covers a phrase when a word of its meaning stands in both.
    """
    found: dict[str, dict[int, Hit]] = {}
    lists = book()
    said = _said(prose)
    for at, word in enumerate(prose.words):
        here = said[word.sentence]
        for section, opens, parts, needed in _starting(word.form):
            if (needed and needed.isdisjoint(here)) or (opens and at not in prose.starts):
                continue
            last = _match(prose.words, at + 1, parts, 0, lists.fillers)
            if last is not None:
                _note(found.setdefault(section, {}), Hit(section, at, last))
    return {
        section: _apart(_uncovered(prose.words, at.values(), _exceptions(found, section)))
        for section, at in found.items()
    }


def _said(prose: Prose) -> Mapping[int, set[str]]:
    """The words of each sentence."""
    said: dict[int, set[str]] = {}
    for word in prose.words:
        said.setdefault(word.sentence, set()).add(word.form)
    return said


def _exceptions(found: Mapping[str, Mapping[int, Hit]], section: str) -> Iterator[Hit]:
    """What is not meant by a section; what `[x]` does not mean, `[x loosely]` does not either."""
    for name in {section, section.removesuffix(" loosely")}:
        yield from found.get(f"{name} but", {}).values()


def _note(found: dict[int, Hit], hit: Hit) -> None:
    """Keep the longest hit of a place."""
    if hit.first not in found or found[hit.first].last < hit.last:
        found[hit.first] = hit


def _match(
    said: Sequence[Word], at: int, parts: Sequence[Part], number: int, fillers: frozenset[str]
) -> int | None:
    """The last word of a phrase from its part `number` on, the part being at the word `at`."""
    if number == len(parts):
        return at - 1
    part = parts[number]
    here = said[at] if at < len(said) and said[at].sentence == said[at - 1].sentence else None
    if part.barred:
        barred = here is not None and part.fits(here.form)
        return None if barred else _match(said, at, parts, number + 1, fillers)
    if here is None:
        return None
    if part.gap:
        return _over(said, at, parts, number, fillers)
    found = _match(said, at + 1, parts, number + 1, fillers) if part.fits(here.form) else None
    if found is None and _is_adverb(here.form, fillers) and _skipped(said, at, fillers) < _MOST_SKIPPED:
        return _match(said, at + 1, parts, number, fillers)
    return found


def _over(
    said: Sequence[Word], at: int, parts: Sequence[Part], number: int, fillers: frozenset[str]
) -> int | None:
    """The same where a gap stands: the shortest that does."""
    for skipped in range(parts[number].gap + 1):
        if at + skipped >= len(said) or said[at + skipped].sentence != said[at].sentence:
            return None
        found = _match(said, at + skipped, parts, number + 1, fillers)
        if found is not None:
            return found
    return None


def _skipped(said: Sequence[Word], at: int, fillers: frozenset[str]) -> int:
    count = 0
    while at - count > 0 and count < _MOST_SKIPPED and _is_adverb(said[at - count - 1].form, fillers):
        count += 1
    return count


def _is_adverb(word: str, fillers: frozenset[str]) -> bool:
    return word in fillers or (word.endswith("ly") and word not in _NOT_ADVERBS)


def _uncovered(said: Sequence[Word], found: Iterable[Hit], exceptions: Iterable[Hit]) -> list[Hit]:
    covered = {at for cover in exceptions for at in range(cover.first, cover.last + 1)}
    return [hit for hit in found if covered.isdisjoint(_meant(said, hit))] if covered else list(found)


def _meant(said: Sequence[Word], hit: Hit) -> Sequence[int]:
    """The words of a hit that carry its meaning; all of them where none does more than the others."""
    every = range(hit.first, hit.last + 1)
    return [at for at in every if said[at].form not in STOP_WORDS] or every


def _apart(found: Sequence[Hit]) -> Sequence[Hit]:
    """Hits that do not overlap: the first of those that do."""
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda each: (each.first, -each.last)):
        if not kept or hit.first > kept[-1].last:
            kept.append(hit)
    return kept


@lru_cache(maxsize=1)
def _classes() -> Mapping[str, Part]:
    """The classes of words, each as a place that its words fit."""
    classes: dict[str, Part] = {}
    for name, lines in _sections("classes"):
        classes[name] = _part("|".join(" ".join(lines).split()), classes)
    return classes


def _sections(file: str) -> Iterator[tuple[str, Sequence[str]]]:
    """The sections of a list with their lines; a line behind `#` is for the reader."""
    name, lines = "", list[str]()
    for line in (_LISTS / f"{file}.txt").read_text(encoding="utf-8").splitlines():
        text = line.partition("#")[0].strip()
        if text.startswith("["):
            if name:
                yield name, lines
            name, lines = text.partition("]")[0].strip("[]"), []
        elif text:
            lines.append(text)
    if name:
        yield name, lines


def _enter(
    by_word: dict[str, list[Phrase]],
    by_head: dict[str, list[Phrase]],
    section: str,
    line: str,
) -> None:
    """Put a phrase where its first word is looked up; one that may be left out, at the next one too."""
    opens, plain = line.startswith("^ "), line.removeprefix("^ ")
    first, _, rest = plain.partition(" ")
    part = _place(first.removesuffix("?"))
    phrase = Phrase(section, opens, rest)
    for word in part.words:
        by_word.setdefault(word, []).append(phrase)
    for head in part.heads:
        by_head.setdefault(head, []).append(phrase)
    if first.endswith("?"):
        _enter(by_word, by_head, section, rest)


@cache
def _rest(text: str) -> Sequence[tuple[Part, ...]]:
    """The rest of a phrase, with and without each word that may be left out."""
    ways: list[tuple[Part, ...]] = [()]
    for written in text.split():
        part = _place(written.removesuffix("?"))
        longer = [(*way, part) for way in ways]
        ways = longer + ways if written.endswith("?") else longer
    return ways


def _needed(parts: Iterable[Part]) -> frozenset[str]:
    """The fewest words of which one must stand in the sentence; none where beginnings of words do too."""
    told = [part.words for part in parts if part.words and not part.heads and not part.barred]
    return min(told, key=len, default=frozenset())


@cache
def _place(text: str) -> Part:
    """One place of a phrase, as it is written."""
    return _part(text, _classes())


def _part(text: str, classes: Mapping[str, Part]) -> Part:
    if text in _GAPS:
        return Part(gap=_GAPS[text])
    barred = text.startswith("!")
    plain, heads = set[str](), list[str]()
    for choice in text.removeprefix("!").split("|"):
        if choice.startswith("@"):
            members = classes[choice[1:]]
            plain |= members.words
            heads += members.heads
        elif choice.endswith("*"):
            heads.append(choice[:-1])
        else:
            plain.add(spelling(choice))
    return Part(frozenset(plain), tuple(heads), barred=barred)
