"""The order of two events where the text states it: "after", "ahead of", "in response to".

Only words between two triggers of one sentence are read, and only where nothing but their own
clause lies between: what is not plain is left out. A mention in a headline, a deadline ("after
March 3") or a place ("before the court") states no order of events.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policygraph.model import Action, EventMention, Interval, RelationKind, Span, Status


@dataclass(frozen=True, slots=True)
class Order:
    """That the sentence puts ``first`` before or after ``second``; ``words`` are those that say so.

    ``answers`` tells that the later event is a response to the earlier one.
    """

    kind: RelationKind
    first: EventMention
    second: EventMention
    words: Span
    rule: str
    answers: bool = False


_COUNT = (
    r"(?:(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|few|some|just|less than)\s+)*"
)
_AFTER = (
    rf"(?:{_COUNT}(?:minutes?|hours?|days?|weeks?|months?|years?|soon|shortly|immediately)\s+after|after|following"
    r"|in the wake of|in the aftermath of)"
)
_BEFORE = (
    rf"(?:{_COUNT}(?:minutes?|hours?|days?|weeks?|months?|years?|shortly)\s+before|before|ahead of|prior to)"
)
_ANSWER = (
    r"(?:in (?:direct )?(?:response|reaction|reply|answer) to|in retaliation for|in protest (?:at|against))"
)
#: Words that join the events, by what they say of the main clause's event.
_LINK = re.compile(rf"\b(?:(?P<answer>{_ANSWER})|(?P<after>{_AFTER})|(?P<before>{_BEFORE}))\s", re.I)
#: "The following day", "the day after tomorrow", "look after", "after all": no link of events.
_NO_LINK = re.compile(
    r"(?:\b(?:the|a|an|these|those|look|looks|looked|looking|named|is|are|was|were|been|be|day|morning|soon)\s+$)",
    re.IGNORECASE,
)
#: Between an event and the words that link it to another no clause may end or begin.
_BREAK = re.compile(
    r"[;:—–()“”\"]|\s-\s|,?\s(?:but|and|or|who|which|whose|while|although|though|because)\s", re.IGNORECASE
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
#: A comma outside of quotation marks, with what lies before it.
_COMMA = re.compile(r"(?:“[^”]*”|\"[^\"]*\"|[^,])*,")
#: Behind the link, the clause of the other event: no mark at all before its trigger.
_MARK = re.compile(r"[,;:—–()“”\"]|\s(?:and|but|or|that|who|which|whose|to|if|when)\s", re.IGNORECASE)
#: Characters at most from a link to the trigger of the event behind it, and back to the one before.
REACH, BACK = 70, 160
#: What a plan, a request or a denial says has no place in time yet.
#: A link so near to the start opens the sentence: "On June 12, a day after ..., Y".
OPENING = 24
#: "the deadline issued by the court": the participle tells of the noun before it, not of the link.
_PARTICIPLE = re.compile(r"\s+(?:by|in|on|under|last|this|at)\b", re.IGNORECASE)
_BE = re.compile(r"\b(?:is|are|was|were|be|been|being|got|gets)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
#: Not what "after" governs: "... after the attack, according to police".
_NO_EVENT = frozenset(("according", "per", "citing"))
_HAPPENED = frozenset((Status.OCCURRED, Status.ALLEGED, Status.PLANNED))
_SPEECH = frozenset((Action.STATE,))


def stated(mentions: Sequence[EventMention]) -> Iterator[Order]:
    """The orders that the sentences of one document state; the mentions come in the order of the text."""
    sentences: dict[tuple[int, int], list[EventMention]] = {}
    for mention in mentions:
        if mention.status in _HAPPENED:
            sentences.setdefault((mention.sentence.start, mention.sentence.end), []).append(mention)
    for group in sentences.values():
        if len(group) > 1:
            yield from _sentence(sorted(group, key=lambda m: (m.trigger.start, m.trigger.end)))


def _sentence(group: list[EventMention]) -> Iterator[Order]:
    sentence = group[0].sentence
    text = sentence.exact
    for link in _LINK.finditer(text):
        if _NO_LINK.search(text[: link.start()]):
            continue
        behind = _behind(group, link.end(), text)
        if behind is None:
            continue
        opens = link.start() <= OPENING and _at(group[0]) > link.start()
        before = _after_comma(group, behind, text) if opens else _before(group, link.start(), text)
        if before is None or before.cluster == behind.cluster:
            continue
        end = link.start() + len(link[0].rstrip())
        words = Span.of(text, link.start(), end)
        kind = RelationKind.BEFORE if link["before"] else RelationKind.AFTER
        cited = Span(sentence.start + words.start, sentence.start + words.end, words.exact)
        yield Order(kind, before, behind, cited, words.exact.casefold(), answers=link["answer"] is not None)


def _at(mention: EventMention) -> int:
    return mention.trigger.start - mention.sentence.start


def _behind(group: list[EventMention], start: int, text: str) -> EventMention | None:
    """The event that the words behind a link tell of: the first trigger there, within one clause."""
    found = next((m for m in group if _at(m) >= start), None)
    if found is None or _at(found) - start > REACH or _MARK.search(text[start : _at(found)]):
        return None
    words = found.trigger.exact
    if words.casefold() in _NO_EVENT:
        return None
    ended = words.endswith("ed") and _PARTICIPLE.match(text, _at(found) + len(words))
    return None if ended and not _BE.search(text[: _at(found)]) else found


def _before(group: list[EventMention], end: int, text: str) -> EventMention | None:
    """The event that stands before a link: the last trigger there, with its clause still open."""
    found = next((m for m in reversed(group) if _at(m) < end), None)
    if found is None or found.action in _SPEECH:
        # "The minister said after the vote": when it was said is seldom what is meant.
        return None
    between = text[_at(found) + len(found.trigger.exact) : end]
    if len(between) > BACK or _BREAK.search(f"{between} ") or between.count(",") > 1:
        return None
    return found


def _after_comma(group: list[EventMention], behind: EventMention, text: str) -> EventMention | None:
    """The event of the main clause, where the link opens the sentence: "After X, Y"."""
    tail = _at(behind) + len(behind.trigger.exact)
    comma = next((m.end() - 1 for m in _COMMA.finditer(text, tail)), -1)
    found = next((m for m in group if comma >= 0 and _at(m) > comma), None)
    if found is None or found.trigger.exact.casefold() in _NO_EVENT:
        return None
    fronted = _QUOTED.sub("", text[tail:comma])
    if _BREAK.search(f"{fronted} ") or _BREAK.search(f"{text[comma : _at(found)]} "):
        return None
    return found


def possible(kind: RelationKind, one: Interval, other: Interval) -> bool:
    """Whether the days of two events allow the order: on one day either may be first."""
    early, late = (one, other) if kind is RelationKind.BEFORE else (other, one)
    return early.start is None or late.end is None or early.start < late.end
