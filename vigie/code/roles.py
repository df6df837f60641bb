"""Roles: who did it, to whom, with what, read from the frame of one trigger word.

Place in the flow: `events` calls it for every trigger of a scene. In: a Scene, a codebook hit. Out: a Fired trigger
with its parties, or None where the word is not what the codebook means (a noun used as a verb, a compound).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from vigie.code.arms import arms_in, is_weapon
from vigie.code.chunks import Chunk
from vigie.code.frames import Frame, noun_frame, verb_frame
from vigie.code.parties import actors_of, force_of, group_of, parties_of, term_of, thing_of, unwrapped
from vigie.code.scene import Scene
from vigie.code.told import Arm, Party
from vigie.lexicon.codebook import Role, Trigger, load_codebook
from vigie.lexicon.forms import Hit
from vigie.lexicon.stance import load_stance
from vigie.records import Confidence

__all__ = ["Fired", "fired_by_object", "fired_of"]

_HARM = frozenset({"killed", "injured", "abducted", "released", "arrested"})
_ANYBODY = frozenset({"person", "organization", "government", "officials", "businesspeople", "politicians"})
"""Categories whose release is no release of captives unless other words say so."""
_AGAINST = frozenset({"on", "against", "at", "upon", "into", "targeting", "toward", "towards"})
_WHERE_THINGS_ARE_HIT = frozenset({"at", "in", "near", "outside", "inside", "of", "beside", "next"})
"""Prepositions after which a thing (never a person) is what was hit: "an attack at the station"."""
_ON_THINGS = frozenset({"destroyed", "damaged"})
_BY_STATES = frozenset({"air_strike", "drone_strike", "shelling", "rocket_attack"})
"""Kinds whose weapons are mostly a state's: "Russian shelling"."""
_AREAS = frozenset({"village", "road", "crowd_place"})
"""Categories of things that say where rather than what: an attack "in the village", "on the highway"."""
_LIGHT_REACH = 3
"""Words between a light verb and its noun: "carried out yet another attack"."""


@dataclass(frozen=True, slots=True)
class Fired:
    """One trigger that fired: its frame and who stands in which role. `blocks` are the chunks of its own words."""

    trigger: Trigger
    first: int
    last: int
    frame: Frame
    agents: tuple[Party, ...]
    patients: tuple[Party, ...]
    weapons: tuple[Arm, ...]
    plural: bool
    definite: bool
    bare: bool
    """No argument at all stands with it."""


def fired_of(scene: Scene, hit: Hit[tuple[Trigger, ...]]) -> Fired | None:
    """The trigger of a hit with its roles; None where the word's class does not fit any trigger of the hit."""
    base = scene.sentence.passage.start
    first = scene.sentence.word_at(hit.start + base)
    last = scene.sentence.word_at(hit.end - 1 + base) + 1
    verbal = scene.sentence.tags[first] in "VEG"
    trigger = next((one for one in hit.value if (one.pos == "verb") == verbal), None)
    if trigger is None:
        trigger, verbal = _other_reading(scene, first, last, hit.value)
    if trigger is None or (trigger.kind == "attack" and _in_weapon(scene, first, last)):
        return None
    trigger = _without_default_harm(trigger)
    if trigger.pos == "phrase":
        inner = next((index for index in range(first, last) if scene.sentence.tags[index] in "VEG"), None)
        verbal = inner is not None
        first = inner if inner is not None else first
    if not verbal:
        return _noun(scene, trigger, first, last)
    fired = _verb(scene, trigger, first, last)
    if trigger.kind == "displacement" and fired is not None and _only_armed(fired):
        return None
    persons = fired is not None and fired.patients and all(party.human for party in fired.patients)
    of_places = load_codebook().kinds[trigger.kind].family == "territory"
    if last - first == 1 and (trigger.object == "weapon" or (persons and of_places)):
        return fired_by_object(scene, first) or fired
    return fired


def _in_weapon(scene: Scene, first: int, last: int) -> bool:
    """ "Assault rifles": the word belongs to a weapon's name."""
    return any(arm.first <= first and last <= arm.last and arm.last - arm.first > 1 for arm in scene.weapons)


def _without_default_harm(trigger: Trigger) -> Trigger:
    """Police who disperse a crowd need not have hurt anyone: the word must say so."""
    crowd = load_codebook().kinds[trigger.kind].family == "protest"
    return replace(trigger, effect="unknown") if crowd and trigger.effect == "injured" else trigger


