"""What-ifs in detail: who says it, how likely in their words, whether for more or for less, by when.

Place in the flow: after the what-ifs of a report are found, by the model or the rules. In: ConditionalMentions and the
dates of the report. Out: the same with their details.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from vigie.lexicon.likelihood import load_likelihoods
from vigie.records import AttributionMention, ConditionalMention, DateMention, Mention, Report

__all__ = ["detailed"]

_PHRASE = re.compile(
    r"\s*if (?:any|at all|ever|not|so|necessary|possible|anything|need be|only because)\b", re.IGNORECASE
)
"""What stands in a sentence with "if" and sets no condition: "little, if any", "if at all"."""


def detailed(report: Report, what_ifs: Iterable[ConditionalMention], mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Each what-if with speaker, likelihood, direction and horizon as far as the text has them."""
    every = tuple(mentions)
    said = [one for one in every if isinstance(one, AttributionMention) and one.speaker]
    dates = [one for one in every if isinstance(one, DateMention)]
    for one in what_ifs:
        if _PHRASE.match(report.text[slice(*one.condition)]):
            continue
        outcome = report.text[slice(*one.outcome)]
        words = load_likelihoods().find(outcome)
        sure = next((each for each in words if each.low is not None), words[0] if words else None)
        when = next((date for date in dates if one.outcome[0] <= date.start and date.end <= one.outcome[1]), None)
        yield replace(
            one,
            speaker=_speaker(report, one, said),
            likelihood=outcome[sure.start : sure.end] if sure else None,
            likely=(sure.low, sure.high) if sure and sure.low is not None and sure.high is not None else None,
            direction=load_likelihoods().direction(outcome),
            horizon=when.quote if when else None,
        )


def _speaker(report: Report, one: ConditionalMention, said: Iterable[AttributionMention]) -> str | None:
    """Whose words hold the what-if: the innermost source around it, else who has the turn."""
    around = [
        (end - start, each.speaker)
        for each in said
        for start, end in each.content
        if start <= one.outcome[0] < end or start <= one.condition[0] < end
    ]
    if around:
        return min(around)[1]
    turn = report.turn_at(one.start)
    return turn.speaker if turn is not None and turn.role != "question" else one.speaker
