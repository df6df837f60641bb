"""Actors: who is named for what, who acted against whom."""

from __future__ import annotations

from tests.show.sample import sample
from vigie.show.actors import UNNAMED, actor_lines, matrix
from vigie.show.picks import Picks
from vigie.show.quotes import Sentences
from vigie.show.rows import incident_rows


def test_the_most_active_actor_comes_first_and_opens_its_incidents() -> None:
    picks, content = Picks(), sample()
    rows = incident_rows(content, Sentences(), {}, {})
    first = actor_lines(content.groups, rows, picks)[0]
    assert (first.name, first.incidents, first.link) == ("Dawn Front", 6, "#pick0")
    assert len(picks.made[0].indexes) == 6


def test_the_matrix_leaves_out_who_is_denied_and_puts_the_nameless_together() -> None:
    rows = incident_rows(sample(), Sentences(), {}, {})
    made = matrix(rows, Picks())
    assert made
    lines = {name: dict(zip(made.targets, cells, strict=True)) for name, cells in made.lines}
    assert lines["Dawn Front"]["civilians"].count == 1
    assert lines[UNNAMED]["civilians"].count == 1
    assert "Fighters" not in lines


def test_every_cell_opens_the_incidents_it_counts() -> None:
    picks = Picks()
    made = matrix(incident_rows(sample(), Sentences(), {}, {}), picks)
    assert made
    cells = [cell for _, line in made.lines for cell in line if cell.count]
    assert [len(picks.made[int((cell.link or "")[5:])].indexes) for cell in cells] == [cell.count for cell in cells]
