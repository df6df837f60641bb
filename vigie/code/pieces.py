"""A report as the encoder sees it: word pieces in windows of whole sentences, and where every span lies in them.

Place in the flow: before the encoder, in training and in the shipped coder alike. In: text and sentences.
Out: Pieces.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

__all__ = ["Pieces", "pieces_of", "window_spans"]

CLS, SEP = 101, 102


@dataclass(frozen=True, slots=True)
class Pieces:
    """A report cut into windows: `ids[w]` are a window's pieces, `at[w]` the window's offset in the joined pieces;
    `starts` and `ends` are the pieces' offsets in the text, all windows joined."""

    ids: list[list[int]]
    at: list[int]
    starts: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """First and last piece of a span of the text, counted over the joined windows; empty text gives one piece."""
        first = max(0, bisect_left(self.ends, start + 1))
        last = max(first, bisect_left(self.starts, end) - 1)
        top = len(self.starts) - 1
        return min(first, top), min(last, top)


def window_spans(lengths: Sequence[int], limit: int) -> list[tuple[int, int]]:
    """Sentences packed into windows of at most `limit` pieces, balanced so that no window is a short rest."""
    total = sum(lengths)
    count = max(1, -(-total // limit))
    goal = total / count
    windows: list[tuple[int, int]] = []
    first = size = 0
    for index, length in enumerate(lengths):
        if size and (size + length > limit or (size + length / 2 > goal and len(windows) < count - 1)):
            windows.append((first, index))
            first, size = index, 0
        size += length
    windows.append((first, len(lengths)))
    return windows


def pieces_of(tokenizer: Tokenizer, text: str, sentences: Sequence[tuple[int, int]], limit: int = 254) -> Pieces:
    """The pieces of some sentences in windows; a sentence longer than a window is cut into parts."""
    starts: list[int] = []
    ends: list[int] = []
    numbers: list[int] = []
    parts: list[int] = []
    texts = [text[start:end] for start, end in sentences]
    for (base, _), encoded in zip(sentences, tokenizer.encode_batch(texts, add_special_tokens=False), strict=True):
        numbers += encoded.ids
        starts += [base + start for start, _ in encoded.offsets]
        ends += [base + end for _, end in encoded.offsets]
        length = len(encoded.ids)
        while length > limit:
            parts.append(limit)
            length -= limit
        parts.append(length)
    ids, at, cursor = [], [], 0
    for first, last in window_spans(parts, limit):
        size = sum(parts[first:last])
        if size:
            ids.append([CLS, *numbers[cursor : cursor + size], SEP])
            at.append(cursor)
            cursor += size
    return Pieces(ids, at, starts, ends)


def padded(windows: Sequence[Sequence[int]]) -> tuple[np.ndarray, np.ndarray]:
    """Windows as one array of ids and one of mask."""
    width = max(len(window) for window in windows)
    ids = np.zeros((len(windows), width), dtype=np.int64)
    mask = np.zeros((len(windows), width), dtype=np.int64)
    for row, window in enumerate(windows):
        ids[row, : len(window)] = window
        mask[row, : len(window)] = 1
    return ids, mask
