"""Ties of the registry join known actors; words between two actors tell ties."""

from __future__ import annotations

import pytest

from vigie.lexicon.actor_ties import load_ties, ties_of
from vigie.lexicon.actors import load_registry
from vigie.lexicon.tie_cues import cue_between, is_doubted


def test_both_ends_of_every_tie_are_known() -> None:
    registry = load_registry()
    assert all(registry.get(tie.actor_a) and registry.get(tie.actor_b) and tie.source for tie in load_ties())


def test_no_tie_ends_before_it_begins() -> None:
    assert all(not tie.since or not tie.until or tie.since[:4] <= tie.until[:4] for tie in load_ties())


def test_a_split_has_its_date_and_source() -> None:
    (tie,) = [one for one in ties_of("ansaru") if one.relation == "split_from" and one.since]
    assert (tie.actor_b, tie.since) == ("boko-haram", "2012-01")


@pytest.mark.parametrize(
    ("words", "relation", "turned"),
    [
        (" split from ", "split_from", False),
        (", which broke away from ", "split_from", False),
        (" pledged allegiance to the ", "member_of", False),
        (", backed by the ", "supports", True),
        (" has been in talks with the ", "negotiates_with", False),
        (" merged with ", "merged_into", False),
    ],
)
def test_words_between_two_actors_tell_a_tie(words: str, relation: str, turned: bool) -> None:
    cue = cue_between(words)
    assert cue is not None
    assert (cue.relation, cue.turned) == (relation, turned)


@pytest.mark.parametrize("words", [" and ", ". Later ", " attacked a post of "])
def test_other_words_tell_none(words: str) -> None:
    assert cue_between(words) is None


@pytest.mark.parametrize("words", [" is not allied with ", " may have split from ", " denied talks with "])
def test_a_tie_that_is_denied_or_only_possible_is_doubted(words: str) -> None:
    assert is_doubted(words)
