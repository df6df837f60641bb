"""The article's own text out of the tree of a page.

Place in the flow: after the metadata. In: an lxml tree (it is not changed). Out: paragraphs split by a blank line.
Method: trafilatura in its recall and its balanced setting.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement
from trafilatura import bare_extraction

__all__ = ["body_text"]

_BLANK = re.compile(r"[ \t\xa0]+")


def body_text(tree: HtmlElement) -> str:
    """The main text of a page, "" where there is none."""
    document = bare_extraction(tree, include_comments=False, favor_recall=True, with_metadata=False)
    return _paragraphs(document.text) if document is not None and document.text else ""


def _paragraphs(text: str) -> str:
    lines = (_BLANK.sub(" ", line).strip() for line in text.split("\n"))
    return "\n\n".join(line for line in lines if line)
