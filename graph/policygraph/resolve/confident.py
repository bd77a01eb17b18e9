"""The part of a knowledge that is sure enough."""

from __future__ import annotations

from dataclasses import replace

from policygraph.model import Knowledge


def confident(knowledge: Knowledge, least: float) -> Knowledge:
    """Without reports of a confidence below ``least``, and without events that have no other.

    What was resolved over all reports (dates, status, names) stays as it was: to resolve without
    the weak ones, build again with that least confidence. Actors, relations and judgements of what
    is left out go with it; documents stay.
    """
    events = tuple(
        replace(event, reports=kept)
        for event in knowledge.events
        if (kept := tuple(r for r in event.reports if r.confidence >= least))
    )
    ids = {event.id for event in events}
    people = {
        id_
        for event in events
        for part in (*event.actors, *event.targets)
        for id_ in (part.actor, *part.on_behalf_of)
    }
    return replace(
        knowledge,
        actors=tuple(actor for actor in knowledge.actors if actor.id in people),
        events=events,
        relations=tuple(r for r in knowledge.relations if r.subject in ids and r.object in ids),
        judgements=tuple(j for j in knowledge.judgements if all(i in ids or i in people for i in j.about)),
    )
