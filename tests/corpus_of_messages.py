"""Messages with what must be found in them: written by hand, about invented people, in a few files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from crm.domain import messages
from crm.domain.checker import check
from crm.domain.findings import Record, Severity
from crm.domain.messages import Kind

_FOLDER = Path(__file__).parent / "messages"
_SLOT = re.compile(r"\[\[(\w+):([^\[\]]*(?:\[[^\[\]]*\])?[^\[\]]*)\]\]")
_UNLESS_NAMED = frozenset({"L1", "L2", "S1", "A2"})  # counted only in messages that were written for them

RECIPIENTS = {
    Kind.RECRUITER: "Tom Brandt",
    Kind.AGENCY: "Noor Haddad",
    Kind.REFERRER: "Jonas Weber",
    Kind.INTERVIEWER: "Priya Nair",
    Kind.SCHEDULER: "Leah Stone",
    Kind.INVITATION: "Priya Nair",
    Kind.REFERRAL_CANDIDATE: "Samir Haddad",
}


class Case(NamedTuple):
    """A message and the rules that must be found in it, all of them and no other.

    `known` is the record around it where it is not that of every message; then only errors count, and those of
    `either` may be found or not.
    """

    kind: Kind
    expected: frozenset[str]
    text: str
    known: Record | None = None
    either: frozenset[str] = frozenset()

    @property
    def found(self) -> frozenset[str]:
        """The rules found, without those that count only where they are named."""
        findings = check(self.text, self.kind, self.record)
        if self.known:
            findings = tuple(each for each in findings if each.severity is Severity.ERROR)
        return frozenset({each.rule for each in findings} - (_UNLESS_NAMED - self.expected) - self.either)

    @property
    def record(self) -> Record:
        """What is known around the message."""
        return self.known or record(self.kind)


def record(kind: Kind) -> Record:
    """What is known around every message: one offer of Nordlicht's, and two of others."""
    others = ("Kestrel Labs", "Unless Ltd")
    return Record(
        recipient=RECIPIENTS.get(kind, "Ines Okafor"),
        own_name="Mara Lindqvist",
        people=("Ines Okafor", *dict.fromkeys(RECIPIENTS.values()), "Samira Haddad"),
        company="Nordlicht",
        role="Senior Data Engineer",
        competitors=others,
        other_companies=(*others, "Larkfield"),
        terms="EUR 78,000 base, 10% bonus",
        other_terms=("EUR 91,000",),
        candidate="Samira Haddad" if kind is Kind.REFERRAL_MANAGER else "",
    )


def good() -> list[tuple[Kind, str]]:
    """Messages as they should be, with their slots."""
    return [(messages.kind(head), text) for head, text in _blocks("good.txt")]


def filled(text: str, slot: str = "", said: str = "") -> str:
    """A message with other words in one of its slots."""
    return _SLOT.sub(lambda found: said if found[1] == slot else found[2].strip(), text)


def cases() -> Iterator[Case]:
    """Everything: good messages, each sentence in a good message, and whole messages as others write them."""
    nothing = frozenset[str]()
    for kind, text in good():
        yield Case(kind, nothing, filled(text))
    yield from sentences()
    for name in ("others.txt", "more.txt"):
        yield from whole(name)
    for name in ("strangers.txt", "unseen.txt"):
        yield from told(name)


def sentences() -> Iterator[Case]:
    """Each sentence of its file in the slot of a good message; those of a kind take turns."""
    for number, line in enumerate(_lines("sentences.txt")):
        head, slot, rules, text = (part.strip() for part in line.split("|", 3))
        kind = messages.kind(head)
        texts = [whole for each, whole in good() if each is kind]
        yield Case(kind, _rules(rules), filled(texts[number % len(texts)], slot, text))


def said() -> Iterator[tuple[frozenset[str], str]]:
    """The same sentences alone, each with the rules that must be found."""
    for line in _lines("sentences.txt"):
        _, _, rules, text = (part.strip() for part in line.split("|", 3))
        yield _rules(rules), text


def whole(name: str) -> Iterator[Case]:
    """The messages of a file of whole ones."""
    for head, text in _blocks(name):
        kind, _, rules = head.partition("|")
        yield Case(messages.kind(kind.strip()), _rules(rules), text)


def told(name: str) -> Iterator[Case]:
    """The messages of a file of whole ones with the record of each: `kind | to | rules | company=…; terms=…`."""
    for head, text in _blocks(name):
        kind, to, rules, facts = (part.strip() for part in head.split("|", 3))
        named = rules.replace(",", " ").split()
        either = frozenset(rule.rstrip("?") for rule in named if rule.endswith("?"))
        expected = frozenset(rule for rule in named if rule not in {"-", *(f"{each}?" for each in either)})
        yield Case(messages.kind(kind), expected, text, _known(to, facts), either)


def _known(to: str, facts: str) -> Record:
    fields = dict(part.strip().split("=", 1) for part in facts.split(";") if part.strip())
    rivals, others = (_listed(fields.get(key, "")) for key in ("competitors", "others"))
    return Record(
        recipient=to,
        company=fields.get("company", ""),
        role=fields.get("role", ""),
        competitors=rivals,
        other_companies=rivals + others,
        terms=fields.get("terms", ""),
        other_terms=_listed(fields.get("other", "")),
        candidate=fields.get("candidate", ""),
        opted_in="opted" in fields,
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _rules(text: str) -> frozenset[str]:
    return frozenset(text.replace("-", " ").split())


def _lines(name: str) -> list[str]:
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def _blocks(name: str) -> Iterator[tuple[str, str]]:
    text = (_FOLDER / name).read_text(encoding="utf-8")
    for block in re.split(r"^=== ", text, flags=re.MULTILINE)[1:]:
        head, _, body = block.partition("\n")
        yield head.strip(), body.strip() + "\n"
