"""Which language a text is written in."""

from __future__ import annotations

import pytest

from vigie.text.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [("The soldiers left the village before the convoy came.", "en"),
     ("Les soldats ont quitté le village avant l'arrivée du convoi.", "fr"),
     ("Los soldados salieron de la aldea antes de que llegara el convoy.", "es"),
     ("Солдаты покинули деревню до прибытия колонны.", "ru"), ("غادر الجنود القرية قبل وصول القافلة", "ar")],
)  # fmt: skip
def test_a_sentence_tells_its_language(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "declared", "language"), [("Oui", "fr-FR", "fr"), ("42", None, None), ("", "xx-", "xx")]
)
def test_a_text_too_short_to_tell_has_the_language_it_declares(
    text: str, declared: str | None, language: str | None
) -> None:
    assert language_of(text, declared) == language


def test_a_wrong_declaration_is_overruled_by_a_clear_text() -> None:
    text = "Les soldats ont quitté le village avant l'arrivée du convoi, selon un responsable de la région. "
    assert language_of(text * 3, "en-US") == "fr"


@pytest.mark.parametrize("declared", ["english", "e", "", "zz9"])
def test_a_declaration_that_is_no_code_counts_for_nothing(declared: str) -> None:
    assert language_of("Hm.", declared) is None
