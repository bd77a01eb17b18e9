"""Documents as schema:NewsArticle, and the people and bodies that publish and write them."""

from __future__ import annotations

from collections.abc import Iterator

from policygraph.model import Document, identifier
from policygraph.rdf.blocks import Block, Pair, day
from policygraph.rdf.spans import graph_of
from policygraph.rdf.terms import DCTERMS, FOAF, PEV, SCHEMA, TYPE, XSD, iri, literal, whole

_ARTICLE, _AGENT, _NAME = SCHEMA["NewsArticle"], FOAF["Agent"], FOAF["name"]
_URL, _LANGUAGE, _ANYURI = SCHEMA["url"], SCHEMA["inLanguage"], XSD["anyURI"]


def document(record: Document, *, base: str) -> Iterator[Block]:
    """The statements of one document, without its text."""
    graph = graph_of(base, record.id)
    pairs: list[Pair] = [(TYPE, _ARTICLE)]
    if record.title is not None:
        pairs.append((DCTERMS["title"], literal(record.title)))
    if record.published is not None:
        pairs.append((DCTERMS["issued"], day(record.published)))
    for predicate, name in ((DCTERMS["publisher"], record.publisher), (DCTERMS["creator"], record.author)):
        if name is not None:
            party = identifier(base, "party", name)
            pairs.append((predicate, iri(party)))
            # A publisher of many documents has one node, so it cannot stand in one document's graph.
            yield Block(party, f"{base}graph/all", ((TYPE, _AGENT), (_NAME, literal(name))))
    if record.url is not None:
        pairs.append((_URL, literal(record.url, _ANYURI)))
    if record.language is not None:
        pairs.append((_LANGUAGE, literal(record.language)))
    if record.published_basis is not None:
        pairs.append((PEV["publishedBasis"], literal(record.published_basis)))
    pairs.append((PEV["source"], literal(record.source)))
    if record.sha256:
        pairs.append((PEV["sha256"], literal(record.sha256)))
    pairs.append((PEV["cleaned"], whole(record.cleaned)))
    if record.reprint_of is not None:
        pairs.append((PEV["reprintOf"], iri(record.reprint_of)))
    yield Block(record.id, graph, tuple(pairs))
