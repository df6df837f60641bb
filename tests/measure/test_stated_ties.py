"""Who claims, denies, accuses in so many words, and which registered actor a source speaks for."""

from __future__ import annotations

import pytest

from tests.builders import report
from vigie.measure.speaking import Floor
from vigie.measure.stated_ties import stated_ties
from vigie.records import ActorMention, AttributionMention, Coding, EventMention, Mention, Relation

NAMES = {"JNIM": ("jnim", "armed_group"), "army": ("mli-forces", "state_force")}


def said(text: str, source: str, cue: str, content: str, *events: tuple[str, str]) -> Coding:
    """A text with one attribution, its actors and events found by their words."""

    def span(words: str, after: int = 0) -> tuple[int, int]:
        start = text.index(words, after)
        return start, start + len(words)

    first, verb, words = span(source), span(cue), span(content)
    start, end = min(first[0], words[0]), max(first[1], words[1])
    mentions: list[Mention] = [
        AttributionMention(
            start=start, end=end, quote=text[start:end], source=(first,), cue=(verb,), content=(words,), speaker=source
        )
    ]
    for name, (actor_id, kind) in NAMES.items():
        mentions += [
            ActorMention(start=at, end=at + len(name), quote=name, actor_id=actor_id, actor_kind=kind)  # type: ignore[arg-type]
            for at in range(len(text))
            if text.startswith(name, at)
        ]
    for quote, kind in events:
        at = text.index(quote)
        mentions.append(EventMention(start=at, end=at + len(quote), quote=quote, event=kind))
    return Coding(report(text=text), tuple(mentions))


def only(coding: Coding) -> Relation:
    (tie,) = stated_ties([coding])
    assert coding.report.text[tie.start : tie.end] == tie.quote
    return tie


def test_an_accusation_runs_from_the_speaker_to_the_accused_and_is_hostile() -> None:
    text = "The army accused JNIM of killing six."
    tie = only(said(text, "The army", "accused", "JNIM of killing six", ("killing", "attack")))
    assert (tie.actor_a, tie.relation, tie.actor_b, tie.stance) == ("mli-forces", "claims", "jnim", "accusation")
    assert (tie.sign, tie.deed, tie.basis, tie.since) == (-1, "attack", "statement", "2024-03-15")


def test_a_denial_names_the_deed_that_was_told_before_where_it_only_denies_a_role() -> None:
    text = "Gunmen attacked a village. The army denied any role."
    tie = only(said(text, "The army", "denied", "any role", ("attacked", "attack")))
    assert (tie.actor_a, tie.relation, tie.actor_b, tie.stance) == ("mli-forces", "denies", "attack", "denial")


def test_only_a_claim_of_responsibility_claims_a_deed() -> None:
    mine = "A JNIM spokesman claimed responsibility for the ambush."
    told = "A JNIM spokesman claimed that the ambush failed."
    tie = only(said(mine, "A JNIM spokesman", "claimed", "responsibility for the ambush", ("ambush", "ambush")))
    assert (tie.actor_a, tie.actor_b, tie.sign) == ("jnim", "ambush", 0)
    assert not stated_ties([said(told, "A JNIM spokesman", "claimed", "that the ambush failed", ("ambush", "ambush"))])


def test_what_nobody_known_says_is_no_tie() -> None:
    assert not stated_ties([said("Residents accused JNIM of theft.", "Residents", "accused", "JNIM of theft")])


@pytest.mark.parametrize(
    ("source", "actor"),
    [
        ("JNIM", "jnim"),
        ("a JNIM spokesman", "jnim"),
        ("the army's chief", "mli-forces"),
        ("a spokesman for the army", "mli-forces"),
        ("Ali Musa, a commander of JNIM", "jnim"),
        ("residents of JNIM-held Kidal", None),
        ("a critic of the army", None),
        ("the army victims", None),
        ("a go-between of JNIM and the army", None),
    ],
)
def test_a_source_speaks_for_an_actor_only_by_its_name_or_an_office(source: str, actor: str | None) -> None:
    coding = said(f"Today {source} said so to us.", source, "said", "so to us")
    (one,) = [each for each in coding.mentions if isinstance(each, AttributionMention)]
    assert Floor(coding).actor_of(one) == actor
