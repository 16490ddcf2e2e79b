"""How well two colours can be told apart, as the Web Content Accessibility Guidelines 2.2 reckon it."""

from __future__ import annotations


def contrast(one: str, other: str) -> float:
    """1 for the same, 21 for black on white; from 4.5 on, small text can be read."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """How light a colour such as #1F4E5F is: 0..1."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
