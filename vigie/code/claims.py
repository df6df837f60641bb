"""Claims, accusations and denials: who is said to be behind an event, and how firmly.

Place in the flow: `events` asks for each sentence; `blamed` takes those that stand in a sentence of their own to the
incident told before. In: a Scene. Out: Claim records with the party and its confidence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from vigie.code.chunks import Chunk
from vigie.code.frames import verb_frame
from vigie.code.parties import parties_of, party_of
from vigie.code.scene import Scene
from vigie.code.told import Party
from vigie.lexicon.codebook import load_codebook
from vigie.lexicon.stance import load_stance
from vigie.records import Claimant, Confidence, Evidence, Incident, Passage, Perpetrator, Report

__all__ = ["Claim", "blamed", "claims_of"]

_RESPONSIBILITY = frozenset({"responsibility", "credit"})
_REACH = 5
"""Words after the verb within which "responsibility" or "behind" must stand."""
_DEED = frozenset({"of", "for", "over"})
"""Words that lead to what somebody is accused of."""
_KNOWN = frozenset({"the", "this", "that", "both", "these", "those"})
_OWN = frozenset({"it", "they", "we", "its", "their", "our"})
_BODIES = frozenset(
    {"alliance", "band", "branch", "brigade", "cell", "coalition", "faction", "front", "group", "network", "offshoot",
     "splinter", "unit", "wing"}
)  # fmt: skip
"""Nouns that make one body of those named after "of": "a coalition of northern rebels"."""
_BACK = frozenset({"it", "this", "that", "them", "these", "those", "both", "."})
_SENTENCES_BACK = 2
"""Sentences from an accusation back to the attack it is about."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A party and how it is tied to the event of its sentence."""

    party: Party
    confidence: Confidence
    at: int = 0
    """The word that ties them."""
    bare: bool = False
    """Names no deed of its own ("residents accused the militia"): it is about what was told before."""


def claims_of(scene: Scene) -> tuple[Claim, ...]:
    """What a sentence says about who is behind its event, apart from plain agents."""
    found: list[Claim] = []
    for index, word in enumerate(scene.sentence.words):
        if scene.sentence.tags[index] in "VEG":
            found += [replace(one, at=index, bare=_is_bare(scene, index, one)) for one in _at(scene, index, word.low)]
    return tuple(found)


def _is_bare(scene: Scene, index: int, claim: Claim) -> bool:
    """Whether nothing after "accused X" says what X is accused of, or only points back ("of being behind it")."""
    words, stance = scene.sentence.words, load_stance()
    first = max(index + 1, scene.sentence.word_at(claim.party.end - 1) + 1)
    for at in range(first, len(words)):
        if words[at].low in _DEED:
            after = [word.low for word in words[at + 1 : at + 1 + _REACH]]
            return bool(after[:1] and after[0] in _BACK) or bool(stance.involvement_words & set(after))
    return True


def _at(scene: Scene, index: int, low: str) -> list[Claim]:
    stance, words = load_stance(), scene.sentence.words
    after = {word.low for word in words[index + 1 : index + 1 + _REACH]}
    if low.startswith(("claim", "admit", "took", "take", "taking")) and after & _RESPONSIBILITY:
        return _subjects(scene, index, "claimed")
    if low.startswith("claim") and _names_the_deed(scene, index + 1):
        return _subjects(scene, index, "claimed")
    if low in stance.telling_verbs and _of_its_own(scene, index + 1):
        return _subjects(scene, index, "claimed")
    if low == "claimed" and index + 1 < len(words) and words[index + 1].low == "by":
        return _agents(scene, index, "claimed")
    if low in stance.deny_verbs and after & stance.involvement_words:
        return _subjects(scene, index, "denied")
    if low in stance.accuse_verbs:
        return _accused(scene, index, low)
    if low in stance.involve_verbs and index + 1 < len(words) and words[index + 1].low in ("in", "for", "with"):
        return _subjects(scene, index, "accused")
    if low in ("suspected", "suspects") and scene.sentence.tags[index + 1 : index + 2] == "P":
        return []
    return []


