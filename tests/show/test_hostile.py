"""Whatever a report says, it is shown and never obeyed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.show.sample import content, sample
from tests.show.sample_texts import REPORTS
from vigie.records import Failure, Perpetrator, Removed, Turn
from vigie.show import BriefContent, render_brief

MARKUP = (
    "</script><script>x()</script>", "<!--", "]]>", "'\"><svg onload=x()>", "{{ 7 * 7 }}", "{% raw %}", "\u202eevil",
    "</textarea><b>", "&lt;b&gt;", "javascript:x()", "</style>", "<\u0000script>",
)  # fmt: skip
PRINTABLE = st.text(min_size=1, max_size=40).filter(lambda text: text.isprintable())
WORDS = st.one_of(PRINTABLE, st.sampled_from(MARKUP))


class Counted(HTMLParser):
    """How often each tag opens."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[tag] += 1
        assert not [name for name, _ in attrs if name.startswith("on")]


def brief_of(words: str) -> BriefContent:
    first = REPORTS[0]
    one = replace(first, title=words, source=words, authors=(words,), url=words, language=words, published=words,
                  turns=(Turn(words, "answer", 0, 20),), removed=(Removed(words, words),),
                  origin=replace(first.origin, source=words, part=words, read_as=words))  # fmt: skip
    who = Perpetrator(text=words, name=words, kind="individual", confidence="claimed")
    told = replace(sample().incidents[0], incident_id=words, kind=words, place=None, said_by=(words,),
                   disagreements=(words,), report_ids=("flash",), perpetrators=(who,))  # fmt: skip
    given = content((one,), (told,), failures=(Failure(words, words, words),))
    return replace(given, title=words, settings_note=words, version=words)


PLAIN = Counted(render_brief(brief_of("plain words"))).found


@settings(max_examples=30, deadline=None)
@given(WORDS)
def test_no_text_of_a_report_adds_or_removes_markup(words: str) -> None:
    assert Counted(render_brief(brief_of(words))).found == PLAIN
