"""A rich brief of invented incidents, built in code, for tests and for looking at the page."""

# ruff: noqa: E501 - a table of texts, a record a line

from __future__ import annotations

from collections.abc import Iterable

from tests.show.sample_texts import REPORTS, report
from vigie.records import (
    AttributionMention,
    Claimant,
    Codes,
    Coding,
    ConditionalMention,
    Count,
    EventMention,
    Evidence,
    Failure,
    GroupActivity,
    Incident,
    Mention,
    Perpetrator,
    Place,
    Relation,
    Report,
    Target,
    Toll,
    TollVoice,
    Weapon,
    When,
)  # fmt: skip
from vigie.show import BriefContent

__all__ = ["content", "incident", "many", "report", "sample"]

_TEXT = {report.report_id: report.text for report in REPORTS}
_BATTLE, _EXPLOSION, _CIVIL = "Battles", "Explosions/Remote violence", "Violence against civilians"
_STRATEGIC, _PROTEST = "Strategic developments", "Protests"
_PLACES = {
    "Tamaré": ("Gao", "MLI", 15.67, 0.5, "town"), "Kelba": ("Gao", "MLI", 15.1, 0.9, "town"),
    "Boundou": ("Ménaka", "MLI", 15.9, 2.4, "town"), "Wagadou": ("Koulikoro", "MLI", 15.0, -6.3, "point"),
    "Dori-Koira": ("Sahel", "BFA", 14.03, -0.03, "town"), "Ansongo-Sud": ("Gao", "MLI", 15.5, 0.6, "town"),
    "Niamey-Est": ("Niamey", "NER", 13.51, 2.15, "town"), "Ouaga-Nord": ("Centre", "BFA", 12.4, -1.5, "town"),
    "Inata-Sud": ("Sahel", "BFA", 14.3, -1.2, "point"), "Sébba-Hill": ("Sahel", "BFA", 13.43, 0.53, "town"),
    "Téra-Koulou": ("Tillabéri", "NER", 14.0, 0.75, "town"), "the north": ("Gao", "MLI", 16.8, 0.4, "admin1"),
    "Burkina Faso": (None, "BFA", 12.3, -1.7, "country"), "Liptako": (None, "NER", 14.6, 1.6, "region"),
}  # fmt: skip


def evidence(report_id: str, field: str, quote: str, text: str | None = None) -> Evidence:
    """The first place the quote stands at."""
    start = (text or _TEXT[report_id]).index(quote)
    return Evidence(report_id, field, start, start + len(quote), quote)


def incident(
    name: str, kind: str, acled: str | None, proof: Iterable[tuple[str, str, str]], **given: object
) -> Incident:
    """An incident with its evidence found in the sample's texts; `place` may be a name of the sample's gazetteer."""
    lines = tuple(evidence(*line) for line in proof)
    place = given.pop("place", None)
    day = given.pop("day", None)
    date = When(str(day), str(day), "day", str(day)) if day else None
    codes = Codes(acled=(acled, "Sub-event"), gtd=None) if acled else Codes()
    fields = {"status": "occurred", "codes": codes, "date": date, "place": _place(place), "confidence": 0.84} | given
    ids = tuple(dict.fromkeys(line.report_id for line in lines))
    return Incident(incident_id=name, report_ids=ids, kind=kind, evidence=lines, **fields)  # type: ignore[arg-type]


def _place(name: object) -> Place | None:
    if not isinstance(name, str):
        return None
    if name not in _PLACES:
        return Place(text=name)
    admin1, country, lat, lon, level = _PLACES[name]
    return Place(text=name, name=name, admin1=admin1, country=country, lat=lat, lon=lon, level=level)  # type: ignore[arg-type]


def _by(name: str, confidence: str = "reported") -> tuple[Perpetrator, ...]:
    return (Perpetrator(text=name, name=name, actor_id=name.lower().replace(" ", "-"), kind="organization",
                        actor_kind="armed_group", confidence=confidence),)  # type: ignore[arg-type]  # fmt: skip


def _dead(low: int, best: int | None = None, high: int | None = None, **more: Count) -> Toll:
    best = low if best is None else best
    return Toll(killed=Count(low, best, best if high is None else high or None), **more)


def _on(text: str, category: str, effect: str = "killed") -> tuple[Target, ...]:
    return (Target(text=text, kind="human", category=category, effect=effect),)  # type: ignore[arg-type]


