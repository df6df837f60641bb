"""Copies go, the first complete occurrence stays, and nothing that says something new is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.clean.repeats import repeats
from vigie.text.offsets import whole

WORDS = st.sampled_from(
    ["the", "army", "rebels", "village", "attacked", "burned", "Oru", "two", "seven", "left", "said", "on", "Monday"]
)
SENTENCES = st.lists(WORDS, min_size=3, max_size=12, unique=True).map(lambda words: " ".join(words).capitalize() + ".")


def without_repeats(text: str) -> str:
    return whole(text).edited(repeats(text)).text


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ("They can isolate a town without entering it.isolate a town without entering it. They left.",
         "They can isolate a town without entering it. They left."),
        ("They can isolate a town without entering it. isolate a town without entering it. They left.",
         "They can isolate a town without entering it. They left."),
        ("They hold the roads to the north.the roads to the north.the roads to the north.",
         "They hold the roads to the north."),
        ("Between ambushes, mines and abductions, we can say that they have the means to cut the town off."
         "mines and kidnappings, we can say that they have the means to cut the town off."
         "mines and kidnappings, we can say that they have the means to cut the town off. It rained.",
         "Between ambushes, mines and abductions, we can say that they have the means to cut the town off. It rained."),
        ("The convoy left the base at dawn on a dirt road. The convoy left the base at dawn on a dirt road. It fell.",
         "The convoy left the base at dawn on a dirt road. It fell."),
        ("The army said on Tuesday that it said on Tuesday that it had left.",
         "The army said on Tuesday that it had left."),
        ("A man died.\n\nThe two brigades met on the bridge of Oru on Friday and agreed to leave it.\n\nIt held.\n\n"
         "The two brigades met on the bridge of Oru on Friday and agreed to leave it.",
         "A man died.\n\nThe two brigades met on the bridge of Oru on Friday and agreed to leave it.\n\nIt held."),
    ],
)  # fmt: skip
def test_a_copy_goes_and_the_first_complete_occurrence_stays(damaged: str, mended: str) -> None:
    assert without_repeats(damaged) == mended


@pytest.mark.parametrize(
    "text",
    [
        '"We will not leave. We will not leave," the crowd sang. "We will not leave."',
        "He said that the road was cut. He said that the bridge was gone. He said that the town was lost.",
        "Five soldiers died in the attack on the base at Oru. Five soldiers died in the attack on the base at Kassel.",
        "A bomb in the mosque killed five people and hurt ten. A bomb in the market killed five people and hurt ten.",
        "They burned the village and took the cattle. they burned seven villages and took the cattle.",
        "- Oru: two killed, one wounded\n- Kassel: two killed, one wounded\n- Bar: two killed, one wounded",
        "Killed: two. Wounded: two. Missing: two.",
        "It was a long, long, long, long night.",
        "No, no, no. No, no, no. We are here. We are here.",
        "We are...ORU UNITED. We are...ORU UNITED. We are...ORU UNITED.",
        "The rebels took the hill in 2012, lost it in 2014.took it back in 2019 and lost it again.",
    ],
)  # fmt: skip
def test_refrains_lists_and_parallel_sentences_stay(text: str) -> None:
    assert without_repeats(text) == text


@given(st.lists(SENTENCES, max_size=6))
def test_no_sentence_is_lost(sentences: list[str]) -> None:
    mended = without_repeats(" ".join(sentences))
    assert set(sentences) <= {part.strip() + "." for part in mended.split(".")}


@given(st.lists(SENTENCES, min_size=1, max_size=5, unique=True), st.data())
def test_the_tail_of_a_sentence_glued_on_again_goes(sentences: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(sentences) - 1))
    words = sentences[place].split()
    size = data.draw(st.integers(3, len(words)))
    tail = " ".join(words[-size:])
    copies = (tail[0].lower() + tail[1:]) * data.draw(st.integers(1, 2))
    damaged = [*sentences[:place], sentences[place] + copies, *sentences[place + 1 :]]
    assert len(without_repeats(" ".join(damaged))) <= len(" ".join(sentences))


@given(st.text(alphabet="ab .\n|", max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    for cut in repeats(text):
        assert 0 <= cut.start < cut.end <= len(text)
