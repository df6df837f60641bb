"""The codebook: complete, in its own words, and telling its kinds apart."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.lexicon.codebook import Codebook, Kind, load_codebook
from vigie.lexicon.forms import words_of

KINDS = sorted(load_codebook().kinds)
FAMILIES = {
    "armed_attack", "explosion", "captivity", "abuse", "property", "crime", "coercion", "detention", "change_of_side",
    "territory", "movement", "disruption", "diplomacy", "statement", "protest", "power",
}  # fmt: skip
EFFECTS = {None, "killed", "injured", "abducted", "released", "arrested", "none", "destroyed", "damaged", "unknown"}


@pytest.fixture(scope="module")
def book() -> Codebook:
    return load_codebook()


def kind_of(name: str) -> Kind:
    return load_codebook().kinds[name]


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_is_fully_described(name: str) -> None:
    kind = kind_of(name)
    assert kind.definition.endswith(".")
    assert all((kind.name, kind.includes, kind.excludes, kind.sources))
    assert len(kind.examples) == 3
    assert kind.family in FAMILIES
    assert kind.effect in EFFECTS


@pytest.mark.parametrize("name", KINDS)
def test_what_is_out_goes_to_another_kind_or_to_none(name: str) -> None:
    for out in kind_of(name).excludes:
        assert out.kind in KINDS or out.kind == "none" or out.kind.startswith("the kind of")
        assert out.kind != name


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_has_at_least_two_triggers(book: Codebook, name: str) -> None:
    triggers = [trigger for group in book.triggers.values() for trigger in group if trigger.kind == name]
    assert len(triggers) >= 2
    assert all(0 < trigger.weight <= 1 and trigger.effect in EFFECTS for trigger in triggers)


@pytest.mark.parametrize(("name", "example"), [(name, text) for name in KINDS for text in kind_of(name).examples])
def test_every_example_is_found_as_its_kind(book: Codebook, name: str, example: str) -> None:
    assert name in {trigger.kind for hit in book.find(example) for trigger in hit.value}


def test_examples_are_told_once() -> None:
    examples = [example for name in KINDS for example in kind_of(name).examples]
    assert len(set(examples)) == len(examples)


def test_a_form_of_two_kinds_has_a_rule_for_all_but_one(book: Codebook) -> None:
    for form, triggers in book.forms.items():
        free = {trigger.kind for trigger in triggers if not trigger.requires}
        assert len(free) <= 1, f"{form}: {free}"


def test_conditions_name_known_classes_and_places(book: Codebook) -> None:
    conditions = {
        condition
        for group in book.triggers.values()
        for trigger in group
        for condition in (*trigger.requires, *trigger.excludes)
    }
    classes = {name for names in book.contexts.values() for name in names}
    for part in {part for condition in conditions for part in condition.split(" & ")}:
        where, _, wanted = part.rpartition(":")
        assert where in {"", "near", "before", "after"}
        assert wanted[1:] in classes if wanted.startswith("@") else where


@pytest.mark.parametrize(
    ("form", "lemma", "tags"),
    [
        ("shot", "shoot", "dn"), ("blew himself up", "blow himself up", "d"), ("ambushed", "ambush", "dn"),
        ("kidnapping", "kidnap", "g"), ("seized", "seize", "dn"), ("opening fire", "open fire", "g"),
        ("carpet bombed", "carpet-bomb", "dn"), ("retaken", "retake", "n"), ("raids", "raid", "s"),
    ],
)  # fmt: skip
def test_forms_are_made_with_their_tags(book: Codebook, form: str, lemma: str, tags: str) -> None:
    assert lemma in {trigger.lemma for trigger in book.forms[form]}
    assert set(tags) <= set(book.verb_forms[form])


@pytest.mark.parametrize(
    "sentence",
    [
        "She suffered a heart attack at the airport.",
        "The two firms struck a deal on Monday.",
        "The striker shot twice on goal before the match ended.",
        "The minister came under fire from critics.",
        "A film crew shot a film about the mountains.",
        "The court ordered the execution of the plan.",
        "Children raid the fridge after school.",
        "The candidate rallied after a slow start.",
        "The earthquake killed nine people in the valley.",
        "The band broke up and the singer stormed out.",
    ],
)
def test_figures_of_speech_and_accidents_are_no_incidents(book: Codebook, sentence: str) -> None:
    assert not [hit for hit in book.find(sentence) if any(book.kinds[one.kind].violent for one in hit.value)]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Warplanes struck the camp, killing six fighters.", "air_strike"),
        ("A drone strike killed a commander.", "drone_strike"),
        ("Teachers went on strike over unpaid wages.", "protest"),
        ("The army recaptured the town on Friday.", "recapture_of_territory"),
        ("Rebels captured the town on Friday.", "capture_of_territory"),
        ("Troops captured an insurgent leader.", "arrest"),
        ("Police opened fire on protesters.", "crackdown_on_protest"),
        ("Gunmen opened fire on worshippers.", "shooting"),
        ("The missile was shot down over the sea.", "interception"),
        ("Security forces seized explosives in a warehouse.", "weapons_seizure"),
    ],
)
def test_context_tells_kinds_apart(book: Codebook, sentence: str, kind: str) -> None:
    best = max((hit.value[0] for hit in book.find(sentence)), key=lambda one: (book.kinds[one.kind].rank, one.weight))
    assert best.kind == kind


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(["bomb", "killed", "car", "shot", "'s", "-", ",", "É"])).map(" ".join)
)
def test_a_hit_quotes_the_text_it_stands_in(text: str) -> None:
    hits = list(load_codebook().find(text))
    assert all(text[hit.start : hit.end] == hit.quote for hit in hits)
    assert all(first.end <= second.start for first, second in pairwise(hits))


@given(st.text(max_size=60))
def test_words_stand_in_order_and_in_the_text(text: str) -> None:
    words = words_of(text)
    assert all(0 <= word.start < word.end <= len(text) for word in words)
    assert all(first.end <= second.start for first, second in pairwise(words))
