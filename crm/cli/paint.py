"""Emphasis as invisible marks in a text; output turns them into colours on a terminal and drops them elsewhere.

Marks are control characters, and output removes every other control character: text from outside can at worst be bold.
"""

END = "\x03"
COLOURS = {
    "\x02": "\x1b[1m",
    END: "\x1b[0m",
    "\x04": "\x1b[2m",
    "\x05": "\x1b[33m",
    "\x06": "\x1b[32m",
    "\x0e": "\x1b[36m",
}
MARKS = frozenset(COLOURS)


def bold(text: str) -> str:
    """A name, or what to look at first."""
    return f"\x02{text}{END}"


def dim(text: str) -> str:
    """What may be skipped."""
    return f"\x04{text}{END}"


def warn(text: str) -> str:
    """Late, or in danger."""
    return f"\x05{text}{END}"


def good(text: str) -> str:
    """Done, or well."""
    return f"\x06{text}{END}"


def link(text: str) -> str:
    """Something to type or to follow."""
    return f"\x0e{text}{END}"
