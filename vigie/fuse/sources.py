"""Which reports are one source: copies of one wire text, and what one outlet published.

Place in the flow: inside `fuse`. In: digests of reports. Out: Sources, which the merge asks who repeats whom, who came
first and who corrects.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vigie.fuse.digest import Digest
from vigie.fuse.signature import copy_groups

__all__ = ["Sources", "sources"]


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known of the reports beside what they tell; a report without a digest stands for itself."""

    heads: Mapping[str, str] = field(default_factory=dict)
    """For each report the first of those whose wording it repeats."""
    outlets: Mapping[str, str | None] = field(default_factory=dict)
    published: Mapping[str, str | None] = field(default_factory=dict)
    correcting: frozenset[str] = frozenset()

    def head(self, report: str) -> str:
        """The report whose text this one repeats, itself where it repeats none."""
        return self.heads.get(report, report)

    def independent(self, reports: Iterable[str]) -> int:
        """How many sources these reports are: copies count as one, and so do the reports of one outlet."""
        root: dict[str, str] = {}

        def found(mark: str) -> str:
            while root.setdefault(mark, mark) != mark:
                root[mark] = root[root[mark]]
                mark = root[mark]
            return mark

        texts = []
        for report in reports:
            outlet = self.outlets.get(report)
            texts.append(f"text {self.head(report)}")
            root[found(texts[-1])] = found(f"outlet {outlet}" if outlet else texts[-1])
        return len({found(text) for text in texts})

    def order(self, report: str) -> tuple[str, str]:
        """Sorts reports by the day they appeared, those without a day last."""
        return (self.published.get(report) or "9999", report)


def sources(digests: Mapping[str, Digest], pairs: Iterable[tuple[str, str]] = ()) -> Sources:
    """The sources behind these reports; `pairs` are checked for copies beside those whose wording meets."""
    return Sources(
        heads=copy_groups({name: one.signature for name, one in digests.items()}, pairs),
        outlets={name: one.outlet for name, one in digests.items()},
        published={name: one.published for name, one in digests.items()},
        correcting=frozenset(name for name, one in digests.items() if one.corrects),
    )
