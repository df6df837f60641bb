"""What a sentence tells: its triggers put together into events, each with status, place, date and voices.

Place in the flow: after mentions are laid onto scenes, before `assemble`. In: Scenes in the order of the text, with
what-ifs, attributions and turns. Out: Told records, and an EventMention for every trigger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from vigie.code.arms import arms_in
from vigie.code.assemble import kin
from vigie.code.attribution import Attribution
from vigie.code.claims import Claim
from vigie.code.ellipsis import elliptical
from vigie.code.roles import Fired, fired_by_object, fired_of
from vigie.code.scene import Scene
from vigie.code.setting import Where, place_of, when_of
from vigie.code.status import Setting, Status, status_of
from vigie.code.told import Arm, Party, Told, Voice
from vigie.code.tolls import toll_words, tolls_of
from vigie.lexicon.codebook import Codebook, load_codebook
from vigie.lexicon.stance import load_stance
from vigie.records import EventMention

__all__ = ["Heard", "Read", "read_scene"]

ARGUMENT = 0.12
"""Confidence added for each of: somebody hit, somebody acting, a place, a date."""
TOLL_ALONE = 0.2
"""Confidence of a bare toll: it adds to an incident and never makes one."""
_ARMED_FAMILIES = frozenset({"armed_attack", "explosion", "property"})
"""Families whose weapon may stand anywhere in the sentence."""
_THE = frozenset({"the", "these", "those"})
_USING = frozenset({"with", "using", "used", "use"})
BARE = 0.5
"""Factor on the confidence of a trigger that stands without any argument."""
_DESCRIBING_REACH = 14
"""Words before a trigger within which "responsible for" and the like still govern it."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known of a sentence beside its words: what-ifs and attributions as word spans, who is speaking."""

    conditional: tuple[tuple[int, int], ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    """Who the sentence says claimed, denied or is accused of an event, told in it or not."""
    question: bool
    speaker: str | None
    turn: int
    """Start of the turn it stands in, -1 outside turns."""
    before: str | None
    """The violent kind the sentence before told of last, for sentences that leave it out."""
    number: int
    """Index of the sentence among the sentences of the report."""


@dataclass(frozen=True, slots=True)
class Read:
    """What one sentence gave."""

    told: tuple[Told, ...]
    mentions: tuple[EventMention, ...]


def read_scene(scene: Scene, heard: Heard) -> Read:
    """The events a sentence tells of, and a mention for every trigger."""
    book = load_codebook()
    fired = [one for hit in scene.hits if (one := fired_of(scene, hit))]
    fired += _by_object(scene, {index for one in fired for index in range(one.first, one.last)})
    fired.sort(key=lambda one: one.first)
    left_out = _left_out(scene, heard)
    if not fired:
        return Read(left_out or _toll_alone(scene, heard), ())
    setting = Setting(heard.conditional, heard.attributions, heard.question)
    statuses = [status_of(scene.layout, one.frame, setting) for one in fired]
    mentions = tuple(_mention(scene, one, status) for one, status in zip(fired, statuses, strict=True))
    groups = _groups(scene, fired, statuses, book)
    told = tuple(
        _told(scene, heard, group, tuple(one for one in heard.claims if _nearest(one, groups) is group))
        for group in groups
    )
    return Read((*left_out, *_once_each(told)), mentions)


def _toll_alone(scene: Scene, heard: Heard) -> tuple[Told, ...]:
    """ "Five fatalities were reported": the toll of what was told before, without a word for the event."""
    tolls = tuple(toll_words(scene))
    if heard.before is None or heard.question or not tolls:
        return ()
    spans = tuple((said.start, said.end) for said in tolls)
    return (
        Told(
            kind=heard.before, status="occurred", factuality=3, spans=spans, sentence=heard.number,
            paragraph=scene.sentence.passage.paragraph, turn=heard.turn, strength=TOLL_ALONE, definite=True,
            tolls=tolls,
        ),
    )  # fmt: skip


def _once_each(told: tuple[Told, ...]) -> Iterator[Told]:
    """Without what only says again that something else of the sentence was claimed or foiled."""
    kinds = load_codebook().kinds
    violent = [one for one in told if kinds[one.kind].violent]
    for one in told:
        claimed = one.kind == "claim" and violent
        foiled = kinds[one.kind].family == "disruption" and any(other.status == "attempted" for other in violent)
        if not (claimed or foiled):
            yield one


def _nearest(claim: Claim, groups: list[_Group]) -> _Group:
    """The event a claim or accusation is about: the first told after it, else the last before."""
    kinds = load_codebook().kinds
    violent = [group for group in groups if any(kinds[one.trigger.kind].violent for one, _ in group)]

    def distance(group: _Group) -> tuple[bool, int]:
        return min((one.first < claim.at, abs(one.first - claim.at)) for one, _ in group)

    return min(violent or groups, key=distance)


def _left_out(scene: Scene, heard: Heard) -> tuple[Told, ...]:
    found = None if heard.question else elliptical(scene, heard.before, heard.number, heard.turn)
    if found is None:
        return ()
    return (replace(found, said_by=(Voice(heard.speaker, 0, 0),) if heard.speaker else ()),)


def _by_object(scene: Scene, heard: set[int]) -> Iterator[Fired]:
    for index, tag in enumerate(scene.sentence.tags):
        if tag in "VEG" and index not in heard:
            fired = fired_by_object(scene, index)
            if fired is not None:
                yield fired


def _mention(scene: Scene, fired: Fired, status: Status) -> EventMention:
    start, end = scene.span(fired.first, fired.last)
    base = scene.sentence.passage.start
    return EventMention(
        start=start, end=end, quote=scene.sentence.passage.text[start - base : end - base], event=fired.trigger.kind,
        status=status.status, factuality=status.factuality,
    )  # fmt: skip


_Group = list[tuple[Fired, Status]]


def _groups(scene: Scene, fired: list[Fired], statuses: list[Status], book: Codebook) -> list[_Group]:
    """Triggers of one event together: kin of one status, unless the sentence sets two events side by side."""
    groups: list[_Group] = []
    for one, status in zip(fired, statuses, strict=True):
        for group in groups:
            if _one_event(scene, book, group, (one, status)):
                group.append((one, status))
                break
        else:
            groups.append([(one, status)])
    return groups


def _one_event(scene: Scene, book: Codebook, group: _Group, other: tuple[Fired, Status]) -> bool:
    one, status = other
    if not any(kin(book, one.trigger.kind, known.trigger.kind) for known, _ in group):
        return False
    last, last_status = group[-1]
    if status.status != last_status.status and {status.status, last_status.status} != {"occurred", "attempted"}:
        return False
    return not _side_by_side(scene, last, one)


def _side_by_side(scene: Scene, first: Fired, second: Fired) -> bool:
    """Two events set side by side: own place or day each, joined by "and", "while", a semicolon."""
    tags, words = scene.sentence.tags, scene.sentence.words
    between = tags[first.last : second.first]
    if second.frame.voice == "noun" and words[second.frame.group].low in ("another", "second", "third"):
        return True
    if not any(mark in between for mark in "C;S"):
        return False
    mine, others = place_of(scene, first.first, first.last), place_of(scene, second.first, second.last)
    return mine is not None and others is not None and mine.key != others.key and first.last < others.first


def _told(scene: Scene, heard: Heard, group: _Group, claims: tuple[Claim, ...]) -> Told:
    lead, status = _lead(group)
    fired = [one for one, _ in group]
    targets = _once(party for one in fired for party in one.patients)
    agents = _once(party for one in fired for party in one.agents)
    tolls = tolls_of(scene, targets)
    bounds = _bounds(scene, lead)
    where, when = place_of(scene, lead.first, lead.last, bounds), when_of(scene, lead.first, lead.last, bounds)
    if when is not None and lead.definite and _told_elsewhere(scene, lead, when):
        when = None
    if not load_codebook().kinds[lead.trigger.kind].violent:
        claims = ()
    claimed = tuple(claim.party for claim in claims if claim.confidence == "claimed")
    agents = _with_claims(agents, claims)
    told = Told(
        kind=lead.trigger.kind, status=status.status, factuality=status.factuality,
        generic=_generic(scene, group, when is not None, bool(tolls)),
        spans=tuple(scene.span(one.first, one.last) for one in [lead, *(one for one in fired if one is not lead)]),
        sentence=heard.number, turn=heard.turn, paragraph=scene.sentence.passage.paragraph, strength=0.0,
        definite=(lead.definite and not lead.plural) or _by_the_doers(scene, agents),
        another=_another(scene, lead), features=_features(fired),
        perpetrators=agents, targets=targets, weapons=_arms(scene, fired), tolls=tolls,
        place=where.span if where else None, place_key=where.key if where else None,
        date=when.span if when else None, date_key=when.key if when else None,
        claimed_by=claimed, said_by=_voices(scene, heard, lead),
    )  # fmt: skip
    return replace(told, strength=_strength(lead, told))


def _by_the_doers(scene: Scene, agents: tuple[Party, ...]) -> bool:
    """Whether "the bomber", "the attackers" act, and they alone: those of the deed told before."""
    words, doers = scene.sentence.words, load_stance().doer_nouns

    def known(agent: Party) -> bool:
        first, last = scene.sentence.word_at(agent.start), scene.sentence.word_at(agent.end - 1)
        return first > 0 and words[first - 1].low in _THE and words[last].low in doers

    return bool(agents) and all(known(agent) for agent in agents)


def _told_elsewhere(scene: Scene, lead: Fired, when: Where) -> bool:
    """ "Claimed the bombing in a message sent on Wednesday": a verb between says that the day is another's."""
    between = scene.sentence.tags[lead.last : when.first]
    return when.first > lead.last and bool(set("VEG") & set(between))


def _bounds(scene: Scene, lead: Fired) -> tuple[int, int]:
    """The words that may say where and when: all of them, or the insertion between commas a participle is in."""
    tags = scene.sentence.tags
    group = lead.frame.group
    inserted = lead.frame.voice == "passive" and group == lead.first and group > 0 and tags[group - 1] == ","
    closing = tags.find(",", lead.last)
    return (group, closing) if inserted and closing > 0 else (0, len(tags))


def _lead(group: _Group) -> tuple[Fired, Status]:
    kinds = load_codebook().kinds
    return max(group, key=lambda pair: (kinds[pair[0].trigger.kind].rank, pair[0].trigger.weight))


def _once(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Each mention once; where two triggers share a party, the effect that says more stands."""
    found: dict[tuple[int, int], Party] = {}
    for party in parties:
        known = found.get((party.start, party.end))
        if known is None or known.effect in ("unknown", "none"):
            found[party.start, party.end] = party
    return tuple(found[key] for key in sorted(found))


def _arms(scene: Scene, fired: list[Fired]) -> tuple[Arm, ...]:
    """The weapons in the frames of a violent event, else those its sentence says were used."""
    kinds = load_codebook().kinds
    arms = [arm for one in fired for arm in one.weapons]
    if not arms and any(kinds[one.trigger.kind].family in _ARMED_FAMILIES for one in fired):
        arms = list(arms_in(scene, (chunk for chunk in scene.layout.chunks if _is_used(scene, chunk.first - 1))))
    return tuple({(arm.start, arm.end): arm for arm in arms}.values())


def _is_used(scene: Scene, before: int) -> bool:
    """Whether the word before a chunk says that it was used: "with", "using", "threw", "planted"."""
    if before < 0:
        return False
    low = scene.sentence.words[before].low
    return low in _USING or (scene.sentence.tags[before] in "VEG" and low in load_stance().commit_verbs)


def _with_claims(agents: tuple[Party, ...], claims: tuple[Claim, ...]) -> tuple[Party, ...]:
    known = {(party.start, party.end): party for party in agents}
    for claim in claims:
        known[claim.party.start, claim.party.end] = replace(claim.party, confidence=claim.confidence)
    return tuple(known[key] for key in sorted(known))


def _features(fired: list[Fired]) -> frozenset[str]:
    arms = [arm for one in fired for arm in one.weapons]
    kinds = {arm.kind for arm in arms if arm.kind} | {feature for arm in arms for feature in arm.features}
    effects = {one.trigger.effect for one in fired if one.trigger.effect not in (None, "unknown", "none")}
    said = {feature for one in fired for feature in one.trigger.features}
    kinds |= {feature for one in fired for feature in one.trigger.features}
    return frozenset(kinds) | said | frozenset(effect for effect in effects if effect)


def _generic(scene: Scene, group: _Group, dated: bool, counted: bool) -> bool:
    """Told as what happens in general: a habit, bare plurals, what somebody is known, wanted or trained for."""
    if any(status.generic for _, status in group):
        return True
    if all(_in_danger(scene, one) for one, _ in group):
        return True
    if dated or counted:
        return False
    return all(_in_general(scene, one) for one, _ in group)


def _in_general(scene: Scene, one: Fired) -> bool:
    tags = scene.sentence.tags
    if one.frame.voice == "noun":
        unplaced = one.bare and place_of(scene, one.first, one.last) is None
        return not one.definite and not _numbered(scene, one) and (one.plural or unplaced)
    described = _describes(scene, one.frame.group)
    if tags[one.first] == "V":
        done = one.patients or one.weapons or (one.trigger.object is None and one.agents)
        return described or not done or tags[one.first - 1 : one.first] == "W"
    return tags[one.first] == "G" and described


def _in_danger(scene: Scene, one: Fired) -> bool:
    """ "The capital threatened by the rebels" is a state of things; "two judges were threatened" is a threat."""
    passive = one.trigger.kind == "threat" and one.frame.voice == "passive"
    told_of = "B" in scene.sentence.tags[one.frame.group : one.first] and any(party.human for party in one.patients)
    return passive and not told_of


def _numbered(scene: Scene, one: Fired) -> bool:
    """ "Two attacks", "a series of bombings": counted, hence particular."""
    return "#" in scene.sentence.tags[one.frame.group : one.first]


def _describes(scene: Scene, index: int) -> bool:
    """Whether "responsible for", "wanted for", "expert in" and the like stand before, in the same clause."""
    words, tags = scene.sentence.words, scene.sentence.tags
    for at in range(index - 1, max(-1, index - 1 - _DESCRIBING_REACH), -1):
        if tags[at] in ";.":
            return False
        if words[at].low in load_stance().describing_words:
            return True
    return False


def _another(scene: Scene, lead: Fired) -> bool:
    words = scene.sentence.words
    start = lead.frame.group
    near = {word.low for word in words[max(0, start - 1) : lead.last]}
    opening = {word.low for word in words[:3]}
    another = load_stance().another_words
    return bool(near & another) or bool(opening & {"separately", "elsewhere", "meanwhile", "separate", "another"})


def _strength(lead: Fired, told: Told) -> float:
    arguments = (told.targets or told.tolls, told.perpetrators, told.place, told.date)
    strength = lead.trigger.weight * (BARE if lead.bare and not (told.tolls or told.date or told.place) else 1.0)
    return min(1.0, strength + ARGUMENT * sum(bool(argument) for argument in arguments))


def _voices(scene: Scene, heard: Heard, lead: Fired) -> tuple[Voice, ...]:
    """Who tells it: the source of an attribution that covers the trigger, and the speaker of the turn."""
    found = list(_sources(scene, heard, lead))
    if heard.speaker:
        found.append(Voice(heard.speaker, 0, 0))
    return tuple(found)


def _sources(scene: Scene, heard: Heard, lead: Fired) -> Iterator[Voice]:
    base, text = scene.sentence.passage.start, scene.sentence.passage.text
    for one in heard.attributions:
        if not one.telling or one.source is None or not any(a <= lead.first < b for a, b in one.content):
            continue
        first, last = one.source
        while first < last - 1 and scene.sentence.words[first].low == "the":
            first += 1
        if scene.sentence.tags[first] == "R" or scene.sentence.words[first].low == "no":
            continue
        start, end = scene.span(first, last)
        yield Voice(text[start - base : end - base], start, end)
