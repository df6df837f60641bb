"""Invented reports for the tests of the brief: outlets, groups, villages and events are made up."""

# ruff: noqa: E501 - a table of texts, a record a line

from __future__ import annotations

from hashlib import sha256

from vigie.records import Origin, Removed, Report, Turn

__all__ = ["REPORTS", "report"]


def report(report_id: str, text: str, **given: object) -> Report:
    """A report with the fields that tests don't care about filled in."""
    raw = text.encode()
    fields = {
        "title": None, "authors": (), "published": None, "url": None, "source": None, "language": "en",
        "origin": Origin(source=f"saved/{report_id}.html", sha256=sha256(raw).hexdigest(), size=len(raw), read_as="html",
                         encoding="utf-8"),
    }  # fmt: skip
    return Report(report_id=report_id, text=text, **{**fields, **given})  # type: ignore[arg-type]


_INTERVIEW = """What has changed in the Liptako since the spring?

The Dawn Front has moved its fighters east. In May it took the village of Boundou and it held it for nine days. The army came back with drones, and if the drones stop, the Front will return to every village it has left.

And the civilians?

They pay twice. The elders of Tamaré told me that eleven farmers were killed in the last week of May, and the Front denies it. Nobody has an exact number.

Could the two groups make peace?

They are talking. The Dawn Front and the Shield Brigade fought all winter, but their men share wells now. Will it hold? I would not bet on it."""


def _turns() -> tuple[Turn, ...]:
    asked = ["What has changed", "And the civilians?", "Could the two"]
    told = ["The Dawn Front has moved", "They pay twice", "They are talking"]
    starts = sorted([(_INTERVIEW.index(words), words in asked) for words in asked + told])
    ends = [start for start, _ in starts[1:]] + [len(_INTERVIEW)]
    return tuple(
        Turn("Radio Karité" if question else "Idrissa Sow", "question" if question else "answer", start, end)
        for (start, question), end in zip(starts, ends, strict=True)
    )


_CUT = (
    Removed("navigation", "Home | World | Sahel | Sport | Contact"),
    Removed("promotion", "Subscribe to our newsletter and never miss a story. Download the app."),
    Removed("repeat", "took the village of Boundou and it held it for nine days."),
)

REPORTS: tuple[Report, ...] = (
    report("flash", "BAMAKO - Gunmen on motorcycles attacked a market in Tamaré on Monday, killing at least 14 people, a local official said. Another nine people were wounded, according to a hospital source. No group has claimed the attack.",
           title="At least 14 killed in market attack in Tamaré", source="Wire Example", published="2024-06-03",
           url="https://wire.example/flash-1"),
    report("ngo", "Flash update 2. On 3 June armed men opened fire on the weekly market of Tamaré. Health workers counted 21 dead and 17 injured. Some 2,300 people have fled to Ansongo-Sud. Access by road is not possible because of a mine that destroyed a lorry near Kelba on 5 June; its two drivers were killed.",
           title="Flash update: Tamaré and Kelba", source="Relief Desk Example", published="2024-06-06", url="https://relief.example/updates/2"),
    report("claim", "The Dawn Front said in a statement that its fighters carried out the attack in Tamaré and killed 30 militiamen. The Shield Brigade denied that any of its men were there. \"We were not in Tamaré,\" its spokesman Moussa Keita said.",
           title="Dawn Front claims Tamaré attack", source="The Caravan (invented)", published="2024-06-05", authors=("Aïssa Example",)),
    report("interview", _INTERVIEW, title="“They pay twice”: an interview", source="Radio Karité (invented)", published="2024-06-10",
           turns=_turns(), removed=_CUT, url="https://radio.example/interview"),
    report("army", "The general staff announces that on the night of 7 to 8 June 2024 an aircraft of the army struck a base of the Dawn Front in the forest of Wagadou. Forty-two terrorists were neutralised. Two soldiers were lightly wounded when their vehicle overturned.",
           title="Communiqué 118", source="General Staff (invented)", published="2024-06-08", language="en"),
    report("roundup", "Sunday: a roadside bomb hit a convoy of peacekeepers north of Kelba and wounded four of them. Monday: unknown men abducted a nurse in Dori-Koira. Tuesday: the nurse abducted in Dori-Koira was released. Wednesday: shells fell on Ansongo-Sud, nobody was hurt. Thursday: three men were arrested in Niamey-Est with weapons. Friday: several thousand people marched in Ouaga-Nord against the killings; police used tear gas.",
           title="The week in the three borders", source="Borderline Weekly (invented)", published="2024-06-15"),
    report("analysis", "If the road to Kelba is cut again, the garrison will fall within a month. The Front could attack the mine of Inata-Sud before the rains. It has threatened to burn the schools of the north. Analysts suspect the Shield Brigade of the massacre at Sébba-Hill, in which 33 people were killed in April. What does the Brigade want? Its leaders plan an offensive in July.",
           title="Before the rains", source="Institute for Examples", published="2024-06-20"),
    report("mass", "Survivors say that men of the Shield Brigade entered Sébba-Hill on 18 April and shot people in their houses. They counted between 28 and 40 dead. The Brigade has denied the accusation.",
           title="The morning at Sébba-Hill", source="The Caravan (invented)", published="2024-05-02", url="https://caravan.example/sebba"),
    report("prisoners", "The Dawn Front freed eleven soldiers near Boundou on 12 June after talks in Niamey-Est. In exchange the army released four men. The Front said it will negotiate again if the army withdraws.",
           title="Eleven soldiers freed", source="Wire Example", published="2024-06-13"),
    report("suicide", "A suicide bomber blew himself up at the gate of the Inata-Sud mine on 21 June, killing six guards and wounding eleven people. Security sources blamed the Dawn Front.",
           title="Suicide bombing at Inata-Sud", source="Wire Example", published="2024-06-21", url="javascript:alert(1)"),
    report("burnt", "In the north, schools were burnt in the first half of June. In Burkina Faso armed men have killed 120 civilians since January, a rights group said.",
           title="Schools burnt", source="Learning First (invented)", published="2024-06-18"),
    report("drone", "A drone strike hit a wedding in Wagadou on 23 June. The army said 12 fighters were killed; residents said 19 civilians, eight of them children, were killed. The army opened an inquiry.",
           title="Strike in Wagadou: fighters or wedding guests?", source="The Caravan (invented)", published="2024-06-25"),
    report("hostile", "Gunmen tried to take the post of Téra-Koulou on 26 June but were driven back. <b>No one</b> was hurt & nothing was burnt.",
           title="<script>document.title='owned'</script> Attack on Téra-Koulou", source="Spoof & Sons <img src=x onerror=alert(1)>",
           published="2024-06-27", url="https://spoof.example/?a=1&b=\"><script>alert(2)</script>"),
    report("wide", "🛰️ Satellite note 🔥: houses were burnt in Kelba 🏚️ between 10 and 20 June. 🚁 A helicopter crashed near Kelba, killing five soldiers.",
           title="🛰️ Satellite note", source="Overhead (invented)", published="2024-06-22"),
    report("undated", "Fighters ambushed a patrol. Three policemen died.", title=None, source=None, published=None),
)  # fmt: skip
