"""Measures as plain lines for a terminal.

Place in the flow: what `vigie measure` prints. In: profiles, comparisons, overview lines. Out: text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vigie.measure.compare import Comparison
from vigie.measure.figures import Figure
from vigie.measure.overview import GroupLine
from vigie.measure.profile import GroupProfile

__all__ = ["number", "overview_lines", "profile_lines"]

NAME_WIDTH, GROUPS_SHOWN = 40, 40
HEADINGS = f"{'incidents':>9} {'last year':>9} {'before':>7}  {'killed (low–high)':<24}"


def overview_lines(lines: Sequence[GroupLine], period: str) -> Iterable[str]:
    """A table of groups, the most active first; the rest is counted and stands in CSV and JSON."""
    yield f"{'group':<{NAME_WIDTH}} {HEADINGS} level a {period}"
    for line in lines[:GROUPS_SHOWN]:
        killed = f"{line.killed_best:,.0f} ({line.killed_low:,.0f}–{line.killed_high:,.0f})"
        level = (
            f"{number(line.level)} ({number(line.level_low)}–{number(line.level_high)})"
            if line.level is not None
            else "–"
        )
        name = line.name if len(line.name) <= NAME_WIDTH else line.name[: NAME_WIDTH - 1] + "…"
        counts = f"{line.incidents:>9,} {line.last_year:>9,} {line.year_before:>7,}"
        yield f"{name:<{NAME_WIDTH}} {counts}  {killed:<24} {level}"
    if len(lines) > GROUPS_SHOWN:
        yield f"… and {len(lines) - GROUPS_SHOWN:,} more groups: --format csv or json has them all"


def profile_lines(profiles: Sequence[GroupProfile], comparison: Comparison | None) -> Iterable[str]:
    """Every figure of each profile, what may mislead first."""
    for one in profiles:
        where = f", {one.area}" if one.area else ""
        yield f"{one.name} ({one.actor_id}), {one.first} to {one.last}{where}"
        yield "Intervals hold the true value in 8 of 10 cases where the model holds. Fighters are never counted."
        yield from (f"  ! {caution.text}" for caution in one.cautions)
        yield from (_line(figure) for figure in one.figures)
        yield "  whose word is taken:"
        for line in one.choices:
            killed = f"{line.killed_best:,.0f} killed ({line.killed_low:,.0f}–{line.killed_high:,.0f})"
            yield f"    {line.choice:<14} {line.incidents:>8,} incidents, {killed}"
        yield ""
    if comparison is not None:
        yield f"{comparison.group} against {comparison.rival}"
        yield from (_line(figure) for figure in comparison.figures)


def _line(one: Figure) -> str:
    interval = f" ({number(one.low)}–{number(one.high)})" if one.low is not None or one.high is not None else ""
    value = "not known" if one.value is None else f"{number(one.value)}{interval}"
    if one.unit == "chance" and one.value is not None and not 0.005 <= one.value <= 0.995:
        value = "less than 0.01" if one.value < 0.5 else "more than 0.99"
    return f"  {one.name:<28} {value:<26} {one.unit}{': ' if one.note else ''}{one.note}"


def number(value: float | None) -> str:
    """A figure as a person writes it: no more digits than it bears."""
    if value is None:
        return "?"
    if abs(value) >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:,.1f}" if abs(value) >= 10 else f"{value:.2f}"
