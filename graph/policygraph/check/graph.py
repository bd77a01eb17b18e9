"""Whether a graph still says what its sources say: shapes, words, links, terms and dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad, Store

from policygraph.check.problem import Problem
from policygraph.check.shapes import violations
from policygraph.check.sources import changed
from policygraph.model import Document, Interval
from policygraph.query import load
from policygraph.rdf.nodes import GraphError, Node, Nodes
from policygraph.rdf.resources import terms
from policygraph.rdf.vocabulary import ACT, PEV, SEM, SKOS, TYPE

# What these point to stands in another vocabulary or another data set.
_OUTWARD = frozenset((TYPE, SKOS["exactMatch"], SKOS["inScheme"], SKOS["topConceptOf"]))


def check(graph_path: str | Path, documents: Iterable[Document] = ()) -> list[Problem]:
    """All that is wrong with a graph file; an empty list where nothing is.

    ``documents`` are the sources, read again; with none given, words are only compared with their
    own offsets. The order of the problems is: shapes, links, terms, dates, then words, each by IRI.

    Raises:
        QueryError: the file cannot be read as a graph.
        ImportError: pyshacl is not installed.
    """
    store = load(graph_path)
    statements = list(store)
    nodes = Nodes(statements)
    return [
        *violations(statements),
        *_dangling(store, statements),
        *_undeclared(statements),
        *_dates(nodes),
        *changed(nodes, documents),
    ]


def sources(graph_path: str | Path) -> list[str]:
    """The sources that a graph file names, as they were given to the build.

    Raises:
        QueryError: the file cannot be read as a graph.
    """
    predicate = PEV["source"]
    return sorted({quad.object.value for quad in load(graph_path) if quad.predicate == predicate})


def _dangling(store: Store, statements: Iterable[Quad]) -> Iterator[Problem]:
    subjects = {quad.subject for quad in statements}
    ours = (PEV.iri, ACT.iri)
    missing = set()
    for quad in statements:
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
            missing.add(("blank", str(quad.subject), f"a blank node in <{quad.predicate.value}>"))
        elif (
            isinstance(quad.object, NamedNode)
            and quad.object not in subjects
            and quad.predicate not in _OUTWARD
            and not quad.object.value.startswith(ours)
        ):
            missing.add(("link", str(quad.subject), f"<{quad.predicate.value}> {quad.object} leads nowhere"))
    for kind, where, message in sorted(missing):
        yield Problem(kind, where.strip("<>"), message)


def _undeclared(statements: Iterable[Quad]) -> Iterator[Problem]:
    known = terms()
    found: dict[str, str] = {}
    for quad in statements:
        for term in (quad.predicate, quad.object):
            if isinstance(term, NamedNode) and term.value.startswith(PEV.iri) and term.value not in known:
                where = str(quad.subject).strip("<>")
                found[term.value] = min(where, found.get(term.value, where))
    for iri, where in sorted(found.items()):
        yield Problem("term", where, f"<{iri}> is no term of the ontology")


def _dates(nodes: Nodes) -> Iterator[Problem]:
    reports: dict[str, list[Node]] = {}
    for mention in nodes.of(PEV["EventMention"]):
        for iri in mention.all(PEV["reports"]):
            reports.setdefault(iri, []).append(mention)
    for event in nodes.of(SEM["Event"]):
        try:
            yield from _event_dates(event, reports.get(event.iri, []))
        except GraphError as error:
            yield Problem("date", event.iri, str(error))


def _event_dates(event: Node, reports: Iterable[Node]) -> Iterator[Problem]:
    interval = event.interval()
    if interval.empty:
        yield Problem(
            "date", event.iri, f"its first day {interval.earliest} is after its last {interval.latest}"
        )
        return
    for term, bound in (
        (SEM["hasEarliestBeginTimeStamp"], interval.earliest),
        (SEM["hasLatestEndTimeStamp"], interval.latest),
    ):
        if event.day(term) != bound:
            yield Problem("date", event.iri, f"<{term.value}> is {event.day(term)}, its bound is {bound}")
    if event.get(PEV["dateConflict"]) == "true":
        return
    for report in reports:
        own = report.interval()
        if own.empty or (own & interval).empty:
            yield Problem(
                "date",
                event.iri,
                f"it lies in {_words(interval)}, its report {report.iri} in {_words(own)}, "
                "and it is not marked as a conflict",
            )


def _words(interval: Interval) -> str:
    return f"{interval.earliest or '..'}/{interval.latest or '..'}"
