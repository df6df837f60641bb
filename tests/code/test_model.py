"""The model that ships is the one its card is of, small enough, and sees what it must."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files

import numpy as np
from threadpoolctl import threadpool_info

from tests.builders import report
from tests.code import incidents
from vigie.code import CodeSettings
from vigie.code.judge import Judgement
from vigie.code.labels import STATEMENT_TYPES
from vigie.code.model import load_model
from vigie.code.pieces import Pieces, window_spans
from vigie.code.report import judgement_of, telling_of

FOLDER = files("vigie").joinpath("data", "coder")
TEXT = "Gunmen killed four policemen near Gao on Monday. The army said it would look into the attack."


def judged(text: str) -> Judgement:
    telling = telling_of(report(text=text))
    found = judgement_of(telling, CodeSettings())
    assert found is not None
    return found


def test_files_are_those_the_card_is_of() -> None:
    known = json.loads(FOLDER.joinpath("model.json").read_text(encoding="utf-8"))["sha256"]
    for name, digest in known.items():
        assert hashlib.sha256(FOLDER.joinpath(name).read_bytes()).hexdigest() == digest


def test_the_model_is_at_most_thirty_megabytes() -> None:
    names = json.loads(FOLDER.joinpath("model.json").read_text(encoding="utf-8"))["sha256"]
    assert sum(len(FOLDER.joinpath(name).read_bytes()) for name in names) <= 30_000_000


def test_every_trigger_and_candidate_has_a_row() -> None:
    one = judged(TEXT)
    assert one.view.kind.shape[0] == one.view.status.shape[0] == len(one.triggers)
    assert one.view.roles.shape[0] == len(one.candidates) == len(one.names)
    assert np.allclose(one.kinds.sum(1), 1, atol=1e-5)


def test_a_killing_is_seen_and_a_metaphor_is_not() -> None:
    one, other = judged(TEXT), judged("The striker killed off the match with a late shot and the army of fans sang.")
    killed = max(one.triggers_in([(TEXT.index("killed"), TEXT.index("killed") + 6)]))
    assert one.kinds[killed, :-2].sum() > 1.5 * other.kinds[:, :-2].sum(1).max()
    assert len(incidents(TEXT)) == 1


def test_equal_texts_give_equal_numbers() -> None:
    assert np.array_equal(judged(TEXT).view.kind, judged(TEXT).view.kind)


def test_windows_hold_whole_sentences_and_all_of_them() -> None:
    lengths = [100, 300, 50, 380, 20, 20]
    spans = window_spans(lengths, 382)
    assert [index for first, last in spans for index in range(first, last)] == list(range(6))
    assert all(sum(lengths[first:last]) <= 382 for first, last in spans)


def test_a_loaded_model_keeps_its_arithmetic_to_one_thread() -> None:
    load_model()
    limits = {one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"}
    assert limits <= {1}


def test_a_window_reads_the_same_whatever_is_beside_it() -> None:
    model, windows = load_model(), [[101, 2009, 2001, 1037, 5968, 102], [101, 1996, 2390, 102]]
    alone = Pieces(windows[:1], [0], list(range(4)), list(range(1, 5)))
    beside = Pieces(windows, [0, 4], list(range(6)), list(range(1, 7)))
    ((_, first),), ((_, both),) = model._encoded(alone), model._encoded(beside)
    assert np.array_equal(first, both[:4])


def test_the_sort_of_a_statement_is_read_from_who_says_what_in_which_words() -> None:
    text = "The rebels denied that their men had attacked the convoy. The minister warned that more raids would follow."
    one = judged(text)

    def span(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    denial = [span("The rebels")], [span("denied")], [span("their men had attacked the convoy")]
    assert one.model.sort(one.view, denial) == "denial"
    without_source = [], [span("denied")], [span("their men had attacked the convoy")]
    assert one.model.sort(one.view, without_source) in STATEMENT_TYPES
