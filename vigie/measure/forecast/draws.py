"""Draws in a file: unit, month, draw, value.

Place in the flow: last step of `vigie forecast --out`. In: a forecast. Out: CSV, CSV.gz or Parquet, whole or not
at all.
"""

from __future__ import annotations

import csv
import gzip
import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb

from vigie.errors import UsageError
from vigie.measure.forecast.ensemble import Forecast
from vigie.store import whole_file

__all__ = ["write_draws"]

HEADER = b"unit,month,draw,value\n"
COLUMNS = {"unit": "VARCHAR", "month": "VARCHAR", "draw": "BIGINT", "value": "BIGINT"}


def write_draws(made: Forecast, path: Path) -> None:
    """One row a unit, month ahead and draw (numbered from 0); units are named as in the table that was read."""
    if path.suffix == ".parquet":
        _parquet(made, path)
    elif path.suffix == ".gz":
        with whole_file(path) as file, gzip.GzipFile(fileobj=file, mode="wb", mtime=0, compresslevel=1) as packed:
            packed.writelines(_lines(made))
    elif path.suffix == ".csv":
        with whole_file(path) as file:
            file.writelines(_lines(made))
    else:
        raise UsageError(f"--out {path}: no format of draws", "end the file's name in .csv, .csv.gz or .parquet")


def _lines(made: Forecast) -> Iterator[bytes]:
    yield HEADER
    for unit, by_month in zip(made.units, made.draws, strict=True):
        name = _cell(unit)
        for month, values in zip(made.months, by_month, strict=True):
            start = f"{name},{month},"
            yield "".join(f"{start}{number},{value:.0f}\n" for number, value in enumerate(values)).encode()


def _cell(name: str) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="").writerow([name])
    return file.getvalue()


def _parquet(made: Forecast, path: Path) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        rows, whole = Path(scratch) / "rows.csv", Path(scratch) / "draws.parquet"
        with rows.open("wb") as file:
            file.writelines(_lines(made))
        with duckdb.connect(config={"threads": 1}) as database:
            source = database.read_csv(str(rows), columns=COLUMNS, header=True, quotechar='"', delimiter=",")
            source.write_parquet(str(whole), compression="zstd")
        with whole_file(path) as target:
            target.write(whole.read_bytes())
