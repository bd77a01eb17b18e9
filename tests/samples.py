"""A knowledge made by hand: two documents, every kind of record, and strings that break careless writers."""

from __future__ import annotations

import hashlib
from datetime import date

from policygraph.config import DEFAULT_BASE
from policygraph.model import (
    Action,
    Actor,
    ActorMention,
    ActorType,
    Alias,
    Contest,
    Document,
    Event,
    EventMention,
    Failure,
    Ground,
    Interval,
    Judgement,
    Knowledge,
    Participant,
    Quote,
    Relation,
    RelationKind,
    Span,
    Status,
    TimeExpression,
    Verdict,
    ground_id,
    identifier,
)
from policygraph.rdf.mentions import mention_key

BASE = DEFAULT_BASE
FIRST_TEXT = (
    "The Harbour Users Association (HUA) warned on Monday that the toll was “a tax on bread”.\n"
    "Mara Lind, chairwoman of the HUA, condemned the toll in an open letter.\n"
    "She called it “unfair” and “C:\\tolls\\new "
    '"2024" </script><b>x</b>”.\n'
    "The Port Authority had set a deadline of November 30 for registration.\n"
    "The ferry service has been unreachable since February.\n"
    "The letter came after the Port Authority closed the old pier.\n"
    "The toll will start on December 1, and the Chamber of Ships supports the toll because it pays "
    "for the pier.\n"
)
SECOND_TEXT = (
    'On Tuesday, the HUA said the toll is "a tax on bread".\n'
    "پورٹ اتھارٹی نے ٹول کی تردید کی۔\n"
    "The Ministry of Trade reportedly asked the Port Authority to cancel it.\n"
    '=HYPERLINK("http://example.org") was painted on the gate by protesters 🚢.\n'
)
FIRST = identifier(BASE, "document", "first")
SECOND = identifier(BASE, "document", "second")


def span(text: str, words: str, *, after: str = "") -> Span:
    """The span of the first occurrence of ``words`` (behind the first one of ``after``)."""
    start = text.index(words, text.index(after) + len(after) if after else 0)
    return Span.of(text, start, start + len(words))


def quote(text: str, words: str) -> Quote:
    """The same as a quotation."""
    found = span(text, words)
    return Quote(found.start, found.end, found.exact)


def sentence(text: str, words: str) -> Span:
    """The line of the text that holds the words."""
    at = text.index(words)
    start = text.rfind("\n", 0, at) + 1
    return Span.of(text, start, text.index("\n", at))


def someone(
    text: str, words: str, name: str, *, type: ActorType, after: str = "", **more: object
) -> ActorMention:
    """The mention of an actor by words of a text."""
    found = span(text, words, after=after)
    return ActorMention(
        found.start,
        found.end,
        found.exact,
        name=name,
        type=type,
        rule="by hand",
        **more,  # type: ignore[arg-type]
    )


def _ground() -> Ground:
    reason = span(FIRST_TEXT, "it pays for the pier")
    return Ground(
        reason.start,
        reason.end,
        reason.exact,
        cue=span(FIRST_TEXT, "because"),
        measure=span(FIRST_TEXT, "the toll", after="supports"),
        givers=(someone(FIRST_TEXT, "Chamber of Ships", "Chamber of Ships", type=ActorType.ORGANISATION),),
        rule="conjunction",
    )


GROUND = _ground()


def _place(cited: tuple[str, Span]) -> tuple[str, int]:
    return cited[0], cited[1].start


