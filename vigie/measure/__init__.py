"""Measure: what armed groups do, counted, and who acts against whom."""

from vigie.measure.activity import activity
from vigie.measure.relations import relations

__all__ = ["activity", "relations"]
