"""Who is mentioned in a note: people known, people in doubt, and names that nobody here goes by."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from crm.domain import names, nicknames
from crm.domain.known import Known
from crm.domain.phrases import ACTS, AFTER_A_NAME, CONTACT_VERBS, CONTACT_WORDS
from crm.domain.sentences import NOT_FAMILY_NAMES, TIME_WORDS, Word

_NOT_BEFORE_A_NAME = frozenset(
    {"a", "an", "the", "this", "that", "my", "our", "his", "her", "their", "its", "no", "at"}
)
_NOT_BEFORE_A_PERSON_IN_MAY = frozenset(
    {"in", "since", "until", "till", "by", "during", "early", "late", "mid", "last", "next", "every", "end"}
)
_LINKS = frozenset({"with", "to", "from"})  # what a person stands behind, even behind the topic
_QUALIFIERS = frozenset({"from", "at", "of"})
_VERB_ENDINGS = ("ed", "ing")


class Mention(NamedTuple):
    """Words of the note, from `start` to before `end`, and everybody they may mean; nobody is a stranger."""

    start: int
    end: int
    people: tuple[Known, ...]


class _Person(NamedTuple):
    """A known person with the folded words of name and detail."""

    known: Known
    parts: tuple[str, ...]
    spelt: tuple[str, ...]  # the same with umlauts written out
    detail: frozenset[str]

    def part(self, word: Word, used: Sequence[int]) -> int | None:
        """Which word of the name this is, if one of those not yet used."""
        free = [at for at in range(len(self.parts)) if at not in used]
        forms = _forms(word)
        for at in free:
            if self.parts[at] in forms or self.spelt[at] in forms:
                return at
        if 0 in free and self.parts[0] in nicknames.equivalents(word.folded):
            return 0
        initials = (at for at in free if used and word.capital and self.parts[at][0] == word.folded)
        return next(initials, None)


class _Reading(NamedTuple):
    """One person read at one place: how many words, and how closely the first is the given name."""

    person: _Person
    end: int
    used: Sequence[int]
    closeness: int  # 2 the given name, 1 a nickname, 0 another part of the name


def mentions(words: Sequence[Word], people: Iterable[Known]) -> list[Mention]:
    """Those who took part, in order: not whom it was about, and none from a later sentence."""
    roll = [_person(known) for known in people]
    found = _resolved(words, _known_mentions(words, roll))
    found = sorted([*found, *_strangers(words, found, roll)], key=lambda mention: mention.start)
    sentences = sorted({words[mention.start].sentence for mention in found})
    here = [mention for mention in found if words[mention.start].sentence == sentences[0]]
    return [mention for mention in here if not words[mention.start].topic] or _linked(words, here) or here


def may_be_name(word: Word) -> bool:
    """Whether a word could be anybody's name: ordinary words only where they are capitalised."""
    return word.capital or not word.ordinary


def _person(known: Known) -> _Person:
    plain = names.strip_credentials(known.name)
    return _Person(
        known,
        names.tokens(plain),
        names.tokens(names.written_out(plain)),
        frozenset(names.tokens(known.detail)),
    )


def _known_mentions(words: Sequence[Word], roll: Sequence[_Person]) -> list[Mention]:
    """At each place the longest name wins, then the given name, then the nickname, then the family name."""
    by_word: dict[str, list[_Person]] = {}
    for person in roll:
        for form in {*person.parts, *person.spelt}:
            by_word.setdefault(form, []).append(person)
    found: list[Mention] = []
    for at in range(len(words)):
        readings = _readings(words, at, by_word) if not found or at >= found[-1].end else []
        if readings:
            best = max((len(reading.used), reading.closeness) for reading in readings)
            chosen = [reading for reading in readings if (len(reading.used), reading.closeness) == best]
            found.append(Mention(at, chosen[0].end, tuple(reading.person.known for reading in chosen)))
    return found


def _readings(words: Sequence[Word], at: int, by_word: Mapping[str, Sequence[_Person]]) -> list[_Reading]:
    forms = [*_forms(words[at]), *nicknames.equivalents(words[at].folded)]
    people = {person.known.id: person for form in forms for person in by_word.get(form, ())}
    readings = (_read(words, at, person) for person in people.values())
    return [reading for reading in readings if reading and _holds(words, at, reading)]


def _forms(word: Word) -> set[str]:
    return {word.folded, names.fold(names.written_out(word.text))}


def _read(words: Sequence[Word], at: int, person: _Person) -> _Reading | None:
    """As many words from here on as belong to the person's name, in any order."""
    used: list[int] = []
    end = at
    while end < len(words) and (end == at or (words[end].joined and not words[end - 1].possessive)):
        part = person.part(words[end], used)
        initial = used and part is None and len(words[end].folded) == 1 and words[end].capital
        if initial and end + 1 < len(words) and person.part(words[end + 1], used) is not None:
            end += 1  # a middle initial that the name does not have
            continue
        if part is None:
            break
        used.append(part)
        end += 1
    if not used:
        return None
    exact = not {person.parts[0], person.spelt[0]}.isdisjoint(_forms(words[at]))
    return _Reading(person, end, used, 0 if used[0] else 1 + exact)


def _holds(words: Sequence[Word], at: int, reading: _Reading) -> bool:
    """Whether the words are a name here, and the whole of one: not half of somebody else's."""
    first, behind = words[at], words[reading.end] if reading.end < len(words) else None
    if first.hyphenated or (behind and behind.hyphenated):
        return False
    if len(reading.used) > 1 and len(reading.person.parts) - 1 in reading.used:
        span = words[at : reading.end]
        return any(may_be_name(word) and not (word.ordinary and word.opens) for word in span)
    if not first.capital and not reading.closeness:  # a family name written small is too often a word
        return False
    if len(first.folded) == 1 or (first.ordinary and not _meant_as_name(words, at, reading.end)):
        return False
    return not _goes_on(words, reading) and not _went_before(words, at, reading)


