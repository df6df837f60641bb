"""Statements as the model reads them: who said what, what would follow from what, what caused what.

Place in the flow: after `judge`, beside the events. In: the model's tags of word pieces, the sentences. Out:
attribution, conditional and causal mentions whose spans are whole words of the report. Sentences the model did not read
keep what the rules found there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from vigie.code.extents import Extents
from vigie.code.floors import Cuts
from vigie.code.judge import Judgement
from vigie.code.labels import PARTS, TAGS
from vigie.code.model import Array, View
from vigie.code.passives import claimed
from vigie.code.pieces import Pieces
from vigie.code.quoted import quoting, signed
from vigie.code.scene import Scene
from vigie.records import AttributionMention, CausalMention, ConditionalMention, Mention, Report, Span

__all__ = ["Statements", "statements_of"]

_BEGIN, _INSIDE = 1, 2
_EDGES = " \t\n,;:–—"
"""Signs that a span never begins or ends with."""
_APOSTROPHES = ("'", "’")
_HOLE = 30
"""Characters: two pieces of one content no further apart are one piece."""
_SENTENCE_HOLE = 20
_FEWEST = 2
"""Words."""
_SURE = 0.8
"""Probability from which a sentence is causal although the model does not see where cause and effect begin and end."""
_FAR = 400
"""Characters between a cue and what it may hand on."""
_OPENER = re.compile(
    r"\b(?:even if|only if|if|unless|should|had|were|in case|as long as|so long as|provided(?: that)?|once)\s+$",
    re.IGNORECASE,
)
"""Words that open a condition and belong to it."""
_OPENER_REACH = 16
"""Characters before a condition in which its opener may stand."""


@dataclass(frozen=True, slots=True)
class Statements:
    """What the model found, each kind in the order of the text."""

    attributions: tuple[AttributionMention, ...]
    conditionals: tuple[ConditionalMention, ...]
    causes: tuple[CausalMention, ...]


class _Sorted:
    """Spans by where they start, so that those near another are found without looking at all."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self._starts = [start for start, _ in self.spans]
        self._longest = max((end - start for start, end in self.spans), default=0)

    def near(self, one: Span, reach: int = 0) -> list[Span]:
        """The spans that touch another or stand within reach of it."""
        first = bisect_left(self._starts, one[0] - reach - self._longest)
        last = bisect_right(self._starts, one[1] + reach)
        return [span for span in self.spans[first:last] if _gap(span, one) <= reach]


@dataclass(frozen=True, slots=True)
class _Tagged:
    """The spans of each part, and the sentence of any offset."""

    text: str
    parts: dict[str, tuple[Span, ...]]
    starts: tuple[int, ...]
    paragraphs: tuple[int, ...]
    chunks: _Sorted
    """The noun phrases."""
    extents: Extents

    def sentence(self, offset: int) -> int:
        return bisect_right(self.starts, offset) - 1

    def together(self, one: Span, two: Span) -> bool:
        return self.sentence(one[0]) == self.sentence(two[0])

    def paragraph(self, one: Span) -> int:
        return self.paragraphs[self.sentence(one[0])]


