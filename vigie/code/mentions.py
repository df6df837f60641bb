"""Mentions over a whole report: actors, places, dates; and the weapons and persons of each sentence.

Place in the flow: before and beside the scenes. In: a text. Out: Findings to lay onto scenes, and Mention records.
"""

from __future__ import annotations

from collections.abc import Iterator

from vigie.code.parties import party_of
from vigie.code.scene import Findings, Scene
from vigie.lexicon.actors import ActorMatch, load_registry
from vigie.lexicon.gazetteer import load_gazetteer
from vigie.lexicon.place_spans import find_places
from vigie.records import ActorMention, DateMention, Mention, PlaceMention, WeaponMention
from vigie.text.timex import find_timexes

__all__ = ["findings_of", "mentions_of", "scene_mentions"]


def findings_of(text: str) -> Findings:
    """The actors, places and dates of a text, each found once over the whole of it."""
    found = find_places(text, load_gazetteer())
    places = tuple((one.start, one.end) for one in found if one.kind != "demonym")
    demonyms = tuple((one.start, one.end) for one in found if one.kind == "demonym")
    return Findings(load_registry().matches(text), places, find_timexes(text), demonyms)


def mentions_of(findings: Findings, text: str) -> Iterator[Mention]:
    """The records of what was found over the whole text; `resolve` fills them."""
    for start, end in findings.demonyms:
        yield PlaceMention(start=start, end=end, quote=text[start:end])
    for actor in findings.actors:
        yield _actor(actor)
    # Place mentions need their quote; it is cut from the text by scene_mentions, sentence by sentence.
    for one in findings.dates:
        yield DateMention(start=one.start, end=one.end, quote=one.quote, timex=one.timex)


def _actor(match: ActorMatch) -> ActorMention:
    one = match.candidates[0] if len(match.candidates) == 1 else None
    return ActorMention(
        start=match.start, end=match.end, quote=match.quote, actor_id=one.actor_id if one else None,
        name=one.name if one else None, actor_kind=match.actor_kind, country=match.country,
        candidates=tuple(candidate.actor_id for candidate in match.candidates) if one is None else (),
    )  # fmt: skip


def scene_mentions(scene: Scene) -> Iterator[Mention]:
    """The places and weapons of a sentence, and the persons and groups that no registry knows."""
    base, text = scene.sentence.passage.start, scene.sentence.passage.text
    for start, end in scene.places:
        yield PlaceMention(start=start, end=end, quote=text[start - base : end - base])
    for arm in scene.weapons:
        start, end = scene.span(arm.first, arm.last)
        yield WeaponMention(start=start, end=end, quote=text[start - base : end - base], weapon_kind=arm.value.kind)
    known = {(one.start, one.end) for one in scene.actors}
    for chunk in scene.layout.chunks:
        party = party_of(scene, chunk)
        if party is not None and party.human and (party.start, party.end) not in known:
            quote = text[party.start - base : party.end - base]
            yield ActorMention(
                start=party.start, end=party.end, quote=quote, name=party.name, actor_kind=party.actor_kind
            )
