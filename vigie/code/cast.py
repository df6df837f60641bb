"""Who stands in which role of an incident: the mentions the judge finds surest, as parties and weapons.

Place in the flow: after `assemble`, before `incident`. In: a Cluster, the report's scenes, a Judgement. Out: the same
cluster whose told events hold the parties that the model and the rules together put there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from vigie.code.assemble import Cluster, same_party
from vigie.code.bystanders import Bystanders, Said
from vigie.code.chunks import Chunk
from vigie.code.floors import Floors
from vigie.code.judge import Judgement
from vigie.code.labels import CONFIDENCES, EFFECTS, MUC_TYPES, ROLES
from vigie.code.model import Array
from vigie.code.parties import party_of
from vigie.code.scene import Scene
from vigie.code.spans import SIGNS
from vigie.code.told import Arm, Party, Told
from vigie.code.tolls import counted, says_effect, tolls_of
from vigie.code.whereabouts import Days, settled
from vigie.lexicon.codebook import load_codebook
from vigie.lexicon.stance import load_stance
from vigie.records import Span

__all__ = ["Cast", "cast"]

_HARM = frozenset({"killed", "injured", "abducted", "arrested", "released", "destroyed", "damaged"})
_SUREST_NO = -7.0
"""Logit: a surer no of MUC-4's reading says no more, so that clear grammar can outweigh it."""
_VOICED = frozenset({"claimed", "accused", "suspected", "denied"})
_ACTORS = 2
"""Roles of those who acted; they come first."""
_FILLED = 5
"""Roles that are filled from here; places and dates are read with the event."""


@dataclass(frozen=True, slots=True)
class _Chosen:
    row: int
    role: int


@dataclass(frozen=True, slots=True)
class Cast:
    """An incident with its parties, as the rules had it before, and its MUC-4 type."""

    cluster: Cluster
    before: Cluster
    muc4: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """A cluster with the words that name its event, as rows of the judgement, and its MUC-4 type as a number.

    `elsewhere` are the words for places where it was not.
    """

    cluster: Cluster
    rows: list[int]
    muc4: int | None = None
    elsewhere: frozenset[Span] = frozenset()


def cast(
    clusters: Iterable[Cluster],
    scenes: Sequence[Scene],
    said: Said,
    judgement: Judgement,
    floors: Floors,
) -> Iterator[Cast]:
    """Each cluster with its parties and weapons as model and rules see them, and its MUC-4 type."""
    parts = _typed([Part(one, _rows(one, judgement)) for one in clusters], judgement, floors)
    types = sorted({one.muc4 for one in parts if one.muc4 is not None})
    bystanders = Bystanders(judgement, scenes, said)
    rows = {(one.start, one.end): row for row, one in enumerate(judgement.candidates)}
    days = Days(part.cluster for part in parts)
    for part in [replace(one, elsewhere=days.elsewhere(one.cluster)) for one in parts]:
        full = _filled(part, types, scenes, bystanders, judgement, floors) if part.rows else part.cluster
        full = _voiced(full, part.cluster, said.voices)
        full = _doubted(full, part.rows, rows, judgement, floors) if part.rows else full
        yield Cast(_unblamed(full, scenes), part.cluster, None if part.muc4 is None else MUC_TYPES[part.muc4])


def _typed(parts: Sequence[Part], judgement: Judgement, floors: Floors) -> list[Part]:
    """The incidents with the MUC-4 type that each is told as; without one where MUC-4 would not count it.

    MUC-4 mostly has one template of a type in a report: a type the whole report tells of goes to the incident that
    tells of it most, and to others only where they alone say so.
    """
    report = np.logaddexp.reduce(judgement.view.muc_report, axis=0)
    logits = [
        np.logaddexp.reduce(judgement.view.muc_report[part.rows], axis=0)
        if part.rows
        else np.full(len(MUC_TYPES), -30.0)
        for part in parts
    ]
    first: list[int | None] = [None] * len(parts)
    for kind in range(len(MUC_TYPES)):
        values = [each[kind] for each in logits]
        best = max(range(len(parts)), key=lambda index: values[index], default=None)
        if best is None or report[kind] <= floors.types[kind]:
            continue
        old = first[best]
        if old is None or logits[best][kind] > logits[best][old]:
            first[best] = kind
    return [
        Part(
            part.cluster,
            part.rows,
            first[index] if first[index] is not None else _again(index, parts, first, logits, floors),
        )
        for index, part in enumerate(parts)
    ]


