"""The timeline: incidents known to the day as columns, the others as bars from their first to their last possible day.

Place in the flow: after the rows. In: rows. Out: a Timeline in the units of its SVG; undated incidents are counted,
not drawn.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from vigie.show.days import Span, recent_start, spans_of
from vigie.show.picks import Picks
from vigie.show.rows import FAMILIES, Row
from vigie.show.wording import counted, period

__all__ = ["Bar", "Column", "Tick", "Timeline", "draw_timeline"]

WIDTH, HEIGHT = 1000.0, 170.0
"""The field of the columns, in units of the SVG."""
LEFT = 48.0
"""Room for the scale of the columns, in units of the SVG."""
LANE = 9.0
"""Height of the lane of one bar, in units of the SVG."""
LANES = 24
"""Lanes at most: the incidents of further bars are counted below the timeline instead."""
BINS = ((62, 1), (430, 7), (3660, 30), (10**7, 365))
"""Width of a column by the days shown: up to 62 days one day, then a week, 30 days, 365 days."""
COUNT_ROOM = 16.0
"""Room after a bar for the number of its incidents, in units of the SVG."""
TICK = 80.0
"""Width of a date below the columns, in units of the SVG."""
LEAST_BAR = 5.0
"""The shortest bar, in units of the SVG: still seen and still hit with a finger."""


@dataclass(frozen=True, slots=True)
class Column:
    """The incidents of one family in one column."""

    x: float
    y: float
    width: float
    height: float
    family: int
    title: str
    link: str


@dataclass(frozen=True, slots=True)
class Bar:
    """The incidents of one family that may have happened from one day to another and on any day between."""

    x: float
    y: float
    width: float
    family: int
    count: int
    title: str
    link: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale and its words."""

    at: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Everything the timeline's template draws; None of it when no incident has a date."""

    width: float
    height: float
    base: float
    left: float
    columns: tuple[Column, ...]
    bars: tuple[Bar, ...]
    days: tuple[Tick, ...]
    heights: tuple[Tick, ...]
    unit: str
    families: tuple[int, ...]
    earlier: int
    earlier_link: str | None
    not_drawn: int
    undated: int
    undated_link: str | None


@dataclass(frozen=True, slots=True)
class _Axis:
    first: date
    last: date
    step: int

    @property
    def bins(self) -> int:
        return (self.last - self.first).days // self.step + 1

    def at(self, day: date) -> float:
        days = self.bins * self.step
        return LEFT + (WIDTH - LEFT) * (min(max(day, self.first), self.last) - self.first).days / days

    def bin_of(self, day: date) -> int:
        return (day - self.first).days // self.step


def draw_timeline(rows: tuple[Row, ...], picks: Picks) -> Timeline | None:
    """The timeline of the incidents with a date; None when none has one."""
    spans = spans_of(rows)
    if not spans:
        return None
    dated = {span.row.index for span in spans}
    undated = [row.index for row in rows if row.index not in dated]
    start = recent_start(spans)
    earlier = [span.row.index for span in spans if span.last < start]
    shown = [span for span in spans if span.last >= start]
    begin = min((span.first for span in shown if span.first >= start), default=start)
    axis = _axis(begin, max(span.last for span in shown))
    exact = [span for span in shown if axis.bin_of(span.first) == axis.bin_of(span.last)]
    wide = [span for span in shown if axis.bin_of(span.first) != axis.bin_of(span.last)]
    bars = _bars(wide, axis, picks)
    columns, highest = _columns(exact, axis, picks)
    return Timeline(
        width=WIDTH,
        base=HEIGHT,
        left=LEFT,
        columns=columns,
        bars=bars,
        unit=_unit(axis.step),
        height=max([HEIGHT + 24.0, *(bar.y + LANE + 4 for bar in bars)]),
        days=_days(axis),
        heights=_heights(highest),
        earlier=len(earlier),
        not_drawn=len(wide) - sum(bar.count for bar in bars),
        families=tuple(sorted({column.family for column in columns} | {bar.family for bar in bars})),
        earlier_link=picks.link("Before the days shown", earlier) if earlier else None,
        undated=len(undated),
        undated_link=picks.link("Without a date", undated) if undated else None,
    )


def _axis(first: date, last: date) -> _Axis:
    step = next(step for most, step in BINS if (last - first).days < most)
    room = timedelta(days=step)
    return _Axis(
        first - room if first > date.min + room else first, last + room if last < date.max - room else last, step
    )


