"""How alike two coded incidents are, with the reasons.

Place in the flow: inside `fuse`. In: two incidents of different reports, with the digests of these where they are at
hand. Out: features by name, and a Likeness from the learned weights.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vigie.fuse.digest import Digest
from vigie.fuse.model import Likeness, load_model
from vigie.fuse.settings import FuseSettings
from vigie.fuse.sources import Sources
from vigie.fuse.story import cosine, story_features
from vigie.lexicon.earth import great_circle
from vigie.records import Count, Incident, Place

__all__ = [
    "INCIDENT_FEATURES",
    "Told",
    "any_excluded",
    "compare",
    "days_between",
    "excluded",
    "incident_features",
    "kilometres",
    "probability",
    "settled_day",
]

FINE = ("point", "town", "admin2")
NEXT_TOWN_KM = 60.0
"""Distance, in km, up to which two places may still be one told from two towns."""
FAR_TOLL = 3.0
"""Ratio of two tolls from which they speak against one incident: early and late counts rarely differ more."""
TELLING_TOLL = 3.0
"""Log of the deaths for which an equal toll says most: many incidents have one or two."""
MAIN_PARTS = ("killed", "abducted", "arrested", "released")
"""Parts of a toll by which two incidents are told apart, the first that either has."""
SETTLED_BY = 2
"""Independent texts that must give a group's day before another group's day tells the two apart."""

INCIDENT_FEATURES = (
    "same_day", "next_day", "near_days", "far_days", "within_dates", "outside_dates", "no_date",
    "same_place", "near_place", "next_town", "far_place", "same_region", "other_region", "same_country",
    "other_country", "no_place", "same_kind", "general_kind", "same_family", "other_family", "other_status",
    "equal_toll", "telling_toll", "near_toll", "far_toll", "equal_injured", "other_injured", "same_actor",
    "other_actor", "same_target", "other_target", "same_weapon", "other_weapon", "passage_names", "story_names",
    "story_words", "story_shared_names", "story_numbers", "same_story_day", "other_story_day", "other_story_year",
    "same_day_and_place", "same_day_and_region", "within_dates_same_place", "other_day_same_tolls",
    "other_day_other_tolls", "same_tolls", "other_tolls", "vague_other_tolls", "vague_same_tolls",
    "published_apart", "no_published", "told_before", "unnamed", "same_day_unnamed", "vague_unnamed", "far_days_named",
)  # fmt: skip

SUPPORT = (
    "same_place", "near_place", "next_town", "equal_toll", "near_toll", "equal_injured", "same_actor", "same_target",
    "passage_names", "story_shared_names", "story_numbers",
)  # fmt: skip
"""Of these at least one must hold: two attacks in one province on one day are two until something says otherwise."""


@dataclass(frozen=True, slots=True)
class Told:
    """A coded incident and its report's digest (None where only the incident is at hand)."""

    incident: Incident
    digest: Digest | None = None


def compare(one: Told, other: Told, families: Mapping[str, str], settings: FuseSettings) -> Likeness:
    """The likeness of two incidents of different reports; 0 where they exclude each other."""
    why = excluded(one, other, settings)
    if why is not None:
        return Likeness(0.0, (why,))
    features = incident_features(one, other, families, settings)
    if not any(features.get(name) for name in SUPPORT):
        return Likeness(0.0, ("nothing but a region and a time is shared",))
    return load_model("incident").likeness(features)


def probability(one: Told, other: Told, families: Mapping[str, str], settings: FuseSettings) -> float:
    """The same without the reasons, which take time."""
    if excluded(one, other, settings) is not None:
        return 0.0
    features = incident_features(one, other, families, settings)
    if not any(features.get(name) for name in SUPPORT):
        return 0.0
    return load_model("incident").score(features)