def _again(
    index: int, parts: Sequence[Part], first: Sequence[int | None], logits: Sequence[Array], floors: Floors
) -> int | None:
    """The type of an incident beside others of that type: only where it is plainly another one, or very surely told."""
    kind = int(np.argmax(logits[index]))
    others = [part.cluster for part, typed in zip(parts, first, strict=True) if typed == kind]
    floor = floors.other if others and all(_is_another(parts[index].cluster, one) for one in others) else floors.again
    return kind if others and logits[index][kind] > floor else None


def _is_another(one: Cluster, other: Cluster) -> bool:
    """Whether another place, another day or another named victim sets an incident apart from another."""

    def apart(name: str) -> bool:
        mine, known = ({getattr(told, name) for told in each.told} - {None} for each in (one, other))
        return bool(mine and known) and not any(a in b or b in a for a in mine for b in known)

    named = [[party for told in each.told for party in told.targets if party.name] for each in (one, other)]
    victims = all(named) and not any(same_party(a, b) for a in named[0] for b in named[1])
    return apart("place_key") or apart("date_key") or victims


def _filled(
    part: Part,
    types: Sequence[int],
    scenes: Sequence[Scene],
    bystanders: Bystanders,
    judgement: Judgement,
    floors: Floors,
) -> Cluster:
    near = judgement.near([one.sentence for one in part.cluster.told])
    ties = judgement.ties.signs(part.rows, near)
    linked = judgement.links(part.rows, near, ties)
    logits = linked[:, :_FILLED]
    told = _as_told(part.cluster, judgement, near)
    logits = logits + floors.prior * told
    beside = bystanders.among(ties, [one.sentence for one in part.cluster.told], near)
    logits[:, :_ACTORS] -= floors.barred * beside[:, None] * (1 - told[:, :_ACTORS])
    # In capitals names don't stand out and the rules see less: there MUC-4's reading, learned on capitals, has a say
    if part.muc4 is not None and scenes[part.cluster.told[0].sentence].shouted:
        mucs = np.maximum(judgement.muc_roles[near] + _fit(judgement, near, part.muc4, types), _SUREST_NO)
        mixed = floors.share * mucs + (1 - floors.share) * linked[:, :_FILLED] + floors.mixed_prior * told
        # MUC-4 leaves out soldiers and their things as targets; whom the rules saw harmed is hit all the same
        kept = _armed(judgement, near)[:, None] * np.array([0, 0, 1, 1, 0]) * told
        mixed = mixed + floors.harmed * _harmed(part.cluster, judgement, near)
        logits = np.where(kept > 0, logits, mixed - np.array(floors.mixed) + np.array(floors.roles))
    lead = max(part.rows, key=lambda row: judgement.view.kind[row, -1] * -1)
    filled = [replace(one, perpetrators=(), targets=(), weapons=()) for one in part.cluster.told]
    rules = {
        (party.start, party.end): party for one in part.cluster.told for party in (*one.perpetrators, *one.targets)
    }
    for one in _chosen(judgement, near, logits, floors.roles):
        candidate = judgement.candidates[one.row]
        sentence = int(judgement.candidate_sentence[one.row])
        at = min(range(len(filled)), key=lambda index: abs(filled[index].sentence - sentence))
        span = (candidate.start, candidate.end)
        filled[at] = _with(filled[at], scenes[sentence], span, one, rules, _effect(judgement, lead, one))
    filled = [_counted(one, scenes[one.sentence]) for one in filled]
    return Cluster(tuple(settled(filled, judgement, near, linked, part.elsewhere, floors)))


def _voiced(full: Cluster, before: Cluster, voices: Sequence[Party]) -> Cluster:
    """The told events with every claim, accusation, denial and suspicion that the rules read.

    Who is only said to have acted must never stand as one who did, whichever mention of them the model chose: a mention
    in words of blame or claim has their confidence, and so has every other mention of that party in the incident.
    """
    firm = [
        (index, party)
        for index, one in enumerate(before.told)
        for party in one.perpetrators
        if party.confidence in _VOICED
    ]
    told = list(full.told)
    said = [voice for voice in voices if any(_meets(voice, party) for one in told for party in one.perpetrators)]
    said += [party for _, party in firm]
    told = [_with_claimants(one, said) for one in told]
    for index, voice in firm:
        if not any(same_party(voice, party) for one in told for party in one.perpetrators):
            told[index] = replace(told[index], perpetrators=(*told[index].perpetrators, voice))
    return Cluster(tuple(told))


