"""A list of one's own is read, checked, written; what does not fit is told with what to write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.code import coded
from vigie.errors import ProjectFileError, UsageError
from vigie.lexicon.actor_clashes import clashes
from vigie.lexicon.actor_imports import imported
from vigie.lexicon.actors import load_registry, use_own_actors
from vigie.lexicon.own_actors import read_own_actors, written
from vigie.resolve import ResolveSettings, resolve

OWN = "actors:\n  - {id: lions-of-selai, name: Lions of Selai, countries: [MLI], aliases: [Selai Lions], from: 2023}\n"


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "actors.yaml"
    path.write_text(OWN, encoding="utf-8")
    yield path
    use_own_actors("")


def test_an_own_actor_is_found_in_text(own: Path) -> None:
    use_own_actors(str(own))
    (match,) = load_registry().matches("The Selai Lions burned a post.")
    assert match.candidates[0].actor_id == "lions-of-selai"


def test_an_own_entry_replaces_ours(own: Path) -> None:
    own.write_text("actors:\n  - {id: jnim, name: Group of the North, countries: [MLI]}\n", encoding="utf-8")
    use_own_actors(str(own))
    actor = load_registry().get("jnim")
    assert actor is not None
    assert actor.name == "Group of the North"


def test_without_a_list_the_registry_is_ours_again(own: Path) -> None:
    use_own_actors(str(own))
    use_own_actors("")
    assert load_registry().get("lions-of-selai") is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("actors:\n  - {id: a b, name: X, countries: [MLI]}\n", "slug"),
        ("actors:\n  - {id: a, name: X, countries: [Mali]}\n", "three letters"),
        ("actors:\n  - {id: a, name: X}\n", "no countries"),
        ("actors:\n  - {id: a, name: X, countries: [MLI], color: red}\n", "unknown field color"),
        ("actors:\n  - {id: a, name: X, countries: [MLI]}\n  - {id: a, name: Y, countries: [MLI]}\n", "twice"),
        ("actors: [", "not YAML"),
        ("groups: []\n", "no list of actors"),
        ("actors:\n  - {id: a, name: 123, countries: [MLI]}\n", "name is no word"),
        ("actors:\n  - {id: 123, name: X, countries: [MLI]}\n", "id is no word"),
        ("actors:\n  - {id: a, name: '???', countries: [MLI]}\n", "no letter"),
        ("actors:\n  - {id: a, name: X, countries: [MLI], kind: [other]}\n", "kind .* is not known"),
        ("actors:\n  - {id: a, name: X, countries: [MLI], parent: 3}\n", "parent is no word"),
        ("actors:\n  - {id: a, name: X, countries: [MLI], ucdp: many}\n", "ucdp is no number"),
        ("actors:\n  - {id: a, name: X, countries: [MLI], from: 2021-02-30}\n", "day is out of range"),
        ("actors:\n  - {id: a, name: X, countries: [MLI], rules: }\n", "rule lacks"),
        ("actors:\n  - {id: a, name: X, countries: [MLI], rules: [{country: Mali, from: 2021}]}\n", "rule lacks"),
        ("sources: one\nactors: []\n", "sources is no list"),
    ],
)
def test_what_does_not_fit_is_told(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "actors.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProjectFileError, match=told):
        read_own_actors(path)


def test_what_is_written_reads_the_same(own: Path) -> None:
    rows = read_own_actors(own)
    own.write_text(written(rows), encoding="utf-8")
    assert read_own_actors(own) == rows


def test_a_name_of_two_actors_in_one_country_and_time_clashes(own: Path) -> None:
    own.write_text("actors:\n  - {id: other, name: Other, acronyms: [JNIM], countries: [MLI], from: 2020}\n", "utf-8")
    use_own_actors(str(own))
    (clash,) = clashes(load_registry(), ["other"])
    assert (clash.name, clash.countries, clash.since) == ("JNIM", ("MLI",), "2020")


def test_a_name_of_two_actors_at_different_times_does_not_clash(own: Path) -> None:
    own.write_text("actors:\n  - {id: o, name: O, acronyms: [JNIM], countries: [MLI], from: 1980, to: 1990}\n", "utf-8")
    use_own_actors(str(own))
    assert clashes(load_registry(), ["o"]) == ()


def test_our_own_registry_has_next_to_no_clash() -> None:
    assert len(clashes(load_registry())) <= 1


def test_a_ucdp_table_gives_the_actors_we_lack(tmp_path: Path) -> None:
    path = tmp_path / "ucdp.csv"
    rows = "ActorId,NameData,NameOrigFullEng,Org,Location\n234,IS,Islamic State,1,Iraq\n9,GOV,Government,4,Iraq\n"
    path.write_text(f'{rows}99001,LOS,Lions of Selai,1,"Mali, Niger"\n', encoding="utf-8")
    (entry,) = imported(path, load_registry())
    assert (entry["id"], entry["ucdp"], entry["countries"]) == ("lions-of-selai", 99001, ["MLI", "NER"])
    assert entry["acronyms"] == ["LOS"]


def test_a_followthemoney_file_gives_its_organisations(tmp_path: Path) -> None:
    path = tmp_path / "entities.json"
    path.write_text(
        '{"id": "1", "schema": "Organization", "properties": {"name": ["Lions of Selai"], "country": ["ml"]}}\n'
        '{"id": "2", "schema": "Person", "properties": {"name": ["Somebody"], "country": ["ml"]}}\n',
        encoding="utf-8",
    )
    (entry,) = imported(path, load_registry())
    assert (entry["name"], entry["countries"]) == ("Lions of Selai", ["MLI"])


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(UsageError, match="neither"):
        imported(path, load_registry())


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("ActorId,NameData,Location\n77777,Selai Front,Mali\n", ["Selai Front"]),
        ("ActorId,NameData,Location\n77777.0,Selai Front,Mali\n", ["Selai Front"]),
        ("ActorId,NameData,Location\nmany,Selai Front,Mali\n,Dune Front,Mali\n", []),
        ("ActorId,NameData,Location\n77777\n77778,???,Mali\n", []),
        ('{"schema": "Organization", "properties": {"name": "Selai Front", "country": ["ml"]}}', ["Selai Front"]),
        ('{"schema": "Organization", "properties": {"name": [null, 3], "country": [null]}}', []),
        ('{"schema": ["Organization"], "properties": {"name": ["Selai Front"]}}', []),
    ],
)
def test_rows_of_a_list_of_others_that_tell_no_actor_are_left_out(tmp_path: Path, table: str, names: list[str]) -> None:
    path = tmp_path / "list.txt"
    path.write_text(table, encoding="utf-8")
    assert [row["name"] for row in imported(path, load_registry())] == names


def test_an_actor_of_no_country_with_a_local_name_leaves_reports_readable(own: Path) -> None:
    own.write_text("actors:\n  - {id: lions, name: Lions, countries: [], local: [Taliban]}\n", encoding="utf-8")
    use_own_actors(str(own))
    (coding,) = resolve([coded("The Taliban attacked a post in Swat on Monday, officials said.")], ResolveSettings())
    assert coding.incidents
