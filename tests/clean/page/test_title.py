"""The title: headings, declared titles, the name of the site cut off."""

from __future__ import annotations

import pytest

from tests.clean.page.pages import PARAGRAPHS, TITLE, page
from vigie.clean.page import read_page

BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def test_the_heading_is_the_title_where_the_title_element_adds_the_site() -> None:
    assert read_page(page()).title == TITLE


@pytest.mark.parametrize(
    "stated", [f"{TITLE} | The River Post", f"The River Post - {TITLE}", f"{TITLE} — River Post", TITLE]
)
def test_the_name_of_the_site_is_cut_off_where_there_is_no_heading(stated: str) -> None:
    head = f"<meta property='og:site_name' content='The River Post'><title>{stated}</title>"
    assert read_page(f"<html><head>{head}</head><body>{BODY}</body></html>").title == TITLE


def test_a_heading_that_names_the_section_is_not_the_title() -> None:
    head = f"<title>{TITLE}</title><meta property='og:title' content='{TITLE}'>"
    markup = f"<html><head>{head}</head><body><h1>Our Blog</h1><h2>{TITLE}</h2>{BODY}</body></html>"
    assert read_page(markup, "https://example.org/blog/gunmen-raid-market-tiguirent").title == TITLE


def test_a_heading_that_the_address_contradicts_is_doubted() -> None:
    head = f"<title>{TITLE}</title><meta property='og:title' content='{TITLE}'>"
    markup = f"<html><head>{head}</head><body><h1>A word from the editor in chief</h1>{BODY}</body></html>"
    assert read_page(markup, "https://example.org/gunmen-raid-market-tiguirent").title == TITLE


def test_a_page_without_any_title_has_none() -> None:
    assert read_page(f"<html><body>{BODY}</body></html>").title is None
