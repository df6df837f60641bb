"""Measure: what armed groups do, counted, and who acts against whom."""

from vigie.measure.activity import activity
from vigie.measure.network import network, woven
from vigie.measure.relations import relations
from vigie.measure.stated_ties import stated_ties
from vigie.measure.told_ties import told_ties

__all__ = ["activity", "network", "relations", "stated_ties", "told_ties", "woven"]
