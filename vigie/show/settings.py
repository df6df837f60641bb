"""Settings of showing: how much of a large brief stands in the page itself, for print and without JavaScript.

Place in the flow: read by `settings`, used by `render_brief`. In and out: nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ShowSettings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowSettings:
    """How the brief looks. The page always says where a list was cut; with JavaScript the incident table is whole."""

    title: str = "Conflict brief"
    """What stands at the top of the page."""
    table_rows: int = 100
    """Incidents written out with their quotes for print and for browsers without JavaScript."""
    statements: int = 60
    """Statements shown of each kind (claims, denials, what-ifs, …)."""
    removed_reports: int = 60
    """Reports whose removed pieces are written out; the rest is in the report's own view."""
