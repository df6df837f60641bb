"""A profile as a section of a page: small multiples, sentences, cautions, every figure.

Place in the flow: after the measures. In: GroupProfile and what opens incidents. Out: ProfileSection for the template.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from vigie.measure.figures import Figure
from vigie.measure.profile import ChoiceLine, GroupProfile
from vigie.show.measure_lines import number
from vigie.show.profile import charts, fan, sentences
from vigie.show.profile.paper import Link

__all__ = ["Multiple", "ProfileSection", "Shown", "profile_section"]


ABOVE = ("all", "tempo")
"""Cautions said before the charts; those on one measure stand below them."""


@dataclass(frozen=True, slots=True)
class Multiple:
    """One small chart with its title and sentence; `svg` is empty where there is nothing to draw."""

    title: str
    svg: Markup
    sentence: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure in words, and the attributes of the link that opens its incidents."""

    name: str
    value: str
    unit: str
    note: str
    link: Markup
    incidents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileSection:
    """What the template of a profile draws."""

    anchor: str
    name: str
    answer: str
    multiples: tuple[Multiple, ...]
    shocks: tuple[str, ...]
    words: str
    cautions: tuple[str, ...]
    more_cautions: tuple[str, ...]
    figures: tuple[Shown, ...]
    choices: tuple[tuple[str, str, str], ...]


def profile_section(made: GroupProfile, link: Link, anchor: str) -> ProfileSection:
    """The section of one group; `link` opens incidents by their ids, `anchor` is its name in the page."""
    drawn = (
        ("Tempo", charts.tempo_chart, sentences.about_tempo),
        ("Months ahead", fan.fan_chart, fan.about_outlook),
        ("Weight", charts.weight_chart, sentences.about_weight),
        ("Dead", charts.dead_chart, sentences.about_dead),
        ("The heaviest", charts.tail_chart, sentences.about_tail),
        ("Reach", charts.reach_chart, sentences.about_reach),
        ("Rivals", charts.rivals_chart, sentences.about_rivals),
        ("Tactics", charts.tactics_chart, sentences.about_tactics),
    )
    return ProfileSection(
        anchor=anchor, name=made.name, answer=sentences.answer(made),
        # The charts escape every word they draw (paper.py).
        multiples=tuple(Multiple(title, Markup(draw(made, link)), tell(made)) for title, draw, tell in drawn),  # noqa: S704
        shocks=tuple(f"{one.shock.day}: {one.shock.what}: {one.verdict}." for one in made.recoveries),
        words=sentences.about_words(made),
        cautions=tuple(one.text for one in made.cautions if one.about in ABOVE),
        more_cautions=tuple(one.text for one in made.cautions if one.about not in ABOVE),
        figures=tuple(_shown(figure, link) for figure in made.figures),
        choices=tuple(
            (line.choice.replace("_", " "), f"{line.incidents:,}", _killed(line))
            for line in made.choices
        ),
    )  # fmt: skip


def _killed(line: ChoiceLine) -> str:
    return f"{line.killed_best:,.0f} ({line.killed_low:,.0f}–{line.killed_high:,.0f})"


def _shown(one: Figure, link: Link) -> Shown:
    value = "not known" if one.value is None else number(one.value)
    if one.value is not None and one.low is not None and one.high is not None:
        value = f"{value} ({number(one.low)} to {number(one.high)})"
    attributes = Markup(link(one.name, one.incident_ids)) if one.incident_ids else Markup("")  # noqa: S704
    return Shown(one.name, value, one.unit, one.note, attributes, len(one.incident_ids))
