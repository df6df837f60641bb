"""Who is speaking: the turns of interviews, press conferences and Q&A.

Place in the flow: the last step of `clean`. In: the clean text, its title and its outlet. Out: Turns, offsets in the
text; none for an ordinary article. Every later stage asks `Report.turn_at`.

Method: labels ("France 24:", "Q.", "MR. PRICE:") say who speaks as far as they go. Where labels are missing, a short
paragraph that ends in a question mark, right after an answer and right before one, is the interviewer's; questions in
a run with short statements, or answered by the speaker himself, belong to the answer they stand in. A text is a
conversation only where labels, or the lead, or questions to "you" with answers of an "I", show that it is one.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from statistics import median

from vigie.clean.turns_blocks import Block, blocks, is_answer_label, is_ask_label, label_key
from vigie.clean.turns_names import full_name, introduced
from vigie.lexicon.cleaning import cleaning_words
from vigie.records import Turn
from vigie.records.report import TurnRole

__all__ = ["turns"]

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_BRACKETS = re.compile(r"\(([^()]{3,600})\)|\[([^\[\]]{3,600})\]")
_HONORIFIC = re.compile(
    r"(?:the\s+)?(?:mr|mrs|ms|dr|gen|col|lt|maj|amb|sen|rep|gov|president|secretary|minister|chair|chairman|chairperson|speaker)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"[?؟？][\"”’»)\]]*[ \t]*(?:\n|\Z)")
_LABELLED = re.compile(
    r"^[*_\[]*[^\W_][^:：\n?!]{0,58}[:：](?:\s|\Z)|\bQ\d{0,2}\s?[.:)]\s|^\[[^\W\d_]+\]", re.MULTILINE
)
_STATES = re.compile(r"[.!]\s")
_QUOTED = re.compile(r"[\"“«]")
_NO_QUESTION = re.compile(r"[\"“«]|[-*•–—]\s|\d{1,2}[.)]\s")

QUESTION_WORDS = 70
"""Words: a longer paragraph that ends in a question mark is no interviewer's question."""
QUESTIONS_IN_A_ROW = 6
"""Paragraphs: an interviewer asks no more of them before he waits for an answer."""
SHORT_STATEMENT = 15
"""Words: a shorter paragraph after a question is no answer, unless it begins with a reply such as "Yes"."""
ANSWER_WORDS = 20
"""Words: median length from which paragraphs between questions are answers and no list."""
LEAD_BLOCKS = 8
"""Blocks before the first question in which the one who is asked is introduced."""
FEWEST_QUESTIONS = 3
"""Questions without labels from which a text may be an interview."""
RARELY = 5
"""One answer in so many may quote somebody else, where the lead introduces the one who answers."""
TRANSCRIPT_BLOCKS = 4
"""Labelled blocks from which a text without questions may be a transcript."""
PERSONAL_SHARE = 3
"""One labelled block in so many at least speaks of "I", "we" or "you" where names alone make a transcript."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A block with the one who says it."""

    block: Block
    speaker: str | None
    role: TurnRole


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cast:
    """Who takes part: `names` of the labels, which of them ask, and who asks or answers where a label is missing."""

    names: dict[str, str | None]
    askers: frozenset[str]
    asker: str | None
    asked: str | None
    questions_labelled: bool
    answers_labelled: bool


def turns(text: str, title: str | None = None, source: str | None = None) -> tuple[Turn, ...]:
    """The turns of a text that is a conversation, in order; the editors' notes inside them after the turn they lie in.

    `title` and `source` help to name the one who is asked and the one who asks.
    """
    if not (len(_ASKED.findall(text)) > 1 or _LABELLED.search(text)):
        return ()
    found = blocks(text)
    said = _labelled(found, title, source) or _unlabelled(found, title, source)
    joined = _joined(said)
    if len(joined) < len(("question", "answer")):
        return ()
    notes = [note for turn in joined for note in _notes(text, turn)]
    return tuple(sorted((*joined, *notes), key=lambda turn: (turn.start, -turn.end)))


