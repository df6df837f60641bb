"""The small multiples of a profile: tempo, dead, tail, reach, tactics, rivals, weight.

Place in the flow: drawn by `section`. In: GroupProfile and what opens incidents. Out: SVG as text; "" where there is
nothing to draw. Marks differ in shape or fill, never in colour alone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from math import log, log10

import numpy as np
from scipy.special import log_ndtr, zeta

from vigie.lexicon.outlines import load_outlines
from vigie.measure.incident_table import Floats
from vigie.measure.profile import LONGEST_INCIDENT, GroupProfile
from vigie.measure.reach import WINDOW_DAYS, districts_of
from vigie.show.profile.paper import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Link, Paper, nice_top
from vigie.show.shapes import clip, path_data, thin
from vigie.show.wording import counted, plain

__all__ = ["dead_chart", "reach_chart", "rivals_chart", "tactics_chart", "tail_chart", "tempo_chart", "weight_chart"]

LINES = 8
"""Lines of a chart of bars at most."""
NAME = 22
"""Characters of a name beside a bar."""
Placed = Callable[[float, float], tuple[float, float]]
"""From longitude and latitude to the paper."""
FIRM = 0.5
"""Chance from which a break is drawn."""


def tempo_chart(made: GroupProfile, link: Link) -> str:
    """Incidents a period as columns, the level behind them as a line in its band, breaks as upright lines."""
    points = made.points
    tops = [one.level_high or 0 for one in points] + [one.incidents for one in points]
    tops += [one.high for one in made.nowcast.periods] if made.nowcast is not None else []
    paper = Paper(nice_top(max(tops, default=1)))
    paper.scale()
    n = max(len(points), 1)
    width = (WIDTH - LEFT - RIGHT) / n
    for at, one in enumerate(points):
        if one.incidents:
            top = paper.y(one.incidents)
            title = f"{one.period}: {counted(one.incidents, 'incident')}"
            box = (paper.x(at / n) + width * 0.12, top, width * 0.76, paper.y(0) - top)
            paper.bar(box, "bar", title, link(title, one.incident_ids))
    _to_come(paper, made)
    if made.tempo is not None:
        middles = [paper.x((at + 0.5) / n) for at in range(len(points))]
        lines = [
            [(x, paper.y(getattr(one, name) or 0)) for x, one in zip(middles, points, strict=True)]
            for name in ("level_low", "level_high", "level")
        ]
        paper.band(lines[0], lines[1])
        paper.line(lines[2], "level")
    edges = made.selection.bins.edges
    for change in made.weeks.changes if made.weeks is not None else ():
        if change.chance >= FIRM and made.weeks is not None:
            day = int(made.weeks.bins.edges[change.at])
            x = paper.x((day - int(edges[0])) / max(int(edges[-1] - edges[0]), 1))
            paper.marks.append(f'<path class="break" d="M{x} {TOP}V{HEIGHT - BOTTOM}"/>')
    paper.labels([one.period for one in points])
    return paper.svg(f"Incidents a {made.period} and the level behind them")


def _to_come(paper: Paper, made: GroupProfile) -> None:
    """Hollow columns on the newest periods: what is still to be coded, with its interval."""
    if made.nowcast is None:
        return
    late, n = {one.period: one for one in made.nowcast.periods}, max(len(made.points), 1)
    width = (WIDTH - LEFT - RIGHT) / n
    for at, point in enumerate(made.points):
        one = late.get(point.period)
        if one is None:
            continue
        top, middle = paper.y(one.expected), paper.x((at + 0.5) / n)
        title = f"{one.period}: {one.coded} coded, {one.expected:,.0f} expected ({one.low:,.0f}–{one.high:,.0f})"
        paper.bar((paper.x(at / n) + width * 0.12, top, width * 0.76, paper.y(one.coded) - top), "hollow", title)
        paper.marks.append(f'<path class="whisker" d="M{middle} {paper.y(one.low)}V{paper.y(one.high)}"/>')


def dead_chart(made: GroupProfile, link: Link) -> str:
    """The dead of each period: best figure as a dot, low to high as an upright line."""
    points = made.points
    if not any(one.killed_high for one in points):
        return ""
    paper = Paper(nice_top(max(one.killed_high for one in points)))
    paper.scale()
    for at, one in enumerate(points):
        if not one.incidents:
            continue
        x = paper.x((at + 0.5) / len(points))
        paper.marks.append(f'<path class="whisker" d="M{x} {paper.y(one.killed_low)}V{paper.y(one.killed_high)}"/>')
        title = f"{one.period}: {one.killed_best:,.0f} killed ({one.killed_low:,.0f}–{one.killed_high:,.0f})"
        paper.dot((x, paper.y(one.killed_best)), 3, "dot", title, link(title, one.incident_ids))
    paper.labels([one.period for one in points])
    return paper.svg(f"People killed a {made.period}, low, best and high")


def tail_chart(made: GroupProfile, link: Link) -> str:
    """How many incidents had at least so many dead, in powers of ten, with both laws from the threshold on."""
    fit = made.severity
    if fit is None:
        return ""
    table, numbers = made.selection.table, made.selection.incidents
    # The same incidents as the fit: what is told over more than a week is a sum of many.
    numbers = numbers[table.last[numbers] - table.first[numbers] < LONGEST_INCIDENT]
    dead = table.killed_best[numbers]
    values = np.unique(dead[np.isfinite(dead) & (dead >= 1)])
    counts = np.array([(dead >= value).sum() for value in values], dtype=float)
    right, top = log10(max(float(values.max()), 10)), log10(counts.max())
    paper = Paper(top)
    for power in range(int(top) + 1):
        at = paper.y(power)
        paper.marks.append(f'<path class="rule" d="M{LEFT} {at}H{WIDTH - RIGHT}"/>')
        paper.text(LEFT - 5, at + 4, f"{10**power:,}", "end")
    for power in range(int(right) + 1):
        paper.text(paper.x(power / right), HEIGHT - 8, f"{10**power:,}", "middle" if power else "start")
    for value, count in zip(values.tolist(), counts.tolist(), strict=True):
        title = f"{counted(int(count), 'incident')} with at least {value:,.0f} dead"
        place = (paper.x(log10(value) / right), paper.y(log10(count)))
        opened = link(title, table.ids_of(numbers[dead >= value])) if value >= fit.xmin else ""
        paper.dot(place, 2.2, "dot", title, opened)
    grid = np.unique(np.round(np.geomspace(fit.xmin, 10**right, 40)))
    power_law = np.log(zeta(fit.alpha, grid)) - log(zeta(fit.alpha, fit.xmin))
    bell = log_ndtr(-(np.log(grid - 0.5) - fit.mu) / fit.sigma) - log_ndtr(-(log(fit.xmin - 0.5) - fit.mu) / fit.sigma)
    start = float((dead >= fit.xmin).sum())
    for logs, kind in ((power_law, "level"), (bell, "other")):
        logged = (logs + log(start)) / log(10)
        paper.line([(paper.x(log10(x) / right), paper.y(y)) for x, y in zip(grid, logged, strict=True) if y >= 0], kind)
    return paper.svg("Incidents by least number of dead, power law (full line) and lognormal (dashed)")


def reach_chart(made: GroupProfile, link: Link) -> str:
    """The districts struck: filled in the last year, hollow before; the larger the more incidents."""
    table, numbers = made.selection.table, made.selection.incidents
    district = districts_of(table)[numbers]
    seen = (district >= 0) & np.isfinite(table.lat[numbers]) & np.isfinite(table.lon[numbers])
    if not seen.any():
        return ""
    numbers, district = numbers[seen], district[seen]
    lat, lon = table.lat[numbers], table.lon[numbers]
    now = table.first[numbers] >= int(made.selection.bins.edges[-1]) - WINDOW_DAYS
    place = _fitted(lat, lon)
    paper = Paper()
    paper.marks += [f'<rect class="sea" x="0" y="0" width="{WIDTH:g}" height="{HEIGHT:g}"/>', *_lands(place)]
    cells = [(np.flatnonzero(district == one), flags) for one in np.unique(district) for flags in (False, True)]
    spots = [(own[now[own] == flags], flags) for own, flags in cells]
    largest = max(len(own) for own, _ in spots)
    for own, flags in sorted(spots, key=lambda spot: -len(spot[0])):
        if not len(own):
            continue
        name = _district_name(made, int(numbers[own[0]]))
        title = f"{name}: {counted(len(own), 'incident')} {'in the last year' if flags else 'before'}"
        radius = 2 + 13 * (len(own) / largest) ** 0.5
        at = place(float(np.median(lon[own])), float(np.median(lat[own])))
        paper.dot(at, radius, "now" if flags else "before", title, link(title, table.ids_of(numbers[own])))
    return paper.svg("Districts struck: filled in the last year, hollow before")


def _fitted(lat: Floats, lon: Floats) -> Placed:
    """From degrees to the paper, true to scale at the middle of the incidents (equirectangular)."""
    west, east, south, north = (
        float(np.quantile(one, share)) for one, share in ((lon, 0.005), (lon, 0.995), (lat, 0.005), (lat, 0.995))
    )
    squeeze = float(np.cos(np.radians((south + north) / 2)))
    across, up = max((east - west) * squeeze, 0.3), max(north - south, 0.3)
    unit = min((WIDTH - 60) / across, (HEIGHT - 40) / up)
    x0, y0 = (west + east) / 2, (south + north) / 2
    return lambda x, y: (WIDTH / 2 + (x - x0) * squeeze * unit, HEIGHT / 2 - (y - y0) * unit)


def _lands(place: Placed) -> list[str]:
    lands = []
    for outline in load_outlines():
        rings = [clip([place(x, y) for x, y in ring], (-2.0, -2.0, WIDTH + 2, HEIGHT + 2)) for ring in outline.rings]
        drawn = [thinned for ring in rings if (thinned := thin(ring, 0.8))]
        if drawn:
            lands.append(f'<path class="land" d="{path_data(drawn)}"/>')
    return lands


def _district_name(made: GroupProfile, number: int) -> str:
    table = made.selection.table
    for field, column in (("admin2", table.admin2), ("place", table.place), ("admin1", table.admin1)):
        if column[number] >= 0:
            return table.names[field][int(column[number])]
    return "not named"


def tactics_chart(made: GroupProfile, link: Link) -> str:
    """Shares of kinds as bars with their intervals; a tick where all groups of the table stand."""
    mix = made.tactics.mix[:LINES]
    if not made.tactics.told or not mix:
        return ""
    rows = [
        (plain(one.kind), one.share, (one.low, one.high), one.others, counted(one.incidents, "incident"), one.ids)
        for one in mix
    ]
    paper, top = Paper(), max(max(one.high, one.others) for one in mix)
    for at, (name, share, (low, high), others, words, ids) in enumerate(rows):
        y, height = _lane(at, len(rows))
        title = f"{name}: {share:.0%} ({low:.0%}–{high:.0%}), {words}"
        paper.bar((_across(0), y, _across(share / top) - _across(0), height), "bar", title, link(title, ids))
        middle = y + height / 2
        paper.marks.append(
            f'<path class="whisker" d="M{_across(low / top):.1f} {middle:.1f}H{_across(high / top):.1f}"/>'
        )
        x = _across(others / top)
        paper.marks.append(f'<path class="others" d="M{x:.1f} {y - 1:.1f}V{y + height + 1:.1f}"/>')
        paper.text(_across(0) - 6, middle + 4, _cut(name), "end")
    return paper.svg("Share of each kind of incident, with all groups of the table as ticks")


def rivals_chart(made: GroupProfile, link: Link) -> str:
    """Incidents with each rival: the last year filled, the year before as an outline."""
    table = made.rivals.table[:LINES]
    if not table:
        return ""
    paper, top = Paper(), max(max(one.now, one.before, 1) for one in table)
    for at, one in enumerate(table):
        y, height = _lane(at, len(table))
        title = f"{one.name}: {one.now} in the last year, {one.before} the year before, {one.incidents} in all"
        paper.bar((_across(0), y, _across(one.before / top) - _across(0), height), "hollow", title)
        wide = _across(one.now / top) - _across(0)
        paper.bar((_across(0), y + height * 0.22, wide, height * 0.56), "bar", title, link(title, one.ids))
        paper.text(_across(0) - 6, y + height / 2 + 4, _cut(one.name), "end")
    return paper.svg("Incidents with each rival, last year filled, the year before in outline")


def weight_chart(made: GroupProfile, link: Link) -> str:
    """The group's weight a quarter with its band, and its chief rivals' as thin lines with their names."""
    weights = made.weights
    own = None if weights is None else weights.of(made.selection.number)
    if weights is None or own is None or np.isnan(own[0]).all():
        return ""
    numbers = {actor.actor_id: at for at, actor in enumerate(made.selection.table.actors)}
    rivals = [(one.name, weights.of(numbers[one.actor_id])) for one in made.rivals.table if one.actor_id in numbers]
    shown = [(name, found[0]) for name, found in rivals if found is not None][:3]
    every = np.concatenate([own[1], own[2], *(line for _, line in shown)])
    paper = Paper(float(np.ceil(np.nanmax(every))), float(np.floor(np.nanmin(every))))
    paper.scale(int(paper.top - paper.bottom))
    n = len(own[0])
    across = [paper.x((at + 0.5) / n) for at in range(n)]
    paper.band(
        *(
            [(x, paper.y(v) if np.isfinite(v) else np.nan) for x, v in zip(across, side, strict=True)]
            for side in own[1:]
        )
    )
    for rank, (name, line) in enumerate(shown):
        paper.line([(x, paper.y(v) if np.isfinite(v) else np.nan) for x, v in zip(across, line, strict=True)], "other")
        told = np.flatnonzero(np.isfinite(line))
        if len(told):
            # Names stand at different places along their lines, so that they don't lie on each other.
            at = int(told[min(len(told) - 1, len(told) * (rank + 1) // 4)])
            paper.text(across[at], paper.y(float(line[at])) + (14 if rank % 2 else -6), _cut(name), "middle")
    paper.line([(x, paper.y(v) if np.isfinite(v) else np.nan) for x, v in zip(across, own[0], strict=True)], "level")
    if weights.starts is not None:
        days = [date.fromordinal(int(day)) for day in weights.starts]
        paper.labels([f"{day.year}-Q{(day.month + 2) // 3}" for day in days])
    return paper.svg("Weight a quarter in standard deviations of the groups in this table, and chief rivals")


def _lane(at: int, lanes: int) -> tuple[float, float]:
    room = (HEIGHT - TOP) / max(lanes, 4)
    return TOP / 2 + at * room + room * 0.15, room * 0.7


def _across(share: float) -> float:
    return 170.0 + (WIDTH - 170.0 - RIGHT) * min(max(share, 0.0), 1.0)


def _cut(name: str) -> str:
    return name if len(name) <= NAME else name[: NAME - 1] + "…"