def knowledge() -> Knowledge:
    """The sample, sorted by id as a build would leave it."""
    documents = (
        Document(
            id=FIRST,
            source="articles/first.md",
            text=FIRST_TEXT,
            title='The "toll" \\ war </script>\nsecond line',
            publisher="The Harbour Post",
            published=date(2024, 11, 18),
            published_basis="front matter",
            url="https://example.org/first?a=1&b=2",
            author="A. Writer",
            language="en",
            sha256=hashlib.sha256(FIRST_TEXT.encode()).hexdigest(),
            cleaned=2,
        ),
        Document(
            id=SECOND,
            source="articles/second.txt",
            text=SECOND_TEXT,
            sha256=hashlib.sha256(SECOND_TEXT.encode()).hexdigest(),
        ),
    )
    actors = _actors()
    events = _events(*(actor.id for actor in actors))
    letter, closing = events[1].id, events[4].id
    relations = (
        Relation(
            RelationKind.RESPONDS_TO,
            letter,
            closing,
            document=FIRST,
            evidence=span(FIRST_TEXT, "came after"),
            rule="after-clause",
            confidence=0.7,
        ),
        Relation(RelationKind.AFTER, letter, events[2].id, rule="bounds"),
        Relation(
            RelationKind.BEFORE,
            events[3].id,
            events[2].id,
            document=FIRST,
            evidence=span(FIRST_TEXT, "had set"),
            rule="stated: by hand",
            confidence=0.8,
        ),
    )
    hua, port, ministry = actors[0].id, actors[2].id, actors[3].id
    judgements = (
        Judgement(
            Verdict.SAME,
            (hua,),
            "acronym",
            "“HUA” of articles/second.txt is the “Harbour Users Association” of articles/first.md",
            tuple(sorted(((FIRST, span(FIRST_TEXT, "HUA")), (SECOND, span(SECOND_TEXT, "HUA"))), key=_place)),
            0.85,
        ),
        Judgement(
            Verdict.UNSURE,
            tuple(sorted((port, ministry))),
            "like words",
            "“Port Authority” and “Ministry of Trade” may be one",
            (),
            0.5,
        ),
        Judgement(
            Verdict.DIFFERENT,
            tuple(sorted((letter, closing))),
            "correction: different",
            'a letter is no \\ closing "at all": the user says so',
            ((FIRST, sentence(FIRST_TEXT, "condemned")),),
            1.0,
        ),
        Judgement(
            Verdict.REJECTED,
            (),
            "correction: reject report",
            "“The ferry service” reports no ban",
            ((FIRST, sentence(FIRST_TEXT, "The ferry service")),),
            1.0,
        ),
    )
    dispute = Contest(
        event=events[0].id,
        ground=ground_id(BASE, FIRST, GROUND),
        document=SECOND,
        evidence=sentence(SECOND_TEXT, "On Tuesday"),
        rule="by hand",
        confidence=0.3,
    )
    return Knowledge(
        contests=(dispute,),
        documents=tuple(sorted(documents, key=lambda d: d.id)),
        actors=tuple(sorted(actors, key=lambda a: a.id)),
        events=tuple(sorted(events, key=lambda e: e.id)),
        relations=tuple(sorted(relations, key=lambda r: (r.subject, r.kind.value, r.object))),
        judgements=tuple(sorted(judgements, key=lambda j: (j.about, j.verdict.value, j.rule, j.reason))),
        failures=(Failure("articles/empty.txt", "read", "the file is empty: remove it or fill it"),),
    )


def _actors() -> tuple[Actor, ...]:
    def actor(name: str, type: ActorType, *aliases: Alias, wikidata: str | None = None) -> Actor:
        return Actor(identifier(BASE, "actor", name), name, type, aliases, wikidata)

    full = "Harbour Users Association"
    return (
        actor(
            full,
            ActorType.ORGANISATION,
            *sorted(
                (
                    Alias(full, FIRST, span(FIRST_TEXT, full), "name"),
                    Alias("HUA", FIRST, span(FIRST_TEXT, "HUA"), "acronym definition"),
                    Alias("HUA", SECOND, span(SECOND_TEXT, "HUA"), "acronym of another document"),
                ),
                key=lambda a: (a.document, a.span.start),
            ),
            wikidata="Q42",
        ),
        actor(
            "Mara Lind",
            ActorType.PERSON,
            Alias("Mara Lind", FIRST, span(FIRST_TEXT, "Mara Lind"), "name"),
        ),
        actor(
            "Port Authority",
            ActorType.ORGANISATION,
            *sorted(
                (
                    Alias("Port Authority", FIRST, span(FIRST_TEXT, "Port Authority"), "name"),
                    Alias("پورٹ اتھارٹی", SECOND, span(SECOND_TEXT, "پورٹ اتھارٹی"), "by hand"),
                ),
                key=lambda a: (a.document, a.span.start),
            ),
        ),
        actor("Ministry of Trade", ActorType.UNKNOWN),
        actor("Chamber of Ships", ActorType.ORGANISATION),
        actor(
            "protesters",
            ActorType.GROUP,
            Alias("protesters", SECOND, span(SECOND_TEXT, "protesters"), "noun"),
        ),
    )


