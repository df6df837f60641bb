"""Paper for one small chart: scales, ticks and marks as SVG.

Place in the flow: under the charts of a profile. In: numbers. Out: pieces of SVG as text, every word in it escaped; no
colours of its own: classes of the page's style.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from math import floor, isfinite, log10

__all__ = ["Link", "Paper", "nice_top", "tick_text"]

Link = Callable[[str, tuple[str, ...]], str]
"""From a label and incident ids to the attributes of an <a> that opens them; empty where they can't be opened."""
WIDTH, HEIGHT = 460.0, 210.0
LEFT, RIGHT, TOP, BOTTOM = 46.0, 10.0, 12.0, 26.0


@dataclass(slots=True)
class Paper:
    """A chart of WIDTH × HEIGHT: x from 0 to 1 across, y from 0 to `top` upward."""

    top: float = 1.0
    bottom: float = 0.0
    marks: list[str] = field(default_factory=list)

    def x(self, share: float) -> float:
        """Where a share of the width lies."""
        return round(LEFT + (WIDTH - LEFT - RIGHT) * share, 1)

    def y(self, value: float) -> float:
        """Where a value lies; what goes beyond the scale is drawn at its edge."""
        share = (min(max(value, self.bottom), self.top) - self.bottom) / ((self.top - self.bottom) or 1.0)
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share, 1)

    def scale(self, steps: int = 4) -> None:
        """Lines and numbers of the upward scale."""
        for number in range(steps + 1):
            value = self.bottom + (self.top - self.bottom) * number / steps
            at = self.y(value)
            self.marks.append(f'<path class="rule" d="M{LEFT} {at}H{WIDTH - RIGHT}"/>')
            self.text(LEFT - 5, at + 4, tick_text(value), "end")

    def labels(self, names: Sequence[str], most: int = 6) -> None:
        """Names below, as many as find room, each at the middle of its share."""
        step = max(1, -(-len(names) // most))
        for number in range(0, len(names), step):
            self.text(self.x((number + 0.5) / len(names)), HEIGHT - 8, names[number], "middle")

    def text(self, x: float, y: float, words: str, anchor: str = "start") -> None:
        """Words at a place."""
        self.marks.append(f'<text class="tick" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>')

    def bar(self, box: tuple[float, float, float, float], kind: str, title: str, link: str = "") -> None:
        """A rectangle (x, y, width, height in units of the paper) that opens to its incidents."""
        x, y, width, height = box
        size = f'width="{max(width, 0.5):.1f}" height="{max(height, 0):.1f}"'
        shape = f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" {size}/>'
        self._linked(shape, title, link)

    def dot(self, at: tuple[float, float], radius: float, kind: str, title: str, link: str = "") -> None:
        """A circle that opens to its incidents."""
        self._linked(f'<circle class="{kind}" cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius:.1f}"/>', title, link)

    def line(self, points: Iterable[tuple[float, float]], kind: str) -> None:
        """A line through points in units of the paper; gaps where a number is missing."""
        pieces, pen = [], "M"
        for x, y in points:
            if not (isfinite(x) and isfinite(y)):
                pen = "M"
                continue
            pieces.append(f"{pen}{x:.1f} {y:.1f}")
            pen = "L"
        if pieces:
            self.marks.append(f'<path class="{kind}" d="{"".join(pieces)}"/>')

    def band(self, low: Sequence[tuple[float, float]], high: Sequence[tuple[float, float]]) -> None:
        """The field between two lines."""
        both = [(x, y) for x, y in [*low, *reversed(high)] if isfinite(x) and isfinite(y)]
        if both:
            self.marks.append(f'<path class="band" d="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in both)}z"/>')

    def svg(self, label: str) -> str:
        """The drawing; `label` says in words what it shows."""
        body = "".join(self.marks)
        box = f'viewBox="0 0 {WIDTH:g} {HEIGHT:g}"'
        return f'<svg class="multiple" {box} role="group" aria-label="{escape(label)}">{body}</svg>'

    def _linked(self, shape: str, title: str, link: str) -> None:
        named = f"<title>{escape(title)}</title>{shape}"
        self.marks.append(f'<a {link} aria-label="{escape(title)}">{named}</a>' if link else f"<g>{named}</g>")


def nice_top(highest: float) -> float:
    """The least round number (1, 2, 4 or 8 times a power of ten) that is not below the highest value."""
    if highest <= 0 or not isfinite(highest):
        return 1.0
    power = 10.0 ** floor(log10(highest))
    return next(step * power for step in (1.0, 2.0, 4.0, 8.0, 10.0) if step * power >= highest * 0.999)


def tick_text(value: float) -> str:
    """A number of a scale in as few characters as tell it."""
    return f"{value:,.0f}" if abs(value) >= 10 or value == int(value) else f"{value:.2g}"
