"""Groups that one wrong link can't chain, and that no order changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vigie.fuse.cluster import cluster

PAIRS = [(a, b) for a in range(7) for b in range(a + 1, 7)]


def _two_tight_groups() -> dict[tuple[int, int], float]:
    return {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.9, (3, 4): 0.9, (3, 5): 0.9, (4, 5): 0.9}


def test_one_wrong_link_does_not_join_two_groups() -> None:
    links = _two_tight_groups() | {(2, 3): 0.85}
    assert cluster(6, links, 0.5) == [[0, 1, 2], [3, 4, 5]]


def test_what_a_person_joined_stays_joined_and_what_one_split_stays_split() -> None:
    links = _two_tight_groups()
    joined = cluster(6, links, 0.5, together=[(0, 3)])
    assert next(group for group in joined if 0 in group) == next(group for group in joined if 3 in group)
    split = cluster(6, links, 0.5, apart=lambda one, other: {0, 1} <= {*one, *other})
    assert not any({0, 1} <= set(group) for group in split)


@given(st.dictionaries(st.sampled_from(PAIRS), st.floats(0, 1)), st.floats(0.05, 0.95), st.randoms())
def test_the_order_of_links_changes_nothing_and_nobody_is_lost(
    links: dict[tuple[int, int], float], threshold: float, random: object
) -> None:
    items = list(links.items())
    random.shuffle(items)  # type: ignore[attr-defined]
    groups = cluster(7, dict(items), threshold)
    assert groups == cluster(7, links, threshold)
    assert sorted(member for group in groups for member in group) == list(range(7))


@given(st.dictionaries(st.sampled_from(PAIRS), st.floats(0, 1)))
def test_groups_agree_on_the_whole(links: dict[tuple[int, int], float]) -> None:
    for group in cluster(7, links, 0.5):
        best = [max((links.get((min(a, b), max(a, b)), 0.0) for b in group if a != b), default=1.0) for a in group]
        assert min(best) >= 0.5 - 1e-9
