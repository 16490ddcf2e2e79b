"""Elements of a web page: whatever is not an element is text, and text is always escaped."""

from __future__ import annotations

from html import escape

from crm.reporting.cells import clean

_VOID = frozenset({"meta", "br", "hr", "col"})


class Html(str):
    """Markup, as told from text."""

    __slots__ = ()


def tag(element: str, /, *inside: str, **attributes: str) -> Html:
    """An element; an attribute that is a word of Python is written with an underscore behind it."""
    told = "".join(f' {_name(key)}="{_text(value)}"' for key, value in attributes.items())
    if element in _VOID:
        return Html(f"<{element}{told}>")
    return Html(f"<{element}{told}>{''.join(map(_text, inside))}</{element}>")


def lines(*elements: str) -> Html:
    """Elements one under the other."""
    return Html("\n".join(map(_text, elements)))


def _text(words: str) -> str:
    return words if isinstance(words, Html) else escape(clean(words))


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")
