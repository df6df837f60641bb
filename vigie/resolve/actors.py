"""Which actor a name means in this report: one candidate or none.

Place in the flow: in `resolve`, after places. In: a report's actor mentions and what countries it is about. Out: the
same mentions with the actor where exactly one fits, its candidates where several do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from vigie.lexicon.actors import Registry, load_registry
from vigie.records import Actor, ActorMention, Report
from vigie.resolve.focus import Focus
from vigie.resolve.settings import ResolveSettings

__all__ = ["antecedent", "resolve_actors"]

_FORCES = {"state_force": "forces", "government": "government"}


def resolve_actors(
    report: Report, mentions: Iterable[ActorMention], focus: Focus, settings: ResolveSettings
) -> tuple[ActorMention, ...]:
    """The mentions with actor, name and country where the report leaves one candidate.

    A network ("Islamic State") becomes its branch where the report is about the branch's country; "the army" the
    force of the country the report is about; "the group" the one group named shortly before. What stays open keeps
    its candidates.
    """
    registry = load_registry()
    resolved: list[ActorMention] = []
    for mention in sorted(mentions, key=lambda one: (one.start, one.end)):
        resolved.append(_resolved(mention, report, resolved, focus, settings, registry))
    return tuple(resolved)


def _resolved(
    mention: ActorMention,
    report: Report,
    before: Sequence[ActorMention],
    focus: Focus,
    settings: ResolveSettings,
    registry: Registry,
) -> ActorMention:
    candidates = _candidates(mention, registry)
    year = (report.published or "")[:4]
    if candidates:
        fitting = _fitting(candidates, focus, mention.start, year, settings)
        if len(fitting) == 1:
            return _named(mention, _branch(fitting[0], focus, mention.start, year, settings))
        return replace(mention, actor_id=None, candidates=tuple(actor.actor_id for actor in fitting))
    if mention.actor_id is None and mention.actor_kind in _FORCES and _is_bare_force(mention, registry):
        return _force(mention, focus, settings, registry)
    if registry.points_back(_with_article(report.text, mention)):
        back = antecedent(mention.start, before, settings)
        return mention if back is None else _named(mention, back)
    return mention


def _candidates(mention: ActorMention, registry: Registry) -> tuple[Actor, ...]:
    ids = mention.candidates or ((mention.actor_id,) if mention.actor_id else ())
    known = tuple(actor for name in ids if (actor := registry.get(name)))
    return known or (registry.find(mention.quote) if mention.actor_id is None else ())


def _named(mention: ActorMention, actor: Actor) -> ActorMention:
    country = actor.countries[0] if len(actor.countries) == 1 else None
    return replace(
        mention,
        actor_id=actor.actor_id,
        name=actor.name,
        actor_kind=actor.kind,
        country=country or mention.country,
        candidates=(),
    )


def _fitting(
    candidates: tuple[Actor, ...], focus: Focus, offset: int, year: str, settings: ResolveSettings
) -> tuple[Actor, ...]:
    """Of several actors of one name, those of the country the report is about and of its time; all where none is."""
    if len(candidates) == 1:
        return candidates
    alive = tuple(actor for actor in candidates if _alive(actor, year)) or candidates
    for main in (focus.main(settings.clear_share, offset), focus.main(settings.clear_share)):
        there = tuple(actor for actor in alive if main in actor.countries)
        if there:
            return there
    weights = focus.weights(offset)
    there = tuple(actor for actor in alive if any(code in weights for code in actor.countries))
    return there or alive


def _alive(actor: Actor, year: str) -> bool:
    """Whether a report of that year can speak of the actor as news: it exists already."""
    return not year or actor.active_from is None or actor.active_from[:4] <= year


def _branch(actor: Actor, focus: Focus, offset: int, year: str, settings: ResolveSettings) -> Actor:
    """The local branch of a network, where the report is about one country and one branch is at home there."""
    main = focus.main(settings.clear_share, offset) or focus.main(settings.clear_share)
    if main is None or main in actor.countries:
        return actor
    branches = [branch for branch in load_registry().network(actor.actor_id) if _alive(branch, year)]
    home = [branch for branch in branches if branch.countries[:1] == (main,)]
    there = home or [branch for branch in branches if main in branch.countries]
    return there[0] if len(there) == 1 else actor


def _is_bare_force(mention: ActorMention, registry: Registry) -> bool:
    matches = registry.matches(mention.quote)
    return any(match.actor_kind == mention.actor_kind and not match.candidates for match in matches)


def _force(mention: ActorMention, focus: Focus, settings: ResolveSettings, registry: Registry) -> ActorMention:
    """ "the army": of the country the report is about."""
    main = mention.country or focus.main(settings.clear_share, mention.start)
    actor = registry.get(f"{main.lower()}-{_FORCES[mention.actor_kind or '']}") if main else None
    return mention if actor is None else _named(mention, actor)


def _with_article(text: str, mention: ActorMention) -> str:
    before = text[max(0, mention.start - 4) : mention.start]
    return f"{before}{mention.quote}" if before.lower() == "the " else mention.quote


def antecedent(offset: int, before: Iterable[ActorMention], settings: ResolveSettings) -> Actor | None:
    """The one armed group named shortly before an offset; None where there are two, or none."""
    registry = load_registry()
    near = [
        mention
        for mention in before
        if mention.end <= offset
        and mention.actor_kind == "armed_group"
        and offset - mention.end <= settings.antecedent_reach
        and not registry.points_back(mention.quote)
    ]
    groups = {mention.actor_id or "" for mention in near if mention.actor_id or mention.candidates}
    if len(groups) != 1:
        return None
    return registry.get(next(iter(groups)))
