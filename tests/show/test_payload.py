"""The page's own data: no text can end or break the element it stands in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.show.payload import embedded
from vigie.show.sources import web_address


@given(st.text())
def test_embedded_text_comes_back_and_cannot_leave_its_element(text: str) -> None:
    made = embedded({"text": text})
    assert json.loads(made) == {"text": text}
    assert not set("<>&\u2028\u2029") & set(made)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/x", True),
        ("HTTP://a.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        (" https://a.example", False),
        ("file:///etc/passwd", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_links(url: str | None, kept: bool) -> None:
    assert (web_address(url) == url) is (kept or url is None)
