"""The trained model: an encoder run by onnxruntime, and its heads as small matrix products.

Place in the flow: `judge` asks it once a report. In: a Report's text with candidates and triggers. Out: Views, numbers
that say how surely each word names an event and each mention stands in a role. Offline: the model ships with Vigie.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vigie.code.hints import HINTS, Hint
from vigie.code.labels import PARTS, STATEMENT_TYPES, TAGS
from vigie.code.pieces import Pieces, pieces_of
from vigie.code.spans import SIGNS, TRIGGER_SIGNS, Candidate, Triggering, kind_numbers
from vigie.records import StatementSort

__all__ = [
    "REACH",
    "SIZE",
    "Array",
    "Model",
    "View",
    "confidence_features",
    "heard_around",
    "load_model",
    "piece_hints",
]

Array = NDArray[np.float32]

REACH = 6
"""Sentences between a trigger and a mention beyond which distance says no more."""
AROUND = 24
"""Pieces on either side of a mention that may say how firmly it is meant."""
SIZE = 256
"""Numbers in the vector of a span or a trigger."""
_WINDOWS = 8
"""Windows whose states are held at once: bounds memory on a report of a million characters."""


@dataclass(frozen=True, slots=True)
class View:
    """What the model makes of one report. Rows follow the report's candidates and triggers; values are logits."""

    span: Array
    spans: NDArray[np.int64]
    """Candidates × (first piece, last piece)."""
    trigger: Array
    roles: Array
    """Candidates × (person who acted, group, thing hit, person hit, weapon, place, date)."""
    muc_roles: Array
    muc_types: Array
    muc_report: Array
    """Triggers × MUC-4 types: how surely a word tells of an incident that MUC-4 counts."""
    kind: Array
    """Triggers × (the codebook's kinds in order, an event outside it, no event)."""
    status: Array
    factuality: Array
    """Triggers × (-3 … +3, no event)."""
    pieces: Pieces
    words: Array
    """Pieces × (outside, begin, inside for each part of a statement; type of statement; causal): logits."""
    voices: Array
    """Pieces × what the sort of a statement is read from."""


