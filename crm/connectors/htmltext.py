"""Descriptions without their tags: line by line, links kept, entities read."""

import html
import re
from collections.abc import Callable

_MARKUP = re.compile(
    r"<(?:html|body|div|p|br|a|b|i|u|ul|ol|li|span|table|tr|td|h[1-6]|strong|em)\b[^<>]*>", re.IGNORECASE
)
_TAG = re.compile(r"(<[^<>]*>)")
_REAL_TAG = re.compile(r"(</?[a-zA-Z!?][^<>]*>)")
_NAME = re.compile(r"</?\s*(\w+)")
_LINK = re.compile(r"<a\b[^<>]*?\bhref\s*=\s*[\"']?([^\"'\s<>]+)", re.IGNORECASE)
_BREAKS = frozenset("br p div tr li ul ol table h1 h2 h3 h4 h5 h6".split())
_HIDDEN = frozenset({"style", "script", "head"})


def plain(text: str) -> str:
    """Text as people read it; what holds no markup stays as it is, but for the blanks around it."""
    return _without(_TAG, text, _instead) if _MARKUP.search(text) else text.strip()


def prose(text: str) -> str:
    """HTML as its words alone; scripts and styles go with what stands in them, links with their addresses."""
    return _without(_REAL_TAG, text, lambda _, tag: "\n" if tag in _BREAKS else "")


def _without(tags: re.Pattern[str], text: str, instead: Callable[[str, str], str]) -> str:
    """A text without its tags, in one pass however they are nested."""
    shown: list[str] = []
    hidden = ""
    for number, piece in enumerate(tags.split(text)):
        named = _NAME.match(piece) if number % 2 else None  # every second piece is a tag
        tag = named[1].lower() if named else ""
        closes = piece.startswith("</")
        if hidden:
            hidden = "" if tag == hidden and closes else hidden
        elif tag in _HIDDEN and not closes:
            hidden = tag
        else:
            shown.append(instead(piece, tag) if number % 2 else piece)
    lines = (" ".join(line.split()) for line in html.unescape("".join(shown)).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _instead(piece: str, tag: str) -> str:
    """What is read where a tag stands: an address, a new line, or nothing."""
    link = _LINK.match(piece)
    if link:
        return f" {link[1]} "
    return "\n" if tag in _BREAKS else ""
