"""Which registered actor somebody speaks for: "JNIM", "an army spokesman", "the leader of the group", "he".

Place in the flow: read by `stated_ties` and by the brief. In: a Coding whose actors are resolved, an attribution. Out:
the actor's id, or None where the source is somebody else, nobody known, or could be two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from vigie.lexicon.tie_cues import voices
from vigie.measure.activity import COLLECTIVE
from vigie.records import ActorMention, AttributionMention, Coding, Span

__all__ = ["Floor"]

_TURNING = re.compile(r"\b(?:of|for|from|in|with|at|by|to)\b|,")
"""Words after which the rest of a source only says more of its head: "a spokesman | for the army"."""
_WORD = re.compile(r"[\w’'-]+")
_LEFT = re.compile(r"\b(?:former|ex|late|left)\b")


class Floor:
    """Who has the floor in one report; built once a report, asked for every statement."""

    def __init__(self, coding: Coding) -> None:
        self._text = coding.report.text
        self._actors = [one for one in coding.mentions if isinstance(one, ActorMention)]
        self._actors.sort(key=lambda one: one.start)

    def actor_of(self, said: AttributionMention) -> str | None:
        """The actor a source speaks for; where only its name is known ("he"), as that name was last used."""
        for span in said.source:
            found = self._in_source(span)
            if found is not None:
                return found
        return self.actor_named(said.speaker, said.start) if said.speaker else None

    def actor_named(self, speaker: str, before: int) -> str | None:
        """The actor that the words of a speaker stand for at their last use before an offset, else anywhere."""
        at = self._text.rfind(speaker, 0, before)
        at = self._text.find(speaker) if at < 0 else at
        return self._in_source((at, at + len(speaker))) if at >= 0 else None

    def _in_source(self, span: Span) -> str | None:
        inside = [one for one in self._actors if span[0] <= one.start and one.end <= span[1]]
        speaking = {
            actor for one in inside if (actor := _stands_for(one)) is not None and self._speaks(one, span, inside)
        }
        return speaking.pop() if len(speaking) == 1 else None

    def _speaks(self, one: ActorMention, span: Span, inside: Sequence[ActorMention]) -> bool:
        """Whether a source is the actor itself, or one who by their word for it speaks for the actor."""
        if one.actor_kind == "person":
            return True
        pieces = self._pieces(span, inside)
        at = next(number for number, piece in enumerate(pieces) if piece[0] <= one.start < piece[1])
        rest = _last(self._text[one.end : pieces[at][1]])
        if rest not in ("", "s"):
            return rest in voices()
        return at == 0 or _last(self._text[slice(*pieces[at - 1])]) in voices()

    def _pieces(self, span: Span, inside: Sequence[ActorMention]) -> list[Span]:
        """A source cut where it turns to saying more of its head; a word inside an actor's own name is no such turn."""
        cuts = [
            match.start()
            for match in _TURNING.finditer(self._text, *span)
            if not any(one.start <= match.start() < one.end for one in inside)
        ]
        edges = [span[0], *cuts, span[1]]
        return list(pairwise(edges))


def _stands_for(one: ActorMention) -> str | None:
    if one.actor_kind == "person":
        return one.group if one.role is None or not _LEFT.search(one.role) else None
    return one.actor_id if one.actor_kind in COLLECTIVE else None


def _last(words: str) -> str:
    found = _WORD.findall(words.lower())
    return found[-1] if found else ""
