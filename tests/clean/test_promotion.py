"""What is no part of a report goes with its reason; short paragraphs of the report itself stay."""

from __future__ import annotations

import pytest

from vigie.clean.promotion import boilerplate

BODY = (
    "Gunmen attacked the village of Oru on Monday night and burned a dozen houses, the mayor said on Tuesday. Two "
    "people were killed and four were wounded in the attack, which nobody has claimed."
)


def reasons(*paragraphs: str) -> list[tuple[str, str]]:
    text = "\n\n".join(paragraphs)
    return [(item.why, text[item.start : item.end]) for item in boilerplate(text)]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("I subscribe", "promotion"),
        ("Subscribe to our newsletter and never miss a story", "promotion"),
        ("Download the Radio Oru application", "promotion"),
        ("Take the news of the region everywhere with you!", "promotion"),
        ("Follow us on Facebook, Instagram and Telegram.", "promotion"),
        ("Téléchargez l'application et recevez l'actualité en direct", "promotion"),
        ("Suscríbete a nuestro boletín semanal", "promotion"),
        ("Подпишитесь на наш канал", "promotion"),
        ("app-store-badge_FR", "label"),
        ("{{ article.footer }}", "label"),
        ("Share this article on Facebook", "share"),
        ("We use cookies to give you the best experience. Accept all cookies or change your settings.", "cookie"),
        ("Read more: Three villages burned in Kassel", "navigation"),
        ("Lire aussi : Trois villages brûlés à Kassel", "navigation"),
        ("Related articles", "navigation"),
        ("Photo: Ana Beispiel", "credit"),
        ("© Ana Beispiel/AFP", "credit"),
        ("A burned house in Oru, seen on Tuesday. (Ana Beispiel/AFP)", "caption"),
    ],
)
def test_calls_labels_links_and_credits_go_with_their_reason(line: str, why: str) -> None:
    assert reasons(BODY, BODY, line) == [(why, line)]


@pytest.mark.parametrize(
    "line",
    [
        "The army did not comment.",
        "Nobody has claimed the attack.",
        "The group announced it on its Telegram channel.",
        "The army urged residents to download the alert app.",
        '"Share the news with your neighbours," the mayor said.',
        "You could hear the shells all night.",
        "The Reuters/Ipsos poll showed that most people fear new attacks.",
        "Two dead in Kassel",
        "What is to be done?",
        "Three people were killed on Sunday in Kassel, according to the police.",
        "Free elections are not in sight.",
    ],
)
def test_short_paragraphs_of_the_report_stay(line: str) -> None:
    assert reasons(BODY, line, BODY, line) == []


def test_the_heading_above_a_call_to_the_reader_goes_with_it() -> None:
    found = reasons(BODY, "The week at a glance", "Receive the news of the week in your inbox", "I subscribe")
    assert next(text for _, text in found) == "The week at a glance"
    assert {why for why, _ in found} == {"promotion"}


def test_a_report_about_an_app_keeps_its_paragraphs_on_it() -> None:
    about = (
        "The app warns people of air strikes. You download the app and it follows the news of every channel, he said."
    )
    assert reasons(f"{BODY} {about}", "The app is free.", BODY) == []


def test_a_text_that_is_nothing_but_boilerplate_is_kept() -> None:
    assert reasons("Subscribe to our newsletter", "I subscribe") == []
