"""`vigie gazetteer`: import a more detailed gazetteer of a country, see what is imported, look places up.

What comes in: arguments. What goes out: lines on standard output, and one file a country in the folder `gazetteer`
beside project.toml, written whole or not at all. Exit 1 where rows were left out or nothing was found.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from vigie import helptexts
from vigie.errors import UsageError
from vigie.lexicon.gazetteer import (
    GazetteerPlace,
    load_gazetteer,
    open_gazetteer,
    own_gazetteers,
    use_own_gazetteers,
)
from vigie.lexicon.gazetteer_imports import alpha3_of, import_table
from vigie.resolve import ResolveSettings
from vigie.store.files import write_whole

__all__ = ["OWN_FOLDER", "gazetteer_app", "with_own_gazetteers"]

OWN_FOLDER = "gazetteer"
SUFFIX = ".places"
MOST_SHOWN = 20  # places that `find` prints

gazetteer_app = App(name="gazetteer", help=helptexts.GAZETTEER)
Folder = Annotated[Path, Parameter("--folder", help="Where your imported gazetteers lie.")]


def with_own_gazetteers(settings: ResolveSettings, folder: Path) -> ResolveSettings:
    """The settings with the analyst's gazetteers: those they name, else the folder `gazetteer` beside the project."""
    path = folder / (settings.gazetteer or OWN_FOLDER)
    if not path.exists():
        if settings.gazetteer:
            raise UsageError(f"{path}: no such gazetteer", "build it with vigie gazetteer build, or mend [resolve]")
        return settings
    paths = own_gazetteers(str(path))
    use_own_gazetteers(paths)
    digest = hashlib.sha256(b"".join(Path(one).read_bytes() for one in paths)).hexdigest()
    return replace(settings, gazetteer=str(path), gazetteer_sha256=digest) if paths else settings


@gazetteer_app.command
def build(
    *,
    country: Annotated[str, Parameter(help="The country: AF, AFG or Afghanistan.")],
    from_: Annotated[
        Path, Parameter("--from", help="XX.txt or allCountries.txt of GeoNames, or a Who's On First table.")
    ],
    folder: Folder = Path(OWN_FOLDER),
) -> int:
    """Imports the places of a country: its villages, camps and districts are then known in every run from here."""
    use_own_gazetteers(())
    code = alpha3_of(country)
    found = import_table(from_, code, load_gazetteer())
    for row in found.bad:
        print(f"{from_}, line {row.line}: {row.wrong}: mend or delete the line", file=sys.stderr)
    if not found.about["places"]:
        print(f"{from_}: all its places of {code} are known already, with more beside them: nothing was imported")
        return 1
    path = folder / f"{code}{SUFFIX}"
    write_whole(path, found.content)
    wins = "the table's points and spellings hold" if found.richer else "ours, being more detailed, hold"
    print(f"{path}: {found.about['places']} places of {code}; of {found.known} that Vigie knows {wins}")
    print(f"Credit it where you publish: {found.about['credit']}")
    return 1 if found.bad else 0


@gazetteer_app.command
def show(*, folder: Folder = Path(OWN_FOLDER)) -> int:
    """The imported gazetteers: country, number of places, the table each was made from, whom to credit."""
    paths = own_gazetteers(str(folder)) if folder.exists() else ()
    if not paths:
        print(f"{folder}: no gazetteer in it; vigie gazetteer build --country AF --from FILE makes one")
        return 1
    for path in paths:
        about = open_gazetteer(Path(path)).about()
        told = (about.get(name, "") for name in ("country", "places", "file", "credit"))
        print("\t".join([path, *map(str, told)]))
    return 0


@gazetteer_app.command
def find(name: str, *, folder: Folder = Path(OWN_FOLDER)) -> int:
    """The places that bear a name, most prominent first: id, name, level, region, country, point, people."""
    use_own_gazetteers(own_gazetteers(str(folder)) if folder.exists() else ())
    places = load_gazetteer().candidates(name)
    for place in places[:MOST_SHOWN]:
        print(_line(place))
    if len(places) > MOST_SHOWN:
        print(f"and {len(places) - MOST_SHOWN} more")
    if not places:
        print(f"no place is called {name}: import a gazetteer of its country with vigie gazetteer build")
    return 0 if places else 1


def _line(place: GazetteerPlace) -> str:
    spot = f"{place.lat:.4f}, {place.lon:.4f}"
    people = f"{place.population:,}" if place.population else "?"
    return "\t".join([place.gazetteer_id, place.name, place.level, place.admin1, place.country, spot, people])
