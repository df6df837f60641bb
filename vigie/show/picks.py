"""Selections of incidents: every number on the page links to the incidents it counts.

Place in the flow: filled by the parts of the page while they are built, embedded once for the page's script.
In: incident indexes and a sentence that says what they have in common. Out: a link such as `#pick4`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

__all__ = ["Pick", "Picks"]


@dataclass(frozen=True, slots=True)
class Pick:
    """One selection: what it holds in words, and the incidents, in the order of the table."""

    label: str
    indexes: tuple[int, ...]


@dataclass(slots=True)
class Picks:
    """The selections of one page; the same incidents under the same words are kept once."""

    made: list[Pick] = field(default_factory=list)
    _known: dict[Pick, int] = field(default_factory=dict)

    def link(self, label: str, indexes: Iterable[int]) -> str:
        """The address, within the page, of the table showing only these incidents."""
        pick = Pick(label, tuple(sorted(set(indexes))))
        if pick not in self._known:
            self._known[pick] = len(self.made)
            self.made.append(pick)
        return f"#pick{self._known[pick]}"
