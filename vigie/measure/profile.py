"""A group's profile: every measure of one group, with what may mislead.

Place in the flow: joins the measures. In: IncidentTable and what was asked. Out: GroupProfile: its series, figures and
the parts they come from. `flow` and `cli` call it; `show` draws it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from vigie.measure.cautions import cautions_of
from vigie.measure.change_points import ChangePoint, change_points
from vigie.measure.figures import Caution, Figure, Point
from vigie.measure.guards import EscalationGuard, SelfExcitationGuard, escalation, self_excitation
from vigie.measure.incident_table import Floats, IncidentTable, Ints
from vigie.measure.late import Nowcast
from vigie.measure.lethality import Lethality, lethality
from vigie.measure.outlook import Outlook
from vigie.measure.periods import Bins, Period, bins_of
from vigie.measure.profile_figures import figures_of
from vigie.measure.reach import Reach, districts_of, reach
from vigie.measure.resilience import Recovery, Shock, recoveries
from vigie.measure.rivals import Rivals, rivals
from vigie.measure.selection import CHOICES, Choice, Selection, select, within
from vigie.measure.severity import SeverityFit, TailChance, severity, tail_chances
from vigie.measure.states import States, activity_states
from vigie.measure.tactics import Tactics, tactics
from vigie.measure.tempo import Tempo, foretold, tempo
from vigie.measure.weight import Weights, indicators, weights

__all__ = ["Ask", "ChoiceLine", "GroupProfile", "Weeks", "group_weights", "profile", "with_nowcast"]

SIZES = (10, 25, 50, 100)
"""Dead in one incident that chances are told for."""
LONGEST_INCIDENT = 7
"""Days: what is told over a longer span is a sum of many incidents, and is left out of the severity fit."""
SUBSTITUTE_WEEKS = 52
UNKNOWN_SHARE = "with_unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What the analyst asked: see `vigie measure --help`."""

    window: tuple[str | None, str | None] = (None, None)
    area: str | None = None
    period: Period = "month"
    choice: Choice = "attributed"
    base: tuple[float, float] | None = None
    shocks: tuple[Shock, ...] = ()
    coverage: float = 0.8


@dataclass(frozen=True, slots=True)
class Weeks:
    """The same incidents by whole weeks: what states, change points and shocks are told from."""

    bins: Bins
    counts: Floats
    level: Tempo | None
    states: States
    changes: tuple[ChangePoint, ...]


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """Incidents and dead under one choice of whose word is taken."""

    choice: str
    incidents: int
    killed_low: float
    killed_best: float
    killed_high: float
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupProfile:
    """Everything measured of one group. `points`: its series; `figures`: every number; the rest is where they come
    from. `outlook` and `nowcast` are there where they were asked for."""

    actor_id: str
    name: str
    actor_kind: str | None
    first: str
    last: str
    area: str | None
    period: Period
    choice: Choice
    points: tuple[Point, ...]
    figures: tuple[Figure, ...]
    choices: tuple[ChoiceLine, ...]
    cautions: tuple[Caution, ...]
    tempo: Tempo | None
    weeks: Weeks | None
    lethality: Lethality
    severity: SeverityFit | None
    chances: tuple[TailChance, ...]
    reach: Reach | None
    tactics: Tactics
    rivals: Rivals
    recoveries: tuple[Recovery, ...]
    escalation: EscalationGuard | None
    self_excitation: SelfExcitationGuard | None
    weights: Weights | None
    selection: Selection
    outlook: Outlook | None = None
    nowcast: Nowcast | None = None