def _labelled(found: list[Block], title: str | None, source: str | None) -> list[_Said]:
    """Blocks with their speakers, where labels show a conversation; blocks before the first label have none."""
    places = [place for place, block in enumerate(found) if block.label]
    if not places:
        return []
    asked = introduced(_lead(found, places[0]), title, source)
    keys = _speakers(found, [name for name in (asked, source) if name])
    if not keys:
        return []
    first = next(place for place in places if label_key(found[place].label or "") in keys)
    return _assigned(found, first, _cast(found, keys, asked, source))


def _lead(found: list[Block], first: int) -> str:
    return "\n".join(block.text for block in found[max(0, first - LEAD_BLOCKS) : first])


def _speakers(found: list[Block], known: list[str]) -> frozenset[str]:
    """The keys of the labels that are speakers; none where the labels make no conversation."""
    labelled = [block for block in found if block.label]
    counts = Counter(label_key(block.label or "") for block in labelled)
    asks = {key for key in counts if is_ask_label(key)}
    pairs = {pair for block, after in pairwise(found) if (pair := _pair(block, after))}
    folded = {part for name in known for part in (name.casefold(), *name.casefold().split()[-1:])}
    sure = [pair for pair in pairs if any(counts[key] > 1 or key in folded or _alone(labelled, key) for key in pair)]
    if asks and any("?" in block.text for block in labelled):
        answering = {pair[1] for pair in pairs if pair[0] in asks}
        return frozenset(asks | answering | {key for key, count in counts.items() if count > 1 or is_answer_label(key)})
    if sure:
        return frozenset({key for pair in sure for key in pair} | {key for key, count in counts.items() if count > 1})
    return _transcript(labelled, counts)


def _alone(labelled: list[Block], key: str) -> bool:
    return any(block.alone for block in labelled if label_key(block.label or "") == key)


def _pair(block: Block, after: Block) -> tuple[str, str] | None:
    """The labels of a question and of the answer that follows it at once."""
    if not (block.label and after.label and block.asks):
        return None
    keys = label_key(block.label), label_key(after.label)
    return keys if keys[0] != keys[1] else None


def _transcript(labelled: list[Block], counts: Counter[str]) -> frozenset[str]:
    """Speakers of a transcript without questions: several labels, some again and again, with titles; or names that
    take turns ("HADDAD: …", "SALIM: …") in words of an "I", "we" and "you"."""
    formal = [block for block in labelled if _HONORIFIC.match(block.label or "")]
    again = [key for key, count in counts.items() if count > 1]
    enough = len(labelled) >= TRANSCRIPT_BLOCKS and len(counts) > 1 and again and len(formal) * 2 > len(labelled)
    wordy = median(block.words for block in labelled) >= SHORT_STATEMENT if labelled else False
    return frozenset(counts) if (enough and wordy) or _take_turns(labelled, again) else frozenset()


def _take_turns(labelled: list[Block], again: list[str]) -> bool:
    """Two labels or more come again and again, mostly in turn, and those who bear them speak of themselves."""
    keys = [label_key(block.label or "") for block in labelled]
    if len(again) < len(("one", "other")) or len(labelled) < TRANSCRIPT_BLOCKS:
        return False
    changes = sum(first != second for first, second in pairwise(keys))
    words = cleaning_words()
    personal = sum(_has(block.text, words.first_person | words.second_person) for block in labelled)
    return changes * 2 >= len(keys) and personal * PERSONAL_SHARE >= len(labelled)


