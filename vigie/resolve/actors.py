"""Which actor a name means in this report: one candidate or none.

Place in the flow: in `resolve`, after places. In: a report's actor mentions and what countries it is about. Out: the
same mentions with the actor where exactly one fits, its candidates where several do; and the words that stand for a
group told of before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vigie.lexicon.actors import Registry, load_registry
from vigie.records import Actor, ActorMention, PlaceMention, Report
from vigie.resolve.actor_spelling import spelt_like
from vigie.resolve.focus import Focus
from vigie.resolve.nominals import Nominal, nominals_in
from vigie.resolve.settings import ResolveSettings

__all__ = ["antecedent", "resolve_actors"]

_NAME_REACH = 40  # characters before a word in which a name that it ends begins
_NAME_BEFORE = re.compile(r"\b(?!(?:The|A|An|This|That)\b)[A-Z][a-z’']+ $")
_NO_NAME = frozenset({"named before", "holds the country"})
"""Mentions that name no group themselves: nothing points back to them."""
_MEMBERS = re.compile(r"((?:[A-Z][\w’'-]+\s)*[A-Z][\w’'-]{3,})\s[a-z]+s?")
_FORCES = {"state_force": "forces", "government": "government"}


@dataclass(frozen=True, slots=True)
class _Scene:
    """What a mention is resolved against."""

    report: Report
    focus: Focus
    settings: ResolveSettings
    registry: Registry
    nominals: tuple[Nominal, ...]
    local: tuple[tuple[int, int], ...]
    """Where names stand that mean an actor only in some countries."""

    @property
    def day(self) -> str:
        """The day of the report, as much of it as is known."""
        return (self.report.published or "")[:10]

    def main(self, offset: int) -> str | None:
        """The country the surroundings of an offset are about, else the whole report."""
        share = self.settings.clear_share
        return self.focus.main(share, offset) or self.focus.at(offset).main(share)


def resolve_actors(
    report: Report,
    mentions: Iterable[ActorMention],
    focus: Focus,
    settings: ResolveSettings,
    places: Sequence[PlaceMention] = (),
) -> tuple[ActorMention, ...]:
    """The mentions with actor, name and country where the report leaves one candidate.

    A network ("Islamic State") becomes its branch where the report is about the branch's country, a name such as "the
    Taliban" the actor it means there; "the army" the force of the country the report is about; "the group" and "the
    militants" the one group named shortly before; "the new masters of Kabul" who held the country on the report's day.
    What stays open keeps its candidates. `why` says what settled it.
    """
    registry = load_registry()
    local = tuple(registry.local_in(report.text))
    scene = _Scene(report, focus, settings, registry, nominals_in(report.text, places), local)
    given = [one for one in mentions if one.actor_id or one.candidates or not _is_inside(one, local)]
    given += [_bare(report.text, Nominal(*span)) for span in local if not _taken(Nominal(*span), given)]
    given += [_bare(report.text, one) for one in scene.nominals if not _taken(one, given)]
    resolved: list[ActorMention] = []
    for mention in sorted(given, key=lambda one: (one.start, one.end)):
        settled = _resolved(mention, resolved, scene)
        if settled.actor_id or settled.candidates or mention.actor_kind or mention.name:
            resolved.append(settled)
    return tuple(resolved)


def _bare(text: str, nominal: Nominal) -> ActorMention:
    return ActorMention(start=nominal.start, end=nominal.end, quote=text[nominal.start : nominal.end])


def _is_inside(mention: ActorMention, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether a mention is only a part of a name: the CPI of "CPI (Maoist)"."""
    return any(
        start <= mention.start and mention.end <= end and (start, end) != (mention.start, mention.end)
        for start, end in spans
    )


def _taken(nominal: Nominal, mentions: Iterable[ActorMention]) -> bool:
    return any(one.start < nominal.end and nominal.start < one.end for one in mentions)


def _resolved(mention: ActorMention, before: Sequence[ActorMention], scene: _Scene) -> ActorMention:
    candidates = _candidates(mention, scene)
    if not candidates and not any(one.actor_id and mention.start < one.end for one in before):
        candidates = _of_members(mention, scene)
    if candidates:
        return _chosen(mention, candidates, scene)
    if mention.actor_id is None and mention.actor_kind in _FORCES and _is_bare_force(mention, scene):
        return _force(mention, scene)
    here = _only_local(mention, scene)
    if here is not None:
        return _named(mention, here, "local name")
    back = next((one for one in scene.nominals if one.start < mention.end and mention.start < one.end), None)
    if back is not None or scene.registry.points_back(_with_article(scene.report.text, mention)):
        return _pointing_back(mention, back, before, scene)
    if mention.actor_kind in ("organization", "person") and mention.name:
        near = spelt_like(mention.quote, scene.focus.weights(mention.start))
        if near is not None:
            return _named(mention, near, "spelling")
    return mention


