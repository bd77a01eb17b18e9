"""Judgements as RDF: what was held to be the same, and why, so that it can be undone."""

from __future__ import annotations

from pyoxigraph import Literal

from policygraph.model import Judgement, identifier
from policygraph.rdf.blocks import Block, Pair, decimal, links, texts
from policygraph.rdf.spans import Spans
from policygraph.rdf.vocabulary import PEV, TYPE, VERDICTS


def judgement(record: Judgement, *, base: str, spans: Spans) -> Block:
    """The statements of one judgement."""
    pairs: list[Pair] = [
        (TYPE, PEV["Judgement"]),
        (PEV["judgedAs"], VERDICTS[record.verdict]),
        *links(PEV["judges"], record.about),
        (PEV["reason"], Literal(record.reason)),
        *links(PEV["evidence"], (spans.cite(document, span).value for document, span in record.evidence)),
        *texts(PEV["rule"], record.rule),
        (PEV["confidence"], decimal(record.confidence)),
    ]
    iri = identifier(
        base, "judgement", record.verdict.value, record.rule, record.reason, *sorted(set(record.about))
    )
    return Block(iri, f"{base}graph/all", tuple(pairs))
