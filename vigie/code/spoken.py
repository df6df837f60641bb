"""Who is speaking in a conversation: the turn of each sentence, an attribution for each turn, and who "I" is.

Place in the flow: `report` asks for the turn of a sentence before it is read, and hands all attributions through
`spoken` when the model has read. In: a Report with its turns, the mentions found. Out: attributions whose words lie in
one turn, whose "I" and "we" have the speaker's name; one for each turn, its label ("HADDAD:") as the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from vigie.records import ActorMention, AttributionMention, Mention, Passage, Report, Span, Turn

__all__ = ["spoken", "turn_of"]

_LABEL = re.compile(
    r"(?:^|\n|(?<=\s))[*_>\[\s]*(?P<label>[^\W_][^:：\n?!\[\]]{0,58}?)[*_\]\s]*(?:[:：.)–—-][*_]*\s*|\]\s*)\Z"
)
_LABEL_REACH = 70
"""Characters before a turn in which its label stands."""
_FIRST = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})
_THIRD = frozenset({"he", "she", "they", "him", "her", "them", "his", "their"})
_COLLECTIVE = frozenset({"armed_group", "state_force", "government", "organization", "person"})
_HEADED = re.compile(r"[:：]\s+(?=\S)")
_OWN_WORDS = re.compile(r"\b(?:I|we|We|my|My|our|Our|us)\b")


def turn_of(report: Report, passage: Passage) -> Turn | None:
    """The turn a sentence belongs to: where it stands, or the one that begins in it right after its label."""
    turn = report.turn_at(passage.start)
    if turn is not None or not report.turns:
        return turn
    return next((one for one in report.turns if passage.start < one.start < passage.end), None)


def spoken(report: Report, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions with attributions that keep to their turn and know their speaker, and one for each turn.

    A text without turns only gains the attribution of a line that a speaker's name opens ("Taliban: we will go on").
    """
    found = tuple(mentions)
    actors = [one for one in found if isinstance(one, ActorMention)]
    said: list[AttributionMention] = []
    for one in found:
        if not isinstance(one, AttributionMention):
            yield one
        elif not report.turns:
            said.append(one)
        else:
            said += _in_turn(report, one, actors)
    yield from said
    yield from _of_turns(report) if report.turns else _headed(report, actors, said)


def _in_turn(report: Report, one: AttributionMention, actors: Sequence[ActorMention]) -> Iterator[AttributionMention]:
    at = one.cue[0][0] if one.cue else one.start
    turn = report.turn_at(at)
    if turn is None:
        yield one
        return
    content = tuple(
        (max(start, turn.start), min(end, turn.end))
        for start, end in one.content
        if start < turn.end and end > turn.start
    )
    if not content:
        return
    pieces = [*one.source, *one.cue, *content]
    start, end = min(piece[0] for piece in pieces), max(piece[1] for piece in pieces)
    yield replace(
        one, start=start, end=end, quote=report.text[start:end], content=content,
        speaker=_speaker(report, one, turn, actors),
    )  # fmt: skip


def _speaker(report: Report, one: AttributionMention, turn: Turn, actors: Sequence[ActorMention]) -> str | None:
    """ "I" is who has the turn; "he" somebody the turn, or the one before it, named last."""
    words = [report.text[start:end] for start, end in one.source]
    low = words[0].lower() if len(words) == 1 else ""
    if low in _FIRST or (not words and one.speaker is None):
        return turn.speaker
    if low not in _THIRD:
        return one.speaker
    before = max((other.start for other in report.turns if other.end <= turn.start), default=turn.start)
    stop = one.source[0][0]
    if one.speaker and report.text.find(one.speaker, before, stop) >= 0:
        return one.speaker
    persons = [one for one in actors if _is_named(one) and before <= one.start < stop]
    return persons[-1].quote if persons else None


def _is_named(actor: ActorMention) -> bool:
    """A person by name: "six people" are no "he"."""
    return actor.actor_kind == "person" and actor.quote[:1].isupper()


def _of_turns(report: Report) -> Iterator[AttributionMention]:
    """Each turn as the words of its speaker; a turn of nobody known, without a label, gives none."""
    for turn in report.turns:
        label = _label(report, turn)
        if label is None and turn.speaker is None:
            continue
        start = label[0] if label else turn.start
        yield AttributionMention(
            start=start, end=turn.end, quote=report.text[start : turn.end], source=(label,) if label else (),
            content=((turn.start, turn.end),), speaker=turn.speaker, sort="report",
        )  # fmt: skip


def _label(report: Report, turn: Turn) -> Span | None:
    first = max(0, turn.start - _LABEL_REACH, *(one.end for one in report.turns if one.end <= turn.start))
    match = _LABEL.search(report.text, first, turn.start)
    return match.span("label") if match else None


def _headed(
    report: Report, actors: Sequence[ActorMention], said: Sequence[AttributionMention]
) -> Iterator[AttributionMention]:
    """Lines that an actor's name and a colon open, in words of its own or in quotes: the way headlines quote."""
    for actor in actors:
        line = report.text.rfind("\n", 0, actor.start) + 1
        colon = _HEADED.match(report.text, actor.end)
        if actor.actor_kind not in _COLLECTIVE or colon is None or report.text[line : actor.start].strip(" *_>"):
            continue
        stop = report.text.find("\n", actor.end)
        end = len(report.text.rstrip()) if stop < 0 else stop
        words = report.text[colon.end() : end]
        own = words[:1] in "\"'“‘«„" or _OWN_WORDS.search(words)
        if own and not any(start < actor.end and actor.start < last for one in said for start, last in one.source):
            yield AttributionMention(
                start=actor.start, end=end, quote=report.text[actor.start : end], source=((actor.start, actor.end),),
                content=((colon.end(), end),), speaker=actor.quote, sort="report",
            )  # fmt: skip
