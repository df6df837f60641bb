"""Who says so: the source of the statement an incident is told in."""

from __future__ import annotations

from dataclasses import replace

from tests.code import incidents
from vigie.code.assemble import Cluster
from vigie.code.told import Party, Told, Voice
from vigie.code.voices import with_voices
from vigie.records import AttributionMention

TEXT = "The doctors' union had told the envoy that soldiers shot two nurses. Others fled."
SHOT = (TEXT.index("shot"), TEXT.index("shot") + 4)
SOURCE = (TEXT.index("The doctors"), TEXT.index(" had"))
CONTENT = (TEXT.index("soldiers"), TEXT.index(". Others"))
SAID = AttributionMention(
    start=0, end=CONTENT[1], quote=TEXT[: CONTENT[1]], source=(SOURCE,), cue=((SOURCE[1] + 1, SOURCE[1] + 9),),
    content=(CONTENT,),
)  # fmt: skip


def _told(said_by: tuple[Voice, ...] = ()) -> Told:
    return Told(
        kind="shooting", status="occurred", factuality=3, spans=(SHOT,), sentence=0, paragraph=0, strength=0.9,
        said_by=said_by,
    )  # fmt: skip


def test_an_incident_told_inside_a_statement_has_its_source_as_voice() -> None:
    (one,) = with_voices(Cluster((_told(),)), (SAID,), TEXT).told
    (voice,) = one.said_by
    assert TEXT[voice.start : voice.end] == voice.text == "The doctors' union"


def test_the_voice_that_the_rules_heard_stands() -> None:
    heard = Voice("Others", TEXT.index("Others"), TEXT.index("Others") + 6)
    (one,) = with_voices(Cluster((_told((heard,)),)), (SAID,), TEXT).told
    assert one.said_by == (heard,)


def test_no_voice_is_given_to_what_no_statement_holds() -> None:
    (one,) = with_voices(Cluster((_told(),)), (), TEXT).told
    assert one.said_by == ()


def test_a_plain_report_names_who_says_so() -> None:
    (one,) = incidents("Gunmen shot dead two teachers in Zabrat on Monday, police said.")
    assert one.said_by == ("police",)


CLAIM = "The Shore Front, a coalition of gunmen, has claimed the bombing of the depot. Others fled."
BOMBING = (CLAIM.index("bombing"), CLAIM.index("bombing") + 7)


def _claim(source: str) -> AttributionMention:
    start = CLAIM.index(source)
    content = (CLAIM.index("the bombing"), CLAIM.index(". Others"))
    return AttributionMention(
        start=start, end=content[1], quote=CLAIM[start : content[1]], source=((start, start + len(source)),),
        content=(content,), sort="claim",
    )  # fmt: skip


def _bombed(words: str) -> Told:
    start = CLAIM.index(words)
    party = Party(start=start, end=start + len(words), text=words, head=words.split()[-1].lower(), confidence="accused")
    return replace(_told(), kind="bombing", spans=(BOMBING,), perpetrators=(party,))


def test_who_claims_its_own_deed_in_so_many_words_is_its_claimant() -> None:
    for source in ("The Shore Front", "a coalition of gunmen"):
        (one,) = with_voices(Cluster((_bombed("Shore Front"),)), (_claim(source),), CLAIM).told
        assert [party.text for party in one.claimed_by] == ["Shore Front"]
        assert [party.confidence for party in one.perpetrators] == ["claimed"]


def test_a_claim_makes_nobody_else_a_claimant() -> None:
    (other,) = with_voices(Cluster((_bombed("Others"),)), (_claim("The Shore Front"),), CLAIM).told
    told = replace(_claim("The Shore Front"), sort="report")
    (told_of,) = with_voices(Cluster((_bombed("Shore Front"),)), (told,), CLAIM).told
    for one in (other, told_of):
        assert one.claimed_by == ()
        assert [party.confidence for party in one.perpetrators] == ["accused"]


def test_the_claimant_of_an_incident_opens_to_its_words() -> None:
    text = (
        "Macina Brigade, a group of herders has claimed responsibility for the bombing of the depot in Gao on Monday."
    )
    claimed = [one for one in incidents(text) if one.claimed_by]
    assert claimed
    for one in claimed:
        for index, claimant in enumerate(one.claimed_by):
            assert claimant.text in [line.quote for line in one.evidence if line.field == f"claimed_by[{index}]"]
        firm = {party.text for party in one.perpetrators if party.confidence == "claimed"}
        assert firm <= {claimant.text for claimant in one.claimed_by}


def test_who_puts_the_deed_down_to_another_claims_nothing() -> None:
    told = "A bomb killed four in Jos on Monday."
    (one,) = incidents(f"{told} Boko Haram claimed the bombing was the work of the army.")
    assert not one.claimed_by
    (one,) = incidents(f"{told} Boko Haram claimed that its fighters had planted the bomb.")
    assert [who.actor_id for who in one.claimed_by] == ["boko-haram"]
