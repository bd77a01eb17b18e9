"""The words that a graph quotes against the words of its sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from policygraph.check.problem import Problem
from policygraph.model import Document, Span
from policygraph.rdf.nodes import GraphError, Node, Nodes
from policygraph.rdf.vocabulary import OA, PEV, SCHEMA

# As much of a long sentence as one line of a report can show.
_SHOWN = 60


def changed(nodes: Nodes, documents: Iterable[Document]) -> Iterator[Problem]:
    """What differs between the quoted words and the documents, which are the sources read again.

    A document of the graph is found by its id, else by its source, else by the digest of its text:
    then it was moved. With no documents at all, only quotations of the wrong length are found.
    """
    spans: defaultdict[str, list[tuple[str, Span]]] = defaultdict(list)
    for node in nodes.of(OA["SpecificResource"]):
        try:
            document, span = nodes.cite(node.iri)
        except GraphError as error:
            yield Problem("quote", node.iri, str(error).removeprefix(f"{node.iri}: "))
        else:
            spans[document].append((node.iri, span))
    given = tuple(documents)
    if not given:
        return
    by_id = {document.id: document for document in given}
    by_source = {document.source: document for document in given}
    by_digest = {document.sha256: document for document in given if document.sha256}
    for node in nodes.of(SCHEMA["NewsArticle"]):
        source, digest = node.get(PEV["source"]) or node.iri, node.get(PEV["sha256"])
        document_now = by_id.get(node.iri) or by_source.get(source)
        if document_now is None and digest:
            document_now = by_digest.get(digest)
            if document_now is not None:
                yield Problem(
                    "moved",
                    source,
                    f"its words are now in {document_now.source}: build again or move it back",
                )
        if document_now is None:
            yield Problem(
                "missing", source, "it is not among the sources given: give it to check its quotations"
            )
            continue
        yield from _compare(node, source, document_now, spans[node.iri])


def _compare(
    node: Node, source: str, document: Document, spans: Iterable[tuple[str, Span]]
) -> Iterator[Problem]:
    digest = node.get(PEV["sha256"])
    edited = bool(digest and document.sha256 and digest != document.sha256)
    if edited:
        yield Problem("edited", source, "its words are not those that the graph was built from: build again")
    for iri, span in sorted(spans, key=lambda item: (item[1].start, item[1].end)):
        there = document.text[span.start : span.end]
        if there == span.exact:
            continue
        at = document.text.find(span.exact)
        if at >= 0:
            now = f"the words stand at {at} to {at + len(span.exact)}"
        else:
            now = "the words stand nowhere in it"
        yield Problem(
            "quote",
            iri,
            f"{source}, characters {span.start} to {span.end}: the graph has {_shown(span.exact)}, "
            f"the source has {_shown(there)}; {now}",
        )


def _shown(words: str) -> str:
    line = " ".join(words.split())
    return f"“{line if len(line) <= _SHOWN else line[: _SHOWN - 1] + '…'}”"
