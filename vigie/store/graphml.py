"""Relations as a network that Gephi, Cytoscape and NetworkX open: GraphML.

Place in the flow: beside relations.csv. In: relations. Out: a node for each actor with its name and kind, one directed
edge for each pair of actors and relation: signed, dated, with the incidents and reports it rests on and its words. A
claim or a denial ties an actor to a deed and no other actor: those stay in relations.csv; an accusation is an edge.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from vigie.lexicon.actors import load_registry
from vigie.records import Relation

__all__ = ["graphml", "relation_of"]

SPACE = "http://graphml.graphdrawing.org/xmlns"
NODE_KEYS = (("name", "string"), ("kind", "string"))
EDGE_KEYS = (
    ("relation", "string"), ("sign", "int"), ("weight", "int"), ("since", "string"), ("until", "string"),
    ("basis", "string"), ("confidence", "string"), ("incidents", "string"), ("reports", "string"),
    ("said_by", "string"), ("quote", "string"),
)  # fmt: skip
"""`weight`: incidents, or tellings where it rests on none; lists are separated by spaces, `said_by` by semicolons."""


def relation_of(tie: Relation) -> str:
    """The relation in one word, as an edge bears it: an accusation `accuses`, which relations.csv calls a claim."""
    return "accuses" if tie.stance == "accusation" else tie.relation


def graphml(ties: Sequence[Relation]) -> bytes:
    """The network, edges in order of actors and relation; the same ties give the same bytes."""
    edges: dict[tuple[str, str, str], list[Relation]] = {}
    for tie in ties:
        relation = relation_of(tie)
        if relation not in ("claims", "denies"):
            edges.setdefault((tie.actor_a, tie.actor_b, relation), []).append(tie)
    root = etree.Element(f"{{{SPACE}}}graphml", nsmap={None: SPACE})
    for end, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        for name, kind in keys:
            told = {"id": name, "for": end, "attr.name": name, "attr.type": kind}
            etree.SubElement(root, f"{{{SPACE}}}key", attrib=told)
    graph = etree.SubElement(root, f"{{{SPACE}}}graph", edgedefault="directed")
    for name in sorted({name for one, other, _ in edges for name in (one, other)}):
        _put(etree.SubElement(graph, f"{{{SPACE}}}node", id=_printable(name)), _of_actor(name))
    for one, other, relation in sorted(edges):
        edge = etree.SubElement(graph, f"{{{SPACE}}}edge", source=_printable(one), target=_printable(other))
        _put(edge, {"relation": relation} | _of_ties(edges[one, other, relation]))
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _of_actor(actor_id: str) -> dict[str, str]:
    actor = load_registry().get(actor_id)
    return {"name": actor.name if actor else actor_id, "kind": actor.kind if actor else ""}


def _of_ties(ties: Sequence[Relation]) -> dict[str, str | int]:
    incidents = list(dict.fromkeys(tie.incident_id for tie in ties if tie.incident_id))
    return {
        "sign": ties[0].sign,
        "weight": len(incidents) + sum(tie.incident_id is None for tie in ties),
        "since": min((tie.since for tie in ties if tie.since), default=""),
        "until": max((tie.until for tie in ties if tie.until), default=""),
        "basis": " ".join(dict.fromkeys(tie.basis for tie in ties)),
        "confidence": " ".join(dict.fromkeys(tie.confidence for tie in ties if tie.confidence)),
        "incidents": " ".join(incidents),
        "reports": " ".join(dict.fromkeys(tie.report_id for tie in ties)),
        "said_by": "; ".join(dict.fromkeys(tie.said_by for tie in ties if tie.said_by)),
        "quote": ties[0].quote,
    }


def _put(element: etree._Element, values: dict[str, str] | dict[str, str | int]) -> None:
    for name, value in values.items():
        etree.SubElement(element, f"{{{SPACE}}}data", key=name).text = _printable(str(value))


def _printable(text: str) -> str:
    """Without the control characters XML has no way to write."""
    return "".join(sign for sign in text if sign in "\t\n" or sign.isprintable() or (sign.isspace() and sign >= " "))
