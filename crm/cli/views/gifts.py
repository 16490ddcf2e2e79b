"""What to send, as a page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from crm.cli import output
from crm.cli.layout import hanging, paragraph
from crm.cli.paint import bold, dim, link
from crm.domain.gifts import Gift, Gifts
from crm.domain.page import Page

HEADS = {
    "congratulation": "Congratulate",
    "thanks": "Say thank you",
    "answer": "Answer them",
    "introduction": "Introduce them",
    "reconnect": "Be in touch",
    "referral": "Put them forward",
}


def gifts(found: Gifts) -> Page:
    """A paragraph a person, and whom nothing fits."""
    lines = [*gift_lines(found.rows, found.owed)]
    for name, reason in _nothing(found):
        lines += paragraph(f"{bold(name)}: {reason}", output.cells())
    if not lines:
        return Page(("Nothing to send: no articles are kept yet.",), "crm import articles FILE.csv")
    hint = ""
    if found.rows:
        hint = _hint(found.rows[0])
    elif found.nothing:
        hint = f'crm person topic "{found.nothing[0][0]}" TOPIC TOPIC TOPIC'
    return Page(tuple(lines), hint)


_DRAFTS = {
    "congratulation": "congratulation",
    "thanks": "thanks",
    "answer": "answer",
    "reconnect": "reconnect",
}


def _hint(first: Gift) -> str:
    """How to send it, or to say that it was sent."""
    if first.article:
        return f'crm log {first.person.id} "Sent it with a line of my own" --via email --article {first.article.id}'
    if first.opening:
        via = f" --via {first.other.id}" if first.other else ""
        return f"crm referral ask {first.person.id} --opening {first.opening.id}{via}"
    if first.other:
        return f"crm draft introduction-ask {first.person.id} --with {first.other.id}"
    return f"crm draft {_DRAFTS.get(first.kind, 'give')} {first.person.id}"


def _nothing(found: Gifts) -> Iterator[tuple[str, str]]:
    """For whom nothing was found, those of one reason together."""
    names: dict[str, list[str]] = {}
    for name, reason in found.nothing:
        names.setdefault(reason, []).append(name)
    for reason, together in names.items():
        yield ", ".join(together), reason


def gift_lines(rows: Sequence[Gift], owed: Collection[str] = ()) -> Iterator[str]:
    """The suggestions, each under the name of whom it is for."""
    name = ""
    for each in rows:
        if each.person.name != name:
            name = each.person.name
            one = "  you owe one" if each.person.id in owed else ""
            yield from hanging("", f"{bold(name)}{one}", output.cells())
        if each.article:
            day = dim(each.article.published.isoformat()) if each.article.published else ""
            title = "  ".join(filter(None, (each.article.title, day, dim(each.article.id))))
            yield from hanging("  ", title, output.cells())
            yield f"    {link(each.article.url)}"
            yield from paragraph(f"because of {each.why}", output.cells(), "    ")
        else:
            yield from hanging("  ", f"{HEADS.get(each.kind, each.kind)}: {each.why}", output.cells())
            if each.occasion and each.occasion.url:
                yield f"    {link(each.occasion.url)}"
