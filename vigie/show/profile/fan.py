"""The fan of a profile: the months ahead beside the benchmark, and the sentence that says which to trust.

Place in the flow: drawn by `section`, as the charts are. In: GroupProfile with its Outlook. Out: SVG as text, "" where
there is no forecast; a sentence.
"""

from __future__ import annotations

from vigie.measure.forecast.rolling import ENSEMBLE
from vigie.measure.outlook import Outlook
from vigie.measure.profile import GroupProfile
from vigie.show.measure_lines import number
from vigie.show.profile.paper import HEIGHT, LEFT, RIGHT, TOP, WIDTH, Link, Paper, nice_top
from vigie.show.wording import counted, listed, month_of

__all__ = ["about_outlook", "fan_chart"]

LOW90, LOW80, MIDDLE, HIGH80, HIGH90 = range(5)
BENCHMARK = "conflictology"
HOLD = "\N{NO-BREAK SPACE}"
NEAR = 0.02
"""Errors that differ by less than this share are called alike."""


def fan_chart(made: GroupProfile, link: Link) -> str:
    """Months known as columns, then the forecast as bands of 80 and 90 % about its middle; the benchmark dashed."""
    outlook = made.outlook
    if outlook is None or outlook.ahead is None:
        return ""
    known, months = outlook.known, outlook.ahead.months
    highest = [float(count) for _, count, _ in known]
    highest += [max(one.quantiles[HIGH90], one.benchmark_quantiles[HIGH90]) for one in months]
    paper, lanes = Paper(nice_top(max(highest))), len(known) + len(months)
    paper.scale()
    width = (WIDTH - LEFT - RIGHT) / lanes
    for at, (month, count, ids) in enumerate(known):
        if count:
            top, title = paper.y(count), f"{month}: {counted(count, 'incident')}"
            paper.bar((paper.x(at / lanes) + width * 0.12, top, width * 0.76, paper.y(0) - top), "bar", title,
                      link(title, ids))  # fmt: skip
    across = [paper.x((len(known) + at + 0.5) / lanes) for at in range(len(months))]
    lines = [
        [(x, paper.y(one.quantiles[level])) for x, one in zip(across, months, strict=True)]
        for level in (LOW90, LOW80, MIDDLE, HIGH80, HIGH90)
    ]
    paper.band(lines[LOW90], lines[HIGH90])
    paper.band(lines[LOW80], lines[HIGH80])
    for level in (LOW90, MIDDLE, HIGH90):
        dashed = [(x, paper.y(one.benchmark_quantiles[level])) for x, one in zip(across, months, strict=True)]
        paper.line(dashed, "other")
    paper.line(lines[MIDDLE], "level")
    _now(paper, len(known) / lanes)
    _titles(paper, outlook, lanes)
    paper.labels([*(month for month, _, _ in known), *(one.month for one in months)])
    return paper.svg(
        "Incidents a month: known, then the forecast (bands of 80 and 90 %) and the benchmark (dashed: middle, 90 %)"
    )


def _now(paper: Paper, share: float) -> None:
    x = paper.x(share)
    paper.marks.append(f'<path class="rule now-line" d="M{x} {TOP}V{paper.y(0)}"/>')
    paper.text(x + 4, TOP + 8, "forecast")


def _titles(paper: Paper, outlook: Outlook, lanes: int) -> None:
    """What each month ahead holds, in words, over its lane."""
    assert outlook.ahead is not None
    width = (WIDTH - LEFT - RIGHT) / lanes
    for at, one in enumerate(outlook.ahead.months, len(outlook.known)):
        own, its = one.quantiles, one.benchmark_quantiles
        title = (
            f"{one.month}: {own[MIDDLE]:,.0f} ({own[LOW90]:,.0f}–{own[HIGH90]:,.0f} in 9 of 10 cases); "
            f"benchmark {its[MIDDLE]:,.0f} ({its[LOW90]:,.0f}–{its[HIGH90]:,.0f})"
        )
        paper.bar((paper.x(at / lanes), TOP, width, HEIGHT - TOP - 26), "lane", title)


def about_outlook(made: GroupProfile) -> str:
    """The next month, the last of the months ahead, and whose past errors were smaller."""
    outlook = made.outlook
    if outlook is None:
        return "No forecast was asked for."
    if outlook.ahead is None:
        return f"No forecast: {outlook.why_not}."
    first, last = outlook.ahead.months[0], outlook.ahead.months[-1]
    parts = [
        f"{month_of(first.month)}: about {_span(first.quantiles)} incidents in 8 of 10 cases; {month_of(last.month)}: "
        f"about {_span(last.quantiles)}.",
        f"The benchmark, its own last 12 months: about {_span(first.benchmark_quantiles)}.",
        _past(outlook),
    ]
    parts += [f"Alert: {alert.why}." for alert in outlook.ahead.alerts]
    if outlook.ahead.notes:
        parts.append(f"Note: {listed(list(outlook.ahead.notes))}.")
    return " ".join(part for part in parts if part)


def _span(quantiles: tuple[float, ...]) -> str:
    low, middle, high = (number(quantiles[level]) for level in (LOW80, MIDDLE, HIGH80))
    return f"{middle}, {low} to {high}"


def _past(outlook: Outlook) -> str:
    assert outlook.ahead is not None
    past = outlook.ahead.past
    if not past or not past[BENCHMARK]:
        return "How good such forecasts were for it can't be told: too few months are known."
    share = past[ENSEMBLE] / past[BENCHMARK] - 1
    best = min((value, model) for model, value in past.items() if model != ENSEMBLE)
    cells = f"over {outlook.ahead.past_months} past months forecast ahead"
    if abs(share) < NEAR:
        told = f"Its mean error was like the benchmark's {cells}."
    else:
        way = "below" if share < 0 else "above"
        told = f"Its mean error was {100 * abs(share):.0f}{HOLD}% {way} the benchmark's {cells}."
    if best[0] * (1 + NEAR) < past[ENSEMBLE]:
        names = {BENCHMARK: "the benchmark", "last": "its last month", "zero": "no incident at all"}
        told += f" Here {names[best[1]]} foretold it better: trust that."
    return told