def _incidents() -> tuple[Incident, ...]:
    day = "2024-06-{:02}".format
    return (
        incident("tamare", "shooting", _CIVIL, [
            ("flash", "kind", "attacked"), ("flash", "place", "Tamaré"), ("flash", "date", "Monday"), ("flash", "toll.killed", "at least 14 people"),
            ("flash", "perpetrators[0]", "Gunmen on motorcycles"), ("flash", "toll.injured", "nine people"), ("ngo", "kind", "opened fire"),
            ("ngo", "toll.killed", "21 dead"), ("ngo", "date", "On 3 June"), ("claim", "claimed_by[0]", "The Dawn Front"), ("claim", "toll.killed", "30 militiamen")],
            day=day(3), place="Tamaré", toll=_dead(14, 21, 30, injured=Count(9, 17, 17)), confidence=0.96,
            perpetrators=_by("Dawn Front", "claimed"), claimed_by=(Claimant("The Dawn Front", "dawn-front"),), targets=_on("people", "civilians"),
            said_by=("a local official", "a hospital source"), disagreements=("killed: 14 and more, 21 and 30 in three reports",),
            toll_voices=(TollVoice(part="killed", count=Count(14, 14, None), report_id="flash", said_by="a local official"),
                         TollVoice(part="killed", count=Count(21, 21, 21), report_id="ngo", said_by="health workers"),
                         TollVoice(part="killed", count=Count(30, 30, 30), report_id="claim", said_by="the Dawn Front"))),
        incident("mine", "roadside_bomb", _EXPLOSION, [("ngo", "kind", "a mine that destroyed a lorry"), ("ngo", "place", "Kelba"), ("ngo", "toll.killed", "two drivers")],
                 day=day(5), place="Kelba", toll=_dead(2), weapons=(Weapon("a mine", "mine"),), targets=_on("two drivers", "civilians")),
        incident("boundou", "capture_of_territory", _BATTLE, [("interview", "kind", "took the village"), ("interview", "place", "Boundou"), ("interview", "date", "In May")],
                 date=When("2024-05-01", "2024-05-31", "month", "In May", "phrase"), place="Boundou", perpetrators=_by("Dawn Front"), confidence=0.71),
        incident("farmers", "massacre", _CIVIL, [("interview", "kind", "were killed"), ("interview", "toll.killed", "eleven farmers"), ("interview", "date", "the last week of May"),
                 ("interview", "perpetrators[0]", "the Front denies it")], date=When("2024-05-25", "2024-05-31", "week", "the last week of May"), place="Tamaré",
                 toll=_dead(11), perpetrators=_by("Dawn Front", "denied"), targets=_on("eleven farmers", "civilians"), confidence=0.64),
        incident("wagadou-air", "air_strike", _EXPLOSION, [("army", "kind", "struck"), ("army", "place", "Wagadou"), ("army", "toll.killed", "Forty-two terrorists"),
                 ("army", "date", "the night of 7 to 8 June 2024")], date=When(day(7), day(8), "day", "the night of 7 to 8 June 2024"), place="Wagadou",
                 toll=_dead(42), perpetrators=_by("Army of the Republic", "claimed"), targets=_on("terrorists", "armed group"), confidence=0.9),
        incident("convoy", "roadside_bomb", _EXPLOSION, [("roundup", "kind", "a roadside bomb hit"), ("roundup", "place", "Kelba"), ("roundup", "toll.injured", "four of them")],
                 day=day(9), place="Kelba", toll=Toll(injured=Count(4, 4, 4)), targets=_on("peacekeepers", "peacekeepers", "injured")),
        incident("nurse", "abduction", _CIVIL, [("roundup", "kind", "abducted"), ("roundup", "targets[0]", "a nurse"), ("roundup", "place", "Dori-Koira")], day=day(10),
                 place="Dori-Koira", toll=Toll(abducted=Count(1, 1, 1)), targets=_on("a nurse", "civilians", "abducted"), perpetrators=(Perpetrator(text="unknown men", kind="individual"),)),
        incident("nurse-free", "hostage_release", _STRATEGIC, [("roundup", "kind", "was released"), ("roundup", "place", "Dori-Koira")], day=day(11), place="Dori-Koira",
                 toll=Toll(released=Count(1, 1, 1))),
        incident("shells", "shelling", _EXPLOSION, [("roundup", "kind", "shells fell"), ("roundup", "place", "Ansongo-Sud"), ("roundup", "toll.killed", "nobody was hurt")],
                 day=day(12), place="Ansongo-Sud", toll=_dead(0)),
        incident("arrests", "arrest", _STRATEGIC, [("roundup", "kind", "were arrested"), ("roundup", "toll.arrested", "three men"), ("roundup", "place", "Niamey-Est")],
                 day=day(13), place="Niamey-Est", toll=Toll(arrested=Count(3, 3, 3))),
        incident("march", "protest", _PROTEST, [("roundup", "kind", "marched"), ("roundup", "place", "Ouaga-Nord")], day=day(14), place="Ouaga-Nord", confidence=0.93),
    )  # fmt: skip


