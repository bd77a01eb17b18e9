"""The records that the stages hand to one another.

Every record is frozen and holds plain values. Offsets are Unicode code points of the
document's normalised text (NFC, ``\\n`` line ends), half-open: ``text[start:end]``.
Day bounds are half-open too: an :class:`Interval` holds ``start <= day < end``.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum


class Action(StrEnum):
    """The top concepts of ``ontology/actions.ttl``."""

    STATE = "STATE"
    WARN = "WARN"
    CRITICISE = "CRITICISE"
    SUPPORT = "SUPPORT"
    REQUEST = "REQUEST"
    RULE = "RULE"
    RESTRICT = "RESTRICT"
    LIFT = "LIFT"
    REGULATE = "REGULATE"
    LEGISLATE = "LEGISLATE"
    ENFORCE = "ENFORCE"
    LITIGATE = "LITIGATE"
    CONSULT = "CONSULT"
    DISRUPT = "DISRUPT"
    PERSONNEL = "PERSONNEL"
    UPTAKE = "UPTAKE"
    PROTEST = "PROTEST"
    DENY = "DENY"


class Status(StrEnum):
    """How far the article commits itself to the event."""

    OCCURRED = "occurred"
    PLANNED = "planned"
    REQUESTED = "requested"
    DENIED = "denied"
    ALLEGED = "alleged"


class ActorType(StrEnum):
    """What kind of agent a name stands for; ``UNKNOWN`` when no evidence decides."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    PLACE = "place"
    UNKNOWN = "unknown"


class RelationKind(StrEnum):
    """How one event stands to another; each value is the local name of a ``pev:`` property."""

    RESPONDS_TO = "respondsTo"
    BEFORE = "before"
    AFTER = "after"


#: The rule of a ground that is the condition on which somebody supports a measure.
CONDITION = "condition"


