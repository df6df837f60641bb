"""Who is being interviewed, and what a short label stands for.

Place in the flow: used by `turns`. In: the title, the paragraphs before the first question, the labels. Out: names.
"""

from __future__ import annotations

import re

from vigie.lexicon.cleaning import cleaning_words

__all__ = ["full_name", "introduced"]

_TITLED = r"(?:(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sen|Prof)\.?\s+)?"
_PART = r"(?:[Aa]l-|[Ee]l-)?[A-ZÀ-ÞЀ-Я][\w’'.-]*"
_NAME = re.compile(
    rf"{_TITLED}({_PART}(?:[ ](?:de|da|do|dos|di|du|der|den|van|von|bin|ibn|ben|la|le|{_PART})){{0,3}}[ ]{_PART})"
)
_BETWEEN = re.compile(r"\s+(?:[\w’'-]+,?\s+){0,6}?(?=[A-ZÀ-ÞЀ-Я])")
_AFTER_NAME = re.compile(r",?\s+(?:(?:an?|the|our|un|une|el|la|ein|eine)\s+)?(?:[\w’'-]+\s+){0,3}?")
_NAME_FIRST = re.compile(rf"({_PART}(?:\s+{_PART}){{1,3}})\s*:\s*[\"“‘'«]")


def introduced(lead: str, title: str | None, source: str | None = None) -> str | None:
    """The name of the one who is asked, as the lead or the title tells it; None where neither does.

    An outlet ("in an interview with Radio …"), `source` among them, is not the one who is asked.
    """
    if lead.isupper():  # capitals show no names there
        return None
    headed = _NAME_FIRST.match(title or "")
    if headed:
        return headed[1]
    for text in (lead, title or ""):
        for cue in cleaning_words().introduces.finditer(text):
            gap = _BETWEEN.match(text, cue.end())
            name = _NAME.match(text, gap.end()) if gap else None
            if name and not _is_outlet(name[1], source):
                return name[1].rstrip(".,")
    return _with_role(lead)


def _is_outlet(name: str, source: str | None) -> bool:
    folded = name.casefold()
    return folded in (source or "").casefold() or not cleaning_words().outlets.isdisjoint(folded.split())


def _with_role(lead: str) -> str | None:
    """ "NAME, specialist in …": the last such name, which stands nearest to the questions."""
    found = None
    for name in _NAME.finditer(lead):
        after = _AFTER_NAME.match(lead, name.end())
        if after and lead[name.end() : name.end() + 1] == "," and cleaning_words().roles.match(lead, after.end()):
            found = name[1].rstrip(".,")
    return found


def full_name(label: str, known: list[str]) -> str:
    """The known name a short label stands for ("Nasr", "W. N."), else the label as it is."""
    bare = re.sub(r"[.\s*_]+", " ", label).strip()
    letters = bare.replace(" ", "")
    for name in known:
        parts = name.split()
        initials = "".join(part[0] for part in parts)
        if bare.casefold() in (part.casefold() for part in parts[-1:]) or (letters.isupper() and letters == initials):
            return name
    return label
