"""What cleaning does to damaged prose: our own texts, corrupted by program, cleaned, compared with what they were.

    python bench/damage.py                 # the bench: prints a table, writes bench/results/damage.json
    python bench/damage.py PATH …          # shows what cleaning takes out of a file and who speaks in it

Damage: copies of a sentence's tail, word for word or reworded, glued on; whole sentences twice; spaces lost; full stops
inside sentences; and lines that are no part of a report. Their wording is the bench's own, not the lexicon's.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from vigie.clean import CleanSettings, clean, clean_one
from vigie.read import ReadSettings, read
from vigie.records import Failure, Origin, RawReport, Report
from vigie.text.sentences import passages

HERE = Path(__file__).resolve().parent
TEXTS = HERE / "damage_texts.txt"
RESULT = HERE / "results" / "damage.json"
ROUNDS = 25
"""Times each text is corrupted, each with its own seed."""
REWORDINGS = {
    "which": "who", "who": "which", "that": "which", "the": "these", "attack": "raid", "attacks": "raids",
    "killed": "slain", "and": "as well as", "but": "yet", "said": "declared", "could": "would be able to",
    "their": "the", "because": "since", "near": "close to", "again": "once more", "village": "hamlet",
    "army": "military", "left": "departed", "came": "arrived", "men": "fighters", "had": "has", "was": "is",
    "were": "are", "about": "some", "of": "from", "in": "at", "they": "these",
}  # fmt: skip
LINES = {
    "promotion": [
        "Get the Oru Herald on your phone: install our free app",
        "Never miss a story, sign up for the evening newsletter",
        "Become a member and support the reporting you have just read",
        "I want to subscribe",
        "Receive the news of the day by e-mail",
        "Join our Telegram channel for the latest alerts!",
        "Our week in five stories",
        "Listen to all our podcasts in the Oru Herald application",
        "You can also find us on Instagram and YouTube",
        "Je m'inscris à la lettre d'information",
        "Recevez toute l'actualité du Sahel sur votre téléphone",
        "Recibe nuestras noticias cada semana en tu correo",
    ],
    "share": [
        "Share on WhatsApp",
        "Share this page with your friends",
        "Copy link",
        "Print this page",
        "Partager cet article sur Facebook",
    ],
    "cookie": [
        "This site uses cookies to measure its audience. You can change your settings or accept all cookies.",
        "By continuing to use this website you accept our privacy policy and the use of cookies.",
    ],
    "navigation": [
        "Read also: The bridge of Kassel reopens",
        "Related stories",
        "See also: Who rules the valley?",
        "All rights reserved",
        "Watch: Inside the empty valley",
    ],
    "credit": ["Photo: M. Muster", "© Oru Herald/AFP", "Image credit: Ana Beispiel"],
    "label": [
        "app-store-badge_EN",
        "share_button_label",
        "newsletter-cta-footer",
        "{{ related.title }}",
        "icon_close_FR",
    ],
}
_WORDS = re.compile(r"\w+")


@dataclass
class Case:
    """A text, what was done to it, and a test of each piece: is the damage gone?"""

    clean: str
    paragraphs: list[str]
    checks: list[tuple[str, Callable[[str], bool]]] = field(default_factory=list)


def main() -> None:
    """Run the bench, or show what cleaning does to the files given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", help="files to show instead of running the bench")
    args = parser.parse_args()
    if args.paths:
        for report in clean(read(args.paths, ReadSettings()), CleanSettings()):
            show(report)
        return
    figures = bench()
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(figures, indent=2) + "\n")
    print(json.dumps(figures, indent=2))


def bench() -> dict[str, object]:
    """The figures, by kind of damage and over all."""
    texts = [text.strip() for text in TEXTS.read_text(encoding="utf-8").split("=====")]
    found: Counter[str] = Counter()
    gone: Counter[str] = Counter()
    lost = sentences = 0
    before, after, missed = [], [], Counter[str]()
    began = time.perf_counter()
    for text in texts:
        for number in range(ROUNDS):
            case = damaged(text, random.Random(f"{number} {text[:40]}"))
            result = cleaned("\n\n".join(case.paragraphs))
            for kind, is_gone in case.checks:
                found[kind] += 1
                gone[kind] += is_gone(result)
            kept = [bare(passage.text) in bare(result) for passage in passages(text)]
            missed.update(passage.text for passage, there in zip(passages(text), kept, strict=True) if not there)
            lost, sentences = lost + kept.count(False), sentences + len(kept)
            before.append(word_f1("\n\n".join(case.paragraphs), text))
            after.append(word_f1(result, text))
    undamaged = [cleaned(text) for text in texts]
    return {
        "texts": len(texts),
        "rounds": ROUNDS,
        "recall": {kind: round(gone[kind] / found[kind], 4) for kind in sorted(found)},
        "recall_all": round(sum(gone.values()) / sum(found.values()), 4),
        "pieces": dict(sorted(found.items())),
        "sentences": sentences,
        "sentences_lost": lost,
        "sentences_lost_most": dict(missed.most_common(5)),
        "text_f1_before": round(sum(before) / len(before), 4),
        "text_f1_after": round(sum(after) / len(after), 4),
        "undamaged_changed": sum(bare(one) != bare(text) for one, text in zip(undamaged, texts, strict=True)),
        "milliseconds_a_text": round(1000 * (time.perf_counter() - began) / len(before), 2),
    }


def cleaned(text: str) -> str:
    """The text as the program cleans it from a file."""
    origin = Origin(source="bench", sha256="", size=len(text), read_as="text")
    report = clean_one(RawReport(origin=origin, text=text), CleanSettings())
    return report.text if isinstance(report, Report) else ""