def excluded(one: Told, other: Told, settings: FuseSettings) -> str | None:
    """Why two incidents can't be one, whatever else they share; None where they may be."""
    mine, yours = one.incident, other.incident
    if set(mine.report_ids) & set(yours.report_ids):
        return "one report tells them apart"
    if "threatened" in (mine.status, yours.status) and mine.status != yours.status:
        return "one is only threatened"
    apart = days_between(mine, yours)
    exact = all(incident.date is not None and incident.date.precision == "day" for incident in (mine, yours))
    if exact and apart is not None and apart > settings.slip_days and not _misread(one, other, apart, settings):
        return f"{apart} days apart"
    return None


def _misread(one: Told, other: Told, apart: int, settings: FuseSettings) -> bool:
    """Whether two far days may be one of which a week or a month was misread: the reports appeared together, and they
    share a name that is neither the place's nor the actor's, or a toll and contradict none."""
    if apart > settings.far_days or one.digest is None or other.digest is None:
        return False
    if one.digest.published is None or other.digest.published is None:
        return False
    appeared = (date.fromisoformat(told.digest.published or "") for told in (one, other) if told.digest)
    if abs((next(appeared) - next(appeared)).days) > settings.slip_days:
        return False
    tolls = [
        (mine.best, yours.best)
        for mine, yours in (
            (one.incident.toll.killed, other.incident.toll.killed),
            (one.incident.toll.injured, other.incident.toll.injured),
        )
        if mine is not None and yours is not None
    ]
    if _own_names(one, one.digest) & _own_names(other, other.digest):
        return True
    return any(mine > 0 for mine, _ in tolls) and all(mine == yours for mine, yours in tolls)


def _own_names(one: Told, report: Digest) -> set[str]:
    """The rare names of its report but for those of its place and actors: all that happens there shares them."""
    place, actors = one.incident.place, one.incident.perpetrators
    told = [text for actor in actors for text in (actor.text, actor.name)]
    told += [place.name, place.text, place.admin1] if place else []
    said = " ".join(filter(None, told))
    return set(report.rare) - set(said.lower().replace("-", " ").split())


def any_excluded(ones: Sequence[Told], others: Sequence[Told], settings: FuseSettings) -> bool:
    """Whether some incident of one group excludes some of the other; far days only where no pair says that one of them
    was misread. Looks at the pairs themselves only where it must."""
    mine, yours = _spread(ones), _spread(others)
    if mine.reports & yours.reports:
        return True
    if len(mine.threatened | yours.threatened) > 1:
        return True
    if mine.first is None or mine.last is None or yours.first is None or yours.last is None:
        return False
    apart = max(mine.last - yours.first, yours.last - mine.first)
    if apart <= settings.slip_days:
        return False
    return not any(_misread(one, other, apart, settings) for one in ones for other in others)


@dataclass(frozen=True, slots=True)
class _Spread:
    """What in a group can exclude others: its reports, whether each is a threat, its first and last exact day."""

    reports: set[str]
    threatened: set[bool]
    first: int | None
    last: int | None


def _spread(members: Iterable[Told]) -> _Spread:
    found = [member.incident for member in members]
    days = [
        date.fromisoformat(one.date.earliest).toordinal()
        for one in found
        if one.date is not None and one.date.precision == "day" and one.date.earliest
    ]
    return _Spread(
        reports={report for one in found for report in one.report_ids},
        threatened={one.status == "threatened" for one in found},
        first=min(days, default=None),
        last=max(days, default=None),
    )


def settled_day(members: Iterable[Incident], known: Sources) -> str | None:
    """The one day that two or more independent texts give a group by their own words; None where none is settled."""
    told: dict[str, set[str]] = {}
    for member in members:
        when = member.date
        if when is not None and when.earliest and when.precision == "day":
            told.setdefault(when.earliest, set()).add(known.head(member.report_ids[0]))
    ranked = sorted(((len(heads), day) for day, heads in told.items()), reverse=True)
    if not ranked or ranked[0][0] < SETTLED_BY or (len(ranked) > 1 and ranked[1][0] * 2 > ranked[0][0]):
        return None
    return ranked[0][1]


