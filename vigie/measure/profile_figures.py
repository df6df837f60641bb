"""The figures of a profile: every number of every measure under its name, with interval, unit and incidents.

Place in the flow: called by `profile`. In: GroupProfile with its parts. Out: figures in the order of docs/measures.md.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from vigie.measure.figures import Figure, figure_of

if TYPE_CHECKING:
    from vigie.measure.profile import GroupProfile
    from vigie.measure.tactics import Tactic

__all__ = ["figures_of"]

Ids = tuple[str, ...]


def figures_of(made: GroupProfile) -> tuple[Figure, ...]:
    """Every number of a profile; what can't be told stands there without a value."""
    ids = made.selection.table.ids_of(made.selection.incidents)
    return (
        *_tempo(made, ids), *_states(made, ids), *_changes(made), *_lethality(made, ids), *_severity(made, ids),
        *_reach(made, ids), *_tactics(made, ids), *_resilience(made), *_rivals(made), *_weight(made, ids),
    )  # fmt: skip


def _tempo(made: GroupProfile, ids: Ids) -> list[Figure]:
    unit = f"incidents a {made.period}"
    found = [
        Figure(name="tempo.incidents", value=float(len(ids)), unit="incidents", note="in the window", incident_ids=ids)
    ]
    level = made.tempo
    if level is None:
        return found
    last = made.points[-1].incident_ids if made.points else ()
    now = (float(level.level[-1]), float(level.low[-1]), float(level.high[-1]))
    return [
        *found,
        figure_of("tempo.level", now, unit, f"level behind the count, {made.points[-1].period}", last),
        figure_of("tempo.trend", level.trend, "ratio", f"level of the last 6 {made.period}s over the 6 before", ids),
        Figure(
            name="tempo.rising", value=level.rising, unit="chance", note="that the trend is above 1", incident_ids=ids
        ),
        Figure(
            name="tempo.spread",
            value=level.spread,
            unit="ratio",
            note="variance of a count over its mean",
            incident_ids=ids,
        ),
    ]


def _states(made: GroupProfile, ids: Ids) -> list[Figure]:
    weeks = made.weeks
    if weeks is None:
        return []
    states = weeks.states
    if not states.two_states:
        note = "two states tell no more than one rate: no lying low is told"
        return [Figure(name="state.active", value=None, unit="chance", note=note, incident_ids=ids)]
    note = f"in {weeks.bins.labels[-1]}; lying low {states.rates[0]:.1f} a week, active {states.rates[1]:.1f}"
    return [Figure(name="state.active", value=float(states.active[-1]), unit="chance", note=note, incident_ids=ids)]


def _changes(made: GroupProfile) -> list[Figure]:
    if made.weeks is None:
        return []
    bins, table = made.weeks.bins, made.selection.table
    edges = [0, *(one.at for one in made.weeks.changes), len(bins)]
    place = bins.of_days(made.selection.days)
    found = []
    for number, one in enumerate(made.weeks.changes):
        day = date.fromordinal(int(bins.edges[one.at])).isoformat()
        span = f"{date.fromordinal(int(bins.edges[one.low]))} to {date.fromordinal(int(bins.edges[one.high]))}"
        note = f"week of {day} ({span}); {one.before:.1f} to {one.after:.1f} a week; chance of a break {one.chance:.2f}"
        own = made.selection.incidents[(place >= edges[number]) & (place < edges[number + 2])]
        found.append(figure_of(f"change.{day}", one.ratio, "ratio", note, table.ids_of(own), one.coverage))
    return found