def _goes_on(words: Sequence[Word], reading: _Reading) -> bool:
    """A capitalised word behind a given name is a family name, and not this person's."""
    if reading.end >= len(words) or words[reading.end - 1].possessive:
        return False
    behind = words[reading.end]
    name_like = behind.capital and behind.joined and not behind.abbreviation and not behind.possessive
    return name_like and behind.folded not in NOT_FAMILY_NAMES and behind.folded not in reading.person.detail


def _went_before(words: Sequence[Word], at: int, reading: _Reading) -> bool:
    """A capitalised word before it is another given name, unless it begins the sentence as a verb does."""
    before = words[at - 1] if at and words[at].joined else None
    if before is None or not before.capital or before.possessive or names.is_title(before.text):
        return False
    if before.ordinary:
        return before.folded not in NOT_FAMILY_NAMES and _meant_as_name(words, at - 1, at)
    verb_like = before.opens and reading.closeness and before.folded.endswith(_VERB_ENDINGS)
    return not verb_like and before.folded not in NOT_FAMILY_NAMES | CONTACT_WORDS


def _meant_as_name(words: Sequence[Word], at: int, end: int) -> bool:
    """Whether an ordinary word (Will, May, Mark) is a name by its place; it must be capitalised."""
    word, behind = words[at], words[end] if end < len(words) else None
    before = words[at - 1].folded if at and words[at].joined else ""
    if not word.capital or before in _NOT_BEFORE_A_NAME:
        return False
    if word.folded in TIME_WORDS and (before in _NOT_BEFORE_A_PERSON_IN_MAY or before.isdigit()):
        return False
    if word.folded in TIME_WORDS and behind is not None and behind.joined and behind.folded[0].isdigit():
        return False
    if not word.opens or behind is None or word.possessive:
        return True
    return behind.folded in AFTER_A_NAME if behind.joined else behind.gap.strip() == ","


def _resolved(words: Sequence[Word], found: Sequence[Mention]) -> list[Mention]:
    """Doubts settled by the text: the person is named in full elsewhere, or their company follows."""
    certain = {mention.people[0].id for mention in found if len(mention.people) == 1}
    settled = []
    for mention in found:
        said = _qualifier(words, mention.end)
        fits = [known for known in mention.people if known.id in certain]
        fits = fits or [known for known in mention.people if said in _own_words(known)]
        settled.append(mention._replace(people=(fits[0],)) if len(fits) == 1 else mention)
    return settled


def _qualifier(words: Sequence[Word], at: int) -> str:
    """The word that says which of them: Ana from Globex, Ana (Globex), Ana at Globex."""
    if at < len(words) and words[at].folded in _QUALIFIERS:
        at += 1
    elif at >= len(words) or "(" not in words[at].gap:
        return ""
    return words[at].folded if at < len(words) else ""


def _own_words(known: Known) -> set[str]:
    return {*names.tokens(known.name), *names.tokens(known.detail)}


def _strangers(words: Sequence[Word], found: Sequence[Mention], roll: Sequence[_Person]) -> list[Mention]:
    """Capitalised words standing where a person would: behind an act, behind `with`, beside another name."""
    covered = {at for mention in found for at in range(mention.start, mention.end)}
    companies = {word for person in roll for word in person.detail}
    ends = {mention.end for mention in found}
    strangers: list[Mention] = []
    at = 0
    while at < len(words):
        end = at
        while (
            end < len(words)
            and (end == at or words[end].joined)
            and end not in covered
            and _name_like(words, end)
        ):
            end += 1
        if end > at and words[at].folded not in companies and _introduced(words, at, end, ends):
            strangers.append(Mention(at, end, ()))
            ends.add(end)
        at = max(end, at + 1)
    return strangers


def _name_like(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if word.folded in NOT_FAMILY_NAMES | CONTACT_WORDS or names.is_title(word.text) or len(word.folded) == 1:
        return False
    return _meant_as_name(words, at, at + 1) if word.ordinary else word.capital and not word.abbreviation


def _introduced(words: Sequence[Word], at: int, end: int, ends: set[int]) -> bool:
    if words[at].opens:
        return end < len(words) and words[end].joined and words[end].folded in CONTACT_VERBS
    while at > 1 and names.is_title(words[at - 1].text):
        at -= 1
    before = words[at - 1]
    if words[at].gap.strip() in {",", "+", "/"}:  # in a list, and not in front of something else
        return at in ends and (end == len(words) or words[end].paused or words[end].folded == "and")
    if before.folded == "and":
        return at - 1 in ends
    if before.folded in {"to", "from"}:
        return any(word.folded in CONTACT_WORDS for word in words[:at] if word.sentence == before.sentence)
    return before.folded == "with" or before.folded in ACTS


def _linked(words: Sequence[Word], here: Sequence[Mention]) -> list[Mention]:
    """Behind the topic, those with `with`, `to` or `from` before them, and those joined to these."""
    chosen: list[Mention] = []
    for mention in here:
        before = words[mention.start - 1].folded if mention.start else ""
        next_in_list = bool(chosen) and mention.start - chosen[-1].end <= 1
        if before in _LINKS or (next_in_list and (before == "and" or words[mention.start].paused)):
            chosen.append(mention)
    return chosen
