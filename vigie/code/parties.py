"""Who or what a noun chunk names: persons and groups with name, category and count, or things.

Place in the flow: `events` asks for the parties of the chunks a frame points to. In: a Scene and a chunk. Out: Party.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vigie.code.chunks import Chunk
from vigie.code.scene import Scene, Term
from vigie.code.told import Party
from vigie.lexicon.actors import ActorMatch, load_registry
from vigie.lexicon.codebook import load_codebook
from vigie.lexicon.countries import country_short, demonym
from vigie.lexicon.grammar import load_grammar
from vigie.lexicon.stance import load_stance
from vigie.records import ActorKind, Count

__all__ = [
    "actors_of",
    "force_of",
    "group_of",
    "is_place",
    "is_time",
    "parties_of",
    "party_of",
    "term_of",
    "thing_of",
    "unwrapped",
]

_ONE = Count(1, 1, 1)
_GROUP_KINDS: frozenset[ActorKind] = frozenset({"armed_group", "state_force", "government", "organization"})
_WRAPPERS = frozenset(
    [
        "group",
        "groups",
        "band",
        "bands",
        "gang",
        "gangs",
        "column",
        "columns",
        "squad",
        "squads",
        "number",
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        "majority",
        "member",
        "members",
        "handful",
        "couple",
        "total",
        "series",
        "body",
        "bodies",
        "lives",
        "most",
        "one",
        "two",
        "three",
        "some",
        "many",
        "several",
    ]
)
"""Heads that say how many or of what group, not who."""
_GROUP_NOUNS = frozenset({"group", "movement", "organization", "organisation", "network", "militia", "party", "front"})
"""Nouns after a name that add nothing to it."""
_KNOWN = frozenset({"the", "this", "that", "these", "those", "both"})
"""Words before somebody who is known already."""
_LONGEST_NAME = 6
"""Words: a longer run of capitals is no name of a person."""
_LONE_NAME = 2
"""Words: in text that is all capitals a single unknown word is not taken for a name."""


def term_of(scene: Scene, chunk: Chunk) -> Term | None:
    """The term of the targets lexicon at the head of a chunk, the longest that ends there."""
    ending = [term for term in scene.terms if term.last == chunk.head + 1 and term.first >= chunk.first]
    return max(ending, key=lambda term: term.last - term.first, default=None)


def actors_of(scene: Scene, chunk: Chunk) -> tuple[ActorMatch, ...]:
    """The registered actors and forces inside a chunk."""
    start, end = scene.span(chunk.first, chunk.last)
    return tuple(one for one in scene.actors if start <= one.start and one.end <= end)


def is_place(scene: Scene, chunk: Chunk) -> bool:
    """Whether a chunk is a place name and nothing else."""
    start, end = scene.chunk_span(chunk)
    return any(first <= start and end <= last for first, last in scene.places)


def is_time(scene: Scene, chunk: Chunk) -> bool:
    """Whether a chunk stands inside a time expression or holds one at its head."""
    start, end = scene.span(chunk.head, chunk.head + 1)
    return any(one.start <= start and end <= one.end for one in scene.dates)


def force_of(scene: Scene, first: int, last: int) -> Party | None:
    """The state whose aircraft, drones or guns some words name: "a Russian drone", "Israeli air strikes"."""
    for index in range(first, last):
        word = scene.sentence.words[index]
        country = demonym(word.text) or (country_short(word.text) if word.text.isupper() else None)
        forces = load_registry().get(f"{country.lower()}-forces") if country else None
        if forces is not None:
            return Party(
                start=word.start, end=word.end, text=word.text, group=True, category="state_force",
                actor_kind="state_force", actor_id=forces.actor_id, head=word.low,
            )  # fmt: skip
    return None


def parties_of(scene: Scene, chunks: Iterable[Chunk], human_only: bool = False) -> tuple[Party, ...]:
    """The parties of some chunks; chunks that name a time or a mere place give none."""
    found = [party for chunk in chunks if (party := party_of(scene, chunk, human_only)) is not None]
    return tuple(_apposed(scene, found))


def _apposed(scene: Scene, parties: list[Party]) -> Iterator[Party]:
    """ "The mayor of Baidoa, Ali Hassan" is one person: the description goes to the name."""
    for index, party in enumerate(parties):
        following = parties[index + 1] if index + 1 < len(parties) else None
        if following is not None and _is_told_of(scene, party, following):
            continue
        before = parties[index - 1] if index else None
        if before is not None and _is_told_of(scene, before, party):
            party = replace(party, description=before.text, category=before.category, actor_kind=before.actor_kind)
        yield party


def _is_told_of(scene: Scene, first: Party, second: Party) -> bool:
    if not (first.human and second.human) or first.name is not None or second.name is None or first.count != _ONE:
        return False
    base = scene.sentence.passage.start
    between = scene.sentence.passage.text[first.end - base : second.start - base]
    return "," in between and " and " not in between.lower() and not second.description


def unwrapped(scene: Scene, chunks: Iterable[Chunk]) -> Iterator[Chunk]:
    """ "a group of guerrillas", "members of the police": the chunk after "of" where the head says only how many."""
    layout, words = scene.layout, scene.sentence.words
    for chunk in chunks:
        after = chunk.last
        wraps = words[chunk.head].low in _WRAPPERS or scene.sentence.tags[chunk.head] == "#"
        if wraps and after + 1 < len(words) and words[after].low == "of" and layout.chunk_of[after + 1] >= 0:
            inner = layout.chunks[layout.chunk_of[after + 1]]
            counted = scene.sentence.tags[chunk.head] == "#"
            yield Chunk(chunk.first, inner.last, inner.bare, inner.head) if counted else inner
            continue
        yield chunk


def party_of(scene: Scene, chunk: Chunk, human_only: bool = False) -> Party | None:
    """The party a chunk names, None for a time, a mere place, or a thing where only humans fit."""
    party = _party_of(scene, chunk, human_only)
    if party is not None and scene.sentence.words[chunk.first].low in _KNOWN:
        return replace(party, known=True)
    return party


def _party_of(scene: Scene, chunk: Chunk, human_only: bool) -> Party | None:
    if is_time(scene, chunk) or (is_place(scene, chunk) and not actors_of(scene, chunk)):
        return None
    actors = actors_of(scene, chunk)
    end = scene.span(chunk.first, chunk.last)[1]
    head = actors[-1] if actors and _ends_at(scene, actors[-1], chunk) else None
    named = _named(scene, chunk)
    term = term_of(scene, chunk)
    if named is not None:
        return _person(scene, chunk, named)
    if head is not None and (term is None or head.end < end or _is_group_name(head, scene, chunk)):
        return group_of(scene, head, chunk)
    if term is not None:
        return _described(scene, chunk, term, actors)
    if head is not None:
        return group_of(scene, head, chunk)
    return _unknown(scene, chunk) if human_only else None


def _ends_at(scene: Scene, actor: ActorMatch, chunk: Chunk) -> bool:
    """Whether a name ends a chunk, or only "group", "movement" and the like come after it: "the IS group"."""
    last = scene.sentence.words[chunk.head]
    after = scene.sentence.word_at(actor.end)
    return actor.end >= last.end or (after == chunk.head and last.low in _GROUP_NOUNS)


def _is_group_name(actor: ActorMatch, scene: Scene, chunk: Chunk) -> bool:
    """A name such as "the Taliban" or "police": the whole chunk, not "Taliban fighters" as persons."""
    term = term_of(scene, chunk)
    if term is None or term.value.kind != "individual":
        return True
    start, end = scene.span(term.first, term.last)
    return actor.start <= start and end <= actor.end and actor.actor_kind in _GROUP_KINDS


def _named(scene: Scene, chunk: Chunk) -> tuple[int, int] | None:
    """Where a person's name stands in a chunk: the words after its last title or, cased, a run of capitals."""
    words, grammar = scene.sentence.words, load_grammar()
    last = chunk.head + 1
    first = None
    for index in range(chunk.bare, last):
        if words[index].low.rstrip(".") in grammar.titles or _ends_human(scene, index + 1):
            first = index + 1
    if first is not None and 0 < last - first <= _LONGEST_NAME and _is_name(scene, first, last):
        return first, last
    if first is None and not scene.shouted and 2 <= last - chunk.first <= _LONGEST_NAME:
        lone = scene.sentence.tags[chunk.first] == "N" and _is_name(scene, chunk.first, last)
        return (chunk.first, last) if lone else None
    return None


