"""Gzip unpacked piece by piece."""

from __future__ import annotations

import gzip
import io

from hypothesis import given
from hypothesis import strategies as st

from vigie.read.gunzip import Gunzip, gunzip_head


def unpacked(data: bytes) -> tuple[bytes, str | None]:
    stream = Gunzip(io.BytesIO(data))
    return io.BufferedReader(stream).read(), stream.damage


@given(st.lists(st.binary(max_size=3000), min_size=1, max_size=4))
def test_every_member_comes_back(members: list[bytes]) -> None:
    assert unpacked(b"".join(map(gzip.compress, members))) == (b"".join(members), None)


@given(st.binary(min_size=1, max_size=3000), st.data())
def test_a_cut_gives_a_beginning_and_says_so(content: bytes, data: st.DataObject) -> None:
    packed = gzip.compress(content)
    cut = data.draw(st.integers(1, len(packed) - 1))
    begun, damage = unpacked(packed[:cut])
    assert content.startswith(begun)
    assert damage == "truncated gzip"


@given(st.binary(max_size=500))
def test_no_bytes_break_it(data: bytes) -> None:
    content, damage = unpacked(b"\x1f\x8b" + data)
    assert isinstance(content, bytes)
    assert damage in {None, "truncated gzip", "damaged gzip"}
    assert isinstance(gunzip_head(b"\x1f\x8b" + data, 100), bytes)


def test_padding_after_the_last_member_is_no_damage() -> None:
    assert unpacked(gzip.compress(b"text") + b"\0" * 512) == (b"text", None)
