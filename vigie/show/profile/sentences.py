"""The plain sentence beside each small multiple, written from the numbers.

Place in the flow: used by `section`. In: GroupProfile. Out: English sentences; nothing here judges or explains why.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from vigie.measure.profile import GroupProfile
from vigie.show.measure_lines import number
from vigie.show.wording import counted, listed, period, plain

__all__ = [
    "about_dead",
    "about_reach",
    "about_rivals",
    "about_tactics",
    "about_tail",
    "about_tempo",
    "about_weight",
    "about_words",
    "answer",
]

HOLD = "\N{NO-BREAK SPACE}"
SURE = 0.9
"""Chance from which the page says that a level rises or falls."""


def answer(made: GroupProfile) -> str:
    """How much the group weighs, in two or three sentences."""
    n = len(made.selection.incidents)
    if not n:
        return f"No incident of {made.name} is reported in this window. That is not peace: it is no report."
    dead = made.lethality
    span = period(date.fromisoformat(made.first), date.fromisoformat(made.last))
    killed = f"{dead.best:,.0f} people killed" if dead.low == dead.high else (
        f"{dead.best:,.0f} people killed (between {dead.low:,.0f} and {dead.high:,.0f})"
    )  # fmt: skip
    parts = [f"{made.name} took part in {counted(n, 'incident')} with {killed}, {span}."]
    rank = _rank(made)
    if rank:
        parts.append(rank)
    if made.tempo is not None and made.tempo.trend is not None and made.tempo.rising is not None:
        parts.append(_trend(made, made.tempo.trend, made.tempo.rising))
    parts.append("How many fighters it has can't be known from this, and is not estimated.")
    return " ".join(parts)


def about_words(made: GroupProfile) -> str:
    """How the count changes with whose word is taken."""
    names = {
        "claimed": "what it claimed itself",
        "attributed": "what others lay to it too",
        "possible": "what is merely possible too",
        "with_unknown": "unclaimed incidents near its own too, an upper bound",
    }
    told = [
        f"{line.incidents:,} with {line.killed_best:,.0f} killed ({line.killed_low:,.0f}–{line.killed_high:,.0f}), "
        f"counting {names[line.choice]}"
        for line in made.choices
        if line.choice in names
    ]
    return f"Whose word is taken: {'; '.join(told)}." if told else ""


def about_tempo(made: GroupProfile) -> str:
    """The level now, where it goes, and when it broke."""
    level = made.tempo
    if level is None:
        few = len(made.selection.incidents)
        return "No rate from one day or less than a whole period." if few else "Nothing to tell: no incident."
    middle, low, high = (number(float(column[-1])) for column in (level.level, level.low, level.high))
    parts = [f"Level in {made.points[-1].period}: {middle} incidents a {made.period} ({low} to {high})."]
    if level.trend is not None and level.rising is not None:
        parts.append(_trend(made, level.trend, level.rising))
    for change in made.weeks.changes if made.weeks is not None else ():
        if change.chance >= 0.5 and made.weeks is not None:
            day = date.fromordinal(int(made.weeks.bins.edges[change.at]))
            way = "fell" if change.ratio[0] < 1 else "rose"
            sizes = f"from {number(change.before)} to {number(change.after)} a week"
            parts.append(f"It {way} in the week of {period(day, day)}, {sizes}.")
    if made.nowcast is not None and made.nowcast.periods:
        last = made.nowcast.periods[-1]
        span = f"{number(last.expected)} ({number(last.low)} to {number(last.high)})"
        parts.append(f"Not all of {last.period} is coded yet: {last.coded} so far, {span} in the end.")
    states = made.weeks.states if made.weeks is not None else None
    if states is not None and states.two_states:
        now = "active" if states.active[-1] > 0.5 else "lying low"
        sure = _chance(float(max(states.active[-1], 1 - states.active[-1])))
        parts.append(f"In the last whole week it was {now} (chance {sure}).")
    return " ".join(parts)


def _trend(made: GroupProfile, trend: tuple[float, float, float], rising: float) -> str:
    unit = f"six {made.period}s"
    if max(rising, 1 - rising) < SURE:
        return f"Whether the last {unit} lie above or below the six before can't be told."
    way = "above" if trend[0] > 1 else "below"
    return f"The last {unit} lie {100 * abs(trend[0] - 1):.0f}{HOLD}% {way} the six before."


def about_dead(made: GroupProfile) -> str:
    """Deaths per incident, and what is not known."""
    one = made.lethality
    if one.mean is None:
        return "No incident gives a number of dead: unknown, not zero."
    middle, low, high = map(number, one.mean)
    parts = [f"{middle} killed per incident with a number ({low} to {high}), all sides' dead."]
    if one.silent:
        parts.append(f"{counted(one.silent, 'incident')} without a number: unknown, not zero.")
    return " ".join(parts)


def about_tail(made: GroupProfile) -> str:
    """The chance of a heavy incident, and what the tail can't tell."""
    chances = [f"{one.dead} dead: {_chance(one.chance)}" for one in made.chances]
    parts = []
    if chances:
        lead = "Chance of at least one incident next year, if it goes on as it did, with at least"
        parts.append(f"{lead} {'; '.join(chances)}.")
    fit = made.severity
    if fit is not None:
        law = f"a {fit.test.winner} fits better" if fit.test.winner else f"power law or lognormal: {fit.test.why_not}"
        parts.append(f"From {fit.xmin} dead on ({counted(fit.tail, 'incident')}) {law}.")
    return " ".join(parts) or "Too few deadly incidents to tell of the heaviest."