def profile(table: IncidentTable, group: str | int, ask: Ask, weighed: Weights | None = None) -> GroupProfile:
    """All measures of one group; `weighed`: the weights of all groups, made once by `group_weights`."""
    selection = select(table, group, ask.window, ask.area, ask.period, ask.choice)
    numbers = selection.incidents
    counts = selection.bins.counts(selection.days)
    level = tempo(counts, selection.bins.exposure, ask.coverage) if _has_tempo(selection) else None
    weeks = _weeks(selection, ask.coverage)
    dead = [column[numbers] for column in (table.killed_low, table.killed_best, table.killed_high)]
    short = table.last[numbers] - table.first[numbers] < LONGEST_INCIDENT
    fit = severity(dead[1][short], ask.coverage)
    parts = {
        "tempo": level,
        "weeks": weeks,
        "lethality": lethality(dead[0], dead[1], dead[2], ask.coverage),
        "severity": fit,
        "chances": _chances(weeks, fit, dead[1][short]),
        "reach": reach(selection, ask.base, ask.coverage),
        "tactics": tactics(selection, ask.coverage),
        "rivals": rivals(selection, ask.coverage),
        "recoveries": _recoveries(weeks, ask.shocks),
        "escalation": escalation(selection.days, table.admin1[numbers], table.names["admin1"]),
        "self_excitation": self_excitation(selection.days),
        "weights": weighed,
    }
    made = GroupProfile(
        actor_id=selection.group.actor_id,
        name=selection.group.name,
        actor_kind=selection.group.kind,
        first=date.fromordinal(int(selection.bins.edges[0])).isoformat(),
        last=date.fromordinal(int(selection.bins.edges[-1]) - 1).isoformat(),
        area=ask.area,
        period=ask.period,
        choice=ask.choice,
        points=_points(selection, level, weeks, weighed),
        figures=(),
        choices=_choices(table, selection, ask),
        cautions=(),
        selection=selection,
        **parts,  # type: ignore[arg-type]
    )
    return _finished(made)


def group_weights(table: IncidentTable, ask: Ask) -> Weights | None:
    """The weight of every group of the table, by quarter; None where there are too few groups."""
    inside = within(table, ask.window[0], ask.window[1], ask.area)
    if not inside.any():
        return None
    days = table.first[inside]
    bins = bins_of(int(days.min()), int(days.max()), "quarter")
    groups, items = indicators(table, bins, inside)
    found = weights(groups, items, ask.coverage)
    return None if found is None else replace(found, starts=bins.edges[:-1])


def with_nowcast(made: GroupProfile, found: Nowcast) -> GroupProfile:
    """The profile with its newest periods raised by what is still to be coded, and the caution that says so."""
    return _finished(replace(made, nowcast=found))


def _has_tempo(selection: Selection) -> bool:
    """Whether a rate can be told: not from one day, nor from less than one whole period."""
    days = selection.days
    return len(days) > 0 and float(selection.bins.exposure.sum()) >= 1 and (len(days) == 1 or int(np.ptp(days)) > 0)


def _finished(made: GroupProfile) -> GroupProfile:
    return replace(made, figures=figures_of(made), cautions=cautions_of(made))


def _weeks(selection: Selection, coverage: float) -> Weeks | None:
    """Counts of whole weeks: a week cut off by the window's ends would look like a lull."""
    if not len(selection.incidents):
        return None
    edges = selection.bins.edges
    days = selection.days
    bins = bins_of(max(int(edges[0]), int(days.min())), _end(selection), "week")
    whole = np.flatnonzero(bins.exposure >= 1)
    if len(whole) < 2:
        return None
    first, end = int(whole[0]), int(whole[-1]) + 1
    bins = Bins("week", bins.edges[first : end + 1], bins.labels[first:end], bins.exposure[first:end])
    counts = bins.counts(days)
    return Weeks(
        bins, counts, tempo(counts, None, coverage) if len(counts) > 1 else None, activity_states(counts),
        change_points(counts, coverage),
    )  # fmt: skip


def _end(selection: Selection) -> int:
    """The last day covered: exposure tells how far the last bin goes."""
    bins = selection.bins
    width = int(bins.edges[-1] - bins.edges[-2])
    begin = int(bins.edges[-2])
    covered = round(float(bins.exposure[-1]) * width)
    return begin + covered - 1 if len(bins) > 1 else int(bins.edges[-1]) - 1


def _chances(weeks: Weeks | None, fit: SeverityFit | None, dead: Floats) -> tuple[TailChance, ...]:
    known = dead[np.isfinite(dead)]
    if weeks is None or weeks.level is None or not len(known):
        return ()
    yearly = foretold(weeks.level, SUBSTITUTE_WEEKS).sum(axis=1)
    # Tolls are drawn for incidents with a number; the share of those among all scales the year.
    return tail_chances(fit, known, yearly * (len(known) / len(dead)), SIZES)


def _recoveries(weeks: Weeks | None, shocks: tuple[Shock, ...]) -> tuple[Recovery, ...]:
    if weeks is None or weeks.level is None:
        return ()
    return recoveries(weeks.counts, weeks.bins, weeks.level, shocks)


