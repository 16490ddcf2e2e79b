"""A draft of a message: what it says, what is still to be asked of its user, and whether it could be sent."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from crm.domain.findings import Finding, Severity
from crm.domain.ingredients import Ingredients
from crm.domain.messages import Band, Kind, Unit
from crm.domain.words import Channel

_SUBJECT = "Subject:"
_OTHER_WORDINGS = 12  # tried before a fact is left out for length

QUOTED = (
    "learnt", "liked", "talk.topic", "why", "article.summary", "article.title", "news.title", "news.company",
    "other.shared", "other.skills", "other.title", "opening.place", "levers", "neutral", "say",
)  # fmt: skip
"""Facts in the words of somebody, which the checker may object to."""

_WHOLE = {"article.title": "article", "news.title": "news"}  # what cannot be told without its title

SPARE = (
    "article.summary", "other.skills", "opening.place", "why", "helpers", "liked", "talk.topic", "other.shared",
    "learnt", "company", "talk", "last", "neutral", "post",
)  # fmt: skip
"""Facts to leave out of a message that gets too long, the least missed first."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something a draft lacks: what to ask its user, the command that answers, whether it is needed to send it."""

    ask: str
    command: str
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to edit and to send by hand: a row of `draft`.

    `text` is the body, its paragraphs parted by empty lines. `ready` says that nothing needed is missing and that
    the checker has no objection. `channel` is how it goes out, `link` and `file` open it in a mail program, `content`
    is the file itself for standard output.
    """

    kind: Kind
    person: str
    person_id: str
    offer: str | None
    to: Sequence[str]
    cc: Sequence[str]
    subject: str
    text: str
    ready: bool
    questions: Sequence[Question] = ()
    findings: Sequence[Finding] = ()
    channel: Channel = Channel.EMAIL
    article: str | None = None
    link: str | None = None
    file: str | None = None
    content: bytes | None = field(default=None, repr=False)

    @property
    def whole(self) -> str:
        """The subject as a line of its own, and the body."""
        return f"{_SUBJECT} {self.subject}\n\n{self.text}" if self.subject else self.text


@dataclass(frozen=True, slots=True)
class Composed:
    """What was written: subject, body, the facts that may be said, and those that had to be left out for a rule."""

    subject: str
    text: str
    facts: Ingredients
    refused: Sequence[tuple[str, Finding]] = ()
    findings: Sequence[Finding] = ()


Write = Callable[[Ingredients, int], str]
Judge = Callable[[str, str], Sequence[Finding]]


def compose(write: Write, judge: Judge, facts: Ingredients, band: Band) -> Composed:
    """Write a message, and again without what its checker refuses or what makes it too long.

    Args:
        write: facts and the number of other wordings passed over, to the text that a template gives.
        judge: subject and body, to what the checker finds.
        facts: all that is known.
        band: how long it may be.
    """
    refused: list[tuple[str, Finding]] = []
    while True:
        subject, text, used = _fitting(write, facts, band)
        findings = judge(subject, text)
        culprit = next(filter(None, (_to_blame(each, whole(subject, text), used) for each in findings)), None)
        if culprit is None:
            return Composed(subject, text, facts, tuple(refused), tuple(findings))
        refused.append(culprit)
        facts = facts.without(_WHOLE.get(culprit[0], culprit[0]))


def _fitting(write: Write, facts: Ingredients, band: Band) -> tuple[str, str, Ingredients]:
    """The wording that is short enough, else with fewer facts."""
    subject, text = parts(write(facts, 0))
    if length(text, band.unit) <= band.high:
        return subject, text, facts
    if band.unit is Unit.CHARACTERS:
        for other in range(1, _OTHER_WORDINGS):
            shorter = parts(write(facts, other))
            if length(shorter[1], band.unit) <= band.high:
                return *shorter, facts
    spare = next((each for each in SPARE if facts.has(each)), None)
    return _fitting(write, facts.without(spare), band) if spare else (subject, text, facts)


def _to_blame(finding: Finding, message: str, facts: Ingredients) -> tuple[str, Finding] | None:
    """The quoted fact in which an error stands; none for what the message lacks or is as a whole."""
    wide = finding.end - finding.start
    if finding.severity is not Severity.ERROR or not 0 < wide <= len(message) // 2:
        return None
    present = (each for each in QUOTED if facts.has(each))
    return next(((each, finding) for each in present if _stands_in(finding, message, facts, each)), None)


def _stands_in(finding: Finding, message: str, facts: Ingredients, quoted: str) -> bool:
    folded = message.lower()
    for value in _values(facts, quoted):
        for place in re.finditer(re.escape(str(value).lower()), folded):
            if place.start() < finding.end and finding.start < place.end():
                return True
    return False


def _values(facts: Ingredients, quoted: str) -> Iterable[object]:
    owner, _, part = quoted.partition(".")
    held = getattr(facts, owner)
    held = getattr(held, part) if part else held
    return held if isinstance(held, tuple) and not hasattr(held, "_fields") else (held,)


def whole(subject: str, text: str) -> str:
    """Subject line and body as one text, as the checker reads it."""
    return f"{_SUBJECT} {subject}\n\n{text}" if subject else text


def parts(written: str) -> tuple[str, str]:
    """Subject and body of what a template wrote, its lines joined to paragraphs."""
    paragraphs = [_joined(each) for each in re.split(r"\n\s*\n", written.replace("\r\n", "\n"))]
    kept = [each for each in paragraphs if each]
    subject = ""
    if kept and kept[0].startswith(_SUBJECT):
        subject = " ".join(kept.pop(0).removeprefix(_SUBJECT).split())
    return subject, "\n\n".join(kept)


def _joined(paragraph: str) -> str:
    """The lines of a paragraph as one; those that end in a backslash stay lines."""
    lines = re.split(r"\\\s*\n", paragraph.strip())
    tidy = (re.sub(r"\s+([,.;:!?])", r"\1", " ".join(line.split())) for line in lines)
    return "\n".join(line for line in tidy if line)


def length(text: str, unit: Unit) -> int:
    """How long a body is, in words or in characters as LinkedIn counts them."""
    return len(text.split()) if unit is Unit.WORDS else len(normalize("NFC", text))


def opening(text: str) -> str:
    """The first two lines of a body: the greeting, and the first sentence after it."""
    greeting, parted, rest = text.partition("\n\n")
    first = re.split(r"(?<=[.!?])\s+", (rest or greeting).strip(), maxsplit=1)[0]
    return "\n".join(filter(None, (greeting, first) if parted else (first,)))
