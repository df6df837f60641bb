"""What people decided, as fusing must obey it.

Place in the flow: inside `fuse`. In: the decision log. Out: Decided: what must be one, what must stay apart, what is no
incident, which field is what. A later decision goes before an earlier one; an undone one never was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations, pairwise, product

from vigie.errors import UsageError
from vigie.lexicon.codebook import load_codebook
from vigie.lexicon.gazetteer import load_gazetteer
from vigie.records import Count, Decision, Incident, Place, When

__all__ = ["FIELDS", "Decided", "decided", "set_field", "standing"]

FIELDS = (
    "kind",
    "status",
    "date",
    "place",
    "toll.killed",
    "toll.injured",
    "toll.abducted",
    "toll.arrested",
    "toll.released",
)
"""What `field is X` may set."""


@dataclass(slots=True)
class Decided:
    """The standing decisions, by the ids of coded incidents."""

    together: list[tuple[str, str]] = field(default_factory=list)
    """Newest first."""
    apart: dict[frozenset[str], str] = field(default_factory=dict)
    rejected: dict[str, str] = field(default_factory=dict)
    fields: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    """For each coded incident, field → value and the decision that set it; the newest last."""
    touched: dict[str, list[str]] = field(default_factory=dict)
    """For each coded incident the decisions that named it."""
    numbers: dict[str, int] = field(default_factory=dict)
    """The standing decisions in their order."""
    parted: frozenset[str] = frozenset()
    """What stands in `apart`."""

    def keeps_apart(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """Whether a person split any of these from any of those."""
        if not self.apart:
            return False
        mine, yours = ([member for member in side if member in self.parted] for side in (one, other))
        return any(frozenset(pair) in self.apart for pair in product(mine, yours))


def standing(log: Iterable[Decision]) -> list[Decision]:
    """The decisions that were not undone, in order; undoing an undoing brings the decision back."""
    decisions = list(log)
    gone: set[str] = set()
    for one in reversed(decisions):
        if one.action == "undo" and one.decision_id not in gone and one.undoes:
            gone.add(one.undoes)
    return [one for one in decisions if one.action != "undo" and one.decision_id not in gone]


def decided(log: Iterable[Decision]) -> Decided:
    """The log as rules."""
    rules = Decided()
    for number, one in enumerate(standing(log)):
        rules.numbers[one.decision_id] = number
        for member in (member for part in one.members for member in part):
            rules.touched.setdefault(member, []).append(one.decision_id)
        match one.action:
            case "merge":
                _merge(one, rules)
            case "split":
                _split(one, rules)
            case "reject":
                rules.rejected.update((member, one.decision_id) for part in one.members for member in part)
            case "set_field":
                for member in (member for part in one.members for member in part):
                    own = rules.fields.setdefault(member, {})
                    own.pop(one.field or "", None)
                    own[one.field or ""] = (one.value or "", one.decision_id)
    rules.together.reverse()
    rules.parted = frozenset(member for pair in rules.apart for member in pair)
    return rules


def _merge(one: Decision, rules: Decided) -> None:
    members = [member for part in one.members for member in part]
    for pair in combinations(members, 2):
        rules.apart.pop(frozenset(pair), None)
    rules.together += list(pairwise(members))


def _split(one: Decision, rules: Decided) -> None:
    for first, second in combinations(one.members, 2):
        for pair in product(first, second):
            rules.apart[frozenset(pair)] = one.decision_id
    rules.together = [pair for pair in rules.together if frozenset(pair) not in rules.apart]
    for part in one.members:  # what the person left together stays together
        rules.together += list(pairwise(part))


def set_field(incident: Incident, name: str, value: str) -> Incident:
    """The incident with one field set by a person; a UsageError says what may stand there."""
    if name == "kind":
        if value not in load_codebook().kinds:
            raise UsageError(f"kind={value}: not in the codebook", "see docs/codebook.md for the kinds")
        return replace(incident, kind=value)
    if name == "status":
        if value not in ("occurred", "attempted", "threatened"):
            raise UsageError(f"status={value}: no such status", "use occurred, attempted or threatened")
        return replace(incident, status=value)  # type: ignore[arg-type]  # checked in the line above
    if name == "date":
        return replace(incident, date=_date(value))
    if name == "place":
        return replace(incident, place=_place(value))
    if name in FIELDS:
        part = name.partition(".")[2]
        return replace(incident, toll=replace(incident.toll, **{part: _count(name, value)}))
    raise UsageError(f"{name}: no field that can be set", f"use one of {', '.join(FIELDS)}")


def _date(value: str) -> When:
    first, _, last = value.partition("..")
    try:
        days = (date.fromisoformat(first).isoformat(), date.fromisoformat(last or first).isoformat())
    except ValueError as error:
        raise UsageError(f"date={value}: not a day", "give YYYY-MM-DD, or YYYY-MM-DD..YYYY-MM-DD") from error
    if days[0] > days[1]:
        raise UsageError(f"date={value}: ends before it begins", "give the earlier day first")
    return When(*days, "day" if days[0] == days[1] else "week", None, "decision")


def _place(value: str) -> Place:
    name, _, country = value.partition(",")
    found = [one for one in load_gazetteer().candidates(name.strip()) if one.country == country.strip().upper()]
    if not country or not found:
        raise UsageError(f"place={value}: not in the gazetteer", "give NAME,COUNTRY such as Gao,MLI")
    one = found[0]
    return Place(
        text=None, name=one.name, admin1=one.admin1 or None, country=one.country, lat=one.lat, lon=one.lon,
        level=one.level, gazetteer_id=one.gazetteer_id,
    )  # fmt: skip


def _count(name: str, value: str) -> Count:
    low, _, high = value.partition("-")
    if not low.isdigit() or not (high or low).isdigit() or int(high or low) < int(low):
        raise UsageError(f"{name}={value}: not a number", "give a number such as 14, or a range such as 9-14")
    return Count(int(low), int(low) if not high else (int(low) + int(high)) // 2, int(high or low))
