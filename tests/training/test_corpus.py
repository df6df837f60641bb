"""The corpus that ships with the project holds what its data card says."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

from training.annotated import Passage, read_corpus
from vigie.lexicon.codebook import load_codebook

CORPUS = Path(__file__).parents[2] / "training" / "corpus"
TOLD = ("occurred", "ongoing", "attempted", "threatened")


@cache
def corpus() -> tuple[Passage, ...]:
    return tuple(read_corpus(CORPUS))


def test_every_passage_fits_and_there_are_enough() -> None:
    assert len(corpus()) >= 800
    assert len({passage.conflict for passage in corpus()}) >= 40


def test_every_quote_matches_its_text() -> None:
    for passage in corpus():
        for mention in passage.mentions.values():
            words = passage.text[mention.start : mention.end]
            assert words
            assert words == words.strip(), passage.name


def test_passages_have_the_length_of_a_short_report_or_of_a_note() -> None:
    notes = [len(one.text.split()) for one in corpus() if one.name.startswith("brief-")]
    reports = [len(one.text.split()) for one in corpus() if not one.name.startswith("brief-")]
    assert sum(40 <= length <= 340 for length in reports) / len(reports) >= 0.97
    assert all(15 <= length <= 340 for length in notes)


def test_kinds_of_the_codebook_are_told_of() -> None:
    told = Counter(event.kind for passage in corpus() for event in passage.events)
    missing = set(load_codebook().kinds) - set(told)
    assert missing <= {"claim"}  # a claim is a statement here, not an event line


def test_near_misses_stand_beside_incidents() -> None:
    near = [one for passage in corpus() for one in passage.events if one.status not in TOLD or one.kind == "none"]
    assert len(near) >= 0.2 * sum(len(passage.events) for passage in corpus())


def test_years_run_from_the_eighties_to_today() -> None:
    years = {int(passage.published[:4]) for passage in corpus()}
    assert min(years) <= 1988
    assert max(years) >= 2025
