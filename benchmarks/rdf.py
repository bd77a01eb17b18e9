"""How long the graph takes: records to triples, triples to Turtle, loading, and every shipped question.

    python benchmarks/rdf.py [--triples 1000000]

The data are made: the sample of the tests, copied under new ids until there are enough triples.
All times are seconds of CPU. The last lines give the same work done by rdflib, on a tenth of the
triples, as ratios.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from time import process_time

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "graph"), str(ROOT / "tests")]

import rdflib  # noqa: E402
import samples  # noqa: E402
from pyoxigraph import Triple  # noqa: E402

from policygraph import collector  # noqa: E402
from policygraph.model import Actor, Event, EventMention, Knowledge  # noqa: E402
from policygraph.query import load, query, questions  # noqa: E402
from policygraph.rdf import quads, triples  # noqa: E402
from policygraph.write import write_triples  # noqa: E402


def many(copies: int) -> Knowledge:
    """The sample again and again, each copy with ids, labels and objects of its own."""
    one = samples.knowledge()
    documents, actors, events, relations = [], [], [], []
    for number in range(copies):
        new = {d.id: f"{d.id[:-8]}{number:08x}" for d in (*one.documents, *one.actors, *one.events)}

        def actor(record: Actor, new: dict[str, str] = new) -> Actor:
            aliases = tuple(replace(alias, document=new[alias.document]) for alias in record.aliases)
            return replace(record, id=new[record.id], aliases=aliases)

        def event(record: Event, new: dict[str, str] = new, number: int = number) -> Event:
            def report(mention: EventMention) -> EventMention:
                return replace(mention, document=new[mention.document])

            sides = (
                tuple(
                    replace(p, actor=new[p.actor], on_behalf_of=tuple(new[o] for o in p.on_behalf_of))
                    for p in side
                )
                for side in (record.actors, record.targets)
            )
            doers, targets = sides
            return replace(
                record,
                id=new[record.id],
                label=f"{record.label} {number}",
                object=f"{record.object} {number}" if record.object else "",
                actors=doers,
                targets=targets,
                reports=tuple(report(mention) for mention in record.reports),
            )

        documents += [replace(d, id=new[d.id], source=f"{d.source}#{number}") for d in one.documents]
        actors += [actor(a) for a in one.actors]
        events += [event(e) for e in one.events]
        relations += [
            replace(r, subject=new[r.subject], object=new[r.object], document=r.document and new[r.document])
            for r in one.relations
        ]
    return Knowledge(tuple(documents), tuple(actors), tuple(events), tuple(relations))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--triples", type=int, default=200_000)
    wanted: int = parser.parse_args().triples
    # The actions are described once, however many copies there are.
    one, two = (sum(1 for _ in triples(many(copies))) for copies in (1, 2))
    copies = -(-(wanted - one) // (two - one)) + 1
    known = many(copies)

    held = io.BytesIO()
    start = process_time()
    write_triples(triples(known), "ttl", held)
    print(f"{held.tell():>9} bytes of Turtle from events {process_time() - start:7.2f} s")

    start = process_time()
    named = sum(1 for _ in quads(known))
    print(f"{named:>9} quads from events           {process_time() - start:7.2f} s")

    with (
        collector.paused()
    ):  # as in a build: a list of a million triples is searched for cycles again and again
        made = list(triples(known))
    del known
    start = process_time()
    write_triples(made, "ttl", io.BytesIO())
    print(f"{len(made):>9} triples to Turtle           {process_time() - start:7.2f} s")
    del made

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.ttl"
        path.write_bytes(held.getvalue())
        start = process_time()
        store = load(path)
        loaded = process_time() - start
        start = process_time()
        rows = len(query(store, "actor-timeline"))
        print(f"{rows:>9} rows: load {loaded:.2f} s, timeline {process_time() - start:7.2f} s")

    for name in questions():
        start = process_time()
        rows = len(query(store, name))
        print(f"{rows:>9} rows of {name:<24} {process_time() - start:7.2f} s")

    _ratios(list(triples(many(copies // 10))))


def _ratios(part: list[Triple]) -> None:
    """The same work by both: writing, parsing and one question over the same triples."""
    turtle = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "part.ttl"
        start = process_time()
        write_triples(part, "ttl", turtle)
        ours = [process_time() - start]
        path.write_bytes(turtle.getvalue())
        start = process_time()
        store = load(path)
        ours.append(process_time() - start)
        start = process_time()
        asked = len(query(store, "actor-timeline"))
        ours.append(process_time() - start)
        start = process_time()
        graph = rdflib.Graph().parse(path)
        parsed = process_time() - start
    start = process_time()
    graph.serialize(format="turtle")
    theirs = [process_time() - start, parsed]
    start = process_time()
    assert len(list(graph.query(questions()["actor-timeline"].text))) == asked
    theirs.append(process_time() - start)
    print(f"{len(part):>9} triples by rdflib, and how many times as long it takes:")
    for what, mine, other in zip(("write", "load", "timeline"), ours, theirs, strict=True):
        print(f"          {what:<10} {other:7.2f} s, {other / mine:.0f} times")


if __name__ == "__main__":
    main()
