"""Claims, accusations and denials: who is said to be behind an event, and how firmly.

Place in the flow: `events` asks for each sentence. In: a Scene. Out: Claim records with the party and its confidence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from vigie.code.frames import verb_frame
from vigie.code.parties import parties_of
from vigie.code.scene import Scene
from vigie.code.told import Party
from vigie.lexicon.stance import load_stance
from vigie.records import Confidence

__all__ = ["Claim", "claims_of"]

_RESPONSIBILITY = frozenset({"responsibility", "credit"})
_REACH = 5
"""Words after the verb within which "responsibility" or "behind" must stand."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A party and how it is tied to the event of its sentence."""

    party: Party
    confidence: Confidence
    at: int = 0
    """The word that ties them."""


def claims_of(scene: Scene) -> tuple[Claim, ...]:
    """What a sentence says about who is behind its event, apart from plain agents."""
    found: list[Claim] = []
    for index, word in enumerate(scene.sentence.words):
        if scene.sentence.tags[index] in "VEG":
            found += [replace(one, at=index) for one in _at(scene, index, word.low)]
    return tuple(found)


def _at(scene: Scene, index: int, low: str) -> list[Claim]:
    stance, words = load_stance(), scene.sentence.words
    after = {word.low for word in words[index + 1 : index + 1 + _REACH]}
    if low.startswith(("claim", "admit", "took", "take", "taking")) and after & _RESPONSIBILITY:
        return _subjects(scene, index, "claimed")
    if low == "claimed" and index + 1 < len(words) and words[index + 1].low == "by":
        return _agents(scene, index, "claimed")
    if low in stance.deny_verbs and after & stance.involvement_words:
        return _subjects(scene, index, "denied")
    if low in stance.accuse_verbs:
        return _accused(scene, index, low)
    if low in stance.involve_verbs and index + 1 < len(words) and words[index + 1].low in ("in", "for", "with"):
        return _subjects(scene, index, "accused")
    if low in ("suspected", "suspects") and scene.sentence.tags[index + 1 : index + 2] == "P":
        return []
    return []


def _subjects(scene: Scene, index: int, confidence: Confidence) -> list[Claim]:
    frame = verb_frame(scene.layout, index, index + 1, False)
    if "X" in scene.sentence.tags[frame.group : index]:
        return []
    chunks = [scene.layout.chunks[number] for number in frame.subjects]
    if chunks and scene.sentence.words[chunks[0].first].low in ("no", "nobody", "neither"):
        return []
    return [Claim(party, confidence) for party in parties_of(scene, chunks) if party.human]


def _agents(scene: Scene, index: int, confidence: Confidence) -> list[Claim]:
    frame = verb_frame(scene.layout, index, index + 1, True)
    chunks = [scene.layout.chunks[number] for number in frame.agents]
    return [Claim(party, confidence) for party in parties_of(scene, chunks) if party.human]


def _accused(scene: Scene, index: int, low: str) -> list[Claim]:
    """ "blamed on X", "attributed to X", "accused X of", "X was blamed for"."""
    frame = verb_frame(scene.layout, index, index + 1, True)
    if "X" in scene.sentence.tags[frame.group : index]:
        return []
    linked = [number for word, number in frame.complements if word in ("on", "to")]
    if low.startswith(("blam", "attribut")) and linked:
        numbers = linked[:1]
    elif frame.voice == "passive":
        numbers = list(frame.subjects)
    else:
        numbers = list(frame.objects)
    chunks = [scene.layout.chunks[number] for number in numbers]
    return [Claim(party, "accused") for party in parties_of(scene, chunks) if party.human]
