"""What outlets make of an incident: one to eight reports, late, vague, copied, corrected, denied, rounded up.

In: `Truth` records and a seed. Out: `Told`: the report's coding as a coder would leave it (with a coder's misses and
errors), and for each coded incident which truth it tells of. The texts can be coded by the real coder too.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from simulator import KINDS, Truth, incidents, invented_name

from vigie.records import (
    Claimant,
    Codes,
    Coding,
    Count,
    DateMention,
    Evidence,
    Incident,
    Mention,
    Origin,
    Perpetrator,
    Place,
    PlaceMention,
    Report,
    Target,
    Toll,
    Weapon,
    When,
)  # fmt: skip

__all__ = ["Told", "reports"]

REPORTS_EACH = (0.34, 0.22, 0.15, 0.10, 0.07, 0.05, 0.04, 0.03)
"""Share of incidents with 1 to 8 reports: most are told once or twice."""
OUTLETS = tuple(f"{name} {kind}" for name in ("Dune", "Harbour", "Plateau", "River", "Delta", "Ridge", "Savanna",
                                         "Oasis")
                for kind in ("Wire", "Post", "Radio", "Monitor"))  # fmt: skip
ROUND_UPS = 0.03
"""Round-ups for each incident; each recalls several incidents of one country."""
COPIES, REWRITES, CORRECTIONS, DENIALS = 0.12, 0.08, 0.08, 0.05
"""Shares of later reports that repeat the first one's text, rewrite it, revise its toll, carry the denial."""
SIBLINGS = {"ambush": "shooting", "shooting": "attack", "raid": "attack", "armed_clash": "raid",
            "shelling": "rocket_attack",
            "roadside_bomb": "bombing", "vehicle_bombing": "bombing", "suicide_bombing": "vehicle_bombing",
            "abduction": "raid", "targeted_killing": "shooting"}  # fmt: skip
LEADS = (
    "{who} {did} {people} at {site}{where} on {when}, killing {killed} and wounding {injured}, {source} said.",
    "{source} said that {who} {did} {people} at {site}{where} on {when}. "
    "The toll stood at {killed} dead and {injured} wounded.",
    "At least {killed} people were killed and {injured} wounded when {who} {did} {people} at {site}{where} on {when}.",
    "{who} {did} {people} in the {site} area{where} on {when}; {killed} died and {injured} were hurt, "
    "according to {source}.",
)
DETAILS = (
    "Among the dead was {victim}, a father of four.", "Relatives buried {victim} the next morning.",
    "Colonel {officer}, who commands the garrison, said a search had begun.",
    "The road through {site} was closed for hours, {officer} added.",
    "Residents of {site} said they had heard shots before dawn.",
    "{victim} had lived there for years, a neighbour recalled.",
    "A nurse at the clinic spoke of chaos.", "Governor {governor} condemned it.",
    "Governor {governor} called for calm.",
    "Shops stayed shut and buses did not run.", "The area has seen much violence this year.",
    "The attackers left on motorcycles before help came.", "Troops were sent and the road was searched.",
    "Nobody could say how many had fled.", "The wounded were taken to the regional hospital.",
    "It was the third such attack this month.", "The ministry promised an inquiry.", "Telephone lines were down.",
    "Aid agencies paused their work in the district.", "Schools in the region stay closed.",
)  # fmt: skip
SOURCES = ("the army", "a local official", "police", "residents", "a hospital source", "the defence ministry")


@dataclass(frozen=True, slots=True)
class Told:
    """One report, and for each of its incidents the number of the truth it tells of."""

    coding: Coding
    truths: dict[str, int]


@dataclass(slots=True)
class _Page:
    """A text being written, with what stands where."""

    report_id: str
    published: date
    text: str = ""
    mentions: list[Mention] = field(default_factory=list)
    incidents: list[Incident] = field(default_factory=list)
    truths: dict[str, int] = field(default_factory=dict)

    def put(self, text: str) -> tuple[int, int]:
        """Add a sentence; where it stands."""
        start = len(self.text) + bool(self.text)
        self.text += (" " if self.text else "") + text
        return start, start + len(text)

    def told(self, source: str) -> Told:
        """The finished report."""
        origin = Origin(source=f"{self.report_id}.txt", sha256=_hex(self.text, 64), size=len(self.text), read_as="text")
        report = Report(
            report_id=self.report_id, title=None, authors=(), published=self.published.isoformat(), url=None,
            source=source, language="en", text=self.text, origin=origin,
        )  # fmt: skip
        return Told(Coding(report, tuple(self.mentions), tuple(self.incidents)), dict(self.truths))


def reports(count: int, seed: int) -> list[Told]:
    """The reports of `count` incidents, sorted by day of publication."""
    world = incidents(count, seed)
    draw = random.Random(seed + 1)
    told = [report for truth in world for report in _about(truth, draw)]
    told += [_round_up(world, f"s{seed}-u{number}", draw) for number in range(int(count * ROUND_UPS))]
    return sorted(told, key=lambda one: (one.coding.report.published or "", one.coding.report.report_id))