def _chosen(mention: ActorMention, candidates: tuple[Actor, ...], scene: _Scene) -> ActorMention:
    fitting = _fitting(candidates, mention.start, scene)
    if len(fitting) > 1:
        return replace(mention, actor_id=None, candidates=tuple(actor.actor_id for actor in fitting))
    (actor,) = fitting
    local = _local(mention, actor, scene)
    if len(local) > 1:
        return replace(mention, actor_id=None, name=None, candidates=tuple(one.actor_id for one in local))
    if local[0] is not actor:
        return _named(mention, local[0], "local name")
    branch = _branch(actor, mention.start, scene)
    why = "branch" if branch is not actor else "country" if len(candidates) > 1 else None
    return _named(mention, branch, why)


def _candidates(mention: ActorMention, scene: _Scene) -> tuple[Actor, ...]:
    ids = mention.candidates or ((mention.actor_id,) if mention.actor_id else ())
    known = tuple(actor for name in ids if (actor := scene.registry.get(name)))
    return known or (scene.registry.find(mention.quote) if mention.actor_id is None else ())


def _of_members(mention: ActorMention, scene: _Scene) -> tuple[Actor, ...]:
    """The group whose members are meant by its name before a plain noun, where it is at home in what the report speaks
    of: "Farc fighters"."""
    match = _MEMBERS.fullmatch(mention.quote) if mention.actor_kind == "armed_group" else None
    countries = scene.focus.weights(mention.start) if match else {}
    found = scene.registry.find(match.group(1)) if match else ()
    return tuple(one for one in found if one.kind == "armed_group" and any(code in countries for code in one.countries))


def _named(mention: ActorMention, actor: Actor, why: str | None) -> ActorMention:
    country = actor.countries[0] if len(actor.countries) == 1 else None
    return replace(
        mention,
        actor_id=actor.actor_id,
        name=actor.name,
        actor_kind=actor.kind,
        country=country or mention.country,
        candidates=(),
        why=why,
    )


def _fitting(candidates: tuple[Actor, ...], offset: int, scene: _Scene) -> tuple[Actor, ...]:
    """Of several actors of one name, those of the country the report is about and of its time; all where none is."""
    if len(candidates) == 1:
        return candidates
    year = scene.day[:4]
    born = tuple(actor for actor in candidates if _alive(actor, year)) or candidates
    active = tuple(actor for actor in born if not _over(actor, year)) or born
    whole = scene.focus.at(offset)
    for main in (scene.focus.main(scene.settings.clear_share, offset), whole.main(scene.settings.clear_share)):
        there = tuple(actor for actor in active if main in actor.countries)
        there = there or tuple(actor for actor in born if main in actor.countries)
        if there:
            return there
    weights = scene.focus.weights(offset)
    there = tuple(actor for actor in active if any(code in weights for code in actor.countries))
    return there or active


def _alive(actor: Actor, year: str) -> bool:
    """Whether a report of that year can speak of the actor as news: it exists already."""
    return not year or actor.active_from is None or actor.active_from[:4] <= year


def _over(actor: Actor, year: str) -> bool:
    """Whether the actor had ceased to be before that year."""
    return bool(year) and actor.active_to is not None and actor.active_to[:4] < year


def _local(mention: ActorMention, actor: Actor, scene: _Scene) -> tuple[Actor, ...]:
    """Who the words mean where the report is: the actor, one that bears its name there, or both where it is open."""
    others = [one for one in scene.registry.local(mention.quote) if one.actor_id != actor.actor_id]
    others = [one for one in others if _alive(one, scene.day[:4])]
    if not others:
        return (actor,)
    main = scene.main(mention.start)
    if main is not None:
        there = [one for one in others if main in one.countries and main not in actor.countries]
        return (there[0],) if len(there) == 1 else (actor,)
    weights = scene.focus.weights(mention.start)
    own = max((weights.get(code, 0.0) for code in actor.countries), default=0.0)
    stronger = [one for one in others if max((weights.get(code, 0.0) for code in one.countries), default=0.0) > own]
    return (actor, *stronger)


