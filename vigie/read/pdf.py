"""PDF files: their text layer, lines joined into paragraphs.

Place in the flow: reader of `dispatch`. In: a Document. Out: one RawReport with text, or a Failure for a PDF that is
encrypted, broken, or a picture of a page without text.
"""

from __future__ import annotations

import io
import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import pypdf

from vigie.errors import SourceError
from vigie.read.decode import without_surrogates
from vigie.read.document import Document, Found
from vigie.read.lines import Line, paragraphs
from vigie.read.settings import ReadSettings
from vigie.records import RawReport

__all__ = ["read_pdf"]

MAX_PAGES = 2000
"""Pages read of one PDF: no report is longer, and a broken page tree can claim millions."""
MIN_WORDS = 3
"""Words below which a PDF has no text: scans carry at most a stamp or a page number."""


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
        texts.append(paragraphs(_lines(page)))
        size += len(texts[-1])
        if size > limit:
            raise SourceError(f"holds more than {limit:,} characters of text", "split it, or raise max_bytes")
    return "\n\n".join(text for text in texts if text)


def _lines(page: pypdf.PageObject) -> list[Line]:
    """The lines of a page with the height and size of their first letters."""
    lines: list[Line] = [Line("")]

    def see(text: str, user: list[float], matrix: list[float], font: object, size: float) -> None:
        y = matrix[4] * user[1] + matrix[5] * user[3] + user[5]
        for index, piece in enumerate(text.split("\n")):
            if index:
                lines.append(Line(""))
            last = lines[-1]
            lines[-1] = Line(last.text + piece, last.y, last.size) if last.text.strip() else Line(piece, y, size)

    page.extract_text(visitor_text=see)
    clean = (
        Line(" ".join(without_surrogates(line.text.replace("\0", "")).split()), line.y, line.size) for line in lines
    )
    return list(clean)


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
