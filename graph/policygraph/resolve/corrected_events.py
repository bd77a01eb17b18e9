"""A user's word on events: which reports tell of one, which do not, and what is no event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from policygraph.corrections import Corrections, Different, Reject, Ruling, Same, Something
from policygraph.model import EventMention, Failure, Judgement, Span, Verdict
from policygraph.resolve.corrected_actors import failure
from policygraph.resolve.events import Report, event_id, likeness
from policygraph.resolve.sources import Sources, Unknown

Group = list[Report]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a user decided on reports; ``reports`` name a report of each side, none where it is gone."""

    verdict: Verdict
    rule: str
    reason: str
    reports: tuple[Report, ...] = ()
    evidence: tuple[tuple[str, Span], ...] = ()


@dataclass(slots=True)
class Corrected:
    """What is left, what was decided, and the rulings that name nothing of this build."""

    groups: list[Group] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


def without_rejected(
    mentions: Sequence[EventMention], corrections: Corrections, sources: Sources
) -> tuple[list[EventMention], Corrected]:
    """The mentions but for the sentences that a user takes for no report, with the decisions."""
    found, done = list(mentions), Corrected()
    for ruling in corrections.of(Reject):
        if ruling.whole:
            continue
        try:
            gone = _mentions(found, ruling.event, sources)
        except Unknown as error:
            done.failures.append(failure(corrections, ruling, error))
            continue
        lost = set(map(id, gone))
        found = [m for m in found if id(m) not in lost]
        cited = tuple(dict.fromkeys((m.document, m.sentence) for m in gone))
        what = f"{ruling.event} reports no {gone[0].action.value}"
        done.decisions.append(
            Decision(Verdict.REJECTED, "correction: reject report", _reason(what, ruling), (), cited)
        )
    return found, done


def correct(
    groups: Iterable[Sequence[Report]], corrections: Corrections, sources: Sources, *, base: str
) -> Corrected:
    """The groups of reports as a user wants them: rejected ones first, then parted, then joined."""
    done = Corrected([list(group) for group in groups])
    if not corrections.rulings:
        return done
    index = _Index(done.groups, sources, base)
    for reject in corrections.of(Reject):
        if reject.whole:
            index.attempt(done, corrections, reject, _reject)
    for different in corrections.of(Different):
        index.attempt(done, corrections, different, _part)
    for same in corrections.of(Same):
        index.attempt(done, corrections, same, _join)
    done.groups = [sorted(group, key=lambda r: r.order) for group in done.groups if group]
    return done


class _Index:
    """The groups while they change, and how a user's words find them."""

    def __init__(self, groups: list[Group], sources: Sources, base: str) -> None:
        self.groups = groups
        self.sources = sources
        self.home = {id(report): group for group in groups for report in group}
        self.reports = [report for group in groups for report in group]
        self.ids = {event_id(group, base): group[0] for group in groups}

    def attempt(self, done: Corrected, corrections: Corrections, ruling: Ruling, apply: object) -> None:
        """Apply one ruling; where it names nothing, say so."""
        assert callable(apply)
        try:
            done.decisions.append(apply(ruling, self))
        except Unknown as error:
            done.failures.append(failure(corrections, ruling, error))

    def report(self, meant: Something) -> Report:
        """The one report that is meant.

        Raises:
            Unknown: there is none, or there are several.
        """
        if meant.id is not None:
            end = meant.id.strip("<>").rpartition("/")[2]
            hits = [
                r for id_, r in self.ids.items() if id_ == meant.id or (len(end) > 3 and id_.endswith(end))
            ]
            what = f"the id {meant.id}"
        else:
            document = self.sources.document(meant.source).id
            here = [r for r in self.reports if r.document == document]
            hits = [r for r in here if any(_says(m, meant) for m in r.mentions)]
            what = f"the words {meant}"
        if len(hits) == 1 and id(hits[0]) in self.home:
            return hits[0]
        if not hits or id(hits[0]) not in self.home:
            raise Unknown(
                f"no event of this build has {what}: the query named 'evidence' lists them; "
                "{ source, words } outlive a rebuild, ids may not"
            )
        classes = ", ".join(sorted({r.action.value for r in hits}))
        raise Unknown(f"{len(hits)} events have {what} ({classes}): give more words, or an action")


def _says(mention: EventMention, meant: Something) -> bool:
    words, said = (" ".join(text.split()).casefold() for text in (meant.words, mention.sentence.exact))
    return words in said and meant.action in (None, mention.action)


def _mentions(mentions: Sequence[EventMention], meant: Something, sources: Sources) -> list[EventMention]:
    document = sources.document(meant.source).id
    found = [m for m in mentions if m.document == document and _says(m, meant)]
    if not found:
        raise Unknown(f"no report of this build has the words {meant}: the query named 'evidence' lists them")
    sentences = {m.sentence for m in found}
    if len(sentences) > 1:
        raise Unknown(f"{len(sentences)} sentences have the words {meant}: give more of them")
    return found


def _reason(fact: str, ruling: Ruling) -> str:
    return f"{fact}: {ruling.reason}" if ruling.reason else f"{fact}, as the corrections say"


def _cited(reports: Iterable[Report]) -> tuple[tuple[str, Span], ...]:
    return tuple(dict.fromkeys((r.document, r.mentions[0].sentence) for r in reports))


def _reject(ruling: Reject, index: _Index) -> Decision:
    report = index.report(ruling.event)
    group = index.home[id(report)]
    gone = list(group)
    group.clear()
    for one in gone:
        del index.home[id(one)]
    return Decision(
        Verdict.REJECTED,
        "correction: reject event",
        _reason(f"{ruling.event} is no event", ruling),
        (),
        _cited(gone),
    )


def _part(ruling: Different, index: _Index) -> Decision:
    reports = [index.report(event) for event in ruling.events]
    if len(set(map(id, reports))) < len(reports):
        raise Unknown("they are one report of one document: reject it, or name two")
    for report in reports[1:]:
        group = index.home[id(report)]
        rivals = [r for r in reports if r is not report and index.home[id(r)] is group]
        if not rivals:
            continue
        # The other reports go with the side that they are more like.
        leaving = [report]
        for other in group:
            if other not in reports and likeness(other, report) > max(likeness(other, r) for r in rivals):
                leaving.append(other)
        group[:] = [r for r in group if r not in leaving]
        index.groups.append(leaving)
        index.home.update({id(r): leaving for r in leaving})
    return Decision(
        Verdict.DIFFERENT,
        "correction: different",
        _reason(f"{' and '.join(map(str, ruling.events))} are not one event", ruling),
        tuple(reports[:2]),
        _cited(reports),
    )


def _join(ruling: Same, index: _Index) -> Decision:
    reports = [index.report(event) for event in ruling.events]
    first = index.home[id(reports[0])]
    for report in reports[1:]:
        other = index.home[id(report)]
        if other is not first:
            first.extend(other)
            index.home.update({id(r): first for r in other})
            other.clear()
    return Decision(
        Verdict.SAME,
        "correction: same",
        _reason(f"{' and '.join(map(str, ruling.events))} are one event", ruling),
        tuple(reports),
        _cited(reports),
    )


def judgement(decision: Decision, ids: dict[int, str]) -> Judgement:
    """A decision as it is kept; ``ids`` are those of the events, by the identity of a report."""
    about = tuple(sorted({ids[id(r)] for r in decision.reports if id(r) in ids}))
    evidence = tuple(sorted(set(decision.evidence), key=lambda c: (c[0], c[1].start, c[1].end)))
    return Judgement(decision.verdict, about, decision.rule, decision.reason, evidence, 1.0)
