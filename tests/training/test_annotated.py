"""Reading the annotated corpus: marks come off, lines are checked, what does not fit is refused with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.annotated import CorpusError, read_corpus, read_file

HEAD = "=== one-0001\nvoice: wire\nconflict: Mali\npublished: 2024-03-13\ntext:\n"
BOMB = (
    "{A bomber|p1} {blew up|e1} {a car full of {explosives|w1}|w2} in {Gao|l1}, {killing|e2} {six soldiers|t1}, "
    "{a colonel|s1} said.\n"
)
EVENTS = (
    "events:\nsuicide_bombing occurred +3 | at e1 e2 | by p1 reported | hit t1 human soldiers 6 killed "
    "| toll killed 6 t1 | where l1\n"
)


def write(folder: Path, text: str) -> Path:
    path = folder / "one.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_marks_come_off_and_every_mention_keeps_its_words(tmp_path: Path) -> None:
    passage = next(read_file(write(tmp_path, HEAD + BOMB + EVENTS + "statements:\n")))
    words = {name: passage.text[one.start : one.end] for name, one in passage.mentions.items()}
    assert words["w1"] == "explosives"
    assert words["w2"] == "a car full of explosives"
    assert "{" not in passage.text
    assert "|" not in passage.text


def test_an_event_line_gives_roles_counts_and_effects(tmp_path: Path) -> None:
    event = next(read_file(write(tmp_path, HEAD + BOMB + EVENTS + "statements:\n"))).events[0]
    assert (event.kind, event.status, event.factuality) == ("suicide_bombing", "occurred", 3)
    assert event.triggers == ("e1", "e2")
    assert event.hit[0].human
    assert (event.hit[0].category, event.hit[0].count, event.hit[0].effect) == ("soldiers", "6", "killed")
    assert (event.toll[0].part, event.toll[0].count) == ("killed", "6")


def test_a_statement_finds_its_quotes_from_first_to_last_words(tmp_path: Path) -> None:
    line = 'statements:\nsaid s1 report | "said" | "A bomber … six soldiers"\n'
    passage = next(read_file(write(tmp_path, HEAD + BOMB + EVENTS + line)))
    ((start, end),) = passage.statements[0].parts["content"]
    assert passage.text[start:end].startswith("A bomber blew up")
    assert passage.text[start:end].endswith("six soldiers")


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (EVENTS.replace("suicide_bombing", "big_bang"), "no kind"),
        (EVENTS.replace("occurred", "happened"), "no status"),
        (EVENTS.replace("by p1", "by p9"), "not marked"),
        (EVENTS.replace("at e1 e2", "at e1"), "belongs to no event line"),
        (EVENTS.replace("human soldiers", "human warriors"), "no category"),
        (EVENTS.replace("toll killed 6 t1", "toll killed many t1"), "no count"),
    ],
)
def test_what_does_not_fit_is_refused_with_file_and_passage(tmp_path: Path, broken: str, words: str) -> None:
    with pytest.raises(CorpusError, match=words) as caught:
        list(read_file(write(tmp_path, HEAD + BOMB + broken + "statements:\n")))
    assert "one.txt: one-0001" in str(caught.value)


@pytest.mark.parametrize("text", ["{A bomber|p1 in Gao", "A bomber|p1} in Gao", "{A bomber|p1} {again|p1}"])
def test_marks_that_do_not_close_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(CorpusError):
        list(read_file(write(tmp_path, HEAD + text + "\nevents:\nstatements:\n")))


def test_one_name_for_two_passages_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HEAD + BOMB + EVENTS + "statements:\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text(HEAD + BOMB + EVENTS + "statements:\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="one name"):
        read_corpus(tmp_path)
