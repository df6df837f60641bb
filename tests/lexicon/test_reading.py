"""The readers' table of names."""

from __future__ import annotations

import pytest

from vigie.lexicon.reading import folded_name, reading_names


def test_every_field_a_table_can_give_has_names() -> None:
    fields = {"text", "html", "id", "title", "authors", "published", "url", "source", "language"}
    assert reading_names().columns.keys() == fields
    assert all(field in names for field, names in reading_names().columns.items())


def test_no_name_belongs_to_two_fields() -> None:
    names = [name for found in reading_names().columns.values() for name in found]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", ["Published At", "published_at", "publishedAt", "PUBLISHED-AT"])
def test_names_are_compared_by_letters_and_digits(name: str) -> None:
    assert folded_name(name) == "publishedat"