def _names_the_deed(scene: Scene, index: int) -> bool:
    """Whether the words from `index` name a deed as known ("claimed the attack") and nothing is said of it."""
    number = scene.layout.chunk_of[index] if index < len(scene.sentence.words) else -1
    if number < 0:
        return False
    chunk, book = scene.layout.chunks[number], load_codebook()
    known = scene.sentence.words[chunk.first].low in _KNOWN or "Z" in scene.sentence.tags[chunk.first : chunk.last]
    triggers = book.forms.get(scene.sentence.words[chunk.head].low, ())
    deed = any(one.pos == "noun" and book.kinds[one.kind].violent for one in triggers)
    return known and deed and scene.sentence.tags[chunk.last : chunk.last + 1] not in tuple("VBHMX")


def _points_at(scene: Scene, index: int) -> bool:
    words = scene.sentence.words
    return _names_the_deed(scene, index) or (index < len(words) and words[index].low in _BACK)


def _of_its_own(scene: Scene, index: int) -> bool:
    """Whether what is said from `index` on is that they did it: "it carried out the raid", "its men were behind it"."""
    words, tags, stance = scene.sentence.words, scene.sentence.tags, load_stance()
    first = index + (words[index : index + 1] != () and words[index].low == "that")
    if first >= len(words) or words[first].low not in _OWN:
        return False
    end = min(len(words), first + _REACH)
    if "X" in tags[first:end]:
        return False
    for at in range(first + 1, end):
        if words[at].low == "responsible" or (words[at].low == "behind" and _points_at(scene, at + 1)):
            return True
    verb = next((at for at in range(first + 1, end) if words[at].low in stance.commit_verbs), end)
    return any(_names_the_deed(scene, at) for at in range(verb + 1, min(len(words), verb + _REACH)))


def _subjects(scene: Scene, index: int, confidence: Confidence) -> list[Claim]:
    frame = verb_frame(scene.layout, index, index + 1, False)
    if "X" in scene.sentence.tags[frame.group : index]:
        return []
    chunks = [scene.layout.chunks[number] for number in frame.subjects]
    if chunks and scene.sentence.words[chunks[0].first].low in ("no", "nobody", "neither"):
        return []
    return [Claim(party, confidence) for party in _parties(scene, chunks)]


def _parties(scene: Scene, chunks: Sequence[Chunk]) -> Iterator[Party]:
    """Who some chunks name; a body made of others ("an alliance of three militias") is one party."""
    for chunk in chunks:
        party = _body(scene, chunk) or next(iter(parties_of(scene, [chunk])), None)
        if party is not None and party.human:
            yield party


def _body(scene: Scene, chunk: Chunk) -> Party | None:
    words, after = scene.sentence.words, chunk.last
    if words[chunk.head].low not in _BODIES or after + 1 >= len(words) or words[after].low != "of":
        return None
    number = scene.layout.chunk_of[after + 1]
    inner = party_of(scene, scene.layout.chunks[number]) if number >= 0 else None
    if inner is None or inner.actor_kind != "armed_group":
        return None
    start, base = words[chunk.bare].start, scene.sentence.passage.start
    text = scene.sentence.passage.text[start - base : inner.end - base]
    head = words[chunk.head].low
    return replace(
        inner, start=start, text=text, group=True, head=head, count=None, name=None, actor_id=None, known=False
    )


def _agents(scene: Scene, index: int, confidence: Confidence) -> list[Claim]:
    frame = verb_frame(scene.layout, index, index + 1, True)
    chunks = [scene.layout.chunks[number] for number in frame.agents]
    return [Claim(party, confidence) for party in _parties(scene, chunks)]


def _accused(scene: Scene, index: int, low: str) -> list[Claim]:
    """ "blamed on X", "attributed to X", "accused X of", "X was blamed for"."""
    frame = verb_frame(scene.layout, index, index + 1, True)
    if "X" in scene.sentence.tags[frame.group : index]:
        return []
    linked = [number for word, number in frame.complements if word in ("on", "to")]
    if low.startswith(("blam", "attribut")) and linked:
        numbers = linked[:1]
    elif frame.voice == "passive":
        numbers = list(frame.subjects)
    else:
        numbers = list(frame.objects)
    chunks = [scene.layout.chunks[number] for number in numbers]
    return [Claim(party, "accused") for party in _parties(scene, chunks)]