def incident_features(
    one: Told, other: Told, families: Mapping[str, str], settings: FuseSettings
) -> Mapping[str, float]:
    """What speaks for and against, feature by feature; unknown is a feature of its own where that tells something."""
    mine, yours = one.incident, other.incident
    values = dict.fromkeys(
        (_date(mine, yours, settings), _place(mine.place, yours.place, settings), _kind(mine, yours, families)), 1.0
    )
    values["other_status"] = float(mine.status != yours.status)
    values.update(_toll(*_main_figures(mine, yours)))
    values.update(_sets("injured", _best(mine.toll.injured), _best(yours.toll.injured), same="equal"))
    values.update(_sets("actor", _actors(mine), _actors(yours)))
    values.update(_sets("target", _targets(mine), _targets(yours)))
    values.update(_sets("weapon", _weapons(mine), _weapons(yours)))
    if one.digest is not None and other.digest is not None:
        values.update(_story(one, other, one.digest, other.digest))
        values.update(_told_when(one, other, one.digest, other.digest))
    values.update(_together(values))
    return values


def days_between(one: Incident, other: Incident) -> int | None:
    """Days between the two date intervals, 0 where they overlap, None where one is not known."""
    if not (one.date and other.date and one.date.earliest and other.date.earliest):
        return None
    first, second = sorted(
        (date.fromisoformat(i.earliest or ""), date.fromisoformat(i.latest or i.earliest or ""))
        for i in (one.date, other.date)
    )
    return max(0, (second[0] - first[1]).days)


