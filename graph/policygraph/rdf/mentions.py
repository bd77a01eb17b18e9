"""Event mentions as RDF: what one sentence says, of whom, when, by what rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from policygraph.model import ActorMention, EventMention, TimeExpression, ground_id, identifier
from policygraph.rdf import terms
from policygraph.rdf.blocks import Block, Pair, day, decimal, links, texts, when
from policygraph.rdf.grounds import grounds
from policygraph.rdf.spans import Spans, graph_of
from policygraph.rdf.terms import ACT, PEV, PROV, RDFS, STATUSES, TYPE, concept, literal, whole

Resolver = Callable[[str, ActorMention], str | None]

_AGENT, _TARGET = PEV["agentMention"], PEV["targetMention"]
_EVIDENCE, _RULE, _LABEL = PEV["evidence"], PEV["rule"], RDFS["label"]
_MENTION, _REPORTS, _FROM, _CLUSTER = (
    PEV["EventMention"],
    PEV["reports"],
    PROV["hadPrimarySource"],
    PEV["cluster"],
)
_ACTION, _CONCEPT, _STATUS = PEV["action"], PEV["concept"], PEV["status"]
_TRIGGER, _OBJECT, _QUOTE = PEV["trigger"], PEV["objectSpan"], PEV["quote"]
_BASIS, _TIME, _CONFIDENCE = PEV["dateBasis"], PEV["timeExpression"], PEV["confidence"]
_PAGE = PEV["page"]
_ACTOR_MENTION, _RANK, _ACTOR_TYPE = PEV["ActorMention"], PEV["rank"], PEV["actorType"]
_ROLE, _SPEAKS_FOR, _OTHER_FORM, _REFERS = (
    PEV["role"],
    PEV["speaksFor"],
    PEV["otherForm"],
    PEV["refersTo"],
)
_TIME_EXPRESSION, _TIME_TYPE, _TIME_VALUE, _ANCHOR = (
    PEV["TimeExpression"],
    PEV["timeType"],
    PEV["timeValue"],
    PEV["anchor"],
)


def mention_key(record: EventMention) -> tuple[object, ...]:
    """What makes one mention another: its document, its place and how it was classed."""
    place = record.object or record.trigger
    return (
        record.document,
        record.cluster,
        record.action.value,
        record.concept,
        record.sentence.start,
        record.sentence.end,
        record.trigger.start,
        record.trigger.end,
        place.start,
        place.end,
        record.status.value,
    )


def mention(
    record: EventMention, *, iri: str, event: str, base: str, spans: Spans, resolve: Resolver
) -> Iterator[Block]:
    """The statements of one mention and of what hangs on it.

    ``resolve`` gives the actor that words of a document stand for, or None.
    """
    graph = graph_of(base, record.document)
    pairs: list[Pair] = [
        (TYPE, _MENTION),
        (_REPORTS, terms.iri(event)),
        (_FROM, terms.iri(record.document)),
        (_CLUSTER, whole(record.cluster)),
        (_ACTION, ACT[record.action.value]),
        (_STATUS, STATUSES[record.status]),
        (_EVIDENCE, spans.cite(record.document, record.sentence)),
        (_TRIGGER, spans.cite(record.document, record.trigger)),
    ]
    if record.concept:
        pairs.append((_CONCEPT, concept(record.concept)))
    if record.object is not None:
        pairs.append((_OBJECT, spans.cite(record.document, record.object)))
    for quote in sorted(set(record.quotes), key=lambda span: (span.start, span.end)):
        pairs.append((_QUOTE, spans.cite(record.document, quote)))
    for predicate, people in ((_AGENT, record.actors), (_TARGET, record.targets)):
        for rank, person in enumerate(people, start=1):
            node = identifier(base, "actor-mention", iri, predicate[1:-1], rank)
            pairs.append((predicate, terms.iri(node)))
            yield _actor(person, node, graph, rank, record.document, spans, resolve)
    pairs.extend(when(record.date, record.interval))
    pairs.extend(texts(_BASIS, record.date_basis))
    if record.time is not None:
        block = _time(record.time, record.document, graph, base, spans)
        pairs.append((_TIME, terms.iri(block.subject)))
        yield block
    if record.grounds:
        document = record.document
        pairs.extend(links(PEV["ground"], (ground_id(base, document, g) for g in record.grounds)))
        yield from grounds(
            record,
            event=event,
            base=base,
            spans=spans,
            words=lambda giver, node, rank: _actor(giver, node, graph, rank, document, spans, resolve),
            actor=resolve,
        )
    pairs.extend(texts(_RULE, record.rule))
    pairs.append((_CONFIDENCE, decimal(record.confidence)))
    if record.page is not None:
        pairs.append((_PAGE, whole(record.page)))
    yield Block(iri, graph, tuple(pairs))


def _actor(
    record: ActorMention, iri: str, graph: str, rank: int, document: str, spans: Spans, resolve: Resolver
) -> Block:
    pairs: list[Pair] = [
        (TYPE, _ACTOR_MENTION),
        (_LABEL, literal(record.name)),
        (_RANK, whole(rank)),
        (_ACTOR_TYPE, literal(record.type.value)),
        (_EVIDENCE, spans.cite(document, record)),
    ]
    if record.role is not None:
        pairs.append((_ROLE, literal(record.role)))
    pairs.extend((_SPEAKS_FOR, literal(name)) for name in sorted(set(record.on_behalf_of)))
    for alias in sorted(set(record.aliases), key=lambda span: (span.start, span.end)):
        pairs.append((_OTHER_FORM, spans.cite(document, alias)))
    actor = resolve(document, record)
    if actor is not None:
        pairs.append((_REFERS, terms.iri(actor)))
    pairs.extend(texts(_RULE, record.rule))
    return Block(iri, graph, tuple(pairs))


def _time(record: TimeExpression, document: str, graph: str, base: str, spans: Spans) -> Block:
    iri = identifier(
        base,
        "time",
        document,
        record.start,
        record.end,
        record.type,
        record.value,
        record.edtf,
        record.interval,
        record.anchor,
        record.rule,
    )
    pairs: list[Pair] = [
        (TYPE, _TIME_EXPRESSION),
        (_EVIDENCE, spans.cite(document, record)),
        (_TIME_TYPE, literal(record.type)),
        (_TIME_VALUE, literal(record.value)),
        *when(record.edtf, record.interval),
    ]
    if record.anchor is not None:
        pairs.append((_ANCHOR, day(record.anchor)))
    pairs.extend(texts(_RULE, record.rule))
    return Block(iri, graph, tuple(pairs))
