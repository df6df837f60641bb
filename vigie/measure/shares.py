"""Shares with intervals: what part of a group's incidents are of a sort.

Place in the flow: used by the measures. In: how many of how many. Out: the share with its interval.

Method: Jeffreys' interval (Brown, Cai & DasGupta 2001): quantiles of a beta with half an incident added on each side;
it stays honest at none and at all of a few.
"""

from __future__ import annotations

from scipy.special import betaincinv

__all__ = ["share_of"]


def share_of(yes: int, n: int, coverage: float) -> tuple[float, float, float] | None:
    """The share, and the low and high end of its interval of `coverage` (0 to 1); None of nothing."""
    if not n:
        return None
    tail = (1 - coverage) / 2
    low, high = betaincinv(yes + 0.5, n - yes + 0.5, (tail, 1 - tail))
    return yes / n, float(low), float(high)