def statements_of(
    report: Report, scenes: Sequence[Scene], judgement: Judgement, cuts: Cuts, rules: Sequence[Mention] = ()
) -> Statements:
    """The statements of the sentences that the model read, with those of the rules that it does not doubt."""
    view = judgement.view
    odds = _odds(view.words)
    starts = tuple(scene.sentence.passage.start for scene in scenes)
    paragraphs = tuple(scene.sentence.passage.paragraph for scene in scenes)
    parts = {
        name: tuple(_spans(report.text, view, odds[:, number], getattr(cuts, name)))
        for number, name in enumerate(PARTS)
    }
    for one, other in (("condition", "outcome"), ("outcome", "condition")):
        parts[one] = tuple(span for span in _joined(parts[one], parts[other]) if _says_something(report.text, span))
    chunks = _Sorted(scene.span(chunk.first, chunk.last) for scene in scenes for chunk in scene.layout.chunks)
    tagged = _Tagged(report.text, parts, starts, paragraphs, chunks, Extents(report.text, scenes))
    ruled = [one for one in rules if isinstance(one, AttributionMention)]
    what_ifs = [one for one in rules if isinstance(one, ConditionalMention)]

    def likely(span: Span, part: str) -> bool:
        first, last = view.pieces.span(*span)
        return bool(1 - odds[first : last + 1, PARTS.index(part), 0].min() >= cuts.rule)

    said = list(_attributions(tagged, report, ruled))
    cues = _Sorted(cue for one in said for cue in one.cue)
    said += [
        _regrown(tagged, one) for one in ruled
        if not any(_meet(cues.near(cue), (cue,)) for cue in one.cue) and all(likely(cue, "cue") for cue in one.cue)
    ]  # fmt: skip
    sorted_ = (_with_sort(judgement, one) for one in quoting(report.text, said, tagged.extents.quotations))
    said = list(claimed(scenes, sorted_))
    known = _Sorted(span for one in said for span in one.source)
    said += [one for one in signed(report.text) if not _meet(known.near(one.source[0]), one.source)]
    conditional = list(_conditionals(tagged))
    conditions = _Sorted(one.condition for one in conditional)
    conditional += [
        one for one in what_ifs
        if not _meet(conditions.near(one.condition), (one.condition,)) and likely(one.condition, "condition")
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
    rows = np.flatnonzero(1 - odds[:, 0] >= cut)
    fresh = odds[rows, _BEGIN] > odds[rows, _INSIDE]
    pieces, first, last = view.pieces, -1, -2
    for number, begins in zip(rows.tolist(), fresh.tolist(), strict=True):
        torn = number > 0 and pieces.starts[number] == pieces.ends[number - 1]
        if number > last + 1 or (begins and not torn):
            yield from _run(text, pieces, first, last)
            first = number
        last = number
    yield from _run(text, pieces, first, last)


def _run(text: str, pieces: Pieces, first: int, last: int) -> Iterator[Span]:
    """The words of a run of pieces, if there is one (`first` -1: none) and it has any."""
    span = _whole(text, pieces.starts[first], pieces.ends[last]) if first >= 0 else None
    if span is not None:
        yield span


def _whole(text: str, start: int, end: int) -> Span | None:
    """A span grown to whole words and freed of loose signs at its ends; None where nothing is left."""
    while start > 0 and _inside_word(text, start):
        start -= 1
    while end < len(text) and _inside_word(text, end):
        end += 1
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and (text[end - 1] in _EDGES or (text[end - 1] == "." and text[end - 3 : end - 2] != ".")):
        end -= 1
    return (start, end) if any(sign.isalnum() for sign in text[start:end]) else None


def _says_something(text: str, span: Span) -> bool:
    """Whether a span has words enough to be half of a what-if, a cause or an effect."""
    return len(text[slice(*span)].split()) >= _FEWEST


def _inside_word(text: str, at: int) -> bool:
    """Whether a word goes on over an offset: letters on both sides, or an apostrophe between letters."""
    before, after = text[at - 1 : at], text[at : at + 1]
    if before in _APOSTROPHES:
        return after.isalnum() and text[at - 2 : at - 1].isalnum()
    if after in _APOSTROPHES:
        return before.isalnum() and text[at + 1 : at + 2].isalnum()
    return before.isalnum() and after.isalnum()


def _joined(spans: Iterable[Span], between: Sequence[Span] = (), reach: int = _HOLE) -> list[Span]:
    """Spans with small holes between them as one, unless something else stands in the hole."""
    found: list[Span] = []
    for span in sorted(spans):
        hole = (found[-1][1], span[0]) if found else (0, 0)
        if found and hole[1] - hole[0] <= reach and not _meet((hole,), between):
            found[-1] = (found[-1][0], max(found[-1][1], span[1]))
        else:
            found.append(span)
    return found


def _gap(one: Span, two: Span) -> int:
    """Characters between two spans; 0 where they touch or overlap."""
    return max(0, one[0] - two[1], two[0] - one[1])


def _attributions(tagged: _Tagged, report: Report, ruled: Sequence[AttributionMention]) -> Iterator[AttributionMention]:
    cues = _Sorted(cue for cue in tagged.parts["cue"] if not _is_pronoun(tagged.text[slice(*cue)]))
    sources = _Sorted(tagged.parts["source"])
    known = {cue: one for one in ruled for cue in one.cue}
    known_cues = _Sorted(known)
    held: dict[Span, list[Span]] = {cue: [] for cue in cues.spans}
    for content in tagged.parts["content"]:
        cue = _cue_of(content, cues, tagged)
        if cue is not None:
            held[cue].append(content)
    before: Span | None = None
    for cue, own in held.items():
        rule = next((known[one] for one in known_cues.near(cue) if _meet((one,), (cue,))), None)
        source = _with_rule(_phrase(tagged, _source_of(cue, sources, cues, tagged)), rule)
        own = _joined(own, (*cues.near(cue, _FAR), *sources.near(cue, _FAR))) or list(rule.content if rule else ())
        cue, source, own = _whole_parts(tagged.extents, cue, source, own)
        if not own:
            near = [one for one in (*cues.near(cue, _FAR), *sources.near(cue, _FAR)) if not _meet((one,), (cue,))]
            own = [one for one in (tagged.extents.after(cue, source, near),) if one]
        if source is None and (not own or cue[1] - cue[0] < 2):
            continue
        named = source if source is not None and not _is_pronoun(tagged.text[slice(*source)]) else before
        before = named
        around = [*own, cue, *([source] if source else [])]
        start, end = min(one[0] for one in around), max(one[1] for one in around)
        turn = report.turn_at(cue[0])
        speaker = tagged.text[slice(*named)] if named else turn.speaker if turn is not None else None
        yield AttributionMention(
            start=start, end=end, quote=tagged.text[start:end], source=(source,) if source else (), cue=(cue,),
            content=tuple(own), speaker=speaker,
        )  # fmt: skip


def _whole_parts(
    extents: Extents, cue: Span, source: Span | None, contents: Sequence[Span]
) -> tuple[Span, Span | None, list[Span]]:
    """The parts of one attribution, each as far as it reaches."""
    cue = extents.cue(cue, contents)
    source = extents.source(source, cue)
    if source and cue[0] <= source[0] < source[1] < cue[1]:
        cue = _whole(extents.text, source[1], cue[1]) or cue
    whole = [extents.content(one, cue, source) for one in contents]
    return cue, source, _joined(whole, reach=0)


def _regrown(tagged: _Tagged, one: AttributionMention) -> AttributionMention:
    """An attribution of the rules with its source as far as it reaches."""
    if not one.cue or not one.source:
        return one
    source = tagged.extents.source(one.source[0], one.cue[0]) or one.source[0]
    around = [source, *one.cue, *one.content]
    start, end = min(span[0] for span in around), max(span[1] for span in around)
    speaker = tagged.text[slice(*source)] if one.speaker == tagged.text[slice(*one.source[0])] else one.speaker
    return replace(
        one, start=start, end=end, quote=tagged.text[start:end], source=(source,), speaker=speaker,
    )  # fmt: skip


def _phrase(tagged: _Tagged, source: Span | None) -> Span | None:
    """A source grown to the noun phrases it shares words with."""
    if source is None:
        return None
    near = [chunk for chunk in tagged.chunks.near(source) if _meet((chunk,), (source,))]
    return min([source[0], *(one[0] for one in near)]), max([source[1], *(one[1] for one in near)])


def _with_rule(source: Span | None, rule: AttributionMention | None) -> Span | None:
    """The source of the rules, who know where a noun phrase ends, where the model sees the same one or none."""
    if rule is None or not rule.source:
        return source
    return rule.source[0] if source is None or _meet((source,), rule.source) else source


def _cue_of(content: Span, cues: _Sorted, tagged: _Tagged) -> Span | None:
    """The cue that hands on a content: the nearest of its sentence, else the nearest of its paragraph before it."""
    near = [cue for cue in cues.near(content, _FAR) if tagged.paragraph(cue) == tagged.paragraph(content)]
    same = [cue for cue in near if any(tagged.together(cue, (edge, edge)) for edge in (content[0], content[1] - 1))]
    return min(
        same or near, key=lambda cue: (_lies_in(cue, content), _gap(cue, content), cue[0] > content[0]), default=None
    )


def _lies_in(cue: Span, content: Span) -> bool:
    """Whether a cue stands inside a content, and so hands on but a part of it: "I think he came," she said."""
    return content[0] < cue[0] and cue[1] < content[1]


def _source_of(cue: Span, sources: _Sorted, cues: _Sorted, tagged: _Tagged) -> Span | None:
    """The source of a cue: the nearest of its sentence; one that lies beyond another cue only if that has none."""
    same = [one for one in sources.near(cue, _FAR) if tagged.together(one, cue)]

    def crossed(one: Span) -> int:
        low, high = min(one[1], cue[1]), max(one[0], cue[0])
        return sum(low <= other[0] < high for other in cues.near((low, high)) if other != cue)

    return min(same, key=lambda one: (crossed(one), _gap(one, cue)), default=None)


_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "we", "i", "which", "his", "her", "their"})


