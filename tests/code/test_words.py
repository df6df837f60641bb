"""The words of a sentence stand where they say, each with one tag; a verb knows where its group begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.code.words import Sentence, sentence_of
from vigie.records import Passage


def _sentence(text: str, start: int = 0) -> Sentence:
    return sentence_of(Passage(text, start, start + len(text), 0, 0))


@given(st.text(max_size=200), st.integers(min_value=0, max_value=50))
def test_every_word_has_one_tag_and_stands_where_it_says(text: str, start: int) -> None:
    sentence = _sentence(text, start)
    assert len(sentence.words) == len(sentence.tags)
    assert all(text[one.start - start : one.end - start] == one.text for one in sentence.words)
    assert [one.start for one in sentence.words] == sorted({one.start for one in sentence.words})


@given(st.text(max_size=120))
def test_no_letter_is_left_out_of_the_words(text: str) -> None:
    words = "".join(one.text for one in _sentence(text).words)
    assert [letter for letter in text if letter.isalpha()] == [letter for letter in words if letter.isalpha()]


@pytest.mark.parametrize(
    ("text", "verb", "over_yet", "group"),
    [
        ("The army has not attacked the town.", "attacked", True, "has not"),
        ("The town was quickly attacked.", "attacked", True, "was quickly"),
        ("No group has yet claimed the attack.", "claimed", True, "has yet"),
        ("No group has yet claimed the attack.", "claimed", False, ""),
        ("They attacked.", "attacked", True, ""),
    ],
)
def test_a_verb_group_begins_with_its_first_auxiliary(text: str, verb: str, over_yet: bool, group: str) -> None:
    sentence = _sentence(text)
    at = next(index for index, word in enumerate(sentence.words) if word.low == verb)
    first = sentence.group_start(at, over_yet=over_yet)
    assert " ".join(word.text for word in sentence.words[first:at]) == group


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("IS attacked the town.", "IS", "N"), ("It is calm.", "is", "B"), ("In May they left.", "May", "N"),
        ("They may leave.", "may", "M"), ("Mr. Diallo left.", "Mr.", "N"), ("The army's men left.", "'s", "Z"),
        ("Two men left.", "Two", "#"), ("Who left?", "?", "?"),
    ],
)  # fmt: skip
def test_small_words_are_told_from_names_and_marks(text: str, word: str, tag: str) -> None:
    sentence = _sentence(text)
    assert [tag_ for one, tag_ in zip(sentence.words, sentence.tags, strict=True) if one.text == word] == [tag]


def test_the_word_at_an_offset_is_the_one_that_ends_after_it() -> None:
    sentence = _sentence("Two men left.", 10)
    assert [sentence.word_at(offset) for offset in (10, 12, 13, 14, 99)] == [0, 0, 1, 1, len(sentence.words)]
