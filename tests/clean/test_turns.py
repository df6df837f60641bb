"""Who is speaking: with labels and without, in interviews and press conferences; articles have no turns."""

from __future__ import annotations

from itertools import pairwise

import pytest

from vigie.clean.turns import turns
from vigie.records import Turn

LONG = "The group holds the hills, but it does not hold the town, and it cannot feed its men there through the winter."
WE = "We have been on the road for nine days. I saw the bridge fall myself, and my driver was hurt when it did."


def spoken(text: str, title: str | None = None, source: str | None = None) -> list[tuple[str | None, str, str]]:
    return [(turn.speaker, turn.role, text[turn.start : turn.end]) for turn in turns(text, title, source)]


def speakers(*paragraphs: str, title: str | None = None, source: str | None = None) -> list[tuple[str | None, str]]:
    return [(speaker, role) for speaker, role, _ in spoken("\n\n".join(paragraphs), title, source)]


def test_labels_on_their_own_line_and_questions_without_any() -> None:
    found = spoken(
        f"According to Ana Oru, researcher on armed groups.\n\nRadio Kassel: Should the town fear them?\n\nAna Oru:\n\n"
        f"Yes. {LONG}\n\n{LONG}\n\nHow many fighters does the group really have?\n\n{LONG}"
    )
    assert found == [
        ("Radio Kassel", "question", "Should the town fear them?"),
        ("Ana Oru", "answer", f"Yes. {LONG}\n\n{LONG}"),
        ("Radio Kassel", "question", "How many fighters does the group really have?"),
        ("Ana Oru", "answer", LONG),
    ]


def test_questions_a_speaker_puts_to_himself_belong_to_his_answer() -> None:
    head = ["Radio Kassel: Should the town fear them?", "Ana Oru:", f"Yes. {LONG}"]
    aloud = ["Are they able to?", "Nobody knows.", "Will the army come back?", "If not, who will stop them?", LONG]
    assert len(speakers(*head, *aloud)) == 2


def test_letters_stand_for_the_outlet_and_the_one_who_is_introduced() -> None:
    found = speakers(
        "In an interview with Radio Kassel, Ana Oru tells of the siege.",
        "Q: When did it begin?", f"A: {LONG}", "Q. And now?", "A. No.",
        title="Interview with Ana Oru", source="Radio Kassel",
    )  # fmt: skip
    assert found == [("Radio Kassel", "question"), ("Ana Oru", "answer")] * 2


def test_a_press_conference_has_an_opening_statement_and_nameless_questions() -> None:
    found = speakers(
        f"MR. BEISPIEL: Good afternoon. {LONG}", "QUESTION: Has the town fallen?", "MR. BEISPIEL: It has not.",
        "QUESTION: And the bridge?", f"MR. BEISPIEL: {LONG}",
    )  # fmt: skip
    assert found[0] == ("MR. BEISPIEL", "statement")
    assert found[1:] == [(None, "question"), ("MR. BEISPIEL", "answer")] * 2


def test_several_speakers_of_a_press_conference_are_kept_apart() -> None:
    found = speakers(
        "MODERATOR: Welcome. The first question, please?", "GEN. ORU: Thank you.",
        "REPORTER: Who fired first?", f"GEN. ORU: {LONG}",
        "REPORTER: And you, minister, did you know?", f"MINISTER MUSTER: {WE}",
    )  # fmt: skip
    assert {speaker for speaker, _ in found} == {"MODERATOR", "GEN. ORU", "REPORTER", "MINISTER MUSTER"}
    assert found[-1] == ("MINISTER MUSTER", "answer")


def test_bracketed_labels_of_monitored_broadcasts() -> None:
    text = f"[REPORTER] WHERE ARE THEY NOW?\n\n[MUSTER] {LONG.upper()}\n\n[REPORTER] WILL THEY COME?\n\n[MUSTER] NO."
    assert speakers(text) == [("REPORTER", "question"), ("MUSTER", "answer")] * 2


