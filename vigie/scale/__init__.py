"""Scale: many reports at once, resumable, the same with any number of workers."""

from vigie.scale.expect import expected
from vigie.scale.local import worker_count
from vigie.scale.projects import Fused, as_of, run_decide, run_fuse
from vigie.scale.runs import Outcome, Plan, RunnerName, Summary, collected, run_brief, run_lines

__all__ = [
    "Fused", "Outcome", "Plan", "RunnerName", "Summary", "as_of", "collected", "expected", "run_brief", "run_decide",
    "run_fuse", "run_lines", "worker_count",
]  # fmt: skip
