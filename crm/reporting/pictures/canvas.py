"""A sheet to draw on: shapes and texts in, one SVG out, with a title and a description for who listens to it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from crm.reporting.cells import clean
from crm.reporting.pictures.palette import INK, LINE, PAPER, SOFT

Point = tuple[float, float]

WIDTH = 960
_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'DejaVu Sans', Arial, sans-serif"
_LETTER = 0.6  # width of an average letter over its height, on the safe side


class Canvas:
    """A picture of WIDTH pixels; a title that says the finding and a line under it take the first `TOP` of its height.

    The name tells it apart from the other pictures of a page.
    """

    TOP = 88

    def __init__(self, name: str, title: str, subtitle: str, description: str, height: int) -> None:
        self.name, self.title, self.description, self.height = name, title, description, height
        self.shapes: list[str] = []
        self.text(24, 40, title, size=22, bold=True)
        self.text(24, 64, subtitle, size=14, fill=SOFT)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: int = 13,
        anchor: str = "start",
        fill: str = INK,
        bold: bool = False,
        halo: bool = False,
    ) -> None:
        """Words on a baseline; `anchor` says which end of them stands at x, a halo parts them from what lies below."""
        weight = ' font-weight="600"' if bold else ""
        place = f'x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}"{weight}'
        if halo:  # as a text of its own: not every reader of SVG knows paint-order
            under = f'fill="{PAPER}" stroke="{PAPER}" stroke-width="3" aria-hidden="true"'
            self.shapes.append(f"<text {place} {under}>{_safe(words)}</text>")
        self.shapes.append(f'<text {place} fill="{fill}">{_safe(words)}</text>')

    def nothing(self, y: float, words: str) -> None:
        """What to say in the middle of a picture that has nothing to show."""
        self.text(WIDTH / 2, y, words, size=16, anchor="middle", fill=SOFT)

    def turned(self, x: float, y: float, words: str) -> None:
        """The title of an upright axis, read from below."""
        self.shapes.append(
            f'<text transform="translate({x:.1f} {y:.1f}) rotate(-90)" font-size="13" text-anchor="middle" '
            f'fill="{SOFT}">{_safe(words)}</text>'
        )

    def box(self, x: float, y: float, width: float, height: float, fill: str, hint: str = "") -> None:
        """A filled rectangle; the hint shows where a pointer rests."""
        self.shapes.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(0.0, width):.1f}" height="{max(0.0, height):.1f}" '
            f'fill="{fill}"{_hinted("rect", hint)}'
        )

    def dot(self, x: float, y: float, radius: float, fill: str, hint: str = "") -> None:
        """A filled circle, a little transparent, for many may lie on one another."""
        self.shapes.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}" fill-opacity="0.75"'
            f"{_hinted('circle', hint)}"
        )

    def line(self, start: Point, end: Point, *, stroke: str = LINE, dashed: bool = False) -> None:
        """A thin line."""
        (x1, y1), (x2, y2) = start, end
        dash = ' stroke-dasharray="5 4"' if dashed else ""
        self.shapes.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}"{dash}/>'
        )

    def path(self, steps: str, fill: str, *, opacity: float = 1.0, hint: str = "") -> None:
        """A filled shape of any form, in the words of SVG."""
        self.shapes.append(
            f'<path d="{steps}" fill="{fill}" fill-opacity="{opacity:.2f}"{_hinted("path", hint)}'
        )

    def ring(self, middle: Point, radius: float, stroke: str = LINE, fill: str = "none") -> None:
        """A circle's outline."""
        x, y = middle
        self.shapes.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}" stroke="{stroke}"/>'
        )

    def legend(self, entries: Sequence[tuple[str, str]], y: float) -> None:
        """Colours and what they stand for, in one line."""
        x = 24.0
        for colour, words in entries:
            self.box(x, y - 11, 13, 13, colour)
            self.text(x + 19, y, words)
            x += 19 + text_width(words, 13) + 22

    def svg(self) -> bytes:
        """The whole picture; its ids bear its name, so that several can stand in one page."""
        name = f"picture-{self.name}"
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {self.height}" width="{WIDTH}" '
            f'height="{self.height}" role="img" aria-labelledby="{name}-title {name}-desc" font-family="{_FONT}">'
        )
        told = (
            f'<title id="{name}-title">{_safe(self.title)}</title>\n'
            f'<desc id="{name}-desc">{_safe(self.description)}</desc>'
        )
        ground = f'<rect width="{WIDTH}" height="{self.height}" fill="{PAPER}"/>'
        return "\n".join((head, told, ground, *self.shapes, "</svg>\n")).encode("utf-8")


def counted(count: int, one: str, many: str = "") -> str:
    """A count with its noun: 1 tie, 2 ties."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def text_width(words: str, size: int) -> float:
    """About how many pixels words take."""
    return len(words) * size * _LETTER


def cut(words: str, pixels: float, size: int = 13) -> str:
    """As much of the words as fits."""
    most = max(1, int(pixels / (size * _LETTER)))
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _hinted(element: str, hint: str) -> str:
    return f"><title>{_safe(hint)}</title></{element}>" if hint else "/>"


def _safe(words: str) -> str:
    return escape(" ".join(clean(words).split()))
