"""Made-up rows of event tables, in the columns of their owners; nothing in them is true."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

__all__ = ["acled_new", "acled_old", "ged", "gtd", "write"]

GED = {
    "id": "1", "year": "2020", "type_of_violence": "1", "side_a_new_id": "99001", "side_a": "Government of Nowhere",
    "side_b_new_id": "234", "side_b": "IS", "where_prec": "1", "where_coordinates": "Qasr town", "adm_1": "Homs",
    "adm_2": "Qasr district", "latitude": "34.7", "longitude": "36.7", "country": "Syria", "date_prec": "1",
    "date_start": "2020-03-14", "date_end": "2020-03-14", "deaths_a": "2", "deaths_b": "3", "deaths_civilians": "1",
    "low": "5", "best": "6", "high": "9",
}  # fmt: skip
ACLED_NEW = {
    "event_id_cnty": "MLI1", "event_date": "2024-03-14", "time_precision": "1",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Suicide bomb", "actor1": "Katiba of Nowhere", "assoc_actor_1": "Ally One; Ally Two",
    "inter1": "Rebel group", "actor2": "Military Forces of Mali (2021-)", "assoc_actor_2": "", "inter2": "State forces",
    "country": "Mali", "admin1": "Gao", "admin2": "Gao", "location": "Gao", "latitude": "16.27", "longitude": "-0.04",
    "geo_precision": "1", "fatalities": "4",
}  # fmt: skip
ACLED_OLD = {
    "EVENT_ID_CNTY": "MLI2", "EVENT_DATE": "05-January-2014", "TIME_PRECISION": "2",
    "EVENT_TYPE": "Battle-Government regains territory", "ACTOR1": "Military Forces of Mali (2013-2020)", "INTER1": "1",
    "ACTOR2": "Katiba of Nowhere", "INTER2": "2", "COUNTRY": "Mali", "ADMIN1": "Kidal", "LOCATION": "Kidal",
    "LATITUDE": "18.44", "LONGITUDE": "1.41", "GEO_PRECISION": "3", "FATALITIES": "0",
}  # fmt: skip
GTD = {
    "eventid": "201401050001", "iyear": "2014", "imonth": "1", "iday": "0", "country_txt": "Iraq", "provstate": "Anbar",
    "city": "Ramadi", "latitude": "33.4", "longitude": "43.3", "specificity": "1", "success": "0", "suicide": "1",
    "attacktype1_txt": "Bombing/Explosion", "targtype1_txt": "Police", "target1": "Checkpoint",
    "gname": "Katiba of Nowhere",
    "guncertain1": "1", "claimed": "-9", "nkill": "", "nwound": "3", "nhostkid": "-99", "weaptype1_txt": "Explosives",
}  # fmt: skip


def ged(**cells: Any) -> dict[str, str]:
    """A row in the columns of UCDP GED."""
    return GED | {name: str(value) for name, value in cells.items()}


def acled_new(**cells: Any) -> dict[str, str]:
    """A row in ACLED's columns since 2019."""
    return ACLED_NEW | {name: str(value) for name, value in cells.items()}


def acled_old(**cells: Any) -> dict[str, str]:
    """A row in ACLED's columns before 2019."""
    return ACLED_OLD | {name: str(value) for name, value in cells.items()}


def gtd(**cells: Any) -> dict[str, str]:
    """A row in GTD's columns."""
    return GTD | {name: str(value) for name, value in cells.items()}


def write(path: Path, rows: list[dict[str, str]], mark: str = ",") -> Path:
    """The rows as a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=mark)
        writer.writeheader()
        writer.writerows(rows)
    return path
