"""Inflect the lemmas of the word lists: every surface form a verb or noun takes, made when the tables are built.

Irregular words are in resources/lexicon/inflection.yaml. Used by the other modules; writes no table of its own.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

RESOURCES = Path(__file__).resolve().parent.parent.parent / "resources"
VOWELS = "aeiou"
SIBILANT = ("s", "x", "z", "ch", "sh")


def build() -> dict[str, bytes]:
    """No table: the inflections go into the tables of the lexica."""
    return {}


@cache
def _irregular() -> dict[str, Any]:
    words: dict[str, Any] = yaml.safe_load((RESOURCES / "lexicon" / "inflection.yaml").read_text(encoding="utf-8"))
    return words


def normal(form: str) -> str:
    """The key a form is looked up by: lower case, words of letters and digits joined by one space."""
    return " ".join(re.findall(r"[^\W_]+(?:['’](?!s\b)[^\W_]+)*", form.lower().replace("’", "'")))


def verb_forms(lemma: str) -> dict[str, str]:
    """Forms of a verb, or of a phrase headed by one ("open fire"), each with its tags.

    Tags: b base, s third person, d past, n past participle, g gerund ("shot" is "dn").
    """
    head, _, tail = lemma.partition(" ")
    if "-" in head:  # "carpet-bomb" inflects its last part
        before, _, last = head.rpartition("-")
        heads = {f"{before}-{form}": tags for form, tags in _head_forms(last).items()}
    else:
        heads = _head_forms(head)
    forms: dict[str, str] = {}
    for form, tags in heads.items():
        key = normal(f"{form} {tail}")
        forms[key] = "".join(sorted(set(forms.get(key, "") + tags)))
    return forms


def _head_forms(verb: str) -> dict[str, str]:
    past, participle = _irregular()["verbs"].get(verb) or (_past(verb), _past(verb))
    tagged = [(verb, "b"), (_third(verb), "s"), (past, "d"), (participle, "n"), (_gerund(verb), "g")]
    tagged += [(form, "dn") for form in _irregular()["also"].get(verb, [])]
    forms: dict[str, str] = {}
    for form, tags in tagged:
        forms[form] = forms.get(form, "") + tags
    return forms


def _third(verb: str) -> str:
    if verb.endswith(SIBILANT) or verb in {"go", "do", "undergo", "veto"}:
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def _doubles(verb: str) -> bool:
    if verb in _irregular()["doubling"]:
        return True
    one_syllable = len(re.findall(r"[aeiouy]+", verb)) == 1
    return one_syllable and bool(re.search(r"[^aeiou][aeiou][bdgklmnprtvz]$", verb)) and not verb.endswith(("w", "x"))


def _stem(verb: str) -> str:
    return verb + verb[-1] if _doubles(verb) else verb


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ied"
    return _stem(verb) + "ed"


def _gerund(verb: str) -> str:
    known = _irregular()["gerunds"].get(verb)
    if known:
        return str(known)
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return _stem(verb) + "ing"


def noun_forms(lemma: str) -> dict[str, str]:
    """Singular and plural of a noun or a phrase that ends in one ("suicide bombing"); tags s, p (both if the same)."""
    words = _irregular()
    if lemma in words["uninflected"] or lemma in words["plurals"].values():
        return {normal(lemma): "sp"}
    for link in (" of ", " on ", " to ", " by ", " in "):
        if link in lemma:
            head, tail = lemma.split(link, 1)
            return {normal(lemma): "s", normal(f"{_plural(head)}{link}{tail}"): "p"}
    forms = {normal(lemma): "s"}
    plural = normal(_plural(lemma))
    forms[plural] = forms.get(plural, "") + "p"
    return forms


def _plural(noun: str) -> str:
    plurals = _irregular()["plurals"]
    if noun in plurals:
        return str(plurals[noun])
    match = re.search(r"[^\s-]+$", noun)
    before, last = (noun[: match.start()], match.group()) if match else ("", noun)
    if last in plurals:
        return before + str(plurals[last])
    if last.endswith("man") and last not in _irregular()["not_men"]:
        return before + last[:-3] + "men"
    if last.endswith(SIBILANT):
        return before + last + "es"
    if last.endswith("y") and last[-2:-1] not in VOWELS:
        return before + last[:-1] + "ies"
    return before + last + "s"
