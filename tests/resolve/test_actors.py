"""A name becomes one actor where the report leaves one, and keeps its candidates where it leaves several."""

from __future__ import annotations

import pytest

from tests.builders import report
from vigie.lexicon.actors import load_registry
from vigie.records import ActorMention
from vigie.resolve.actors import resolve_actors
from vigie.resolve.focus import focus_of
from vigie.resolve.settings import ResolveSettings

SETTINGS = ResolveSettings()


def found(text: str) -> list[ActorMention]:
    """The mentions as the coder hands them on."""
    return [
        ActorMention(
            start=one.start,
            end=one.end,
            quote=one.quote,
            actor_id=one.candidates[0].actor_id if len(one.candidates) == 1 else None,
            actor_kind=one.actor_kind,
            country=one.country,
            candidates=tuple(actor.actor_id for actor in one.candidates) if len(one.candidates) > 1 else (),
        )
        for one in load_registry().matches(text)
    ]


def resolved(text: str, published: str = "2021-08-30", extra: tuple[ActorMention, ...] = ()) -> list[ActorMention]:
    mentions = [*found(text), *extra]
    focus = focus_of(text, None, (), mentions)
    return list(resolve_actors(report(text=text, published=published), mentions, focus, SETTINGS))


def nominal(text: str, words: str) -> ActorMention:
    start = text.index(words)
    return ActorMention(start=start, end=start + len(words), quote=words, actor_kind="armed_group")


@pytest.mark.parametrize(
    ("text", "published", "actor_id"),
    [
        ("Afghan officials said Islamic State fighters hit an Afghan post.", "2021-08-30", "is-khorasan"),
        ("Iraqi officials said Islamic State fighters hit an Iraqi post.", "2021-08-30", "islamic-state"),
        ("Nigerian officials said Islamic State fighters hit a Nigerian post.", "2021-08-30", "is-west-africa"),
        ("Afghan officials said Islamic State fighters hit an Afghan post.", "2013-08-30", "islamic-state"),
        ("Officials said Islamic State fighters hit a post.", "2021-08-30", "islamic-state"),
    ],
)
def test_a_network_is_its_branch_where_the_report_is_about_its_country(
    text: str, published: str, actor_id: str
) -> None:
    assert actor_id in [one.actor_id for one in resolved(text, published)]


def test_a_name_two_actors_bear_is_settled_by_the_country() -> None:
    (erp,) = [one for one in resolved("Salvadoran peasants fled when the ERP took the hill.") if one.quote == "ERP"]
    assert (erp.actor_id, erp.candidates) == ("erp-el-salvador", ())


def test_a_tie_keeps_its_candidates_and_no_actor() -> None:
    (erp,) = resolved("The ERP took the hill.")
    assert erp.actor_id is None
    assert erp.candidates == ("erp-argentina", "erp-el-salvador")


def test_the_army_is_that_of_the_country_the_report_is_about() -> None:
    text = "Malian villagers fled. The army said Malian jets hit a camp."
    assert "mli-forces" in [one.actor_id for one in resolved(text) if one.quote.lower() == "army"]


def test_the_army_stays_open_in_a_report_about_nowhere() -> None:
    assert [one.actor_id for one in resolved("The army said it hit a camp.")] == [None]


def test_the_group_is_the_one_named_shortly_before() -> None:
    text = "Boko Haram raided a village. The group took two cows."
    back = resolved(text, extra=(nominal(text, "The group"),))[-1]
    assert (back.actor_id, back.name) == ("boko-haram", "Boko Haram")


def test_the_group_stays_open_between_two() -> None:
    text = "Boko Haram fought Ansaru near a village. The group took two cows."
    assert resolved(text, extra=(nominal(text, "The group"),))[-1].actor_id is None


def test_a_group_named_far_back_is_no_antecedent() -> None:
    text = "Boko Haram raided a village. " + "It rained for a long time. " * 40 + "The group took two cows."
    assert resolved(text, extra=(nominal(text, "The group"),))[-1].actor_id is None
