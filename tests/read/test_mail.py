"""Mails: the message with its subject, sender and day; attachments for themselves."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.read.samples import PAGE, SENTENCE, found, pdf, saved

WORDS = f"{SENTENCE} {SENTENCE} {SENTENCE}"


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    given = {"Subject": "Flash: Tellin", "From": "Tellin Newsroom <news@observer.example>",
             "Date": "Mon, 30 Aug 2021 23:10:00 -0500"} | headers  # fmt: skip
    for name, value in given.items():
        message[name] = value
    message.set_content(WORDS)
    return message


def test_headers_become_title_author_day_and_source(tmp_path: Path) -> None:
    (report,), failures = found(saved(tmp_path, "a.eml", bytes(mail())))
    assert (report.title, report.authors) == ("Flash: Tellin", ("Tellin Newsroom",))
    assert (report.published, report.source) == ("2021-08-30", "observer.example")
    assert (report.text or "").strip() == WORDS
    assert not failures


@pytest.mark.parametrize("subject", ["Attaque à Tellin : onze morts", "Взрыв в Теллине", "攻撃"])
def test_subjects_in_any_script_are_decoded(tmp_path: Path, subject: str) -> None:
    (report,), _ = found(saved(tmp_path, "a.eml", bytes(mail(Subject=subject))))
    assert report.title == subject


def test_raw_eight_bit_headers_and_wrong_charsets_are_survived(tmp_path: Path) -> None:
    head = 'Subject: Café déjà vu\nFrom: x@y.example\nContent-Type: text/plain; charset="no-such"\n\n'
    raw = (head + "l'armée était là").encode("cp1252")
    (report,), _ = found(saved(tmp_path, "a.eml", raw))
    assert (report.title, report.text) == ("Café déjà vu", "l'armée était là")


@pytest.mark.parametrize("charset", ["\0", "utf-8\0x", "=?x?=", "a" * 300, "utf-16", "\ufffd"])
def test_any_charset_a_mail_claims_is_survived(tmp_path: Path, charset: str) -> None:
    raw = f'Subject: x\nContent-Type: text/plain; charset="{charset}"\n\n{WORDS}'.encode()
    (report,), failures = found(saved(tmp_path, "a.eml", raw))
    assert WORDS in (report.text or "")
    assert not failures


def test_the_plain_part_is_taken_where_it_says_as_much(tmp_path: Path) -> None:
    message = mail()
    message.add_alternative(f"<style>p {{}}</style><p>{WORDS}</p>", subtype="html")
    (report,), _ = found(saved(tmp_path, "a.eml", bytes(message)))
    assert (report.text or "").strip() == WORDS


def test_the_page_is_taken_where_the_plain_part_only_points_to_it(tmp_path: Path) -> None:
    message = mail()
    message.set_content("Your program can't show this mail.")
    message.add_alternative(f"<p>{WORDS}</p>", subtype="html")
    (report,), _ = found(saved(tmp_path, "a.eml", bytes(message)))
    assert WORDS in (report.html or "")


def test_attachments_are_reports_of_their_own_or_named(tmp_path: Path) -> None:
    message = mail()
    message.add_attachment(PAGE.encode(), maintype="text", subtype="html", filename="page.html")
    message.add_attachment(pdf(["Three words here."]), maintype="application", subtype="pdf", filename="a.pdf")
    message.add_attachment(b"PK\x03\x04", maintype="application", subtype="octet-stream", filename="b.docx")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    message.add_attachment(mail(Subject="Forwarded"))
    reports, (failure,) = found(saved(tmp_path, "a.eml", bytes(message)))
    assert [report.origin.part for report in reports] == [
        None, "attachment 1 (page.html)", "attachment 2 (a.pdf)", "attachment 4"
    ]  # fmt: skip
    assert reports[3].title == "Forwarded"
    assert failure.wrong.startswith("attachment 3 (b.docx) is a zip file")


def test_a_page_saved_as_one_file_is_a_page_and_not_a_letter(tmp_path: Path) -> None:
    raw = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://news.example/1\nSubject: Attack\n"
        "Date: Mon, 30 Aug 2021 10:00:00 -0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="B"\n\n'
        f"--B\nContent-Type: text/html\n\n{PAGE}\n--B\nContent-Type: image/png\n\nx\n--B--\n"
    )
    (report,), failures = found(saved(tmp_path, "a.mht", raw))
    assert (report.url, report.published, report.authors) == ("https://news.example/1", None, ())
    assert SENTENCE in (report.html or "")
    assert not failures
