"""Actors, every form of their names, and who speaks for whom."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from policygraph.model import Actor, ActorMention, Event, EventMention, Span, identifier
from policygraph.rdf.blocks import Block, Pair, links, texts
from policygraph.rdf.spans import Spans, graph_of
from policygraph.rdf.terms import ACTOR_CLASSES, FOAF, ORG, PEV, PROV, RDFS, SEM, SKOS, TYPE, iri, literal
from policygraph.rdf.vocabulary import WIKIDATA


class Membership(NamedTuple):
    """That an actor holds a role in, or speaks for, an organisation."""

    member: str
    organisation: str
    role: str


def resolver(actors: Mapping[str, Actor], record: Event) -> dict[tuple[str, int, int] | str, str]:
    """Which participant of an event its words stand for: by place, else by name.

    A name that two participants share decides nothing.
    """
    found: dict[tuple[str, int, int] | str, str] = {}
    names: defaultdict[str, set[str]] = defaultdict(set)
    for person in (*record.actors, *record.targets):
        actor = actors.get(person.actor)
        if actor is None:
            continue
        names[actor.name].add(actor.id)
        for alias in actor.aliases:
            found[alias.document, alias.span.start, alias.span.end] = actor.id
            names[alias.name].add(actor.id)
    found.update({name: min(ids) for name, ids in names.items() if len(ids) == 1})
    return found


def look_up(
    found: Mapping[tuple[str, int, int] | str, str], document: str, words: ActorMention
) -> str | None:
    """The actor that words of a document stand for, or None."""
    return found.get((document, words.start, words.end)) or found.get(words.name)


def memberships(
    events: Iterable[Event], actors: Mapping[str, Actor], spans: Spans
) -> dict[Membership, list[str]]:
    """Who speaks for whom, with the IRIs of the spans that say so.

    These are the sentences that tell the role ("Lind, chairwoman of the HUA") or, without one, name the
    organisation: a later "she" speaks for it too, but proves nothing. Where no sentence does, they are the
    words that were read so.
    """
    read: defaultdict[Membership, list[tuple[EventMention, Span]]] = defaultdict(list)
    for record in events:
        people = [p for p in (*record.actors, *record.targets) if p.on_behalf_of]
        if not people:
            continue
        found = resolver(actors, record)
        for person in people:
            cited: list[tuple[EventMention, Span]] = [
                (report, words)
                for report in record.reports
                for words in (*report.actors, *report.targets)
                if words.on_behalf_of and look_up(found, report.document, words) == person.actor
            ] or [(report, report.sentence) for report in record.reports]
            for organisation in person.on_behalf_of:
                read[Membership(person.actor, organisation, person.role or "")] += cited
    result: dict[Membership, list[str]] = {}
    for who, places in read.items():
        telling = _telling(who, actors)
        said = [(report, report.sentence) for report, _ in places if telling.search(report.sentence.exact)]
        result[who] = [spans.cite(report.document, words)[1:-1] for report, words in said or places]
    return result


def _telling(who: Membership, actors: Mapping[str, Actor]) -> re.Pattern[str]:
    """Finds the role in a sentence, or a name of the organisation where no role is told."""
    if who.role:
        return re.compile(rf"(?<!\w){re.escape(who.role)}(?!\w)", re.IGNORECASE)
    body = actors.get(who.organisation)
    names = sorted({body.name, *(alias.name for alias in body.aliases)}) if body else []
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)" if names else "(?!)")


def membership(record: Membership, cited: Iterable[str], *, base: str) -> Iterator[Block]:
    """The statements of one membership and of its role."""
    graph = f"{base}graph/all"
    pairs: list[Pair] = [
        (TYPE, ORG["Membership"]),
        (ORG["member"], iri(record.member)),
        (ORG["organization"], iri(record.organisation)),
    ]
    if record.role:
        role = identifier(base, "role", record.role)
        pairs.append((ORG["role"], iri(role)))
        yield Block(role, graph, ((TYPE, ORG["Role"]), (SKOS["prefLabel"], literal(record.role))))
    pairs.extend(links(PEV["evidence"], cited))
    yield Block(identifier(base, "membership", *record), graph, tuple(pairs))


def actor(record: Actor, *, speaks_for: Iterable[str], base: str, spans: Spans) -> Iterator[Block]:
    """The statements of one actor and of each place where it is named."""
    pairs: list[Pair] = [(TYPE, SEM["Actor"])]
    kind = ACTOR_CLASSES.get(record.type)
    if kind is not None:
        pairs.append((TYPE, kind))
    pairs += [(RDFS["label"], literal(record.name)), (FOAF["name"], literal(record.name))]
    pairs.extend(texts(SKOS["altLabel"], *sorted({a.name for a in record.aliases} - {record.name})))
    if record.wikidata is not None:
        pairs.append((SKOS["exactMatch"], str(WIKIDATA[record.wikidata])))
    pairs.extend(links(PROV["actedOnBehalfOf"], speaks_for))
    namings: dict[str, Block] = {}
    for alias in record.aliases:
        name = identifier(
            base,
            "naming",
            record.id,
            alias.document,
            alias.span.start,
            alias.span.end,
            alias.name,
            alias.rule,
        )
        namings[name] = Block(
            name,
            graph_of(base, alias.document),
            (
                (TYPE, PEV["Naming"]),
                (RDFS["label"], literal(alias.name)),
                (PEV["evidence"], spans.cite(alias.document, alias.span)),
                *texts(PEV["rule"], alias.rule),
            ),
        )
    pairs.extend(links(PEV["naming"], namings))
    yield from namings.values()
    yield Block(record.id, f"{base}graph/all", tuple(pairs))
