"""Reports of invented incidents for tests of fusing: the simulator of bench/, loaded from there."""

from __future__ import annotations

import importlib
import sys
from functools import cache
from pathlib import Path
from typing import Any

BENCH = Path(__file__).resolve().parents[2] / "bench"


@cache
def simulated(count: int, seed: int) -> tuple[Any, ...]:
    """`Told` records: `coding` and `truths`."""
    sys.path.insert(0, str(BENCH))
    try:
        return tuple(importlib.import_module("simulated_reports").reports(count, seed))
    finally:
        sys.path.remove(str(BENCH))
