"""The events as schema.org Event objects in JSON-LD, for search engines and calendar tools.

Only what schema.org has words for: who, when, about what, and the articles with the quoted words.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from policygraph.model import ActorType, Event, Knowledge, Participant, Status
from policygraph.write.tables import in_order

_TYPES = {
    ActorType.PERSON: "Person",
    ActorType.ORGANISATION: "Organization",
    ActorType.GROUP: "Organization",
    ActorType.PLACE: "Place",
    ActorType.UNKNOWN: "Thing",
}


def write(knowledge: Knowledge, stream: BinaryIO, base: str = "") -> None:
    """One object whose ``@graph`` holds an Event for each event that occurred or is planned.

    schema.org has no word for what was only requested, denied or alleged: those are left out.
    ``startDate`` and ``endDate`` are the first and the last day on which the event can lie.
    """
    actors = {actor.id: actor for actor in knowledge.actors}
    documents = {record.id: record for record in knowledge.documents}

    def party(person: Participant) -> dict[str, Any]:
        actor = actors[person.actor]
        return {"@type": _TYPES[actor.type], "@id": actor.id, "name": actor.name}

    def article(event: Event, identifier: str) -> dict[str, Any]:
        document = documents[identifier]
        told: dict[str, Any] = {"@type": "NewsArticle", "@id": document.id}
        if document.title:
            told["headline"] = document.title
        if document.published:
            told["datePublished"] = document.published.isoformat()
        if document.url:
            told["url"] = document.url
        if document.publisher:
            told["publisher"] = {"@type": "Organization", "name": document.publisher}
        told["hasPart"] = [
            {"@type": "Quotation", "text": report.sentence.exact}
            for report in sorted(event.reports, key=lambda r: (r.sentence.start, r.trigger.start))
            if report.document == identifier
        ]
        return told

    def happening(event: Event) -> dict[str, Any]:
        told: dict[str, Any] = {"@type": "Event", "@id": event.id, "name": event.label}
        if event.interval.earliest:
            told["startDate"] = event.interval.earliest.isoformat()
        if event.interval.latest:
            told["endDate"] = event.interval.latest.isoformat()
        if event.status is Status.PLANNED:
            told["eventStatus"] = "https://schema.org/EventScheduled"
        if event.object:
            told["about"] = {"@type": "Thing", "name": event.object}
        if event.actors:
            told["organizer"] = [party(person) for person in event.actors]
        if event.targets:
            told["attendee"] = [party(person) for person in event.targets]
        sources = sorted({report.document for report in event.reports})
        told["subjectOf"] = [article(event, identifier) for identifier in sources]
        return told

    shown = [e for e in in_order(knowledge) if e.status in (Status.OCCURRED, Status.PLANNED)]
    graph = {"@context": {"@vocab": "https://schema.org/"}, "@graph": [happening(event) for event in shown]}
    stream.write(json.dumps(graph, ensure_ascii=False, indent=1).encode("utf-8") + b"\n")
