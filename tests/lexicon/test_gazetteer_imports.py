"""An imported gazetteer knows what ours lacks, the more detailed one wins, and a bad row is told with its line."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import pytest

from vigie.errors import ProjectFileError, UsageError
from vigie.lexicon.gazetteer import Gazetteer, load_gazetteer, open_gazetteer, own_gazetteers, use_own_gazetteers
from vigie.lexicon.gazetteer_imports import alpha3_of, import_table

# Invented places; the columns are those of GeoNames and of Who's On First tables.
GEONAMES = "{id}\t{name}\t{name}\t{others}\t{lat}\t{lon}\t{form}\t{code}\t\t{region}\t\t\t\t{people}\t\t\t\t2024-01-01"
WOF = "wof_id\tgeonames_id\twikidata_id\tplacetype\tname\tlat\tlon\tcountry\tregion\tcounty\tpopulation\talt_names"


def row(name: str, **values: object) -> str:
    """A row of a GeoNames dump: a town in Vanuatu unless told otherwise."""
    fields: dict[str, object] = {
        "id": crc32(name.encode()), "others": "", "lat": -17.5, "lon": 168.2, "form": "P\tPPL", "code": "VU",
        "region": "18", "people": 0,
    }  # fmt: skip
    return GEONAMES.format(name=name, **(fields | values))


def many(number: int) -> list[str]:
    """So many towns of their own."""
    return [
        row(f"Testburg{chr(97 + n // 26)}{chr(97 + n % 26)}", id=900_000_000 + n, lat=-15 - n / 500)
        for n in range(number)
    ]


@pytest.fixture(autouse=True)
def _only_ours() -> Iterator[None]:
    use_own_gazetteers(())
    yield
    use_own_gazetteers(())


def built(tmp_path: Path, rows: list[str], country: str = "VUT", name: str = "VU.txt") -> Gazetteer:
    """The gazetteers in use after rows were imported."""
    table = tmp_path / name
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    out = tmp_path / f"{country}.places"
    out.write_bytes(import_table(table, country, load_gazetteer()).content)
    use_own_gazetteers([str(out)])
    return load_gazetteer()


def test_a_village_that_ours_lacks_is_known_after_the_import_by_every_name(tmp_path: Path) -> None:
    gazetteer = built(tmp_path, [row("Lambuwi", others="Lampuwi,Лампуви", people=240)])
    (place,) = gazetteer.candidates("Lampuwi")
    assert (place.name, place.country, place.level, place.population) == ("Lambuwi", "VUT", "town", 240)
    assert (place.lat, place.lon) == (pytest.approx(-17.5, abs=1e-3), pytest.approx(168.2, abs=1e-3))


def test_names_beside_it_keep_their_places(tmp_path: Path) -> None:
    before = {name: load_gazetteer().candidates(name) for name in ("Kabul", "Paris", "Mali", "Santa Cruz")}
    gazetteer = built(tmp_path, [row("Lambuwi")])
    assert {name: gazetteer.candidates(name) for name in before} == before


@pytest.mark.parametrize(("towns", "lat"), [(500, -17.0), (3, -17.74)])
def test_the_more_detailed_table_wins_where_both_know_a_place(tmp_path: Path, towns: int, lat: float) -> None:
    ours = load_gazetteer().best("Port Vila")
    assert ours is not None
    number = int(ours.gazetteer_id.partition(":")[2])
    gazetteer = built(tmp_path, [row("Port-Vila", id=number, lat=-17.0), *many(towns)])
    found = [one for one in gazetteer.candidates("Port Vila") if one.gazetteer_id == ours.gazetteer_id]
    assert [one.lat for one in found] == [pytest.approx(lat, abs=0.02)]
    assert found[0].population == ours.population


def test_a_place_is_the_same_by_its_name_and_nearness_where_it_has_no_id(tmp_path: Path) -> None:
    ours = load_gazetteer().best("Port Vila")
    assert ours is not None
    line = f"77\t\t\tlocality\tPort-Vila\t{ours.lat + 0.03}\t{ours.lon}\tVU\tShefa\t\t\t"
    rows = [
        WOF,
        line,
        *(
            f"{n}\t\t\tlocality\tTestdorf{chr(97 + n // 26)}{chr(97 + n % 26)}\t-15\t167\tVU\t\t\t\t"
            for n in range(400)
        ),
    ]
    found = built(tmp_path, rows).candidates("Port Vila")
    assert [one.gazetteer_id for one in found].count(ours.gazetteer_id) == 1


@pytest.mark.parametrize(
    ("form", "level"),
    [("P\tPPL", "town"), ("A\tADM2", "admin2"), ("S\tCMP", "point"), ("T\tVAL", "point"), ("H\tSTM", None)],
)
def test_towns_districts_camps_and_valleys_are_kept_and_streams_are_not(
    tmp_path: Path, form: str, level: str | None
) -> None:
    gazetteer = built(tmp_path, [row("Lambuwi", form=form), row("Otherwi")])
    assert [one.level for one in gazetteer.candidates("Lambuwi")] == ([level] if level else [])


def test_a_whosonfirst_table_is_read_by_its_columns(tmp_path: Path) -> None:
    rows = [WOF, "9\t\t\tlocality\tLambuwi\t-17.5\t168.2\tVU\tShefa\tEfate\t\tLampuwi|ラムブウィ"]
    (place,) = built(tmp_path, rows).candidates("Lampuwi")
    assert (place.gazetteer_id, place.admin1) == ("wof:9", "Shefa")


@pytest.mark.parametrize("pack", ["gz", "zip"])
def test_a_packed_table_is_read_as_issued(tmp_path: Path, pack: str) -> None:
    table = tmp_path / f"VU.{pack}"
    content = row("Lambuwi").encode()
    if pack == "gz":
        table.write_bytes(gzip.compress(content))
    else:
        with zipfile.ZipFile(table, "w") as file:
            file.writestr("readme.txt", "about")
            file.writestr("VU.txt", content)
    assert import_table(table, "VUT", load_gazetteer()).about["places"] == 1


@pytest.mark.parametrize(
    ("bad", "wrong"),
    [
        (row("X", lat="north"), "latitude 'north' is no number"),
        (row("X", lat=91), "latitude 91 is beyond 90 degrees"),
        (row("X", lon=-181), "longitude -181 is beyond 180 degrees"),
        (row("X", id="x1"), "id 'x1' is no whole number"),
        (row("X", people="many"), "population 'many' is no whole number"),
        (row(""), "no name"),
        ("only\ttwo", "2 columns instead of 19"),
    ],
)
def test_a_row_that_does_not_fit_is_told_with_its_line_and_the_rest_is_imported(
    tmp_path: Path, bad: str, wrong: str
) -> None:
    table = tmp_path / "VU.txt"
    table.write_text("\n".join([row("Lambuwi"), bad, row("Otherwi")]) + "\n", encoding="utf-8")
    found = import_table(table, "VUT", load_gazetteer())
    assert [(one.line, one.wrong) for one in found.bad] == [(2, wrong)]
    assert found.about["places"] == 2


@pytest.mark.parametrize("content", ["a,b,c\n", "", "wof_id\tname\n1\tX\n"])
def test_a_file_that_is_no_such_table_is_refused_with_what_to_give(tmp_path: Path, content: str) -> None:
    table = tmp_path / "x.txt"
    table.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=r"GeoNames|wof_id"):
        import_table(table, "VUT", load_gazetteer())


def test_a_table_without_a_place_of_the_country_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "x.txt"
    table.write_text(row("Lambuwi") + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no place of AFG"):
        import_table(table, "AFG", load_gazetteer())


@pytest.mark.parametrize("word", ["AF", "afg", "Afghanistan"])
def test_a_country_goes_by_either_code_or_its_name(word: str) -> None:
    assert alpha3_of(word) == "AFG"


def test_no_country_of_that_name_is_an_error() -> None:
    with pytest.raises(UsageError, match="no country"):
        alpha3_of("Atlantis")


@pytest.mark.parametrize("content", [b"", b"VGZ0" + b"\0" * 40, b"VGZ2" + b"\xff" * 24])
def test_a_broken_gazetteer_is_an_error_that_says_to_build_it_anew(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.places"
    path.write_bytes(content)
    with pytest.raises(ProjectFileError, match="build it anew"):
        open_gazetteer(path)


def test_a_folder_gives_its_gazetteers_in_order(tmp_path: Path) -> None:
    for name in ("B.places", "A.places", "notes.txt"):
        (tmp_path / name).write_bytes(b"x")
    assert [Path(one).name for one in own_gazetteers(str(tmp_path))] == ["A.places", "B.places"]


def test_the_same_table_gives_the_same_bytes(tmp_path: Path) -> None:
    table = tmp_path / "VU.txt"
    table.write_text("\n".join(many(50)) + "\n", encoding="utf-8")
    assert import_table(table, "VUT", load_gazetteer()).content == import_table(table, "VUT", load_gazetteer()).content
