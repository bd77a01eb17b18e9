"""Candidates that only go on with another event of their sentence, and so report none of their own."""

from __future__ import annotations

from collections.abc import Sequence

from policygraph.extract import grammar
from policygraph.extract.candidate import Candidate

_PARTICIPIAL = frozenset(("advcl", "acl", "conj", "parataxis"))


def absorb(candidates: Sequence[Candidate]) -> None:
    """Mark "X warned ..., saying ...": the participle goes on with the same statement."""
    spoken: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        if candidate.kind == "speech":
            spoken.setdefault(candidate.sentence, []).append(candidate)
    for group in spoken.values():
        for candidate in group:
            if not _participle(candidate) or grammar.relation(candidate.trigger) not in _PARTICIPIAL:
                continue
            main = next((m for m in group if m.part_of is None and _says_both(m, candidate)), None)
            if main is not None:
                candidate.part_of = main
                main.quotes = sorted({*main.quotes, *candidate.quotes}, key=lambda q: q.start)


def decide(candidates: Sequence[Candidate]) -> None:
    """Mark "the government's decision to block ...": the infinitive is the event, the noun carries it."""
    acts = {c.trigger.i: c for c in candidates if c.kind in ("verb", "frame", "speech") and c.agents}
    for candidate in candidates:
        if candidate.kind not in ("spoken", "noun"):
            continue
        for child in candidate.trigger.children:
            if child.i in acts and child.i > candidate.trigger.i and grammar.infinitive(child):
                candidate.part_of = acts[child.i]


def _says_both(main: Candidate, participle: Candidate) -> bool:
    return not _participle(main) and any(a.entity is b.entity for a in main.agents for b in participle.agents)


def _participle(candidate: Candidate) -> bool:
    return candidate.trigger.text.endswith("ing")
