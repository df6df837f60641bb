"""Scale: many reports at once, resumable, the same with any number of workers."""

from vigie.scale.expect import expected
from vigie.scale.local import worker_count
from vigie.scale.runs import Outcome, Plan, Summary, collected, run_brief, run_lines

__all__ = ["Outcome", "Plan", "Summary", "collected", "expected", "run_brief", "run_lines", "worker_count"]