def _points(
    selection: Selection, level: Tempo | None, weeks: Weeks | None, weighed: Weights | None
) -> tuple[Point, ...]:
    table, bins, numbers = selection.table, selection.bins, selection.incidents
    place = bins.of_days(selection.days)
    district = districts_of(table)[numbers]
    active = _active(bins, weeks)
    heavy = _weight_of(selection, weighed)
    points = []
    for at, label in enumerate(bins.labels):
        own = numbers[place == at]
        held = district[place == at]
        top = np.where(np.isinf(table.killed_high[own]), table.killed_best[own], table.killed_high[own])
        points.append(
            Point(
                period=label,
                start=date.fromordinal(int(bins.edges[at])).isoformat(),
                incidents=len(own),
                killed_low=float(np.nansum(table.killed_low[own])),
                killed_best=float(np.nansum(table.killed_best[own])),
                killed_high=float(np.nansum(top)),
                districts=len(np.unique(held[held >= 0])),
                covered=float(bins.exposure[at]),
                active=active[at],
                incident_ids=table.ids_of(own),
                level=None if level is None else float(level.level[at]),
                level_low=None if level is None else float(level.low[at]),
                level_high=None if level is None else float(level.high[at]),
                weight=heavy[at][0],
                weight_low=heavy[at][1],
                weight_high=heavy[at][2],
            )
        )
    return tuple(points)


def _active(bins: Bins, weeks: Weeks | None) -> list[float | None]:
    """The mean chance of the active state over the weeks that begin in each period."""
    if weeks is None or not weeks.states.two_states:
        return [None] * len(bins)
    place = bins.of_days(weeks.bins.edges[:-1])
    found: list[float | None] = []
    for at in range(len(bins)):
        own = weeks.states.active[place == at]
        found.append(float(own.mean()) if len(own) else None)
    return found


def _weight_of(selection: Selection, weighed: Weights | None) -> list[tuple[float | None, float | None, float | None]]:
    """The weight of the quarter each period begins in."""
    nothing: tuple[float | None, float | None, float | None] = (None, None, None)
    if weighed is None:
        return [nothing] * len(selection.bins)
    found = weighed.of(selection.number)
    if found is None or weighed.starts is None:
        return [nothing] * len(selection.bins)
    place = np.searchsorted(weighed.starts, selection.bins.edges[:-1], side="right") - 1
    lines = []
    for at in np.clip(place, 0, len(weighed.starts) - 1).tolist():
        three = tuple(float(column[at]) for column in found)
        lines.append(nothing if np.isnan(three[0]) else (three[0], three[1], three[2]))
    return lines


def _choices(table: IncidentTable, selection: Selection, ask: Ask) -> tuple[ChoiceLine, ...]:
    lines = []
    window = (ask.window[0] or _day(selection.bins.edges[0]), ask.window[1] or _day(selection.bins.edges[-1] - 1))
    for choice in CHOICES:
        own = select(table, selection.number, window, ask.area, ask.period, choice).incidents
        lines.append(_choice_line(table, choice, own))
    possible = select(table, selection.number, window, ask.area, ask.period, "possible")
    return (*lines, _choice_line(table, UNKNOWN_SHARE, _with_unknown(possible)))


def _day(ordinal: np.int64) -> str:
    return date.fromordinal(int(ordinal)).isoformat()


def _choice_line(table: IncidentTable, choice: str, numbers: Ints) -> ChoiceLine:
    top = np.where(np.isinf(table.killed_high[numbers]), table.killed_best[numbers], table.killed_high[numbers])
    return ChoiceLine(
        choice, len(numbers), float(np.nansum(table.killed_low[numbers])),
        float(np.nansum(table.killed_best[numbers])), float(np.nansum(top)), table.ids_of(numbers),
    )  # fmt: skip


def _with_unknown(selection: Selection) -> Ints:
    """The group's incidents and those nobody is named for in its districts in the same periods: an upper bound."""
    table, bins = selection.table, selection.bins
    named = np.zeros(len(table), dtype=bool)
    named[table.part_incident[table.part_role == 0]] = True
    lone = np.flatnonzero(table.counted & ~named)
    district = districts_of(table)
    own = set(zip(district[selection.incidents].tolist(), bins.of_days(selection.days).tolist(), strict=True))
    cells = zip(district[lone].tolist(), bins.of_days(table.first[lone]).tolist(), strict=True)
    near = [cell in own and cell[0] >= 0 and cell[1] >= 0 for cell in cells]
    return np.union1d(selection.incidents, lone[np.array(near, dtype=bool)])