def _may_be(party: Party, trigger: Trigger) -> bool:
    """Whether a party alone makes the verb what the codebook means: a player or a film "released" is no captive."""
    return party.human and (trigger.effect != "released" or (party.category or "person") not in _ANYBODY)


def _only_armed(fired: Fired) -> bool:
    """ "The attackers fled", "they fled" tell of nobody displaced."""
    parties = (*fired.agents, *fired.patients)
    return all(party.actor_kind in ("armed_group", "state_force") for party in parties)


def fired_by_object(scene: Scene, index: int) -> Fired | None:
    """A verb the codebook hears only beside certain words, heard because its object or passive subject is a person:
    "captured the network's leader" is an arrest, whatever else stands in the sentence."""
    for trigger in load_codebook().forms.get(scene.sentence.words[index].low, ()):
        if trigger.by_object:
            fired = _verb(scene, trigger, index, index + 1)
            if fired is not None and fired.patients and all(_may_be(party, trigger) for party in fired.patients):
                return fired
    return None


def _other_reading(scene: Scene, first: int, last: int, triggers: tuple[Trigger, ...]) -> tuple[Trigger | None, bool]:
    """A gerund as a noun ("the shooting", "bombing of"), a participle the tags took for an adjective, a phrase."""
    tags = scene.sentence.tags
    trigger = triggers[0]
    if trigger.pos == "phrase":
        return trigger, False
    if trigger.pos == "noun":
        return (trigger, False) if last - first > 1 or tags[first] in "GN" else (None, False)
    if last - first == 1 and scene.sentence.words[first].low.endswith("ing"):
        return trigger, False
    return (trigger, True) if last - first > 1 else (None, True)


def _verb(scene: Scene, trigger: Trigger, first: int, last: int) -> Fired | None:
    layout = scene.layout
    end = _particle_end(scene, trigger, first, last)
    whole = last - first == 1 or scene.sentence.words[last - 1].low in _PARTICLES
    frame = _settled(scene, trigger, verb_frame(layout, first, end, whole and trigger.object is not None))
    subjects, objects = _chunks(scene, frame.subjects), _chunks(scene, frame.objects)
    roles: dict[Role, list[Chunk]] = {"agent": [], "patient": [], "weapon": []}
    if frame.voice == "passive":
        _give(roles, trigger.object or "patient", subjects)
        _give(roles, trigger.subject, _chunks(scene, frame.agents))
    else:
        _give(roles, trigger.subject, subjects)
        _give(roles, trigger.object, objects)
    for word, number in frame.complements:
        if (word in _AGAINST and not (objects and trigger.effect in _HARM)) or (
            word == "with" and trigger.kind == "armed_clash"
        ):
            roles["patient"].append(layout.chunks[number])
        if word in ("with", "using"):
            roles["weapon"].append(layout.chunks[number])
    human = (trigger.effect or "") in _HARM
    if human and frame.voice == "active" and objects and _no_victims(scene, objects):
        return None
    agents = _agents(scene, [*roles["agent"], *(one for one in roles["weapon"] if is_weapon(scene, one))])
    agents = tuple(party for party in agents if party.human)
    patients = _patients(scene, roles["patient"], trigger, human)
    if not patients and trigger.effect in _ON_THINGS:
        patients = _things(scene, roles["patient"], trigger)
    if trigger.object is None and load_codebook().kinds[trigger.kind].family == "explosion":
        patients += _hit_beside(scene, frame)
    if len(patients) > 1:
        patients = tuple(party for party in patients if party.category not in _AREAS) or patients
    weapons = arms_in(scene, [*roles["weapon"], *roles["agent"], *_chunks(scene, frame.agents), *objects])
    bare = not (agents or patients or weapons)
    return Fired(trigger, first, last, frame, agents, patients, weapons, False, False, bare)


_PARTICLES = frozenset({"up", "off", "down", "out", "over", "apart"})
"""Last words of phrasal verbs that still take an object: "blow up the bridge"."""


def _settled(scene: Scene, trigger: Trigger, frame: Frame) -> Frame:
    """ "Guerrillas attacked before dawn" looks like a reduced passive; an armed subject without "by" is the agent."""
    reduced = frame.voice == "passive" and "B" not in scene.sentence.tags[frame.group : frame.first]
    if not reduced or frame.agents or trigger.effect in _HARM:
        return frame
    subjects = parties_of(scene, _chunks(scene, frame.subjects))
    armed = any(party.actor_kind in ("armed_group", "state_force") for party in subjects)
    return replace(frame, voice="active") if armed else frame


