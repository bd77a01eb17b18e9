"""Why reports of several documents were taken for one event, and which others may be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from policygraph.model import Document, EventMention, Judgement, Span, Verdict
from policygraph.resolve.events import Report, likeness, same_words
from policygraph.resolve.pairs import SAME_OBJECT
from policygraph.resolve.wording import fingerprint

SHARED_WORDS, SAME_DAY, UNSURE, DIFFERENT = 0.95, 0.75, 0.5, 0.7
#: Share of common object words above which two reports may tell of one event.
LIKE_OBJECT = 0.4
#: Days within which a second event of the same kind, actor and object is worth a word.
NEAR = 14
#: Events of one actor and class are compared with so many that follow in time.
AHEAD = 4
#: Events further apart than so many days, by the day or by their articles, are not compared.
CLOSE = 30
#: Earlier reports of an event among which the likest is looked for.
BACK = 8

#: Words of an object that say nothing of it.
_EMPTY = frozenset((
    "the", "and", "for", "with", "from", "that", "this", "its", "their", "his", "her", "any", "all", "into",
    "over", "new", "which", "has", "have", "was", "were", "are", "been", "not",
))  # fmt: skip

Groups = Sequence[tuple[str, Sequence[Report]]]
"""The id of each event with its reports."""


def judge(groups: Groups, documents: Mapping[str, Document]) -> Iterator[Judgement]:
    """The judgements of the rules, at most one of "same" for each report."""
    for id_, group in groups:
        for at, report in enumerate(group):
            earlier = [r for r in group[:at][-BACK:] if r.document != report.document]
            if earlier:
                best = max(earlier, key=lambda r: likeness(r, report))
                yield from _same(id_, best, report, documents)
    yield from _open(groups, documents)


def _same(id_: str, one: Report, other: Report, documents: Mapping[str, Document]) -> Iterator[Judgement]:
    sources = " and ".join(documents[r.document].source for r in (one, other))
    if same_words(one, other):
        reason, rule, sure = f"{sources} report the same words", "shared words", SHARED_WORDS
    elif likeness(one, other) > 0:
        words = ", ".join(sorted((one.words & other.words) - _EMPTY))
        reason = f"{sources} report the same actor, class and day, of {words}"
        rule, sure = "actor, class, day and object", SAME_DAY
    else:  # only a correction joins what is not alike
        return
    yield Judgement(Verdict.SAME, (id_,), rule, reason, _evidence(one, other), sure)


def _open(groups: Groups, documents: Mapping[str, Document]) -> Iterator[Judgement]:
    blocks: defaultdict[tuple[object, str], list[tuple[date, str, Sequence[Report]]]] = defaultdict(list)
    for id_, group in groups:
        day = _day(group, documents)
        if day is None:
            continue
        for actor in sorted({a for r in group for a in r.actors}):
            blocks[group[0].action, actor].append((day, id_, group))
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        block.sort(key=lambda row: row[:2])
        for at, (day, one, ours) in enumerate(block):
            for later, other, theirs in block[at + 1 : at + 1 + AHEAD]:
                if (later - day).days > CLOSE:
                    break
                about = (min(one, other), max(one, other))
                if about not in seen and (found := _pair(about, ours[0], theirs, ours, documents)):
                    seen.add(about)
                    yield found


def _pair(
    about: tuple[str, str],
    one: Report,
    theirs: Sequence[Report],
    ours: Sequence[Report],
    documents: Mapping[str, Document],
) -> Judgement | None:
    if {r.document for r in ours} & {r.document for r in theirs}:
        return None  # an article that tells of both has kept them apart
    other = theirs[0]
    mine, yours = one.words - _EMPTY, other.words - _EMPTY
    common = mine & yours
    share = len(common) / max(1, min(len(mine), len(yours)))
    if share < LIKE_OBJECT and not same_words(one, other):
        return None
    sources = " and ".join(documents[r.document].source for r in (one, other))
    words = ", ".join(sorted(common)) or "the same words"
    meet = not (one.interval & other.interval).empty
    if one.stated and other.stated and not meet:
        first, second = one.interval, other.interval
        gap = _gap(first.latest, second.earliest) or _gap(second.latest, first.earliest)
        if share < SAME_OBJECT or gap is None or gap > NEAR:
            return None
        reason = f"{sources} report the same actor and class of {words}, {gap} days apart"
        return Judgement(Verdict.DIFFERENT, about, "days apart", reason, _evidence(one, other), DIFFERENT)
    if not meet:
        return None
    reason = f"{sources} report the same actor and class of {words}; their days do not tell"
    return Judgement(Verdict.UNSURE, about, "like object", reason, _evidence(one, other), UNSURE)


def _gap(first: date | None, second: date | None) -> int | None:
    return (second - first).days if first and second and second > first else None


def _day(group: Sequence[Report], documents: Mapping[str, Document]) -> date | None:
    """A day to sort by: the first that a report states, else the first publication."""
    stated = [r.interval.start for r in group if r.stated and r.interval.start]
    published = [p for r in group if (p := documents[r.document].published)]
    return min(stated, default=None) or min(published, default=None)


def _evidence(one: Report, other: Report) -> tuple[tuple[str, Span], ...]:
    """The sentence of each report that shares wording with the other, else its first."""
    shared = one.prints & other.prints
    cited = {(r.document, _sentence(r, shared)) for r in (one, other)}
    return tuple(sorted(cited, key=lambda c: (c[0], c[1].start, c[1].end)))


def _sentence(report: Report, shared: frozenset[int]) -> Span:
    if not shared or len(report.mentions) == 1:
        return report.mentions[0].sentence
    return max(report.mentions, key=lambda m: len(_prints(m) & shared)).sentence


def _prints(mention: EventMention) -> frozenset[int]:
    return fingerprint("\n".join((mention.sentence.exact, *(q.exact for q in mention.quotes))))
