"""What a build returns: the knowledge, and every way to look at it from Python."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policygraph import collector, rdf, write
from policygraph.config import DEFAULT_BASE
from policygraph.model import Event, Knowledge

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from policygraph.query import Result


@dataclass(frozen=True, slots=True)
class KnowledgeGraph:
    """The actors, events and documents of one build; ``run`` says how it was made."""

    knowledge: Knowledge
    base: str = DEFAULT_BASE
    run: Mapping[str, Any] = field(default_factory=dict)

    @property
    def events(self) -> tuple[Event, ...]:
        """All events, sorted by id."""
        return self.knowledge.events

    def to_rdflib(self) -> rdflib.Graph:
        """The triples as an rdflib graph."""
        return rdf.to_rdflib(self.knowledge, base=self.base)

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Events, actors and documents as a directed multigraph with typed attributes."""
        return rdf.to_networkx(self.knowledge)

    def query(self, text: str, /, **parameters: str) -> Result:
        """The answer to a SPARQL query, or to a shipped one by its name.

        Raises:
            policygraph.query.QueryError: the query cannot be read or a parameter is missing.
        """
        from pyoxigraph import Quad, Store

        from policygraph import query

        store = Store()
        store.bulk_extend(Quad(*triple) for triple in rdf.triples(self.knowledge, base=self.base))
        return query.query(store, text, parameters)

    def confident(self, least: float) -> KnowledgeGraph:
        """The graph without reports of a confidence below ``least``; dates and names stay as resolved."""
        from policygraph.resolve import confident

        return replace(self, knowledge=confident(self.knowledge, least))

    def corrections(self) -> str:
        """A first corrections file, in TOML: the pairs that the rules left open, behind "#"."""
        from policygraph.proposals import propose

        return propose(self.knowledge)

    def save(self, folder: str | Path, *, view: str = "all") -> dict[str, Path]:
        """Write graph.ttl, graph.html, events.jsonl, events.csv, run.json and failures.jsonl.

        They take their places together when all are written, so that an error leaves those of an
        earlier build as they were. ``view="timeline"`` leaves the network out of the page. Returns
        the paths by file name.
        """
        with collector.paused():
            return self._save(Path(folder), view)

    def _save(self, out: Path, view: str) -> dict[str, Path]:
        out.mkdir(parents=True, exist_ok=True)
        page = "html" if view == "all" else "timeline"
        formats = {"events.jsonl": "jsonl", "events.csv": "csv", "graph.html": page}
        failures = "".join(
            json.dumps({"source": f.source, "stage": f.stage, "message": f.message}, ensure_ascii=False)
            + "\n"
            for f in self.knowledge.failures
        )
        blocks = rdf.blocks(self.knowledge, base=self.base)
        told = {**self.run, "rdfc10_sha256": rdf.digest_of(blocks)}
        run = json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        texts = {"failures.jsonl": failures, "run.json": run}
        names = ("graph.ttl", *formats, *texts)
        write.sweep(out, names)
        # All are written before the first takes its place: a full disk leaves the earlier build whole.
        with ExitStack() as replaced:
            turtle = replaced.enter_context(write.replacing(out / "graph.ttl"))
            write.write_turtle(blocks, turtle, base=self.base)
            del blocks
            for name, text in texts.items():
                replaced.enter_context(write.replacing(out / name)).write(text.encode("utf-8"))
            for name, fmt in formats.items():
                stream = replaced.enter_context(write.replacing(out / name))
                write.export(self.knowledge, fmt, stream, base=self.base)
        return {name: out / name for name in names}

    def _repr_html_(self) -> str:
        from policygraph import view

        return view.frame(self.knowledge)

    def show(self) -> KnowledgeGraph:
        """The graph itself: a notebook shows its page, as the last value of a cell or by ``display``."""
        return self
