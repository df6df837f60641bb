"""Gold incidents beside predicted ones: which is which, and what of each is right.

Used by `gold.py`. In: the gold rows of one report and its coded incidents. Out: Pairs, and counts of what was asked and
what was right.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from vigie.lexicon.codebook import load_codebook
from vigie.records import Count, Incident

__all__ = ["Pair", "Pairs", "align", "falls_in", "pairs_of"]

Gold = dict[str, Any]
_UNSPECIFIC = {"attack", "armed_clash"}
"""Kinds that may stand for any violent one when two incidents are compared."""
_HARMLESS = {"none", "unknown", "damaged"}
"""Effects on things that the gold does not tell apart."""
_TOLL = re.compile(r"(?P<about>~)?(?P<low>\d+)(?:-(?P<high>\d+))?(?P<least>\+)?")


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold incident and the predicted one that tells of it; `count` says what is right, `faults` what is not."""

    gold: Gold
    said: Incident
    count: Counter[str]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """One report aligned; optional gold incidents are neither missed nor, when told, extra."""

    both: tuple[Pair, ...]
    missed: tuple[Gold, ...]
    extra: tuple[Incident, ...]


def align(golds: Sequence[Gold], said: Sequence[Incident]) -> Pairs:
    """The best one-to-one pairing, greedy by likeness: incidents that must be told come before optional ones."""
    likely = sorted(
        ((_likeness(gold, one), -left, -right) for left, gold in enumerate(golds) for right, one in enumerate(said)),
        reverse=True,
    )
    taken: dict[int, int] = {}
    for likeness, left, right in likely:
        if likeness > 0 and -left not in taken and -right not in taken.values():
            taken[-left] = -right
    both = [(golds[left], said[right]) for left, right in sorted(taken.items()) if not golds[left].get("optional")]
    missed = [gold for left, gold in enumerate(golds) if left not in taken and not gold.get("optional")]
    extra = [one for right, one in enumerate(said) if right not in taken.values()]
    return Pairs(tuple(_pair(gold, one) for gold, one in both), tuple(missed), tuple(extra))


def falls_in(never: Iterable[str], incident: Incident, text: str) -> bool:
    """Whether an incident rests on words that must not become one."""
    lines = [(line.start, line.end) for line in incident.evidence if line.field == "kind"]
    spans = [(found.start(), found.end()) for words in never for found in re.finditer(re.escape(words), text)]
    return any(start < last and first < end for start, end in lines for first, last in spans)


def pairs_of(pairs: Pairs) -> Counter[str]:
    """All counts of one report."""
    count: Counter[str] = Counter(hit=len(pairs.both), missed=len(pairs.missed), extra=len(pairs.extra))
    for pair in pairs.both:
        count += pair.count
    return count


def _likeness(gold: Gold, said: Incident) -> float:
    """0 where the two can't be one incident; more the more they share."""
    kinds = load_codebook().kinds
    family = kinds[said.kind].family in {kinds[kind].family for kind in gold["kinds"]}
    loose = kinds[said.kind].violent and all(kinds[kind].violent for kind in gold["kinds"])
    loose = loose and bool({said.kind, *gold["kinds"]} & _UNSPECIFIC)
    date, place = _date(gold, said), _place(gold, said)
    if not (said.kind in gold["kinds"] or family or loose) or date == "apart" or place is False:
        return 0.0
    shared = sum(
        _is(str(wish), target.text, target.actor_id) for wish in gold.get("hit", {}) for target in said.targets
    )
    exact = 3.0 if said.kind in gold["kinds"] else 1.0
    return exact + (date == "same") + (place is True) + 0.5 * shared - (2.5 if gold.get("optional") else 0.0)


def _days(gold: Gold) -> tuple[str, str] | None:
    date = gold.get("date")
    if date is None:
        return None
    first, last = date if isinstance(date, list) else (date, date)
    return str(first), str(last)


def _date(gold: Gold, said: Incident) -> str:
    days = _days(gold)
    if days is None or said.date is None or said.date.earliest is None or said.date.latest is None:
        return "unknown"
    mine = (said.date.earliest, said.date.latest)
    if mine == days or (days[0] <= mine[0] and mine[1] <= days[1] and days[0] != days[1]):
        return "same"
    return "near" if mine[0] <= days[1] and days[0] <= mine[1] else "apart"


def _place(gold: Gold, said: Incident) -> bool | None:
    wish = gold.get("place")
    if wish is None or said.place is None:
        return None
    if any(_fold(name) in _fold(f"{said.place.name} {said.place.text}") for name in wish[0].split("|")):
        return True
    rough = said.place.level in ("country", "region", "admin1") and said.place.country == wish[1]
    return None if rough else False


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return plain.lower()


