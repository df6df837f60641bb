"""The gate: how much each member counts for a unit in a given state, so many months ahead.

Place in the flow: learned from past origins, applied at a new one. In: features of the state. Out: weights that are
positive and sum to one (a softmax of a linear form, so each weight can be read off the features).

Both scores of a weighted pool are simple in the weights w: CRPS = a.w - w'Bw/2 with a_k = E|X_k - y| and
B_kl = E|X_k - X_l|, and the chance of the bin that came true is p.w. The gate minimises CRPS (each cell divided by the
unit's usual level to a power, or one war would decide everything) plus a share of the log score, with a ridge.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vigie.measure.forecast.history import History
from vigie.measure.forecast.members import BENCHMARK, MEMBERS, ZERO, Members
from vigie.measure.forecast.scores import bin_of
from vigie.measure.forecast.series import Array

__all__ = ["FEATURES", "Cells", "adapted", "cell_of", "features", "fit_gate", "joined", "shares"]

FEATURES = (
    "one", "level", "turn", "trend", "quiet", "swing", "high",
    "ahead", "level*ahead", "turn*ahead", "trend*ahead", "january", "january_excess", "january*level",
)  # fmt: skip
LEVEL_POWER = 0.7
"""CRPS of a cell is divided by (mean of the last 36 months + 1) to this power: 1 treats all units alike, 0 lets the
largest war decide."""
LOG_SHARE = 0.3
"""Weight of the log score beside the CRPS (both near 1 for the benchmark)."""
RIDGE = 1e-4
HOLD = 0.03
"""Ridge that holds a table's own corrections to the gate, against one cell's loss for each month of past origins."""
CORRECTION_STEPS, CORRECTION_RATE = 150, 0.05
PASSES, BATCH, RATE = 8, 4096, 0.05
"""Of the stochastic descent (Adam, Kingma & Ba 2015); averaged over the last half of the passes."""


@dataclass(frozen=True, slots=True)
class Cells:
    """One row a unit and month that came true: `a`, `b`, `p` as above, features, level and the month it was seen."""

    a: Array
    b: Array
    p: Array
    x: Array
    level: Array
    seen: Array

    def where(self, mask: NDArray[np.bool_]) -> Cells:
        """The rows of the mask."""
        parts = (part[mask] for part in (self.a, self.b, self.p, self.x, self.level, self.seen))
        return Cells(*parts)


def features(history: History, origin: int, ahead: int) -> Array:
    """The state of each unit at the origin: one row a unit, one column each of FEATURES."""
    level = {name: np.log1p(values[:, origin]) for name, values in history.level.items()}
    last = history.counts[:, max(0, origin - 12) : origin]
    far = np.log(ahead / 4) / 1.2
    height = level["3"] / 4
    one = np.ones(len(last))
    turn, trend = level["1"] - level["6"], level["3"] - level["30"]
    quiet = (last == 0).mean(axis=1) if last.shape[1] else one
    january = one * history.january(origin, ahead - 1)
    columns = [one, height, turn, trend, quiet, history.swing[:, origin], np.minimum(height, 1) ** 2]
    columns += [far * one, far * height, far * turn, far * trend]
    columns += [january, january * _january_excess(history, origin) / 2, january * height]
    return np.stack(columns, axis=1)


def shares(gate: Array, x: Array) -> Array:
    """Weight of every member for each row of features."""
    score = x @ gate
    power = np.exp(score - score.max(axis=1, keepdims=True))
    result: Array = power / power.sum(axis=1, keepdims=True)
    return result


def cell_of(history: History, members: Members, origin: int, ahead: int) -> Cells:
    """What each member would have scored in the month `ahead`, which must be known by now."""
    truth = history.counts[:, origin + ahead - 1]
    distance = np.abs(members.support - truth[:, None])
    a = np.einsum("ukm,um->uk", members.chance, distance)
    p = np.einsum("ukm,um->uk", members.chance, (bin_of(members.support) == bin_of(truth)[:, None]) * 1.0)
    level = history.counts[:, max(0, origin - 36) : origin].mean(axis=1) + 1
    seen = np.full(len(truth), origin + ahead)
    return Cells(a, _distances(members), p, features(history, origin, ahead), level, seen)


def joined(cells: list[Cells]) -> Cells:
    """All rows together."""
    names = Cells.__slots__
    return Cells(*(np.concatenate([getattr(one, name) for one in cells]) for name in names))


def fit_gate(cells: Cells, start: Array | None = None, *, seed: int = 0) -> Array:
    """Weights of the features for every member, learned on these cells alone; goes on from `start`."""
    gate = np.zeros((len(FEATURES), len(MEMBERS))) if start is None else start.copy()
    unit = cells.level**-LEVEL_POWER
    benchmark = cells.a[:, BENCHMARK] - cells.b[:, BENCHMARK, BENCHMARK] / 2
    unit = unit / max(float(np.mean(unit * benchmark)), 1e-9)
    rng = np.random.default_rng(seed)
    first, second, mean, steps = np.zeros_like(gate), np.zeros_like(gate), np.zeros_like(gate), 0
    total = PASSES * -(-len(unit) // BATCH)
    for _ in range(PASSES):
        order = rng.permutation(len(unit))
        for begin in range(0, len(unit), BATCH):
            rows = order[begin : begin + BATCH]
            slope = _slope(cells, unit, gate, rows) + 2 * RIDGE * gate
            steps += 1
            first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
            move = (first / (1 - 0.9**steps)) / (np.sqrt(second / (1 - 0.99**steps)) + 1e-8)
            gate = gate - RATE * (1 - steps / (total + 1)) * move
            if steps > total // 2:
                mean = mean + gate / (total - total // 2)
    return mean


def adapted(gate: Array, cells: Cells, months: int) -> Array:
    """The gate with one correction a member, learned on a table's own past origins (`months` of them).

    The fewer months, the closer it stays to the gate it was given. What is learned of the member that says "nothing
    happens" counts for a unit by its share of empty months: groups that vanished teach nothing of those at war.
    """
    unit = cells.level**-LEVEL_POWER
    usual = float(np.mean(unit * cells.a[:, BENCHMARK]))
    if usual == 0:  # nothing has ever happened: every member was right
        return gate
    unit = unit / usual
    rows = np.arange(len(unit))
    acts = np.zeros_like(gate)  # on which feature each member's correction acts
    acts[0] = 1
    acts[:, ZERO] = np.array(FEATURES) == "quiet"
    change, second = np.zeros(gate.shape[1]), np.zeros(gate.shape[1])
    first = np.zeros(gate.shape[1])
    for step in range(1, CORRECTION_STEPS + 1):
        slope = months * (acts * _slope(cells, unit, gate + acts * change, rows)).sum(axis=0) + 2 * HOLD * change
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        move = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        change = change - CORRECTION_RATE * (1 - step / (CORRECTION_STEPS + 1)) * move
    result: Array = gate + acts * change
    return result


def _slope(cells: Cells, unit: Array, gate: Array, rows: NDArray[np.int64]) -> Array:
    x, p = cells.x[rows], cells.p[rows]
    w = shares(gate, x)
    chance = 0.99 * (p * w).sum(axis=1) + 0.001
    by_weight = (cells.a[rows] - np.einsum("nkl,nl->nk", cells.b[rows], w)) * unit[rows, None]
    by_weight = by_weight - LOG_SHARE * 0.99 * p / chance[:, None]
    by_score = w * (by_weight - (by_weight * w).sum(axis=1, keepdims=True))
    result: Array = x.T @ by_score / len(rows)
    return result


def _distances(members: Members) -> Array:
    """B: the mean distance between draws of every two members, from their distribution functions on one support."""
    order = np.argsort(members.support, axis=1)
    gap = np.diff(np.take_along_axis(members.support, order, axis=1), axis=1)
    below = np.cumsum(np.take_along_axis(members.chance, order[:, None, :], axis=2), axis=2)[:, :, :-1]
    alone = np.einsum("ukm,um->uk", below, gap)
    both = (below * gap[:, None, :]) @ below.transpose(0, 2, 1)
    result: Array = alone[:, :, None] + alone[:, None, :] - 2 * both
    return result


def _january_excess(history: History, origin: int) -> Array:
    window = np.arange(max(0, origin - 36), origin)
    januaries = window[history.calendar[window] == 0]
    if not len(januaries):
        return np.zeros(len(history.counts))
    excess: Array = np.log1p(history.counts[:, januaries].mean(axis=1)) - np.log1p(history.level["10"][:, origin])
    return excess
