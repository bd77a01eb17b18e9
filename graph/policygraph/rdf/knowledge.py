"""Triples as knowledge again: all but the documents' texts, the failures and a confidence's seventh place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from pyoxigraph import NamedNode, Quad, Triple

from policygraph.model import (
    Action,
    Actor,
    ActorMention,
    ActorType,
    Alias,
    Contest,
    Document,
    Event,
    EventMention,
    Ground,
    Judgement,
    Knowledge,
    Participant,
    Quote,
    Relation,
    Status,
    TimeExpression,
)
from policygraph.rdf.mentions import mention_key
from policygraph.rdf.nodes import GraphError, Node, Nodes
from policygraph.rdf.vocabulary import (
    ACT,
    ACTOR_CLASSES,
    DCTERMS,
    FOAF,
    PEV,
    PROV,
    RDF,
    RDFS,
    RELATIONS,
    SCHEMA,
    SEM,
    SKOS,
    STATUSES,
    TYPE,
    VERDICTS,
    WIKIDATA,
)

_STATUS = {node.value: status for status, node in STATUSES.items()}
_VERDICT = {node.value: verdict for verdict, node in VERDICTS.items()}
_KIND = {node.value: kind for kind, node in RELATIONS.items()}
_TYPES = {node.value: kind for kind, node in ACTOR_CLASSES.items() if node is not None}


def knowledge(statements: Iterable[Triple | Quad]) -> Knowledge:
    """What the statements say; graph names are not looked at.

    Ids, ranks and offsets order what RDF does not; what has no order (aliases, quotations,
    those on whose behalf somebody speaks) comes sorted.

    Raises:
        GraphError: a node lacks a property that its record needs, or holds a value of no meaning.
    """
    return _Reader(statements).knowledge()


class _Reader(Nodes):
    def knowledge(self) -> Knowledge:
        reports: defaultdict[str, list[EventMention]] = defaultdict(list)
        for node in self.of(PEV["EventMention"]):
            reports[node.one(PEV["reports"])].append(self.mention(node))
        return Knowledge(
            documents=tuple(self.document(node) for node in self.of(SCHEMA["NewsArticle"])),
            actors=tuple(self.actor(node) for node in self.of(SEM["Actor"])),
            events=tuple(
                self.event(node, sorted(reports[node.iri], key=mention_key)) for node in self.of(SEM["Event"])
            ),
            relations=tuple(
                sorted(
                    (self.relation(node) for node in self.of(PEV["Relation"])),
                    key=lambda r: (r.subject, r.kind.value, r.object, r.document or "", r.rule),
                )
            ),
            contests=tuple(
                sorted(
                    (self.contest(node) for node in self.of(PEV["Contest"])),
                    key=lambda c: (c.ground, c.event),
                )
            ),
            judgements=tuple(
                sorted(
                    (self.judgement(node) for node in self.of(PEV["Judgement"])),
                    key=lambda j: (j.about, j.verdict.value, j.rule, j.reason),
                )
            ),
        )

    def document(self, node: Node) -> Document:
        publisher, author = node.get(DCTERMS["publisher"]), node.get(DCTERMS["creator"])
        return Document(
            id=node.iri,
            source=node.one(PEV["source"]),
            text="",
            title=node.get(DCTERMS["title"]),
            publisher=self.node(publisher).one(FOAF["name"]) if publisher else None,
            published=node.day(DCTERMS["issued"]),
            published_basis=node.get(PEV["publishedBasis"]),
            url=node.get(SCHEMA["url"]),
            author=self.node(author).one(FOAF["name"]) if author else None,
            language=node.get(SCHEMA["inLanguage"]),
            sha256=node.get(PEV["sha256"]) or "",
            cleaned=node.whole(PEV["cleaned"]),
            reprint_of=node.get(PEV["reprintOf"]),
        )

    def actor(self, node: Node) -> Actor:
        aliases = []
        for naming in (self.node(iri) for iri in node.all(PEV["naming"])):
            document, span = self.cite(naming.one(PEV["evidence"]))
            aliases.append(Alias(naming.one(RDFS["label"]), document, span, naming.get(PEV["rule"]) or ""))
        same = next((iri for iri in node.all(SKOS["exactMatch"]) if iri.startswith(WIKIDATA.iri)), None)
        return Actor(
            id=node.iri,
            name=node.one(RDFS["label"]),
            type=next((_TYPES[c] for c in node.all(TYPE) if c in _TYPES), ActorType.UNKNOWN),
            aliases=tuple(
                sorted(aliases, key=lambda a: (a.document, a.span.start, a.span.end, a.name, a.rule))
            ),
            wikidata=same.removeprefix(WIKIDATA.iri) if same else None,
        )

    def event(self, node: Node, reports: Sequence[EventMention]) -> Event:
        return Event(
            id=node.iri,
            label=node.one(RDFS["label"]),
            action=_action(node),
            actors=self.participants(node, PEV["AgentRole"]),
            targets=self.participants(node, PEV["TargetRole"]),
            object=node.get(PEV["object"]) or "",
            status=_status(node),
            date=node.get(PEV["edtf"]),
            interval=node.interval(),
            date_conflict=node.get(PEV["dateConflict"]) == "true",
            reports=tuple(reports),
            concept=_concept(node),
            date_reasons=tuple(reason.one(RDF["value"]) for reason in self.ranked(node, PEV["dateReason"])),
        )

    def participants(self, node: Node, side: NamedNode) -> tuple[Participant, ...]:
        return tuple(
            Participant(
                part.one(PEV["participant"]), tuple(part.all(PEV["onBehalfOf"])), part.get(PEV["role"])
            )
            for part in self.ranked(node, PEV["participation"])
            if part.get(SEM["roleType"]) == side.value
        )

    def mention(self, node: Node) -> EventMention:
        target = node.get(PEV["objectSpan"])
        time = node.get(PEV["timeExpression"])
        return EventMention(
            document=node.one(PROV["hadPrimarySource"]),
            cluster=node.whole(PEV["cluster"]),
            action=_action(node),
            sentence=self.span(node, PEV["evidence"]),
            trigger=self.span(node, PEV["trigger"]),
            actors=tuple(self.words(part) for part in self.ranked(node, PEV["agentMention"])),
            targets=tuple(self.words(part) for part in self.ranked(node, PEV["targetMention"])),
            object=self.cite(target)[1] if target else None,
            status=_status(node),
            quotes=tuple(Quote(s.start, s.end, s.exact) for s in self.spans(node, PEV["quote"])),
            date=node.get(PEV["edtf"]),
            date_basis=node.get(PEV["dateBasis"]) or "",
            interval=node.interval(),
            time=self.time(self.node(time)) if time else None,
            concept=_concept(node),
            rule=node.get(PEV["rule"]) or "",
            confidence=node.number(PEV["confidence"]),
            grounds=tuple(
                sorted(
                    (self.ground(self.node(iri)) for iri in node.all(PEV["ground"])),
                    key=lambda g: (g.cue.start if g.cue else g.start, g.start),
                )
            ),
            page=node.whole(PEV["page"]) if node.get(PEV["page"]) else None,
        )

    def ground(self, node: Node) -> Ground:
        span = self.span(node, PEV["evidence"])
        cue, measure = node.get(PEV["cue"]), node.get(PEV["measureSpan"])
        return Ground(
            span.start,
            span.end,
            span.exact,
            cue=self.cite(cue)[1] if cue else None,
            measure=self.cite(measure)[1] if measure else None,
            givers=tuple(self.words(part) for part in self.ranked(node, PEV["giverMention"])),
            rule=node.get(PEV["rule"]) or "",
        )

    def contest(self, node: Node) -> Contest:
        return Contest(
            event=node.one(PEV["contestingEvent"]),
            ground=node.one(PEV["contestedGround"]),
            document=node.one(PROV["hadPrimarySource"]),
            evidence=self.span(node, PEV["evidence"]),
            rule=node.get(PEV["rule"]) or "",
            confidence=node.number(PEV["confidence"]),
        )

    def words(self, node: Node) -> ActorMention:
        span = self.span(node, PEV["evidence"])
        return ActorMention(
            span.start,
            span.end,
            span.exact,
            name=node.one(RDFS["label"]),
            type=_actor_type(node),
            role=node.get(PEV["role"]),
            on_behalf_of=tuple(node.all(PEV["speaksFor"])),
            aliases=tuple(self.spans(node, PEV["otherForm"])),
            rule=node.get(PEV["rule"]) or "",
        )

    def time(self, node: Node) -> TimeExpression:
        span = self.span(node, PEV["evidence"])
        return TimeExpression(
            span.start,
            span.end,
            span.exact,
            type=node.one(PEV["timeType"]),
            value=node.one(PEV["timeValue"]),
            edtf=node.get(PEV["edtf"]),
            interval=node.interval(),
            anchor=node.day(PEV["anchor"]),
            rule=node.get(PEV["rule"]) or "",
        )

    def relation(self, node: Node) -> Relation:
        cited = node.get(PEV["evidence"])
        kind = _KIND.get(node.one(RDF["predicate"]))
        if kind is None:
            raise GraphError(f"{node.iri} relates events by an unknown property")
        return Relation(
            kind=kind,
            subject=node.one(RDF["subject"]),
            object=node.one(RDF["object"]),
            document=node.get(PROV["hadPrimarySource"]),
            evidence=self.cite(cited)[1] if cited else None,
            rule=node.get(PEV["rule"]) or "",
            confidence=node.number(PEV["confidence"]),
        )

    def judgement(self, node: Node) -> Judgement:
        verdict = _VERDICT.get(node.one(PEV["judgedAs"]))
        if verdict is None:
            raise GraphError(f"{node.iri} has an unknown verdict")
        return Judgement(
            verdict=verdict,
            about=tuple(node.all(PEV["judges"])),
            rule=node.get(PEV["rule"]) or "",
            reason=node.one(PEV["reason"]),
            evidence=tuple(
                sorted(
                    (self.cite(iri) for iri in node.all(PEV["evidence"])),
                    key=lambda cited: (cited[0], cited[1].start, cited[1].end),
                )
            ),
            confidence=node.number(PEV["confidence"]),
        )


def _action(node: Node) -> Action:
    name = node.one(PEV["action"]).removeprefix(ACT.iri)
    try:
        return Action(name)
    except ValueError:
        raise GraphError(f"{node.iri} has an unknown action: {name}") from None


def _concept(node: Node) -> str:
    return unquote((node.get(PEV["concept"]) or "").removeprefix(ACT.iri))


def _status(node: Node) -> Status:
    status = _STATUS.get(node.one(PEV["status"]))
    if status is None:
        raise GraphError(f"{node.iri} has an unknown status")
    return status


def _actor_type(node: Node) -> ActorType:
    value = node.one(PEV["actorType"])
    try:
        return ActorType(value)
    except ValueError:
        raise GraphError(f"{node.iri} has an unknown type of actor: {value}") from None