def _things(scene: Scene, chunks: Iterable[Chunk], trigger: Trigger) -> tuple[Party, ...]:
    """What was destroyed or damaged, where no lexicon knows the thing."""
    found = [thing for chunk in chunks if (thing := thing_of(scene, chunk)) is not None]
    return tuple(replace(party, effect=trigger.effect or "unknown") for party in found)


def _hit_beside(scene: Scene, frame: Frame) -> tuple[Party, ...]:
    """The buildings and vehicles beside which a bomb went off: "exploded in front of the ministry"."""
    chunks = [scene.layout.chunks[number] for word, number in frame.complements if word in _WHERE_THINGS_ARE_HIT]
    return tuple(party for party in parties_of(scene, chunks) if not party.human and party.category not in _AREAS)


def _no_victims(scene: Scene, objects: list[Chunk]) -> bool:
    """ "Executing attacks", "killed the engine": the object is an event or a thing, so nobody was harmed."""
    forms = load_codebook().forms
    for chunk in objects:
        term = term_of(scene, chunk)
        event = any(one.pos == "noun" for one in forms.get(scene.sentence.words[chunk.head].low, ()))
        if (term.value.human if term else not event) or actors_of(scene, chunk):
            return False
    return True


def _particle_end(scene: Scene, trigger: Trigger, first: int, last: int) -> int:
    """Verbs such as "blow … up" may hold their particle inside the hit already."""
    return max(last, first + 1)


def _of_no_victim(scene: Scene, frame: Frame) -> bool:
    """ "The execution of attacks"."""
    chunks = [scene.layout.chunks[number] for word, number in frame.complements if word == "of"]
    return bool(chunks) and _no_victims(scene, chunks[:1])


def _noun(scene: Scene, trigger: Trigger, first: int, last: int) -> Fired | None:
    layout, words = scene.layout, scene.sentence.words
    frame = noun_frame(layout, first, last)
    roles: dict[Role, list[Chunk]] = {"agent": _chunks(scene, frame.agents), "patient": [], "weapon": []}
    of_role: Role = trigger.of or "patient"
    if trigger.effect in _HARM and _of_no_victim(scene, frame):
        return None
    objects: list[Chunk] = []
    for word, number in frame.complements:
        chunk = layout.chunks[number]
        if word == "of":
            roles[of_role].append(chunk)
        elif word in _AGAINST and word != "at" and trigger.effect not in _HARM:
            roles["patient"].append(chunk)
        elif word == "with":
            roles["weapon"].append(chunk)
        elif word in _WHERE_THINGS_ARE_HIT:
            objects.append(chunk)
    own = layout.chunk_of[first]
    inner = _inner(scene, own, first)
    roles["agent" if trigger.effect not in _HARM else "patient"] += inner
    agents = _agents(scene, roles["agent"])
    agents += tuple(party for party in _light_subjects(scene, frame) if party not in agents)
    patients = _patients(scene, roles["patient"], trigger, (trigger.effect or "") in _HARM)
    patients += tuple(
        party
        for party in parties_of(scene, objects)
        if not party.human and party not in patients and party.category not in _AREAS
    )
    if trigger.kind in _BY_STATES and own >= 0:
        force = force_of(scene, layout.chunks[own].first, first)
        agents += (force,) if force is not None else ()
    moved = tuple(party for party in agents if not party.human)
    agents = tuple(party for party in agents if party.human)
    weapons = arms_in(scene, [*roles["weapon"], *([layout.chunks[own]] if own >= 0 else []), *inner])
    start = layout.chunks[own].first if own >= 0 else first
    known = trigger.pos != "verb"  # "the dropping of bombs" tells of it for the first time
    definite = (
        known and words[start].low in ("the", "this", "that", "these", "those", "its", "their")
    ) or frame.owner is not None
    bare = not (agents or patients or weapons)
    return Fired(
        trigger,
        first,
        last,
        frame,
        agents,
        (*patients, *moved),
        weapons,
        _is_plural(words[last - 1].low),
        definite,
        bare,
    )


def _is_plural(low: str) -> bool:
    return low.endswith("s") and not low.endswith("ss")


def _give(roles: dict[Role, list[Chunk]], role: Role | None, chunks: Iterable[Chunk]) -> None:
    if role is not None:
        roles[role] += list(chunks)


def _chunks(scene: Scene, numbers: Iterable[int]) -> list[Chunk]:
    return [scene.layout.chunks[number] for number in numbers]


