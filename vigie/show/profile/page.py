"""Profiles as a page of their own: self-contained, opens from disk, no script, no outside request.

Place in the flow: what `vigie measure --format page` writes. In: profiles. Out: HTML. Each mark and figure leads to the
list of its incidents: a period's or a district's own where it has one, else the whole list.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files

import numpy as np
from jinja2 import Environment, PackageLoader, StrictUndefined

from vigie.measure.profile import GroupProfile
from vigie.show.profile.section import profile_section
from vigie.version import __version__

__all__ = ["render_profiles"]

STYLES = ("base.css", "sections.css", "drawings.css", "profile.css", "print.css")


@dataclass(slots=True)
class _Lists:
    """Lists of incidents that marks open: each is written once, at the end of the page."""

    group: int
    made: dict[tuple[str, ...], tuple[str, str]]

    def link(self, label: str, ids: tuple[str, ...]) -> str:
        """The address of the list of these incidents."""
        if not ids:
            return ""
        anchor, _ = self.made.setdefault(ids, (f"g{self.group}-l{len(self.made)}", label))
        return f'href="#{escape(anchor)}"'


def render_profiles(profiles: Sequence[GroupProfile], title: str) -> str:
    """The whole page as HTML; the same profiles give the same text."""
    lists = [_Lists(at, {}) for at in range(len(profiles))]
    sections = [profile_section(one, lists[at].link, f"g{at}") for at, one in enumerate(profiles)]
    style = _style()
    policy = f"default-src 'none'; style-src '{_hash(style)}'; img-src data:; base-uri 'none'; form-action 'none'"
    opened = [(_rows(one), _opened(one, lists[at])) for at, one in enumerate(profiles)]
    return _environment().get_template("profile_page.html").render(
        sections=list(zip(sections, opened, strict=True)), title=title, style=style, policy=policy, version=__version__,
    )  # fmt: skip


def _opened(made: GroupProfile, lists: _Lists) -> list[tuple[str, str, str, list[str]]]:
    """Each list: its anchor, what it is, how many, and the incidents by the anchor of their line."""
    own = set(made.selection.table.ids_of(made.selection.incidents))
    order = {name: at for at, name in enumerate(made.selection.table.ids_of(_every(made)))}
    found = []
    for ids, (anchor, label) in lists.made.items():
        whole = len(ids) > 1 and set(ids) >= own
        shown = [] if whole else [f"{order[name]}" for name in ids if name in order]
        found.append((anchor, label, f"{len(ids):,}", shown))
    return found


def _every(made: GroupProfile) -> np.ndarray:
    return np.union1d(made.selection.incidents, made.selection.suffered)


def _rows(made: GroupProfile) -> list[tuple[str, str, str, str, str]]:
    """Every incident of the group: number, id, day, place, dead."""
    table = made.selection.table
    rows = []
    for at, number in enumerate(_every(made).tolist()):
        day = date.fromordinal(int(table.first[number])).isoformat()
        names = [
            table.names[field][int(column[number])]
            for field, column in (("place", table.place), ("admin1", table.admin1)) if column[number] >= 0
        ]  # fmt: skip
        best = table.killed_best[number]
        dead = "–" if np.isnan(best) else f"{best:,.0f}"
        rows.append((str(at), table.ids[number], day, ", ".join(names), dead))
    return rows


def _style() -> str:
    folder = files("vigie.show").joinpath("templates")
    return "".join(folder.joinpath(name).read_text(encoding="utf-8") for name in STYLES)


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("vigie.show", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