def _later() -> tuple[Incident, ...]:
    day = "2024-06-{:02}".format
    return (
        incident("sebba", "massacre", _CIVIL, [("mass", "kind", "shot people in their houses"), ("mass", "place", "Sébba-Hill"), ("mass", "date", "18 April"),
                 ("mass", "toll.killed", "between 28 and 40 dead"), ("mass", "perpetrators[0]", "men of the Shield Brigade"), ("analysis", "kind", "the massacre at Sébba-Hill"),
                 ("analysis", "toll.killed", "33 people")], day="2024-04-18", place="Sébba-Hill", toll=_dead(28, 33, 40), perpetrators=_by("Shield Brigade", "accused"),
                 targets=_on("people", "civilians"), said_by=("survivors",), confidence=0.88),
        incident("freed", "release_of_prisoners", _STRATEGIC, [("prisoners", "kind", "freed"), ("prisoners", "toll.released", "eleven soldiers"), ("prisoners", "place", "Boundou")],
                 day=day(12), place="Boundou", toll=Toll(released=Count(11, 11, 11)), perpetrators=_by("Dawn Front"), targets=_on("eleven soldiers", "military", "released")),
        incident("inata", "suicide_bombing", _EXPLOSION, [("suicide", "kind", "blew himself up"), ("suicide", "place", "Inata-Sud"), ("suicide", "toll.killed", "six guards"),
                 ("suicide", "toll.injured", "eleven people"), ("suicide", "date", "21 June"), ("suicide", "perpetrators[0]", "the Dawn Front")], day=day(21), place="Inata-Sud",
                 toll=_dead(6, injured=Count(11, 11, 11)), perpetrators=_by("Dawn Front", "accused"), targets=_on("six guards", "private security"), confidence=0.95),
        incident("schools", "arson", _CIVIL, [("burnt", "kind", "were burnt"), ("burnt", "place", "the north"), ("burnt", "date", "the first half of June")],
                 date=When(day(1), day(15), "month", "the first half of June"), place="the north", confidence=0.58),
        incident("since-january", "massacre", _CIVIL, [("burnt", "kind", "have killed"), ("burnt", "toll.killed", "120 civilians"), ("burnt", "place", "Burkina Faso")],
                 date=When("2024-01-01", day(18), "year", "since January"), place="Burkina Faso", toll=_dead(120, 120, 0), confidence=0.46),
        incident("wedding", "drone_strike", _EXPLOSION, [("drone", "kind", "A drone strike hit"), ("drone", "place", "Wagadou"), ("drone", "toll.killed", "12 fighters"),
                 ("drone", "date", "23 June")], day=day(23), place="Wagadou", toll=_dead(12, 19, 19), perpetrators=_by("Army of the Republic"), targets=_on("a wedding", "civilians"),
                 disagreements=("killed: 12 (army) and 19 (residents)",), confidence=0.91,
                 toll_voices=(TollVoice(part="killed", count=Count(12, 12, 12), report_id="drone", said_by="the army"),
                              TollVoice(part="killed", count=Count(19, 19, 19), report_id="drone", said_by="residents"))),
        incident("tera", "armed_clash", _BATTLE, [("hostile", "kind", "tried to take the post"), ("hostile", "place", "Téra-Koulou"), ("hostile", "date", "26 June")],
                 day=day(26), place="Téra-Koulou", status="attempted", perpetrators=(Perpetrator(text="<i>Gunmen</i>", kind="individual"),)),
        incident("houses", "arson", _CIVIL, [("wide", "kind", "houses were burnt"), ("wide", "place", "Kelba"), ("wide", "date", "between 10 and 20 June")],
                 date=When(day(10), day(20), "month", "between 10 and 20 June"), place="Kelba", targets=(Target(text="houses", kind="physical", effect="destroyed"),)),
        incident("helicopter", "crash", None, [("wide", "kind", "A helicopter crashed"), ("wide", "toll.killed", "five soldiers")], date=When(day(10), day(22), "month", None),
                 place="Kelba", toll=_dead(5), confidence=0.41),
        incident("patrol", "ambush", _BATTLE, [("undated", "kind", "ambushed"), ("undated", "toll.killed", "Three policemen")], toll=_dead(3),
                 perpetrators=(Perpetrator(text="Fighters", kind="individual"),), targets=_on("policemen", "police"), confidence=0.77),
        incident("winter", "armed_clash", _BATTLE, [("interview", "kind", "fought all winter")], date=When("2023-12-01", "2024-02-29", "season", "all winter"),
                 place="Liptako", perpetrators=_by("Dawn Front"), targets=(Target(text="the Shield Brigade", name="Shield Brigade", actor_id="shield-brigade", kind="human"),), confidence=0.62),
        incident("burn-threat", "threat", _STRATEGIC, [("analysis", "kind", "has threatened to burn the schools")], status="threatened", place="schools of the north",
                 perpetrators=_by("Dawn Front"), confidence=0.7),
        incident("gas", "riot", "Riots", [("roundup", "kind", "police used tear gas")], day=day(14), place="Ouaga-Nord", confidence=0.52),
    )  # fmt: skip


