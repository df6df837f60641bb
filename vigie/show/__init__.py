"""Show: the brief an editor wants on the desk."""

from vigie.show.settings import ShowSettings

__all__ = ["ShowSettings"]