def _chance(value: float) -> str:
    told = "more than 99" if value > 0.99 else "less than 1" if value < 0.01 else f"{100 * value:.0f}"
    return f"{told}{HOLD}%"


def about_reach(made: GroupProfile) -> str:
    """Wider or narrower at equal numbers, and what came and went."""
    one = made.reach
    if one is None:
        return "No incident is placed well enough to tell of reach."
    parts = [f"{counted(one.districts, 'district')} struck in the window."]
    if one.expected_before and one.expected_now:
        verdict = {"wider": "wider", "narrower": "narrower", "no clear change": "about as wide"}[one.verdict]
        parts.append(
            f"At equal numbers ({one.rarefied_to:,} incidents) its reach is {verdict}: "
            f"{number(one.expected_now[0])} districts in the last year, {number(one.expected_before[0])} before."
        )  # fmt: skip
    if one.base_km_now is not None and one.base_km_before is not None:
        now, before = number(one.base_km_now), number(one.base_km_before)
        parts.append(f"Middle distance from where it began: {now} km, {before} km before.")
    if one.lasting:
        parts.append(f"In six months in a row in {listed(list(one.lasting[:3]))}: a sign of holding ground, no proof.")
    return " ".join(parts)


def about_tactics(made: GroupProfile) -> str:
    """What it does most, what is new, what it claims."""
    one = made.tactics
    if not one.told:
        return "The source tells who fought whom, not how: tactics are not known."
    if not one.mix:
        return "Nothing to tell: no incident."
    parts = [f"Most: {listed([f'{plain(tactic.kind)} ({tactic.share:.0%})' for tactic in one.mix[:3]])}."]
    new = [plain(tactic.kind) for tactic in one.mix if tactic.new]
    if new:
        parts.append(f"First seen in the last year: {listed(new[:3])}.")
    if one.moved is not None:
        parts.append("Its mix has moved within the year." if one.moved[1] < 0.05 else "Its mix has not clearly moved.")
    if one.claimed_share is not None:
        parts.append(f"It claimed {one.claimed_share[0]:.0%} of them.")
    return " ".join(parts)


def about_rivals(made: GroupProfile) -> str:
    """Whom it meets most, and how its violence spreads over rivals."""
    one = made.rivals
    if not one.table:
        return "No other actor is named in its incidents."
    first = one.table[0]
    parts = [f"It meets {first.name} most ({first.incidents:,} incidents)."]
    if one.effective is not None and len(one.table) > 1:
        parts.append(f"Its incidents spread as over {number(one.effective)} equal rivals.")
    if one.one_sided is not None:
        parts.append(f"{_share(one.one_sided[0])} of them are against civilians with no armed actor named.")
    return " ".join(parts)


def _share(value: float) -> str:
    return f"Less than 1{HOLD}%" if value < 0.01 else f"{100 * value:.0f}{HOLD}%"


def about_weight(made: GroupProfile) -> str:
    """Where it stands among the groups of the table, and what the scale is made of."""
    weights = made.weights
    own = None if weights is None else weights.of(made.selection.number)
    if weights is None or own is None:
        return "Too few groups or incidents to weigh it against others."
    if not np.isfinite(own[0][-1]):
        return "It had not begun in the last quarter: not weighed."
    now = (
        f"Now {number(float(own[0][-1]))} ({number(float(own[1][-1]))} to {number(float(own[2][-1]))}), where 0 is the "
    )
    loadings = listed([f"{one.item} {one.value:.2f}" for one in weights.loadings])
    return f"{now}middle of the groups in this table and 1 a standard deviation of them. Loadings: {loadings}."


def _rank(made: GroupProfile) -> str | None:
    weights = made.weights
    own = None if weights is None else weights.of(made.selection.number)
    if weights is None or own is None or not np.isfinite(own[0][-1]):
        return None
    last = np.where(weights.active[:, -1], weights.trait[:, -1], -np.inf)
    above = int((last > own[0][-1]).sum())
    total = int(np.isfinite(last).sum())
    place = "most of all" if not above else f"more than {total - above - 1} of {total - 1} other groups"
    return f"By what it did in the last quarter it weighs {place} in this table."