def _mentions(one: Report) -> tuple[Mention, ...]:
    found: list[Mention] = []
    for who, what in _SAID.get(one.report_id, ()):
        source, said = one.text.index(who), one.text.index(what)
        spans = (source, source + len(who)), (said, said + len(what))
        start, end = min(spans[0][0], spans[1][0]), max(spans[0][1], spans[1][1])
        found.append(
            AttributionMention(
                start=start, end=end, quote=one.text[start:end], source=(spans[0],), content=(spans[1],), speaker=who
            )
        )
    for condition, outcome in _IF.get(one.report_id, ()):
        first, then = one.text.index(condition), one.text.index(outcome)
        spans = (first, first + len(condition)), (then, then + len(outcome))
        start, end = min(first, then), max(spans[0][1], spans[1][1])
        found.append(
            ConditionalMention(start=start, end=end, quote=one.text[start:end], condition=spans[0], outcome=spans[1])
        )
    for quote, event, status in _MAYBE.get(one.report_id, ()):
        start = one.text.index(quote)
        found.append(
            EventMention(start=start, end=start + len(quote), quote=quote, event=event, status=status, factuality=0)
        )  # type: ignore[arg-type]
    return tuple(found)


_SAID = {
    "flash": [
        ("a local official", "Gunmen on motorcycles attacked a market in Tamaré on Monday, killing at least 14 people")
    ],
    "mass": [("Survivors", "men of the Shield Brigade entered Sébba-Hill on 18 April and shot people in their houses")],
    "drone": [
        ("The army", "12 fighters were killed"),
        ("residents", "19 civilians, eight of them children, were killed"),
    ],
    "suicide": [("Security sources", "blamed the Dawn Front")],
}
_IF = {
    "interview": [("if the drones stop", "the Front will return to every village it has left")],
    "analysis": [("If the road to Kelba is cut again", "the garrison will fall within a month")],
    "prisoners": [("if the army withdraws", "it will negotiate again")],
}
_MAYBE = {
    "analysis": [("could attack the mine", "armed_clash", "possible"), ("plan an offensive", None, "planned"), ("threatened to burn", "arson", "threatened")],
    "claim": [("denied that any of its men were there", None, "denied")],
}  # fmt: skip


