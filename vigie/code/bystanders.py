"""Who is named beside an event and has not acted in it: who spoke of it, who was its object, who is blamed elsewhere.

Place in the flow: before roles are filled. In: a Judgement, the sentences, who speaks. Out: for each mention whether it
is to be named as having acted only if the rules or a very sure model say so. Of what somebody is blamed in another
sentence the rules say (`claims.blamed`); a question tells of nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vigie.code.judge import Judgement
from vigie.code.model import Array
from vigie.code.scene import Scene
from vigie.code.spans import Candidate
from vigie.code.ties import TIE_SIGNS
from vigie.code.told import Party
from vigie.records import Span
from vigie.text.sentences import asks

__all__ = ["Bystanders", "Said"]

_OBJECT = TIE_SIGNS.index("object")


@dataclass(frozen=True, slots=True)
class Said:
    """Who speaks in a report: `voices` claim, deny or are accused; `speakers` are the words of every source."""

    voices: tuple[Party, ...]
    speakers: frozenset[Span]


class Bystanders:
    """The bystanders of one report, for each of its events."""

    def __init__(self, judgement: Judgement, scenes: Sequence[Scene], said: Said) -> None:
        voices = frozenset((one.start, one.end) for one in said.voices)
        asked = [n for n, one in enumerate(scenes) if asks(one.sentence.passage.text)]
        self._judgement = judgement
        self._speaks = _in_any(judgement.candidates, said.speakers)
        self._elsewhere = _in_any(judgement.candidates, voices)
        self._elsewhere |= np.isin(judgement.candidate_sentence, asked)

    def among(self, ties: Array, sentences: Sequence[int], near: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which of some mentions are bystanders of the event that some sentences tell of.

        `ties` are the signs that tie the event's triggers and these mentions (`Ties.signs`).
        """
        hit = ties[:, :, _OBJECT].max(0) > 0
        apart = ~np.isin(self._judgement.candidate_sentence[near], sentences)
        found: NDArray[np.bool_] = hit | self._speaks[near] | (apart & self._elsewhere[near])
        return found


def _in_any(candidates: Sequence[Candidate], spans: frozenset[Span]) -> NDArray[np.bool_]:
    """Which mentions share characters with any of some spans."""
    if not spans:
        return np.zeros(len(candidates), np.bool_)
    starts, ends = np.array(sorted(spans), np.int64).T
    reach = np.maximum.accumulate(ends)
    before = np.searchsorted(starts, [one.end for one in candidates], "left")
    found: NDArray[np.bool_] = (before > 0) & (reach[before - 1] > np.array([one.start for one in candidates]))
    return found
