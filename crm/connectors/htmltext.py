"""Descriptions without their tags: line by line, links kept, entities read."""

import html
import re

_MARKUP = re.compile(
    r"<(?:html|body|div|p|br|a|b|i|u|ul|ol|li|span|table|tr|td|h[1-6]|strong|em)\b[^<>]*>", re.IGNORECASE
)
_TAG = re.compile(r"(<[^<>]*>)")
_NAME = re.compile(r"</?\s*(\w+)")
_LINK = re.compile(r"<a\b[^<>]*?\bhref\s*=\s*[\"']?([^\"'\s<>]+)", re.IGNORECASE)
_BREAKS = frozenset("br p div tr li ul ol table h1 h2 h3 h4 h5 h6".split())
_HIDDEN = frozenset({"style", "script", "head"})


def plain(text: str) -> str:
    """Text as people read it; what holds no markup stays as it is, but for the blanks around it."""
    if not _MARKUP.search(text):
        return text.strip()
    shown: list[str] = []
    hidden = ""
    for piece in _TAG.split(text):
        named = _NAME.match(piece)
        tag = named[1].lower() if named else ""
        if hidden:
            hidden = "" if tag == hidden and piece.startswith("</") else hidden
        elif tag in _HIDDEN:
            hidden = tag
        else:
            shown.append(_instead(piece, tag) if piece.startswith("<") else piece)
    lines = (" ".join(line.split()) for line in html.unescape("".join(shown)).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _instead(piece: str, tag: str) -> str:
    """What is read where a tag stands: an address, a new line, or nothing."""
    link = _LINK.match(piece)
    if link:
        return f" {link[1]} "
    return "\n" if tag in _BREAKS else ""
