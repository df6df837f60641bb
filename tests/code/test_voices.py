"""Who says so: the source of the statement an incident is told in."""

from __future__ import annotations

from tests.code import incidents
from vigie.code.assemble import Cluster
from vigie.code.told import Told, Voice
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
