"""The reports of all documents as one temporal network, and the date of each event from it.

What a document says of itself stands; the network only adds what follows from it: a report in
the past tense is not older than its article, "Tuesday" in an undated article is a Tuesday of the
week before it, and a statement that another article dates was not reported before that day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from policygraph.model import Document, Interval, RelationKind, Status
from policygraph.resolve.dates import (
    Network,
    Solution,
    Strength,
    explain,
    not_before,
    on_weekday,
    reported_as_past,
    same_day,
    same_statement,
)
from policygraph.resolve.events import Report, same_words
from policygraph.resolve.order import stated

_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
#: Reports that give a day to those of the same words without one at most.
CROWD = 20
PAST = frozenset((Status.OCCURRED, Status.DENIED, Status.ALLEGED))


def variable(report: Report) -> str:
    """The name of a report's day in the network."""
    return f"{report.document}#{report.order[1]}"


def solve(groups: Iterable[Sequence[Report]], documents: Mapping[str, Document]) -> Solution:
    """The tightest bounds of every report's day and every document's publication."""
    network = Network()
    for document in documents.values():
        day = Interval.day(document.published) if document.published else None
        network.add(document.id, day, reason=f"{document.source} is of {document.published}")
    groups = list(groups)
    _same_words_of_time(network, groups, documents)
    for group in groups:
        for report in group:
            _report(network, report, documents[report.document])
        dating = _first([other for other in group if other.stated and other.interval.known])
        for report in group:
            for other in dating:
                if _dates_other(report, other):
                    name, source = documents[report.document].source, documents[other.document].source
                    dated = other.mentions[0].date
                    network.link(
                        *same_statement(
                            variable(report),
                            variable(other),
                            reason=f"{name} quotes the statement that {source} dates {dated}",
                            evidence=(report.document, report.mentions[0].sentence),
                        )
                    )
    _stated_order(network, groups, documents)
    return network.solve()


def _first(dating: list[Report]) -> list[Report]:
    """The reports that give a statement its day: of a crowd, those that date it first.

    Each of a hundred sources with another day is a contradiction of its own, which costs another
    pass over all.
    """
    if len(dating) <= CROWD:
        return dating
    return sorted(dating, key=lambda r: (str(r.interval.start or r.interval.end), r.order))[:CROWD]


def _stated_order(
    network: Network, groups: Iterable[Sequence[Report]], documents: Mapping[str, Document]
) -> None:
    """What a sentence puts after something else did not come before it."""
    by_document: dict[str, list[Report]] = {}
    for group in groups:
        for report in group:
            by_document.setdefault(report.document, []).append(report)
    for document, found in by_document.items():
        if len(found) < 2:
            continue
        home = {id(mention): report for report in found for mention in report.mentions}
        mentions = sorted(
            (m for r in found for m in r.mentions), key=lambda m: (m.trigger.start, m.trigger.end)
        )
        for told in stated(mentions):
            early, late = home[id(told.second)], home[id(told.first)]
            if told.kind is RelationKind.BEFORE:
                early, late = late, early
            reason = f"{documents[document].source} puts it by “{told.words.exact}”"
            evidence = (document, told.first.sentence)
            network.link(*not_before(variable(late), variable(early), reason=reason, evidence=evidence))


def _same_words_of_time(
    network: Network, groups: Iterable[Sequence[Report]], documents: Mapping[str, Document]
) -> None:
    """Reports of one article that rest on one time expression fall on one day."""
    first: dict[tuple[str, int], Report] = {}
    for group in groups:
        for report in group:
            time = report.mentions[0].time
            if time is None or report.interval.known:
                continue
            other = first.setdefault((report.document, time.start), report)
            if other is not report:
                reason = f"{documents[report.document].source} says “{time.exact}” of both"
                network.link(*same_day(variable(other), variable(report), reason=reason))


def _report(network: Network, report: Report, document: Document) -> None:
    first = report.mentions[0]
    name, evidence = variable(report), (document.id, first.sentence)
    if first.time is not None and report.interval.known:
        if report.stated:
            reason = f"{document.source} says “{first.time.exact}”, which is {first.date}"
            strength = Strength.STATED
        else:
            reason = f"{document.source} tells it beside “{first.time.exact}”"
            strength = Strength.INFERRED
        network.add(name, report.interval, reason=reason, evidence=evidence, strength=strength)
        return
    network.add(name)
    said = _WEEKDAY.fullmatch(first.time.value) if first.time is not None else None
    if said is not None and first.time is not None:
        reason = f"{document.source} says “{first.time.exact}”"
        network.link(*on_weekday(name, document.id, int(said[1]) - 1, reason=reason, evidence=evidence))
    elif first.status in PAST:
        reason = f"{document.source} reports it as past"
        network.link(*reported_as_past(name, document.id, reason=reason, evidence=evidence))


def _dates_other(report: Report, other: Report) -> bool:
    """Whether ``other``, which is dated, gives a day to the statement that ``report`` quotes without one."""
    if report.document == other.document or report.interval.known:
        return False
    return same_words(report, other)


def date(
    group: Sequence[Report], solution: Solution, documents: Mapping[str, Document]
) -> tuple[str | None, Interval, bool, tuple[str, ...]]:
    """An event's EDTF date, its days, whether its reports disagree, and the reasons.

    The days are the intersection of what the reports say, or their union when they disagree.
    """
    told = [(r, r.interval) for r in group if r.stated and r.interval.known]
    weak = [r for r in group if not (r.stated and r.interval.known)]
    inferred = [
        (r, solution.bounds[variable(r)]) for r in weak if r.stated and solution.bounds[variable(r)].known
    ]
    facts = told + inferred or [
        (r, solution.bounds[variable(r)]) for r in weak if solution.bounds[variable(r)].known
    ]
    if not facts:
        return None, Interval(), False, ()
    both = union = facts[0][1]
    for _, interval in facts[1:]:
        both, union = both & interval, union | interval
    reasons = tuple(dict.fromkeys(line for report, _ in facts for line in _why(report, solution, documents)))
    if both.empty:
        return edtf(union), union, True, reasons
    same = [r.mentions[0].date for r, interval in told if interval == both and r.mentions[0].date]
    return (same[0] if same else edtf(both)), both, False, reasons


def _why(report: Report, solution: Solution, documents: Mapping[str, Document]) -> tuple[str, ...]:
    time = report.mentions[0].time
    return explain(
        solution,
        variable(report),
        words=f"“{time.exact}”" if time is not None else documents[report.document].source,
    )


def edtf(interval: Interval) -> str | None:
    """An interval as EDTF level 1, None where both ends are open."""
    first, last = interval.earliest, interval.latest
    if first is None and last is None:
        return None
    if first == last and first is not None:
        return first.isoformat()
    return f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"
