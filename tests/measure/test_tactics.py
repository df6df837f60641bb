"""What a group does and to whom; whom it meets; what befell it and how it came back; what may mislead."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from tests.builders import perpetrator
from tests.measure.groups import START, campaign, deed, table
from vigie.measure.guards import escalation, self_excitation
from vigie.measure.late import completeness, nowcast
from vigie.measure.periods import bins_of
from vigie.measure.resilience import Shock, recoveries
from vigie.measure.rivals import rivals
from vigie.measure.selection import CHOICES, select
from vigie.measure.tactics import tactics
from vigie.measure.tempo import tempo
from vigie.records import Claimant, Target, Weapon

CIVILIANS = (Target(text="villagers", kind="human", category="civilians"),)


def test_three_incidents_do_not_make_a_tactic() -> None:
    others = [deed(1000 + n, n, group=f"g{n % 4}", kind="shooting") for n in range(200)]
    few = select(table([*others, *(deed(n, n, kind="suicide_bombing") for n in range(3))]), "isis")
    (only,) = tactics(few).mix
    assert (only.kind, only.incidents) == ("suicide_bombing", 3)
    assert only.low < only.share < 1
    assert only.share < 0.95


def test_a_kind_first_seen_in_the_last_year_is_new() -> None:
    old = [deed(n, n * 10, kind="shooting") for n in range(60)]
    new = [deed(100 + n, 590 + n, kind="drone_strike") for n in range(25)]
    found = tactics(select(table([*old, *new]), "isis"))
    assert {tactic.kind: tactic.new for tactic in found.mix} == {"shooting": False, "drone_strike": True}
    assert found.moved is not None
    assert found.moved[1] < 0.05


def test_two_kinds_of_weapon_are_a_complex_attack_and_claims_are_counted() -> None:
    arms = (Weapon("car bomb", "vehicle_bomb"), Weapon("rifles", "small_arms"))
    claims = (Claimant("IS", "isis"),)
    found = tactics(select(table([deed(1, weapons=arms, claimed_by=claims), deed(2, targets=CIVILIANS)]), "isis"))
    assert (found.complex_ids, found.claimed_ids, found.civilian_ids) == (("i1",), ("i1",), ("i2",))


def test_rivals_are_counted_from_both_sides_with_their_incidents() -> None:
    foe = (Target(text="SDF", name="SDF", actor_id="sdf", kind="human"),)
    mine = [deed(1, 0, targets=foe), deed(2, 3, targets=foe), deed(3, 4, targets=CIVILIANS)]
    theirs = [deed(4, 5, group="fsa", targets=(Target(text="IS", actor_id="isis", kind="human"),))]
    found = rivals(select(table([*mine, *theirs]), "isis"))
    assert [(one.actor_id, one.incidents, one.ids) for one in found.table] == [
        ("sdf", 2, ("i1", "i2")), ("fsa", 1, ("i4",)),
    ]  # fmt: skip
    assert found.concentration == pytest.approx(5 / 9)
    assert found.one_sided is not None
    assert found.one_sided_ids == ("i3",)


def _after(weekly: list[int], week: int) -> str:
    series = np.array(weekly, dtype=float)
    bins = bins_of(START.toordinal(), START.toordinal() + 7 * len(weekly) - 1, "week")
    shock = Shock(START + timedelta(weeks=week), "base lost")
    (found,) = recoveries(series, bins, tempo(series), (shock,))
    return found.verdict if found.weeks is None else f"{found.verdict}; {found.weeks[0]:g} weeks"


def test_a_shock_is_held_against_other_dates() -> None:
    draw = np.random.default_rng(3)
    fallen = [*draw.poisson(20, 60), *draw.poisson(5, 20), *draw.poisson(20, 40)]
    assert "more than at other dates" in _after(fallen, 60)
    assert 18 <= float(_after(fallen, 60).split("; ")[1].split()[0]) <= 27
    steady = draw.poisson(20, 120).tolist()
    assert "no more than at other dates" in _after(steady, 60)
    assert "outside" in _after(steady, 118)


def test_shuffled_intervals_show_when_the_escalation_line_is_made_by_chance() -> None:
    draw = np.random.default_rng(1)
    days, district = [], []
    for number in range(8):
        own = np.cumsum(draw.geometric(0.05 + 0.05 * number, 60))
        days += own.tolist()
        district += [number] * len(own)
    found = escalation(np.array(days), np.array(district), tuple(f"D{n}" for n in range(8)))
    assert found is not None
    assert found.artefact
    assert found.by_chance[1] < found.r
    assert escalation(np.array([1, 2, 3]), np.array([0, 0, 0]), ("D0",)) is None


def test_a_trend_is_not_taken_for_contagion() -> None:
    draw = np.random.default_rng(2)
    rising = np.sort(
        np.concatenate([draw.integers(300 * n, 300 * (n + 1), size) for n, size in enumerate((60, 500, 60))])
    )
    found = self_excitation(rising)
    assert found is not None
    assert found.constant > 0.4
    assert found.slow < found.constant / 2
    assert found.artefact
    assert self_excitation(np.arange(10)) is None


def test_late_coding_is_learnt_from_two_releases_and_raises_the_newest_months() -> None:
    later = np.full(24, 100.0)
    earlier = later.copy()
    earlier[-3:] = [90, 70, 40]
    late = completeness(earlier, later)
    assert late.share[0] < late.share[1] < late.share[2] < late.share[5]
    middle, low, high = nowcast(np.array([100.0, 90, 70, 40]), late)
    assert middle[-1] == pytest.approx(100, rel=0.15)
    assert (low <= middle).all()
    assert (middle <= high).all()
    assert (low >= [100, 90, 70, 40]).all()


def test_a_denied_hand_and_a_claimed_one_depend_on_whose_word_is_taken() -> None:
    rows = [
        deed(1, 0, perpetrators=(perpetrator("isis", "claimed"),)),
        deed(2, 1, perpetrators=(perpetrator("isis", "accused"),)),
        deed(3, 2, perpetrators=(perpetrator("isis", "possible"),)),
        deed(4, 3, perpetrators=(perpetrator("isis", "denied"),)),
    ]
    made = table(rows)
    number = {choice: len(select(made, "isis", choice=choice).incidents) for choice in CHOICES}
    assert number == {"claimed": 1, "attributed": 2, "possible": 3}


def test_a_window_starts_with_the_group_and_ends_with_the_table() -> None:
    made = table([*campaign([2, 2, 2]), *campaign([0] * 10 + [1], "fsa", first=90_000)])
    bins = select(made, "isis", period="week").bins
    assert len(bins) == 11
    assert bins.counts(select(made, "isis").days).tolist()[:4] == [2, 2, 2, 0]