def _ends_human(scene: Scene, last: int) -> bool:
    return any(term.last == last and term.value.human for term in scene.terms)


def _is_name(scene: Scene, first: int, last: int) -> bool:
    words = scene.sentence.words
    start, end = scene.span(first, last)
    if any(term.first < last and term.last > first for term in scene.terms):
        return False
    if any(arm.first < last and arm.last > first for arm in scene.weapons):
        return False
    if any(one.start < end and one.end > start for one in scene.actors):
        return False
    if any(one[0] <= start and end <= one[1] for one in scene.places) and last - first > 1:
        return False
    if any(one.start < end and one.end > start for one in scene.dates):
        return False
    return all(
        words[index].text[:1].isupper() or words[index].low in ("al", "de", "la", "bin", "ibn", "del")
        for index in range(first, last)
    )


def _person(scene: Scene, chunk: Chunk, named: tuple[int, int]) -> Party:
    start, end = scene.span(*named)
    text = _text(scene, *named)
    before = _text(scene, chunk.bare, named[0]) if named[0] > chunk.bare else None
    terms = [term for term in scene.terms if chunk.first <= term.first and term.last <= named[0] and term.value.human]
    category = terms[-1].value.category if terms else "person"
    return Party(
        start=start, end=end, text=text, name=text, description=before, category=category, count=_ONE,
        actor_kind=(terms[-1].value.actor_kind if terms else None) or "person",
        head=scene.sentence.words[named[1] - 1].low,
    )  # fmt: skip