def kilometres(one: Place, other: Place) -> float | None:
    """Great-circle distance in km, None where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return great_circle((one.lat, one.lon), (other.lat, other.lon))


def _together(values: Mapping[str, float]) -> dict[str, float]:
    """What says more together than apart: a day and a place, a slipped day and tolls that do or do not agree."""

    def some(*names: str) -> bool:
        return any(values.get(name) for name in names)

    same_tolls = some("equal_toll") and not some("other_injured") and (some("equal_injured") or some("telling_toll"))
    other_tolls = some("near_toll", "far_toll") and some("other_injured")
    other_day = some("next_day", "near_days", "far_days")
    vague = some("within_dates", "outside_dates", "no_date")
    found = {
        "same_day_and_place": some("same_day") and some("same_place", "near_place"),
        "same_day_and_region": some("same_day") and some("same_region", "same_country", "no_place"),
        "within_dates_same_place": some("within_dates") and some("same_place", "near_place"),
        "same_tolls": same_tolls,
        "other_tolls": other_tolls,
        "other_day_same_tolls": other_day and same_tolls,
        "other_day_other_tolls": other_day and other_tolls,
        "vague_same_tolls": vague and same_tolls,
        "vague_other_tolls": vague and other_tolls,
    }
    if "story_shared_names" in values and not values["story_shared_names"]:
        found |= {"unnamed": True, "same_day_unnamed": some("same_day"), "vague_unnamed": vague}
    told = {name: 1.0 for name, holds in found.items() if holds}
    return told | ({"far_days_named": values.get("story_names", 0.0)} if some("far_days") else {})


def _told_when(one: Told, other: Told, mine: Digest, yours: Digest) -> dict[str, float]:
    """How far apart the reports appeared, and whether one of them did before the day that the other gives."""
    if mine.published is None or yours.published is None:
        return {"no_published": 1.0}
    first, second = date.fromisoformat(mine.published), date.fromisoformat(yours.published)
    before = _is_before(first, other.incident) or _is_before(second, one.incident)
    return {"published_apart": math.log1p(abs((first - second).days)), "told_before": float(before)}


def _is_before(published: date, incident: Incident) -> bool:
    when = incident.date
    if when is None or when.earliest is None or when.precision != "day":
        return False
    return (date.fromisoformat(when.earliest) - published).days > 0


def _date(one: Incident, other: Incident, settings: FuseSettings) -> str:
    apart = days_between(one, other)
    if apart is None:
        return "no_date"
    if not all(i.date is not None and i.date.precision == "day" for i in (one, other)):
        return "within_dates" if apart == 0 else "outside_dates"
    if apart == 0:
        return "same_day"
    # A day apart is often the same night told from two time zones, or a publication day taken for the event's.
    if apart == 1:
        return "next_day"
    return "near_days" if apart <= settings.slip_days else "far_days"


def _place(one: Place | None, other: Place | None, settings: FuseSettings) -> str:
    if one is None or other is None or one.country is None or other.country is None:
        return "no_place"
    if one.country != other.country:
        return "other_country"
    if all(place.level in FINE for place in (one, other)):
        return _distance(one, other, settings)
    if one.admin1 and other.admin1:
        return "same_region" if one.admin1 == other.admin1 else "other_region"
    return "same_country"


def _distance(one: Place, other: Place, settings: FuseSettings) -> str:
    if one.gazetteer_id and one.gazetteer_id == other.gazetteer_id:
        return "same_place"
    apart = kilometres(one, other)
    if apart is None or apart > NEXT_TOWN_KM:
        return "far_place"
    vague = max(place.radius_km or 0.0 for place in (one, other))  # "between A and B" reaches to both
    return "near_place" if apart <= max(settings.near_km, vague) else "next_town"


def _kind(one: Incident, other: Incident, families: Mapping[str, str]) -> str:
    if one.kind == other.kind:
        return "same_kind"
    if "attack" in (one.kind, other.kind):
        return "general_kind"
    return "same_family" if families.get(one.kind) == families.get(other.kind) is not None else "other_family"


def _main_figures(one: Incident, other: Incident) -> tuple[Count | None, Count | None]:
    """The dead of both; where neither tells of dead, those taken, arrested or freed."""
    for part in MAIN_PARTS:
        figures = getattr(one.toll, part), getattr(other.toll, part)
        if figures != (None, None):
            return figures
    return None, None


def _toll(one: Count | None, other: Count | None) -> dict[str, float]:
    if one is None or other is None:
        return {}
    low, high = sorted((one.best, other.best))
    if low == high:
        return {"equal_toll": 1.0, "telling_toll": min(1.0, math.log1p(low) / TELLING_TOLL)}
    return {"far_toll" if high > max(1, low) * FAR_TOLL else "near_toll": 1.0}


def _sets(name: str, mine: set[str], yours: set[str], same: str = "same") -> dict[str, float]:
    if not mine or not yours:
        return {}
    return {f"{same if mine & yours else 'other'}_{name}": 1.0}


def _best(count: Count | None) -> set[str]:
    return {str(count.best)} if count and count.best > 0 else set()


def _actors(incident: Incident) -> set[str]:
    return {actor.actor_id for actor in incident.perpetrators if actor.actor_id and actor.confidence != "denied"}


def _targets(incident: Incident) -> set[str]:
    return {target.category for target in incident.targets if target.category}


def _weapons(incident: Incident) -> set[str]:
    return {weapon.kind for weapon in incident.weapons if weapon.kind}


def _story(one: Told, other: Told, mine: Digest, yours: Digest) -> dict[str, float]:
    near = story_features(mine, yours)
    passages = (mine.passages.get(one.incident.incident_id, {}), yours.passages.get(other.incident.incident_id, {}))
    return {
        "passage_names": cosine(*passages),
        "story_names": near["names"],
        "story_words": near["words"],
        "story_shared_names": near["shared_names"],
        "story_numbers": near["shared_numbers"],
        "same_story_day": near["same_day"],
        "other_story_day": near["other_day"],
        "other_story_year": near["other_year"],
    }
