"""Words of a document as Web Annotation resources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from policygraph.model import Span, identifier
from policygraph.rdf.blocks import Block
from policygraph.rdf.terms import OA, TYPE, Term, iri, literal, whole

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
    _seen: dict[tuple[str, int, int], tuple[Term, Span]] = field(default_factory=dict)

    def cite(self, document: str, span: Span) -> Term:
        """The node of the span, which is put down for writing."""
        place = (document, span.start, span.end)
        known = self._seen.get(place)
        if known is None:
            known = self._seen[place] = (iri(identifier(self.base, "span", *place)), span)
        return known[0]

    def blocks(self) -> Iterator[Block]:
        """The statements of all spans that were cited."""
        for (document, _, _), (term, span) in self._seen.items():
            graph = graph_of(self.base, document)
            name = term[1:-1]
            quote, position = f"{name}-quote", f"{name}-position"
            yield Block(
                name,
                graph,
                (
                    (TYPE, _RESOURCE),
                    (_SOURCE, iri(document)),
                    (_SELECTOR, f"<{quote}>"),
                    (_SELECTOR, f"<{position}>"),
                ),
            )
            yield Block(
                position,
                graph,
                ((TYPE, _POSITION), (_START, whole(span.start)), (_END, whole(span.end))),
            )
            text = self.texts.get(document, "")
            around = (
                (
                    (_PREFIX, literal(text[max(0, span.start - CONTEXT) : span.start])),
                    (_SUFFIX, literal(text[span.end : span.end + CONTEXT])),
                )
                if text
                else ()
            )
            yield Block(quote, graph, ((TYPE, _QUOTE), (_EXACT, literal(span.exact)), *around))


@lru_cache(10_000)
def graph_of(base: str, document: str) -> str:
    """The IRI of the named graph that holds what one document says."""
    return identifier(base, "graph", document)
