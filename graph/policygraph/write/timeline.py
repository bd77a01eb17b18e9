"""The events as the JSON of TimelineJS (https://timeline.knightlab.com/docs/json-format.html)."""

from __future__ import annotations

import json
from datetime import date
from html import escape
from typing import Any, BinaryIO

from policygraph.model import Event, Knowledge
from policygraph.write.tables import in_order


def write(knowledge: Knowledge, stream: BinaryIO, base: str = "") -> None:
    """A slide for each event that has at least one bound; the title says how many have none.

    TimelineJS shows HTML, so all words of the sources are escaped. A day that is not known to the
    day is shown as its EDTF expression; an event with one bound stands at it.
    """
    names = {actor.id: actor.name for actor in knowledge.actors}
    titles = {record.id: record.title or record.source for record in knowledge.documents}
    events = in_order(knowledge)
    dated = [event for event in events if event.interval.known]
    document = {
        "title": {
            "text": {
                "headline": "Policy events",
                "text": f"{len(dated)} events; {len(events) - len(dated)} more have no known date.",
            }
        },
        "events": [_slide(event, names, titles) for event in dated],
    }
    stream.write(json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8") + b"\n")


def _slide(event: Event, names: dict[str, str], titles: dict[str, str]) -> dict[str, Any]:
    first, last = event.interval.earliest, event.interval.latest
    slide: dict[str, Any] = {"start_date": _date(first or last)}
    if first and last and first != last:
        slide["end_date"] = _date(last)
    if first != last:
        slide["display_date"] = escape(event.date or f"{first or '..'}/{last or '..'}")
    proofs = "".join(
        f"<p>{escape(report.sentence.exact)}<br><small>{escape(titles[report.document])}</small></p>"
        for report in event.reports
    )
    slide["text"] = {"headline": escape(event.label), "text": proofs}
    slide["group"] = escape(names[event.actors[0].actor]) if event.actors else "no actor named"
    slide["unique_id"] = event.id.rpartition("/")[2]
    return slide


def _date(value: date | None) -> dict[str, int]:
    if value is None:
        raise ValueError("an event without any bound has no slide")
    return {"year": value.year, "month": value.month, "day": value.day}
