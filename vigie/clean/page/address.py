"""Addresses: the path and the host of a page's URL, "" where it is missing or malformed.

Place in the flow: titles, dates and JSON-LD compare with it. In: a URL or None. Out: strings.
"""

from __future__ import annotations

from urllib.parse import urlsplit

__all__ = ["host_of", "path_of"]


def path_of(url: str | None) -> str:
    """The path of an address without its query: "/2024/03/05/report"."""
    try:
        return urlsplit(url or "").path
    except ValueError:  # such as an open bracket in the host
        return ""


def host_of(url: str | None) -> str:
    """The host of an address without "www.": "example.org"."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""