def _cast(found: list[Block], keys: frozenset[str], asked: str | None, source: str | None) -> _Cast:
    spoken: dict[str, list[Block]] = {}
    for block in found:
        if block.label and label_key(block.label) in keys:
            spoken.setdefault(label_key(block.label), []).append(block)
    askers = frozenset(key for key, said in spoken.items() if _asks(key, said) and key != (asked or "").casefold())
    answerers = [key for key in spoken if key not in askers]
    known = [name for name in (asked, *(said[0].label for said in spoken.values())) if name and " " in name]
    interview = not answerers or all(is_answer_label(key) for key in answerers)
    names = {key: _speaker(key, said[0].label or key, known, asked) for key, said in spoken.items()}
    if interview:
        names |= {key: source for key in askers if names[key] is None}
    named_askers = [names[key] for key in askers if names[key]]
    named_answerers = [names[key] for key in answerers if names[key]]
    return _Cast(
        names=names,
        askers=askers,
        asker=named_askers[0] if len(named_askers) == 1 else (source if not named_askers else None),
        asked=named_answerers[0] if len(named_answerers) == 1 else asked,
        questions_labelled=sum(len(spoken[key]) for key in askers) > 1,
        answers_labelled=sum(len(spoken[key]) for key in answerers) > 1,
    )


def _asks(key: str, said: list[Block]) -> bool:
    if is_ask_label(key) or is_answer_label(key):
        return is_ask_label(key)
    asking = sum("?" in block.text and block.words <= QUESTION_WORDS for block in said)
    return asking * 2 >= len(said) and asking > 0


def _speaker(key: str, label: str, known: list[str], asked: str | None) -> str | None:
    if is_answer_label(key):
        return asked
    if is_ask_label(key):
        return None if key[0] == "q" or key in ("frage", "pregunta", "pergunta", "domanda") else label
    return full_name(label, known)


def _unlabelled(found: list[Block], title: str | None, source: str | None) -> list[_Said]:
    """Blocks with their speakers, where short questions and long answers alternate and it shows that they are such."""
    nobody = _Cast(
        names={}, askers=frozenset(), asker=source, asked=None, questions_labelled=False, answers_labelled=False
    )
    first = next((place for place in range(1, len(found)) if _is_question(found, place, [], nobody)), None)
    if first is None:
        return []
    lead = _lead(found, first)
    asked = introduced(lead, title, source)
    said = _assigned(found, first, replace(nobody, asked=asked))
    return said if _reads_like_interview(said, f"{title or ''}\n{lead}", asked) else []


def _reads_like_interview(said: list[_Said], lead: str, asked: str | None) -> bool:
    words = cleaning_words()
    questions = [item.block for item in said if item.role == "question"]
    answers = [item.block for item in said if item.role == "answer"]
    announced = words.conversations.search(lead) is not None
    fewest = FEWEST_QUESTIONS - 1 if announced else FEWEST_QUESTIONS
    if len(questions) < fewest or not answers or median(block.words for block in answers) < ANSWER_WORDS:
        return False
    reported = sum(bool(_QUOTED.search(block.text) and _has(block.text, words.reporting)) for block in answers)
    spoken_to = sum(_has(block.text, words.second_person) for block in questions)
    spoken_by = sum(_has(block.text, words.first_person) for block in answers)
    bare = sum(not _STATES.search(block.text) for block in questions) * 3 >= len(questions) * 2
    if asked and reported * RARELY < len(answers) and not any(asked.split()[-1] in block.text for block in answers):
        personal = spoken_by > 0  # the one the lead introduces speaks, and nobody speaks of him
    elif announced:
        personal = spoken_to > 0 or spoken_by * 3 >= len(answers)
    else:
        personal = spoken_to * 2 >= len(questions) and spoken_by * 2 >= len(answers)
    return bare and personal and reported * 3 < len(answers)


def _has(text: str, among: frozenset[str]) -> bool:
    return not among.isdisjoint(word.casefold().replace("’", "'") for word in _WORD.findall(text))


