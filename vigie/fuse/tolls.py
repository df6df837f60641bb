"""The toll of an incident out of every report's figures: low, best and high, corrections before what they correct.

Place in the flow: inside `fuse.merge`. In: incidents of one cluster. Out: all figures as voices, superseded ones
marked, and the Toll of those that stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median_low

from vigie.fuse.sources import Sources
from vigie.records import Count, Incident, Toll, TollVoice

__all__ = ["TOLL_PARTS", "merged_toll", "merged_voices", "toll_disagreements", "voices"]

TOLL_PARTS = ("killed", "injured", "abducted", "arrested", "released")


def voices(incident: Incident, known: Sources) -> tuple[TollVoice, ...]:
    """The incident's own figures as one voice for each part of the toll."""
    if incident.toll_voices:
        return incident.toll_voices
    report, said = incident.report_ids[0], incident.said_by[0] if incident.said_by else None
    day = known.published.get(report)
    counts = ((part, getattr(incident.toll, part)) for part in TOLL_PARTS)
    return tuple(
        TollVoice(part=part, count=count, report_id=report, said_by=said, published=day)
        for part, count in counts
        if count
    )


def merged_voices(members: Sequence[Incident], known: Sources) -> tuple[TollVoice, ...]:
    """Every figure, those that a later one corrects marked with the report that does.

    A later figure corrects an earlier one of the same speaker, or of the same outlet where neither names a speaker.
    A report that says that a toll was revised corrects every earlier figure that names the same speaker or none.
    """
    heard = [voice for member in members for voice in voices(member, known)]
    return tuple(replace(voice, superseded_by=_correction(voice, heard, known)) for voice in heard)


def merged_toll(heard: Sequence[TollVoice], known: Sources) -> Toll:
    """Low is the lowest figure that stands, high the highest, best the median of the independent ones."""
    return Toll(**{part: _range(part, heard, known) for part in TOLL_PARTS})


def toll_disagreements(heard: Sequence[TollVoice]) -> Iterator[str]:
    """One line for each part whose standing figures differ, and one for each figure that was corrected."""
    for part in TOLL_PARTS:
        standing = sorted({voice.count.best for voice in heard if voice.part == part and not voice.superseded_by})
        if len(standing) > 1:
            yield f"{part}: the reports give {', '.join(map(str, standing))}"
        gone = sorted({voice.count.best for voice in heard if voice.part == part and voice.superseded_by})
        if set(gone) - set(standing):
            corrected = ", ".join(str(number) for number in gone if number not in standing)
            yield f"{part}: {corrected} was given before and corrected to {', '.join(map(str, standing))}"


def _range(part: str, heard: Sequence[TollVoice], known: Sources) -> Count | None:
    standing = [voice for voice in heard if voice.part == part and not voice.superseded_by]
    if not standing:
        return None
    highs = [voice.count.high for voice in standing]
    high = None if None in highs else max(high for high in highs if high is not None)
    best = median_low(voice.count.best for voice in _one_a_source(standing, known))
    return Count(min(voice.count.low for voice in standing), best, high)


def _one_a_source(heard: Iterable[TollVoice], known: Sources) -> list[TollVoice]:
    """Copies of one text repeat its figure: only the first of them counts."""
    kept: dict[str, TollVoice] = {}
    for voice in sorted(heard, key=lambda voice: known.order(voice.report_id)):
        kept.setdefault(known.head(voice.report_id), voice)
    return list(kept.values())


def _correction(voice: TollVoice, heard: Sequence[TollVoice], known: Sources) -> str | None:
    later = [other for other in heard if other.part == voice.part and _corrects(other, voice, known)]
    latest = max(later, key=lambda other: known.order(other.report_id), default=None)
    return latest.report_id if latest else None


def _corrects(later: TollVoice, earlier: TollVoice, known: Sources) -> bool:
    if not later.published or not earlier.published or later.published <= earlier.published:
        return False
    if known.head(later.report_id) == known.head(earlier.report_id):
        return False
    if later.report_id in known.correcting:
        return earlier.said_by is None or later.said_by is None or _speaker(later) == _speaker(earlier)
    if later.said_by or earlier.said_by:
        return _speaker(later) == _speaker(earlier)
    outlet = known.outlets.get(later.report_id)
    return outlet is not None and outlet == known.outlets.get(earlier.report_id)


def _speaker(voice: TollVoice) -> str:
    return (voice.said_by or "").lower().removeprefix("the ").removeprefix("a ")
