"""The article's own text out of the tree of a page.

Place in the flow: after the metadata. In: an lxml tree (it is not changed), its lines, the place of the title. Out:
paragraphs split by a blank line.
Method: trafilatura's recall setting; where that misses the lines under the title, its balanced setting, and where
both miss them, the densest region of the page. Then what lies in author boxes, share bars and the like is cut.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement
from trafilatura import bare_extraction

from vigie.clean.page.gaps import with_gaps_filled
from vigie.clean.page.region import densest_region
from vigie.clean.page.runs import line_key, share_of, word_runs
from vigie.clean.page.shapes import Line

__all__ = ["body_text"]

HEAD_LINES = 6
"""Lines of running text under the title that the text must hold."""
HEAD_WORDS = 12
"""Words of such a line."""
HEAD_LINKED = 0.5
"""Share of linked characters from which a line under the title is none."""
MOSTLY_LINKS = 0.75
"""Share of linked characters from which a line is a link; a text of nothing else is a menu."""
FEWEST_HEAD_LINES = 4
"""Such lines needed to judge by."""
ENOUGH_HEAD = 0.5
"""Share of the lines under the title from which the text is taken to be the article."""
POOR_HEAD, GOOD_HEAD = 0.34, 0.8
"""Shares at which the region takes the place of the text: the text has at most the first, the region at least the
second."""
SAME_TEXT = 0.4
"""Share of the text that lies in the region, from which the two are the same article and the text is kept."""
MOST_LINES = 10_000
"""Lines from which the densest region is taken at once: the extractor's time grows faster than the page."""
FEWEST_LETTERS = 25
"""Letters below which there is no text."""
REPEATED_WORDS = 20
"""Words from which a paragraph that comes again is cut, with what comes again right after it; shorter ones alone may be
a refrain, a heading, a line of a plan."""
BIO_FROM = 0.5
"""Share of the text after which prose in an author element is the author's biography."""
LEAST_KEPT = 0.5
"""Share of the text that must be left by the cuts; where they would take more, the names of the parts mislead."""
CUT_ZONES = frozenset({"share", "footer", "form"})
"""Parts of a page whose lines are no article text even where the extractor took them."""
CUT_BLOCKS = {"promotion": ("div",), "caption": ("div",), "navigation": ("div",), "related": ("div",)}
"""Part -> block elements whose lines are cut there; its paragraphs may be the article's."""
_BLANK = re.compile(r"[ \t\xa0]+")
_BULLET = re.compile(r"^[-•] ")


def body_text(tree: HtmlElement, lines: Sequence[Line], title_at: int | None) -> str:
    """The main text of a page, "" where there is none."""
    text = _chosen(tree, lines, title_at)
    text = with_gaps_filled(_without_furniture(text, lines), lines)
    return text if sum(map(str.isalpha, text)) >= FEWEST_LETTERS and not _only_links(text, lines) else ""


def _only_links(text: str, lines: Sequence[Line]) -> bool:
    linked = "\n".join(line_key(line.text) for line in lines if line.linked >= MOSTLY_LINKS)
    return all(line_key(paragraph) in linked for paragraph in text.split("\n\n"))


def _chosen(tree: HtmlElement, lines: Sequence[Line], title_at: int | None) -> str:
    if len(lines) > MOST_LINES:
        return densest_region(lines)
    text = _extracted(tree, recall=True)
    head = [word_runs(line.text) for line in _under_title(lines, title_at)]
    share = share_of(head, word_runs(text))
    if text and (share >= ENOUGH_HEAD or len(head) < FEWEST_HEAD_LINES):
        return text
    balanced = _extracted(tree, recall=False)
    balanced_share = share_of(head, word_runs(balanced))
    if balanced_share > share or not text:
        text, share = balanced, balanced_share
    region = densest_region(lines)
    runs = word_runs(region)
    missed = share <= POOR_HEAD and share_of(head, runs) >= GOOD_HEAD
    if not text or (missed and share_of(map(word_runs, text.split("\n\n")), runs) < SAME_TEXT):
        return region
    return text


def _extracted(tree: HtmlElement, recall: bool) -> str:
    try:
        document = bare_extraction(tree, include_comments=False, favor_recall=recall, with_metadata=False)
    except RecursionError:  # lists nested hundreds of levels deep: the region of the page is taken instead
        return ""
    text = getattr(document, "text", None)
    lines = (_BULLET.sub("", _BLANK.sub(" ", line).strip()) for line in str(text or "").split("\n"))
    return "\n\n".join(line for line in lines if line)


def _under_title(lines: Sequence[Line], title_at: int | None) -> list[Line]:
    if title_at is None:
        return []
    prose = (
        line for line in lines[title_at + 1 :] if len(line.text.split()) >= HEAD_WORDS and line.linked < HEAD_LINKED
    )
    return [line for line, _ in zip(prose, range(HEAD_LINES), strict=False)]


def _without_furniture(text: str, lines: Sequence[Line]) -> str:
    """The text without paragraphs that come again and those in parts of the page that are no article."""
    once = _once(text.split("\n\n"))
    cut, bios = _furniture(lines)
    size, total = 0, sum(map(len, once))
    kept: list[str] = []
    for paragraph in once:
        key = line_key(paragraph)
        size += len(paragraph)
        if key not in cut and not (key in bios and size > BIO_FROM * total):
            kept.append(paragraph)
    much = sum(map(len, kept)) < LEAST_KEPT * total
    return "\n\n".join(once if much else kept)


def _once(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs without passages that come again."""
    kept: list[str] = []
    seen: set[str] = set()
    again = False
    for paragraph in paragraphs:
        key = line_key(paragraph)
        again = key in seen and (again or len(paragraph.split()) >= REPEATED_WORDS)
        if not again:
            seen.add(key)
            kept.append(paragraph)
    return kept


def _furniture(lines: Sequence[Line]) -> tuple[set[str], set[str]]:
    """The lines, that are no article text wherever they stand, and those of author elements."""
    cut: set[str] = set()
    bios: set[str] = set()
    good: set[str] = set()
    for line in lines:
        key = line_key(line.text)
        if line.zones & CUT_ZONES or any(line.tag in tags and zone in line.zones for zone, tags in CUT_BLOCKS.items()):
            cut.add(key)
        elif "author" in line.zones:
            bios.add(key)
        else:
            good.add(key)
    return cut - good - {""}, bios - good - {""}
