"""The months ahead of a measured group: its forecast beside the benchmark, from the incidents the profile counts.

Place in the flow: after `profile`, before it is drawn. In: IncidentTable and profiles of it. Out: the same profiles,
each with its Outlook, or with the reason why there is none.

All groups of the table take part, as in `vigie forecast`: they say how such groups behave. A month that the table
covers only in part would look like a fall, and is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from vigie.measure.forecast.answer import UnitAnswer, answer
from vigie.measure.forecast.series import CountTable
from vigie.measure.forecast.tables import Counted
from vigie.measure.incident_table import ACTED, CLAIMED_IT, FIRMNESS, IncidentTable, Ints
from vigie.measure.periods import bins_of
from vigie.measure.selection import CHOICES, Choice, within

if TYPE_CHECKING:
    from vigie.measure.profile import Ask, GroupProfile

__all__ = ["Outlook", "with_outlook"]

LEAST_MONTHS = 6
"""Whole months below which no forecast is drawn."""
WHOLE = 0.9
"""Share of its days from which a month counts as whole: the last incident seldom lies on a month's last day."""
COMPANY = 200
"""Groups of the table that take part, the most active ones."""
MONTHS, DRAWS = 12, 1000
SHOWN = 12
"""Months before that are drawn beside the forecast."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """`known`: the last months as (month, incidents, ids of them); `ahead`: the forecast, or None, and `why_not`."""

    known: tuple[tuple[str, int, tuple[str, ...]], ...]
    ahead: UnitAnswer | None
    why_not: str = ""


def with_outlook(table: IncidentTable, profiles: Sequence[GroupProfile], ask: Ask) -> list[GroupProfile]:
    """The profiles with the forecast of their incidents a month; one fit serves them all."""
    window = within(table, ask.window[0], ask.window[1], ask.area)
    numbers = [one.selection.number for one in profiles]
    counted = _counts(table, window, numbers, ask.choice)
    if isinstance(counted, str):
        return [replace(one, outlook=Outlook((), None, counted)) for one in profiles]
    found = answer(counted, [str(number) for number in numbers], MONTHS, DRAWS)
    ahead = {one.unit: one for one in found.units}
    return [
        replace(
            one,
            outlook=Outlook(_known(one, counted.table), replace(ahead[str(one.selection.number)], unit=one.name)),
        )
        for one in profiles
    ]


def _counts(table: IncidentTable, window: np.ndarray, numbers: list[int], choice: Choice) -> Counted | str:
    """Incidents a month of the chosen groups and the most active others; or why there are too few months."""
    days = table.first[window]
    if not len(days):
        return "no incident with a date"
    bins = bins_of(int(days.min()), int(days.max()), "month")
    whole = len(bins) - (bins.exposure[-1] < WHOLE)
    if whole < LEAST_MONTHS:
        return f"{whole} whole month{'' if whole == 1 else 's'} known: a forecast needs {LEAST_MONTHS}"
    actor, incident = _deeds(table, window, choice)
    busy = np.argsort(-np.bincount(actor, minlength=len(table.actors)), kind="stable")[:COMPANY]
    units = list(dict.fromkeys([*numbers, *busy.tolist()]))
    row = np.full(len(table.actors), -1)
    row[units] = np.arange(len(units))
    month = bins.of_days(table.first[incident])
    use = (row[actor] >= 0) & (month >= 0) & (month < whole)
    values = np.zeros((len(units), whole))
    np.add.at(values, (row[actor[use]], month[use]), 1.0)
    year, number = (int(part) for part in bins.labels[0].split("-"))
    return Counted(CountTable(tuple(map(str, units)), year * 12 + number - 1, values), "events")


def _deeds(table: IncidentTable, window: np.ndarray, choice: Choice) -> tuple[Ints, Ints]:
    """Pairs of actor and incident it acted in, each once."""
    firm = [FIRMNESS.index(word) for word in CHOICES[choice]]
    acted = (table.part_role == ACTED) & np.isin(table.part_firmness, firm) | (table.part_role == CLAIMED_IT)
    acted &= window[table.part_incident]
    pairs = np.unique(np.column_stack((table.part_actor[acted], table.part_incident[acted])), axis=0)
    return pairs[:, 0], pairs[:, 1]


def _known(one: GroupProfile, counts: CountTable) -> tuple[tuple[str, int, tuple[str, ...]], ...]:
    """The last whole months, with the incidents of each."""
    selection = one.selection
    row = counts.values[counts.units.index(str(selection.number))]
    days = selection.days
    bins = bins_of(int(days.min()), int(days.max()), "month") if len(days) else None
    place = bins.of_days(days) if bins else np.zeros(0, dtype=np.int64)
    found = []
    for month in range(max(0, counts.length - SHOWN), counts.length):
        at = counts.first + month
        label = f"{at // 12:04d}-{at % 12 + 1:02d}"
        own = selection.incidents[place == bins.labels.index(label)] if bins and label in bins.labels else []
        found.append((label, int(row[month]), selection.table.ids_of(np.asarray(own, dtype=np.int64))))
    return tuple(found)
