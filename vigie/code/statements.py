"""Statements as the model reads them: who said what, what would follow from what, what caused what.

Place in the flow: after `judge`, beside the events. In: the model's tags of word pieces, the sentences. Out:
attribution, conditional and causal mentions whose spans are whole words of the report. Sentences the model did not read
keep what the rules found there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from vigie.code.floors import Cuts
from vigie.code.labels import PARTS, STATEMENT_TYPES, TAGS
from vigie.code.model import Array, View
from vigie.code.scene import Scene
from vigie.records import AttributionMention, CausalMention, ConditionalMention, Mention, Report, Span, StatementSort

__all__ = ["Statements", "statements_of"]

_BEGIN, _INSIDE = 1, 2
_EDGES = " \t\n,;:–—"
"""Signs that a span never begins or ends with."""
_FAR = 400
"""Characters between a cue and what it may hand on."""


@dataclass(frozen=True, slots=True)
class Statements:
    """What the model found, each kind in the order of the text."""

    attributions: tuple[AttributionMention, ...]
    conditionals: tuple[ConditionalMention, ...]
    causes: tuple[CausalMention, ...]


@dataclass(frozen=True, slots=True)
class _Tagged:
    """The spans of each part, and the sentence of any offset."""

    text: str
    parts: dict[str, tuple[Span, ...]]
    starts: tuple[int, ...]
    paragraphs: tuple[int, ...]

    def sentence(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def together(self, one: Span, two: Span) -> bool:
        return self.sentence(one[0]) == self.sentence(two[0])

    def paragraph(self, one: Span) -> int:
        return self.paragraphs[self.sentence(one[0])]


def statements_of(
    report: Report, scenes: Sequence[Scene], view: View, cuts: Cuts, rules: Sequence[Mention] = ()
) -> Statements:
    """The statements of the sentences that the model read, with those of the rules that it does not doubt."""
    odds = _odds(view.words)
    starts = tuple(scene.sentence.passage.start for scene in scenes)
    paragraphs = tuple(scene.sentence.passage.paragraph for scene in scenes)
    parts = {
        name: tuple(_spans(report.text, view, odds[:, number], getattr(cuts, name)))
        for number, name in enumerate(PARTS)
    }
    tagged = _Tagged(report.text, parts, starts, paragraphs)
    ruled = [one for one in rules if isinstance(one, AttributionMention)]
    what_ifs = [one for one in rules if isinstance(one, ConditionalMention)]

    def likely(span: Span, part: str) -> bool:
        first, last = view.pieces.span(*span)
        return bool(1 - odds[first : last + 1, PARTS.index(part), 0].min() >= cuts.rule)

    said = list(_attributions(tagged, view, report, ruled))
    said += [
        one for one in ruled
        if not any(_meet(one.cue, other.cue) for other in said) and all(likely(cue, "cue") for cue in one.cue)
    ]  # fmt: skip
    conditional = list(_conditionals(tagged))
    conditional += [
        one for one in what_ifs
        if not any(_meet((one.condition,), (other.condition,)) for other in conditional)
        and likely(one.condition, "condition")
    ]  # fmt: skip
    return Statements(tuple(said), tuple(conditional), tuple(_causes(tagged, view, odds, cuts)))


def _meet(one: Sequence[Span], two: Sequence[Span]) -> bool:
    """Whether any two spans of two lists share characters."""
    return any(a[0] < b[1] and b[0] < a[1] for a in one for b in two)


def _odds(words: Array) -> Array:
    """Pieces × parts × (outside, begin, inside): probabilities."""
    values = words[:, : TAGS * len(PARTS)].reshape(len(words), len(PARTS), TAGS)
    top = np.exp(values - values.max(2, keepdims=True))
    out: Array = top / top.sum(2, keepdims=True)
    return out


def _spans(text: str, view: View, odds: Array, cut: float) -> Iterator[Span]:
    """The runs of pieces inside a part, as whole words without loose signs at their ends."""
    inside = 1 - odds[:, 0] >= cut
    pieces, first = view.pieces, -1
    for number in range(len(inside) + 1):
        fresh = number < len(inside) and inside[number] and odds[number, _BEGIN] > odds[number, _INSIDE]
        torn = number < len(inside) and number > 0 and pieces.starts[number] == pieces.ends[number - 1]
        if first >= 0 and (number == len(inside) or not inside[number] or (fresh and not torn)):
            span = _whole(text, pieces.starts[first], pieces.ends[number - 1])
            if span is not None:
                yield span
            first = -1
        if first < 0 and number < len(inside) and inside[number]:
            first = number


def _whole(text: str, start: int, end: int) -> Span | None:
    """A span grown to whole words and freed of loose signs at its ends; None where nothing is left."""
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return (start, end) if any(sign.isalnum() for sign in text[start:end]) else None


def _gap(one: Span, two: Span) -> int:
    """Characters between two spans; 0 where they touch or overlap."""
    return max(0, one[0] - two[1], two[0] - one[1])


def _attributions(
    tagged: _Tagged, view: View, report: Report, ruled: Sequence[AttributionMention]
) -> Iterator[AttributionMention]:
    cues, sources, contents = (tagged.parts[name] for name in ("cue", "source", "content"))
    held: dict[Span, list[Span]] = {cue: [] for cue in cues}
    for content in contents:
        cue = _cue_of(content, cues, tagged)
        if cue is not None:
            held[cue].append(content)
    before: Span | None = None
    for cue, own in held.items():
        known = next((one for one in ruled if _meet(one.cue, (cue,))), None)
        source = _source_of(cue, sources, cues, tagged) or (known.source[0] if known and known.source else None)
        own = own or list(known.content if known else ())
        if not own or (source is None and cue[1] - cue[0] < 2):
            continue
        named = source if source is not None and not _is_pronoun(tagged.text[slice(*source)]) else before
        before = named
        start, end = min(one[0] for one in (*own, cue)), max(one[1] for one in (*own, cue))
        if source is not None:
            start, end = min(start, source[0]), max(end, source[1])
        turn = report.turn_at(cue[0])
        speaker = tagged.text[slice(*named)] if named else turn.speaker if turn is not None else None
        yield AttributionMention(
            start=start, end=end, quote=tagged.text[start:end], source=(source,) if source else (), cue=(cue,),
            content=tuple(own), speaker=speaker, sort=_sort(view, cue),
        )  # fmt: skip


def _cue_of(content: Span, cues: Iterable[Span], tagged: _Tagged) -> Span | None:
    """The cue that hands on a content: the nearest of its sentence, else the nearest of its paragraph before it."""
    near = [cue for cue in cues if _gap(cue, content) <= _FAR and tagged.paragraph(cue) == tagged.paragraph(content)]
    same = [cue for cue in near if any(tagged.together(cue, (edge, edge)) for edge in (content[0], content[1] - 1))]
    return min(same or near, key=lambda cue: (_gap(cue, content), cue[0] > content[0]), default=None)


def _source_of(cue: Span, sources: Iterable[Span], cues: Sequence[Span], tagged: _Tagged) -> Span | None:
    """The source of a cue: the nearest of its sentence; one that lies beyond another cue only if that has none."""
    same = [one for one in sources if tagged.together(one, cue)]

    def crossed(one: Span) -> int:
        low, high = min(one[1], cue[1]), max(one[0], cue[0])
        return sum(low <= other[0] < high for other in cues if other != cue)

    return min(same, key=lambda one: (crossed(one), _gap(one, cue)), default=None)


_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "we", "i", "which", "his", "her", "their"})


def _is_pronoun(words: str) -> bool:
    return words.lower() in _PRONOUNS


def _sort(view: View, cue: Span) -> StatementSort:
    """What sort of statement the words of a cue make."""
    first, last = view.pieces.span(*cue)
    column = TAGS * len(PARTS)
    values = view.words[first : last + 1, column : column + len(STATEMENT_TYPES)].mean(0)
    return STATEMENT_TYPES[int(values.argmax())]


def _conditionals(tagged: _Tagged) -> Iterator[ConditionalMention]:
    for condition in tagged.parts["condition"]:
        near = [one for one in tagged.parts["outcome"] if _gap(one, condition) <= _FAR]
        near = [one for one in near if tagged.paragraph(one) == tagged.paragraph(condition)]
        outcome = min(near, key=lambda one: (not tagged.together(one, condition), _gap(one, condition)), default=None)
        if outcome is None:
            continue
        start, end = min(condition[0], outcome[0]), max(condition[1], outcome[1])
        yield ConditionalMention(
            start=start, end=end, quote=tagged.text[start:end], condition=condition, outcome=outcome
        )


def _causes(tagged: _Tagged, view: View, odds: Array, cuts: Cuts) -> Iterator[CausalMention]:
    """The cause and effect of every sentence that the model calls causal."""
    of_piece = [tagged.sentence(start) for start in view.pieces.starts]
    for sentence in sorted(set(of_piece)):
        rows = [row for row, owner in enumerate(of_piece) if owner == sentence]
        said = np.logaddexp.reduce(view.words[rows, -1])
        if 1 / (1 + np.exp(-said)) < cuts.causal:
            continue
        yield from _pairs(tagged, view, odds, rows)


def _pairs(tagged: _Tagged, view: View, odds: Array, rows: Sequence[int]) -> Iterator[CausalMention]:
    low, high = view.pieces.starts[rows[0]], view.pieces.ends[rows[-1]]
    found = {}
    for name in ("cause", "effect"):
        inside = [one for one in tagged.parts[name] if low <= one[0] < high]
        found[name] = inside or _likeliest(tagged.text, view, 1 - odds[rows, PARTS.index(name), 0], rows)
    if not found["cause"] or not found["effect"]:
        return
    short, long = sorted(("cause", "effect"), key=lambda name: len(found[name]))
    used: list[Span] = []
    for one in found[long]:
        other = min(found[short], key=lambda each: (each in used, _gap(one, each)))
        used.append(other)
        cause, effect = (one, other) if long == "cause" else (other, one)
        start, end = min(cause[0], effect[0]), max(cause[1], effect[1])
        yield CausalMention(start=start, end=end, quote=tagged.text[start:end], cause=cause, effect=effect)


def _likeliest(text: str, view: View, inside: Array, rows: Sequence[int]) -> list[Span]:
    """The run of pieces around the likeliest one that are at least half as likely."""
    top = int(inside.argmax())
    first = last = top
    while first > 0 and inside[first - 1] >= inside[top] / 2:
        first -= 1
    while last + 1 < len(inside) and inside[last + 1] >= inside[top] / 2:
        last += 1
    span = _whole(text, view.pieces.starts[rows[first]], view.pieces.ends[rows[last]])
    return [span] if span is not None else []
