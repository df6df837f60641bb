"""The commands on tables and groups: import, measure, forecast; and what all commands share of their options.

Place in the flow: `cli` offers them. In: arguments. Out: incidents, tables, draws; the exit code.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Group, Parameter

from vigie.errors import UsageError
from vigie.flow import imported
from vigie.progress import failure_line, import_sentence
from vigie.store.files import write_whole

__all__ = [
    "FAILED_SOURCES",
    "INPUT",
    "OUTPUT",
    "RUN",
    "Ahead",
    "Asked",
    "Out",
    "forecast_counts",
    "import_table",
    "measure",
    "output_file",
]

INPUT = Group("Input", sort_key=1)
OUTPUT = Group("Output", sort_key=2)
RUN = Group("Run", sort_key=3)
FAILED_SOURCES = 1

Out = Annotated[
    Path, Parameter("--out", group=OUTPUT, allow_leading_hyphen=True, help="File to write; - is standard output.")
]
Printed = Literal["table", "csv", "json"]
Table = Literal["ucdp", "acled", "gtd", "csv"]


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Asked:
    """What `vigie measure` is asked about."""

    area: Annotated[str | None, Parameter(group=INPUT, help="Country, region, district or place.")] = None
    since: Annotated[str | None, Parameter("--from", group=INPUT, help="First day, month or year.")] = None
    until: Annotated[str | None, Parameter("--to", group=INPUT, help="Last day, month or year.")] = None
    period: Annotated[Literal["week", "month", "quarter"], Parameter(group=INPUT, help="What is counted by.")] = "month"
    word: Annotated[
        Literal["claimed", "attributed", "possible"], Parameter(group=INPUT, help="Whose word is taken.")
    ] = "attributed"
    base: Annotated[str | None, Parameter(group=INPUT, help="The base area as LAT,LON (default: where it began).")] = (
        None
    )
    shock: Annotated[
        tuple[str, ...], Parameter(group=INPUT, help='A shock as "YYYY-MM-DD what happened"; give several.')
    ] = ()
    earlier: Annotated[
        Path | None, Parameter(group=INPUT, help="An earlier release of the table: tells what is still to be coded.")
    ] = None


@Parameter(name="*")
@dataclass(frozen=True, kw_only=True)
class Ahead:
    """How far and how finely to forecast."""

    of: Annotated[Literal["events", "deaths"], Parameter(group=INPUT, help="What to count of incidents.")] = "deaths"
    until: Annotated[str | None, Parameter(group=INPUT, help="Last month (YYYY-MM) that may be known.")] = None
    months: Annotated[int, Parameter(("--months", "--horizon"), group=RUN, help="Months ahead, 1 to 36.")] = 12
    draws: Annotated[int, Parameter(group=RUN, help="Draws a unit and month.")] = 1000


def forecast_counts(
    source: Annotated[Path, Parameter(group=INPUT, help="A table of counts, an event table, or a brief's folder.")],
    *,
    group: Annotated[
        tuple[str, ...], Parameter(group=INPUT, negative=(), help="Forecast this one (give it again for more).")
    ] = (),
    out: Annotated[
        Path | None, Parameter("--out", group=OUTPUT, help="Write the draws here (.csv, .csv.gz, .parquet) instead.")
    ] = None,
    show: Annotated[Printed, Parameter("--format", group=OUTPUT, help="How to print.")] = "table",
    ahead: Ahead | None = None,
) -> int:
    """Forecasts beside the benchmark."""
    # Loaded here: every other command starts without the numbers behind a forecast.
    from vigie.measure import forecast as forecasting

    ahead = ahead or Ahead()
    counted = forecasting.read_counts(source, ahead.of, until=ahead.until)
    if out is not None:
        made = forecasting.drawn(counted.table, group, ahead.months, ahead.draws)
        forecasting.write_draws(made, output_file(out))
        for note in counted.notes:
            print(f"vigie: {note}", file=sys.stderr)
        print(out)
        return 0
    found = forecasting.answer(counted, group, ahead.months, ahead.draws)
    print(found.printed(show).rstrip("\n"))
    return 0


def import_table(
    table: Annotated[Table, Parameter(group=INPUT, help="Whose table it is; csv: any, with --map.")],
    file: Annotated[Path, Parameter(group=INPUT, help="The CSV file, packed with gzip or not.")],
    *,
    out: Out = Path("incidents.jsonl"),
    mapping: Annotated[Path | None, Parameter("--map", group=INPUT, help="Which column holds what (TOML).")] = None,
    quiet: Annotated[bool, Parameter(("--quiet", "-q"), group=OUTPUT, negative=(), help="Failures only.")] = False,
) -> int:
    """Event tables as incidents."""
    summary = imported(file, table, mapping, output_file(out), lambda row: print(failure_line(row), file=sys.stderr))
    if not quiet:
        print(import_sentence(summary, out), file=sys.stderr)
    return FAILED_SOURCES if summary.failed else 0


def measure(
    where: Annotated[Path, Parameter(group=INPUT, help="A brief's folder, or an incidents.jsonl.")],
    *,
    group: Annotated[
        str | None, Parameter(group=INPUT, help="A group's name or id (default: all, a line each).")
    ] = None,
    against: Annotated[str | None, Parameter(group=INPUT, help="Another group to hold it against.")] = None,
    ask: Asked | None = None,
    form: Annotated[
        Literal["table", "csv", "json", "page"], Parameter("--format", group=OUTPUT, help="The format.")
    ] = "table",
    out: Out = Path("-"),
) -> int:
    """Groups measured by what they do."""
    from vigie.measuring import measured  # scipy loads when it is needed, not before

    content = measured(where, (group, against), ask or Asked(), form)
    if str(out) == "-":
        sys.stdout.buffer.write(content)
    else:
        write_whole(output_file(out), content)
    return 0


def output_file(out: Path) -> Path:
    """The file to write; a folder or an option in its place is a wrong command line."""
    name = str(out)
    if name.startswith("-") and name != "-":
        raise UsageError(f"--out {name}: an option stands where a file's name is awaited", "name the file after --out")
    if out.is_dir():
        raise UsageError(f"--out {name}: is a folder", "name a file in it")
    return out
