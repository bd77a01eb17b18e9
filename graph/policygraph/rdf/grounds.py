"""Grounds and who disputes them, as nodes that lead to their words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from policygraph.model import (
    CONDITION,
    Action,
    ActorMention,
    Contest,
    EventMention,
    Ground,
    ground_id,
    identifier,
)
from policygraph.rdf.blocks import Block, Pair, decimal, links, texts
from policygraph.rdf.spans import Spans, graph_of
from policygraph.rdf.terms import PEV, PROV, TYPE, Term, iri, literal

#: Acts whose grounds speak against what they are about; all others speak for it.
AGAINST = frozenset((Action.CRITICISE, Action.WARN, Action.DENY, Action.PROTEST, Action.LITIGATE))

Words = Callable[[ActorMention, str, int], Block]


def side(action: Action, ground: Ground) -> Term:
    """The stance that a ground of an act of this class takes on the measure."""
    if ground.rule == CONDITION:
        return PEV["Conditional"]
    return PEV["Opposing"] if action in AGAINST else PEV["Supporting"]


def grounds(
    report: EventMention,
    *,
    event: str,
    base: str,
    spans: Spans,
    words: Words,
    actor: Callable[[str, ActorMention], str | None],
) -> Iterator[Block]:
    """The statements of the grounds of one mention; the ground comes before who gives it.

    ``words`` makes the statements of an actor mention of a given IRI and rank, ``actor`` names
    the actor that it means.
    """
    document = report.document
    for ground in report.grounds:
        node = ground_id(base, document, ground)
        pairs: list[Pair] = [
            (TYPE, PEV["Ground"]),
            (PEV["groundFor"], iri(event)),
            (PROV["hadPrimarySource"], iri(document)),
            (PEV["stance"], side(report.action, ground)),
        ]
        if ground.measure is not None:
            pairs.append((PEV["measure"], literal(ground.measure.exact)))
            pairs.append((PEV["measureSpan"], spans.cite(document, ground.measure)))
        pairs.append((PEV["evidence"], spans.cite(document, ground)))
        if ground.cue is not None:
            pairs.append((PEV["cue"], spans.cite(document, ground.cue)))
        givers = [
            words(giver, identifier(base, "actor-mention", node, rank), rank)
            for rank, giver in enumerate(ground.givers, start=1)
        ]
        pairs.extend(links(PEV["giverMention"], (block.subject for block in givers)))
        named = (actor(document, giver) for giver in ground.givers)
        pairs.extend(links(PEV["givenBy"], (who for who in named if who is not None)))
        pairs.extend(texts(PEV["rule"], ground.rule))
        yield Block(node, graph_of(base, document), tuple(pairs))
        yield from givers


def contest(record: Contest, *, base: str, spans: Spans) -> Block:
    """The statement that an event disputes a ground, with the words that do so."""
    node = identifier(base, "contest", record.event, record.ground)
    return Block(
        node,
        f"{base}graph/all",
        (
            (TYPE, PEV["Contest"]),
            (PEV["contestingEvent"], iri(record.event)),
            (PEV["contestedGround"], iri(record.ground)),
            (PROV["hadPrimarySource"], iri(record.document)),
            (PEV["evidence"], spans.cite(record.document, record.evidence)),
            *texts(PEV["rule"], record.rule),
            (PEV["confidence"], decimal(record.confidence)),
        ),
    )