def _groups(incidents: tuple[Incident, ...]) -> tuple[GroupActivity, ...]:
    groups = []
    for name, kind in (
        ("Dawn Front", "armed_group"),
        ("Army of the Republic", "state_force"),
        ("Shield Brigade", "armed_group"),
    ):
        mine = [
            one for one in incidents if any(who.name == name and who.confidence != "denied" for who in one.perpetrators)
        ]
        firm = [who.confidence for one in mine for who in one.perpetrators]
        dead = [one.toll.killed for one in mine if one.toll.killed]
        total = Count(sum(one.low for one in dead), sum(one.best for one in dead), sum(one.high or 0 for one in dead))
        kinds = sorted({one.kind for one in mine})
        groups.append(GroupActivity(
            actor_id=name.lower().replace(" ", "-"), name=name, actor_kind=kind, incidents=len(mine), killed=total, injured=Count(0, 0, 0),  # type: ignore[arg-type]
            reported=firm.count("reported"), claimed=firm.count("claimed"), accused=firm.count("accused"), suspected=firm.count("suspected"),
            first="2023-12-01", last="2024-06-23", kinds=tuple((one, sum(i.kind == one for i in mine)) for one in kinds), places=(("Tamaré", 1),),
            incident_ids=tuple(one.incident_id for one in mine)))  # fmt: skip
    return tuple(groups)


def _relations() -> tuple[Relation, ...]:
    fights = "The Dawn Front and the Shield Brigade fought all winter"
    talks = "The Dawn Front freed eleven soldiers near Boundou on 12 June after talks"
    denies = "The Brigade has denied the accusation"
    ties = (("Dawn Front", "Shield Brigade", "fights", "interview", fights, "2023-12-01", "2024-02-29"),
            ("Dawn Front", "Army of the Republic", "negotiates_with", "prisoners", talks, "2024-06-12", "2024-06-12"),
            ("Shield Brigade", "Sébba-Hill", "denies", "mass", denies, None, None))  # fmt: skip
    return tuple(
        Relation(actor_a=a, actor_b=b, relation=kind, since=since, until=until, report_id=report_id,  # type: ignore[arg-type]
                 start=_TEXT[report_id].index(quote), end=_TEXT[report_id].index(quote) + len(quote), quote=quote)
        for a, b, kind, report_id, quote, since, until in ties
    )  # fmt: skip


def content(reports: tuple[Report, ...] = (), incidents: tuple[Incident, ...] = (), **given: object) -> BriefContent:
    """A brief of these reports and incidents and nothing else."""
    codings = tuple(Coding(one, _mentions(one) if one in REPORTS else ()) for one in reports)
    fields = {"title": "A brief", "generated": None, "codings": codings, "groups": (), "relations": (), "failures": (),
              "settings_note": "", "version": "0.0"} | given  # fmt: skip
    return BriefContent(reports=reports, incidents=incidents, **fields)  # type: ignore[arg-type]


def sample() -> BriefContent:
    """The whole invented brief."""
    incidents = _incidents() + _later()
    failures = (Failure("saved/broken.pdf", "the PDF holds no text", "run a text recognition on it and give the result"),
                Failure("https://gone.example/<b>x</b>", "the server answered 404", "look for an archived copy and give its file"))  # fmt: skip
    return content(REPORTS, incidents, title="Three borders, spring 2024 (invented example)", groups=_groups(incidents),
                   relations=_relations(), failures=failures, settings_note="default settings", version="0.1.0")  # fmt: skip


def many(reports: int, incidents: int) -> BriefContent:
    """A large brief: the sample's reports and incidents over and over, under new names."""
    from dataclasses import replace

    base = _incidents() + _later()
    copies = tuple(replace(REPORTS[at % len(REPORTS)], report_id=f"{REPORTS[at % len(REPORTS)].report_id}-{at}",
                           text=REPORTS[at % len(REPORTS)].text + "\n\nNothing more is known of it." * 60) for at in range(reports))  # fmt: skip
    by_name: dict[str, list[str]] = {}
    for one in copies:
        by_name.setdefault(one.report_id.rpartition("-")[0], []).append(one.report_id)
    told = []
    for at in range(incidents):
        one = base[at % len(base)]
        names = {name: by_name[name][(at // len(base)) % len(by_name[name])] for name in one.report_ids}
        proof = tuple(replace(line, report_id=names[line.report_id]) for line in one.evidence)
        place = one.place and replace(
            one.place,
            lat=one.place.lat and one.place.lat + (at % 97) / 20,
            lon=one.place.lon and one.place.lon + (at % 89) / 20,
        )
        told.append(
            replace(
                one,
                incident_id=f"{one.incident_id}-{at}",
                report_ids=tuple(names.values()),
                evidence=proof,
                place=place,
                toll_voices=(),
            )
        )
    return content(copies, tuple(told))
