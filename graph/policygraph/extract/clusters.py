"""Mentions of one event within an article, joined: one event per speaker, class and day.

Several sentences by one speaker in one class are one statement with several pieces of
evidence. Actions join when class, actor and what they are about agree. Mentions with
different stated days stay apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from policygraph.extract import grammar
from policygraph.extract.candidate import Candidate
from policygraph.extract.entity import Entity
from policygraph.language.annotation import Annotation
from policygraph.model import Action, Interval

SPEECH = frozenset((Action.STATE, Action.WARN, Action.CRITICISE, Action.SUPPORT, Action.REQUEST, Action.DENY))
_STOP = grammar.words("stop")
#: The share of words that must agree where only one of two mentions names an actor.
_AGREEING = 0.5


@dataclass(slots=True)
class _Cluster:
    """What the mentions of one event so far say: who, about what, on which days."""

    number: int
    first: Candidate
    actors: set[int] = field(default_factory=set)
    about: set[str] = field(default_factory=set)
    days: list[Interval] = field(default_factory=list)
    dated_in: set[int] = field(default_factory=set)
    asked: set[int] = field(default_factory=set)


def number(annotation: Annotation, candidates: Sequence[Candidate]) -> None:
    """Set ``cluster`` of every candidate, from 0 in the order of first mentions."""
    clusters: list[_Cluster] = []
    #: Clusters by class and actor, and by class and word: no others can be a candidate's own.
    index: dict[tuple[Action, int | str], set[int]] = {}
    for candidate in candidates:
        actors = {entity.number for entity in _who(candidate)}
        about = _about(annotation, candidate)
        spoken_of: set[int | str] = {*actors, *about}
        keys = [(candidate.action, key) for key in spoken_of]
        near = sorted(set().union(*(index.get(key, ()) for key in keys)), reverse=True)
        home = next((clusters[n] for n in near if _same(clusters[n], candidate, actors, about)), None)
        if home is None:
            home = _Cluster(len(clusters), candidate)
            clusters.append(home)
        candidate.cluster = home.number
        home.actors |= actors
        home.about |= about
        home.asked |= {reference.entity.number for reference in candidate.targets}
        if candidate.time is not None:
            home.dated_in.add(candidate.sentence)
            if candidate.time.edtf is not None:
                home.days.append(candidate.time.interval)
        for key in keys:
            index.setdefault(key, set()).add(home.number)


def _same(cluster: _Cluster, candidate: Candidate, actors: set[int], about: set[str]) -> bool:
    """Whether a candidate of the cluster's class is one more mention of its event."""
    if not _dates_agree(cluster, candidate):
        return False
    together = bool(cluster.actors & actors)
    if candidate.action in SPEECH:
        return together and not _asks_another(cluster, candidate)
    shared = cluster.about & about
    if together:
        told = bool(cluster.about and about)
        return bool(shared) or not told or candidate.sentence == cluster.first.sentence
    if cluster.actors and actors:
        return False
    # One of the two has no actor: only the words can join them.
    return len(shared) >= 1 and len(shared) >= _AGREEING * min(len(cluster.about), len(about))


def _asks_another(cluster: _Cluster, candidate: Candidate) -> bool:
    """Whether a request is addressed to others than those of the cluster: two requests, not one."""
    asked = {reference.entity.number for reference in candidate.targets}
    both = candidate.action is Action.REQUEST and bool(asked) and bool(cluster.asked)
    return both and not asked & cluster.asked


def _who(candidate: Candidate) -> list[Entity]:
    found = [r.entity for r in candidate.agents]
    # A spokesman and the ministry that he speaks for make one statement.
    for entity in list(found):
        if not entity.named:
            found.extend(entity.behalf)
    return found


def _dates_agree(cluster: _Cluster, candidate: Candidate) -> bool:
    if candidate.relation == "now" and candidate.sentence in cluster.dated_in:
        return False
    if candidate.time is None or candidate.time.edtf is None or not cluster.days:
        return True
    return any(not (day & candidate.time.interval).empty for day in cluster.days)


def _about(annotation: Annotation, candidate: Candidate) -> set[str]:
    words: set[str] = set()
    if candidate.object is not None:
        words |= {
            t.lemma_.casefold()
            for t in annotation.doc[slice(*candidate.object)]
            if t.pos_ in ("NOUN", "PROPN", "NUM")
        }
    words |= {w.casefold() for r in candidate.targets for w in r.entity.name.split()}
    return words - _STOP