def _about(truth: Truth, draw: random.Random) -> Iterator[Told]:
    first: Told | None = None
    for number in range(draw.choices(range(1, 9), REPORTS_EACH)[0]):
        name = f"s-{truth.number}-{number}"
        published = truth.day + timedelta(days=min(30, int(draw.expovariate(0.7))))
        chance = draw.random()
        if first is not None and chance < COPIES + REWRITES:
            yield _repeated(first, name, published, draw, rewritten=chance >= COPIES)
            continue
        page = _Page(name, published)
        later = first is not None
        _tell(page, truth, draw, corrected=later and chance > 1 - CORRECTIONS)
        if later and CORRECTIONS < 1 - chance < CORRECTIONS + DENIALS:
            page.put(f"{truth.group.name} denied any part in it.")
        made = page.told(draw.choice(OUTLETS))
        first = first or made
        yield made


def _round_up(world: Sequence[Truth], name: str, draw: random.Random) -> Told:
    centre = draw.choice(world)
    near = [
        one for one in world if one.place.country == centre.place.country and -25 <= (one.day - centre.day).days <= 0
    ]
    picked = draw.sample(near, min(len(near), draw.randint(3, 10)))
    page = _Page(name, centre.day + timedelta(days=2))
    page.put("A month of violence in brief.")
    for truth in sorted(picked, key=lambda one: one.day):
        _tell(page, truth, draw, brief=True)
    return page.told(draw.choice(OUTLETS))


def _repeated(first: Told, name: str, published: date, draw: random.Random, rewritten: bool) -> Told:
    """The first report again under another outlet's name; a rewrite drops and adds sentences."""
    old = first.coding
    text = old.report.text
    if rewritten:
        text = text + f" {draw.choice(OUTLETS)} could not confirm this on its own. No other details were at hand."
    page = _Page(name, published, text, list(old.mentions))
    for incident in old.incidents:
        lines = tuple(replace(line, report_id=name) for line in incident.evidence)
        copied = replace(incident, incident_id=_hex(name + incident.incident_id), report_ids=(name,), evidence=lines)
        page.incidents.append(copied)
        page.truths[copied.incident_id] = first.truths[incident.incident_id]
    return page.told(draw.choice(OUTLETS))


def _tell(page: _Page, truth: Truth, draw: random.Random, brief: bool = False, corrected: bool = False) -> None:
    """One incident into the page, as seen by somebody who may be early, vague or wrong."""
    when, day_words = _when(truth, page.published, draw, brief)
    place, where_words = _place(truth, draw)
    toll = _toll(truth, page.published, draw, corrected)
    named = draw.random() < 0.55
    who = draw.choice((truth.group.name, *truth.group.aliases[:2])) if named else draw.choice(("gunmen", "armed men"))
    sentence = draw.choice(LEADS).format(
        who=who, did=draw.choice(KINDS[truth.kind][2]), people=truth.people, when=day_words,
        source=draw.choice(SOURCES),
        site=truth.site if draw.random() < 0.6 else truth.where, where=where_words,
        killed=toll.killed.best if toll.killed else "several", injured=toll.injured.best if toll.injured else "others",
    )  # fmt: skip
    start, end = page.put(sentence[0].upper() + sentence[1:])
    _mention(page, start, end, when, day_words, place)
    if not brief:
        for line in draw.sample(DETAILS, draw.randint(1, 5)):
            page.put(line.format(victim=truth.victim, officer=truth.officer, site=truth.site, governor=truth.governor))
        page.put(f"{invented_name(draw)} reported from the capital.")
    if corrected:
        page.put("The ministry revised the toll on the basis of hospital records.")
    kind = _kind(truth, draw)
    if kind is not None:
        _code(page, truth, (start, end), (kind, when, place, toll, named, who), draw)


