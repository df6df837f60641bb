"""What web pages say around an article: month names, words of bylines and date lines, names of page parts.

Place in the flow: `clean` finds titles, authors and dates of pages with it. In: nothing. Out: a PageWords, kept in
memory. Source: resources/lexicon/page.yaml, built by tools/tables/pages.py.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

__all__ = ["PageWords", "page_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """The word lists, case-folded; lists are sorted longest first, ready to be joined into a pattern."""

    months: dict[str, int]
    by: tuple[str, ...]
    published: tuple[str, ...]
    updated: tuple[str, ...]
    checked: tuple[str, ...]
    joins: tuple[str, ...]
    """Words that join the names of several authors, such as "and"."""
    head_labels: frozenset[str]
    after_name: tuple[str, ...]
    """Small words that end a name: "Jane Roe in Health"."""
    roles: tuple[str, ...]
    credentials: frozenset[str]
    not_a_name: frozenset[str]
    never_in_a_name: frozenset[str]
    collective: frozenset[str]
    site_joins: tuple[str, ...]
    """Signs between a title and the name of the site, such as "|"."""
    meta: dict[str, tuple[str, str]]
    """Name of a meta element -> the field it speaks of ("title", "author", "date") and the basis shown."""
    zones: dict[str, tuple[str, ...]]
    """Part of a page -> beginnings of class and id names that mark it."""


@cache
def page_words() -> PageWords:
    """The words of the package's own table."""
    table = json.loads(resources.files("vigie.data").joinpath("page.json").read_text(encoding="utf-8"))
    return PageWords(
        months=table["months"],
        by=tuple(table["by"]),
        published=tuple(table["published"]),
        updated=tuple(table["updated"]),
        checked=tuple(table["checked"]),
        joins=tuple(table["and"]),
        head_labels=frozenset(table["head_labels"]),
        after_name=tuple(table["after_name"]),
        roles=tuple(table["roles"]),
        credentials=frozenset(table["credentials"]),
        not_a_name=frozenset(table["not_a_name"]),
        never_in_a_name=frozenset(table["never_in_a_name"]),
        collective=frozenset(table["collective"]),
        site_joins=tuple(table["site_joins"]),
        meta={name: (field, basis) for name, (field, basis) in table["meta"].items()},
        zones={zone: tuple(names) for zone, names in table["zones"].items()},
    )