def damaged(text: str, chance: random.Random) -> Case:
    """The text with about ten pieces of damage, each in a sentence or place of its own."""
    case = Case(text, text.split("\n\n"))
    spoilers = [tail_copy, tail_copy, reworded_copy, sentence_copy, glue, glue, comma, stray_stop]
    places = [
        (number, passage.text) for number, paragraph in enumerate(case.paragraphs) for passage in passages(paragraph)
    ]
    chance.shuffle(places)
    for spoil in chance.sample(spoilers, len(spoilers)):
        for place in places:
            if spoil(case, *place, chance):
                places.remove(place)
                break
    for kind in chance.sample(sorted(LINES), 4):
        add_line(case, kind, chance)
    return case


def tail_copy(case: Case, number: int, sentence: str, chance: random.Random) -> bool:
    """The tail of a sentence, once or twice more, glued on."""
    words = sentence.split()
    if len(words) < 9 or not sentence.endswith(".") or '"' in sentence:
        return False
    tail = " ".join(words[-chance.randint(4, len(words) - 3) :])
    tail = tail[0].lower() + tail[1:]
    return replaced(case, "copy", number, sentence, sentence + tail * chance.randint(1, 2), bare(tail))


def reworded_copy(case: Case, number: int, sentence: str, chance: random.Random) -> bool:
    """The tail of a sentence in slightly other words, glued on."""
    words = sentence.split()
    if len(words) < 16 or not sentence.endswith(".") or '"' in sentence:
        return False
    tail = words[-chance.randint(9, len(words) - 3) :]
    changed = [place for place, word in enumerate(tail) if word in REWORDINGS]
    for place in chance.sample(changed, min(len(changed), max(1, len(tail) // 8))):
        tail[place] = REWORDINGS[tail[place]]
    copy = " ".join(tail)
    copy = copy[0].lower() + copy[1:]
    if bare(copy) in bare(sentence):
        return False
    return replaced(case, "reworded copy", number, sentence, sentence + copy * chance.randint(1, 2), bare(copy))


def sentence_copy(case: Case, number: int, sentence: str, chance: random.Random) -> bool:
    """A whole sentence twice, with its space and capital."""
    if len(sentence.split()) < 12 or '"' in sentence:
        return False
    return replaced(case, "sentence twice", number, sentence, f"{sentence} {sentence}", bare(sentence))


def replaced(case: Case, kind: str, number: int, sentence: str, new: str, copy: str) -> bool:
    """Put the damaged sentence in; the damage is gone when the copy stands in the text as often as before."""
    if sentence not in case.paragraphs[number]:
        return False
    case.paragraphs[number] = case.paragraphs[number].replace(sentence, new, 1)
    often = bare(case.clean).count(copy)
    case.checks.append((kind, lambda text: bare(text).count(copy) == often))
    return True


def glue(case: Case, number: int, sentence: str, chance: random.Random) -> bool:
    """The space after a sentence is lost."""
    around = re.search(re.escape(sentence) + r" (\w+)", case.paragraphs[number])
    if around is None or not re.search(r"\w\w[.?]$", sentence):
        return False
    pair = sentence.split()[-1] + around[1]
    case.paragraphs[number] = case.paragraphs[number].replace(f"{sentence} ", sentence, 1)
    case.checks.append(("glue", lambda text: pair not in text))
    return True


def comma(case: Case, number: int, sentence: str, chance: random.Random) -> bool:
    """The space after a comma is lost."""
    places = re.findall(r"\w\w+, \w\w+", sentence)
    if not places or sentence not in case.paragraphs[number]:
        return False
    place = chance.choice(places)
    spoiled = place.replace(", ", ",")
    case.paragraphs[number] = case.paragraphs[number].replace(sentence, sentence.replace(place, spoiled, 1), 1)
    case.checks.append(("comma", lambda text: spoiled not in text))
    return True


def stray_stop(case: Case, number: int, sentence: str, chance: random.Random) -> bool:
    """A full stop in the middle of a sentence."""
    places = re.findall(r"[a-z]{4,} (?:of|in|by|to|with|from|who|which|that|and) [a-z]+", sentence)
    if not places or sentence not in case.paragraphs[number]:
        return False
    place = chance.choice(places)
    spoiled = place.replace(" ", ". ", 1)
    case.paragraphs[number] = case.paragraphs[number].replace(sentence, sentence.replace(place, spoiled, 1), 1)
    case.checks.append(("stray stop", lambda text: spoiled not in text))
    return True


def add_line(case: Case, kind: str, chance: random.Random) -> None:
    """A line that is no part of the report, two times in three at its end."""
    line = chance.choice(LINES[kind])
    end = len(case.paragraphs)
    case.paragraphs.insert(end if chance.random() < 2 / 3 else chance.randint(1, end), line)
    case.checks.append((kind, lambda text: line not in text))


def bare(text: str) -> str:
    """The words of a text, one space apart."""
    return " ".join(_WORDS.findall(text.lower()))


def word_f1(one: str, other: str) -> float:
    """F1 between two texts as bags of words."""
    a, b = Counter(_WORDS.findall(one.lower())), Counter(_WORDS.findall(other.lower()))
    return 2 * sum((a & b).values()) / (sum(a.values()) + sum(b.values())) if a and b else 0.0


def show(report: Report | Failure) -> None:
    """What was cut out of a report and who speaks in it."""
    if isinstance(report, Failure):
        print(report)
        return
    print(
        f"{report.origin.source}: {report.title or 'no title'}, {report.published or 'no date'}, "
        f"{len(report.text)} characters"
    )
    for piece in report.removed:
        print(f"  - {piece.why}: {piece.text[:100]!r}")
    for turn in report.turns:
        print(f"  {turn.role:9} {turn.speaker}: {report.text[turn.start : turn.end][:80]!r}")


if __name__ == "__main__":
    main()
