"""The text of an article is found again in its markup, character by character."""

from __future__ import annotations

from html import escape, unescape

from hypothesis import given
from hypothesis import strategies as st

from vigie.clean.sourcemap import map_to_markup

PAGE = """<html><head><title>Two killed</title><script>var a = "Two men died.";</script></head><body>
<nav><a href="/">Home</a></nav><!-- Two men died. -->
<p>Two men
   died in <b>O</b>ru, said <a href="x">Ana&nbsp;Beispiel</a> &amp; others: &ldquo;They fled&rdquo;.</p>
<p>Caf&eacute; burned.</p><p>Not closed <div>Last words here</body>"""


def joined(text: str) -> str:
    return "".join(text.split())


def test_every_word_of_the_article_is_found_in_the_markup() -> None:
    text = "Two men died in Oru, said Ana Beispiel & others: “They fled”.\n\nCafé burned.\n\nLast words here"
    spans = map_to_markup(text, PAGE)
    assert joined("".join(text[span.start : span.end] for span in spans)) == joined(text)
    for span in spans:
        assert joined(unescape(PAGE[span.raw_start : span.raw_end])) == joined(text[span.start : span.end])


def test_scripts_comments_and_attributes_are_no_text() -> None:
    span = map_to_markup("Two men died in Oru", PAGE)[0]
    assert span.raw_start == PAGE.index("Two men\n")


def test_a_paragraph_that_was_changed_is_found_in_pieces() -> None:
    markup = "<p>The army left the town of Oru on Monday<sup>1</sup> and came back on Friday with two hundred men.</p>"
    text = "The army left the town of Oru on Monday and came back on Friday with two hundred men."
    found = sum(span.end - span.start for span in map_to_markup(text, markup))
    assert found > len(text) * 0.8


def test_what_is_not_in_the_page_has_no_place() -> None:
    assert map_to_markup("Nothing of this stands there at all, not a word", "<p>Two men died.</p>") == ()


def test_the_second_of_two_equal_paragraphs_is_found_at_its_own_place() -> None:
    markup = "<p>Two men died.</p><p>It rained.</p><p>Two men died.</p>"
    spans = map_to_markup("Two men died.\n\nIt rained.\n\nTwo men died.", markup)
    assert [markup[span.raw_start : span.raw_end] for span in spans] == ["Two men died.", "It rained.", "Two men died."]
    assert spans[0].raw_start < spans[1].raw_start < spans[2].raw_start


PARAGRAPHS = st.lists(st.text(alphabet="ab<&é\"' .", min_size=1, max_size=30).map(str.strip).filter(bool), max_size=4)


@given(PARAGRAPHS, st.sampled_from(["", "\n  ", "<!-- x -->", "<script>a < b</script>"]))
def test_stretches_of_equal_length_are_equal(paragraphs: list[str], between: str) -> None:
    markup = between.join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    text = "\n\n".join(paragraphs)
    spans = map_to_markup(text, markup)
    for span in spans:
        assert joined(unescape(markup[span.raw_start : span.raw_end])) == joined(text[span.start : span.end])
    assert joined("".join(text[span.start : span.end] for span in spans)) == joined(text)


@given(st.text(alphabet='ab<>/!-&;"= pscript', max_size=120), st.text(alphabet="ab &;<>\n", max_size=40))
def test_any_markup_can_be_searched(markup: str, text: str) -> None:
    for span in map_to_markup(text, markup):
        assert 0 <= span.start < span.end <= len(text)
        assert 0 <= span.raw_start < span.raw_end <= len(markup)
