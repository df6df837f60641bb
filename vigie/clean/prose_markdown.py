"""The signs of Markdown in a text: headings, emphasis, links, pictures, rules.

Place in the flow: used by `prose` for Markdown files. In: a text. Out: the edits that leave only what a reader sees.
"""

from __future__ import annotations

import re

from vigie.text.offsets import Edit

__all__ = ["markdown_signs"]

_SIGNS = re.compile(
    r"^[ ]{0,3}(?:\#{1,6}[ \t]+|>[ \t]?)"  # headings, quotations
    r"|^[ ]{0,3}(?:-{3,}|\*{3,}|_{3,}|={3,})[ \t]*$"  # rules, and headings underlined
    r"|!\[[^\]\n]*\]\([^)\n]*\)",  # pictures
    re.MULTILINE,
)
_LINK = re.compile(r"(?<!!)(\[)(?=[^\]\n]+\]\([^)\n]*\))[^\]\n]+(\]\([^)\n]*\))")
_EMPHASIS = re.compile(r"(?<![\w*_])(\*{1,3}|_{1,3})(?=\S)[^*_\n]+?(?<=\S)(\1)(?![\w*_])")


def markdown_signs(text: str) -> list[Edit]:
    """The cuts that take the signs away; the words of links and emphasis stay."""
    cuts = [Edit(*sign.span()) for sign in _SIGNS.finditer(text)]
    for paired in (*_LINK.finditer(text), *_EMPHASIS.finditer(text)):
        cuts += [Edit(*paired.span(1)), Edit(*paired.span(2))]
    return cuts
