"""The one global step: event mentions of all documents -> actors, events, dates, relations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from policygraph.model import (
    Action,
    ActorMention,
    Document,
    Event,
    EventMention,
    Interval,
    Knowledge,
    Participant,
    Status,
    identifier,
)
from policygraph.resolve import actors as actors_
from policygraph.resolve import chronology, contests, relations
from policygraph.resolve import events as events_
from policygraph.resolve.events import Report

#: How a label puts each class between actor and object.
VERBS = {
    Action.STATE: "makes a statement on",
    Action.WARN: "warns about",
    Action.CRITICISE: "criticises",
    Action.SUPPORT: "supports",
    Action.REQUEST: "asks for",
    Action.RULE: "rules on",
    Action.RESTRICT: "restricts",
    Action.LIFT: "lifts or allows",
    Action.REGULATE: "regulates",
    Action.LEGISLATE: "legislates on",
    Action.ENFORCE: "enforces against",
    Action.LITIGATE: "goes to court over",
    Action.CONSULT: "meets or agrees on",
    Action.DISRUPT: "disruption of",
    Action.PERSONNEL: "office:",
    Action.UPTAKE: "uptake of",
    Action.PROTEST: "protests over",
    Action.DENY: "denies",
}
LABEL_OBJECT = 90
#: Quotation marks that a cut may leave open; a label does without them.
MARKS = str.maketrans("", "", '“”«»"')


def resolve(documents: Iterable[Document], mentions: Iterable[EventMention], *, base: str) -> Knowledge:
    """Everything that the mentions tell, joined over their documents.

    The result does not depend on the order of documents or mentions.
    """
    known = tuple(sorted(documents, key=lambda d: d.id))
    found = sorted(mentions, key=lambda m: (m.document, m.trigger.start, m.trigger.end, m.action, m.cluster))
    people = actors_.resolve(found, base=base)
    groups = events_.join(events_.reports(found, people.of))
    names = {actor.id: actor.name for actor in people.actors}
    by_id = {document.id: document for document in known}
    solution = chronology.solve(groups, by_id)
    events = sorted(
        (_event(group, people.of, names, base, chronology.date(group, solution, by_id)) for group in groups),
        key=lambda e: e.id,
    )
    used = {p.actor for e in events for p in (*e.actors, *e.targets)}
    used |= {b for e in events for p in (*e.actors, *e.targets) for b in p.on_behalf_of}
    return Knowledge(
        documents=known,
        actors=tuple(a for a in people.actors if a.id in used),
        events=tuple(events),
        relations=relations.respond(events),
        contests=contests.contests(events, people.actors, people.of, base=base),
    )


Dated = tuple[str | None, Interval, bool, tuple[str, ...]]


def _event(
    group: Sequence[Report], of: dict[tuple[str, str], str], names: dict[str, str], base: str, dated: Dated
) -> Event:
    mentions = tuple(m for report in group for m in report.mentions)
    first = mentions[0]
    actors = _participants(((m.document, m.actors) for m in mentions), of)
    targets = _participants(((m.document, m.targets) for m in mentions), of)
    about = _object(mentions)
    date, interval, conflict, reasons = dated
    return Event(
        id=identifier(base, "event", first.action.value, *(f"{r.document}:{r.order[1]}" for r in group)),
        label=label(first.action, [names[p.actor] for p in actors], about),
        action=first.action,
        actors=actors,
        targets=tuple(t for t in targets if t.actor not in {a.actor for a in actors}),
        object=about,
        status=_status(mentions),
        date=date,
        interval=interval,
        date_conflict=conflict,
        reports=mentions,
        concept=next((m.concept for m in mentions if m.concept), ""),
        date_reasons=reasons,
    )


def label(action: Action, actors: Sequence[str], about: str) -> str:
    """A line for people: who, the class, what about."""
    who = " and ".join(actors[:2]) + (" and others" if len(actors) > 2 else "")
    about = about.translate(MARKS)
    what = about if len(about) <= LABEL_OBJECT else about[: LABEL_OBJECT - 1].rsplit(" ", 1)[0] + "…"
    verb = VERBS[action]
    if not what:
        verb = (
            verb.rsplit(" ", 1)[0]
            if verb.endswith((" on", " about", " for", " over", " against", " of"))
            else verb
        )
    return " ".join(part for part in (who, verb, what) if part)


def _participants(
    rows: Iterable[tuple[str, Sequence[ActorMention]]], of: dict[tuple[str, str], str]
) -> tuple[Participant, ...]:
    found: dict[str, Participant] = {}
    for document, mentioned in rows:
        for actor in mentioned:
            id_ = of[(document, actor.name)]
            behalf = {of[(document, name)] for name in actor.on_behalf_of} - {id_}
            known = found.get(id_, Participant(id_))
            found[id_] = Participant(
                id_, tuple(sorted(behalf | set(known.on_behalf_of))), known.role or actor.role
            )
    return tuple(found.values())


def _object(mentions: Sequence[EventMention]) -> str:
    return next((m.object.exact for m in mentions if m.object is not None), "")


def _status(mentions: Sequence[EventMention]) -> Status:
    counts = Counter(m.status for m in mentions)
    order = list(Status)
    return min(counts, key=lambda s: (-counts[s], order.index(s)))
