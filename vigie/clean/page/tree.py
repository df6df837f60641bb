"""The tree of a page: parsed once, whatever state the markup is in.

Place in the flow: first step of `read_page`. In: markup. Out: an lxml tree, or a SourceError that says what to do.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from vigie.errors import SourceError

__all__ = ["parse_page"]

LARGE = 4_000_000
"""Characters of markup from which embedded data (images in the page, scripts, styles) is cut out before parsing."""
LARGEST = 20_000_000
"""Characters of markup that are parsed at most after that; more is no article (0.1 s a million)."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_DATA_URI = re.compile(r"""data:[a-z0-9.+/-]+;base64,[A-Za-z0-9+/=\s]{200,}""", re.IGNORECASE)
_BULK = re.compile(
    r"<(style|svg)\b[^>]*>.*?</\1\s*>|<script\b(?![^>]*ld\+json)[^>]*>.*?</script\s*>", re.IGNORECASE | re.DOTALL
)


def parse_page(html: str) -> HtmlElement:
    """The tree of a page without comments; markup that is broken, huge or deeply nested is parsed as far as it goes."""
    markup = _DECLARATION.sub("", _NOT_XML.sub("", html), count=1)
    if len(markup) > LARGE:
        markup = _BULK.sub("", _DATA_URI.sub("", markup))[:LARGEST]
    try:
        tree = document_fromstring(markup.encode("utf-8"), parser=_parser())
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        raise SourceError(
            "no readable text", "the page is empty or is no HTML; save it again from the browser"
        ) from error
    if not isinstance(tree, HtmlElement):
        raise SourceError("no readable text", "the page is no HTML; save it again from the browser")
    return tree


def _parser() -> HTMLParser:
    return HTMLParser(
        collect_ids=False,
        default_doctype=False,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
    )
