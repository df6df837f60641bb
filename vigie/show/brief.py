"""The brief: one self-contained page an editor wants on the desk.

Place in the flow: the last stage. In: BriefContent. Out: the HTML of the page: no outside request, opens from disk.

Everything that comes from a report is data: Jinja2 escapes it in the markup, `embedded` in the page's JSON, and the
script sets text only. The page's own policy (CSP) allows its one style and its one script by hash, nothing else.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from vigie.lexicon.codebook import load_codebook
from vigie.lexicon.outlines import load_disputed, load_outlines
from vigie.show.actors import actor_lines, matrix
from vigie.show.assessment import assessment, headlines, periods
from vigie.show.content import BriefContent
from vigie.show.names import country_names, kind_names
from vigie.show.payload import embedded, incident_payload, report_payload
from vigie.show.picks import Picks
from vigie.show.quotes import Cited, Sentences, Stretch, browser_offsets, stretches
from vigie.show.rows import FAMILIES, Row, incident_rows
from vigie.show.settings import ShowSettings
from vigie.show.sources import removed_from, removed_totals, report_name, source_lines
from vigie.show.statements import said_groups, speakers_of
from vigie.show.ties import draw_network
from vigie.show.timeline import draw_timeline
from vigie.show.wording import counted
from vigie.show.world_map import draw_map

if TYPE_CHECKING:
    from vigie.show.profile import ProfileSection

__all__ = ["render_brief"]

STYLES = ("base.css", "sections.css", "drawings.css", "ties.css", "profile.css", "reader.css", "small.css", "print.css")
SCRIPTS = ("page.js", "rows.js", "filters.js", "reader.js", "map.js", "ties.js", "said.js", "start.js")


def render_brief(content: BriefContent, settings: ShowSettings | None = None) -> str:
    """The whole page as HTML; the same content gives the same text, character for character."""
    settings = settings or ShowSettings()
    picks, sentences = Picks(), Sentences()
    rows = incident_rows(content, sentences, country_names(), kind_names())
    said = said_groups(content, rows, sentences)
    parts = _parts(content, rows, picks, settings) | {
        "said": said,
        "speakers": speakers_of(said),
        "network": draw_network(content, rows, sentences, picks),
    }
    parts |= _data(content, rows, picks)
    return _environment().get_template("brief.html").render(parts)


def _parts(content: BriefContent, rows: tuple[Row, ...], picks: Picks, settings: ShowSettings) -> dict[str, Any]:
    happened, published = periods(content, rows)
    names = [report_name(report) for report in content.reports]
    offsets = [browser_offsets(report.text) for report in content.reports]
    return {
        "content": content,
        "rows": rows,
        "families": FAMILIES,
        "happened": happened,
        "published": published,
        "headlines": headlines(content, rows, picks),
        "sentences": assessment(content, rows, picks),
        "map": draw_map(rows, load_outlines(), load_disputed(), picks),
        "timeline": draw_timeline(rows, picks),
        "actors": actor_lines(content.groups, rows, picks),
        "matrix": matrix(rows, picks),
        "profiles": _profiles(content, rows, picks),
        "sources": source_lines(content.reports, rows, picks),
        "removed": removed_from(content.reports, settings.removed_reports),
        "removed_reports": sum(bool(report.removed) for report in content.reports),
        "removed_totals": removed_totals(content.reports),
        "kinds": _definitions(rows),
        "shown_rows": settings.table_rows,
        "statements": settings.statements,
        "counted": counted,
        "family_number": FAMILIES.index,
        "report_name": names.__getitem__,
        "cut": _cutter(content),
        "sentence_text": _sentence_text(content),
        "spot": lambda number, offset: offsets[number](offset),
    }


def _profiles(content: BriefContent, rows: tuple[Row, ...], picks: Picks) -> tuple[ProfileSection, ...]:
    """The measured groups, every mark a link to the incidents it counts."""
    if not content.profiles:
        return ()
    from vigie.show.profile import profile_section  # loads scipy, which a brief without measured groups does not need

    places = {row.incident.incident_id: row.index for row in rows}

    def link(label: str, ids: tuple[str, ...]) -> str:
        indexes = [places[name] for name in ids if name in places]
        return f'href="#incidents" data-pick="{picks.link(label, indexes)[5:]}"' if indexes else ""

    return tuple(profile_section(one, link, f"profile{at}") for at, one in enumerate(content.profiles))


def _data(content: BriefContent, rows: tuple[Row, ...], picks: Picks) -> dict[str, Any]:
    told: dict[int, list[Row]] = {}
    for row in rows:
        for number in {sentence.report for sentence in row.cited}:
            told.setdefault(number, []).append(row)
    style, script = _asset(STYLES), f'"use strict";(() => {{\n{_asset(SCRIPTS)}}})();'
    return {
        "incident_data": embedded(incident_payload(rows, content.reports, picks)),
        "report_data": [embedded(report_payload(report, told.get(number, []), number))
                        for number, report in enumerate(content.reports)],
        "style": style, "script": script, "policy": _policy(style, script),
    }  # fmt: skip


def _cutter(content: BriefContent) -> Callable[[Cited], tuple[Stretch, ...]]:
    def cut(sentence: Cited) -> tuple[Stretch, ...]:
        text = content.reports[sentence.report].text
        return stretches(text, sentence.start, sentence.end, sentence.marks)

    return cut


def _sentence_text(content: BriefContent) -> Callable[[Cited], str]:
    return lambda sentence: content.reports[sentence.report].text[sentence.start : sentence.end]


def _definitions(rows: tuple[Row, ...]) -> list[tuple[str, str]]:
    known = load_codebook().kinds
    used = sorted({row.incident.kind for row in rows} & set(known))
    return [(known[kind].name, known[kind].definition) for kind in used]


def _policy(style: str, script: str) -> str:
    """The page may run its own script, wear its own style, and fetch nothing."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def _asset(names: tuple[str, ...]) -> str:
    folder = files("vigie.show").joinpath("templates")
    return "".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("vigie.show", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
