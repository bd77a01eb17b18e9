"""Knowledge as triples: no blank node, each statement once, in an order that the content alone decides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

from pyoxigraph import NamedNode, Quad, Triple

from policygraph.collector import paused
from policygraph.config import DEFAULT_BASE
from policygraph.model import Actor, Event, Knowledge, Relation, identifier
from policygraph.rdf.actions import used
from policygraph.rdf.actors import actor, look_up, membership, memberships, resolver
from policygraph.rdf.blocks import Block
from policygraph.rdf.documents import document
from policygraph.rdf.events import event, relation
from policygraph.rdf.grounds import contest
from policygraph.rdf.judgements import judgement
from policygraph.rdf.mentions import mention, mention_key
from policygraph.rdf.positions import positions
from policygraph.rdf.spans import Spans


def blocks(knowledge: Knowledge, *, base: str = DEFAULT_BASE) -> list[Block]:
    """The statements subject by subject, sorted by subject."""
    # A node that two statements need, such as a span, comes more than once and is the same each time.
    with paused():
        found = {block.subject: block for block in _blocks(knowledge, base)}
        return [found[subject] for subject in sorted(found)]


def triples(knowledge: Knowledge, *, base: str = DEFAULT_BASE) -> Iterator[Triple]:
    """The triples of the default graph, sorted by subject; failures are left out.

    Raises:
        ValueError: an id is no valid IRI.
    """
    return statements(blocks(knowledge, base=base))


def statements(found: Iterable[Block]) -> Iterator[Triple]:
    """The triples of blocks, in their order."""
    for block in found:
        subject = NamedNode(block.subject)
        for predicate, value in block.nodes():
            yield Triple(subject, predicate, value)


def quads(knowledge: Knowledge, *, base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """The same statements, each in a named graph: one a document, and one for what is over all.

    The default graph stays empty: queries that join it with named graphs find nothing in most stores.
    """
    for block in sorted(blocks(knowledge, base=base), key=lambda block: block.graph):
        subject, graph = NamedNode(block.subject), NamedNode(block.graph)
        for predicate, value in block.nodes():
            yield Quad(subject, predicate, value, graph)


def base_of(knowledge: Knowledge) -> str:
    """The base IRI under which the ids were made; the default where nothing tells it."""
    for kind, records in (("event", knowledge.events), ("actor", knowledge.actors)):
        for record in records:
            head, found, _ = record.id.rpartition(f"/{kind}/")
            if found:
                return f"{head}/"
    return DEFAULT_BASE


def _blocks(knowledge: Knowledge, base: str) -> Iterator[Block]:
    spans = Spans(base, {record.id: record.text for record in knowledge.documents})
    people = {record.id: record for record in knowledge.actors}
    events = sorted(knowledge.events, key=lambda record: record.id)
    for record in knowledge.documents:
        yield from document(record, base=base)
    yield from _events(events, knowledge, people, base, spans)
    for link in knowledge.relations:
        yield relation(link, base=base, spans=spans)
    for dispute in knowledge.contests:
        yield contest(dispute, base=base, spans=spans)
    for ruling in knowledge.judgements:
        yield judgement(ruling, base=base, spans=spans)
    speaks_for: defaultdict[str, set[str]] = defaultdict(set)
    for who, cited in memberships(events, people, spans).items():
        speaks_for[who.member].add(who.organisation)
        yield from membership(who, cited, base=base)
    for someone in knowledge.actors:
        yield from actor(someone, speaks_for=speaks_for[someone.id], base=base, spans=spans)
    yield from positions(events, people, base=base)
    yield from used(events, base=base)
    yield from spans.blocks()


def _events(
    events: Iterable[Event], knowledge: Knowledge, people: dict[str, Actor], base: str, spans: Spans
) -> Iterator[Block]:
    of: defaultdict[str, list[Relation]] = defaultdict(list)
    for link in knowledge.relations:
        of[link.subject].append(link)
    disputed: defaultdict[str, list[str]] = defaultdict(list)
    for dispute in knowledge.contests:
        disputed[dispute.event].append(dispute.ground)
    taken: Counter[str] = Counter()
    for record in events:
        resolve = partial(look_up, resolver(people, record))
        reports = []
        for report in sorted(record.reports, key=mention_key):
            key = mention_key(report)
            iri = identifier(base, "mention", *key)
            taken[iri] += 1
            if taken[iri] > 1:  # two actors' acts can share a sentence, a trigger and an object
                iri = identifier(base, "mention", *key, taken[iri])
            reports.append(iri)
            yield from mention(report, iri=iri, event=record.id, base=base, spans=spans, resolve=resolve)
        yield from event(
            record, reports=reports, relations=of[record.id], disputed=disputed[record.id], base=base
        )
