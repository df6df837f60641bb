"""Who says what stands at an offset of a report: a quoted source, else the speaker of the turn.

Place in the flow: built once for a page, asked for every quote. In: codings. Out: names, as the report has them, and
the registered actor they speak for where it is known.
"""

from __future__ import annotations

from collections.abc import Iterable

from vigie.measure.speaking import Floor
from vigie.records import AttributionMention, Coding, Report
from vigie.show.names import actor_name

__all__ = ["Speakers", "speaker_of"]


class Speakers:
    """Looks up who is speaking; None where the report speaks for itself."""

    def __init__(self, codings: Iterable[Coding]) -> None:
        self._said: dict[str, list[tuple[int, int, str]]] = {}
        self._codings: dict[str, Coding] = {}
        self._floors: dict[str, Floor] = {}
        for coding in codings:
            said = self._said.setdefault(coding.report.report_id, [])
            said.extend(_contents(coding))
            self._codings[coding.report.report_id] = coding

    def at(self, report: Report, start: int, end: int) -> str | None:
        """The source whose words cover the span (the innermost one), else the speaker of the turn it stands in."""
        around = [piece for piece in self._said.get(report.report_id, ()) if piece[0] <= start and end <= piece[1]]
        if around:
            return min(around, key=lambda piece: (piece[1] - piece[0], piece))[2]
        turn = report.turn_at(start)
        return turn.speaker if turn else None

    def actor(self, report: Report, speaker: str | None, before: int) -> str | None:
        """The registry's name of the actor that a speaker, last named before an offset, speaks for.

        None where there is none, and where the speaker's words are that name already.
        """
        coding = self._codings.get(report.report_id)
        if coding is None or not speaker:
            return None
        if report.report_id not in self._floors:
            self._floors[report.report_id] = Floor(coding)
        found = self._floors[report.report_id].actor_named(speaker, before)
        name = actor_name(found) if found else ""
        return name if name and name.casefold() not in speaker.casefold() else None


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