def _doubted(
    full: Cluster, triggers: Sequence[int], rows: dict[Span, int], judgement: Judgement, floors: Floors
) -> Cluster:
    """The told events with the model's word on who is only claimed, accused, suspected or denied to have acted.

    It is asked where the rules read nothing of the kind; not of "the bomber", who has acted by his very name.
    """
    doers = load_stance().doer_nouns
    told = []
    for one in full.told:
        known = {
            at: row
            for at, party in enumerate(one.perpetrators)
            if (row := rows.get((party.start, party.end))) is not None
        }
        parties = list(one.perpetrators)
        odds = judgement.confidences(triggers, list(known.values())) if known else ()
        for at, likely in zip(known, odds, strict=True):
            undecided = parties[at].confidence == "reported" and parties[at].head not in doers
            if undecided and likely[0] < 1 - floors.doubt:
                parties[at] = replace(parties[at], confidence=CONFIDENCES[1 + int(likely[1:].argmax())])
        told.append(replace(one, perpetrators=tuple(parties)))
    return Cluster(tuple(told))


def _unblamed(full: Cluster, scenes: Sequence[Scene]) -> Cluster:
    """An event that is no attack without those who are accused or suspected elsewhere: it is not that they did."""
    if load_codebook().kinds[full.kind()].violent:
        return full
    told = [scenes[one.sentence].sentence.passage for one in full.told]

    def stays(party: Party) -> bool:
        here = any(one.start <= party.start < one.end for one in told)
        return here or party.confidence not in ("accused", "suspected")

    return Cluster(tuple(replace(one, perpetrators=tuple(filter(stays, one.perpetrators))) for one in full.told))


def _with_claimants(one: Told, said: Sequence[Party]) -> Told:
    """The event with its perpetrators as firmly as they are said to be, those who claim it among its claimants."""
    voiced = [(party, _voice_of(party, said)) for party in one.perpetrators]
    actors = tuple(party if voice is None else replace(party, confidence=voice.confidence) for party, voice in voiced)
    known = {party.text.lower() for party in one.claimed_by}
    claims = (voice for _, voice in voiced if voice is not None and voice.confidence == "claimed")
    further = {voice.text.lower(): voice for voice in claims if voice.text.lower() not in known}
    return replace(one, perpetrators=actors, claimed_by=(*one.claimed_by, *further.values()))


def _voice_of(party: Party, said: Sequence[Party]) -> Party | None:
    """The words of blame or claim about a party: those it stands in, else those of the same party."""
    return next((one for one in said if _meets(one, party)), None) or next(
        (one for one in said if same_party(one, party)), None
    )


def _meets(first: Party, second: Party) -> bool:
    return first.start < second.end and second.start < first.end


def _harmed(cluster: Cluster, judgement: Judgement, near: NDArray[np.int64]) -> Array:
    """1 where the rules read that people were killed, hurt or taken: mentions × roles."""
    clear = tuple(
        replace(
            one, perpetrators=(), weapons=(), targets=tuple(party for party in one.targets if party.effect in _HARM)
        )
        for one in cluster.told
    )
    return _as_told(Cluster(clear), judgement, near)


