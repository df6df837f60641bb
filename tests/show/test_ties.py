"""The network: ties in the list with their sentences, what is drawn and what is left out, days and kinds."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from tests.builders import incident, report
from tests.show.sample import content, sample
from vigie.records import Relation, Target
from vigie.show import render_brief
from vigie.show.content import BriefContent
from vigie.show.network import KNOTS, TIES
from vigie.show.picks import Picks
from vigie.show.quotes import Sentences
from vigie.show.rows import incident_rows
from vigie.show.tie_days import bins_of
from vigie.show.ties import LISTED, SENTENCES, Network, draw_network


def network(given: BriefContent) -> Network:
    return draw_network(given, incident_rows(given, Sentences(), {}, {}), Sentences(), Picks())


def tied(*ties: tuple[str, str, str], **values: object) -> BriefContent:
    """A brief whose reports tell these ties, one a report."""
    reports, relations = [], []
    for number, (a, relation, b) in enumerate(ties):
        text = f"Nobody slept. {a} had dealings with {b}, a trader said."
        one = report(f"r{number}", text, published=f"20{10 + number % 10}-03-15")
        start = text.index(a)
        end = start + len(f"{a} had dealings with {b}")
        fields: dict[str, object] = {"since": None, "until": None, "basis": "text"} | values
        relations.append(Relation(actor_a=a, actor_b=b, relation=relation, report_id=one.report_id, start=start,  # type: ignore[arg-type]
                                  end=end, quote=text[start:end], **fields))  # fmt: skip
        reports.append(one)
    return content(tuple(reports), relations=tuple(relations))


def pairs(count: int) -> list[tuple[str, str, str]]:
    names = [f"group-{number}" for number in range(60)]
    return [(a, "fights", b) for a, b in combinations(names, 2)][:count]


def test_a_tie_stands_with_its_whole_sentence_and_its_speaker() -> None:
    lines = {line.relation: line for line in network(sample()).lines}
    fights = lines["fights"]
    assert (fights.actor_a, fights.actor_b, fights.tone) == ("Dawn Front", "Shield Brigade", "hostile")
    (telling,) = fights.tellings
    text = sample().reports[telling.cited.report].text[telling.cited.start : telling.cited.end]
    assert text == "The Dawn Front and the Shield Brigade fought all winter, but their men share wells now."
    assert telling.cited.speaker == "Idrissa Sow"
    assert lines["talks with"].tone == "talks"


def test_claims_and_denials_of_deeds_are_left_to_the_statements() -> None:
    assert {line.relation for line in network(sample()).lines} == {"fights", "talks with"}


def test_an_accusation_is_a_tie_that_accuses() -> None:
    (line,) = network(tied(("jnim", "claims", "mli-forces"), stance="accusation")).lines
    assert (line.relation, line.tone) == ("accuses", "accuses")


def test_without_ties_the_part_says_so() -> None:
    none = network(content())
    assert (none.lines, none.drawing, none.bins, none.known) == ((), None, (), ())
    assert "No report tells of a tie" in render_brief(content())


@pytest.mark.parametrize("count", [1, 40, 400])
def test_any_number_of_ties_is_shown_and_what_is_left_out_is_said(count: int) -> None:
    given = tied(*pairs(count))
    made = network(given)
    assert made.total == count
    assert len(made.lines) == min(count, LISTED)
    assert made.drawing is not None
    assert made.drawing.drawn <= TIES
    assert len(made.drawing.nodes) <= KNOTS
    assert ("Drawn: the" in render_brief(given)) == (count > made.drawing.drawn)


def test_no_name_stands_over_another_and_all_are_inside() -> None:
    drawing = network(tied(*pairs(12), ("group-0", "supports", "group-5"))).drawing
    assert drawing is not None
    for one, other in combinations(drawing.nodes, 2):
        assert abs(one.x - other.x) > 30 or abs(one.y - other.y) > 30
    assert all(0 < node.x < drawing.width and 0 < node.y < drawing.height for node in drawing.nodes)


def test_every_line_of_the_drawing_opens_ties_of_the_list() -> None:
    fights, back, talks = ("jnim", "fights", "isis"), ("isis", "fights", "jnim"), ("jnim", "negotiates_with", "isis")
    made = network(tied(fights, back, talks))
    assert made.drawing is not None
    opened = sorted(tie for thread in made.drawing.threads for tie in thread.ties)
    assert opened == [line.index for line in made.lines]
    assert {thread.glyph for thread in made.drawing.threads} == {"−", "↔"}


def test_days_are_no_more_exact_than_told() -> None:
    since = network(tied(("jnim", "allied", "mli-forces"), since="2019-01-01")).lines[0]
    told = network(tied(("jnim", "allied", "mli-forces"))).lines[0]
    assert since.period == "since 2019"
    assert told.period.startswith("told on 15")
    assert told.days == "2010-03-15/2010-03-15"


def test_what_the_registry_knows_is_kept_apart() -> None:
    made = network(tied(("ansaru", "fights", "boko-haram")))
    assert [one for one in made.known if "split from" in one.sentence]
    assert all(one.source for one in made.known)
    assert [line.relation for line in made.lines] == ["fights"]


def test_the_scale_counts_a_tie_in_every_stretch_it_holds() -> None:
    bins = bins_of(["2020-01-15/2020-03-02", "2020-03-10/2020-03-10"])
    assert [one.count for one in bins] == [1, 1, 2]
    assert (bins[0].first, bins[-1].last) == ("2020-01-01", "2020-03-31")
    assert bins_of(["2020-01-15/2020-01-20"]) == ()
    assert len(bins_of(["0900-01-01/2020-01-01"])) <= 61
    assert bins_of(["0001-01-01/9999-12-31"])


def test_an_army_is_drawn_as_a_state_whatever_it_does_in_the_incidents() -> None:
    drawing = network(tied(("jnim", "fights", "mli-forces"))).drawing
    assert drawing is not None
    states = {knot.actor: node.state for knot, node in zip(drawing.knots, drawing.nodes, strict=True)}
    assert states == {"jnim": False, "mli-forces": True}


def test_an_army_the_registry_lacks_is_a_state_where_it_was_the_target() -> None:
    given = tied(("jnim", "fights", "harbour-guards"))
    hit = Target(text="Harbour Guards", actor_id="harbour-guards", kind="human", category="state_force")
    drawing = network(replace(given, incidents=(incident("i1", targets=(hit,)),))).drawing
    assert drawing is not None
    states = {knot.actor: node.state for knot, node in zip(drawing.knots, drawing.nodes, strict=True)}
    assert states["harbour-guards"]


def test_of_many_sentences_of_a_tie_the_first_are_written_out_and_the_rest_counted() -> None:
    made = network(tied(*[("jnim", "fights", "isis")] * (SENTENCES + 3)))
    (line,) = made.lines
    assert (len(line.tellings), line.more) == (SENTENCES, 3)
    assert "and 3 more sentences, in relations.csv" in render_brief(tied(*[("jnim", "fights", "isis")] * 9))
