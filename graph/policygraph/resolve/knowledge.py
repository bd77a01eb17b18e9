"""The one global step: event mentions of all documents -> actors, events, dates, relations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from policygraph.corrections import NONE, Corrections
from policygraph.extract.gazetteer import Known
from policygraph.model import (
    Action,
    ActorMention,
    Document,
    Event,
    EventMention,
    Failure,
    Interval,
    Judgement,
    Knowledge,
    Participant,
    Status,
)
from policygraph.resolve import actors as actors_
from policygraph.resolve import (
    agreement,
    chronology,
    contests,
    corrected_actors,
    corrected_events,
    doubts,
    known,
    relations,
)
from policygraph.resolve import events as events_
from policygraph.resolve.events import Report, event_id
from policygraph.resolve.identities import Identities
from policygraph.resolve.sources import Sources

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


def resolve(
    documents: Iterable[Document],
    mentions: Iterable[EventMention],
    *,
    base: str,
    gazetteer: Iterable[Known] = (),
    corrections: Corrections = NONE,
) -> Knowledge:
    """Everything that the mentions tell, joined over their documents.

    The result does not depend on the order of documents or mentions. ``failures`` holds the
    corrections that name nothing of this build.
    """
    ordered = tuple(sorted(documents, key=lambda d: d.id))
    by_id = {document.id: document for document in ordered}
    sources = Sources(ordered if corrections.rulings else ())
    found = sorted(mentions, key=lambda m: (m.document, m.trigger.start, m.trigger.end, m.action, m.cluster))
    found, rejected = corrected_events.without_rejected(found, corrections, sources)
    people, who, failures = _people(found, by_id, gazetteer, corrections, sources, base)
    groups = events_.join(events_.reports(found, people.of))
    told = corrected_events.correct(groups, corrections, sources, base=base)
    names = {actor.id: actor.name for actor in people.actors}
    solution = chronology.solve(told.groups, by_id)
    ids = [(event_id(group, base), group) for group in told.groups]
    events = sorted(
        (_event(id_, group, people.of, names, chronology.date(group, solution, by_id)) for id_, group in ids),
        key=lambda e: e.id,
    )
    used = {p.actor for e in events for p in (*e.actors, *e.targets)}
    used |= {b for e in events for p in (*e.actors, *e.targets) for b in p.on_behalf_of}
    of = {id(report): id_ for id_, group in ids for report in group}
    decided = [corrected_events.judgement(d, of) for d in (*rejected.decisions, *told.decisions)]
    judged = (*_on_actors(who, used), *_settled(agreement.judge(ids, by_id), decided))
    return Knowledge(
        documents=ordered,
        actors=tuple(a for a in people.actors if a.id in used),
        events=tuple(events),
        relations=relations.relate(events),
        contests=contests.contests(events, people.actors, people.of, base=base),
        failures=(*rejected.failures, *failures, *told.failures),
        judgements=tuple(sorted(judged, key=lambda j: (j.about, j.verdict.value, j.rule, j.reason))),
    )


def _people(
    mentions: Sequence[EventMention],
    documents: Mapping[str, Document],
    gazetteer: Iterable[Known],
    corrections: Corrections,
    sources: Sources,
    base: str,
) -> tuple[actors_.Actors, tuple[Judgement, ...], list[Failure]]:
    """The actors, the judgements that they rest on, and the corrections that name nobody."""
    identities = Identities(actors_.resolve(mentions, base=base), base=base)
    identities.drafts.extend(doubts.joined(identities, documents))
    known.settle(identities, gazetteer)
    failures = corrected_actors.correct(identities, corrections, sources)
    identities.drafts.extend(doubts.open_pairs(identities, documents))
    people = identities.actors()
    return people, identities.judgements(people.of), failures


def _on_actors(judged: Iterable[Judgement], used: set[str]) -> Iterator[Judgement]:
    """Judgements on actors that take part in an event; others are not in the graph."""
    return (j for j in judged if used.issuperset(j.about))


def _settled(judged: Iterable[Judgement], decided: Sequence[Judgement]) -> Iterator[Judgement]:
    """The judgements on events without those that a user decided otherwise."""
    yield from decided
    pairs = {j.about for j in decided}
    yield from (j for j in judged if len(j.about) == 1 or j.about not in pairs)


Dated = tuple[str | None, Interval, bool, tuple[str, ...]]


def _event(
    id_: str, group: Sequence[Report], of: dict[tuple[str, str], str], names: dict[str, str], dated: Dated
) -> Event:
    mentions = tuple(m for report in group for m in report.mentions)
    first = mentions[0]
    actors = _participants(((m.document, m.actors) for m in mentions), of)
    targets = _participants(((m.document, m.targets) for m in mentions), of)
    about = _object(mentions)
    date, interval, conflict, reasons = dated
    return Event(
        id=id_,
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
