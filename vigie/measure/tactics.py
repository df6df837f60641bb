"""Tactics and targets: what a group does and to whom, with shares that don't jump because of three incidents.

Place in the flow: a measure. In: a Selection and the whole table. Out: Tactics: the mix with intervals, what is new,
how far the mix has moved, complex attacks, deaths per incident by tactic, the claimed share.

Method: shares shrink towards those of all groups of the table: a Dirichlet prior whose weight is estimated from how
much groups differ (moments of the Dirichlet-multinomial). The move of the mix is the Jensen–Shannon distance of the
last year from before, held against random splits of the same incidents.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv

from vigie.measure.incident_table import Floats, IncidentTable, Ints
from vigie.measure.selection import Selection, incidents_of
from vigie.measure.shares import share_of

__all__ = ["CHEAP", "Tactic", "Tactics", "tactics"]

CHEAP = frozenset(
    ("roadside_bomb", "mine_explosion", "vehicle_bombing", "suicide_bombing", "targeted_killing", "arson")
)
"""Kinds that need few people and little money: for the question what a group gets for little."""
WINDOW_DAYS = 365
SPLITS = 200
FEWEST = 20
"""Incidents in each of the two windows below which the move of the mix is not tested."""
LEAST_PRIOR, MOST_PRIOR = 1.0, 200.0
"""Bounds of the prior's weight, in incidents."""
FEWEST_GROUP = 20
"""Incidents of a group that tells how much groups differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tactic:
    """One kind: raw count, shrunk share with interval, share among all groups, deaths per incident, when first seen.

    `new`: first seen in the last year, and none of the incidents before it.
    """

    kind: str
    incidents: int
    share: float
    low: float
    high: float
    others: float
    dead_per_incident: float | None
    first: int
    new: bool
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tactics:
    """`told`: whether the sources tell tactics at all (UCDP tells only who fought whom). `moved`: distance of the mixes
    (0 the same, 1 nothing in common) with the p of chance. Shares are (value, low, high).
    """

    told: bool
    mix: tuple[Tactic, ...]
    prior: float
    moved: tuple[float, float] | None
    complex_share: tuple[float, float, float] | None
    complex_ids: tuple[str, ...]
    cheap_share: tuple[float, float, float] | None
    cheap_dead: float | None
    civilian_share: tuple[float, float, float] | None
    civilian_ids: tuple[str, ...]
    claimed_share: tuple[float, float, float] | None
    claimed_ids: tuple[str, ...]


def tactics(selection: Selection, coverage: float = 0.8, seed: int = 0) -> Tactics:
    """The mix of a group's tactics; without incidents everything is empty."""
    table, numbers = selection.table, selection.incidents
    told = not bool(len(numbers)) or not bool(np.isin(table.source[numbers], _dumb(table)).all())
    n = len(numbers)
    hard = numbers[_complex(table, numbers)]
    cheap = numbers[np.isin(table.kind[numbers], [_kind_number(table, kind) for kind in CHEAP])]
    civil = numbers[table.civilians[numbers]]
    claimed = np.intersect1d(numbers, _claimed(selection))
    prior, base = _prior(table)
    return Tactics(
        told=told, mix=_mix(selection, (prior, base), coverage), prior=prior, moved=_moved(selection, seed),
        complex_share=share_of(len(hard), n, coverage) if told else None, complex_ids=table.ids_of(hard),
        cheap_share=share_of(len(cheap), n, coverage) if told else None, cheap_dead=_dead(table, cheap),
        civilian_share=share_of(len(civil), n, coverage), civilian_ids=table.ids_of(civil),
        claimed_share=share_of(len(claimed), n, coverage) if _claims_told(table, numbers) else None,
        claimed_ids=table.ids_of(claimed),
    )  # fmt: skip


def _dumb(table: IncidentTable) -> list[int]:
    """Sources that tell who fought whom but not how."""
    return [number for number, name in enumerate(table.names["source"]) if name == "ucdp"]


def _kind_number(table: IncidentTable, kind: str) -> int:
    names = table.names["kind"]
    return names.index(kind) if kind in names else -2


def _claims_told(table: IncidentTable, numbers: Ints) -> bool:
    """ACLED and UCDP have no field for claims: no claim there is not "unclaimed"."""
    names = {table.names["source"][number] for number in np.unique(table.source[numbers]).tolist()}
    return bool(names - {"ucdp", "acled"})