def _is(wish: str, text: str, actor_id: str | None) -> bool:
    """Whether a party is the one wished for: its registered id, or the same words at its head."""
    for one in wish.split("|"):
        mine, theirs = _fold(one).split(), _fold(text).split()
        if one == actor_id or (mine and theirs and (mine[-1] == theirs[-1] and _same_number(mine, theirs))):
            return True
    return False


def _same_number(mine: list[str], theirs: list[str]) -> bool:
    return len(mine) == 1 or len(theirs) == 1 or bool(set(mine) & set(theirs))


def _pair(gold: Gold, said: Incident) -> Pair:
    count: Counter[str] = Counter()
    faults: list[str] = []

    def ask(name: str, right: bool, line: str) -> None:
        count[f"{name}_asked"] += 1
        count[f"{name}_right"] += right
        if not right:
            faults.append(f"{name}: {line}")

    ask("kind", said.kind in gold["kinds"], f"{said.kind} for {gold['kinds'][0]}")
    wish = gold.get("status", "occurred")
    ask("status", said.status in (wish if isinstance(wish, list) else [wish]), f"{said.status} for {wish}")
    if "date" in gold:
        ask(
            "date",
            _date(gold, said) == "same",
            f"{said.date and (said.date.text, said.date.earliest)} for {gold['date']}",
        )
    if "place" in gold:
        right = _place(gold, said) is True and said.place is not None and said.place.country in (gold["place"][1], None)
        ask("place", right, f"{said.place and (said.place.text, said.place.country)} for {gold['place']}")
    _parties(gold, said, count, faults, ask)
    for part, figure in gold.get("toll", {}).items():
        found = getattr(said.toll, part)
        ask("toll", _same_toll(str(figure), found), f"{part} {found} for {figure}")
    for part in ("killed", "injured", "abducted", "arrested", "released"):
        if part not in gold.get("toll", {}) and getattr(said.toll, part) is not None:
            ask("toll", False, f"{part} {getattr(said.toll, part)} for nothing")
    for claimant in gold.get("claimed_by", ()):
        right = any(_is(claimant, one.text, one.actor_id) for one in said.claimed_by)
        ask("claimed", right, f"{[one.text for one in said.claimed_by]} for {claimant}")
    return Pair(gold, said, count, tuple(faults))


def _parties(gold: Gold, said: Incident, count: Counter[str], faults: list[str], ask: Any) -> None:
    left = list(said.perpetrators)
    for line in gold.get("by", ()):
        names, wanted, optional = _wish(line)
        found = next((one for one in left if _is(names, one.text, one.actor_id)), None)
        count["by_gold"] += not optional or found is not None
        if found is None:
            faults += [] if optional else [f"perpetrator missing: {names}"]
            continue
        left.remove(found)
        count["by_hit"] += 1
        count["by_said"] += 1
        if not optional:
            ask("confidence", found.confidence in wanted, f"{found.text}: {found.confidence} for {wanted}")
    count["by_said"] += len(left)
    faults += [f"perpetrator too many: {one.text} ({one.confidence})" for one in left]
    rest = list(said.targets)
    for wish, effect in gold.get("hit", {}).items():
        hit = next((one for one in rest if _is(str(wish), one.text, one.actor_id)), None)
        count["target_gold"] += 1
        if hit is None:
            faults.append(f"target missing: {wish}")
            continue
        rest.remove(hit)
        count["target_hit"] += 1
        wanted = set(effect.split("|")) | (_HARMLESS if effect in _HARMLESS else set())
        ask("effect", hit.effect in wanted, f"{hit.text}: {hit.effect} for {effect}")
    count["target_said"] += len(said.targets)
    faults += [f"target too many: {one.text} ({one.effect})" for one in rest]


def _wish(line: str) -> tuple[str, tuple[str, ...], bool]:
    """Names, confidences that fit, and whether the party may be left out."""
    words = ("reported", "claimed", "accused", "suspected", "possible", "denied")
    head, _, tail = line.rpartition(" ")
    if head and set(tail.split("|")) <= set(words):
        return head, tuple(tail.split("|")), False
    names = [name for name in line.split("|") if name != "optional"]
    return "|".join(names), ("reported",), "optional" in line.split("|")


def _same_toll(figure: str, found: Count | None) -> bool:
    match = _TOLL.fullmatch(figure)
    if match is None or found is None:
        return False
    low, high = int(match["low"]), int(match["high"] or match["low"])
    if match["about"]:
        return found.best == low
    if match["least"]:
        return found.low == low and found.high is None
    return found.low == low and found.high == high
