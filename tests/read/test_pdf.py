"""PDF files: the text layer in paragraphs."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest

from tests.read.samples import found, pdf, saved
from vigie.read.lines import Line, paragraphs


def test_lines_become_paragraphs_by_their_spacing(tmp_path: Path) -> None:
    lines = ["Armed men opened fire on the market of Tel-", "lin on Monday, killing eleven people, the",
             "hospital said.", "", "Nobody has claimed the attack so far, and", "the road is closed."]  # fmt: skip
    (report,), failures = found(saved(tmp_path, "a.pdf", pdf(lines)))
    assert report.text == (
        "Armed men opened fire on the market of Tellin on Monday, killing eleven people, the hospital said.\n\n"
        "Nobody has claimed the attack so far, and the road is closed."
    )
    assert report.origin.read_as == "pdf"
    assert not failures


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([], ""),
        ([Line("One line")], "One line"),
        ([Line("A line of some length"), Line("that goes on here.")], "A line of some length that goes on here."),
        ([Line("Heading", 90, 20), Line("The text below it", 80, 10)], "Heading\n\nThe text below it"),
        ([Line("What is needed is this:"), Line("• shelter for all"), Line("• water for all of")],
         "What is needed is this:\n\n• shelter for all\n\n• water for all of"),
        ([Line("the anti-"), Line("Government fighters")], "the anti-Government fighters"),
        ([Line("The end of a column it is", 20), Line("goes on in the next column", 700)],
         "The end of a column it is goes on in the next column"),
    ],
)  # fmt: skip
def test_lines_are_joined_where_they_belong_together(lines: list[Line], text: str) -> None:
    assert paragraphs(lines) == text


def _encrypted(password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(["Three words here."])))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_with_a_password_is_a_line(tmp_path: Path) -> None:
    _, (failure,) = found(saved(tmp_path, "a.pdf", _encrypted("secret")))
    assert "asks for a password" in failure.wrong


def test_a_pdf_locked_against_printing_only_is_read(tmp_path: Path) -> None:
    (report,), _ = found(saved(tmp_path, "a.pdf", _encrypted("")))
    assert report.text == "Three words here."


@pytest.mark.parametrize(
    ("title", "kept"),
    [("Flash update on Tellin", "Flash update on Tellin"), ("report final.docx", None), ("Draft1", None)],
)
def test_a_file_name_is_no_title(tmp_path: Path, title: str, kept: str | None) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf(["Three words here."])))
    writer.add_metadata({"/Title": title})
    out = io.BytesIO()
    writer.write(out)
    (report,), _ = found(saved(tmp_path, "a.pdf", out.getvalue()))
    assert report.title == kept
