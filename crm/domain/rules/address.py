"""N1, N2 and O1: the recipient's own name, names that exist, and no name before it may be said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crm.domain import names, nicknames, phrasebook
from crm.domain.findings import Finding
from crm.domain.messages import Verdict
from crm.domain.prose import Word
from crm.domain.rules.known import OTHER, PERSON, YOURS
from crm.domain.rules.reading import ERROR, WARNING, Reading

_HAIL = frozenset(
    "dear hi hello hey hiya hallo greetings good morning afternoon evening day esteemed to and respected guten tag "
    "morgen abend sehr geehrte geehrter geehrtes liebe lieber liebes servus moin bonjour bonsoir cher chère chere "
    "estimado estimada querido querida hola buenos buenas días dias tardes noches prezado prezada olá ola gentile "
    "ma'am maam mam caro cara ciao buongiorno hej hei namaste salut salaam".split()
)
_CROWD = frozenset(
    "all team everyone everybody folks hiring manager recruiter recruiting talent hr sir madam sirs colleagues "
    "colleague there whom concern interviewer committee panel department friend friends applicant human resources "
    "people guys ladies gentlemen both staff company organization recipient".split()
)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_HONORED = re.compile(r"-(?:san|sama|sensei|ji|bhai|nim|ssi)\b")
_HEAD = 14  # words in which somebody may be named instead of greeted
_PROFILE = re.compile(r"\b(?:linkedin|xing)\.com/\S+", re.IGNORECASE)
_OPENINGS = frozenset(
    "i and thanks hello hi hey yes no well so sorry first today yesterday finally alas again congratulations cheers "
    "good morning afternoon evening okay ok right please but as in at on with after before having thank".split()
)  # capitals at the head of a sentence that are no names
_HAILED = frozenset("you thanks much hello morning afternoon evening".split())
_INTRODUCED = frozenset("called named introduce recommend suggest refer mention meet".split())
_DOES = frozenset(
    "has have is was led leads worked works built rebuilt would knows brings spent joined ran runs".split()
)


def check(reading: Reading) -> Iterator[Finding]:
    """Everything about names."""
    yield from _greeted(reading)
    yield from _strangers(reading)
    if reading.shape.unnamed:
        yield from _named_too_soon(reading)


def _greeted(reading: Reading) -> Iterator[Finding]:
    start, end = reading.prose.greeting
    called = _called(reading.text[start:end])
    who = reading.record.recipient
    first = names.strip_credentials(who).split()[:1]
    repair = f"Write the name as it is spelled: {first[0]}." if first else "Greet the person by name."
    if not called:
        if not _addressed(reading, first):
            yield reading.here("N1", ERROR, (start, end), repair)
        return
    crowd = [word for word in called if word.casefold() in _CROWD]
    nobody = len(crowd) == len(called) or _placeholder(reading.text[start : end + 1])
    if not _is_called(reading.text[start:end], who) if who else nobody:
        yield reading.here("N1", ERROR, (start, end), repair)


def _is_called(greeting: str, who: str) -> bool:
    """Whether somebody is greeted by a name of theirs, to the letter; a nickname that all know is one too.

    Of several who are greeted, one must be meant; a wrong family name behind the right first one is another person.
    """
    known = set(who.replace("-", " ").split()) | set(who.split())
    given = names.tokens(who)[:1]
    for part in re.split(r"\band\b|&|/|,", greeting):
        called = [_spelled_out(word, who) for word in _called(part)]
        if (
            called
            and all(word in known or word.casefold() in _CROWD for word in called)
            and set(called) & known
        ):
            return True
        if len(called) == 1 and given and given[0] in nicknames.equivalents(names.fold(called[0])):
            return True
    return False


def _spelled_out(word: str, who: str) -> str:
    """The name of theirs that an initial stands for; any other word as it is."""
    if len(word) > 1:
        return word
    return next((name for name in names.strip_credentials(who).split()[:-1] if name.startswith(word)), word)


def _called(greeting: str) -> Sequence[str]:
    """The words of a greeting that are names."""
    plain = _HONORED.sub("", greeting)
    said = [word for word in _WORD.findall(plain) if not names.is_title(word)]
    return [word.strip(".") for word in said if word.casefold() not in _HAIL]


def _placeholder(greeting: str) -> bool:
    return any(mark in greeting for mark in "[]{}<>_")


def _addressed(reading: Reading, first: Sequence[str]) -> bool:
    """Whether the name stands in the first words instead: `Thank you, Leah`."""
    head = reading.words[:_HEAD]
    if reading.shape.spoken and (not first or reading.shape.verdict is Verdict.NOT_YET):
        return True
    if first:
        return any(word.raw.removesuffix("'s").removesuffix("’s") == first[0] for word in head)
    return any(_like_an_address(head, at) for at in range(len(head)))


def _like_an_address(head: Sequence[Word], at: int) -> bool:
    """Whether a word is set apart as a name is: `Bao, thanks`, `Thank you, Leah`, `Thank you Leah`."""
    word = head[at]
    if not word.capital or word.form in _OPENINGS or word.form.endswith("ly"):
        return False
    if at == 0:
        return at + 1 < len(head) and head[1].clause != word.clause
    before = head[at - 1]
    apart = before.clause != word.clause or before.form in _HAILED
    return before.sentence == word.sentence and apart


def _strangers(reading: Reading) -> Iterator[Finding]:
    """Capitalised words that stand where a person does, and are nobody known."""
    record = reading.record
    if not record.people:
        return
    told = " ".join(
        [*record.people, record.recipient, record.own_name, record.company, record.role, record.candidate]
    )
    known = set(names.tokens(" ".join([told, *record.other_companies, *record.competitors, *record.topics])))
    for at, word in enumerate(reading.words):
        if not (at and _like_a_person(reading, at)):
            continue
        name = re.sub(r"['’]s?$", "", word.raw)
        if not {names.fold(name), *nicknames.equivalents(names.fold(name))} & known:
            place = (word.start, word.start + len(name))
            yield reading.here("N2", WARNING, place, f"Nobody called {name} is known here: check the name.")


def _like_a_person(reading: Reading, at: int) -> bool:
    word, before = reading.words[at], reading.words[at - 1]
    if at in reading.prose.starts or not _capitalised(word) or word.form in {PERSON, YOURS, OTHER, "i"}:
        return False
    if reading.text[word.start - 1] == "[":
        return False
    ordinary = phrasebook.is_of(word.form, "calendar") or phrasebook.is_of(word.form, "city")
    said = {each.form for each in reading.words[max(0, at - _GREETED_TO) : at]}
    near = before.form in _BEFORE or (before.form == "to" and bool(said & _GREETED))
    return near and not ordinary and before.clause == word.clause


_GREETED_TO = 6  # words from thanks to the name they are for
_GREETED = frozenset(
    "thanks thank regards wishes best hello hi love greetings spoke speak talk talked talking".split()
)
_BEFORE = frozenset(
    "thank thanks with meet meeting met and by told tell ask asked greet from colleague colleagues".split()
)


def _capitalised(word: Word) -> bool:
    return word.capital and len(word.raw) > 1 and not word.raw.isupper() and word.raw[1:].islower()


def _named_too_soon(reading: Reading) -> Iterator[Finding]:
    record = reading.record
    if record.opted_in:
        return
    repair = "Say what they can do and leave the name out until they agreed to be named."
    if record.candidate:
        parts = {names.fold(part) for part in record.candidate.split() if len(part) > 1}
        for word in reading.words:
            if word.capital and names.fold(word.raw) in parts:
                yield reading.here("O1", ERROR, (word.start, word.end), repair)
                return
    else:
        yield from _somebody_named(reading, repair)
    profile = _PROFILE.search(reading.prose.body)
    if profile:
        yield reading.here("O1", ERROR, profile.span(), repair)


def _somebody_named(reading: Reading, repair: str) -> Iterator[Finding]:
    """A name where nobody says who the candidate is: two capitalised words, or one that is introduced."""
    words = reading.words
    for at, word in enumerate(words[:-1]):
        if not _capitalised(word) or word.form in {YOURS, OTHER}:
            continue
        after, before = words[at + 1], words[at - 1] if at else words[0]
        told = word.form == PERSON and word.raw not in reading.record.recipient.split()
        unknown = not phrasebook.is_of(word.form, "ordinary") and at not in reading.prose.starts
        introduced = unknown and (before.form in _INTRODUCED or _is_name(words, at))
        if told or introduced or (_is_name_at_head(words, at) and after.form in _DOES):
            yield reading.here("O1", ERROR, (word.start, word.end), repair)
            return


def _is_name(words: Sequence[Word], at: int) -> bool:
    """Behind `name is`, or behind a friend, colleague or somebody."""
    before = [word.form for word in words[max(0, at - 2) : at]]
    friend = before[-1:] and before[-1] in {"friend", "colleague", "someone", "somebody", "mate"}
    return bool(friend) or before == ["name", "is"]


def _is_name_at_head(words: Sequence[Word], at: int) -> bool:
    ordinary = frozenset(
        "she he they it this that there who which i we the a an what one both each nobody".split()
    )
    return (
        words[at].form not in ordinary
        and not phrasebook.is_of(words[at].form, "generic")
        and not phrasebook.is_of(words[at].form, "roles")
        and at > 0
        and words[at - 1].sentence != words[at].sentence
    )
