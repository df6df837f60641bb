"""The actor registry: resources/actors/*.yaml -> vigie/data/actors.json, refusing doubled ids and unknown parents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from vigie.lexicon.own_actors import problem_of

SOURCE = Path(__file__).resolve().parents[2] / "resources" / "actors"


def build() -> dict[str, bytes]:
    """One JSON file: `actors` in order of id, and `forces`, the words of state forces."""
    actors: list[dict[str, Any]] = []
    for path in sorted(SOURCE.glob("*.yaml")):
        if path.stem != "forces":
            actors += _actors_of(path)
    actors.sort(key=lambda actor: actor["id"])
    _check(actors)
    forces = yaml.safe_load((SOURCE / "forces.yaml").read_text(encoding="utf-8"))
    table = {"actors": actors, "forces": forces}
    text = json.dumps(table, default=str, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return {"actors.json": text.encode() + b"\n"}


def _actors_of(path: Path) -> list[dict[str, Any]]:
    page = yaml.safe_load(path.read_text(encoding="utf-8"))
    actors = []
    for entry in page["actors"]:
        wrong = problem_of(entry)
        if wrong is not None:
            raise ValueError(f"{path.name}: {entry.get('id')}: {': '.join(wrong)}")
        entry.pop("note", None)
        entry.setdefault("kind", "armed_group")
        entry["sources"] = entry.get("sources") or page["sources"]
        actors.append(entry)
    return actors


def _check(actors: list[dict[str, Any]]) -> None:
    ids = [actor["id"] for actor in actors]
    doubled = {name for name in ids if ids.count(name) > 1}
    if doubled:
        raise ValueError(f"the actor id {min(doubled)} stands twice: rename one")
    for actor in actors:
        if actor.get("parent") and actor["parent"] not in ids:
            raise ValueError(f"{actor['id']}: its parent {actor['parent']} is not in the registry")
