"""Tests mirror the package; their names are sentences."""
