"""What fusing gives depends on the set of reports alone: not on their order, not on when they came."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuse.simulated import simulated
from vigie.fuse import FuseSettings, digest, fuse_codings, fuse_digested
from vigie.records import Coding, Incident

SETTINGS = FuseSettings()


def _world() -> list[Coding]:
    return [told.coding for told in simulated(25, 11)]


@settings(max_examples=8, deadline=None)
@given(st.randoms())
def test_the_order_of_arrival_changes_nothing(random: object) -> None:
    codings = _world()
    expected = fuse_codings(codings, SETTINGS).incidents
    random.shuffle(codings)  # type: ignore[attr-defined]
    assert fuse_codings(codings, SETTINGS).incidents == expected


@settings(max_examples=8, deadline=None)
@given(st.lists(st.integers(0, 200), min_size=1, max_size=4))
def test_reports_that_come_day_by_day_end_as_those_that_came_at_once(cuts: list[int]) -> None:
    codings, links = _world(), None
    digests = {one.report.report_id: digest(one) for one in codings}
    for cut in [*sorted(cut % len(codings) for cut in cuts), len(codings)]:
        part = codings[:cut]
        told = [incident for one in part for incident in one.incidents]
        names = {one.report.report_id: digests[one.report.report_id] for one in part}
        fusion = fuse_digested(told, names, SETTINGS, known_links=links)
        links = fusion.links
    assert fusion.incidents == fuse_codings(codings, SETTINGS).incidents


def test_reports_of_elsewhere_do_not_disturb_what_was_fused() -> None:
    before = fuse_codings(_world(), SETTINGS).incidents
    noise = [told.coding for told in simulated(60, 12)]
    renamed = {name: one for one in noise for name in [one.report.report_id]}
    own = {one.report.report_id for one in _world()}
    after = fuse_codings([*_world(), *(one for name, one in renamed.items() if name not in own)], SETTINGS).incidents
    assert _pairs(before) <= _pairs(after)
    lost = [pair for pair in _pairs(after) - _pairs(before) if pair[0] in own and pair[1] in own]
    assert lost == []


def test_most_pairs_of_simulated_reports_are_joined_rightly() -> None:
    world = simulated(120, 13)
    truth = {name: number for told in world for name, number in told.truths.items()}
    fused = fuse_codings([told.coding for told in world], SETTINGS).incidents
    found = {pair for one in fused for pair in _of(one.coded_ids)}
    right = {pair for pair in _of(tuple(truth)) if truth[pair[0]] == truth[pair[1]]}
    assert len(found & right) / len(found) >= 0.95
    assert len(found & right) / len(right) >= 0.85


def test_every_joined_report_says_why() -> None:
    fused = fuse_codings(_world(), SETTINGS).incidents
    joins = [join for one in fused for join in one.joins]
    assert joins
    assert all(join.reasons and 0 < join.likeness <= 1 and join.matched for join in joins)


@pytest.mark.parametrize("field", ["kind", "report_ids"])
def test_every_report_of_an_incident_has_its_words(field: str) -> None:
    texts = {one.report.report_id: one.report.text for one in _world()}
    for one in fuse_codings(_world(), SETTINGS).incidents:
        assert set(one.report_ids) == {line.report_id for line in one.evidence}
        assert all(texts[line.report_id][line.start : line.end] == line.quote for line in one.evidence)


def _pairs(incidents: list[Incident]) -> set[tuple[str, str]]:
    return {pair for one in incidents for pair in _of(one.report_ids)}


def _of(names: tuple[str, ...]) -> set[tuple[str, str]]:
    return {(a, b) for a in names for b in names if a < b}