class Model:
    """The encoder, its tokenizer and the weights of the heads."""

    def __init__(self, session: Any, tokenizer: Any, weights: dict[str, Array]) -> None:
        self._session, self._tokenizer, self._weights = session, tokenizer, weights
        self._turned = {
            name.removesuffix(".weight"): np.ascontiguousarray(values.T)
            for name, values in weights.items()
            if name.endswith(".weight")
        }

    def view(
        self,
        text: str,
        sentences: Sequence[tuple[int, int]],
        candidates: Sequence[Candidate],
        triggers: Sequence[Triggering],
        hints: Iterable[Hint] = (),
    ) -> View:
        """What the model makes of a report."""
        pieces = pieces_of(self._tokenizer, text, sentences)
        width = len(TRIGGER_SIGNS) + len(kind_numbers())
        hinted = piece_hints(pieces, hints)
        told = np.zeros((len(triggers), width), np.float32)
        words_out, voices = [], []
        spans = np.array([pieces.span(one.start, one.end) for one in candidates], dtype=np.int64).reshape(-1, 2)
        words = np.array([pieces.span(one.start, one.end) for one in triggers], dtype=np.int64).reshape(-1, 2)
        span = np.zeros((len(spans), SIZE), np.float32)
        trigger = np.zeros((len(words), SIZE), np.float32)
        for base, hidden in self._encoded(pieces):
            sums = _sums(hidden)
            read = np.concatenate([hidden, hinted[base : base + len(hidden)]], axis=1)
            words_out.append(self._line("piece_out", _gelu(self._line("piece", read))))
            voices.append(self._line("voice", read))
            for name, places, items, out, size in (
                ("span", spans, candidates, span, len(SIGNS)), ("trigger", words, triggers, trigger, width)
            ):  # fmt: skip
                rows = np.flatnonzero((places[:, 0] >= base) & (places[:, 0] < base + len(hidden))).tolist()
                if len(rows):
                    here = np.minimum(places[rows] - base, len(hidden) - 1)
                    out[rows] = self._vectors(
                        name, (hidden, sums), here, _marks([items[row].signs for row in rows], size)
                    )
        for row, one in enumerate(triggers):
            told[row, list(one.signs)] = 1
        kind, status, factuality = (
            self._out(name, trigger) + told @ self._turned[f"known.{name}"] for name in ("kind", "status", "factuality")
        )
        return View(
            span, spans, trigger,
            self._out("roles", span), self._out("muc_roles", span), self._out("muc_types", span),
            self._out("muc_report", trigger), kind, status, factuality,
            pieces, np.concatenate(words_out), np.concatenate(voices),
        )  # fmt: skip

    def links(
        self,
        view: View,
        triggers: Sequence[int],
        candidates: NDArray[np.int64],
        apart: NDArray[np.int64],
        ties: NDArray[np.float32],
    ) -> Array:
        """How surely candidates stand in each role of each of some triggers: triggers × candidates × roles.

        `apart` holds the sentences from each trigger to each candidate, `ties` their signs (`Ties.signs`).
        """
        weights = self._weights
        first = self._line("link_trigger", view.trigger[list(triggers)])
        second = self._line("link_span", view.span[candidates])
        out = second @ (first[:, :, None] * self._turned["link_out"])
        near = weights["distance.weight"][np.clip(apart, -REACH, REACH) + REACH]
        tied = self._line("tie_trigger", view.trigger[list(triggers)])[:, None]
        tied = tied + self._line("tie_span", view.span[candidates])[None] + ties @ self._turned["tie_signs"]
        result: Array = out + weights["link_out.bias"] + near + view.roles[candidates][None]
        return result + self._line("tie_out", _gelu(tied))

    def effects(self, view: View, trigger: int, candidates: Sequence[int]) -> Array:
        """What happened to each of some candidates in the event of a trigger: candidates × effects."""
        both = self._line("effect_trigger", view.trigger[[trigger]]) * self._line(
            "effect_span", view.span[list(candidates)]
        )
        return self._line("effect_out", _gelu(both))

    def confidences(self, view: View, triggers: Sequence[int], candidates: Sequence[int]) -> Array:
        """How firmly each of some candidates is said to have acted in the event of some triggers: × CONFIDENCES."""
        rows = list(candidates)
        features = confidence_features(view.trigger[list(triggers)], view.span[rows], view.words, view.spans[rows])
        return self._line("confidence.out", _gelu(self._line("confidence.inner", features)))

    def sort(self, view: View, parts: Sequence[Sequence[tuple[int, int]]]) -> StatementSort:
        """What sort of statement it is, by the spans of its source, cue and content."""
        rows = [[row for start, end in spans for row in _rows(view.pieces, start, end)] for spans in parts]
        column = TAGS * len(PARTS)
        cue = view.words[rows[1] or rows[2], column : column + len(STATEMENT_TYPES)].mean(0)
        width = view.voices.shape[1]
        voices = np.concatenate([view.voices[each].mean(0) if each else np.zeros(width, np.float32) for each in rows])
        values = cue + self._line("sort_out", _gelu(self._line("sort_inner", voices[None])))[0]
        return STATEMENT_TYPES[int(values.argmax())]

    def pairs(self, view: View, triggers: Sequence[int]) -> Array:
        """How surely two triggers name one event: triggers × triggers."""
        inner = self._line("pair_in", view.trigger[list(triggers)])
        both = np.abs(inner[:, None] - inner[None]) + inner[:, None] * inner[None]
        out: Array = self._line("pair_out", both)[..., 0]
        return out

    def _encoded(self, pieces: Pieces) -> Iterator[tuple[int, Array]]:
        """The states of the pieces, some windows at a time, each lot with the number of its first piece."""
        for start in range(0, len(pieces.ids), _WINDOWS):
            windows = (np.array([ids], np.int64) for ids in pieces.ids[start : start + _WINDOWS])
            states = [self._session.run(None, {"input_ids": window})[0][0, 1:-1] for window in windows]
            yield pieces.at[start], np.concatenate(states)

    def _vectors(
        self, name: str, read: tuple[Array, NDArray[np.float64]], places: NDArray[np.int64], marks: Array
    ) -> Array:
        hidden, sums = read
        first, last = places[:, 0], places[:, 1]
        mean = ((sums[last + 1] - sums[first]) / (last + 1 - first)[:, None]).astype(np.float32)
        joined = np.concatenate([hidden[first], hidden[last], mean, marks], axis=1)
        return _gelu(self._line(f"{name}.inner", joined))

    def _out(self, name: str, vectors: Array) -> Array:
        return self._line(f"outputs.{name}", vectors)

    def _line(self, name: str, values: Array) -> Array:
        out: Array = values @ self._turned[name]
        out += self._weights[f"{name}.bias"]
        return out


