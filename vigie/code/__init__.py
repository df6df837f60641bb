"""Code: events, actors, places, dates, weapons and statements found in a report, and its incidents put together."""

from vigie.code.report import code
from vigie.code.settings import CodeSettings

__all__ = ["CodeSettings", "code"]
