"""What sort of statement it is, where the words settle it: claims of responsibility and denials of a part in it.

Place in the flow: after a report's mentions are read, before they are handed on. In: the report and its mentions. Out:
the same, attributions with the sort that their words leave no doubt of; else the model's stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from vigie.lexicon.codebook import load_codebook
from vigie.lexicon.stance import load_stance
from vigie.records import ActorMention, AttributionMention, EventMention, Mention, Report, StatementSort

__all__ = ["settled"]

_CLAIMED = re.compile(
    r"\b(?:claim\w*|took|tak(?:e|es|ing|en)|assum\w+|admit\w*|accept\w*)\s(?:\w+\s){0,2}?(?:responsibility|credit)\b",
    re.IGNORECASE,
)
_NO_PART = re.compile(
    r"\b(?:nothing to do with|no (?:hand|part|role|involvement)\b|not (?:responsible|behind|involved|"
    r"(?:our|its|their|his) (?:work|doing))|played no (?:part|role))",
    re.IGNORECASE,
)
_NO_PART_REACH = 90
"""Characters of a content within which a denial of a part in it stands."""
_CALLING = re.compile(r"\b(?:call|describ|brand|label)(?:s|es|ed|ing)?\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_NEUTRAL: tuple[StatementSort | None, ...] = (None, "report")


def settled(report: Report, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions of a report, attributions with the sort their words settle."""
    found = tuple(mentions)
    kinds = load_codebook().kinds
    groups = [
        (one.start, one.end) for one in found if isinstance(one, ActorMention) and one.actor_kind == "armed_group"
    ]
    violent = [one.start for one in found if isinstance(one, EventMention) and one.event and kinds[one.event].violent]
    for one in found:
        yield _settled(report.text, one, groups, violent) if isinstance(one, AttributionMention) and one.cue else one


def _settled(
    text: str, one: AttributionMention, groups: list[tuple[int, int]], violent: list[int]
) -> AttributionMention:
    cue, content = (" ".join(text[a:b] for a, b in spans) for spans in (one.cue, one.content))
    if _CLAIMED.search(f"{cue} {content[:_NO_PART_REACH]}") and not _denied(cue):
        return replace(one, sort="claim")
    if _NO_PART.search(content[:_NO_PART_REACH]) and one.sort not in ("accusation", "suspicion"):
        return replace(one, sort="denial")
    lows = {word.lower() for word in _WORD.findall(content)}
    if _CALLING.search(cue) and lows & load_stance().untrue_words:
        return replace(one, sort="denial")
    by_group = any(a < end and start < b for a, b in groups for start, end in one.source)
    told = any(a <= at < b for at in violent for a, b in one.content)
    if one.sort in _NEUTRAL and by_group and told:
        return replace(one, sort="claim")  # what an armed group tells of its war is its claim
    return one


def _denied(cue: str) -> bool:
    return bool({word.lower() for word in _WORD.findall(cue)} & load_stance().deny_verbs)
