"""Flat tables: one row a record, and no cell that starts a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import incident, killed, perpetrator
from vigie.store.tables import FORMULA_STARTS, INCIDENT_COLUMNS, csv_lines, incident_rows, safe_cell


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "  =1+1"])
def test_a_text_that_starts_a_formula_is_shown_as_text(text: str) -> None:
    assert safe_cell(text).startswith("'")


@given(st.text())
def test_no_text_starts_a_formula(text: str) -> None:
    assert not safe_cell(text).lstrip(" ").startswith(FORMULA_STARTS)


def test_a_negative_number_stays_a_number() -> None:
    assert safe_cell(-33.4) == "-33.4"


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2)))
def test_a_table_reads_back_as_it_was_written(rows: list[list[str]]) -> None:
    content = b"\n".join(csv_lines(["a", "b"], rows)).decode()
    back = list(csv.reader(io.StringIO(content, newline="")))
    assert back == [["a", "b"], *[[safe_cell(cell) for cell in row] for row in rows]]


def test_an_incident_fills_every_column() -> None:
    one = incident(toll=killed(9), perpetrators=(perpetrator("isis", "claimed", name="Islamic State"),))
    row = dict(zip([name for name, _, _ in INCIDENT_COLUMNS], next(incident_rows([one])), strict=True))
    assert row["perpetrators"] == "Islamic State (claimed)"
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == (9, 9, 9)
    assert (row["date_earliest"], row["country"], row["quote"]) == ("2024-03-14", "SYR", "bomb")
