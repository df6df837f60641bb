"""PDF files: their text layer, lines joined into paragraphs.

Place in the flow: reader of `dispatch`. In: a Document. Out: one RawReport with text, or a Failure for a PDF that is
encrypted, broken, or a picture of a page without text.
"""

from __future__ import annotations

import io
import logging
import re
import statistics
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import pypdf

from vigie.errors import SourceError
from vigie.read.decode import without_surrogates
from vigie.read.document import Document, Found
from vigie.read.settings import ReadSettings
from vigie.records import RawReport

__all__ = ["joined_lines", "read_pdf"]

MAX_PAGES = 2000
"""Pages read of one PDF: no report is longer, and a broken page tree can claim millions."""
SHORT_LINE = 0.75
"""A line shorter than this share of the usual length ends its paragraph, if it also ends a sentence."""
MIN_WORDS = 3
"""Words below which a PDF has no text: scans carry at most a stamp or a page number."""

_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_HYPHEN_END = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
_BULLET = re.compile(r"^(?:[•●▪■–*-]|\(?\d{1,2}[.)])\s")


def read_pdf(document: Document, settings: ReadSettings) -> Iterator[Found]:
    """The text of a PDF as one report, with the title and author its properties give."""
    with _silent():
        text, properties = _text_and_properties(document, settings)
    if len(text.split()) < MIN_WORDS:
        raise document.error("is a PDF without text: a scan or a picture", "run text recognition (OCR) over it first")
    yield RawReport(
        origin=document.origin("pdf"),
        text=text,
        url=document.url,
        title=_title(properties.get("/Title", "")),
    )


def _text_and_properties(document: Document, settings: ReadSettings) -> tuple[str, dict[str, str]]:
    try:
        reader = pypdf.PdfReader(io.BytesIO(document.data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise document.error("is a PDF that asks for a password", "save it without one")
        return _pages(reader, settings.max_bytes), _properties(reader)
    except SourceError:
        raise
    except pypdf.errors.DependencyError as error:
        raise document.error("is an encrypted PDF", "print it to a new PDF and read that") from error
    # pypdf walks structures it has not checked: a broken file raises whatever its walk trips over.
    except Exception as error:
        what = " ".join(str(error).split())[:100] or type(error).__name__
        raise document.error(f"is a broken PDF ({what})", "open it in a PDF viewer and save it again") from error


def _pages(reader: pypdf.PdfReader, limit: int) -> str:
    texts: list[str] = []
    size = 0
    for page in reader.pages[:MAX_PAGES]:
        texts.append(joined_lines(without_surrogates(page.extract_text())))
        size += len(texts[-1])
        if size > limit:
            raise SourceError(f"holds more than {limit:,} characters of text", "split it, or raise max_bytes")
    return "\n\n".join(text for text in texts if text)


def _properties(reader: pypdf.PdfReader) -> dict[str, str]:
    found: dict[str, object] = dict(reader.metadata or {})
    return {str(name): without_surrogates(str(value)) for name, value in found.items()}


def _title(given: str) -> str | None:
    """Programs write file names into this property: a name with a suffix or without a space is no title."""
    title = " ".join(given.replace("\0", "").split())
    named = re.search(r"\.(?:docx?|pdf|indd|qxd|pptx?|odt|rtf|tmp)$", title, re.IGNORECASE) or title.startswith(
        "Microsoft Word"
    )
    return title if " " in title and not named else None


def joined_lines(page: str) -> str:
    """The lines of a page as paragraphs split by a blank line: wrapped lines joined, words cut at a line end whole."""
    lines = [" ".join(line.split()) for line in page.replace("\0", "").splitlines()]
    lengths = [len(line) for line in lines if line]
    if not lengths:
        return ""
    usual = statistics.quantiles(lengths, n=10)[-1] if len(lengths) > 1 else lengths[0]
    paragraphs: list[str] = []
    open_paragraph = False
    for line in lines:
        if not line:
            open_paragraph = False
            continue
        if open_paragraph and not _BULLET.match(line):
            paragraphs[-1] = _joined(paragraphs[-1], line)
        else:
            paragraphs.append(line)
        open_paragraph = not _ends_paragraph(line, usual)
    return "\n\n".join(paragraphs)


def _ends_paragraph(line: str, usual: float) -> bool:
    short = len(line) < SHORT_LINE * usual
    return short and (bool(_SENTENCE_END.search(line)) or len(line) < usual / 2)


def _joined(paragraph: str, line: str) -> str:
    if _HYPHEN_END.search(paragraph) and line[:1].islower():
        return paragraph[:-1] + line
    return f"{paragraph} {line}"


@contextmanager
def _silent() -> Iterator[None]:
    """pypdf tells of every oddity on standard error: what matters is in the Failure."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)
