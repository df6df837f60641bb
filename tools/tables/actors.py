"""The actor registry: resources/actors/*.yaml -> vigie/data/actors.json, refusing doubled ids and unknown parents."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml

SOURCE = Path(__file__).resolve().parents[2] / "resources" / "actors"
FIELDS = {
    "id", "name", "aliases", "acronyms", "kind", "countries", "from", "to", "parent", "network", "ucdp", "sources",
    "note",
}  # fmt: skip
KINDS = {"armed_group", "state_force", "government", "organization", "other"}


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
    text = json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return {"actors.json": text.encode() + b"\n"}


def _actors_of(path: Path) -> list[dict[str, Any]]:
    page = yaml.safe_load(path.read_text(encoding="utf-8"))
    actors = []
    for entry in page["actors"]:
        unknown = set(entry) - FIELDS
        if unknown:
            raise ValueError(f"{path.name}: {entry.get('id')}: unknown field {min(unknown)}")
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
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", actor["id"]):
            raise ValueError(f"{actor['id']}: an actor id is a slug of a-z, 0-9 and hyphens")
        if actor.get("parent") and actor["parent"] not in ids:
            raise ValueError(f"{actor['id']}: its parent {actor['parent']} is not in the registry")
        if actor["kind"] not in KINDS or not all(re.fullmatch("[A-Z]{3}", code) for code in actor["countries"]):
            raise ValueError(f"{actor['id']}: kind is one of {sorted(KINDS)}, countries are ISO alpha-3 codes")