def _lethality(made: GroupProfile, ids: Ids) -> list[Figure]:
    one = made.lethality
    table, numbers = made.selection.table, made.selection.incidents
    known = table.ids_of(numbers[np.isfinite(table.killed_best[numbers])])
    silent = table.ids_of(numbers[~np.isfinite(table.killed_best[numbers])])
    return [
        Figure(
            name="lethality.killed",
            value=one.best,
            low=one.low,
            high=one.high,
            unit="people",
            note="sum of best figures between the sums of low and high; all sides' dead",
            incident_ids=known,
        ),
        figure_of(
            "lethality.per_incident", one.mean, "people", "killed per incident with a number", known, one.coverage
        ),
        Figure(
            name="lethality.silent",
            value=float(one.silent),
            unit="incidents",
            note="without a number of dead: unknown, not zero",
            incident_ids=silent,
        ),
        Figure(
            name="lethality.worst",
            value=one.worst,
            unit="people",
            note="most in one incident (best figure)",
            incident_ids=ids,
        ),
    ]


def _severity(made: GroupProfile, ids: Ids) -> list[Figure]:
    fit = made.severity
    table, numbers = made.selection.table, made.selection.incidents
    found = []
    if fit is not None:
        heavy = table.ids_of(numbers[table.killed_best[numbers] >= fit.xmin])
        test = fit.test
        verdict = test.winner or test.why_not
        found = [
            figure_of("severity.alpha", (fit.alpha, fit.alpha_low, fit.alpha_high), "exponent",
                      f"power law from {fit.xmin} dead on, {fit.tail} incidents", heavy),
            Figure(name="severity.ratio", value=test.ratio, unit="Vuong's ratio",
                   note=f"above 0: power law, below: lognormal; p {test.p:.2f}; {verdict}", incident_ids=heavy),
        ]  # fmt: skip
    for chance in made.chances:
        own = table.ids_of(numbers[table.killed_best[numbers] >= chance.dead])
        note = f"of an incident with at least {chance.dead} dead in the coming year; {chance.past} so far"
        found.append(
            figure_of(f"severity.chance_{chance.dead}", (chance.chance, chance.low, chance.high), "chance", note, own)
        )
    return found


def _reach(made: GroupProfile, ids: Ids) -> list[Figure]:
    one = made.reach
    if one is None:
        return [
            Figure(name="reach.districts", value=None, unit="districts", note="no incident is placed", incident_ids=ids)
        ]
    found = [
        Figure(
            name="reach.districts",
            value=float(one.districts),
            unit="districts",
            note="struck in the window",
            incident_ids=ids,
        )
    ]
    for when, expected, raw in (
        ("before", one.expected_before, one.districts_before), ("now", one.expected_now, one.districts_now),
    ):  # fmt: skip
        if expected is not None:
            half = 1.2816 * expected[1]
            year = "last year" if when == "now" else "the year before"
            note = f"expected in {one.rarefied_to} incidents, {year} (raw {raw})"
            found.append(
                figure_of(
                    f"reach.rarefied_{when}",
                    (expected[0], expected[0] - half, expected[0] + half),
                    "districts",
                    note,
                    ids,
                )
            )
    for name, value in (("now", one.base_km_now), ("before", one.base_km_before)):
        note = f"middle distance from the base area, {'last year' if name == 'now' else 'the year before'}"
        found.append(Figure(name=f"reach.base_km_{name}", value=value, unit="km", note=note, incident_ids=ids))
    lasting = (
        f"districts struck in 6 months in a row: a sign of holding, no proof: {', '.join(one.lasting[:6]) or 'none'}"
    )
    return [
        *found,
        figure_of("reach.spread_km", one.spread_km, "km", "middle distance from the middle of its incidents", ids),
        figure_of("reach.urban_share", one.urban_share, "share", "within 10 km of a city of 100,000", ids),
        Figure(name="reach.lasting", value=float(len(one.lasting)), unit="districts", note=lasting, incident_ids=ids),
    ]  # fmt: skip


