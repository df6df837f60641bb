"""Copies and rewrites of one text are one source; two reporters on one event are two."""

from __future__ import annotations

import pytest

from vigie.fuse.signature import COPY_FROM, copy_groups, resemblance, signature

WIRE = (
    "Gunmen raided the village of Kadira before dawn on Monday and killed nine people, residents said. The attackers "
    "came on motorcycles, burned the granary and left towards the river. Nobody has claimed the raid so far. The "
    "governor called for calm and promised more patrols on the road to the market. Three wounded were taken to the "
    "regional hospital, where a nurse said that one of them was a child."
)
REWRITE = "KADIRA (River Post) — " + WIRE.replace("The governor called for calm and", "Officials") + " More to follow."
OTHER = (
    "At least nine villagers died in Kadira early on Monday when armed men on motorbikes attacked, according to the "
    "mayor. Grain stores were set alight. Patrols will be stepped up, authorities in the region announced, while a "
    "clinic treated three people for bullet wounds, among them a young girl who had been asleep at home."
)


@pytest.mark.parametrize(("text", "copied"), [(WIRE, True), (WIRE.upper(), True), (REWRITE, True), (OTHER, False)])
def test_a_repeated_wording_is_known(text: str, copied: bool) -> None:
    assert (resemblance(signature(WIRE), signature(text)) >= COPY_FROM) is copied


def test_copies_are_found_among_others_whatever_their_order() -> None:
    texts = {"b": WIRE, "a": REWRITE, "c": OTHER, "d": ""}
    groups = copy_groups({name: signature(text) for name, text in texts.items()})
    again = copy_groups({name: signature(texts[name]) for name in sorted(texts, reverse=True)})
    assert groups == again == {"a": "a", "b": "a", "c": "c", "d": "d"}
