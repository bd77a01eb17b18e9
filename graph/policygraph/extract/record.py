"""Candidates turned into the frozen records of the model, each with its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policygraph.extract.candidate import Candidate
from policygraph.extract.dating import Option
from policygraph.extract.quotes import Quotation
from policygraph.extract.reference import Reference
from policygraph.language.annotation import Annotation
from policygraph.model import ActorMention, Document, EventMention, Quote, Span


def mentions(
    document: Document,
    annotation: Annotation,
    candidates: Sequence[Candidate],
    dated: Mapping[int, Option],
) -> tuple[EventMention, ...]:
    """Event mentions of a document, in the order of the text; clusters are numbered from 0.

    ``dated`` holds the date of each event by the number of its cluster.
    """
    order: dict[int, int] = {}
    found: list[EventMention] = []
    for candidate in candidates:
        cluster = order.setdefault(candidate.cluster, len(order))
        found.append(_mention(document, annotation, candidate, cluster, dated[candidate.cluster]))
    return tuple(found)


def _mention(
    document: Document,
    annotation: Annotation,
    candidate: Candidate,
    cluster: int,
    when: Option,
) -> EventMention:
    text = document.text
    sentence = annotation.sentences[candidate.sentence]
    start, end = annotation.start(candidate.trigger), annotation.end(candidate.trigger)
    about = None
    if candidate.object is not None:
        about = _trimmed(text, *annotation.span(*candidate.object))
    return EventMention(
        document=document.id,
        cluster=cluster,
        action=candidate.action,
        sentence=Span.of(text, sentence.start, sentence.end),
        trigger=Span.of(text, start, end),
        actors=tuple(_actor(r) for r in candidate.agents),
        targets=tuple(_actor(r) for r in candidate.targets),
        object=about,
        status=candidate.status,
        quotes=tuple(_quote(text, q) for q in sorted(candidate.quotes, key=lambda q: q.start)),
        # A weekday of an unknown week dates nothing by itself; resolution may bound it.
        date=when.edtf,
        date_basis=when.basis,
        interval=when.interval,
        time=when.time,
        concept=candidate.entry.concept,
        rule=f"{candidate.kind}:{candidate.entry.key}",
        confidence=round(candidate.confidence, 4),
        page=document.page(sentence.start),
    )


def _actor(reference: Reference) -> ActorMention:
    entity = reference.entity
    return ActorMention(
        reference.span.start,
        reference.span.end,
        reference.span.exact,
        name=entity.name,
        type=entity.type,
        role=entity.roles[0] if entity.roles else None,
        on_behalf_of=tuple(dict.fromkeys(other.name for other in entity.behalf)),
        aliases=tuple({form.exact: form for form in entity.forms}.values()),
        rule=reference.rule,
    )


def _quote(text: str, quotation: Quotation) -> Quote:
    return Quote(quotation.start, quotation.end, text[quotation.start : quotation.end])


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in " \n\t,;:“”\"'‘’":
        start += 1
    while end > start and text[end - 1] in " \n\t,;:.":
        end -= 1
    return Span.of(text, start, end) if start < end else None
