"""Page: the article's own text, title, authors, date, site and language out of a web page."""

from vigie.clean.page.extract import read_page
from vigie.clean.page.shapes import Page

__all__ = ["Page", "read_page"]
