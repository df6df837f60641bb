"""The codebook: the kinds of incident, the words that speak of them, and their codes in five other schemes.

Place in the flow: read by `code` (triggers, codes), `fuse` (families) and `show` (names, definitions).
In: vigie/data/codebook.json, built from resources/codebook. Out: Codebook with Kind and Trigger; Codes of an incident.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec

from vigie.lexicon.forms import FormIndex, Hit, Word, words_of

__all__ = ["Codebook", "Kind", "Out", "Role", "Rule", "Schemes", "Trigger", "load_codebook"]

Role = Literal["agent", "patient", "weapon"]

BEFORE_WORDS = 3
"""Words: how far left of a trigger a "before:" condition looks; a modifier, an article and one word between."""
AFTER_WORDS = 5
"""Words: how far right of a trigger an "after:" condition looks; an object with an article and two adjectives."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that speaks of a kind, and when it does.

    `subject` and `object` say who stands there in an active sentence (in "X ambushed Y" the subject is the agent, in
    "X stepped on a mine" the patient, in "the bomb exploded" the weapon; None: nobody of note); `of` says the same
    for the noun's of-phrase ("the killing of Y": patient). `effect` is what the word says happened to the patient.
    One of `requires` must hold in the sentence (if there are any) and none of `excludes` may; see Codebook.allows.
    """

    kind: str
    lemma: str
    pos: Literal["verb", "noun", "phrase"]
    weight: float = 1.0
    effect: str | None = None
    subject: Role | None = "agent"
    object: Role | None = "patient"
    of: Role | None = None
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    """What the word itself says of the incident, for codes_for: "violently dispersed" says `excessive_force`."""
    by_object: bool = False
    """A person as its object is enough ("captured the courier"), whatever `requires` asks of the sentence."""


@dataclass(frozen=True, slots=True)
class Out:
    """What a kind does not cover, and the kind it belongs to instead (`none`: no incident at all)."""

    what: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """When details of an incident change its codes: all given conditions must hold; `codes` lists what is changed."""

    why: str
    perpetrators_any: tuple[str, ...] = ()
    perpetrators_only: tuple[str, ...] = ()
    targets_any: tuple[str, ...] = ()
    targets_only: tuple[str, ...] = ()
    features_any: tuple[str, ...] = ()
    codes: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of incident: what it is, what is in and out, examples, and its codes before the rules of `when`.

    `family` groups kinds that tell of one incident from near or far (a `bombing` may be a `suicide_bombing`);
    `rank` is how specific the kind is within its family, the higher wins when one incident is told with both.
    """

    id: str
    name: str
    family: str
    violent: bool
    rank: int
    effect: str | None
    definition: str
    includes: tuple[str, ...]
    excludes: tuple[Out, ...]
    examples: tuple[str, ...]
    codes: dict[str, Any]
    when: tuple[Rule, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schemes:
    """The labels the five schemes allow and the rules that hold for every kind."""

    sources: dict[str, str]
    acled: dict[str, tuple[str, ...]]
    plover: dict[str, tuple[str, ...]]
    gtd: tuple[str, ...]
    muc4: tuple[str, ...]
    ucdp_by_actors: tuple[dict[str, Any], ...]
    perpetrator_groups: dict[str, tuple[str, ...]]
    target_groups: dict[str, tuple[str, ...]]
    gtd_not_by: tuple[str, ...]
    features: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """The file as it is stored: forms point to triggers by number."""

    schemes: Schemes
    kinds: tuple[Kind, ...]
    triggers: tuple[Trigger, ...]
    forms: dict[str, tuple[int, ...]]
    verb_forms: dict[str, str]
    contexts: dict[str, tuple[str, ...]]


class Codebook:
    """The whole codebook, looked up by kind, by lemma or by surface form."""

    def __init__(self, table: _Table) -> None:
        self.schemes: Schemes = table.schemes
        self.kinds: Mapping[str, Kind] = {kind.id: kind for kind in table.kinds}
        self.triggers: Mapping[str, tuple[Trigger, ...]] = _by_lemma(table.triggers)
        self.forms: Mapping[str, tuple[Trigger, ...]] = {
            form: tuple(table.triggers[number] for number in numbers) for form, numbers in table.forms.items()
        }
        self.verb_forms: Mapping[str, str] = table.verb_forms
        """Verb form to tags: b base, s third person, d past, n past participle, g gerund ("shot" is "dn")."""
        self.contexts: Mapping[str, tuple[str, ...]] = table.contexts
        """Word or phrase to the classes of context it stands for ("warplanes": air), see Trigger.requires."""
        self._index = FormIndex(self.forms)
        self._classes = FormIndex(self.contexts)

    def find(self, sentence: str, classes: frozenset[str] = frozenset()) -> Iterator[Hit[tuple[Trigger, ...]]]:
        """The words of a sentence that speak of an incident, with the triggers whose conditions hold, best first.

        `classes` adds context the coder knows from elsewhere: {"armed"} if a known armed group is in the sentence.
        The longest form at each place counts; a form all of whose triggers are refused is left out.
        """
        return self.find_in(sentence, words_of(sentence), classes)

    def find_in(
        self, sentence: str, words: tuple[Word, ...], classes: frozenset[str] = frozenset()
    ) -> Iterator[Hit[tuple[Trigger, ...]]]:
        """The same, for a sentence whose words are known already."""
        context = tuple(self._classes.find_in(sentence, words))
        for hit in self._index.find_in(sentence, words):
            fitting = [trigger for trigger in hit.value if self._holds(trigger, hit, (words, context, classes))]
            if fitting:
                best = tuple(sorted(fitting, key=lambda trigger: -trigger.weight))
                yield Hit(hit.start, hit.end, hit.quote, best, hit.first, hit.last)

    def _holds(self, trigger: Trigger, hit: Hit[Any], around: _Around) -> bool:
        if any(_met(condition, hit, around) for condition in trigger.excludes):
            return False
        return not trigger.requires or any(_met(condition, hit, around) for condition in trigger.requires)


_Around = tuple[tuple[Word, ...], tuple[Hit[tuple[str, ...]], ...], frozenset[str]]


@cache
def load_codebook() -> Codebook:
    """The codebook that ships with Vigie; read once, some milliseconds."""
    data = files("vigie").joinpath("data", "codebook.json").read_bytes()
    return Codebook(msgspec.json.decode(data, type=_Table))


def _met(condition: str, hit: Hit[Any], around: _Around) -> bool:
    """Whether a condition holds for a trigger found at `hit`.

    `@class`: a word of that class of contexts stands elsewhere in the sentence; `near:w`: the word or phrase w does;
    `before:w`, `after:w`, `before:@class`, `after:@class`: it stands within a few words before or after the trigger.
    Parts joined by " & " must all hold.
    """
    if " & " in condition:
        return all(_met(part, hit, around) for part in condition.split(" & "))
    words, context, classes = around
    where, _, wanted = condition.rpartition(":")
    first = hit.first - BEFORE_WORDS if where == "before" else 0
    last = hit.last + AFTER_WORDS if where == "after" else len(words)
    if wanted.startswith("@"):
        if not where and wanted[1:] in classes:
            return True
        found = [one for one in context if wanted[1:] in one.value]
        left = where != "after" and any(first <= one.last < hit.first for one in found)
        return left or (where != "before" and any(hit.last < one.first <= last for one in found))
    before = words[max(0, first) : hit.first] if where != "after" else ()
    after = words[hit.last + 1 : last + 1] if where != "before" else ()
    return any(f" {wanted} " in f" {' '.join(word.key for word in side)} " for side in (before, after))


def _by_lemma(triggers: tuple[Trigger, ...]) -> dict[str, tuple[Trigger, ...]]:
    found: dict[str, list[Trigger]] = {}
    for trigger in triggers:
        found.setdefault(trigger.lemma, []).append(trigger)
    return {lemma: tuple(group) for lemma, group in found.items()}
