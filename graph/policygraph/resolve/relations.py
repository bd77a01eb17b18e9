"""How events answer one another, and which came first where a source says so.

A response is found within one article, where a statement with a stance follows or names a
measure that the same article reports. It needs evidence: what the statement is about must
share words with the measure, or the statement must be addressed to who took it. The
sentence of the response is the evidence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from policygraph.model import Action, Event, EventMention, Relation, RelationKind
from policygraph.resolve.order import possible, stated

STANCES = frozenset(
    (Action.CRITICISE, Action.SUPPORT, Action.WARN, Action.DENY, Action.PROTEST, Action.LITIGATE)
)
MEASURES = frozenset(
    (
        Action.RESTRICT,
        Action.REGULATE,
        Action.LEGISLATE,
        Action.RULE,
        Action.ENFORCE,
        Action.LIFT,
        Action.DISRUPT,
    )
)
#: What may answer a request.
ANSWERS = frozenset(
    (Action.DENY, Action.LIFT, Action.RESTRICT, Action.REGULATE, Action.LEGISLATE, Action.RULE)
)
#: How sure an order is that the text states of two certain events: measured by reading, see docs.
STATED = 0.9
_WORD = re.compile(r"[^\W\d_]{3,}")
_COMMON = frozenset((
    "the", "and", "for", "with", "from", "that", "this", "its", "their", "his", "her", "has", "have",
    "had", "was", "were", "are", "not", "use", "new", "over", "into", "against", "government",
    "country", "people", "users", "measures", "measure", "order", "decision", "statement",
))  # fmt: skip


def relate(events: Sequence[Event]) -> tuple[Relation, ...]:
    """All relations: answers, and the stated order of two events."""
    ordered = order(events)
    answered = {r.subject for r in ordered if r.kind is RelationKind.RESPONDS_TO}
    found = (*(r for r in respond(events) if r.subject not in answered), *ordered)
    return tuple(sorted(found, key=lambda r: (r.subject, r.kind.value, r.object, r.document or "", r.rule)))


def order(events: Sequence[Event]) -> tuple[Relation, ...]:
    """``before`` and ``after`` as the sentences state them, and ``respondsTo`` where they name an answer.

    The words that say it are the evidence. Two events that a document puts in an order which their
    days do not allow get no relation; nor do two that documents order both ways.
    """
    by_document: dict[str, list[EventMention]] = defaultdict(list)
    event_of: dict[int, Event] = {}
    for event in events:
        for mention in event.reports:
            by_document[mention.document].append(mention)
            event_of[id(mention)] = event
    found: dict[tuple[RelationKind, str, str], Relation] = {}
    ways: dict[frozenset[str], set[str]] = defaultdict(set)
    for document in sorted(by_document):
        for told in stated(sorted(by_document[document], key=lambda m: (m.trigger.start, m.trigger.end))):
            one, other = event_of[id(told.first)], event_of[id(told.second)]
            if one is other or not possible(told.kind, one.interval, other.interval):
                continue
            ways[frozenset((one.id, other.id))].add(one.id if told.kind is RelationKind.BEFORE else other.id)
            for kind in (told.kind, *((RelationKind.RESPONDS_TO,) if told.answers else ())):
                sure = round(STATED * min(told.first.confidence, told.second.confidence), 2)
                link = Relation(kind, one.id, other.id, document, told.words, f"stated: {told.rule}", sure)
                found.setdefault((kind, one.id, other.id), link)
    return tuple(r for r in found.values() if len(ways[frozenset((r.subject, r.object))]) == 1)


def respond(events: Sequence[Event]) -> tuple[Relation, ...]:
    """``respondsTo`` relations, at most one for each response: the measure that fits best."""
    by_document: dict[str, list[tuple[Event, EventMention]]] = defaultdict(list)
    for event in events:
        seen: set[str] = set()
        for mention in event.reports:
            if mention.document not in seen:
                seen.add(mention.document)
                by_document[mention.document].append((event, mention))
    found: dict[str, tuple[float, Relation]] = {}
    for document in sorted(by_document):
        reports = sorted(by_document[document], key=lambda r: (r[1].sentence.start, r[0].id))
        for response, mention in reports:
            best = _best(response, mention, reports)
            if best is None:
                continue
            score, measure = best
            relation = Relation(
                RelationKind.RESPONDS_TO,
                response.id,
                measure.id,
                document,
                mention.sentence,
                "shared words" if score < 3 else "shared words and addressee",
                round(min(0.9, 0.45 + 0.1 * score), 2),
            )
            known = found.get(response.id)
            if known is None or score > known[0]:
                found[response.id] = (score, relation)
    return tuple(relation for _, (_, relation) in sorted(found.items()))


def _best(
    response: Event, mention: EventMention, reports: Iterable[tuple[Event, EventMention]]
) -> tuple[float, Event] | None:
    wanted = MEASURES | {Action.REQUEST} if response.action in STANCES else frozenset()
    if response.action in ANSWERS:
        wanted |= {Action.REQUEST}
    if not wanted:
        return None
    about = _words(response.object) | _words(" ".join(q.exact for q in mention.quotes)[:200])
    addressed = {t.actor for t in response.targets}
    best: tuple[float, Event] | None = None
    for measure, report in reports:
        if measure.action not in wanted or measure.id == response.id:
            continue
        if {a.actor for a in measure.actors} & {a.actor for a in response.actors}:
            continue
        if (
            measure.interval.start
            and response.interval.end
            and measure.interval.start >= response.interval.end
        ):
            continue
        shared = about & (_words(measure.object) | _words(report.trigger.exact))
        score = float(len(shared)) + 2.0 * bool(addressed & {a.actor for a in measure.actors})
        if not shared or score < 1 or (best is not None and score <= best[0]):
            continue
        best = (score, measure)
    return best


def _words(text: str) -> set[str]:
    return {w[:-1] if w.endswith("s") and len(w) > 4 else w for w in _WORD.findall(text.casefold())} - _COMMON
