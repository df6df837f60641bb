"""Cautions: what may mislead in a profile, said beside the figures.

Place in the flow: called by `profile`. In: GroupProfile with its parts. Out: sentences; none where nothing applies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from vigie.measure.figures import Caution

if TYPE_CHECKING:
    from vigie.measure.profile import GroupProfile

__all__ = ["cautions_of"]

FEW = 12
"""Incidents below which no rate is told with a good conscience."""
VAGUE_SHARE = 0.2
SILENT_SHARE = 0.1
LATE_DAYS = 183
"""Days before the window's end in which a fall may be late coding: releases have added a half to the newest months."""
SUM_DAYS = 31


def cautions_of(made: GroupProfile) -> tuple[Caution, ...]:
    """What an editor should know before using the figures."""
    found = [*_size(made), *_dates(made), *_late(made), *_tolls(made), *_places(made), *_told(made), *_laws(made)]
    return tuple(Caution(about, text) for about, text in found)


def _size(made: GroupProfile) -> list[tuple[str, str]]:
    n = len(made.selection.incidents)
    if n == 0:
        return [("all", "No incident in this window: nothing is measured. That is not peace, it is no report.")]
    found = []
    if n < FEW:
        found.append(("all", f"Only {n} incident{'s' if n > 1 else ''}: read the incidents, not the rates."))
    days = made.selection.days
    if n > 1 and int(np.ptp(days)) == 0:
        found.append(("tempo", "All incidents lie on one day: no tempo, trend or change can be told."))
    if len(made.points) < FEW:
        periods = f"{len(made.points)} {made.period}{'s' if len(made.points) > 1 else ''}"
        found.append(("tempo", f"Only {periods}: no trend is told below {FEW}."))
    return found


def _dates(made: GroupProfile) -> list[tuple[str, str]]:
    table, numbers = made.selection.table, made.selection.incidents
    found = []
    if len(made.selection.undated):
        found.append(("tempo", f"Incidents without a date, left out: {len(made.selection.undated)}."))
    wide = int((table.last[numbers] - table.first[numbers] >= SUM_DAYS).sum())
    if wide:
        found.append(
            (
                "tempo",
                f"Incidents told over more than {SUM_DAYS} days: {wide}. They are sums, counted on their first day.",
            )
        )
    if made.points and made.points[-1].covered < 1:
        share = f"{100 * made.points[-1].covered:.0f} %"
        found.append(("tempo", f"Only {share} of {made.points[-1].period} is covered: its count is no fall."))
    return found


def _late(made: GroupProfile) -> list[tuple[str, str]]:
    if made.nowcast is not None and made.nowcast.periods:
        first, share = made.nowcast.periods[0].period, f"{100 * made.nowcast.newest_share:.0f} %"
        text = f"From {first} on not all is coded: such a release holds {share} of its newest {made.period}."
        return [("tempo", f"{text} The counts there are raised in the figures nowcast.*; the level is not.")]
    if made.weeks is None:
        return []
    end = int(made.weeks.bins.edges[-1])
    falls = [
        one for one in made.weeks.changes if one.ratio[0] < 1 and end - int(made.weeks.bins.edges[one.at]) < LATE_DAYS
    ]
    if falls or (made.tempo is not None and made.tempo.rising is not None and made.tempo.rising < 0.1):
        text = "A fall in the newest months may be late coding: tables grow for months after their release."
        return [("tempo", text)]
    return []


def _tolls(made: GroupProfile) -> list[tuple[str, str]]:
    one = made.lethality
    found = []
    if one.incidents and one.silent > SILENT_SHARE * one.incidents:
        found.append(
            ("lethality", f"{one.silent} of {one.incidents} incidents give no number of dead: unknown, not zero.")
        )
    if one.open_ended:
        found.append(("lethality", f"{one.open_ended} tolls have no upper end (the source counts the lowest figure)."))
    if one.best and one.worst > 0.25 * one.best:
        found.append(("lethality", "A quarter of all dead or more lie in one incident: the mean says little."))
    return found


def _places(made: GroupProfile) -> list[tuple[str, str]]:
    one = made.reach
    if one is None or not one.vague:
        return []
    total = one.placed + one.vague
    if one.vague < VAGUE_SHARE * total:
        return []
    return [("reach", f"{one.vague} of {total} incidents are placed no better than a province and left out of reach.")]


def _told(made: GroupProfile) -> list[tuple[str, str]]:
    found = []
    if not made.tactics.told:
        found.append(("tactics", "The source tells who fought whom, not how: no tactics, weapons or complex attacks."))
    if made.tactics.claimed_share is None and len(made.selection.incidents):
        found.append(("tactics", "The source has no field for claims: the claimed share is not known."))
    by_choice = {line.choice: line.incidents for line in made.choices}
    loose, firm = by_choice.get("with_unknown", 0), by_choice.get("attributed", 0)
    if loose > 1.25 * firm:
        found.append(("all", f"{loose - firm} more incidents have no named perpetrator in its districts and months."))
    return found


def _laws(made: GroupProfile) -> list[tuple[str, str]]:
    found = []
    fit = made.severity
    if fit is not None and fit.test.winner is None:
        found.append(("severity", f"Power law or lognormal: {fit.test.why_not}. Both are used."))
    curve = made.escalation
    if curve is not None and curve.artefact:
        text = (
            f"The escalation line over {curve.districts} regions (r {curve.r:.2f}) is no stronger than with shuffled "
            f"intervals (90 % up to {curve.by_chance[2]:.2f}): don't read it."
        )
        found.append(("tempo", text))
    hawkes = made.self_excitation
    if hawkes is not None and hawkes.constant - hawkes.slow > 0.2:
        text = (
            f"Of the {100 * hawkes.constant:.0f} % of incidents that seem set off by earlier ones, a background that "
            f"may vary leaves {100 * hawkes.slow:.0f} %: the rest is trend."
        )
        found.append(("tempo", text))
    return found