def _tactics(made: GroupProfile, ids: Ids) -> list[Figure]:
    one = made.tactics
    found = [
        Figure(name=f"tactic.{tactic.kind}", value=tactic.share, low=tactic.low, high=tactic.high, coverage=0.8,
               unit="share", note=_tactic_note(tactic),
               incident_ids=tactic.ids)
        for tactic in (one.mix if one.told else ())
    ]  # fmt: skip
    if one.moved is not None and one.told:
        note = f"distance of the last year's mix from before (0 the same, 1 nothing in common); p {one.moved[1]:.2f}"
        found.append(Figure(name="tactics.moved", value=one.moved[0], unit="distance", note=note, incident_ids=ids))
    return [
        *found,
        figure_of(
            "tactics.complex", one.complex_share, "share", "two kinds of weapon, or a vehicle bomb", one.complex_ids
        ),
        figure_of("tactics.cheap", one.cheap_share, "share", "bombs, mines, targeted killings, arson", ids),
        figure_of(
            "tactics.against_civilians", one.civilian_share, "share", "incidents with civilians hit", one.civilian_ids
        ),
        figure_of("tactics.claimed", one.claimed_share, "share", "incidents the group claimed", one.claimed_ids),
    ]


def _tactic_note(tactic: Tactic) -> str:
    number = f"{tactic.incidents} incident{'s' if tactic.incidents > 1 else ''}"
    return f"{number}; new in the last year" if tactic.new else number


def _resilience(made: GroupProfile) -> list[Figure]:
    found = []
    for one in made.recoveries:
        if not np.isfinite(one.change):
            found.append(
                Figure(name=f"shock.{one.shock.day}", value=None, unit="ratio", note=f"{one.shock.what}: {one.verdict}")
            )
            continue
        start = one.shock.day.toordinal()
        numbers, days = made.selection.incidents, made.selection.days
        own = made.selection.table.ids_of(numbers[(days >= start - 84) & (days < start + 84)])
        rank = "" if one.p is None else f"; p {one.p:.2f} against {one.placebos} placebo dates"
        found.append(Figure(name=f"shock.{one.shock.day}", value=one.change, unit="ratio",
                            note=f"{one.shock.what}: {one.verdict}{rank}", incident_ids=own))  # fmt: skip
        if one.weeks is not None:
            note = f"weeks until the former level was held; back in {100 * (one.recovered or 0):.0f} % of draws"
            found.append(figure_of(f"recovery.{one.shock.day}", one.weeks, "weeks", note, own))
    return found


def _rivals(made: GroupProfile) -> list[Figure]:
    one = made.rivals
    every = tuple(sorted({name for rival in one.table for name in rival.ids}))
    return [
        Figure(
            name="rivals.concentration",
            value=one.concentration,
            unit="Herfindahl's index",
            note="1: all with one rival",
            incident_ids=every,
        ),
        Figure(
            name="rivals.effective",
            value=one.effective,
            unit="rivals",
            note="equal rivals it amounts to",
            incident_ids=every,
        ),
        *(
            Figure(
                name=f"rival.{rival.actor_id}",
                value=float(rival.incidents),
                unit="incidents",
                note=f"with {rival.name}, {date.fromordinal(rival.first)} to {date.fromordinal(rival.last)}; "
                f"last year {rival.now}, the year before {rival.before}",
                incident_ids=rival.ids,
            )
            for rival in one.table[:12]
        ),
        figure_of(
            "rivals.one_sided", one.one_sided, "share", "against civilians, no armed actor named", one.one_sided_ids
        ),
    ]


def _weight(made: GroupProfile, ids: Ids) -> list[Figure]:
    if made.weights is None:
        note = "too few groups to weigh against each other (5 with 20 incidents)"
        return [Figure(name="weight.now", value=None, unit="standard deviations", note=note, incident_ids=ids)]
    own = made.weights.of(made.selection.number)
    if own is None:
        note = "fewer than 20 incidents in the table: not weighed"
        return [Figure(name="weight.now", value=None, unit="standard deviations", note=note, incident_ids=ids)]
    now = (float(own[0][-1]), float(own[1][-1]), float(own[2][-1]))
    loadings = ", ".join(f"{one.item} {one.value:.2f}" for one in made.weights.loadings)
    note = f"last quarter; 0 is the middle of the groups in this table; loadings: {loadings}"
    return [figure_of("weight.now", now, "standard deviations", note, ids)]
