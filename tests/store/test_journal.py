"""What is done stays done when a run is killed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.errors import UsageError
from vigie.store import Journal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "run" / "journal"


def test_what_was_added_is_there_on_the_next_run(path: Path) -> None:
    with Journal(path) as journal:
        journal.add("k1", b'{"a": 1}')
        assert journal.get("k1") == b'{"a": 1}'
    with Journal(path) as journal:
        assert journal.get("k1") == b'{"a": 1}'
        assert journal.get("k2") is None


@given(cut=st.integers(min_value=0, max_value=60), contents=st.lists(st.binary().map(bytes.hex), max_size=4))
def test_a_torn_end_costs_only_the_torn_line(
    tmp_path_factory: pytest.TempPathFactory, cut: int, contents: list[str]
) -> None:
    path = tmp_path_factory.mktemp("journal") / "journal"
    lines = []
    with Journal(path) as journal:
        for number, content in enumerate(contents):
            journal.add(f"k{number}", content.encode())
            lines.append(path.stat().st_size)
    size = max(0, path.stat().st_size - cut)
    with path.open("r+b") as file:
        file.truncate(size)
    with Journal(path) as journal:
        assert len(journal) == sum(end <= size for end in lines)
        assert all(journal.get(f"k{number}") == contents[number].encode() for number in range(len(journal)))


def test_a_torn_line_is_overwritten_by_the_next_one(path: Path) -> None:
    with Journal(path) as journal:
        journal.add("k1", b"one")
    with path.open("ab") as file:
        file.write(b"k2 00000000 torn")
    with Journal(path) as journal:
        journal.add("k3", b"three")
    with Journal(path) as journal:
        assert (journal.get("k1"), journal.get("k2"), journal.get("k3")) == (b"one", None, b"three")


def test_two_runs_at_once_get_a_clear_error_and_lose_nothing(path: Path) -> None:
    with Journal(path) as journal:
        journal.add("k1", b"one")
        with pytest.raises(UsageError, match="another run"):
            Journal(path)
        assert journal.get("k1") == b"one"
