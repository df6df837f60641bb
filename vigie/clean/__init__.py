"""Clean: the article's own text, its title, authors, date, language and turns; what was cut out is listed."""

from vigie.clean.report import clean, clean_one
from vigie.clean.settings import CleanSettings

__all__ = ["CleanSettings", "clean", "clean_one"]
