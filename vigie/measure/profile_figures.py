"""The figures of a profile: every number of every measure under its name, with interval, unit and incidents.

Place in the flow: called by `profile`. In: GroupProfile with its parts. Out: figures in the order of docs/measures.md.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from vigie.measure.figures import Figure, figure_of, single
from vigie.measure.selection import incidents_of

if TYPE_CHECKING:
    from vigie.measure.incident_table import Floats
    from vigie.measure.profile import GroupProfile
    from vigie.measure.rivals import Rival
    from vigie.measure.tactics import Tactic
    from vigie.measure.weight import Weights

__all__ = ["figures_of"]

Ids = tuple[str, ...]
REACH_Z = 1.2816
"""Standard errors at each side of 80 %."""
WEIGHED_RIVALS = 3
RIVALS = 12
"""Rivals told one by one, those met most."""


def figures_of(made: GroupProfile) -> tuple[Figure, ...]:
    """Every number of a profile; what can't be told stands there without a value."""
    ids = made.selection.table.ids_of(made.selection.incidents)
    return (
        *_tempo(made, ids), *_nowcast(made), *_states(made, ids), *_changes(made), *_lethality(made, ids),
        *_severity(made, ids), *_reach(made, ids), *_tactics(made, ids), *_resilience(made), *_rivals(made),
        *_weight(made, ids),
    )  # fmt: skip


def _tempo(made: GroupProfile, ids: Ids) -> list[Figure]:
    found = [single("tempo.incidents", float(len(ids)), "incidents", "in the window", ids)]
    level = made.tempo
    unit = f"incidents a {made.period}"
    if level is None:
        return [*found, single("tempo.level", None, unit, "no rate from one day or less than a whole period", ids)]
    last = made.points[-1]
    now = (float(level.level[-1]), float(level.low[-1]), float(level.high[-1]))
    what, trend = f"level behind the count, {last.period}", f"level of the last 6 {made.period}s over the 6 before"
    return [
        *found,
        figure_of("tempo.level", now, unit, what, last.incident_ids),
        figure_of("tempo.trend", level.trend, "ratio", trend, ids),
        single("tempo.rising", level.rising, "chance", "that the trend is above 1", ids),
        single("tempo.spread", level.spread, "ratio", "variance of a count over its mean", ids),
    ]


def _nowcast(made: GroupProfile) -> list[Figure]:
    if made.nowcast is None:
        return []
    note = "{} coded so far; raised by what the release to {} still lacked at that age"
    return [
        figure_of(
            f"nowcast.{one.period}", (one.expected, one.low, one.high), f"incidents a {made.period}",
            note.format(one.coded, made.nowcast.earlier_to), one.incident_ids,
        )
        for one in made.nowcast.periods
    ]  # fmt: skip


def _states(made: GroupProfile, ids: Ids) -> list[Figure]:
    weeks = made.weeks
    if weeks is None:
        return []
    states = weeks.states
    if not states.two_states:
        note = "two states tell no more than one rate: no lying low is told"
        return [single("state.active", None, "chance", note, ids)]
    note = f"in {weeks.bins.labels[-1]}; lying low {states.rates[0]:.1f} a week, active {states.rates[1]:.1f}"
    return [single("state.active", float(states.active[-1]), "chance", note, ids)]


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
    dead = "sum of best figures between the sums of low and high; all sides' dead"
    mean, none = "killed per incident with a number", "without a number of dead: unknown, not zero"
    return [
        Figure(name="lethality.killed", value=one.best, low=one.low, high=one.high, unit="people", note=dead,
               incident_ids=known),
        figure_of("lethality.per_incident", one.mean, "people", mean, known, one.coverage),
        single("lethality.silent", float(one.silent), "incidents", none, silent),
        single("lethality.worst", one.worst, "people", "most in one incident (best figure)", ids),
    ]  # fmt: skip


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
            single("severity.ratio", test.ratio, "Vuong's ratio",
                   f"above 0: power law, below: lognormal; p {test.p:.2f}; {verdict}", heavy),
        ]  # fmt: skip
    for chance in made.chances:
        own = table.ids_of(numbers[table.killed_best[numbers] >= chance.dead])
        note = f"of an incident with at least {chance.dead} dead in the coming year; {chance.past} so far"
        three = (chance.chance, chance.low, chance.high)
        found.append(figure_of(f"severity.chance_{chance.dead}", three, "chance", note, own))
    return found


