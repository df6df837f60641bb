"""An incident of one item of a round-up without what was carried over to it from another item.

Place in the flow: in `resolve`, before an incident is filled. In: an Incident and the items of its report. Out: the
Incident with only those parties and weapons whose words stand in its own item: the militia of the first item has not
done what the second one tells.
"""

from __future__ import annotations

from dataclasses import replace

from vigie.records import Evidence, Incident
from vigie.resolve.focus import Focus

__all__ = ["within_its_item"]

_LISTS = ("perpetrators", "targets", "weapons", "claimed_by", "said_by")


def within_its_item(incident: Incident, report_id: str, focus: Focus) -> Incident:
    """The incident without parties, weapons and speakers that rest only on another labelled item; the rest as it is."""
    start = min((line.start for line in incident.evidence if line.field == "kind"), default=-1)
    item = focus.item(start) if start >= 0 else None
    if item is None:
        return incident
    here = tuple(
        line
        for line in incident.evidence
        if line.report_id != report_id or item.start <= line.start < item.end or not _is_listed(line.field)
    )
    if len(here) == len(incident.evidence):
        return incident
    lost = {line.field for line in incident.evidence if line not in here}
    return _without(incident, here, lost)


def _is_listed(field: str) -> bool:
    return field.partition("[")[0] in _LISTS and field.endswith("]")


def _without(incident: Incident, evidence: tuple[Evidence, ...], lost: set[str]) -> Incident:
    """The incident with the listed things that some evidence is left for, and their numbers in it made anew.

    Who a party is that `lost` some of its words is asked again of those left.
    """
    numbers: dict[str, str] = {}
    kept: dict[str, tuple[object, ...]] = {}
    left = {line.field for line in evidence}
    for name in _LISTS:
        values = getattr(incident, name)
        stay = [number for number in range(len(values)) if f"{name}[{number}]" in left]
        kept[name] = tuple(
            replace(values[number], actor_id=None)
            if f"{name}[{number}]" in lost and hasattr(values[number], "actor_id")
            else values[number]
            for number in stay
        )
        numbers |= {f"{name}[{old}]": f"{name}[{new}]" for new, old in enumerate(stay)}
    lines = tuple(replace(line, field=numbers.get(line.field, line.field)) for line in evidence)
    return replace(incident, evidence=lines, **kept)  # type: ignore[arg-type]  # each tuple is a part of its own
