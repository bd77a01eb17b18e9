"""Words of a document as Web Annotation resources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from policygraph.model import Span, identifier
from policygraph.rdf.blocks import Block
from policygraph.rdf.vocabulary import OA, TYPE

# Enough to find a short quotation again in an edited text; the Web Annotation examples use about as much.
CONTEXT = 32

_RESOURCE, _SOURCE, _SELECTOR = OA["SpecificResource"], OA["hasSource"], OA["hasSelector"]
_QUOTE, _EXACT, _PREFIX, _SUFFIX = OA["TextQuoteSelector"], OA["exact"], OA["prefix"], OA["suffix"]
_POSITION, _START, _END = OA["TextPositionSelector"], OA["start"], OA["end"]


@dataclass(slots=True)
class Spans:
    """Collects the spans that statements rest on; each is written once, in its document's graph.

    ``texts`` maps a document's id to its text, "" where the text is not at hand: then the
    selectors have no prefix and no suffix.
    """

    base: str
    texts: Mapping[str, str]
    _seen: dict[str, tuple[str, Span]] = field(default_factory=dict)

    def cite(self, document: str, span: Span) -> NamedNode:
        """The node of the span, which is put down for writing."""
        iri = identifier(self.base, "span", document, span.start, span.end)
        self._seen.setdefault(iri, (document, span))
        return NamedNode(iri)

    def blocks(self) -> Iterator[Block]:
        """The statements of all spans that were cited."""
        for iri, (document, span) in self._seen.items():
            graph = graph_of(self.base, document)
            quote, position = f"{iri}-quote", f"{iri}-position"
            yield Block(
                iri,
                graph,
                (
                    (TYPE, _RESOURCE),
                    (_SOURCE, NamedNode(document)),
                    (_SELECTOR, NamedNode(quote)),
                    (_SELECTOR, NamedNode(position)),
                ),
            )
            yield Block(
                position,
                graph,
                ((TYPE, _POSITION), (_START, Literal(span.start)), (_END, Literal(span.end))),
            )
            text = self.texts.get(document, "")
            around = (
                (
                    (_PREFIX, Literal(text[max(0, span.start - CONTEXT) : span.start])),
                    (_SUFFIX, Literal(text[span.end : span.end + CONTEXT])),
                )
                if text
                else ()
            )
            yield Block(quote, graph, ((TYPE, _QUOTE), (_EXACT, Literal(span.exact)), *around))


def graph_of(base: str, document: str) -> str:
    """The IRI of the named graph that holds what one document says."""
    return identifier(base, "graph", document)
