"""The months ahead of a measured group, and its newest months raised by what is still to be coded."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.measure.groups import campaign, table, written
from vigie.cli import main
from vigie.errors import UsageError
from vigie.measure.late import late_coding, nowcast_of
from vigie.measure.outlook import with_outlook
from vigie.measure.profile import Ask, GroupProfile, profile, with_nowcast
from vigie.measure.tables import as_csv
from vigie.records import Incident

YEAR = [9] * 26 + [3] * 27


def looked(incidents: list[Incident], *groups: str) -> list[GroupProfile]:
    made = table(incidents)
    return with_outlook(made, [profile(made, group, Ask()) for group in groups], Ask())


def releases(newest: float) -> tuple[list[Incident], list[Incident]]:
    """A later release, and an earlier one that lacks a part of its newest month."""
    later = campaign([20] * 52)
    earlier = [one for one in campaign([20] * 43) if one.date is not None]
    cut = [one for one in earlier if (one.date.earliest or "") >= "2020-10-01"]  # type: ignore[union-attr]
    lost = {one.incident_id for one in cut[: int(len(cut) * (1 - newest))]}
    return [one for one in earlier if one.incident_id not in lost], later


def test_the_forecast_starts_after_the_last_whole_month_and_knows_the_ones_before() -> None:
    one = looked(campaign(YEAR), "isis")[0].outlook
    assert one is not None
    assert one.ahead is not None
    assert [month for month, _, _ in one.known][-1] == "2020-12"
    assert one.ahead.months[0].month == "2021-01"
    assert len(one.ahead.months) == 12
    assert all(count == len(ids) for _, count, ids in one.known)


def test_a_month_covered_in_part_is_no_fall() -> None:
    one = looked(campaign([8] * 49), "isis")[0].outlook  # the last week ends on 13 December
    assert one is not None
    assert one.known[-1][0] == "2020-11"


def test_two_groups_are_forecast_by_one_fit_and_keep_their_names() -> None:
    both = looked(campaign(YEAR) + campaign([2] * 53, "sdf", 500_000), "sdf", "isis")
    ahead = [one.outlook.ahead for one in both if one.outlook is not None]
    assert [one.unit for one in ahead if one is not None] == [one.name for one in both]
    same = looked(campaign(YEAR), "isis", "isis")
    assert same[0].outlook == same[1].outlook


def test_too_few_months_are_said_and_not_forecast() -> None:
    one = looked(campaign([5] * 9), "isis")[0].outlook
    assert one is not None
    assert one.ahead is None
    assert one.why_not == "2 whole months known: a forecast needs 6"


def test_counts_of_the_outlook_are_those_of_the_profile() -> None:
    made = looked(campaign(YEAR), "isis")[0]
    assert made.outlook is not None
    by_month = {one.period: one.incidents for one in made.points}
    assert [count for _, count, _ in made.outlook.known] == [by_month[f"2020-{month:02d}"] for month in range(1, 13)]


def test_the_newest_month_is_raised_by_what_the_earlier_release_lacked() -> None:
    earlier, later = map(table, releases(0.5))
    late, told = late_coding(earlier, later, Ask())
    made = profile(later, "isis", Ask())
    raised = with_nowcast(made, nowcast_of(made, late, told))
    newest = raised.nowcast.periods[-1]  # type: ignore[union-attr]
    assert newest.period == "2020-12"
    assert newest.expected == pytest.approx(2 * newest.coded, rel=0.15)
    assert newest.low <= newest.expected <= newest.high
    assert any("not all is coded" in caution.text for caution in raised.cautions)
    assert b"nowcast.2020-12" in as_csv([raised], None)


def test_a_window_that_ends_early_holds_no_newest_month() -> None:
    earlier, later = map(table, releases(0.5))
    ask = Ask(window=(None, "2020-06-30"))
    made = profile(later, "isis", ask)
    assert nowcast_of(made, *late_coding(earlier, later, ask)).periods == ()


def test_releases_in_the_wrong_order_or_too_short_are_refused() -> None:
    earlier, later = map(table, releases(0.5))
    with pytest.raises(UsageError, match="ends later"):
        late_coding(later, earlier, Ask())
    with pytest.raises(UsageError, match="too few whole periods"):
        late_coding(table(campaign([5] * 9)), later, Ask())


def test_the_command_takes_an_earlier_release(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    earlier, later = releases(0.5)
    files = [str(written(tmp_path / name, rows)) for name, rows in (("a.jsonl", earlier), ("b.jsonl", later))]
    assert main(["measure", files[1], "--group", "isis", "--earlier", files[0]]) == 0
    assert "nowcast.2020-12" in capsys.readouterr().out
    assert main(["measure", files[1], "--earlier", files[0]]) == 2
    assert "name it with --group" in capsys.readouterr().err
