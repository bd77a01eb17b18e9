"""The events as lines of JSON and as a table: the contract that users' scripts rely on."""

from __future__ import annotations

import csv as table
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, BinaryIO

from policygraph.model import Actor, Document, Event, EventMention, Knowledge, Participant

COLUMNS = (
    "event",
    "label",
    "action",
    "concept",
    "status",
    "actors",
    "on_behalf_of",
    "targets",
    "object",
    "date",
    "earliest",
    "latest",
    "date_conflict",
    "document",
    "source",
    "title",
    "publisher",
    "published",
    "start",
    "end",
    "sentence",
    "quotes",
    "report_date",
    "date_basis",
    "rule",
    "confidence",
    "page",
    "reprints",
)
# What a spreadsheet would run (OWASP, "CSV injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def jsonl(knowledge: Knowledge, stream: BinaryIO, base: str = "") -> None:
    """One event a line, in the order of time; undated events come last."""
    for record in lines(knowledge):
        stream.write(json.dumps(record, ensure_ascii=False).encode("utf-8") + b"\n")


def csv(knowledge: Knowledge, stream: BinaryIO, base: str = "") -> None:
    """One row an event mention, with a header; several values of a cell are joined by "; ".

    A cell that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    text = io.TextIOWrapper(stream, "utf-8", newline="")
    writer = table.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    concepts = {event.id: event.concept for event in knowledge.events}
    for record in lines(knowledge):
        for report in record["reports"]:
            writer.writerow([guarded(cell) for cell in _row(record, report, concepts[record["id"]])])
    text.flush()
    text.detach()


def in_order(knowledge: Knowledge) -> list[Event]:
    """The events by earliest day, then latest day, then label; those with no bound at all last."""

    def key(event: Event) -> tuple[date, date, str, str]:
        first, last = event.interval.earliest, event.interval.latest
        return first or last or date.max, last or date.max, event.label, event.id

    return sorted(knowledge.events, key=key)


def lines(knowledge: Knowledge) -> Iterator[dict[str, Any]]:
    """The events as plain values, with the keys of the contract in its order."""
    actors = {record.id: record for record in knowledge.actors}
    documents = {record.id: record for record in knowledge.documents}
    reprints: defaultdict[str, list[Document]] = defaultdict(list)
    for record in knowledge.documents:
        if record.reprint_of is not None:
            reprints[record.reprint_of].append(record)
    for event in in_order(knowledge):
        yield {
            "id": event.id,
            "label": event.label,
            "action": event.action.value,
            "actors": [_participant(person, actors) for person in event.actors],
            "targets": [_participant(person, actors) for person in event.targets],
            "object": event.object,
            "status": event.status.value,
            "date": event.date,
            "earliest": _day(event.interval.earliest),
            "latest": _day(event.interval.latest),
            "date_conflict": event.date_conflict,
            "reports": [
                _report(report, documents[report.document], reprints.get(report.document, ()))
                for report in _ordered(event)
            ],
        }


def _ordered(event: Event) -> list[EventMention]:
    return sorted(
        event.reports, key=lambda r: (r.document, r.sentence.start, r.sentence.end, r.trigger.start, r.rule)
    )


def _participant(person: Participant, actors: dict[str, Actor]) -> dict[str, Any]:
    actor = actors[person.actor]
    return {
        "id": actor.id,
        "name": actor.name,
        "type": actor.type.value,
        "aliases": sorted({alias.name for alias in actor.aliases} - {actor.name}),
        "on_behalf_of": sorted(actors[other].name for other in person.on_behalf_of),
    }


def _report(report: EventMention, document: Document, reprints: Iterable[Document]) -> dict[str, Any]:
    return {
        "document": report.document,
        "source": document.source,
        "title": document.title,
        "publisher": document.publisher,
        "published": _day(document.published),
        "start": report.sentence.start,
        "end": report.sentence.end,
        "sentence": report.sentence.exact,
        "quotes": [
            {"text": quote.exact, "start": quote.start, "end": quote.end}
            for quote in sorted(report.quotes, key=lambda q: (q.start, q.end))
        ],
        "date": report.date,
        "date_basis": report.date_basis,
        "rule": report.rule,
        "confidence": round(report.confidence, 2),
        "page": report.page,
        "reprints": [
            {
                "document": other.id,
                "source": other.source,
                "title": other.title,
                "publisher": other.publisher,
                "published": _day(other.published),
            }
            for other in sorted(reprints, key=lambda other: other.source)
        ],
    }


def _row(record: dict[str, Any], report: dict[str, Any], concept: str) -> list[Any]:
    return [
        record["id"],
        record["label"],
        record["action"],
        concept,
        record["status"],
        _joined(person["name"] for person in record["actors"]),
        _joined(name for person in record["actors"] for name in person["on_behalf_of"]),
        _joined(person["name"] for person in record["targets"]),
        record["object"],
        record["date"],
        record["earliest"],
        record["latest"],
        str(record["date_conflict"]).lower(),
        *(report[key] for key in ("document", "source", "title", "publisher", "published", "start", "end")),
        report["sentence"],
        _joined(quote["text"] for quote in report["quotes"]),
        *(report[key] for key in ("date", "date_basis", "rule", "confidence", "page")),
        _joined(other["publisher"] or other["source"] for other in report["reprints"]),
    ]


def _joined(values: Iterator[str]) -> str:
    return "; ".join(values)


def guarded(cell: Any) -> Any:
    """A cell that no spreadsheet runs: an apostrophe before what would be a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