def _is_pronoun(words: str) -> bool:
    return words.lower() in _PRONOUNS


def _with_sort(judgement: Judgement, one: AttributionMention) -> AttributionMention:
    """An attribution with the sort of statement that its words make."""
    return replace(one, sort=judgement.model.sort(judgement.view, (one.source, one.cue, one.content)))


def _conditionals(tagged: _Tagged) -> Iterator[ConditionalMention]:
    outcomes = _Sorted(tagged.parts["outcome"])
    for bare in tagged.parts["condition"]:
        near = [one for one in outcomes.near(bare, _FAR) if tagged.paragraph(one) == tagged.paragraph(bare)]
        outcome = min(near, key=lambda one: (not tagged.together(one, bare), _gap(one, bare)), default=None)
        if outcome is None:
            continue
        opener = _OPENER.search(tagged.text, max(0, bare[0] - _OPENER_REACH), bare[0])
        condition = (
            (opener.start(), bare[1]) if opener and not _meet(((opener.start(), bare[0]),), (outcome,)) else bare
        )
        start, end = min(condition[0], outcome[0]), max(condition[1], outcome[1])
        yield ConditionalMention(
            start=start, end=end, quote=tagged.text[start:end], condition=condition, outcome=outcome
        )


def _causes(tagged: _Tagged, view: View, odds: Array, cuts: Cuts) -> Iterator[CausalMention]:
    """The cause and effect of every sentence that the model calls causal."""
    rows_of: dict[int, list[int]] = {}
    for row, start in enumerate(view.pieces.starts):
        rows_of.setdefault(tagged.sentence(start), []).append(row)
    parts = {name: _Sorted(tagged.parts[name]) for name in ("cause", "effect")}
    for rows in rows_of.values():
        said = np.logaddexp.reduce(view.words[rows, -1])
        odds_of = 1 / (1 + np.exp(-said))
        if odds_of < cuts.causal:
            continue
        yield from _pairs(tagged.text, parts, view, odds, rows, odds_of >= _SURE)


def _pairs(
    text: str, parts: dict[str, _Sorted], view: View, odds: Array, rows: Sequence[int], sure: bool
) -> Iterator[CausalMention]:
    low, high = view.pieces.starts[rows[0]], view.pieces.ends[rows[-1]]
    found: dict[str, list[Span]] = {}
    for name, every in parts.items():
        inside = _joined((one for one in every.near((low, high)) if low <= one[0] < high), reach=_SENTENCE_HOLE)
        inside = [one for one in inside if _says_something(text, one)]
        if not inside and sure:
            inside = _likeliest(text, view, 1 - odds[rows, PARTS.index(name), 0], rows)
        found[name] = inside
    if not found["cause"] or not found["effect"]:
        return
    short, long = sorted(("cause", "effect"), key=lambda name: len(found[name]))
    used: list[Span] = []
    for one in found[long]:
        other = min(found[short], key=lambda each: (each in used, _gap(one, each)))
        used.append(other)
        cause, effect = (one, other) if long == "cause" else (other, one)
        start, end = min(cause[0], effect[0]), max(cause[1], effect[1])
        yield CausalMention(start=start, end=end, quote=text[start:end], cause=cause, effect=effect)


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