def confidence_features(triggers: Array, candidates: Array, words: Array, spans: NDArray[np.int64]) -> Array:
    """What the head of confidence reads: the event, each mention, the outputs of its pieces and of those around it."""
    event = np.repeat(triggers.mean(0, keepdims=True), len(candidates), 0)
    out: Array = np.concatenate([event, candidates, heard_around(words, spans)], axis=1).astype(np.float32)
    return out


def heard_around(words: Array, spans: NDArray[np.int64]) -> Array:
    """The outputs of the pieces of each mention, and the highest of those around it: mentions × twice the outputs."""
    own = [words[first : last + 1].mean(0) for first, last in spans]
    around = [words[max(0, first - AROUND) : last + 1 + AROUND].max(0) for first, last in spans]
    out: Array = np.concatenate([np.array(own), np.array(around)], axis=1).astype(np.float32)
    return out


def _rows(pieces: Pieces, start: int, end: int) -> range:
    first, last = pieces.span(start, end)
    return range(first, last + 1)


def piece_hints(pieces: Pieces, hints: Iterable[Hint]) -> Array:
    """Pieces × HINTS: which hints hold for each piece."""
    marks = np.zeros((len(pieces.starts), len(HINTS)), np.float32)
    starts, ends = np.array(pieces.starts), np.array(pieces.ends)
    for start, end, number in hints:
        marks[np.searchsorted(ends, start, "right") : np.searchsorted(starts, end, "left"), number] = 1
    return marks


def _marks(signs: Sequence[tuple[int, ...]], width: int) -> Array:
    marks = np.zeros((len(signs), width), dtype=np.float32)
    for row, one in enumerate(signs):
        marks[row, list(one)] = 1
    return marks


def _sums(hidden: Array) -> NDArray[np.float64]:
    """The sums of the states of all pieces before each: (pieces + 1) × size; row by row, a third of cumsum's time."""
    sums = np.zeros((len(hidden) + 1, hidden.shape[1]))
    sums[1:] = hidden
    for row in range(2, len(sums)):
        sums[row] += sums[row - 1]
    return sums


def _gelu(values: Array) -> Array:
    """The exact Gaussian error linear unit, with a rational approximation of the error function.

    Source: Abramowitz and Stegun 1964, formula 7.1.26; error below 1.5e-7. In place, as the arrays are large.
    """
    x = np.abs(values)
    x /= np.float32(np.sqrt(2.0))
    t = x * np.float32(0.3275911)
    t += 1
    np.divide(1, t, out=t)
    poly = 1.061405429 * t
    for term in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        poly += term
        poly *= t
    x *= x
    np.exp(np.negative(x, out=x), out=x)
    poly *= x
    erf: Array = np.copysign(np.subtract(1, poly, out=poly), values, out=poly)
    erf += 1
    erf *= values
    erf *= 0.5
    return erf


@cache
def load_model() -> Model:
    """The model that ships with Vigie; loaded once a process, one thread a process."""
    import onnxruntime  # a second of start-up that only coding needs
    from threadpoolctl import threadpool_limits
    from tokenizers import Tokenizer

    threadpool_limits(1, user_api="blas")  # workers share the cores: threads of one only fight those of another
    folder = files("vigie").joinpath("data", "coder")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        folder.joinpath("encoder.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
    )
    tokenizer = Tokenizer.from_str(folder.joinpath("tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    with folder.joinpath("heads.npz").open("rb") as stored:
        weights = {name: values.astype(np.float32) for name, values in np.load(stored).items()}
    return Model(session, tokenizer, weights)