def group_of(scene: Scene, actor: ActorMatch, chunk: Chunk | None = None) -> Party:
    """The party a registered name stands for."""
    one = actor.candidates[0] if len(actor.candidates) == 1 else None
    persons = actor.actor_kind == "person"
    return Party(
        start=actor.start, end=actor.end, text=actor.quote, name=actor.quote if one and not persons else None,
        actor_id=one.actor_id if one else None, actor_kind=actor.actor_kind, group=actor.actor_kind in _GROUP_KINDS,
        category=actor.actor_kind, head=actor.quote.split()[-1].lower(), count=_count(scene, chunk) if chunk else None,
    )  # fmt: skip


def _described(scene: Scene, chunk: Chunk, term: Term, actors: tuple[ActorMatch, ...]) -> Party:
    first = _bare_start(scene, chunk)
    while not term.value.human and first < term.first and scene.sentence.tags[first] == "#":
        first += 1
    start, end = scene.span(first, term.last)
    inside = actors[-1] if actors else None
    kind = inside.actor_kind if inside else term.value.actor_kind
    single = inside.candidates[0] if inside and len(inside.candidates) == 1 else None
    return Party(
        start=start, end=end, text=_text(scene, first, term.last), human=term.value.human, category=term.value.category,
        group=term.value.kind == "organization",
        actor_kind=kind, actor_id=single.actor_id if single else None, count=_count(scene, chunk, term),
        head=_singular(scene.sentence.words[term.last - 1].low),
    )  # fmt: skip


