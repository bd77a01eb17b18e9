"""Events, the parts that actors take in them, and how events relate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policygraph.model import Event, Participant, Relation, identifier
from policygraph.rdf.blocks import Block, Pair, day, decimal, links, texts, when
from policygraph.rdf.spans import Spans
from policygraph.rdf.terms import (
    ACT,
    FALSE,
    PEV,
    PROV,
    RDF,
    RDFS,
    RELATIONS,
    SEM,
    STATUSES,
    TRUE,
    TYPE,
    Term,
    concept,
    iri,
    literal,
    whole,
)

_EVENT, _LABEL, _EVENT_TYPE, _HAS_ACTOR = SEM["Event"], RDFS["label"], SEM["eventType"], SEM["hasActor"]
_FIRST, _LAST, _STAMP = SEM["hasEarliestBeginTimeStamp"], SEM["hasLatestEndTimeStamp"], SEM["hasTimeStamp"]
_ACTION, _CONCEPT, _STATUS, _OBJECT = PEV["action"], PEV["concept"], PEV["status"], PEV["object"]
_CONFLICT, _REASON, _DERIVED = PEV["dateConflict"], PEV["dateReason"], PROV["wasDerivedFrom"]
_PARTICIPATION, _PART = PEV["participation"], PEV["Participation"]
_PARTICIPANT, _ON_BEHALF_OF = PEV["participant"], PEV["onBehalfOf"]
_ROLE_TYPE, _ROLE, _RANK, _VALUE = SEM["roleType"], PEV["role"], PEV["rank"], RDF["value"]
_SIDES = ((PEV["agent"], PEV["AgentRole"]), (PEV["target"], PEV["TargetRole"]))


def event(
    record: Event,
    *,
    reports: Iterable[str],
    relations: Iterable[Relation],
    base: str,
    disputed: Iterable[str] = (),
) -> Iterator[Block]:
    """The statements of one event; ``reports`` are the IRIs of its mentions.

    ``relations`` are those whose subject is the event, ``disputed`` the IRIs of the grounds that
    it disputes.
    """
    graph = f"{base}graph/all"
    pairs: list[Pair] = [
        (TYPE, _EVENT),
        (_LABEL, literal(record.label)),
        (_EVENT_TYPE, ACT[record.action.value]),
    ]
    if record.concept:
        pairs += [(_EVENT_TYPE, concept(record.concept)), (_CONCEPT, concept(record.concept))]
    pairs += [(_ACTION, ACT[record.action.value]), (_STATUS, STATUSES[record.status])]
    parts: list[Block] = []
    for (predicate, side), people in zip(_SIDES, (record.actors, record.targets), strict=True):
        pairs.extend(links(predicate, (person.actor for person in people)))
        for rank, person in enumerate(people, start=1):
            parts.append(_participation(person, record.id, side, rank, base))
    yield from parts
    pairs.extend(links(_PARTICIPATION, (part.subject for part in parts)))
    pairs.extend(links(_HAS_ACTOR, (person.actor for person in (*record.actors, *record.targets))))
    pairs.extend(texts(_OBJECT, record.object))
    pairs.extend(when(record.date, record.interval))
    first, last = record.interval.earliest, record.interval.latest
    if first:
        pairs.append((_FIRST, day(first)))
    if last:
        pairs.append((_LAST, day(last)))
    if first and first == last:
        pairs.append((_STAMP, day(first)))
    pairs.append((_CONFLICT, TRUE if record.date_conflict else FALSE))
    for rank, reason in enumerate(record.date_reasons, start=1):
        node = identifier(base, "reason", record.id, rank)
        pairs.append((_REASON, iri(node)))
        yield Block(node, graph, ((TYPE, PEV["DateReason"]), (_RANK, whole(rank)), (_VALUE, literal(reason))))
    pairs.extend(links(_DERIVED, reports))
    for kind in RELATIONS:
        pairs.extend(links(RELATIONS[kind], (r.object for r in relations if r.kind is kind)))
    pairs.extend(links(PEV["contests"], disputed))
    yield Block(record.id, graph, tuple(pairs))


def _participation(record: Participant, event_id: str, side: Term, rank: int, base: str) -> Block:
    pairs: list[Pair] = [
        (TYPE, _PART),
        (_PARTICIPANT, iri(record.actor)),
        (_ROLE_TYPE, side),
        (_RANK, whole(rank)),
        *links(_ON_BEHALF_OF, record.on_behalf_of),
    ]
    if record.role is not None:
        pairs.append((_ROLE, literal(record.role)))
    name = identifier(base, "participation", event_id, side[1:-1], rank)
    return Block(name, f"{base}graph/all", tuple(pairs))


def relation(record: Relation, *, base: str, spans: Spans) -> Block:
    """The statement that one event relates to another, with its evidence, as a node.

    Raises:
        ValueError: it has evidence but names no document.
    """
    pairs: list[Pair] = [
        (TYPE, PEV["Relation"]),
        (RDF["subject"], iri(record.subject)),
        (RDF["predicate"], RELATIONS[record.kind]),
        (RDF["object"], iri(record.object)),
    ]
    if record.document is not None:
        pairs.append((PROV["hadPrimarySource"], iri(record.document)))
    if record.evidence is not None:
        if record.document is None:
            raise ValueError(f"relation {record.subject} {record.kind} has words of no document")
        pairs.append((PEV["evidence"], spans.cite(record.document, record.evidence)))
    pairs.extend(texts(PEV["rule"], record.rule))
    pairs.append((PEV["confidence"], decimal(record.confidence)))
    place = (record.evidence.start, record.evidence.end) if record.evidence else ()
    name = identifier(
        base,
        "relation",
        record.kind.value,
        record.subject,
        record.object,
        record.document,
        *place,
        record.rule,
    )
    return Block(name, f"{base}graph/all", tuple(pairs))
