"""Passive claims: "the attack was claimed by the group", "attacks claimed by the group".

Place in the flow: after the attributions of a report are read. In: its scenes and attributions. Out: the attributions,
those in the passive with the words after "by" as their source and the subject as their content, and those that nobody
read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vigie.code.scene import Scene
from vigie.records import AttributionMention, Span

__all__ = ["claimed"]

_CLAIMED = frozenset({"claimed"})


def claimed(scenes: Sequence[Scene], said: Iterable[AttributionMention]) -> Iterator[AttributionMention]:
    """The attributions with passive claims set right, and those nobody read added."""
    found = [one for scene in scenes for one in _of_scene(scene)]
    for one in said:
        if not any(_meet(one.cue, passive.cue) for passive in found):
            yield one
    yield from found


def _meet(one: Iterable[Span], two: Sequence[Span]) -> bool:
    return any(a[0] < b[1] and b[0] < a[1] for a in one for b in two)


def _of_scene(scene: Scene) -> Iterator[AttributionMention]:
    words, tags, layout = scene.sentence.words, scene.sentence.tags, scene.layout
    for at in range(1, len(words) - 2):
        if words[at].low not in _CLAIMED or words[at + 1].low != "by" or layout.chunk_of[at + 2] < 0:
            continue
        group = scene.sentence.group_start(at)
        last = layout.chunks[layout.chunk_of[at + 2]].last
        head = group
        while head and (layout.chunk_of[head - 1] >= 0 or tags[head - 1] == "P"):
            head -= 1
        while head < group and tags[head] == "P":
            head += 1
        if head == group:
            continue
        source, cue, content = scene.span(at + 2, last), scene.span(group, at + 1), scene.span(head, group)
        quote = scene.sentence.text_of(head, last)
        yield AttributionMention(
            start=content[0], end=source[1], quote=quote, source=(source,), cue=(cue,), content=(content,),
            speaker=scene.sentence.text_of(at + 2, last), sort="claim",
        )  # fmt: skip
