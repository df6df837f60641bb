"""Event tables people already have come in as incidents; what can't be right is named, and the rest comes in."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.read.events.tables import acled_new, acled_old, ged, gtd, write
from vigie.errors import UsageError
from vigie.lexicon.event_tables import load_event_tables
from vigie.read.events import import_events, load_mapping
from vigie.records import Count, Failure, Incident, decode_incident, encode


def read(path: Path, name: str) -> tuple[list[Incident], list[Failure]]:
    found = list(import_events(path, load_event_tables()[name], name))
    return [one for one in found if isinstance(one, Incident)], [one for one in found if isinstance(one, Failure)]


def one(tmp_path: Path, name: str, row: dict[str, str]) -> Incident:
    found, failed = read(write(tmp_path / "t.csv", [row]), name)
    assert failed == []
    return found[0]


def test_a_ged_row_keeps_its_bounds_its_precisions_its_sides_and_itself(tmp_path: Path) -> None:
    row = ged()
    incident = one(tmp_path, "ucdp", row)
    assert incident.toll.killed == Count(5, 6, 9)
    assert incident.date is not None
    assert (incident.date.earliest, incident.date.precision) == ("2020-03-14", "day")
    assert incident.place is not None
    assert (incident.place.level, incident.place.country) == ("town", "SYR")
    assert incident.place.admin2 == "Qasr district"
    assert [actor.actor_id for actor in incident.perpetrators] == ["ucdp:99001", "islamic-state"]
    assert incident.codes.ucdp == 1
    assert incident.imported is not None
    assert incident.imported.cells == row
    assert incident.imported.line == 2


def test_the_dead_of_each_side_stand_with_the_side_that_lost_them(tmp_path: Path) -> None:
    hit = {target.text: target.count for target in one(tmp_path, "ucdp", ged()).targets}
    assert hit == {
        "IS": Count(3, 3, 3),
        "Government of Nowhere": Count(2, 2, 2),
        "civilians": Count(1, 1, 1),
    }


def test_one_sided_violence_has_one_doer_and_civilians_are_never_measured(tmp_path: Path) -> None:
    incident = one(tmp_path, "ucdp", ged(type_of_violence="3", side_a="IS", side_a_new_id="234", side_b="Civilians"))
    assert [actor.actor_id for actor in incident.perpetrators] == ["islamic-state"]
    assert [target.actor_id for target in incident.targets] == [None]


@pytest.mark.parametrize(("where_prec", "level"), [("1", "town"), ("2.0", "admin2"), ("4", "admin1"), ("6", "country")])
def test_how_exact_a_place_is_comes_along(tmp_path: Path, where_prec: str, level: str) -> None:
    place = one(tmp_path, "ucdp", ged(where_prec=where_prec)).place
    assert place is not None
    assert place.level == level


def test_acled_counts_the_lowest_figure_so_that_the_upper_end_is_open(tmp_path: Path) -> None:
    incident = one(tmp_path, "acled", acled_new())
    assert incident.toll.killed == Count(4, 4, None)
    assert incident.kind == "suicide_bombing"
    assert incident.codes.acled == ("Explosions/Remote violence", "Suicide bomb")
    assert [actor.text for actor in incident.perpetrators] == ["Katiba of Nowhere", "Ally One", "Ally Two"]
    assert incident.targets[0].category == "soldiers"


def test_the_old_acled_schema_reads_the_same_way(tmp_path: Path) -> None:
    incident = one(tmp_path, "acled", acled_old())
    assert incident.kind == "recapture_of_territory"
    assert incident.date is not None
    assert (incident.date.earliest, incident.date.precision) == ("2014-01-05", "week")
    assert {actor.text for actor in incident.perpetrators} == {
        "Military Forces of Mali (2013-2020)",
        "Katiba of Nowhere",
    }


def test_gtd_says_what_it_does_not_know(tmp_path: Path) -> None:
    incident = one(tmp_path, "gtd", gtd())
    assert (incident.status, incident.kind) == ("attempted", "suicide_bombing")
    assert incident.date is not None
    assert incident.date.precision == "month"
    assert (incident.date.earliest, incident.date.latest) == ("2014-01-01", "2014-01-31")
    assert incident.toll.killed is None
    assert incident.toll.abducted is None
    assert incident.toll.injured == Count(3, 3, 3)
    assert incident.perpetrators[0].confidence == "suspected"
    assert incident.claimed_by == ()


def test_a_gtd_claim_is_a_claim_and_an_unknown_group_is_nobody(tmp_path: Path) -> None:
    claimed = one(tmp_path, "gtd", gtd(claimed="1", guncertain1="0"))
    assert claimed.perpetrators[0].confidence == "claimed"
    assert claimed.claimed_by[0].text == "Katiba of Nowhere"
    unknown = one(tmp_path, "gtd", gtd(gname="Unknown"))
    assert unknown.perpetrators[0].actor_id is None


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"best": "-3"}, "can't be negative"),
        ({"best": "99999999"}, "no incident had more"),
        ({"best": "many"}, "no number"),
        ({"best": "nan"}, "no number"),
        ({"date_start": "2999-01-01", "date_end": "2999-01-01"}, "yet to come"),
        ({"date_start": "2020-02-30"}, "no day"),
        ({"date_start": "03/04/2020"}, "can't be read"),
        ({"date_start": "0020-01-01"}, "before 1800"),
        ({"date_start": ""}, "has no date"),
        ({"date_start": "2020-03-15"}, "ends on 2020-03-14 before"),
        ({"latitude": "340.7"}, "not between"),
        ({"type_of_violence": "9"}, "none of"),
    ],
)
def test_a_row_that_cannot_be_right_is_named_with_its_line_and_the_rest_comes_in(
    tmp_path: Path, cells: dict[str, str], reason: str
) -> None:
    found, failed = read(write(tmp_path / "t.csv", [ged(), ged(id="2", **cells), ged(id="3")]), "ucdp")
    assert [incident.incident_id for incident in found] == ["ucdp:1", "ucdp:3"]
    assert len(failed) == 1
    assert "line 3 " in failed[0].wrong
    assert reason in failed[0].wrong
    assert failed[0].todo


def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    rows = [ged(adm_1="two\nlines"), ged(id="2", best="-1")]
    assert read(write(tmp_path / "t.csv", rows), "ucdp")[1][0].wrong.startswith("line 4 ")


def test_a_row_with_too_few_cells_and_a_doubled_id_are_named(tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", [ged(), ged()])
    with path.open("a", encoding="utf-8") as file:
        file.write("7,2020\n")
    found, failed = read(path, "ucdp")
    assert len(found) == 1
    assert [failure.wrong.split(" (")[0] for failure in failed] == [
        "line 3 has the id of line 2",
        "line 4 has 2 cells where the header has 23",
    ]


def test_bounds_out_of_order_are_kept_in_order_and_said(tmp_path: Path) -> None:
    incident = one(tmp_path, "ucdp", ged(low="8", best="6", high="7"))
    assert incident.toll.killed == Count(6, 6, 8)
    assert "low 8, best 6, high 7" in incident.disagreements[0]


def test_packed_tables_semicolons_and_other_encodings_are_read(tmp_path: Path) -> None:
    plain = write(tmp_path / "t.csv", [ged(adm_1="Idlīb")], mark=";")
    packed = tmp_path / "t.csv.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    assert read(packed, "ucdp")[0][0].place == read(plain, "ucdp")[0][0].place
    latin = tmp_path / "l.csv"
    latin.write_bytes(write(tmp_path / "u.csv", [ged(adm_1="Kédougou, région")]).read_text("utf-8").encode("latin-1"))
    place = read(latin, "ucdp")[0][0].place
    assert place is not None
    assert place.admin1 == "Kédougou, région"


def test_what_is_written_reads_back_as_the_same_record(tmp_path: Path) -> None:
    for name, row in (("ucdp", ged()), ("acled", acled_new()), ("gtd", gtd())):
        incident = one(tmp_path, name, row)
        assert decode_incident(encode(incident)) == incident


def test_a_file_that_is_another_table_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"is not GTD: it has no column iyear.*vigie import csv"):
        read(write(tmp_path / "t.csv", [ged()]), "gtd")
    with pytest.raises(UsageError, match="there is no such file"):
        read(tmp_path / "none.csv", "ucdp")
    (tmp_path / "empty.csv").touch()
    with pytest.raises(UsageError, match="is empty"):
        read(tmp_path / "empty.csv", "ucdp")


MAPPING = """
date_formats = ["%d/%m/%Y"]
both_sides = ["armed_clash"]
separator = "/"
[columns]
date = "Day"
kind = "What"
actor_a = ["By", "Perpetrator"]
killed_best = "Dead"
place = "Where"
country = "Country"
[values.kind]
IED = "roadside_bomb"
fight = "armed_clash"
"""


def test_any_table_comes_in_by_a_mapping(tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(MAPPING, encoding="utf-8")
    rows = [{"Day": "03/04/2020", "What": "IED", "By": "Taleban", "Dead": "", "Where": "Gao", "Country": "Mali"}]
    (incident,) = import_events(write(tmp_path / "t.csv", rows), load_mapping(tmp_path / "map.toml"), "csv")
    assert isinstance(incident, Incident)
    assert (incident.kind, incident.toll.killed) == ("roadside_bomb", None)
    assert incident.date is not None
    assert incident.date.earliest == "2020-04-03"
    assert incident.codes.acled == ("Explosions/Remote violence", "Remote explosive/landmine/IED")
    assert incident.incident_id.startswith("csv:row-")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[columns]\nwhen = 'Day'", "no field 'when'"),
        ("[columns]\nkind = 'What'", "names no date"),
        ("[columns]\ndate = 'Day'\n[values.kind]\nIED = 'boom'", "'boom' is no kind"),
        ("nonsense", "not TOML"),
        ("title = 'x'", r"has no \[columns\]"),
    ],
)
def test_a_wrong_mapping_says_what_is_wrong(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "map.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=reason):
        load_mapping(tmp_path / "map.toml")
