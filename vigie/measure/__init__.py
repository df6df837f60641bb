"""Measure: what armed groups do, counted."""
