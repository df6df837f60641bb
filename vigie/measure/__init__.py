"""Measure: what armed groups do, counted, and who acts against whom."""

from vigie.measure.activity import activity
from vigie.measure.relations import relations
from vigie.measure.told_ties import told_ties

__all__ = ["activity", "relations", "told_ties"]
