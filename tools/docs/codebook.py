"""docs/codebook.md: the codebook as an analyst reads it, made from resources/codebook."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tables.codebook import KINDS, read_kinds, read_yaml

OPENING = """# The codebook

{count} kinds of incident, each with what is in and out, examples, the words that speak of it, and what five other
schemes call it. Made from `resources/codebook/*.yaml` by `tools/docs/codebook.py`: edit there, not here.

A kind's code may depend on who acted, whom it hit and how: the line *unless* says when. UCDP's type of violence follows
from the actors: 1 state-based, 2 non-state, 3 one-sided. An empty cell means the scheme has no such event.
"""


def build() -> dict[str, bytes]:
    """The one page."""
    kinds = read_kinds()
    parts = [OPENING.format(count=len(kinds)), _overview(kinds), *(_kind(kind) for kind in kinds), _schemes()]
    return {"codebook.md": "\n".join(parts).encode()}


def _overview(kinds: list[dict[str, Any]]) -> str:
    lines = ["| kind | family | ACLED | PLOVER | GTD | UCDP | MUC-4 |", "|---|---|---|---|---|---|---|"]
    for kind in kinds:
        codes = kind["codes"]
        ucdp = "by actors" if codes["ucdp"] == "by_actors" else codes["ucdp"]
        cells = [_pair(codes["acled"]), _pair(codes["plover"]), codes["gtd"], ucdp, codes["muc4"]]
        name = f"[{kind['name']}](#{kind['id'].replace('_', '-')})"
        lines.append(
            " | ".join(["| " + name, kind["family"].replace("_", " "), *(str(cell or "") for cell in cells)]) + " |"
        )
    return "\n".join(lines) + "\n"


def _kind(kind: dict[str, Any]) -> str:
    lines = [
        f'<a id="{kind["id"].replace("_", "-")}"></a>',
        f"## {kind['name']}",
        "",
        f"`{kind['id']}`. {kind['definition']}",
        "",
    ]
    lines.append(f"*In:* {'; '.join(kind['includes'])}.")
    lines += ["", *(f"*Out:* {out['what']} → {_other(out['kind'])}." + "  " for out in kind["excludes"]), ""]
    lines += [f"> {example}  " for example in kind["examples"]]
    lines += ["", f"*Words:* {', '.join(_words(kind))}.", ""]
    lines += [f"*Unless* {_conditions(rule)}: {_changes(rule['codes'])} ({rule['why']}).  " for rule in kind["when"]]
    lines += ["", f"*After:* {'; '.join(kind['sources'])}.", ""]
    return "\n".join(lines)


def _other(kind: str) -> str:
    return "no incident" if kind == "none" else kind if " " in kind else f"`{kind}`"


def _words(kind: dict[str, Any]) -> list[str]:
    """Each trigger's lemma once; a star where the sentence must say more."""
    words: dict[str, None] = {}
    for part in ("verbs", "nouns", "phrases"):
        for entry in kind["triggers"].get(part) or []:
            given = {"lemma": entry} if isinstance(entry, str) else entry
            words[given["lemma"] + ("\\*" if given.get("requires") else "")] = None
    return list(words)


def _conditions(rule: dict[str, Any]) -> str:
    said = {"any": "among", "only": "only"}
    parts = [
        f"{name.rpartition('_')[0]} {said[name.rpartition('_')[2]]} {', '.join(names)}"
        for name, names in rule.items()
        if name.endswith(("_any", "_only"))
    ]
    return " and ".join(parts)


def _changes(codes: dict[str, Any]) -> str:
    shown = {scheme: _pair(code) if isinstance(code, list) else code for scheme, code in codes.items()}
    return ", ".join(f"{scheme.upper()} {code or 'none'}" for scheme, code in shown.items())


def _pair(code: list[Any] | None) -> str | None:
    return None if code is None else " · ".join(part for part in code if part)


def _schemes() -> str:
    schemes = read_yaml(KINDS / "_schemes.yaml")
    lines = ["## Sources of the schemes", ""]
    lines += [f"- {name.upper()}: {source}" for name, source in schemes["sources"].items()]
    return "\n".join([*lines, ""])