def _unit(step: int) -> str:
    return {1: "one day", 7: "one week", 30: "30 days", 365: "365 days"}[step]


def _columns(exact: list[Span], axis: _Axis, picks: Picks) -> tuple[tuple[Column, ...], int]:
    bins: dict[int, dict[int, list[Row]]] = {}
    for span in exact:
        bins.setdefault(axis.bin_of(span.first), {}).setdefault(FAMILIES.index(span.row.family), []).append(span.row)
    highest = max((sum(map(len, families.values())) for families in bins.values()), default=1)
    columns = [column for at, families in sorted(bins.items()) for column in _stack(at, families, axis, highest, picks)]
    return tuple(columns), highest


def _stack(at: int, families: dict[int, list[Row]], axis: _Axis, highest: int, picks: Picks) -> Iterable[Column]:
    wide = (WIDTH - LEFT) / axis.bins
    first = axis.first + timedelta(days=at * axis.step)
    days = period(first, first + timedelta(days=axis.step - 1))
    top = HEIGHT
    for family, rows in sorted(families.items()):
        high = (HEIGHT - 14) * len(rows) / max(highest, 4)
        top -= high
        label = f"{days}: {FAMILIES[family].lower()}"
        link = f"#i{rows[0].index}" if len(rows) == 1 else picks.link(label, (row.index for row in rows))
        yield Column(
            round(LEFT + at * wide + wide * 0.08, 2), round(top, 2), round(min(wide * 0.84, 40), 2), round(high - 1, 2),
            family, f"{label}, {counted(len(rows), 'incident')}", link,
        )  # fmt: skip


def _bars(wide: list[Span], axis: _Axis, picks: Picks) -> tuple[Bar, ...]:
    spans: dict[tuple[date, date, int], list[Row]] = {}
    for span in wide:
        spans.setdefault((span.first, span.last, FAMILIES.index(span.row.family)), []).append(span.row)
    ends: list[float] = []
    bars: list[Bar] = []
    for (first, last, family), rows in sorted(spans.items()):
        left = axis.at(first)
        right = max(axis.at(last + timedelta(days=1) if last < date.max else last), left + LEAST_BAR)
        lane = next((at for at, end in enumerate(ends) if end + COUNT_ROOM <= left), len(ends))
        if lane < LANES:
            ends[lane:] = [right, *ends[lane + 1 :]]
            y = HEIGHT + 28 + lane * LANE
            bars.append(Bar(round(left, 1), y, round(right - left, 1), family, len(rows), *_open(rows, family, picks)))
    return tuple(bars)


def _open(rows: list[Row], family: int, picks: Picks) -> tuple[str, str]:
    """The words and the address of a bar."""
    if len(rows) == 1:
        return rows[0].name, f"#i{rows[0].index}"
    label = f"{rows[0].when}: {FAMILIES[family].lower()}"
    return f"{label}, {counted(len(rows), 'incident')}", picks.link(label, (row.index for row in rows))


def _heights(highest: int) -> tuple[Tick, ...]:
    top = max(highest, 4)
    step = next(size * 10**power for power in range(9) for size in (1, 2, 5) if top <= 4 * size * 10**power)
    values = range(0, top + 1, step)
    return tuple(Tick(round(HEIGHT - (HEIGHT - 14) * value / top, 1), f"{value:,}") for value in values)


def _days(axis: _Axis) -> tuple[Tick, ...]:
    """At most eight dates, on the first of a month or of a year where the scale is that wide."""
    total = axis.bins * axis.step
    starts = [axis.first + timedelta(days=at) for at in range(total) if axis.first + timedelta(days=at) <= axis.last]
    if total > 8 * 366:  # eight years and more: years
        starts = [day for day in starts if (day.month, day.day) == (1, 1)]
    elif total > 62:  # two months and more: months
        starts = [day for day in starts if day.day == 1]
    every = max(1, -(-len(starts) // 8))
    ticks = [Tick(round(axis.at(day), 1), _date_text(day, total)) for day in starts[::every]]
    return tuple(tick for tick in ticks if tick.at <= WIDTH - TICK)


def _date_text(day: date, total: int) -> str:
    if total > 8 * 366:
        return str(day.year)
    return period(day, day) if total <= 62 else period(day, day).partition("\N{NO-BREAK SPACE}")[2]
