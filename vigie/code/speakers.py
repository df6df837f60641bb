"""How far the words for a speaker reach: the subject of the cue with what describes it, no verb and no other clause.

Place in the flow: `extents` asks it for the source of every attribution. In: a Scene, the words the model or the rules
take for the source, the words of the cue. Out: the words of the whole source, or the subject of the cue where neither
saw one.
"""

from __future__ import annotations

from vigie.code.frames import verb_frame
from vigie.code.scene import Scene

__all__ = ["reach_of_source"]

_FULL = "VEG"
_FINITE = frozenset("VEBHMO")
_STOPS = frozenset(";:.?(-")
"""Tags that end a clause."""
_LONGEST = 30
"""Words: a longer stretch between a source and its cue is no description of the source."""
_DESCRIBING = ",(PWY-"
"""Tags that a description of a subject before its verb begins with."""
_BELONGING = frozenset({"of", "from", "including", "with"})
"""Prepositions after a comma that tell who the speaker is, not where or when it was said."""
_MOST = 3
"""Descriptions after commas: "Ann Roe, a lawyer for the group, who lives there"."""
_TAIL = 'PDN#ZAY"('
"""Tags of what a noun phrase goes on with."""
Words = tuple[int, int]
"""First word and the word after the last."""


def reach_of_source(scene: Scene, source: Words | None, cue: Words) -> Words | None:
    """The whole source of a cue; None where there is none to be seen."""
    verb = next((at for at in range(cue[1] - 1, cue[0] - 1, -1) if scene.sentence.tags[at] in _FULL), None)
    if source is None:
        return None if verb is None else _subject(scene, verb)
    first, last = source
    if first < cue[0] < last:
        last = cue[0]
    if last <= cue[0]:
        return _before(scene, first, last, cue, verb)
    if cue[1] <= first:
        return first, _after(scene, last, cue)
    return source


def _before(scene: Scene, first: int, last: int, cue: Words, verb: int | None) -> Words:
    """A source that stands before its cue."""
    tags = scene.sentence.tags
    if tags[last - 1] == "W":
        return last - 1, last
    runs_on = tags[last - 1] in "C,:VEBHMO" or (verb is not None and tags[verb] == "G")
    if runs_on and _FINITE & set(tags[first:last]):
        cut = _of_clause(scene, first, last)
        if cut is not None:
            return cut
    if verb is not None and _FINITE & set(tags[verb]):
        whole = _subject(scene, verb)
        if whole and whole[0] < first < whole[1] <= cue[0]:
            first = whole[0]
    last = _described(scene, last, cue[0], "," in tags[first:last])
    return first, _undated(scene, first, last)


def _of_clause(scene: Scene, first: int, last: int) -> Words | None:
    """The subject of the clause that a source runs on over: "Doe praised them and" said, "Doe praised them," adding."""
    tags = scene.sentence.tags
    for at in range(last - 1, first, -1):
        if tags[at] in _FULL and "W" not in tags[max(first, tags.rfind(",", 0, at)) : at]:
            found = _subject(scene, at)
            if found is not None:
                return found
    return None


def _subject(scene: Scene, verb: int) -> Words | None:
    """The subject of a finite verb in the active voice."""
    tags, layout = scene.sentence.tags, scene.layout
    frame = verb_frame(layout, verb, verb + 1, False)
    group = tags[frame.group : verb]
    if frame.voice != "active" or ("B" in group and tags[verb] == "E") or (tags[verb] == "G" and "B" not in group):
        return None
    if frame.subjects:
        first = layout.chunks[frame.subjects[0]].first
        last = layout.chunks[frame.subjects[-1]].last
        return first, _described(scene, last, verb, False)
    if frame.group and tags[frame.group - 1] in "RW":
        return frame.group - 1, frame.group
    return None


def _undated(scene: Scene, first: int, last: int) -> int:
    """The end of a source without the day it speaks on: "Doe on Wednesday" said."""
    words, tags = scene.sentence.words, scene.sentence.tags
    for date in scene.dates:
        at = scene.sentence.word_at(date.start)
        if first < at < last and date.end >= words[last - 1].end:
            return at - 1 if at - 1 > first and tags[at - 1] in "P," else at
    return last


def _described(scene: Scene, last: int, verb: int, described: bool) -> int:
    """The end of a subject that stands before its verb: everything up to the verb that describes it."""
    tags = scene.sentence.tags
    verb = scene.sentence.group_start(verb)
    between = "".join("N" if _hyphen(scene, at) else tags[at] for at in range(last, verb))
    if not between or len(between) > _LONGEST or tags[last] not in _DESCRIBING or set(between) & _STOPS - {"("}:
        return last
    if between[0] == "," and between[1:2] in ("G", "P") and scene.sentence.words[last + 1].low not in _BELONGING:
        return last
    joined = between.find("C")
    if joined >= 0 and set(between[joined:]) & set("VE") and "W" not in between[:joined]:
        return last
    if between == ",":
        return verb if described else last
    return last if between[0] == "," and between.count(",") % 2 else verb


def _hyphen(scene: Scene, at: int) -> bool:
    """Whether a sign joins two words without a space: "a 52-count complaint", "Times/Herald", "(D-Mo.)"."""
    words, tags = scene.sentence.words, scene.sentence.tags
    joined = tags[at] == "-" and 0 < at < len(words) - 1
    return joined and words[at - 1].end == words[at].start and words[at].end == words[at + 1].start


def _after(scene: Scene, last: int, cue: Words) -> int:
    """The end of a source that stands after its cue: with its prepositions and what describes it after commas."""
    words, tags = scene.sentence.words, scene.sentence.tags
    end = _tail(scene, last)
    if words[cue[1] - 1].low == "to" and not scene.sentence.tags[: cue[0]].strip('"-(C,'):
        return last
    for number in range(_MOST):
        kinds = "DN#W" if number == 0 else "DW#P"
        if end + 1 >= len(tags) or tags[end] != "," or tags[end + 1] not in kinds:
            break
        stop = end + 1
        while stop < len(tags) and tags[stop] not in ',;:.?"-':
            stop += 1
        if number and _FINITE & set(tags[end + 1 : stop]) and tags[end + 1] != "W":
            break
        end = stop
        last = stop
    return last


def _tail(scene: Scene, last: int) -> int:
    tags = scene.sentence.tags
    while last < len(tags) and (tags[last] in _TAIL or _hyphen(scene, last)):
        last += 1
    return last