def _armed(judgement: Judgement, near: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which mentions name armed people or what is theirs."""
    signs = {SIGNS.index(name) for name in ("armed_term", "state_force", "armed_group")}
    return np.array([not signs.isdisjoint(judgement.candidates[int(row)].signs) for row in near])


def _as_told(cluster: Cluster, judgement: Judgement, near: NDArray[np.int64]) -> Array:
    """1 where the rules put a mention in a role of this very incident: mentions × roles."""
    told = np.zeros((len(near), _FILLED), np.float32)
    spans = {
        (judgement.candidates[int(row)].start, judgement.candidates[int(row)].end): n for n, row in enumerate(near)
    }
    for one in cluster.told:
        roles = [(party.start, party.end, int(party.group)) for party in one.perpetrators]
        roles += [(party.start, party.end, 3 if party.human else 2) for party in one.targets]
        roles += [(arm.start, arm.end, 4) for arm in one.weapons]
        for start, end, role in roles:
            place = spans.get((start, end))
            if place is not None:
                told[place, role] = 1
    return told


def _counted(one: Told, scene: Scene) -> Told:
    """A told event with the toll of those it is now known to have hit, where it has no such part of its own."""
    start, end = scene.sentence.passage.start, scene.sentence.passage.end
    here = tuple(party for party in one.targets if start <= party.start and party.end <= end)
    tolls = one.tolls or (tolls_of(scene, here) if here else ())
    known = {said.part for said in tolls}
    beside = (party for party in one.targets if party not in here and party.human and party.effect not in known)
    return replace(one, tolls=(*tolls, *counted(beside)))


def _fit(judgement: Judgement, near: NDArray[np.int64], kind: int, types: Sequence[int]) -> Array:
    """How much worse each mention fits this type of incident than the best of the report's types; 0 or less."""
    values = judgement.view.muc_types[near]
    out: Array = (values[:, kind] - values[:, list(types)].max(1))[:, None]
    return out


def _rows(cluster: Cluster, judgement: Judgement) -> list[int]:
    sentences = {one.sentence for one in cluster.told}
    rows = judgement.triggers_in(span for one in cluster.told for span in one.spans)
    return [row for row in rows if judgement.triggers[row].sentence in sentences]


def _chosen(judgement: Judgement, near: NDArray[np.int64], logits: Array, floor: Sequence[float]) -> Iterator[_Chosen]:
    """The surest mentions of each role; of overlapping ones and of equal words only the surest."""
    taken: list[tuple[int, int]] = []
    words: list[tuple[int, str]] = []
    surest = np.argsort(-logits, axis=None)[: np.count_nonzero(logits >= min(floor))]
    for place, role in zip(*(one.tolist() for one in np.unravel_index(surest, logits.shape)), strict=True):
        value = float(logits[place, role])
        row = int(near[place])
        one, name = judgement.candidates[row], f" {judgement.names[row]} "
        if value < floor[role] or any(one.start < end and start < one.end for start, end in taken):
            continue
        if any(role == other and (name in known or known in name) for other, known in words):
            continue
        taken.append((one.start, one.end))
        words.append((role, name))
        yield _Chosen(row, role)


def _effect(judgement: Judgement, lead: int, one: _Chosen) -> str:
    if ROLES[one.role] not in ("thing_hit", "person_hit"):
        return "unknown"
    return EFFECTS[int(judgement.model.effects(judgement.view, lead, [one.row])[0].argmax())]


def _with(
    told: Told, scene: Scene, span: tuple[int, int], one: _Chosen, rules: dict[tuple[int, int], Party], effect: str
) -> Told:
    role = ROLES[one.role]
    if role == "weapon":
        return replace(told, weapons=(*told.weapons, _arm(scene, span)))
    party = _party(scene, span, role, rules.get(span))
    if role.startswith("perpetrator"):
        return replace(told, perpetrators=(*told.perpetrators, party))
    if party.human and party.effect in ("unknown", "none"):
        party = replace(party, effect=_read_effect(span, rules))
    borne = effect not in _HARM or effect in ("destroyed", "damaged") or says_effect(scene, effect)
    borne = borne or load_codebook().kinds[told.kind].effect == effect
    if party.effect in ("unknown", "none") and borne:  # whom troops looked for is not thereby dead
        party = replace(party, effect=effect)
    return replace(told, targets=(*told.targets, party))


def _read_effect(span: tuple[int, int], rules: dict[tuple[int, int], Party]) -> str:
    """What the rules read as having befallen the same people, where they took more or fewer words for them."""
    inside = [party for (start, end), party in rules.items() if party.human and start < span[1] and span[0] < end]
    return next((party.effect for party in inside if party.effect in _HARM), "unknown")


def _party(scene: Scene, span: tuple[int, int], role: str, known: Party | None) -> Party:
    """A mention as a party: what the rules know of its words, its role the model's."""
    human, group = role != "thing_hit", role == "perpetrator_group"
    first, last = scene.sentence.word_at(span[0]), scene.sentence.word_at(span[1] - 1) + 1
    base = scene.sentence.passage.start
    text = scene.sentence.passage.text[span[0] - base : span[1] - base]
    if known is None:
        known = party_of(scene, Chunk(first, last, first, last - 1), human_only=human)
    if known is None:
        return Party(
            start=span[0], end=span[1], text=text, human=human, group=group,
            category="person" if human else "object", head=scene.sentence.words[last - 1].low,
        )  # fmt: skip
    category: str | None = known.category if known.human == human else ("person" if human else "object")
    return replace(known, start=span[0], end=span[1], text=text, human=human, group=group, category=category,
                   head=known.head or scene.sentence.words[last - 1].low)  # fmt: skip


def _arm(scene: Scene, span: tuple[int, int]) -> Arm:
    base = scene.sentence.passage.start
    text = scene.sentence.passage.text[span[0] - base : span[1] - base]
    for arm in scene.weapons:
        start, end = scene.span(arm.first, arm.last)
        if start < span[1] and span[0] < end:
            return Arm(span[0], span[1], text, arm.value.kind, arm.value.features, arm.value.vague)
    return Arm(span[0], span[1], text, None)
