"""What `vigie measure` does: load, measure, write.

Place in the flow: beside `flow`, called by `cli` when it is asked for (it loads scipy). In: the command's options.
Out: the bytes of a table, CSV or JSON.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal, Protocol

from vigie.errors import UsageError
from vigie.measure.compare import compare
from vigie.measure.incident_table import IncidentTable, load_table
from vigie.measure.late import late_coding, nowcast_of
from vigie.measure.outlook import with_outlook
from vigie.measure.overview import overview
from vigie.measure.periods import Period
from vigie.measure.profile import Ask, group_weights, profile, with_nowcast
from vigie.measure.resilience import Shock
from vigie.measure.selection import Choice
from vigie.measure.tables import as_csv, as_json, overview_csv, overview_json
from vigie.show.measure_lines import overview_lines, profile_lines
from vigie.show.profile import render_profiles

__all__ = ["measured"]

Form = Literal["table", "csv", "json", "page"]


class _Asked(Protocol):
    @property
    def area(self) -> str | None: ...
    @property
    def since(self) -> str | None: ...
    @property
    def until(self) -> str | None: ...
    @property
    def period(self) -> Period: ...
    @property
    def word(self) -> Choice: ...
    @property
    def base(self) -> str | None: ...
    @property
    def shock(self) -> tuple[str, ...]: ...
    @property
    def earlier(self) -> Path | None: ...


def measured(where: Path, groups: tuple[str | None, str | None], asked: _Asked, form: Form) -> bytes:
    """The measures of one group (and another to hold it against), or every group in a line."""
    group, against = groups
    if against and not group:
        raise UsageError("--against needs a --group", "name the group that is held against it")
    ask = Ask(
        window=(asked.since, asked.until), area=asked.area, period=asked.period, choice=asked.word,
        base=_base(asked.base), shocks=tuple(map(_shock, asked.shock)),
    )  # fmt: skip
    table = load_table(where)
    if not len(table):
        raise UsageError(f"{where}: holds no incident", "give a brief with incidents, or import a table")
    if group is None and form == "page":
        raise UsageError("a page is of one group", "name it with --group")
    if group is None and asked.earlier is not None:
        raise UsageError("--earlier raises the newest counts of one group", "name it with --group")
    if group is None:
        return _overview(table, ask, form)
    weighed = group_weights(table, ask)
    names = [group, against] if against else [group]
    profiles = [profile(table, name, ask, weighed) for name in names]
    if against:
        # Both over one window, or the older group's silence would count against it.
        first = max(min(one.first for one in profiles), ask.window[0] or "")
        ask = replace(ask, window=(ask.window[0] or first, ask.window[1]))
        profiles = [profile(table, name, ask, weighed) for name in names]
    if asked.earlier is not None:
        late, earlier_to = late_coding(load_table(asked.earlier), table, ask)
        profiles = [with_nowcast(one, nowcast_of(one, late, earlier_to)) for one in profiles]
    comparison = compare(profiles[0], profiles[1]) if against else None
    if form == "csv":
        return as_csv(profiles, comparison)
    if form == "json":
        return as_json(profiles, comparison)
    if form == "page":
        profiles = with_outlook(table, profiles, ask)
        return render_profiles(profiles, " against ".join(one.name for one in profiles)).encode()
    return "".join(line + "\n" for line in profile_lines(profiles, comparison)).encode()


def _overview(table: IncidentTable, ask: Ask, form: Form) -> bytes:
    lines = overview(table, ask)
    if form == "csv":
        return overview_csv(lines)
    if form == "json":
        return overview_json(lines)
    return "".join(line + "\n" for line in overview_lines(lines, ask.period)).encode()


def _base(told: str | None) -> tuple[float, float] | None:
    if told is None:
        return None
    try:
        lat, lon = (float(part) for part in told.split(","))
    except ValueError as error:
        raise UsageError(f"--base {told}: not a point", "write it as LAT,LON, for example 34.8,40.8") from error
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise UsageError(f"--base {told}: not on Earth", "latitude first, then longitude")
    return lat, lon


def _shock(told: str) -> Shock:
    day, _, what = told.strip().partition(" ")
    try:
        return Shock(date.fromisoformat(day), what.strip() or "shock")
    except ValueError as error:
        raise UsageError(f"--shock {told}: begins with no day", 'write it as "2017-11-09 Albu Kamal lost"') from error