def _only_local(mention: ActorMention, scene: _Scene) -> Actor | None:
    """Whom words mean that name an actor only in reports about its country: "the Tigers" in Sri Lanka."""
    main = scene.main(mention.start)
    at = (mention.start, mention.end)
    if main is None or at not in scene.local or mention.actor_kind not in (None, "armed_group", "organization"):
        return None
    year = scene.day[:4]
    there = [one for one in scene.registry.local(mention.quote) if main in one.countries and _alive(one, year)]
    there = [one for one in there if not _over(one, year)] or there
    return there[0] if len(there) == 1 else None


def _branch(actor: Actor, offset: int, scene: _Scene) -> Actor:
    """The local branch of a network, where the report is about one country and one branch is at home there."""
    main = scene.main(offset)
    if main is None or main in actor.countries:
        return actor
    year = scene.day[:4]
    branches = [branch for branch in scene.registry.network(actor.actor_id) if _alive(branch, year)]
    home = [branch for branch in branches if branch.countries[:1] == (main,)]
    there = home or [branch for branch in branches if main in branch.countries]
    return there[0] if len(there) == 1 else actor


def _is_bare_force(mention: ActorMention, scene: _Scene) -> bool:
    """Whether the words are a force of some state ("the army"), not the end of a name ("People's Liberation Army")."""
    before = scene.report.text[max(0, mention.start - _NAME_REACH) : mention.start]
    if mention.quote[:1].isupper() and _NAME_BEFORE.search(before):
        return False
    matches = scene.registry.matches(mention.quote)
    return any(match.actor_kind == mention.actor_kind and not match.candidates for match in matches)


def _force(mention: ActorMention, scene: _Scene) -> ActorMention:
    """ "the army": of the country the report is about."""
    main = mention.country or scene.focus.main(scene.settings.clear_share, mention.start)
    actor = scene.registry.get(f"{main.lower()}-{_FORCES[mention.actor_kind or '']}") if main else None
    return mention if actor is None else _named(mention, actor, "country")


def _pointing_back(
    mention: ActorMention, nominal: Nominal | None, before: Sequence[ActorMention], scene: _Scene
) -> ActorMention:
    if nominal is not None and nominal.rules is not None:
        rulers = scene.registry.rulers(nominal.rules, scene.day) if scene.day else ()
        return _named(mention, rulers[0], "holds the country") if len(rulers) == 1 else mention
    text, country = scene.report.text, nominal.country if nominal else None
    item = scene.focus.item(mention.start)
    before = [one for one in before if item is None or one.start >= item.start]
    groups = _groups_before(mention.start, before, scene.settings, country)
    if len(groups) > 1:
        paragraph = text.rfind("\n\n", 0, mention.start) + 1
        here = [one for one in groups if any(m.start >= paragraph and m.actor_id == one for m in before)]
        if len(here) != 1:
            kind = mention.actor_kind or "armed_group"
            return replace(mention, actor_kind=kind, candidates=tuple(one for one in groups if one))
        groups = here
    actor = scene.registry.get(groups[0]) if groups else None
    return mention if actor is None else _named(mention, actor, "named before")


def _with_article(text: str, mention: ActorMention) -> str:
    before = text[max(0, mention.start - 4) : mention.start]
    return f"{before}{mention.quote}" if before.lower() == "the " else mention.quote


def antecedent(offset: int, before: Iterable[ActorMention], settings: ResolveSettings) -> Actor | None:
    """The one armed group named shortly before an offset; None where there are two, or none."""
    groups = _groups_before(offset, before, settings, None)
    return load_registry().get(groups[0]) if len(groups) == 1 else None


def _groups_before(
    offset: int, before: Iterable[ActorMention], settings: ResolveSettings, country: str | None
) -> list[str]:
    """The armed groups named shortly before an offset, one of a `country` where the words say one; "" for an open one.

    A group that another of them is a branch or part of does not count beside it ("Islamic State" and its branch).
    """
    registry = load_registry()
    near = [
        mention
        for mention in before
        if mention.end <= offset
        and mention.actor_kind == "armed_group"
        and offset - mention.end <= settings.antecedent_reach
        and mention.why not in _NO_NAME
        and not registry.points_back(mention.quote)
    ]
    groups = list(dict.fromkeys(mention.actor_id or "" for mention in near if mention.actor_id or mention.candidates))
    if country is not None:
        groups = [one for one in groups if (actor := registry.get(one)) and country in actor.countries]
    parents = {actor.parent for one in groups if (actor := registry.get(one)) and actor.parent}
    return [one for one in groups if one not in parents] or groups
