"""An analyst's own mapping: what does not fit is told with what to write, before any row is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from vigie.errors import UsageError
from vigie.read.events import import_events, load_mapping
from vigie.records import Incident

COLUMNS = '[columns]\ndate = "Date"\nactor_a = "Who"\nactor_a_id = "Id"\nkind = "Kind"\nplace_precision = "How"\n'


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("values = 3\n" + COLUMNS, "no table of tables"),
        (COLUMNS + '[values]\nkind = "raid"\n', "no table of tables"),
        (COLUMNS + '[values.kind]\nraid = ["raid"]\n', "no kind of incident"),
        (COLUMNS + '[values.place_precision]\n1 = "street"\n', "'street' is no place precision"),
        (COLUMNS + '[values.date_precision]\n1 = "hour"\n', "'hour' is no date precision"),
        (COLUMNS + '[values.actor_kind]\n1 = "rebel"\n', "'rebel' is no actor kind"),
        ('kind = ["raid"]\n' + COLUMNS, "no kind of incident"),
        ("[columns]\ndate = []\n", "names no date"),
        ("[columns]\ndate = 3\n", "Expected"),
        ("columns = 3\n", r"no \[columns\]"),
        ("[columns\n", "not TOML"),
    ],
)
def test_a_mapping_that_does_not_fit_is_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        load_mapping(write(tmp_path / "map.toml", text))


@pytest.mark.parametrize("scheme", ['scheme = "ucdp"\n', 'scheme = "gtd"\n', ""])
def test_any_scheme_takes_a_mapping_of_its_own_with_any_ids(tmp_path: Path, scheme: str) -> None:
    mapping = load_mapping(write(tmp_path / "map.toml", scheme + COLUMNS))
    table = write(tmp_path / "t.csv", "Date,Who,Id,Kind,How\n2020-01-02,Selai Front,²,raid,1\n")
    (incident,) = import_events(table, mapping, "csv")
    assert isinstance(incident, Incident)
    assert [actor.name for actor in incident.perpetrators] == ["Selai Front"]
    assert incident.kind == "raid"
