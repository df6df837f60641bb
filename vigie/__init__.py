"""Vigie turns open-source reporting on armed conflict into incidents you can defend."""

from vigie.version import __version__

__all__ = ["__version__"]
