"""Attacks told without a verb or noun of their own: "In particular, in May, against a mosque".

Place in the flow: beside the triggers of a sentence. In: a Scene and the violent kind the sentence before told of.
Out: a Told of that kind where a date and "against" somebody or something open the sentence.
"""

from __future__ import annotations

from vigie.code.parties import parties_of
from vigie.code.scene import Scene
from vigie.code.setting import place_of, when_of
from vigie.code.told import Told

__all__ = ["elliptical"]

STRENGTH = 0.62
"""Confidence: clear by its date and target, but the act itself stands in another sentence."""
_VERBAL = frozenset("VEBMHO")


def elliptical(scene: Scene, kind: str | None, sentence: int, turn: int) -> Told | None:
    """The event of a sentence that opens with a date and "against …" and leaves the act to the sentence before."""
    words, tags = scene.sentence.words, scene.sentence.tags
    at = next((index for index, word in enumerate(words) if word.low == "against"), None)
    if kind is None or at is None or _VERBAL & set(tags[:at]) or at + 1 >= len(words):
        return None
    chunk = scene.layout.chunk_of[at + 1]
    targets = parties_of(scene, [scene.layout.chunks[chunk]]) if chunk >= 0 else ()
    when = when_of(scene, at, at + 1, (0, at))
    if not targets or when is None:
        return None
    where = place_of(scene, at, at + 1)
    return Told(
        kind=kind,
        status="occurred",
        factuality=3,
        spans=((words[at].start, targets[-1].end),),
        sentence=sentence,
        paragraph=scene.sentence.passage.paragraph,
        turn=turn,
        strength=STRENGTH,
        another=True,
        targets=targets,
        place=where.span if where else None,
        place_key=where.key if where else None,
        date=when.span,
        date_key=when.key,
    )
