"""Who acts on whom: the network of actors as GEXF 1.3, for Gephi and its kin."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import IO, Final
from xml.etree import ElementTree as ET

from standoff.model import Entity, Event
from standoff.record.exchange.streaming import events
from standoff.record.filters import Filter
from standoff.record.store import Record

_NAMESPACE: Final = "http://gexf.net/1.3"
_NODE: Final = (
    ("code", "string"),
    ("sector", "string"),
    ("done", "integer"),
    ("received", "integer"),
)
_EDGE: Final = (
    ("kind", "string"), ("events", "integer"), ("mean_score", "double"), ("first", "string"),
    ("last", "string"), ("types", "string"),
)  # fmt: skip
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HOSTILE: Final = 3

Pair = tuple[str, str, str]
"""Actor, recipient, and "cooperation" or "conflict"."""


class _Edge:
    def __init__(self) -> None:
        self.count = 0
        self.score = 0.0
        self.first: date | None = None
        self.last: date | None = None
        self.types: Counter[str] = Counter()

    def add(self, event: Event) -> None:
        self.count += 1
        self.score += event.event_scale
        self.types.update(event.event)
        if event.date is not None:
            last = event.enddate or event.date
            self.first = min(self.first, event.date) if self.first else event.date
            self.last = max(self.last, last) if self.last else last


class Network:
    """Actors with what they did and received, and their pairs, conflict and cooperation apart."""

    def __init__(self) -> None:
        self.nodes: dict[str, Entity] = {}
        self.done: Counter[str] = Counter()
        self.received: Counter[str] = Counter()
        self.edges: dict[Pair, _Edge] = {}

    def add(self, event: Event) -> bool:
        """Adds an event; False where it lacks an actor or a recipient."""
        actors, recipients = self._known(event.actor), self._known(event.recipient)
        self.done.update(actors)
        self.received.update(recipients)
        kind = "conflict" if event.quad_code >= _HOSTILE else "cooperation"
        pairs = [(one, other) for one in actors for other in recipients if one != other]
        for one, other in pairs:
            self.edges.setdefault((one, other, kind), _Edge()).add(event)
        return bool(pairs)

    def _known(self, side: tuple[Entity, ...]) -> list[str]:
        for who in side:
            self.nodes.setdefault(name_of(who), who)
        return list(dict.fromkeys(map(name_of, side)))


def name_of(who: Entity) -> str:
    """What an actor is known by, as in `standoff actors`: id, else code.sector, else its words."""
    if who.identifier_id:
        return who.identifier_id
    if who.code:
        return f"{who.code}.{who.sector}" if who.sector else who.code
    return who.entity_text.lower()


def write_gexf(record: Record, where: Filter, out: IO[bytes]) -> tuple[int, int]:
    """Writes the network; gives how many events it counts, and how many lack one of two parties.

    An event with several parties counts for each pair. Only what occurred counts, unless the filter
    asks for another status.
    """
    network = Network()
    counted = left = 0
    for event in events(record, where):
        if where.status is None and event.status != "occurred":
            continue
        if network.add(event):
            counted += 1
        else:
            left += 1
    _write(network, out)
    return counted, left


def _write(network: Network, out: IO[bytes]) -> None:
    root = ET.Element("gexf", {"xmlns": _NAMESPACE, "version": "1.3"})
    graph = ET.SubElement(root, "graph", {"mode": "static", "defaultedgetype": "directed"})
    for kind, columns in (("node", _NODE), ("edge", _EDGE)):
        attributes = ET.SubElement(graph, "attributes", {"class": kind})
        for i, (title, type) in enumerate(columns):
            ET.SubElement(attributes, "attribute", {"id": str(i), "title": title, "type": type})
    nodes = ET.SubElement(graph, "nodes")
    for name, who in sorted(network.nodes.items()):
        label = who.identifier_text if who.identifier_id else None
        node = ET.SubElement(nodes, "node", {"id": _text(name), "label": _text(label or name)})
        done, received = network.done[name], network.received[name]
        _values(node, (who.code, who.sector, str(done), str(received)))
    edges = ET.SubElement(graph, "edges")
    for i, ((one, other, kind), edge) in enumerate(sorted(network.edges.items())):
        line = {"id": str(i), "source": _text(one), "target": _text(other), "kind": kind}
        element = ET.SubElement(edges, "edge", {**line, "weight": str(edge.count)})
        types = ", ".join(f"{name} {count}" for name, count in edge.types.most_common())
        score = f"{edge.score / edge.count:.3f}"
        _values(element, (kind, str(edge.count), score, _iso(edge.first), _iso(edge.last), types))
    ET.indent(root)
    ET.ElementTree(root).write(out, encoding="utf-8", xml_declaration=True)
    out.write(b"\n")


def _values(element: ET.Element, values: tuple[str | None, ...]) -> None:
    holder = ET.SubElement(element, "attvalues")
    for i, value in enumerate(values):
        if value is not None:
            ET.SubElement(holder, "attvalue", {"for": str(i), "value": _text(value)})


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _text(value: str) -> str:
    """The text without the characters that no XML may hold."""
    return _NOT_XML.sub(" ", value)