def _reach(made: GroupProfile, ids: Ids) -> list[Figure]:
    one = made.reach
    if one is None:
        return [single("reach.districts", None, "districts", "no incident is placed", ids)]
    found = [single("reach.districts", float(one.districts), "districts", "struck in the window", ids)]
    for when, year, expected, raw, far in (
        ("before", "the year before", one.expected_before, one.districts_before, one.base_km_before),
        ("now", "last year", one.expected_now, one.districts_now, one.base_km_now),
    ):
        if expected is not None:
            three = (expected[0], expected[0] - REACH_Z * expected[1], expected[0] + REACH_Z * expected[1])
            note = f"expected in {one.rarefied_to} incidents, {year} (raw {raw})"
            found.append(figure_of(f"reach.rarefied_{when}", three, "districts", note, ids))
        note = f"middle distance from the base area, {year}"
        found.append(single(f"reach.base_km_{when}", far, "km", note, ids))
    named = ", ".join(one.lasting[:6]) or "none"
    lasting = f"districts struck in 6 months in a row: a sign of holding, no proof: {named}"
    return [
        *found,
        figure_of("reach.spread_km", one.spread_km, "km", "middle distance from the middle of its incidents", ids),
        figure_of("reach.urban_share", one.urban_share, "share", "within 10 km of a city of 100,000", ids),
        single("reach.lasting", float(len(one.lasting)), "districts", lasting, ids),
    ]


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
        found.append(single("tactics.moved", one.moved[0], "distance", note, ids))
    shares = (
        ("complex", one.complex_share, "two kinds of weapon, or a vehicle bomb", one.complex_ids),
        ("cheap", one.cheap_share, "bombs, mines, targeted killings, arson", ids),
        ("against_civilians", one.civilian_share, "incidents with civilians hit", one.civilian_ids),
        ("claimed", one.claimed_share, "incidents the group claimed", one.claimed_ids),
    )
    return [*found, *(figure_of(f"tactics.{name}", three, "share", note, own) for name, three, note, own in shares)]


def _tactic_note(tactic: Tactic) -> str:
    number = f"{tactic.incidents} incident{'s' if tactic.incidents > 1 else ''}"
    return f"{number}; new in the last year" if tactic.new else number


def _resilience(made: GroupProfile) -> list[Figure]:
    found = []
    for one in made.recoveries:
        if not np.isfinite(one.change):
            found.append(single(f"shock.{one.shock.day}", None, "ratio", f"{one.shock.what}: {one.verdict}", ()))
            continue
        start = one.shock.day.toordinal()
        numbers, days = made.selection.incidents, made.selection.days
        own = made.selection.table.ids_of(numbers[(days >= start - 84) & (days < start + 84)])
        rank = "" if one.p is None else f"; p {one.p:.2f} against {one.placebos} placebo dates"
        found.append(
            single(f"shock.{one.shock.day}", one.change, "ratio", f"{one.shock.what}: {one.verdict}{rank}", own)
        )
        if one.weeks is not None:
            note = f"weeks until the former level was held; back in {100 * (one.recovered or 0):.0f} % of draws"
            found.append(figure_of(f"recovery.{one.shock.day}", one.weeks, "weeks", note, own))
    return found


def _rivals(made: GroupProfile) -> list[Figure]:
    one = made.rivals
    every = tuple(sorted({name for rival in one.table for name in rival.ids}))
    index = "Herfindahl's index"
    return [
        single("rivals.concentration", one.concentration, index, "1: all with one rival", every),
        single("rivals.effective", one.effective, "rivals", "equal rivals it amounts to", every),
        *(
            single(f"rival.{rival.actor_id}", float(rival.incidents), "incidents", _rival_note(rival), rival.ids)
            for rival in one.table[:RIVALS]
        ),
        figure_of(
            "rivals.one_sided", one.one_sided, "share", "against civilians, no armed actor named", one.one_sided_ids
        ),
    ]


def _rival_note(one: Rival) -> str:
    span = f"{date.fromordinal(one.first)} to {date.fromordinal(one.last)}"
    return f"with {one.name}, {span}; last year {one.now}, the year before {one.before}"


def _weight(made: GroupProfile, ids: Ids) -> list[Figure]:
    if made.weights is None:
        note = "too few groups to weigh against each other (5 with 20 incidents)"
        return [single("weight.now", None, "standard deviations", note, ids)]
    own = made.weights.of(made.selection.number)
    if own is None:
        note = "fewer than 20 incidents in the table: not weighed"
        return [single("weight.now", None, "standard deviations", note, ids)]
    note = "last quarter; 0 is the middle of the groups in this table, 1 a standard deviation of them"
    made_of = "how much of the weight it tells, 0 to 1; from all groups of the table"
    return [
        figure_of("weight.now", _last(own), "standard deviations", note, ids),
        *(
            figure_of(f"weight.loading.{one.item.replace(' ', '_')}", (one.value, one.low, one.high), "loading",
                      made_of, ids)
            for one in made.weights.loadings
        ),
        *_rival_weights(made, made.weights),
    ]  # fmt: skip


def _rival_weights(made: GroupProfile, weights: Weights) -> list[Figure]:
    """The weight of the rivals met most, on the same scale."""
    table = made.selection.table
    numbers = {actor.actor_id: at for at, actor in enumerate(table.actors)}
    found = []
    for rival in made.rivals.table[:WEIGHED_RIVALS]:
        own = weights.of(numbers[rival.actor_id])
        if own is not None:
            note = f"weight of {rival.name} in the last quarter"
            did = table.ids_of(incidents_of(table, numbers[rival.actor_id], made.choice)[0])
            found.append(figure_of(f"weight.rival.{rival.actor_id}", _last(own), "standard deviations", note, did))
    return found


def _last(columns: tuple[Floats, Floats, Floats]) -> tuple[float, float, float]:
    return float(columns[0][-1]), float(columns[1][-1]), float(columns[2][-1])