class Verdict(StrEnum):
    """What a judgement decides; the last three are only given by a user's corrections."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    RENAMED = "renamed"
    TYPED = "typed"
    REJECTED = "rejected"


class SpanError(ValueError):
    """Raised when a record's words are not the words at its offsets."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one document: ``text[start:end] == exact``."""

    start: int
    end: int
    exact: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.exact):
            raise SpanError(f"span {self.start}:{self.end} does not hold {self.exact!r}")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of ``text`` between two offsets."""
        return cls(start, end, text[start:end])


@dataclass(frozen=True, slots=True)
class Quote(Span):
    """Words between quotation marks (the marks left out) that are attributed to a speaker."""


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Days ``start <= day < end``; ``None`` is an open end."""

    start: date | None = None
    end: date | None = None

    @classmethod
    def day(cls, value: date) -> Interval:
        """The interval of one day."""
        return cls(value, value + timedelta(days=1))

    @property
    def earliest(self) -> date | None:
        """The first day, or None where the start is open."""
        return self.start

    @property
    def latest(self) -> date | None:
        """The last day (inclusive), or None where the end is open."""
        return self.end - timedelta(days=1) if self.end else None

    @property
    def known(self) -> bool:
        """Whether at least one end is bounded."""
        return self.start is not None or self.end is not None

    @property
    def empty(self) -> bool:
        """Whether no day lies in the interval."""
        return self.start is not None and self.end is not None and self.start >= self.end

    def __and__(self, other: Interval) -> Interval:
        """The days that lie in both."""
        starts = [d for d in (self.start, other.start) if d]
        ends = [d for d in (self.end, other.end) if d]
        return Interval(max(starts, default=None), min(ends, default=None))

    def __or__(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        start = min(self.start, other.start) if self.start and other.start else None
        end = max(self.end, other.end) if self.end and other.end else None
        return Interval(start, end)


@dataclass(frozen=True, slots=True)
class TimeExpression(Span):
    """A time expression, TIMEX3-like, read against an anchor day.

    ``type`` is DATE, TIME, DURATION or SET; ``value`` the TIMEX3 value; ``edtf`` EDTF level 1
    or None where the words name no period; ``anchor`` the day that a relative expression was
    read against, None where it needs none or none is known; ``rule`` the rule's name.
    """

    type: str = "DATE"
    value: str = ""
    edtf: str | None = None
    interval: Interval = field(default_factory=Interval)
    anchor: date | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One article or statement, cleaned and normalised.

    ``source`` is the path, URL or ``file#record`` that it was read from; ``published`` is None
    when no source says it, and ``published_basis`` names where it was read. ``sha256`` is the
    hex digest of the text as UTF-8; ``cleaned`` counts the control characters and lone
    surrogates that were dropped. ``pages`` holds the offset at which each page begins, where the
    source has pages. ``reprint_of`` is the id of the document that has its words and stands for
    both; nothing is extracted from a reprint. A document that was read back from a graph has
    text "" and no ``pages``.
    """

    id: str
    source: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_basis: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None
    sha256: str = ""
    cleaned: int = 0
    pages: tuple[int, ...] = ()
    reprint_of: str | None = None

    def page(self, offset: int) -> int | None:
        """The page that holds a code point, counted from 1, or None where there are no pages."""
        return bisect_right(self.pages, offset) or None


@dataclass(frozen=True, slots=True)
class Failure:
    """A document, or a part of one, that could not be used: what, where, what to do next."""

    source: str
    stage: str
    message: str


@dataclass(frozen=True, slots=True)
class ActorMention(Span):
    """Words that refer to an actor, with the fullest name that their document gives it.

    ``role`` holds words such as "chairman"; ``on_behalf_of`` the names of the organisations
    that the actor speaks for; ``aliases`` every other form of the name in the document;
    ``rule`` how the words were resolved to ``name``.
    """

    name: str = ""
    type: ActorType = ActorType.UNKNOWN
    role: str | None = None
    on_behalf_of: tuple[str, ...] = ()
    aliases: tuple[Span, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Ground(Span):
    """The reason that a text gives for an act, without the words that announce it.

    ``cue`` is those words ("because of"); ``measure`` the words for what the reason is given for
    or against, where the text has any; ``givers`` who gives the reason: the speaker whose words
    they are, else who acts, nobody where the text leaves it open. The rule ``CONDITION`` tells a
    condition of support from a reason.
    """

    cue: Span | None = None
    measure: Span | None = None
    givers: tuple[ActorMention, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class EventMention:
    """One sentence of one document that reports an event.

    ``sentence`` is the evidence. ``cluster`` is the number of the event within its document:
    mentions that share it report the same event. ``date`` is what this document alone says
    (EDTF), ``date_basis`` the words or the rule it rests on, ``time`` the expression if any.
    ``concept`` is a narrower concept of ``actions.ttl`` (a local name) or "". ``grounds`` are the
    reasons that the sentence gives for the event; ``page`` is the page that it begins on, where the
    source has pages.
    """

    document: str
    cluster: int
    action: Action
    sentence: Span
    trigger: Span
    actors: tuple[ActorMention, ...] = ()
    targets: tuple[ActorMention, ...] = ()
    object: Span | None = None
    status: Status = Status.OCCURRED
    quotes: tuple[Quote, ...] = ()
    date: str | None = None
    date_basis: str = ""
    interval: Interval = field(default_factory=Interval)
    time: TimeExpression | None = None
    concept: str = ""
    rule: str = ""
    confidence: float = 0.5
    grounds: tuple[Ground, ...] = ()
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """A form of an actor's name and where it stands; ``rule`` is why it means that actor."""

    name: str
    document: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation or group, over all documents."""

    id: str
    name: str
    type: ActorType
    aliases: tuple[Alias, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor's part in an event; ``on_behalf_of`` holds ids of actors it speaks for."""

    actor: str
    on_behalf_of: tuple[str, ...] = ()
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, over all documents.

    ``interval`` and ``date`` are what resolution makes of all reports: the intersection of
    their days, or the union with ``date_conflict``. ``date_reasons`` is the chain of reasons,
    one plain sentence each.
    """

    id: str
    label: str
    action: Action
    actors: tuple[Participant, ...]
    targets: tuple[Participant, ...]
    object: str
    status: Status
    date: str | None
    interval: Interval
    date_conflict: bool
    reports: tuple[EventMention, ...]
    concept: str = ""
    date_reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """One event's relation to another, with the words that state it where there are any."""

    kind: RelationKind
    subject: str
    object: str
    document: str | None = None
    evidence: Span | None = None
    rule: str = ""
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Contest:
    """One event that disputes a ground: ``evidence`` are the words of ``document`` that do so.

    ``event`` is the id of the disputing event; ``ground`` that of the disputed one, as
    :func:`ground_id` makes it.
    """

    event: str
    ground: str
    document: str
    evidence: Span
    rule: str = ""
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two names mean one actor, or two reports tell of one event, and by what rule.

    ``about`` holds ids of actors or of events: one where the two are one now, two where they stay
    apart, none where a user took it out of the graph. ``reason`` is a plain sentence that names
    both sides, ``evidence`` the words of each side with the id of their document, in the order of
    documents and text. A ``rule`` that begins with "correction" is a user's word.
    """

    verdict: Verdict
    about: tuple[str, ...]
    rule: str
    reason: str
    evidence: tuple[tuple[str, Span], ...] = ()
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that one build found; the tuples are sorted by id (failures by source)."""

    documents: tuple[Document, ...] = ()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    failures: tuple[Failure, ...] = ()
    contests: tuple[Contest, ...] = ()
    judgements: tuple[Judgement, ...] = ()


def identifier(base: str, kind: str, *parts: object) -> str:
    """An IRI that is a hash of meaning: ``base + kind + "/" + 16 hex digits``.

    The parts are joined by U+001F, which cleaned text cannot hold, and hashed by SHA-256.
    """
    key = "\x1f".join(str(part) for part in parts)
    return f"{base}{kind}/{hashlib.sha256(key.encode('utf-8')).hexdigest()[:16]}"


def ground_id(base: str, document: str, ground: Ground) -> str:
    """The IRI of a ground: its document, its words' place, and the place of its cue."""
    cue = (ground.cue.start, ground.cue.end) if ground.cue is not None else ()
    return identifier(base, "ground", document, ground.start, ground.end, *cue)
