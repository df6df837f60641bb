"""Vigie turns open-source reporting on armed conflict into incidents you can defend."""

__all__: list[str] = []
__version__ = "0.1.0"