def test_a_short_label_stands_for_the_name_given_before() -> None:
    found = speakers(
        "Radio Kassel: What did you see?", f"Ana Oru: {WE}", "Radio Kassel: And then?", f"Oru: {LONG}",
        "Radio Kassel: Why?", "A. O.: I left.",
    )  # fmt: skip
    assert {speaker for speaker, role in found if role == "answer"} == {"Ana Oru"}


def test_an_interview_without_any_label_shows_by_questions_to_you_and_answers_of_an_i() -> None:
    text = ["The doctor left the town last week.", "When did you leave?", f"{WE} {LONG}",
            "What did you take with you?", f"{WE} {LONG}",
            "Will you go back?", f"I will. {WE} {LONG}"]  # fmt: skip
    found = speakers(*text, title="Interview with Ana Oru, surgeon", source="Radio Kassel")
    assert found == [("Radio Kassel", "question"), ("Ana Oru", "answer")] * 3


def test_an_interview_without_any_label_shows_by_the_person_the_lead_introduces() -> None:
    text = ["The siege goes on, according to Ana Oru, researcher on armed groups.", "Who holds the hills?",
            f"We can say that nobody does. {LONG}", "Will the town fall?", LONG, "What comes next?", LONG]  # fmt: skip
    assert speakers(*text, source="Radio Kassel") == [("Radio Kassel", "question"), ("Ana Oru", "answer")] * 3


def test_a_note_of_the_editors_is_theirs() -> None:
    note = "(Editor's note: the largest of its kind)"
    text = f"Radio Kassel: What fell?\n\nAna Oru:\n\nThe bridge {note} fell, and with it {LONG}"
    found = turns(text)
    at = text.index(note)
    assert Turn("Editor", "statement", at, at + len(note)) in found


def test_names_that_take_turns_in_their_own_words_are_a_conversation_without_any_question() -> None:
    found = speakers("HADDAD: They came at night.\nSALIM: I deny that.\nHADDAD: We saw them.\nSALIM: You lie.")
    assert found == [("HADDAD", "statement"), ("SALIM", "statement")] * 2


def test_the_line_on_the_making_is_nobodys() -> None:
    text = f"Radio Kassel: What fell?\n\nAna Oru:\n\n{LONG}\n\nInterview by Max Muster, edited for length."
    assert spoken(text)[-1] == ("Ana Oru", "answer", LONG)


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["Gunmen attacked the village.", "Will the army hold? That question remains open.", LONG, "Who fired?", LONG],
        ["What happened?", LONG, "Who is behind the attack?", LONG, "What comes next?", LONG],
        ["Mali: Two people were killed.", "Niger: A bomb went off.", "Mali: The army denied it.", "Chad: Nothing."],
        ["Mali: Two people were killed.", "Niger: A bomb.", "Mali: The army denied it.", "Niger: Nobody claimed it."],
        ["WHERE: Gao", "WHAT: Two were killed.", "WHERE: Mopti", "WHAT: A bomb went off."],
        ["Date: 12 March", "Location: Oru", "Casualties: two killed", "Source: local police"],
        ['"Why did they come?" the mayor asked.', LONG, '"Who will pay?" he said.', LONG, '"Who will pay?"', LONG],
        ["Analysis: Will the truce hold?", LONG, "Kassel: Nobody knows.", LONG],
        ["The minister said: We will not leave.", "He added: Never.", LONG],
        ["Why did nobody see it coming?", LONG, "Because nobody looked.", LONG, "Could it have been stopped?", LONG],
    ],
)  # fmt: skip
def test_ordinary_articles_have_no_turns(paragraphs: list[str]) -> None:
    assert turns("\n\n".join(paragraphs), "A title", "Radio Kassel") == ()


def test_turns_follow_each_other_and_notes_lie_inside() -> None:
    text = (
        f"Radio Kassel: What fell?\n\nAna Oru:\n\nThe (Editor's note: old) bridge. {LONG}\n\nWhy did it fall?\n\n{LONG}"
    )
    outer = [turn for turn in turns(text) if turn.speaker != "Editor"]
    assert all(first.end <= second.start for first, second in pairwise(outer))
    assert all(text[turn.start : turn.end].strip() == text[turn.start : turn.end] for turn in outer)
