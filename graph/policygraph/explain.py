"""Why the graph says what it says of an event, as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from policygraph.model import (
    ActorMention,
    Document,
    Event,
    EventMention,
    Ground,
    Knowledge,
    Participant,
    Relation,
    ground_id,
)


class UnknownEventError(ValueError):
    """Raised when no event, or more than one, has the id; the message says how to find one."""


def explain(knowledge: Knowledge, event_id: str) -> str:
    """The evidence with its words, the rules, the confidences, and how the date was reached.

    ``event_id`` is an event's IRI or the end of one, at least four characters.

    Raises:
        UnknownEventError: no event or several have that id.
    """
    event = find(knowledge, event_id)
    documents = {record.id: record for record in knowledge.documents}
    names = {actor.id: actor.name for actor in knowledge.actors}
    lines = [event.label, event.id, ""]
    lines.append(f"action      {event.action}" + (f" ({event.concept})" if event.concept else ""))
    lines.append(f"status      {event.status.value}")
    for heading, people in (("by", event.actors), ("to", event.targets)):
        lines += [f"{heading:<12}{_participant(person, names)}" for person in people]
    if event.object:
        lines.append(f"about       {event.object}")
    lines += ["", *_date(event), ""]
    count = len(event.reports)
    lines.append(f"Evidence: {count} sentence{'s' if count != 1 else ''}")
    for report in event.reports:
        lines += ["", *_report(report, documents[report.document])]
    reasons = list(_grounds(knowledge, event))
    if reasons:
        lines += ["", "Grounds", *reasons]
    related = list(_relations(knowledge, event))
    if related:
        lines += ["", "Relations", *related]
    judged = list(_judgements(knowledge, event, documents))
    if judged:
        lines += ["", "Judgements (a corrections file undoes them)", *judged]
    return "\n".join(lines) + "\n"


def find(knowledge: Knowledge, event_id: str) -> Event:
    """The event of an id or of the end of one.

    Raises:
        UnknownEventError: no event or several have that id.
    """
    wanted = event_id.strip().strip("<>")
    hits = [event for event in knowledge.events if event.id == wanted]
    if not hits and len(wanted) >= 4:
        hits = [event for event in knowledge.events if event.id.endswith(wanted)]
    if len(hits) == 1:
        return hits[0]
    what = "several events end in" if hits else "no event has the id"
    raise UnknownEventError(
        f"{what} {event_id!r}: the query named 'evidence' lists the events with their ids"
    )


def _participant(person: Participant, names: dict[str, str]) -> str:
    words = names.get(person.actor, person.actor)
    if person.role:
        words += f", {person.role}"
    if person.on_behalf_of:
        words += f", for {', '.join(names.get(other, other) for other in person.on_behalf_of)}"
    return words


def _date(event: Event) -> Iterator[str]:
    first, last = event.interval.earliest, event.interval.latest
    if event.date is None and not event.interval.known:
        yield "Date: unknown"
    else:
        bounds = f"not before {first or 'any day known'}, not after {last or 'any day known'}"
        yield f"Date: {event.date or 'no expression'} ({bounds})"
    if event.date_conflict:
        yield "  The sources disagree; each report below keeps its own date."
    for number, reason in enumerate(event.date_reasons, start=1):
        yield f"  {number}. {reason}"


def _report(report: EventMention, document: Document) -> Iterator[str]:
    title = f"{' '.join(document.title.split())} " if document.title else ""
    published = f"published {document.published}" if document.published else "publication date unknown"
    by = f"{document.publisher}, " if document.publisher else ""
    yield f"- {title}[{document.source}] ({by}{published})"
    yield f"  characters {report.sentence.start} to {report.sentence.end}:"
    yield from (f"  | {line}" for line in report.sentence.exact.split("\n"))
    yield (
        f"  class {report.action} by {_quoted(report.trigger.exact)}; rule {report.rule or 'not named'};"
        + (f" confidence {report.confidence:.2f}")
    )
    for heading, people in (("by", report.actors), ("to", report.targets)):
        yield from (f"  {heading} {_words(person)}" for person in people)
    if report.object is not None:
        yield f"  about {_quoted(report.object.exact)}"
    for quote in report.quotes:
        yield f"  quote at {quote.start} to {quote.end}: {_quoted(quote.exact)}"
    basis = f", from {_quoted(report.date_basis)}" if report.date_basis else ""
    yield f"  this document alone dates it {report.date or 'not at all'}{basis}"
    if report.time is not None:
        against = f", read against {report.time.anchor}" if report.time.anchor else ""
        yield (
            f"  time expression {_quoted(report.time.exact)} = {report.time.value or 'no value'}"
            f"{against}; rule {report.time.rule or 'not named'}"
        )


def _grounds(knowledge: Knowledge, event: Event) -> Iterator[str]:
    for report in event.reports:
        for ground in report.grounds:
            who = ", ".join(giver.name for giver in ground.givers) or "nobody named"
            cue = f" after {_quoted(ground.cue.exact)}" if ground.cue is not None else ""
            yield f"- {_quoted(ground.exact)}{cue} at {ground.start} to {ground.end}, given by {who}"
            for contest in knowledge.contests:
                if contest.ground.rpartition("/")[2] == _tail(report, ground):
                    yield f"  disputed: {_quoted(contest.evidence.exact)} (rule {contest.rule})"


def _tail(report: EventMention, ground: Ground) -> str:
    """The last part of the ground's IRI, which does not depend on the base."""
    return ground_id("", report.document, ground).rpartition("/")[2]


def _words(person: ActorMention) -> str:
    words = _quoted(person.exact)
    if person.name and person.name != person.exact:
        words += f" = {person.name}"
    return words + (f" (rule {person.rule})" if person.rule else "")


def _relations(knowledge: Knowledge, event: Event) -> Iterator[str]:
    labels = {record.id: record.label for record in knowledge.events}

    def line(link: Relation) -> str:
        words = f": {_quoted(link.evidence.exact)}" if link.evidence else ""
        rule = f"; rule {link.rule}" if link.rule else ""
        return f"{words} (confidence {link.confidence:.2f}{rule})"

    for link in knowledge.relations:
        if link.subject == event.id:
            yield f"- this {link.kind.value} {_quoted(labels.get(link.object, link.object))}{line(link)}"
        elif link.object == event.id:
            yield f"- {_quoted(labels.get(link.subject, link.subject))} {link.kind.value} this{line(link)}"


def _judgements(knowledge: Knowledge, event: Event, documents: dict[str, Document]) -> Iterator[str]:
    """What was held to be the same as the event, or as those who take part in it, and what was not."""
    people = {i for part in (*event.actors, *event.targets) for i in (part.actor, *part.on_behalf_of)}
    for about in ({event.id}, people):
        for ruling in knowledge.judgements:
            if about.isdisjoint(ruling.about):
                continue
            sure = f"confidence {ruling.confidence:.2f}; rule {ruling.rule or 'not named'}"
            yield f"- {ruling.verdict.value}: {ruling.reason} ({sure})"
            for document, words in ruling.evidence:
                yield f"  | [{documents[document].source}] {_quoted(words.exact)}"


def _quoted(words: str) -> str:
    return f"“{' '.join(words.split())}”"
