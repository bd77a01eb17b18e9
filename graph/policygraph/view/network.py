"""The network of actors, events and topics as a `pyvis.network.Network`.

pyvis keeps the nodes and edges and brings vis-network 9.1.2 along; its own HTML template is not used: it
loads style sheets from a server, lets titles run as script and fails on Windows code pages.
"""

from __future__ import annotations

import json
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any

import networkx as nx
from pyvis.network import Network

from policygraph.model import Action, Event, Knowledge, RelationKind
from policygraph.view.placement import positions

LIMIT = 120
"""Nodes that the view opens on: a node-link picture is unreadable from about 300, whatever draws it,
and the names of its actors have room up to about this number."""

MEASURES = (Action.RESTRICT, Action.REGULATE, Action.LEGISLATE, Action.RULE, Action.LIFT)


def vis_network() -> str:
    """The source of vis-network 9.1.2 (Apache-2.0 or MIT) as pyvis carries it."""
    source = files("pyvis") / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return source.read_text(encoding="utf-8").split("//# sourceMappingURL=")[0].strip()


def topic(words: str) -> str:
    """The form under which two objects are one topic: lower case, no article, single spaces."""
    plain = " ".join(words.casefold().split()).strip(" .,;:'\"“”‘’")
    for article in ("the ", "a ", "an ", "its ", "their ", "his ", "her "):
        plain = plain.removeprefix(article)
    return plain


class PolicyNetwork(Network):  # type: ignore[misc]
    """A pyvis network whose HTML is this project's page."""

    def __init__(self, knowledge: Knowledge, *, limit: int = LIMIT, title: str = "Policy events") -> None:
        super().__init__(directed=True, height="100%", cdn_resources="in_line")
        self.knowledge = knowledge
        self.title = title
        self.toggle_physics(False)
        chosen, graph = core(knowledge, limit=limit)
        places = positions(
            graph,
            hubs={node for node in graph if node[0] != "e"},
            below={node for node in graph if node[0] == "a"},
        )
        for node in chosen:
            x, y = places[node]
            data = graph.nodes[node]
            self.add_node(node, label=data["label"], x=x, y=y, physics=False, group=data["group"])
        for source, target, data in sorted(graph.edges(data=True), key=lambda edge: edge[:2]):
            self.add_edge(data["source"], target if data["source"] == source else source, kind=data["kind"])

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """The whole page as text; the arguments are pyvis' own and change nothing."""
        from policygraph.view.page import page

        return page(self.knowledge, title=self.title)

    def write_html(
        self, name: str, local: bool = True, notebook: bool = False, open_browser: bool = False
    ) -> None:
        """Writes the page as UTF-8 whatever the machine's code page; no ``lib`` folder beside it."""
        Path(name).write_text(self.generate_html(), encoding="utf-8")

    def _repr_html_(self) -> str:
        from policygraph.view.frame import frame

        return frame(self.knowledge, title=self.title)

    def placed(self) -> dict[str, Any]:
        """The nodes that the view opens on, ``[id, x, y]``, and vis-network's options."""
        nodes, _, _, _, _, options = self.get_network_data()
        return {
            "nodes": [[node["id"], node["x"], node["y"]] for node in nodes],
            "options": {"physics": json.loads(options)["physics"]["enabled"]},
        }


def core(knowledge: Knowledge, *, limit: int = LIMIT) -> tuple[list[str], nx.Graph[str]]:
    """The nodes to open on, and the graph between them.

    Node names are ``a0`` (actor), ``e0`` (event) and ``t:words`` (topic), numbered as in `knowledge`. Events
    come in by what they hold together: links to other events, number of reports, quotes; each brings its
    actors, its targets and its topic, until the limit is reached.
    """
    actor_at = {actor.id: at for at, actor in enumerate(knowledge.actors)}
    event_at = {event.id: at for at, event in enumerate(knowledge.events)}
    topics = Counter(topic(event.object) for event in knowledge.events if topic(event.object))
    links = Counter(name for r in knowledge.relations for name in (r.subject, r.object))

    def weight(event: Event) -> tuple[int, int, int, str]:
        quotes = sum(len(report.quotes) for report in event.reports)
        return (
            -links[event.id] - 2 * (event.action in MEASURES),
            -len({report.document for report in event.reports}),
            -quotes,
            event.id,
        )

    graph: nx.Graph[str] = nx.Graph()
    for event in sorted(knowledge.events, key=weight):
        name = f"e{event_at[event.id]}"
        edges: list[tuple[str, str, str]] = []
        for kind, parts in (("agent", event.actors), ("target", event.targets)):
            edges += [(f"a{actor_at[p.actor]}", kind, "actor") for p in parts if p.actor in actor_at]
        behalf = [
            (f"a{actor_at[part.actor]}", f"a{actor_at[body]}")
            for part in event.actors
            for body in part.on_behalf_of
            if part.actor in actor_at and body in actor_at
        ]
        if topics[topic(event.object)] > 1:
            edges.append((f"t:{topic(event.object)}", "about", "topic"))
        new = {
            node for node in (*(n for n, _, _ in edges), *(body for _, body in behalf)) if node not in graph
        }
        if len(graph) + len(new) + 1 > limit:
            continue
        graph.add_node(name, label="", group="event")
        for node, kind, group in edges:
            graph.add_node(node, label="", group=group)
            if not graph.has_edge(name, node):
                graph.add_edge(name, node, kind=kind, source=node if kind == "agent" else name)
        for person, body in behalf:
            graph.add_node(body, label="", group="actor")
            graph.add_edge(person, body, kind="speaks for", source=person)
    for relation in knowledge.relations:
        ends = [f"e{event_at.get(end, -1)}" for end in (relation.subject, relation.object)]
        if relation.kind is RelationKind.RESPONDS_TO and ends[0] in graph and ends[1] in graph:
            graph.add_edge(ends[0], ends[1], kind=relation.kind.value, source=ends[0])
    return sorted(graph), graph
