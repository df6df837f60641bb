"""How far two independent annotations of the same passages agree: Krippendorff's alpha for each field.

    python -m training.agreement [training/corpus training/agreement]

In: the corpus and the second annotation. Out: alpha by field. Words are the units of triggers and roles; triggers that
both marked are the units of kind, status and factuality; events that share a trigger are those of tolls.
Source of the measure: Krippendorff, Content Analysis, 2004, chapter 11 (two coders, no missing values).
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from pathlib import Path

from training.annotated import Event, Passage, read_corpus

__all__ = ["alpha", "fields", "main"]

Pair = tuple[Hashable, Hashable]
Distance = Callable[[Hashable, Hashable], float]
_WORD = re.compile(r"\w+")
_TOLL = ("killed", "injured", "abducted", "arrested", "released")


def differ(first: Hashable, second: Hashable) -> float:
    """Nominal distance."""
    return float(first != second)


def squared(first: Hashable, second: Hashable) -> float:
    """Interval distance."""
    return float(first - second) ** 2  # type: ignore[operator]  # factuality is a number


def alpha(pairs: Sequence[Pair], distance: Distance = differ) -> float:
    """Krippendorff's alpha of what two coders gave the same units; 1 full agreement, 0 chance."""
    values = Counter(value for pair in pairs for value in pair)
    total = sum(values.values())
    if total < 2:
        return 1.0
    observed = sum(distance(*pair) for pair in pairs) / len(pairs)
    every = sum(values[a] * values[b] * distance(a, b) for a in values for b in values)
    expected = every / (total * (total - 1))
    return 1.0 if expected == 0 else 1 - observed / expected


def fields(first: Sequence[Passage], second: Sequence[Passage]) -> dict[str, tuple[int, float]]:
    """For each field how many units there are and their alpha."""
    known = {one.name: one for one in first}
    both = [(known[one.name], one) for one in second if one.name in known and known[one.name].text == one.text]
    units: dict[str, list[Pair]] = {}
    for one, two in both:
        for name, pair in (*_words(one, two), *_events(one, two)):
            units.setdefault(name, []).append(pair)
    return {
        name: (len(pairs), round(alpha(pairs, squared if name == "factuality" else differ), 3))
        for name, pairs in units.items()
    }


def _words(one: Passage, two: Passage) -> Iterator[tuple[str, Pair]]:
    labels = [_labels(one), _labels(two)]
    for word in _WORD.finditer(one.text):
        for name in ("trigger", "perpetrator", "target", "weapon", "place", "date"):
            yield name, tuple(any(a <= word.start() < b for a, b in side[name]) for side in labels)  # type: ignore[misc]


def _labels(passage: Passage) -> dict[str, list[tuple[int, int]]]:
    """Where each field's words stand, of all event lines of the codebook's kinds."""
    names: dict[str, set[str]] = {key: set() for key in ("trigger", "perpetrator", "target", "weapon", "place", "date")}
    for event in (one for one in passage.events if one.kind != "none"):
        names["trigger"].update(event.triggers)
        names["perpetrator"].update(name for name, _ in event.by)
        names["target"].update(one.mention for one in event.hit)
        names["weapon"].update(event.weapons)
        names["place"].update(event.places)
        names["date"].update([event.date] if event.date else [])
    spans = passage.mentions
    return {key: [(spans[name].start, spans[name].end) for name in found] for key, found in names.items()}


def _events(one: Passage, two: Passage) -> Iterator[tuple[str, Pair]]:
    for first in one.events:
        for second in two.events:
            if first.kind != "none" and second.kind != "none" and _share(one, first, two, second):
                yield "kind", (first.kind, second.kind)
                yield "status", (first.status, second.status)
                yield "factuality", (first.factuality, second.factuality)
                for part in _TOLL:
                    yield f"toll {part}", (_toll(first, part), _toll(second, part))


def _share(one: Passage, first: Event, two: Passage, second: Event) -> bool:
    mine = [one.mentions[name] for name in first.triggers]
    others = [two.mentions[name] for name in second.triggers]
    return any(a.start < b.end and b.start < a.end for a in mine for b in others)


def _toll(event: Event, part: str) -> str:
    return " ".join(sorted(one.count for one in event.toll if one.part == part))


def main(corpus: Path, second: Path) -> None:
    """Print alpha by field."""
    for name, (units, value) in fields(read_corpus(corpus), read_corpus(second)).items():
        print(f"{name}: {value} ({units} units)")


if __name__ == "__main__":
    here = Path(__file__).parent
    folders = [Path(one) for one in sys.argv[1:3]] or [here / "corpus", here / "agreement"]
    main(folders[0], folders[1])