def _unknown(scene: Scene, chunk: Chunk) -> Party | None:
    """A chunk no lexicon knows where a person must stand: a name if it looks like one, else left alone."""
    tags = scene.sentence.tags
    head = scene.sentence.words[chunk.head]
    count = _count(scene, chunk)
    if tags[chunk.head] == "#":
        if count is None:
            return None
        start, end = scene.span(chunk.first, chunk.last)
        return Party(
            start=start, end=end, text=_text(scene, chunk.first, chunk.last), category="person", count=count, head=""
        )
    if head.low in load_grammar().titles or (count is not None and _counts_people(scene, chunk)):
        return _titled(scene, chunk, count)
    if scene.shouted and chunk.last - chunk.first < _LONE_NAME:
        return None
    if (
        tags[chunk.first] == "N"
        and _is_name(scene, chunk.first, chunk.last)
        and "Z" not in tags[chunk.first : chunk.last]
    ):
        start, end = scene.span(chunk.first, chunk.last)
        text = _text(scene, chunk.first, chunk.last)
        return Party(
            start=start,
            end=end,
            text=text,
            name=text,
            category="person",
            count=_ONE,
            actor_kind="person",
            head=head.low,
        )
    return None


def thing_of(scene: Scene, chunk: Chunk) -> Party | None:
    """A thing no lexicon lists, where only a thing can stand: "destroyed a telephone booth"."""
    head = scene.sentence.words[chunk.head]
    known = is_time(scene, chunk) or is_place(scene, chunk) or term_of(scene, chunk) is not None
    if known or actors_of(scene, chunk) or scene.sentence.tags[chunk.head] != "N" or not _counts_people(scene, chunk):
        return None
    first = _bare_start(scene, chunk)
    while first < chunk.head and scene.sentence.tags[first] == "#":
        first += 1
    start, end = scene.span(first, chunk.head + 1)
    text = _text(scene, first, chunk.head + 1)
    count = _count(scene, chunk)
    return Party(start=start, end=end, text=text, human=False, category="object", count=count, head=_singular(head.low))


def _counts_people(scene: Scene, chunk: Chunk) -> bool:
    """Whether a counted noun no lexicon knows may be people: "14 persons", "two Hazaras"; not an event or a weapon."""
    if any(arm.last == chunk.head + 1 for arm in scene.weapons):
        return False
    low = scene.sentence.words[chunk.head].low
    return not any(one.pos == "noun" for one in load_codebook().forms.get(low, ()))


def _titled(scene: Scene, chunk: Chunk, count: Count | None) -> Party:
    """Persons no lexicon lists: "the former emir", "two Hazaras"."""
    first = _bare_start(scene, chunk)
    start, end = scene.span(first, chunk.head + 1)
    text = _text(scene, first, chunk.head + 1)
    head = scene.sentence.words[chunk.head].low
    return Party(
        start=start,
        end=end,
        text=text,
        category="person",
        count=count or _ONE,
        actor_kind="person",
        head=_singular(head),
    )


def _bare_start(scene: Scene, chunk: Chunk) -> int:
    """The first word of the bare mention: after the determiner and after a possessor ("Monday's", "the town's")."""
    tags = scene.sentence.tags
    suspect = load_stance().suspect_words
    first = chunk.bare
    owner = tags.rfind("Z", chunk.first, chunk.head)
    if owner >= 0:
        first = owner + 1
    while first < chunk.head and (tags[first] in 'DA"Z' or scene.sentence.words[first].low in suspect):
        first += 1
    return first


def _text(scene: Scene, first: int, last: int) -> str:
    start, end = scene.span(first, last)
    base = scene.sentence.passage.start
    return scene.sentence.passage.text[start - base : end - base]


def _singular(low: str) -> str:
    if low.endswith("men"):
        return low[:-3] + "man"
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low


def _count(scene: Scene, chunk: Chunk, term: Term | None = None) -> Count | None:
    """How many a chunk says: its number, one where it is singular with an article, else not known."""
    start, end = scene.span(chunk.first, chunk.last)
    inside = [one.count for one in scene.counts if one.start < end and one.end > start and one.end <= end]
    if inside:
        return inside[0]
    words = scene.sentence.words
    if term is not None and term.value.kind == "individual" and not term.value.plural:
        return _ONE
    body = term is not None and term.value.human and term.value.kind != "individual"
    return _ONE if words[chunk.first].low in ("a", "an", "another") and not body else None
