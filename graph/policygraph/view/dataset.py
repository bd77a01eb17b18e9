"""The page's data: one JSON-able value made of a `Knowledge`, kept small.

Records point at one another by position (documents, actors) and IRIs lose their common prefix, so that
5,000 events with their sentences stay below 4 MB. Quotes and date words are offsets within the sentence.
The keys are listed where they are made; ``data.js`` is their only reader.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from policygraph.model import (
    Actor,
    ActorType,
    Document,
    Event,
    EventMention,
    Interval,
    Knowledge,
    Participant,
    Relation,
    Status,
)
from policygraph.view.deadlines import deadlines
from policygraph.view.kinds import FAMILIES, KINDS
from policygraph.view.reasons import Grounds, judgements
from policygraph.view.words import around, full, inside, words

Json = dict[str, Any]


def dataset(knowledge: Knowledge, *, title: str) -> Json:
    """Everything that the page shows, as plain lists, strings and numbers."""
    ids = [document.id for document in knowledge.documents]
    ids += [actor.id for actor in knowledge.actors] + [event.id for event in knowledge.events]
    base = _prefix(min(ids), max(ids)) if len(ids) > 1 else ""
    documents = {document.id: at for at, document in enumerate(knowledge.documents)}
    texts = {document.id: document.text for document in knowledge.documents}
    actors = {actor.id: at for at, actor in enumerate(knowledge.actors)}
    events = {event.id: at for at, event in enumerate(knowledge.events)}
    reprints: defaultdict[str, list[str]] = defaultdict(list)
    for document in knowledge.documents:
        if document.reprint_of is not None:
            reprints[document.reprint_of].append(document.publisher or document.title or document.source)
    grounds = Grounds(knowledge)
    limits = {name: day.isoformat() for name, day in deadlines(knowledge).items()}
    return {
        "title": title,
        "base": base,
        "families": {
            name: [f.label, f.fill, f.line, f.fill_dark, f.line_dark] for name, f in FAMILIES.items()
        },
        "kinds": {action.value: [kind.label, kind.family, kind.path] for action, kind in KINDS.items()},
        "statuses": [status.value for status in Status],
        "types": [kind.value for kind in ActorType],
        "docs": [_document(document, base, reprints) for document in knowledge.documents],
        "actors": [_actor(actor, base, documents, texts) for actor in knowledge.actors],
        "events": [
            _event(event, base, documents, actors, texts, grounds) | full(z=limits.get(event.id))
            for event in knowledge.events
        ],
        "relations": [
            _relation(relation, events, documents)
            for relation in knowledge.relations
            if relation.subject in events and relation.object in events
        ],
        "judgements": judgements(knowledge),
        "failures": [[failure.source, failure.stage, failure.message] for failure in knowledge.failures],
    }


def safe_url(value: str | None) -> str | None:
    """The address if it is http or https with a host, else None: nothing else may become a link."""
    if not value:
        return None
    try:
        parts = urlsplit(value.strip())
    except ValueError:
        return None
    return value.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def _document(document: Document, base: str, reprints: Mapping[str, list[str]]) -> Json:
    """Identifier, title, publisher, day, its basis, link, source, author, who reprinted it."""
    return full(
        i=document.id.removeprefix(base),
        t=document.title,
        p=document.publisher,
        d=document.published.isoformat() if document.published else None,
        b=document.published_basis,
        u=safe_url(document.url) or safe_url(document.source),
        s=document.source,
        a=document.author,
        m=sorted(reprints.get(document.id, ())),
    )


def _actor(actor: Actor, base: str, documents: Mapping[str, int], texts: Mapping[str, str]) -> Json:
    """Identifier, name, type, Wikidata item, and each form of the name with the words around it."""
    aliases: list[Any] = []
    seen: set[str] = set()
    for alias in actor.aliases:
        if alias.name in seen or alias.document not in documents:
            continue
        seen.add(alias.name)
        form = around(alias.span, texts[alias.document])
        aliases.append([alias.name, documents[alias.document], alias.rule, alias.span.start, *form])
    return full(
        i=actor.id.removeprefix(base),
        n=actor.name,
        t=list(ActorType).index(actor.type),
        w=actor.wikidata,
        al=aliases,
    )


def _event(
    event: Event,
    base: str,
    documents: Mapping[str, int],
    actors: Mapping[str, int],
    texts: Mapping[str, str],
    grounds: Grounds,
) -> Json:
    """One event; ``f`` and ``u`` are its first and last possible day (inclusive), ``z`` its deadline."""
    return full(
        i=event.id.removeprefix(base),
        l=event.label,
        k=event.action.value,
        c=event.concept,
        a=_participants(event.actors, actors),
        g=_participants(event.targets, actors),
        o=event.object,
        s=list(Status).index(event.status),
        e=event.date,
        **_bounds(event.interval),
        x=int(event.date_conflict),
        y=list(event.date_reasons),
        r=[
            _report(report, documents[report.document], texts[report.document], event, grounds)
            for report in event.reports
            if report.document in documents
        ],
    )


def _report(report: EventMention, document: int, text: str, event: Event, grounds: Grounds) -> Json:
    """What one document says; ``e`` and the bounds are left out where they are the event's."""
    sentence = report.sentence
    own = {} if report.date == event.date else full(e=report.date or "?", **_bounds(report.interval))
    return full(
        d=document,
        n=sentence.start,
        x=sentence.exact,
        q=[words(quote, sentence, text) for quote in report.quotes],
        t=inside(report.trigger, sentence),
        w=inside(report.time, sentence) if report.time else None,
        b=report.date_basis,
        r=report.rule,
        c=round(report.confidence, 2),
        g=report.page,
        h=grounds.of(report, event, text),
        **own,
    )


def _relation(relation: Relation, events: Mapping[str, int], documents: Mapping[str, int]) -> list[Any]:
    """Kind, from, to, document or -1, its words, rule, confidence."""
    return [
        relation.kind.value,
        events[relation.subject],
        events[relation.object],
        documents.get(relation.document or "", -1),
        relation.evidence.exact if relation.evidence else "",
        relation.rule,
        round(relation.confidence, 2),
    ]


def _participants(parts: Iterable[Participant], actors: Mapping[str, int]) -> list[list[Any]]:
    """``[actor]``, ``[actor, [actors it speaks for]]`` or ``[actor, [...], role]``."""
    found: list[list[Any]] = []
    for part in parts:
        if part.actor not in actors:
            continue
        behalf = [actors[name] for name in part.on_behalf_of if name in actors]
        row: list[Any] = [actors[part.actor]]
        if behalf or part.role:
            row.append(behalf)
        if part.role:
            row.append(part.role)
        found.append(row)
    return found


def _bounds(interval: Interval) -> Json:
    """First and last day as ISO dates; an open end is left out."""
    return full(
        f=interval.earliest.isoformat() if interval.earliest else None,
        u=interval.latest.isoformat() if interval.latest else None,
    )


def _prefix(first: str, last: str) -> str:
    """What the first and the last of sorted texts, and so all of them, begin with."""
    same = 0
    while same < min(len(first), len(last)) and first[same] == last[same]:
        same += 1
    return first[:same]
