"""Figures of the corpus for its data card: passages, events and statements by what they are.

python -m training.card [training/corpus]
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from training.annotated import part_of, read_corpus

__all__ = ["main"]

TOLD = ("occurred", "ongoing", "attempted", "threatened")


def main(folder: Path) -> None:
    """Print the figures."""
    passages = read_corpus(folder)
    events = [event for passage in passages for event in passage.events]
    words = [len(passage.text.split()) for passage in passages]
    silent = [one for one in passages if not any(e.status in TOLD and e.kind != "none" for e in one.events)]
    print(f"passages {len(passages)}, words {sum(words)}, events {len(events)}, without incident {len(silent)}")
    tables = {
        "part": Counter(part_of(one.name) for one in passages),
        "kind": Counter(one.kind for one in events),
        "status": Counter(one.status for one in events),
        "confidence": Counter(confidence for one in events for _, confidence in one.by),
        "voice": Counter(one.voice for one in passages),
        "decade": Counter(one.published[:3] + "0s" for one in passages),
        "statement": Counter(one.type or one.form for passage in passages for one in passage.statements),
    }
    for name, table in tables.items():
        print(f"{name}: " + ", ".join(f"{key} {count}" for key, count in table.most_common()))
    print(f"conflicts: {len({one.conflict for one in passages})} as named")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "corpus")
