"""Which event a time expression dates.

An expression belongs to the trigger that governs it in the tree; where the parser hangs it on
a bare noun, nearness within the clause decides. "Said on Tuesday that X had been banned in
February": Tuesday dates the statement, February the ban, and neither lends its date.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Token

from policygraph.extract import grammar
from policygraph.extract.candidate import Candidate
from policygraph.language.annotation import Annotation
from policygraph.model import TimeExpression

CLAUSE = grammar.words("clause")
#: Costs of a path; measured on the tuning half of the development articles.
CROSS_CLAUSE, PER_TOKEN, PER_STEP, FARTHEST = 4.0, 0.12, 1.0, 9.0


def attach(annotation: Annotation, candidates: Sequence[Candidate], times: Sequence[TimeExpression]) -> None:
    """Set ``time`` of the candidates of one document; each expression dates one trigger at most."""
    by_sentence: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        candidate.time, candidate.relation = None, ""
        if candidate.kind != "continued":
            by_sentence.setdefault(candidate.sentence, []).append(candidate)
    for number, group in by_sentence.items():
        sentence = annotation.sentences[number]
        inside = [t for t in times if sentence.start <= t.start < sentence.end and dates_events(t)]
        pairs: list[tuple[float, int, int]] = []
        for k, time in enumerate(inside):
            token = token_at(annotation, time)
            if token is None:
                continue
            for j, candidate in enumerate(group):
                cost = _cost(annotation, token, candidate, time)
                if cost <= FARTHEST:
                    pairs.append((cost, k, j))
        taken: set[int] = set()
        for _, k, j in sorted(pairs):
            if k in taken or group[j].time is not None:
                continue
            taken.add(k)
            group[j].time = inside[k]
        _now(annotation, group, times)
        _share(group)


def dates_events(time: TimeExpression) -> bool:
    """Whether an expression can say when something happened; a weekday can, even of an unknown week."""
    if time.type not in ("DATE", "TIME") or time.rule.endswith("clock"):
        return False
    return bool(time.edtf) or time.value.startswith("XXXX-WXX-")


def _now(annotation: Annotation, group: list[Candidate], times: Sequence[TimeExpression]) -> None:
    """Mark what happens "now": it is not what the same sentence dates earlier."""
    for time in times:
        if time.value != "PRESENT_REF":
            continue
        for candidate in group:
            near = [t for t in candidate.trigger.children if annotation.start(t) == time.start]
            if near and candidate.time is None:
                candidate.relation = "now"


def token_at(annotation: Annotation, time: TimeExpression) -> Token | None:
    """The first telling token that begins inside a time expression."""
    doc, starts = annotation.doc, annotation.starts
    for i in range(bisect_left(starts, time.start), bisect_left(starts, time.end)):
        if doc[i].pos_ not in ("ADP", "DET", "PUNCT"):
            return doc[i]
    return None


def _cost(annotation: Annotation, token: Token, candidate: Candidate, time: TimeExpression) -> float:
    trigger = candidate.trigger
    path = steps_between(token, trigger)
    low, high = sorted((token.i, trigger.i))
    between = annotation.doc[low + 1 : high]
    crossings = sum(1 for t in between if t.text.casefold() in CLAUSE)
    verbs = sum(1 for t in between if t.pos_ == "VERB")
    distance = PER_TOKEN * (high - low) + CROSS_CLAUSE * crossings + 1.5 * verbs
    if candidate.kind == "according":
        distance += 5.0
    if candidate.kind == "noun" and path is None:
        distance += 2.0
    if path is None:
        return distance + 3.0
    return PER_STEP * path + min(distance, 4.0 + PER_TOKEN * (high - low))


def steps_between(token: Token, trigger: Token) -> int | None:
    """How many arcs lie between an expression and the trigger above it; None where it is not above."""
    node = token
    for steps in range(8):
        if node.i == trigger.i:
            return steps
        if node.head.i == node.i:
            return None
        # A verb between them has the first claim, unless it is only part of the same predicate.
        if steps and node.pos_ == "VERB" and grammar.relation(node) in ("ccomp", "advcl", "acl", "parataxis"):
            return None
        node = node.head
    return None


def _share(group: list[Candidate]) -> None:
    """Joined predicates share a date: "met on Monday and agreed", "said on Monday, adding"."""
    by_token = {c.trigger.i: c for c in group}
    for candidate in group:
        if candidate.time is not None or candidate.kind == "noun":
            continue
        head = candidate.trigger.head
        dep = grammar.relation(candidate.trigger)
        source = by_token.get(head.i)
        if source is not None and source.time is not None:
            participle = dep == "advcl" and candidate.trigger.tag_ in ("VBG",) and source.kind == "speech"
            if dep == "conj" or participle or (dep == "xcomp" and candidate.kind != "speech"):
                candidate.time = source.time
                candidate.features["shared_time"] = 1.0
