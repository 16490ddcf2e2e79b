"""R1, R2, R3 and B2: which reasons stand in a message, whether they may, how many, and in which words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from crm.domain import phrasebook, reader, reasons
from crm.domain.findings import Finding
from crm.domain.messages import Kind, Verdict
from crm.domain.phrasebook import Hit
from crm.domain.reader import LISTS
from crm.domain.reasons import Code, Share
from crm.domain.rules.reading import ERROR, WARNING, Reading
from crm.domain.rules.verdict import verdicts

_UNREASONED = frozenset({Kind.INTERVIEWER, Kind.SCHEDULER, Kind.INVITATION})  # where no reason belongs
_ASIDE = frozenset({Kind.MORE_TIME, Kind.SLOT, Kind.CALLBACK_VOICEMAIL})
_PRIVATE = frozenset(code for code, rule in reasons.RULES.items() if rule.share is Share.NO)
_GENERAL = frozenset(code for code, rule in reasons.RULES.items() if rule.share is Share.NEUTRAL)
_FEW = 9  # words of a sentence that leave no room for another meaning
_OWN = frozenset({"i", "my", "me", "we", "our"})
_OF_LABEL = {"people": Code.PEER_FIT}  # the reader does not part colleagues from managers
_SHADED = frozenset(
    {Code.PEER_FIT, Code.CULTURE, Code.VALUES, Code.PROCESS_SPEED, Code.PROCESS_CLARITY}
)  # a reproach is more
_BLUNT = frozenset(
    {Code.PERSONAL, Code.STABILITY, Code.COMMUTE, Code.MANAGER_FIT}
)  # named at all, they are said


def check(reading: Reading) -> Iterator[Finding]:
    """Only reasons that may be said to this reader, two at most, and as what would have helped."""
    if not (reading.declines or reading.kind in _UNREASONED | _ASIDE):
        return
    said = _said(reading)
    kept = _PRIVATE | {given.code for given in reading.record.reasons if reasons.is_private(given)}
    private = {code: hit for code, hit in said.items() if code in kept}
    for code, hit in private.items():
        yield reading.at("R1", ERROR, hit, _keep(code))
    if _special(reading) and Code.PERSONAL not in private:
        yield reading.at("R1", ERROR, _special(reading)[0], _keep(Code.PERSONAL))
    if reading.kind in _UNREASONED:
        yield from _unreasoned(reading, said)
    elif reading.declines:
        yield from _useful(reading, {code: hit for code, hit in said.items() if code not in private})


def _said(reading: Reading) -> Mapping[Code, Hit]:
    """The first place of each code; what is praised is no reason, nor what the reader does not believe."""
    found: dict[Code, Hit] = {}
    for code in Code:
        hits = reading.found(code.value)
        for hit in _believed(reading, code, hits):
            if code not in found and not _praised(reading, hit, code):
                found[code] = hit
    return _with_sure(reading, found)


def _believed(reading: Reading, code: Code, hits: Sequence[Hit]) -> Sequence[Hit]:
    """The hits that the reader takes for a reason, those in the sentence of the answer, and those that are plain."""
    answers = {reading.sentence(hit) for hit in verdicts(reading)}
    label = next((label for label in ("private", "reason") if code in LISTS[label]), None)
    kept = {*(reading.believed(label, hits) if label else hits)}
    return [
        hit
        for hit in hits
        if hit in kept or reading.sentence(hit) in answers or _plain(reading, reading.sentence(hit))
    ]


def _plain(reading: Reading, sentence: int) -> bool:
    """Whether few words turn a topic into a reason: `The commute was too long`."""
    return len(reading.forms(sentence)) <= _FEW and reading.holds(sentence, "against")


def _with_sure(reading: Reading, found: dict[Code, Hit]) -> Mapping[Code, Hit]:
    """The same with the private reasons of sentences in which no list finds one, but the reader is sure."""
    listed = {reading.sentence(hit) for code, hit in found.items() if code in _PRIVATE}
    for hit in reading.sure("private", listed):
        label = reader.private(reading.scores[reading.sentence(hit)])
        found.setdefault(_OF_LABEL.get(label) or Code(label), hit)
    return found


def _praised(reading: Reading, hit: Hit, code: Code) -> bool:
    """Whether the sentence praises: then it is no reason, unless a `but` or a `not great` turns it round."""
    sentence = reading.sentence(hit)
    if code in _SHADED and sentence in {
        reading.sentence(each) for each in reading.found("blame", "blame loosely")
    }:
        return True
    praised = any(phrasebook.is_of(form, "praise") for form in reading.forms(sentence))
    turned = reading.holds(sentence, "but") or reading.holds(sentence, "not")
    return praised and not turned


def _special(reading: Reading) -> Sequence[Hit]:
    return [
        hit
        for hit in reading.believed("personal-data", reading.found("special"))
        if _OWN & set(reading.forms(reading.sentence(hit)))
    ]


def _keep(code: Code) -> str:
    lever = reasons.RULES[code].lever
    if lever is not None:
        return f"Keep this one to yourself ({code}); if it decided the answer, say: {reasons.RULES[lever].ingredient}."
    return f"Keep this one to yourself ({code}): say nothing, or that you thought it over with care."


def _unreasoned(reading: Reading, said: Mapping[Code, Hit]) -> Iterator[Finding]:
    """No reason at all: neither a code nor a because behind the answer."""
    repair = "No reasons to this reader: thank, and give the decision in one clause."
    told = [hit for code, hit in said.items() if code not in _GENERAL]
    answers = {reading.sentence(hit) for hit in verdicts(reading)}
    why = [hit for hit in reading.found("because") if reading.sentence(hit) in answers]
    first = sorted([*told, *why], key=lambda hit: hit.first)[:1]
    yield from reading.each("R3", ERROR, first, repair)


def _useful(reading: Reading, said: Mapping[Code, Hit]) -> Iterator[Finding]:
    told = {code: hit for code, hit in said.items() if code not in _GENERAL}
    audience = reading.record.audience or reading.shape.audience
    speed = told.get(Code.PROCESS_SPEED)
    if speed and audience not in reasons.RULES[Code.PROCESS_SPEED].audience:
        yield reading.at("R3", ERROR, speed, "How long it took is for the recruiter alone.")
    if not reading.shape.reasons and told and reading.shape.verdict is Verdict.MUST:
        first = min(told.values(), key=lambda hit: hit.first)
        yield reading.at("R3", WARNING, first, "Leave reasons for the mail or the talk.")
    if _many(reading, told.values()) > reasons.MOST:
        last = max(told.values(), key=lambda hit: hit.first)
        yield reading.at("R2", WARNING, last, "Two reasons at most: keep those that the employer can change.")
    yield from _levers(reading, told.values())


def _many(reading: Reading, told: Iterable[Hit]) -> int:
    """How many reasons there are: in a sentence with several `would` as many as these, else as it has codes."""
    codes = Counter(reading.sentence(hit) for hit in told)
    woulds = {number: reading.forms(number).count("would") for number in codes}
    return sum(woulds[number] if woulds[number] > 1 else count for number, count in codes.items())


def _levers(reading: Reading, told: Iterable[Hit]) -> Iterator[Finding]:
    """A reason says what would have helped, not what was bad."""
    levers = {reading.sentence(hit) for hit in reading.found("lever")}
    compared = {reading.sentence(hit) for hit in reading.told("compare")}
    complaints = {reading.sentence(hit): hit for hit in reading.told("bald")}
    for hit in told:
        sentence = reading.sentence(hit)
        if sentence in complaints and sentence not in levers | compared:
            repair = (
                "Say what would have helped: a base nearer the range for this level would have been a yes."
            )
            yield reading.at("B2", WARNING, complaints.pop(sentence), repair)