def blamed(
    report: Report, incidents: Iterable[Incident], claims: Sequence[Claim], sentences: Sequence[Passage]
) -> tuple[Incident, ...]:
    """The incidents with those accused of them, or claiming them, in a sentence of its own right after.

    `claims` are bare ones, from sentences that tell of nothing violent. Each belongs to the one violent incident told
    last, at most two sentences before, in its paragraph or the one before, by the same speaker; where that sentence
    tells of several, to all if the same ones did them, else to none. A denial adds nobody: who denies was not thereby
    accused.
    """
    found = list(incidents)
    told = _told_in(found, sentences) if claims else {}
    for claim in claims:
        about = _about(report, claim, told, sentences) if claim.confidence in ("accused", "claimed") else set()
        if len(about) == 1 or _one_hand([found[at] for at in about]):
            for at in about:
                found[at] = _with_blame(report, found[at], claim)
    return tuple(found)


def _told_in(incidents: Sequence[Incident], sentences: Sequence[Passage]) -> dict[int, set[int]]:
    """For each sentence the violent incidents it tells of."""
    kinds = load_codebook().kinds
    told: dict[int, set[int]] = {}
    for number, incident in enumerate(incidents):
        if kinds[incident.kind].violent:
            for line in incident.evidence:
                if line.field == "kind":
                    told.setdefault(_sentence_of(sentences, line.start), set()).add(number)
    return told


def _about(report: Report, claim: Claim, told: dict[int, set[int]], sentences: Sequence[Passage]) -> set[int]:
    here = _sentence_of(sentences, claim.party.start)
    turn = report.turn_at(claim.party.start)
    for there in range(here - 1, max(-1, here - 1 - _SENTENCES_BACK), -1):
        beside = sentences[here].paragraph - sentences[there].paragraph <= 1
        if there in told and beside and report.turn_at(sentences[there].end - 1) == turn:
            return told[there]
    return set()


def _one_hand(incidents: Sequence[Incident]) -> bool:
    """Whether all were done by the same ones: "gunmen killed four villagers and burned granaries" is one raid."""
    hands = [{party.text.lower() for party in one.perpetrators} for one in incidents]
    return bool(hands) and bool(set.intersection(*hands))


def _sentence_of(sentences: Sequence[Passage], offset: int) -> int:
    return bisect_right(sentences, offset, key=lambda one: one.start) - 1


def _with_blame(report: Report, incident: Incident, claim: Claim) -> Incident:
    party, lines = claim.party, list(incident.evidence)

    def proof(field: str) -> Evidence:
        return Evidence(report.report_id, field, party.start, party.end, report.text[party.start : party.end])

    perpetrators, claimants = list(incident.perpetrators), list(incident.claimed_by)
    if not any(_is_named(one, party) for one in perpetrators):
        lines.append(proof(f"perpetrators[{len(perpetrators)}]"))
        perpetrators.append(_perpetrator(party, claim.confidence))
    if claim.confidence == "claimed" and party.text.lower() not in {one.text.lower() for one in claimants}:
        lines.append(proof(f"claimed_by[{len(claimants)}]"))
        claimants.append(Claimant(party.text, party.actor_id))
    return replace(
        incident, perpetrators=tuple(perpetrators), claimed_by=tuple(claimants), evidence=tuple(dict.fromkeys(lines))
    )


def _is_named(one: Perpetrator, party: Party) -> bool:
    """Whether a perpetrator is that party already: the same actor, or the same words."""
    if one.actor_id and party.actor_id:
        return one.actor_id == party.actor_id
    mine, other = set(one.text.lower().split()), set(party.text.lower().split())
    return mine <= other or other <= mine


def _perpetrator(party: Party, confidence: Confidence) -> Perpetrator:
    return Perpetrator(
        text=party.text, name=party.name, actor_id=party.actor_id, kind="organization" if party.group else "individual",
        actor_kind=party.actor_kind, confidence=confidence,
    )  # fmt: skip
