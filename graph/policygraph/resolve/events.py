"""Events over all documents: which reports of different articles tell of the same one.

Precision first. Two articles report one event when the class and an actor agree and they
quote the same words; or when class, actor and what it is about agree and their stated days
meet. Which pairs are looked at, :mod:`policygraph.resolve.pairs` says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from policygraph.model import Action, EventMention, Interval, identifier
from policygraph.resolve.pairs import SAME_OBJECT, SHARED_PRINTS, pairs
from policygraph.resolve.parts import parts
from policygraph.resolve.wording import fingerprint

_WORD = re.compile(r"[^\W_]{3,}")


@dataclass(slots=True, eq=False)
class Report:
    """What one document says of one event: all its mentions, in order of the text."""

    document: str
    mentions: list[EventMention]
    actors: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    order: tuple[str, int] = ("", 0)
    interval: Interval = field(default_factory=Interval)
    wording: frozenset[int] | None = None

    @property
    def prints(self) -> frozenset[int]:
        """The fingerprints of what it says, made when first asked for: nobody asks for those of a
        report that is the only one of its actors and class."""
        if self.wording is None:
            group = self.mentions
            said = (*(m.sentence.exact for m in group), *(q.exact for m in group for q in m.quotes))
            self.wording = fingerprint("\n".join(said))
        return self.wording

    @property
    def action(self) -> Action:
        """The class, which all mentions of a report share."""
        return self.mentions[0].action

    @property
    def stated(self) -> bool:
        """Whether the document states the event's time, rather than only what it came after or before."""
        first = self.mentions[0]
        return first.time is not None and first.date in (None, first.time.edtf)


def reports(mentions: Iterable[EventMention], actor_of: dict[tuple[str, str], str]) -> list[Report]:
    """The mentions of each document, joined by their cluster and sorted."""
    groups: dict[tuple[str, int], list[EventMention]] = defaultdict(list)
    for mention in mentions:
        groups[(mention.document, mention.cluster)].append(mention)
    found = []
    for key in sorted(groups):
        group = sorted(groups[key], key=lambda m: (m.sentence.start, m.trigger.start))
        names = {(m.document, n) for m in group for a in m.actors for n in (a.name, *a.on_behalf_of)}
        objects = " ".join(m.object.exact for m in group if m.object is not None)
        found.append(
            Report(
                document=key[0],
                mentions=group,
                actors=frozenset(actor_of[n] for n in names if n in actor_of),
                words=frozenset(_WORD.findall(objects.casefold())),
                order=(key[0], group[0].trigger.start),
                interval=group[0].interval,
            )
        )
    return found


def join(found: Sequence[Report]) -> list[list[Report]]:
    """Reports grouped into events, in the order of their first; no group holds two reports of a document.

    Reports that hang together are one event; where that would join two of one document, the likest
    pairs are joined first.
    """
    groups: list[list[int]] = []
    for part in parts(found, likeness):
        if len({found[i].document for i in part}) == len(part):
            groups.append(part)
        else:
            ours = [found[i] for i in part]
            groups += ([part[at] for at in group] for group in _likest_first(ours))
    return [[found[i] for i in group] for group in sorted(groups)]


def _likest_first(found: Sequence[Report]) -> Iterator[list[int]]:
    scored = sorted((-score, a, b) for a, b in pairs(found) if (score := likeness(found[a], found[b])))
    groups = [_Group([i], {report.document}) for i, report in enumerate(found)]
    for _, a, b in scored:
        ours, theirs = groups[a], groups[b]
        if ours is theirs or not ours.documents.isdisjoint(theirs.documents):
            continue
        large, small = (ours, theirs) if len(ours.members) >= len(theirs.members) else (theirs, ours)
        large.members += small.members
        large.documents |= small.documents
        for i in small.members:
            groups[i] = large
    return (sorted(group.members) for group in dict.fromkeys(groups))


@dataclass(slots=True, eq=False)
class _Group:
    """Positions of reports joined so far, and their documents."""

    members: list[int]
    documents: set[str]


def likeness(a: Report, b: Report) -> float:
    """How surely two reports tell of one event, 0 for not at all."""
    shared = _shared(a, b)
    if shared >= SHARED_PRINTS:
        # The same words in the same class by the same actor: one statement, whatever day each says.
        return 10.0 + shared
    if a.words.isdisjoint(b.words):
        return 0.0
    common = len(a.words & b.words) / min(len(a.words), len(b.words))
    if common < SAME_OBJECT or not (a.stated and b.stated and a.interval.known and b.interval.known):
        return 0.0
    return 0.0 if (a.interval & b.interval).empty else common


def same_words(a: Report, b: Report) -> bool:
    """Whether two reports share wording: at least two fingerprints."""
    return _shared(a, b) >= SHARED_PRINTS


def _shared(a: Report, b: Report) -> int:
    ours, theirs = a.prints, b.prints
    return 0 if ours.isdisjoint(theirs) else len(ours & theirs)


def event_id(group: Sequence[Report], base: str) -> str:
    """The IRI of the event that a group of reports tells of: its class, and where each report stands."""
    return identifier(base, "event", group[0].action.value, *(f"{r.document}:{r.order[1]}" for r in group))
