"""Relations as a network that Gephi, Cytoscape and NetworkX open: GraphML.

Place in the flow: beside relations.csv. In: relations. Out: one directed edge for each pair of actors and relation,
signed, dated, with the incidents and reports it rests on.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from vigie.records import Relation, RelationKind

__all__ = ["SIGNS", "graphml"]

SIGNS: dict[RelationKind, int] = {
    "fights": -1, "split_from": -1, "allied": 1, "member_of": 1, "merged_into": 1, "supports": 1,
    "negotiates_with": 0,
    "defects_to": 1,
}  # fmt: skip
"""Which ties are hostile (-1), friendly (+1) or neither. A claim or a denial ties an actor to a deed."""
KEYS = (
    ("relation", "string"), ("sign", "int"), ("weight", "int"), ("since", "string"), ("until", "string"),
    ("incidents", "string"), ("reports", "string"), ("quote", "string"),
)  # fmt: skip


def graphml(ties: Sequence[Relation]) -> bytes:
    """The network, edges in order of actors and relation; the same ties give the same bytes."""
    edges: dict[tuple[str, str, RelationKind], list[Relation]] = {}
    for tie in ties:
        if tie.relation in SIGNS:
            edges.setdefault((tie.actor_a, tie.actor_b, tie.relation), []).append(tie)
    nodes = sorted({name for one, other, _ in edges for name in (one, other)})
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(f'<key id="{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>' for name, kind in KEYS),
        '<graph edgedefault="directed">',
        *(f"<node id={_attribute(name)}/>" for name in nodes),
        *(_edge(key, edges[key]) for key in sorted(edges)),
        "</graph>",
        "</graphml>",
    ]
    return "\n".join(lines).encode() + b"\n"


def _edge(key: tuple[str, str, RelationKind], ties: Sequence[Relation]) -> str:
    one, other, relation = key
    values = {
        "relation": relation,
        "sign": SIGNS[relation],
        "weight": len({tie.incident_id for tie in ties}),
        "since": min((tie.since for tie in ties if tie.since), default=""),
        "until": max((tie.until for tie in ties if tie.until), default=""),
        "incidents": " ".join(dict.fromkeys(tie.incident_id or "" for tie in ties)),
        "reports": " ".join(dict.fromkeys(tie.report_id for tie in ties)),
        "quote": ties[0].quote,
    }
    data = "".join(f'<data key="{name}">{escape(_printable(str(value)))}</data>' for name, value in values.items())
    return f"<edge source={_attribute(one)} target={_attribute(other)}>{data}</edge>"


def _attribute(text: str) -> str:
    return quoteattr(_printable(text))


def _printable(text: str) -> str:
    """Without the control characters XML has no way to write."""
    return "".join(sign for sign in text if sign in "\t\n" or sign.isprintable() or sign.isspace())
