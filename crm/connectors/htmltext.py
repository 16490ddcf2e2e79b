"""Descriptions without their tags: line by line, links kept, entities read."""

import html
import re

_MARKUP = re.compile(r"(?i)<(?:html|body|div|p|br|a|b|i|u|ul|ol|li|span|table|tr|td|h[1-6]|strong|em)\b[^<>]*>")
_HIDDEN = re.compile(r"(?is)<(style|script|head)\b[^<>]*>.{0,50000}?</\1\s*>")
_TAG = re.compile(r"<[^<>]*>")
_BREAKS = re.compile(r"(?i)</?(?:br|p|div|tr|li|ul|ol|table|h[1-6])\b")
_LINK = re.compile(r"(?i)<a\b[^<>]*?\bhref\s*=\s*[\"']?([^\"'\s<>]+)")
_LONGEST = 200_000


def plain(text: str) -> str:
    """Text as people read it; text that holds no markup is left as it is, but for the blanks around it."""
    shown = text[:_LONGEST]
    if not _MARKUP.search(shown):
        return text.strip()
    bare = html.unescape(_TAG.sub(_replacement, _HIDDEN.sub("", shown)))
    lines = (" ".join(line.split()) for line in bare.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _replacement(tag: re.Match[str]) -> str:
    link = _LINK.match(tag[0])
    if link:
        return f" {link[1]} "
    return "\n" if _BREAKS.match(tag[0]) else ""
