"""The tree of a page: parsed once, whatever state the markup is in.

Place in the flow: first step of `read_page`. In: markup. Out: an lxml tree, or a SourceError that says what to do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from vigie.errors import SourceError

__all__ = ["NO_TEXT", "Parsed", "parse_page"]

LARGE = 4_000_000
"""Characters of markup from which embedded data (images in the page, scripts, styles) is cut out before parsing."""
LARGEST = 20_000_000
"""Characters of markup that are parsed at most after that; more is no article (0.1 s a million)."""
SHOWN = 1000
"""Characters shown of what was not parsed."""
NO_TEXT = "no readable text"
_INLINE_TAG = re.compile(
    r"</?(?:span|b|i|u|em|strong|font|small|big|label|code|sub|sup|abbr|cite)\b[^<>]*>", re.IGNORECASE
)
_BLOCK_TAG = re.compile(
    r"</?(?:div|section|article|main|table|tbody|thead|tr|td|th|ul|ol|li|dl|dt|dd|blockquote|center|form|fieldset"
    r"|header|footer|nav|aside|figure|details|font)\b[^<>]*>",
    re.IGNORECASE,
)
"""Elements that are taken out where they are nested more deeply than the parser goes (2,048 levels): what stands
between them stays, as paragraphs."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
_DATA_URI = re.compile(r"""data:[a-z0-9.+/-]{1,80};base64,[A-Za-z0-9+/=\s]{200,}""", re.IGNORECASE)
_BULK = re.compile(r"<(style|svg|script)\b(?![^>]*ld\+json)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tree of a page; `unread` is the beginning of the markup that was too much to read, "" almost always."""

    tree: HtmlElement
    unread: str


def parse_page(html: str) -> Parsed:
    """The tree of a page without comments; markup that is broken, huge or deeply nested is parsed as far as it goes."""
    markup = _DECLARATION.sub("", _NOT_XML.sub("", html), count=1)
    if len(markup) > LARGE:
        markup = _without_bulk(_DATA_URI.sub("", markup))
    markup, unread = markup[:LARGEST], markup[LARGEST : LARGEST + SHOWN]
    tree, whole = _parsed(markup)
    if not whole:
        tree, _ = _parsed(_INLINE_TAG.sub("", _BLOCK_TAG.sub("<p>", markup)))
    return Parsed(tree, unread)


def _without_bulk(markup: str) -> str:
    """The markup without scripts, styles and drawings; one that is never closed is left to the parser."""
    kept: list[str] = []
    at = 0
    while start := _BULK.search(markup, at):
        end = re.compile(rf"</{start[1]}\s*>", re.IGNORECASE).search(markup, start.end())
        if not end:
            break
        kept.append(markup[at : start.start()])
        at = end.end()
    return "".join((*kept, markup[at:]))


def _parsed(markup: str) -> tuple[HtmlElement, bool]:
    """The tree, and whether all of the markup is in it: the parser stops where elements are nested too deeply."""
    parser = HTMLParser(
        collect_ids=False,
        default_doctype=False,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
    )
    try:
        tree = document_fromstring(markup.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        raise SourceError(NO_TEXT, "the page is empty or is no HTML; save it again from the browser") from error
    if not isinstance(tree, HtmlElement):
        raise SourceError(NO_TEXT, "the page is no HTML; save it again from the browser")
    return tree, not any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)