def _events(
    hua: str, lind: str, port: str, ministry: str, chamber: str, protesters: str
) -> tuple[Event, ...]:
    org, person = ActorType.ORGANISATION, ActorType.PERSON
    monday, tuesday = Interval.day(date(2024, 11, 18)), Interval.day(date(2024, 11, 19))
    before = Interval(None, date(2024, 11, 19))
    on_monday = span(FIRST_TEXT, "Monday")
    warned = EventMention(
        document=FIRST,
        cluster=0,
        action=Action.WARN,
        sentence=sentence(FIRST_TEXT, "warned on Monday"),
        trigger=span(FIRST_TEXT, "warned"),
        actors=(
            someone(
                FIRST_TEXT,
                "Harbour Users Association",
                "Harbour Users Association",
                type=org,
                aliases=(span(FIRST_TEXT, "HUA"),),
            ),
        ),
        object=span(FIRST_TEXT, "the toll"),
        quotes=(quote(FIRST_TEXT, "a tax on bread"),),
        date="2024-11-18",
        date_basis="on Monday",
        interval=monday,
        time=TimeExpression(
            on_monday.start,
            on_monday.end,
            on_monday.exact,
            value="2024-11-18",
            edtf="2024-11-18",
            interval=monday,
            anchor=date(2024, 11, 18),
            rule="weekday",
        ),
        concept="warn-against",
        rule="speech verb + tree",
        confidence=0.9,
    )
    said = EventMention(
        document=SECOND,
        cluster=0,
        action=Action.WARN,
        sentence=sentence(SECOND_TEXT, "On Tuesday"),
        trigger=span(SECOND_TEXT, "said"),
        actors=(someone(SECOND_TEXT, "HUA", "HUA", type=org),),
        object=span(SECOND_TEXT, "the toll"),
        quotes=(quote(SECOND_TEXT, "a tax on bread"),),
        date="XXXX-11-19",
        date_basis="On Tuesday",
        interval=tuesday,
        rule="speech verb",
        confidence=0.333333,
    )
    condemned = EventMention(
        document=FIRST,
        cluster=1,
        action=Action.CRITICISE,
        sentence=sentence(FIRST_TEXT, "condemned"),
        trigger=span(FIRST_TEXT, "condemned"),
        actors=(
            someone(
                FIRST_TEXT,
                "Mara Lind",
                "Mara Lind",
                type=person,
                role="chairwoman",
                on_behalf_of=("HUA",),
                aliases=(span(FIRST_TEXT, "She"),),
            ),
        ),
        object=span(FIRST_TEXT, "the toll", after="condemned"),
        date="../2024-11-18",
        date_basis="published",
        interval=before,
        concept="open-letter",
        rule="speech verb + tree",
        confidence=1.0,
    )
    called = EventMention(
        document=FIRST,
        cluster=1,
        action=Action.CRITICISE,
        sentence=sentence(FIRST_TEXT, "She called"),
        trigger=span(FIRST_TEXT, "called"),
        actors=(someone(FIRST_TEXT, "She", "Mara Lind", type=person),),
        quotes=(
            quote(FIRST_TEXT, "unfair"),
            quote(FIRST_TEXT, 'C:\\tolls\\new "2024" </script><b>x</b>'),
        ),
        date="../2024-11-18",
        date_basis="published",
        interval=before,
        rule="speech verb",
        confidence=0.6,
    )
    deadline = EventMention(
        document=FIRST,
        cluster=2,
        action=Action.REGULATE,
        sentence=sentence(FIRST_TEXT, "deadline"),
        trigger=span(FIRST_TEXT, "deadline"),
        actors=(someone(FIRST_TEXT, "Port Authority", "Port Authority", type=org),),
        object=span(FIRST_TEXT, "a deadline of November 30"),
        date="../2024-11-18",
        date_basis="pluperfect",
        interval=before,
        concept="set-deadline",
        rule="noun",
        confidence=0.5,
    )
    outage = EventMention(
        document=FIRST,
        cluster=3,
        action=Action.DISRUPT,
        sentence=sentence(FIRST_TEXT, "unreachable"),
        trigger=span(FIRST_TEXT, "unreachable"),
        object=span(FIRST_TEXT, "The ferry service"),
        date="2024-02/..",
        date_basis="since February",
        interval=Interval(date(2024, 2, 1), None),
        rule="adjective",
        confidence=0.8,
    )
    closed = EventMention(
        document=FIRST,
        cluster=4,
        action=Action.RESTRICT,
        sentence=sentence(FIRST_TEXT, "closed the old pier"),
        trigger=span(FIRST_TEXT, "closed"),
        actors=(someone(FIRST_TEXT, "Port Authority", "Port Authority", type=org, after="came after the "),),
        object=span(FIRST_TEXT, "the old pier"),
        date="../2024-11-18",
        date_basis="published",
        interval=before,
        rule="verb",
        confidence=0.25,
    )
    denied = EventMention(
        document=SECOND,
        cluster=1,
        action=Action.DENY,
        sentence=sentence(SECOND_TEXT, "تردید"),
        trigger=span(SECOND_TEXT, "تردید"),
        actors=(someone(SECOND_TEXT, "پورٹ اتھارٹی", "پورٹ اتھارٹی", type=org),),
        object=span(SECOND_TEXT, "ٹول"),
        status=Status.OCCURRED,
    )
    asked = EventMention(
        document=SECOND,
        cluster=2,
        action=Action.REQUEST,
        sentence=sentence(SECOND_TEXT, "reportedly asked"),
        trigger=span(SECOND_TEXT, "asked"),
        actors=(someone(SECOND_TEXT, "Ministry of Trade", "Ministry of Trade", type=ActorType.UNKNOWN),),
        targets=(someone(SECOND_TEXT, "Port Authority", "Port Authority", type=org),),
        object=span(SECOND_TEXT, "it", after="cancel "),
        status=Status.ALLEGED,
        rule="verb",
    )
    painted = EventMention(
        document=SECOND,
        cluster=3,
        action=Action.PROTEST,
        sentence=sentence(SECOND_TEXT, "painted"),
        trigger=span(SECOND_TEXT, "painted"),
        actors=(someone(SECOND_TEXT, "protesters", "protesters", type=ActorType.GROUP),),
        object=span(SECOND_TEXT, '=HYPERLINK("http://example.org")'),
        rule="verb",
    )
    start = EventMention(
        document=FIRST,
        cluster=5,
        action=Action.REGULATE,
        sentence=sentence(FIRST_TEXT, "will start"),
        trigger=span(FIRST_TEXT, "start"),
        object=span(FIRST_TEXT, "The toll"),
        status=Status.PLANNED,
        date="2024-12-01",
        date_basis="on December 1",
        interval=Interval.day(date(2024, 12, 1)),
        rule="verb",
        confidence=0.75,
    )
    supported = EventMention(
        document=FIRST,
        cluster=6,
        action=Action.SUPPORT,
        sentence=sentence(FIRST_TEXT, "will start"),
        trigger=span(FIRST_TEXT, "supports"),
        actors=(someone(FIRST_TEXT, "Chamber of Ships", "Chamber of Ships", type=org),),
        object=span(FIRST_TEXT, "the toll", after="supports"),
        rule="verb",
        confidence=0.75,
        grounds=(GROUND,),
    )
    conflict = Interval(date(2024, 11, 18), date(2024, 11, 20))
    return (
        _event(
            "Harbour Users Association warns against the toll",
            (warned, said),
            actors=(Participant(hua),),
            date="2024-11-18/2024-11-19",
            interval=conflict,
            conflict=True,
            reasons=("“on Monday” is 2024-11-18", "“On Tuesday” is a day later", "only one is right"),
        ),
        _event(
            "Mara Lind criticises the toll",
            (condemned, called),
            actors=(Participant(lind, (hua,), "chairwoman"), Participant(hua)),
            date="../2024-11-18",
            interval=before,
            reasons=("The article was published on 2024-11-18.",),
        ),
        _event("Port Authority sets a deadline", (deadline,), actors=(Participant(port),), interval=before),
        _event("The ferry service is unreachable", (outage,), date="2024-02/..", interval=outage.interval),
        _event("Port Authority closes the old pier", (closed,), actors=(Participant(port),), interval=before),
        _event("Port Authority denies ٹول", (denied,), actors=(Participant(port),)),
        _event(
            "Ministry of Trade asks the Port Authority",
            (asked,),
            actors=(Participant(ministry),),
            targets=(Participant(port),),
        ),
        _event("The toll starts", (start,), date="2024-12-01", interval=start.interval),
        _event("Chamber of Ships supports the toll", (supported,), actors=(Participant(chamber),)),
        _event("=protesters paint", (painted,), actors=(Participant(protesters),)),
    )


def _event(
    label: str,
    reports: tuple[EventMention, ...],
    *,
    actors: tuple[Participant, ...] = (),
    targets: tuple[Participant, ...] = (),
    date: str | None = None,
    interval: Interval | None = None,
    conflict: bool = False,
    reasons: tuple[str, ...] = (),
) -> Event:
    first = reports[0]
    ordered = sorted(reports, key=mention_key)
    return Event(
        id=identifier(BASE, "event", label),
        label=label,
        action=first.action,
        actors=actors,
        targets=targets,
        object=first.object.exact if first.object else "",
        status=first.status,
        date=date,
        interval=interval or Interval(),
        date_conflict=conflict,
        reports=tuple(ordered),
        concept=first.concept,
        date_reasons=reasons,
    )
