"""Weapons in noun chunks: which chunk names one, and the words it stands in.

Place in the flow: `roles` asks for the chunks of a frame. In: a Scene and chunks. Out: Arm records.
"""

from __future__ import annotations

from collections.abc import Iterable

from vigie.code.chunks import Chunk
from vigie.code.scene import Scene
from vigie.code.told import Arm

__all__ = ["arms_in", "is_weapon"]


def is_weapon(scene: Scene, chunk: Chunk) -> bool:
    """Whether a weapon is the head of a chunk."""
    return any(arm.last == chunk.head + 1 and arm.first >= chunk.first for arm in scene.weapons)


def arms_in(scene: Scene, chunks: Iterable[Chunk]) -> tuple[Arm, ...]:
    """The weapons that stand in some chunks, as they are written: no determiner, no more than the weapon's words."""
    found: dict[tuple[int, int], Arm] = {}
    base, text = scene.sentence.passage.start, scene.sentence.passage.text
    for chunk in chunks:
        for arm in scene.weapons:
            if chunk.first <= arm.first and arm.last <= chunk.last:
                start, end = scene.span(arm.first, arm.last)
                found[start, end] = Arm(
                    start, end, text[start - base : end - base], arm.value.kind, arm.value.features, arm.value.vague
                )
    return tuple(found.values())
