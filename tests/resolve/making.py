"""Mentions made by hand, for tests of the global step."""

from __future__ import annotations

from datetime import date

from policygraph.model import (
    Action,
    ActorMention,
    ActorType,
    Document,
    EventMention,
    Interval,
    Span,
    Status,
    TimeExpression,
)

BASE = "https://example.org/id/"
ORG, PERSON, GROUP = ActorType.ORGANISATION, ActorType.PERSON, ActorType.GROUP


def actor(name: str, type_: ActorType = ORG, *aliases: str) -> ActorMention:
    """Somebody who is named so, and by the aliases too."""
    spans = tuple(Span(0, len(a), a) for a in aliases)
    return ActorMention(0, len(name), name, name=name, type=type_, aliases=spans, rule="name")


def documents(*sources: str, published: date | None = None) -> list[Document]:
    """Documents whose id is their source."""
    return [Document(source, source, "", published=published) for source in sources]


def mention(
    document: str,
    sentence: str,
    trigger: str,
    *actors: ActorMention,
    action: Action = Action.RESTRICT,
    status: Status = Status.OCCURRED,
    about: str = "",
    day: date | None = None,
    cluster: int = 0,
    start: int = 0,
    confidence: float = 0.8,
) -> EventMention:
    """A report by a sentence that stands at ``start`` of its document."""
    at = start + sentence.index(trigger)
    time = TimeExpression(0, 3, "day", edtf=day.isoformat(), interval=Interval.day(day)) if day else None
    return EventMention(
        document=document,
        cluster=cluster,
        action=action,
        sentence=Span(start, start + len(sentence), sentence),
        trigger=Span(at, at + len(trigger), trigger),
        actors=actors,
        object=Span(0, len(about), about) if about else None,
        status=status,
        date=day.isoformat() if day else None,
        date_basis="day" if day else "",
        interval=time.interval if time else Interval(),
        time=time,
        rule="by hand",
        confidence=confidence,
    )