def _code(page: _Page, truth: Truth, at: tuple[int, int], told: tuple[Any, ...], draw: random.Random) -> None:
    kind, when, place, toll, named, who = told
    wrong = draw.random() < 0.03
    confidence = draw.choices(("reported", "claimed", "accused", "suspected"), (0.6, 0.12, 0.14, 0.14))[0]
    culprit = Perpetrator(
        text=who, name=truth.group.name if named else None,
        actor_id=(truth.group.actor_id if not wrong else "unknown-front") if named else None,
        kind="organization" if named else "individual", actor_kind="armed_group" if named else None,
        confidence=confidence if named else "reported",
    )  # fmt: skip
    category = draw.choices((truth.category, "civilians", None), (0.7, 0.1, 0.2))[0]
    target = Target(text=truth.people, kind="human", category=category, count=toll.killed, effect="killed")
    weapon = draw.choices((KINDS[truth.kind][1], "explosive", "firearm", None), (0.45, 0.06, 0.06, 0.43))[0]
    name = _hex(f"{page.report_id} {truth.number} {at[0]}")
    fields = ["kind", "date", "place", "perpetrators[0]", "targets[0]", *(["weapons[0]"] if weapon else [])]
    fields += [f"toll.{part}" for part in ("killed", "injured") if getattr(toll, part)]
    quote = page.text[at[0] : at[1]]
    incident = Incident(
        incident_id=name, report_ids=(page.report_id,), kind=kind, status="occurred", codes=Codes(), date=when,
        place=place, perpetrators=(culprit,), targets=(target,), weapons=(Weapon("weapon", weapon),) if weapon else (),
        toll=toll, claimed_by=(Claimant(who, truth.group.actor_id),) if confidence == "claimed" and named else (),
        said_by=("the army",) if draw.random() < 0.4 else (), confidence=draw.uniform(0.5, 0.98),
        evidence=tuple(Evidence(page.report_id, path, *at, quote) for path in fields),
    )  # fmt: skip
    page.incidents.append(incident)
    page.truths[name] = truth.number


def _kind(truth: Truth, draw: random.Random) -> str | None:
    """The kind a coder gives it: right, general, a sibling, another, or none."""
    return draw.choices(
        (truth.kind, "attack", SIBLINGS[truth.kind], draw.choice(list(KINDS)), None), (0.74, 0.12, 0.07, 0.02, 0.05)
    )[0]


def _when(truth: Truth, published: date, draw: random.Random, brief: bool) -> tuple[When | None, str]:
    day, chance = truth.day, draw.random()
    if chance < 0.05:  # off by one: another time zone, or the day of publication taken for the event's
        day += timedelta(days=draw.choice((-1, 1)))
    elif chance < 0.07:
        day += timedelta(days=draw.choice((-7, 7, 30)))
    elif chance < 0.17 and not brief:
        monday = day - timedelta(days=day.weekday())
        return When(
            monday.isoformat(), (monday + timedelta(days=6)).isoformat(), "week", "that week", "phrase"
        ), "that week"
    elif chance < 0.24:
        first = published - timedelta(days=7)
        return When(first.isoformat(), published.isoformat(), "week", None, "published"), "a recent day"
    elif chance < 0.28:
        return None, "an unknown day"
    words = f"{day.day} {day:%B %Y}"
    return When(day.isoformat(), day.isoformat(), "day", words, "phrase"), words


def _place(truth: Truth, draw: random.Random) -> tuple[Place | None, str]:
    town, chance = truth.place, draw.random()
    lat, lon, name, number = town.lat, town.lon, town.name, town.gazetteer_id
    if chance < 0.06:  # a village next to it
        lat, lon = lat + draw.uniform(-0.1, 0.1), lon + draw.uniform(-0.1, 0.1)
        name, number = truth.site, f"near:{truth.number}"
    elif chance < 0.18:
        region = Place(
            town.admin1, town.admin1, town.admin1, town.country, level="admin1", gazetteer_id=f"a1:{town.admin1}"
        )
        return region, f" in {town.admin1}"
    elif chance < 0.22:
        return Place(town.country, town.country, None, town.country, level="country"), ""
    elif chance < 0.26:
        return None, ""
    place = Place(name, name, town.admin1, town.country, lat, lon, "town", number)
    return place, f" near {name}"


def _toll(truth: Truth, published: date, draw: random.Random, corrected: bool) -> Toll:
    early = published <= truth.day + timedelta(days=1) and not corrected
    return Toll(killed=_seen(truth.killed, early, draw), injured=_seen(truth.injured, early, draw))


def _seen(number: int, early: bool, draw: random.Random) -> Count | None:
    if draw.random() < 0.22:
        return None
    if early and draw.random() < 0.4:
        number = max(1, round(number * draw.uniform(0.4, 0.9)))
    elif draw.random() < 0.15:
        number = max(1, number + draw.choice((-2, -1, 1, 2, 3)))
    return Count(number, number, number)


def _mention(page: _Page, start: int, end: int, when: When | None, words: str, place: Place | None) -> None:
    at = page.text.find(words, start, end)
    if when and when.text and at >= 0:
        found = DateMention(
            start=at, end=at + len(words), quote=words, timex="DATE", earliest=when.earliest, latest=when.latest,
            precision=when.precision,
        )  # fmt: skip
        page.mentions.append(found)
    at = page.text.find(place.text, start, end) if place and place.text else -1
    if place and place.text and at >= 0:
        quote = place.text
        page.mentions.append(PlaceMention(
            start=at, end=at + len(quote), quote=quote, name=place.name, country=place.country, admin1=place.admin1,
            lat=place.lat, lon=place.lon, level=place.level, gazetteer_id=place.gazetteer_id,
        ))  # fmt: skip


def _hex(text: str, length: int = 16) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]
