"""A draft as a page: the message is data, what is said about it is talk."""

from __future__ import annotations

from collections.abc import Iterator

from crm.cli import output
from crm.cli.layout import paragraph
from crm.cli.paint import bold, dim, good, warn
from crm.domain.drafts import Draft
from crm.domain.findings import Finding, Severity
from crm.domain.messages import Kind
from crm.domain.page import Page
from crm.domain.words import Channel

_TOLD = {Channel.CALL: "said it", Channel.VOICEMAIL: "said it"}


def draft(each: Draft) -> Page:
    """The message alone, as a link or as a file; questions and the next commands beside it."""
    return Page(tuple(_lines(each)), _hint(each), each.content, tuple(_talk(each)))


def _lines(each: Draft) -> Iterator[str]:
    if each.content is not None:
        return
    if each.link:
        yield each.link
    elif each.file:
        yield f"The draft is in {each.file}: open it with your mail program. Nothing was sent."
    else:
        yield from _message(each)


def _message(each: Draft) -> Iterator[str]:
    if each.subject:
        yield from paragraph(f"Subject: {each.subject}", output.cells())
        yield ""
    for number, text in enumerate(each.text.split("\n\n")):
        if number:
            yield ""
        yield from paragraph(text, output.cells())


def _talk(each: Draft) -> Iterator[str]:
    """What stands between the draft and its being sent."""
    questions = list(enumerate(each.questions, start=1))
    if questions or not each.ready:
        yield ""
        yield bold("Before you send it") if each.ready else warn("Not ready yet")
    for number, question in questions:
        mark = "" if question.needed else dim(" (if you like)")
        yield f"{number}. {question.ask}{mark}"
        yield f"   {question.command}"
    for finding in each.findings:
        if finding.severity is not Severity.HINT:
            paint = warn if finding.severity is Severity.ERROR else dim
            yield f"{paint(finding.rule)}  {_quoted(finding)}{finding.repair}"
    if each.kind is Kind.CALL_CARD:
        yield dim(f"Nobody answers? crm draft callback-voicemail {each.person_id}; after the third try:")
        yield dim(f"crm draft decision-voicemail {each.person_id}, and within the hour the e-mail.")
    if each.ready and not questions:
        yield ""
        yield good("Checked.") + dim(" Change a few words and make it yours.")


def _quoted(finding: Finding) -> str:
    text = " ".join(finding.text.split())
    return f"“{text}”: " if text else ""


def _hint(each: Draft) -> str:
    """How to check it once it was changed, and how to log it once it was sent; the program sends nothing."""
    about = f" --offer {each.offer}" if each.offer else ""
    gift = f" --article {each.article}" if each.article else ""
    check = f"check your own version: crm check {each.kind} FILE --to {each.person_id}{about}"
    kept = "" if each.channel in _TOLD else f" --message FILE --kind {each.kind}"
    log = f'crm log {each.person_id} "…" --via {each.channel}{about}{gift}{kept}'
    return f"{check}; when you have {_TOLD.get(each.channel, 'sent it')}: {log}"
