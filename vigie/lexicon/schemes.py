"""The same incident in five other schemes: ACLED, PLOVER, GTD, UCDP and MUC-4.

Place in the flow: called by `code` (and again by `fuse`) when an incident's kind, actors and targets are known.
In: the kind and what is known of it. Out: records.Codes.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from vigie.lexicon.codebook import Codebook, Rule, load_codebook
from vigie.records import Codes

__all__ = ["codes_for"]


def codes_for(
    kind: str,
    perpetrator_kinds: Collection[str] = (),
    target_categories: Collection[str] = (),
    features: Collection[str] = (),
) -> Codes:
    """What the other schemes call an incident; None where a scheme has no such event.

    `perpetrator_kinds` are actor kinds (`state_force`, `armed_group` …), `target_categories` categories of the targets
    lexicon or actor kinds, `features` names of the codebook's list of features, weapon kinds and effects. What is not
    known may be left out. The first rule of the kind that fits changes a code; the kind's own code stands otherwise.
    """
    codebook = load_codebook()
    entry = codebook.kinds[kind]
    codes: dict[str, Any] = dict(entry.codes)
    settled: set[str] = set()
    for rule in entry.when:
        if _fits(rule, codebook, (perpetrator_kinds, target_categories, features)):
            codes |= {scheme: code for scheme, code in rule.codes.items() if scheme not in settled}
            settled |= set(rule.codes)
    if codes["ucdp"] == "by_actors":
        codes["ucdp"] = _ucdp(codebook, perpetrator_kinds, target_categories)
    if perpetrator_kinds and _only(codebook.schemes.gtd_not_by, perpetrator_kinds, codebook.schemes.perpetrator_groups):
        codes["gtd"] = None
    return Codes(
        acled=_pair(codes["acled"]),
        plover=_pair(codes["plover"]),
        gtd=codes["gtd"],
        ucdp=codes["ucdp"],
        muc4=codes["muc4"],
    )


def _fits(rule: Rule, codebook: Codebook, known: tuple[Collection[str], Collection[str], Collection[str]]) -> bool:
    perpetrators, targets, features = known
    groups = codebook.schemes
    return (
        (not rule.perpetrators_any or _any(rule.perpetrators_any, perpetrators, groups.perpetrator_groups))
        and (not rule.perpetrators_only or _only(rule.perpetrators_only, perpetrators, groups.perpetrator_groups))
        and (not rule.targets_any or _any(rule.targets_any, targets, groups.target_groups))
        and (not rule.targets_only or _only(rule.targets_only, targets, groups.target_groups))
        and (not rule.features_any or any(feature in features for feature in rule.features_any))
    )


def _members(names: Collection[str], groups: dict[str, tuple[str, ...]]) -> set[str]:
    """What a list of group names covers; a name that is no group stands for itself."""
    return {member for name in names for member in groups.get(name, (name,))}


def _any(names: Collection[str], known: Collection[str], groups: dict[str, tuple[str, ...]]) -> bool:
    return not _members(names, groups).isdisjoint(known)


def _only(names: Collection[str], known: Collection[str], groups: dict[str, tuple[str, ...]]) -> bool:
    return bool(known) and set(known) <= _members(names, groups)


def _ucdp(codebook: Codebook, perpetrators: Collection[str], targets: Collection[str]) -> int | None:
    """The type of violence by who acted against whom; None where the actors are not known well enough."""
    groups = codebook.schemes
    for rule in groups.ucdp_by_actors:
        if _any(rule["perpetrators"], perpetrators, groups.perpetrator_groups) and _any(
            rule["targets"], targets, groups.target_groups
        ):
            return int(rule["type"])
    return None


def _pair(code: list[Any] | None) -> Any:
    return None if code is None else (code[0], code[1])
