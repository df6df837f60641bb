"""Copies with names exchanged keep every mark on whole words."""

from __future__ import annotations

from pathlib import Path

from training.annotated import Passage, read_corpus
from training.swap import swapped

CORPUS = Path(__file__).parents[2] / "training" / "corpus"


def some() -> list[Passage]:
    return read_corpus(CORPUS)[:60]


def test_marks_hold_whole_words_after_the_exchange() -> None:
    for one, copy in zip(some(), swapped(some(), 1), strict=True):
        assert set(copy.mentions) == set(one.mentions)
        for mention in copy.mentions.values():
            words = copy.text[mention.start : mention.end]
            assert words.strip()
            assert words == words.strip(), (copy.name, words)


def test_triggers_are_never_exchanged() -> None:
    for one, copy in zip(some(), swapped(some(), 1), strict=True):
        for name in (name for name in one.mentions if name[0] == "e"):
            old, new = one.mentions[name], copy.mentions[name]
            assert copy.text[new.start : new.end] == one.text[old.start : old.end]


def test_copies_differ_from_their_passages_and_repeat_by_seed() -> None:
    copies = swapped(some(), 1)
    assert sum(copy.text != one.text for one, copy in zip(some(), copies, strict=True)) > 40
    assert [one.text for one in swapped(some(), 1)] == [one.text for one in copies]