def _assigned(found: list[Block], first: int, cast: _Cast) -> list[_Said]:
    """Every block from the first turn on with its speaker, up to the line that tells of the making."""
    said: list[_Said] = []
    for place in range(first, len(found)):
        block = found[place]
        if block.label is None and cleaning_words().closings.match(block.text):
            break
        said.append(_said(found, place, said, cast))
    return said


def _said(found: list[Block], place: int, said: list[_Said], cast: _Cast) -> _Said:
    block = found[place]
    key = label_key(block.label) if block.label else ""
    if key in cast.names:
        return _Said(block, cast.names[key], _labelled_role(found, place, said, cast))
    if _is_question(found, place, said, cast):
        return _Said(block, cast.asker, "question")
    last = said[-1]
    if last.role == "question" and not cast.answers_labelled:
        return _Said(block, cast.asked, "answer")
    return _Said(block, last.speaker, last.role)


def _labelled_role(found: list[Block], place: int, said: list[_Said], cast: _Cast) -> TurnRole:
    """An asker's words are a question where they ask or another answers; others answer once a question was asked."""
    block = found[place]
    if label_key(block.label or "") in cast.askers:
        after = found[place + 1].label if place + 1 < len(found) else None
        alone = "?" not in block.text and (after is None or label_key(after) in cast.askers)
        return "statement" if alone else "question"
    return "answer" if any(item.role == "question" for item in said) else "statement"


def _is_question(found: list[Block], place: int, said: list[_Said], cast: _Cast) -> bool:
    """An unlabelled paragraph is the interviewer's question, not one the speaker puts to himself."""
    block = found[place]
    if not block.asks or block.words > QUESTION_WORDS or cast.questions_labelled or _NO_QUESTION.match(block.text):
        return False
    ahead = range(place + 1, min(len(found), place + 1 + QUESTIONS_IN_A_ROW))
    next_place = next((at for at in ahead if not found[at].asks or found[at].label), None)
    if next_place is None or (cast.answers_labelled and found[next_place].label is None):
        return False
    after = found[next_place]
    if after.label or (said and said[-1].role == "question" and said[-1].block.label is None):
        return True
    if _has(block.text, cleaning_words().second_person):
        return True
    return _replied(found, next_place) and not _thinks_aloud(said)


def _replied(found: list[Block], first: int) -> bool:
    """What follows is an answer: it takes the question up ("Yes"), or it goes on for more than a short statement."""
    words = 0
    for block in islice(found, first, None):
        if block.asks or block.label:
            break
        words += block.words
        if words >= SHORT_STATEMENT:
            return True
    return cleaning_words().replies.match(found[first].text) is not None


def _thinks_aloud(said: list[_Said]) -> bool:
    """The speaker is in the middle of questions and short statements of his own."""
    if len(said) < len(("question", "answer")) or said[-1].role == "question":
        return False
    last, before = said[-1], said[-2]
    return last.block.asks or (last.block.words < SHORT_STATEMENT and before.role != "question")


def _joined(said: list[_Said]) -> list[Turn]:
    """Blocks of one speaker that follow each other, as one turn."""
    joined: list[Turn] = []
    for item in said:
        last = joined[-1] if joined else None
        if last and (last.speaker, last.role) == (item.speaker, item.role):
            joined[-1] = Turn(last.speaker, last.role, last.start, item.block.end)
        else:
            joined.append(Turn(item.speaker, item.role, item.block.start, item.block.end))
    return joined


def _notes(text: str, turn: Turn) -> list[Turn]:
    """The notes in brackets that belong to the editors or the translator, not to the speaker."""
    found: list[Turn] = []
    for bracket in _BRACKETS.finditer(text, turn.start, turn.end):
        inside = bracket[1] or bracket[2]
        note = cleaning_words().notes.match(inside)
        if note and inside[note.end() : note.end() + 1] in tuple(":.–—- "):
            by = "Translator" if note.group().casefold().startswith(("transl", "tn")) else "Editor"
            found.append(Turn(by, "statement", bracket.start(), bracket.end()))
    return found
