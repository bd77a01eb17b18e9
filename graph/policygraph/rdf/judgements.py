"""Judgements as RDF: what was held to be the same, and why, so that it can be undone."""

from __future__ import annotations

from policygraph.model import Judgement, identifier
from policygraph.rdf.blocks import Block, Pair, decimal, links, texts
from policygraph.rdf.spans import Spans
from policygraph.rdf.terms import PEV, TYPE, VERDICTS, literal


def judgement(record: Judgement, *, base: str, spans: Spans) -> Block:
    """The statements of one judgement."""
    pairs: list[Pair] = [
        (TYPE, PEV["Judgement"]),
        (PEV["judgedAs"], VERDICTS[record.verdict]),
        *links(PEV["judges"], record.about),
        (PEV["reason"], literal(record.reason)),
        *links(PEV["evidence"], (spans.cite(document, span)[1:-1] for document, span in record.evidence)),
        *texts(PEV["rule"], record.rule),
        (PEV["confidence"], decimal(record.confidence)),
    ]
    iri = identifier(
        base, "judgement", record.verdict.value, record.rule, record.reason, *sorted(set(record.about))
    )
    return Block(iri, f"{base}graph/all", tuple(pairs))