def _claimed(selection: Selection) -> Ints:
    return incidents_of(selection.table, selection.number, "claimed")[0]


def _complex(table: IncidentTable, numbers: Ints) -> np.ndarray:
    """Two kinds of weapon or more in one incident, or a vehicle bomb: what needs planning and several hands."""
    names = table.names["weapons"]
    hard = [at for at, name in enumerate(names) if "+" in name or "vehicle_bomb" in name]
    vehicle = _kind_number(table, "vehicle_bombing")
    found: np.ndarray = np.isin(table.weapons[numbers], hard) | (table.kind[numbers] == vehicle)
    return found


def _mix(selection: Selection, prior: tuple[float, Floats], coverage: float) -> tuple[Tactic, ...]:
    table, numbers = selection.table, selection.incidents
    weight, base = prior
    kinds = table.kind[numbers]
    days, end = table.first[numbers], int(selection.bins.edges[-1])
    found = []
    for kind, count in zip(*np.unique(kinds, return_counts=True), strict=True):
        own = numbers[kinds == kind]
        a = count + weight * base[kind]
        b = len(numbers) + weight - a
        tail = (1 - coverage) / 2
        low, high = betaincinv(a, max(b, 1e-9), (tail, 1 - tail))
        first = int(days[kinds == kind].min())
        found.append(
            Tactic(
                kind=table.names["kind"][int(kind)], incidents=int(count), share=float(a / (a + b)), low=float(low),
                high=float(high), others=float(base[kind]), dead_per_incident=_dead(table, own), first=first,
                new=first >= end - WINDOW_DAYS and bool((days < end - WINDOW_DAYS).any()), ids=table.ids_of(own),
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda tactic: (-tactic.incidents, tactic.kind)))


def _prior(table: IncidentTable) -> tuple[float, Floats]:
    """Shares of kinds over all incidents, and how many incidents' weight they get against a group's own."""
    kinds = max(1, len(table.names["kind"]))
    base = np.bincount(table.kind[table.counted], minlength=kinds).astype(np.float64)
    base = base / max(base.sum(), 1.0)
    acted = table.part_role == 0
    counts = np.zeros((len(table.actors), kinds))
    np.add.at(counts, (table.part_actor[acted], table.kind[table.part_incident[acted]]), 1)
    rows = counts[counts.sum(axis=1) >= FEWEST_GROUP]
    if len(rows) < 3:
        return 10.0, base
    sizes = rows.sum(axis=1, keepdims=True)
    between = float((((rows / sizes) - base) ** 2).sum(axis=1).mean())
    spread = max(float((base * (1 - base)).sum()), 1e-9)
    # E[(share - base)²] = spread · (1 + (n - 1) rho) / n, and the prior's weight is 1 / rho - 1.
    inverse = float((1 / sizes).mean())
    rho = np.clip((between / spread - inverse) / max(1 - inverse, 1e-9), 1e-6, 1 - 1e-6)
    return float(np.clip(1 / rho - 1, LEAST_PRIOR, MOST_PRIOR)), base


def _moved(selection: Selection, seed: int) -> tuple[float, float] | None:
    table, numbers = selection.table, selection.incidents
    now = table.first[numbers] >= int(selection.bins.edges[-1]) - WINDOW_DAYS
    if now.sum() < FEWEST or (~now).sum() < FEWEST:
        return None
    _, kinds = np.unique(table.kind[numbers], return_inverse=True)
    draw = np.random.default_rng(seed)
    own = _distance(kinds, now)
    by_chance = [_distance(kinds, draw.permutation(now)) for _ in range(SPLITS)]
    return own, (1 + sum(value >= own for value in by_chance)) / (SPLITS + 1)


def _distance(kinds: Ints, now: np.ndarray) -> float:
    """Jensen–Shannon distance, base 2."""
    size = int(kinds.max()) + 1
    p, q = (np.bincount(kinds[flags], minlength=size) / flags.sum() for flags in (now, ~now))
    middle = (p + q) / 2
    halves = [float(np.sum(side[side > 0] * np.log2(side[side > 0] / middle[side > 0]))) for side in (p, q)]
    return float(np.sqrt(max(sum(halves) / 2, 0.0)))


def _dead(table: IncidentTable, numbers: Ints) -> float | None:
    dead = table.killed_best[numbers]
    return float(np.nanmean(dead)) if np.isfinite(dead).any() else None