def _inner(scene: Scene, own: int, first: int) -> list[Chunk]:
    """What stands before a noun trigger in its own chunk, as a chunk of its own: "the guerrilla attack"."""
    if own < 0:
        return []
    chunk = scene.layout.chunks[own]
    last = first
    while last > chunk.first and scene.sentence.tags[last - 1] in 'Z"':
        last -= 1
    if last <= chunk.first:
        return []
    bare = min(chunk.bare, last - 1)
    inner = Chunk(chunk.first, last, bare, last - 1)
    return (
        [inner] if term_of(scene, inner) or _holds_actor(scene, inner) or "Z" in scene.sentence.tags[last:first] else []
    )


def _holds_actor(scene: Scene, chunk: Chunk) -> bool:
    start, end = scene.span(chunk.first, chunk.last)
    return any(start <= one.start and one.end <= end for one in scene.actors)


def _light_subjects(scene: Scene, frame: Frame) -> tuple[Party, ...]:
    """Who "carried out", "launched" or "staged" it, before the noun or, in the passive, after it."""
    tags, words = scene.sentence.tags, scene.sentence.words
    commit = load_stance().commit_verbs
    for index in range(frame.group - 1, max(-1, frame.group - 1 - _LIGHT_REACH), -1):
        if tags[index] in "VEG" and words[index].low in commit:
            found = verb_frame(scene.layout, index, index + 1, False)
            return _agents(scene, _chunks(scene, found.subjects)) if found.voice == "active" else ()
        if tags[index] not in "AD#N" and words[index].low not in ("out", "up"):
            break
    return _passive_agents(scene, frame)


def _passive_agents(scene: Scene, frame: Frame) -> tuple[Party, ...]:
    """ "The attack was carried out by X", "the attack launched by X"."""
    tags, words = scene.sentence.tags, scene.sentence.words
    commit = load_stance().commit_verbs
    own = scene.layout.chunk_of[frame.first]
    start = _over_insertion(tags, scene.layout.chunks[own].last if own >= 0 else frame.last)
    for index in range(start, min(len(tags), start + 2 * _LIGHT_REACH)):
        if tags[index] == "E" and words[index].low in commit:
            found = verb_frame(scene.layout, index, index + 1, True)
            return _agents(scene, _chunks(scene, found.agents))
        if tags[index] not in "BHAWPN":
            break
    return ()


def _over_insertion(tags: str, start: int) -> int:
    """The word after ", which took place at noon," where such an insertion begins at `start`."""
    if tags[start : start + 2] != ",W":
        return start
    closing = tags.find(",", start + 2)
    return closing + 1 if closing > 0 else start


def _agents(scene: Scene, chunks: Iterable[Chunk]) -> tuple[Party, ...]:
    found = []
    for chunk in unwrapped(scene, chunks):
        if is_weapon(scene, chunk):
            force = force_of(scene, chunk.first, chunk.last)
            found += [force] if force is not None else []
            continue
        found += [replace(party, confidence=_suspected(scene, chunk)) for party in parties_of(scene, [chunk])]
        found += _group_behind(scene, chunk)
    return tuple({(party.start, party.end): party for party in found}.values())


def _group_behind(scene: Scene, chunk: Chunk) -> list[Party]:
    """The named group that persons are of: "FMLN guerrillas", "members of the Shining Path"."""
    layout, words = scene.layout, scene.sentence.words
    behind = [one for one in actors_of(scene, chunk) if one.candidates]
    after = chunk.last
    if after + 1 < len(words) and words[after].low in ("of", "from") and layout.chunk_of[after + 1] >= 0:
        behind += [one for one in actors_of(scene, layout.chunks[layout.chunk_of[after + 1]]) if one.candidates]
    return [group_of(scene, one) for one in behind]


def _patients(scene: Scene, chunks: Iterable[Chunk], trigger: Trigger, human: bool) -> tuple[Party, ...]:
    """The parties that were hit, each with the effect the trigger tells of."""
    parties = parties_of(scene, [one for one in unwrapped(scene, chunks) if not is_weapon(scene, one)], human)
    effect = trigger.effect or "unknown"
    fitting = [party for party in parties if not (human and not party.human)]
    return tuple(replace(party, effect=effect) for party in fitting)


def _suspected(scene: Scene, chunk: Chunk) -> Confidence:
    """ "Suspected militants", "alleged members": how firmly a chunk names them."""
    lows = {word.low for word in scene.sentence.words[max(0, chunk.first - 1) : chunk.head]}
    return "suspected" if lows & load_stance().suspect_words else "reported"
