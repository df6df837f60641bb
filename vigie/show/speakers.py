"""Who says what stands at an offset of a report: a quoted source, else the speaker of the turn.

Place in the flow: built once for a page, asked for every quote. In: codings. Out: names, as the report has them.
"""

from __future__ import annotations

from collections.abc import Iterable

from vigie.records import AttributionMention, Coding, Report

__all__ = ["Speakers", "speaker_of"]


class Speakers:
    """Looks up who is speaking; None where the report speaks for itself."""

    def __init__(self, codings: Iterable[Coding]) -> None:
        self._said: dict[str, list[tuple[int, int, str]]] = {}
        for coding in codings:
            said = self._said.setdefault(coding.report.report_id, [])
            said.extend(_contents(coding))

    def at(self, report: Report, start: int, end: int) -> str | None:
        """The source whose words cover the span (the innermost one), else the speaker of the turn it stands in."""
        around = [piece for piece in self._said.get(report.report_id, ()) if piece[0] <= start and end <= piece[1]]
        if around:
            return min(around, key=lambda piece: (piece[1] - piece[0], piece))[2]
        turn = report.turn_at(start)
        return turn.speaker if turn else None


def speaker_of(mention: AttributionMention, text: str) -> str | None:
    """The name given to the source, else its words in the text; None when the source is not said."""
    if mention.speaker:
        return mention.speaker
    return " ".join(text[start:end] for start, end in mention.source) or None


def _contents(coding: Coding) -> Iterable[tuple[int, int, str]]:
    for mention in coding.mentions:
        if isinstance(mention, AttributionMention):
            speaker = speaker_of(mention, coding.report.text)
            if speaker:
                yield from ((start, end, speaker) for start, end in mention.content)
