"""Tables lexica_weapons.json and lexica_targets.json: nouns for weapons and for who and what is hit, by surface form.

In: resources/lexicon/weapons.yaml, targets.yaml, perpetrators.yaml. Out: a form of a word (singular or plural) to the
number of its term. Read by vigie.lexicon.weapons and vigie.lexicon.targets.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

import yaml

from tables import inflection
from tables.inflection import RESOURCES

FOLDER = RESOURCES / "lexicon"
ARMED = ("militants", "soldiers", "police", "peacekeepers")


def build() -> dict[str, bytes]:
    """Both tables."""
    return {"lexica_weapons.json": _json(_weapons()), "lexica_targets.json": _json(_targets())}


def context_words() -> dict[str, set[str]]:
    """The forms the codebook's classes of context take from these lists."""
    weapons, targets = _weapons(), _targets()
    found: dict[str, set[str]] = {"weapon": set(weapons["forms"]), "armed": set(), "person": set(), "object": set()}
    for form, number in weapons["forms"].items():
        found.setdefault(weapons["terms"][number]["kind"], set()).add(form)
    for form, number in targets["forms"].items():
        term = targets["terms"][number]
        found["person" if term["human"] else "object"].add(form)
        if term["category"] in ARMED:
            found["armed"].add(form)
    return found


def _json(table: Any) -> bytes:
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


@cache
def _read(name: str) -> Any:
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


@cache
def _weapons() -> dict[str, Any]:
    terms = [
        {"term": term, "kind": kind, "features": entry.get("features", []), "vague": entry.get("vague", False)}
        for kind, entry in _read("weapons.yaml")["kinds"].items()
        for term in entry["terms"]
    ]
    return {"terms": terms, "forms": _forms(terms, "kind")[0]}


@cache
def _targets() -> dict[str, Any]:
    terms = [_target(word, category, human) for human, category, word in _listed()]
    forms, plurals = _forms(terms, "category")
    return {"terms": terms, "forms": forms, "plurals": plurals}


def _listed() -> Iterable[tuple[bool, str, str]]:
    lists = _read("targets.yaml")
    for name in ("human", "physical"):
        for category, words in lists[name].items():
            for word in words:
                yield name == "human", category, word


def _target(word: str, category: str, human: bool) -> dict[str, Any]:
    acting = _read("perpetrators.yaml")
    kind = ("organization" if word in acting["organization"] else "individual") if human else None
    actor = acting["by_category"].get(category, "person") if human else None
    return {"term": word, "category": category, "human": human, "kind": kind, "actor_kind": actor}


def _forms(terms: list[dict[str, Any]], by: str) -> tuple[dict[str, int], list[str]]:
    """Form to number, and the forms that are plural; a form under two headings is an error of the lists."""
    forms: dict[str, int] = {}
    plurals: set[str] = set()
    clashes = []
    for number, term in enumerate(terms):
        for form, tags in inflection.noun_forms(term["term"]).items():
            known = forms.setdefault(form, number)
            if terms[known][by] != term[by]:
                clashes.append(f"{form} ({terms[known][by]}, {term[by]})")
            if known == number and "p" in tags:
                plurals.add(form)
    if clashes:
        raise ValueError(f"listed under two headings, keep one: {'; '.join(clashes)}")
    return dict(sorted(forms.items())), sorted(plurals)
