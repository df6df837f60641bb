"""Names for the codes of records.

Place in the flow: used by the parts of the page. In: codes of actors, countries, kinds. Out: their names.
"""

from __future__ import annotations

from vigie.lexicon.actors import load_registry
from vigie.lexicon.codebook import load_codebook
from vigie.lexicon.countries import load_countries

__all__ = ["actor_name", "country_names", "kind_names"]


def actor_name(actor_id: str | None, text: str | None = None) -> str:
    """The registry's name of an actor; for what is not in the registry `text`, the words of the report, if given."""
    actor = load_registry().get(actor_id) if actor_id else None
    return actor.name if actor else text or actor_id or ""


def country_names() -> dict[str, str]:
    """Every country's name by its ISO 3166-1 alpha-3 code."""
    return {code: country.name for code, country in load_countries().items()}


def kind_names() -> dict[str, str]:
    """Every kind's name by its code in the codebook."""
    return {code: kind.name for code, kind in load_codebook().kinds.items()}
