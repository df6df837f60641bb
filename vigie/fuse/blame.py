"""Who did it, out of what every report says: each actor at the confidence its reports bear, disagreements kept.

Place in the flow: inside `fuse.merge`. In: incidents of one cluster. Out: the perpetrators and what is contested.

The rule (docs/fuse.md): an actor's own claim stands; an accusation is not made a fact by repeating it. `reported` wins
over an accusation or a suspicion only where a report tells it as plain fact by its own reporting, that is with the
actor named and nobody quoted for it. A denial never removes an accusation, nor an accusation a denial. "Gunmen" beside
the one armed group that the reports name are of that group, as far as anybody says: they stand in its evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from vigie.lexicon.stance import load_stance
from vigie.records import BlameVoice, Confidence, Incident, Perpetrator

__all__ = ["actor_key", "blame_disagreements", "group_behind", "merged_perpetrators"]

SAID: tuple[Confidence, ...] = ("accused", "suspected", "possible", "denied")
"""What is only said, firmest first."""
FIRMNESS: tuple[Confidence, ...] = ("claimed", "reported", *SAID)
Voiced = tuple[Perpetrator, BlameVoice]


def actor_key(actor: Perpetrator) -> str:
    """What makes two mentions the same actor: the registry's identity, else the words."""
    return actor.actor_id or actor.text.lower()


def merged_perpetrators(members: Sequence[Incident]) -> tuple[Perpetrator, ...]:
    """Each actor once, firmest first, with every report's own confidence in `voices`; unnamed fighters only where
    they can't be of a group that is named (`group_behind`).
    """
    heard: dict[str, list[Voiced]] = defaultdict(list)
    for member in members:
        for actor in member.perpetrators:
            heard[actor_key(actor)].extend((actor, voice) for voice in _voices(actor, member))
    merged = [_one(said) for said in heard.values()]
    merged = [actor for actor in merged if group_behind(actor, merged) is None]
    return tuple(sorted(merged, key=lambda actor: (FIRMNESS.index(actor.confidence), actor.actor_id is None)))


def group_behind(actor: Perpetrator, others: Iterable[Perpetrator]) -> Perpetrator | None:
    """The group that unnamed fighters are of: the only armed group among the perpetrators, unless it is just denied.

    Unnamed are "two suspected militants", "gunmen on motorcycles"; not "Tuareg rebels", "bandits", "village militia".
    """
    if actor.actor_id or actor.confidence == "denied" or not _is_unnamed(actor):
        return None
    named = [one for one in others if one.actor_id and one.actor_kind == "armed_group" and one.confidence != "denied"]
    return named[0] if len({one.actor_id for one in named}) == 1 else None


def _is_unnamed(actor: Perpetrator) -> bool:
    words, stance = actor.text.split(), load_stance()
    if not words or actor.name or actor.actor_kind not in ("armed_group", None):
        return False
    before = all(word.lower() in stance.unnamed_words or word.isdigit() for word in words[:-1])
    return before and words[-1].lower() in stance.unnamed_fighters and not words[-1].isupper()


def blame_disagreements(actors: Sequence[Perpetrator]) -> Iterator[str]:
    """One line where the reports name different actors, one for each actor whose part in it is told differently."""
    named = sorted({actor.actor_id for actor in actors if actor.actor_id})
    if len(named) > 1:
        yield f"perpetrator: the reports name {', '.join(named)}"
    for actor in actors:
        told = sorted({voice.confidence for voice in actor.voices}, key=FIRMNESS.index)
        if len(told) > 1:
            yield f"perpetrator {actor.name or actor.text}: {' in one report, '.join(told)} in another"


def _voices(actor: Perpetrator, member: Incident) -> tuple[BlameVoice, ...]:
    said = member.said_by[0] if member.said_by else None
    own = BlameVoice(report_id=member.report_ids[0], confidence=actor.confidence, said_by=said)
    return actor.voices or (own,)


def _one(said: Sequence[Voiced]) -> Perpetrator:
    confidence = _settled(said)
    # The mention shown is one that bears the confidence settled on, so that it opens to words that say so.
    bearing = [actor for actor, voice in said if voice.confidence == confidence]
    best = max(bearing, key=lambda actor: (actor.actor_id is not None, actor.name is not None))
    return replace(best, confidence=confidence, voices=tuple(dict.fromkeys(voice for _, voice in said)))


def _settled(said: Sequence[Voiced]) -> Confidence:
    told = {voice.confidence for _, voice in said}
    if "claimed" in told:
        return "claimed"
    only_said = [confidence for confidence in SAID if confidence in told]
    plain = any(_plain(actor, voice) for actor, voice in said)
    if "reported" in told and (plain or not only_said):
        return "reported"
    return only_said[0]


def _plain(actor: Perpetrator, voice: BlameVoice) -> bool:
    """Told as fact by the report itself: the actor named, nobody quoted for it."""
    return voice.confidence == "reported" and actor.actor_id is not None and voice.said_by is None
