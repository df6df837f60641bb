"""Table codebook.json: the kinds, their triggers with every surface form, and the rules of the five schemes.

In: resources/codebook/*.yaml (one kind a file; `_schemes.yaml`, `_contexts.yaml` hold what they share) and the
word lists of resources/lexicon. Out: vigie/data/codebook.json, read by vigie.lexicon.codebook.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tables import inflection
from tables.inflection import RESOURCES, normal

KINDS = RESOURCES / "codebook"
SCHEMES = ("acled", "plover", "gtd", "ucdp", "muc4")
TAKEN_FOR_GRANTED: dict[str, Any] = {
    "weight": 1.0, "effect": None, "subject": "agent", "object": "patient", "of": None, "requires": [], "excludes": [],
}  # fmt: skip
"""Defaults of vigie.lexicon.codebook.Trigger."""
ROLES: dict[str, dict[str, str | None]] = {
    "verb": {"subject": "agent", "object": "patient", "of": None},
    "noun": {"subject": None, "object": None, "of": "patient"},
    "phrase": {"subject": "agent", "object": "patient", "of": None},
}


def build() -> dict[str, bytes]:
    """The one table of the codebook."""
    kinds = read_kinds()
    triggers = [trigger for kind in kinds for trigger in _triggers(kind)]
    surface = _surface(triggers)
    table = {
        "schemes": read_yaml(KINDS / "_schemes.yaml"),
        "kinds": [{key: value for key, value in kind.items() if key != "triggers"} for kind in kinds],
        "triggers": [_compact(trigger) for trigger in triggers],
        **surface,
        "contexts": _contexts(),
    }
    return {"codebook.json": json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"}


@cache
def read_yaml(path: Path) -> Any:
    """A hand-kept file as plain values."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def read_kinds() -> list[dict[str, Any]]:
    """Every kind's file, in order of its id, with its rules filled in."""
    paths = sorted(path for path in KINDS.glob("*.yaml") if not path.name.startswith("_"))
    kinds = [dict(read_yaml(path)) for path in paths]
    for kind in kinds:
        codes = dict(kind["codes"])
        kind["when"] = [_rule(rule) for rule in codes.pop("when", [])]
        kind["codes"] = codes
    return kinds


def _rule(rule: dict[str, Any]) -> dict[str, Any]:
    """A rule with the codes it changes apart from its conditions."""
    changed = {key: value for key, value in rule.items() if key in SCHEMES}
    return {**{key: value for key, value in rule.items() if key not in SCHEMES}, "codes": changed}


def _triggers(kind: dict[str, Any]) -> list[dict[str, Any]]:
    made = []
    for part in ("verb", "noun", "phrase"):
        for entry in kind["triggers"].get(part + "s") or []:
            given = {"lemma": entry} if isinstance(entry, str) else dict(entry)
            trigger = {
                "kind": kind["id"],
                "pos": part,
                "weight": 1.0,
                "effect": kind["effect"],
                "only": "bsdng",
                **ROLES[part],
                **given,
            }
            for clause in ("requires", "excludes"):
                trigger[clause] = [_condition(text) for text in trigger.get(clause, [])]
            made.append(trigger)
    return _sharing_refusals(made)


def _sharing_refusals(triggers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Verb and noun of one spelling ("attack") are not told apart by form: what refuses one refuses the other."""
    refused: dict[str, dict[str, None]] = {}
    for trigger in triggers:
        refused.setdefault(trigger["lemma"], {}).update(dict.fromkeys(trigger["excludes"]))
    return [{**trigger, "excludes": list(refused[trigger["lemma"]])} for trigger in triggers]


def _compact(trigger: dict[str, Any]) -> dict[str, Any]:
    """A trigger without what the reader takes for granted, so that the table opens fast."""
    return {key: value for key, value in trigger.items() if key != "only" and value != TAKEN_FOR_GRANTED.get(key, "")}


def _condition(text: str) -> str:
    """A condition with its words in the form they are looked up by; parts joined by " & " must all hold."""
    return " & ".join(_one_condition(part.strip()) for part in text.split("&"))


def _one_condition(text: str) -> str:
    where, colon, words = text.partition(":")
    return f"{where}:{normal(words)}" if colon and not words.startswith("@") else text


def _surface(triggers: list[dict[str, Any]]) -> dict[str, Any]:
    forms: dict[str, list[int]] = {}
    tags: dict[str, str] = {}
    for number, trigger in enumerate(triggers):
        for form, tag in _forms_of(trigger).items():
            forms.setdefault(form, []).append(number)
            if trigger["pos"] == "verb":
                tags[form] = "".join(sorted(set(tags.get(form, "") + tag)))
    return {"forms": dict(sorted(forms.items())), "verb_forms": dict(sorted(tags.items()))}


def _forms_of(trigger: dict[str, Any]) -> dict[str, str]:
    if trigger["pos"] == "verb":
        wanted = set(trigger["only"])
        return {form: tags for form, tags in inflection.verb_forms(trigger["lemma"]).items() if wanted & set(tags)}
    if trigger["pos"] == "noun":
        return inflection.noun_forms(trigger["lemma"])
    return {normal(trigger["lemma"]): "b"}


def _contexts() -> dict[str, list[str]]:
    """Form -> the classes it stands for, from the file's own words and from the lexica."""
    words: dict[str, set[str]] = {}
    for name, own in read_yaml(KINDS / "_contexts.yaml").items():
        for word in own:
            words.setdefault(normal(word), set()).add(name)
    for name, forms in _from_lexica().items():
        for form in forms:
            words.setdefault(form, set()).add(name)
    return {word: sorted(classes) for word, classes in sorted(words.items())}


def _from_lexica() -> dict[str, set[str]]:
    folder = RESOURCES / "lexicon"
    found: dict[str, set[str]] = {}
    if (folder / "weapons.yaml").exists():
        from tables import lexica

        found = lexica.context_words()
    return found
