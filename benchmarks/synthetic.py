"""A made-up policy saga of any size, as one `Knowledge`: the same seed gives the same records.

The country, its bodies and every sentence are invented. The saga holds what the page has to show: events
with two reports, sources that disagree on a day, months and open ends, plans, denials, undated events,
people who speak for bodies, measures and the responses to them.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
from datetime import date, timedelta

from policygraph.config import DEFAULT_BASE
from policygraph.model import (
    Action,
    Actor,
    ActorMention,
    ActorType,
    Alias,
    Document,
    Event,
    EventMention,
    Interval,
    Knowledge,
    Participant,
    Quote,
    Relation,
    RelationKind,
    Span,
    Status,
    TimeExpression,
    identifier,
)

BODIES = (
    ("Veldoria Telecommunications Regulator", "VTR"),
    ("Ministry of Public Order", "MPO"),
    ("Harrow Network Operators' League", "HNOL"),
    ("Open Wires Foundation", "OWF"),
    ("Supreme Bench of Veldoria", "Supreme Bench"),
    ("Ministry of Trade and Posts", "MTP"),
    ("Veldoria Freelancers' Union", "VFU"),
    ("Lantern Messenger", "Lantern"),
    ("Coast Province Assembly", "Coast Assembly"),
    ("Council of Elders on Custom", "Elders' Council"),
    ("Northmere Software Guild", "NSG"),
    ("Reporters' Desk Veldoria", "RDV"),
)
PEOPLE = (
    ("Ilse Marrovan", "chair", 2),
    ("Tobin Okarre", "director", 3),
    ("Reza Halvorim", "minister", 1),
    ("Anneke Duvalle", "spokesperson", 0),
    ("Pell Ostrander", "president", 6),
    ("Mirela Quist", "counsel", 11),
)
MEASURES = (
    "the tunnel licence rules",
    "the block on Lantern",
    "the subscriber register",
    "the traffic filter at the gateway",
    "the draft Messaging Bill",
    "the deadline for licences",
    "the night curfew on mobile data",
    "the levy on foreign platforms",
)
PAPERS = (
    "Harbour Gazette",
    "The Veldoria Post",
    "Morning Ledger",
    "Coast Courier",
    "Wire Service V",
    "The Dial",
)
QUOTES = (
    "nobody asked the people who keep the lines running",
    "a rule that cannot be read cannot be obeyed",
    "we will not switch off our customers",
    "the register protects families",
    "small firms will close before the spring",
    "this is a matter for the courts",
    "the filter slows every call from the coast",
    "we stand ready to talk",
)
SAYS = {
    Action.STATE: "said that {o} would be reviewed",
    Action.WARN: "warned that {o} would cost jobs",
    Action.CRITICISE: "condemned {o}",
    Action.SUPPORT: "welcomed {o}",
    Action.REQUEST: "asked {t} to delay {o}",
    Action.RULE: "ruled on {o}",
    Action.RESTRICT: "put {o} into force",
    Action.LIFT: "suspended {o}",
    Action.REGULATE: "set new terms for {o}",
    Action.LEGISLATE: "passed {o} at first reading",
    Action.ENFORCE: "fined {t} under {o}",
    Action.LITIGATE: "went to court over {o}",
    Action.CONSULT: "met {t} to discuss {o}",
    Action.DISRUPT: "was out of reach for hours after {o}",
    Action.PERSONNEL: "named a new head to oversee {o}",
    Action.UPTAKE: "counted a rush of sign-ups after {o}",
    Action.PROTEST: "marched against {o}",
    Action.DENY: "denied any part in {o}",
}
WEIGHTS = (22, 9, 10, 6, 9, 5, 7, 3, 6, 3, 4, 4, 4, 5, 1, 2, 2, 4)
START = date(2031, 3, 3)


@dataclass(slots=True)
class _Plan:
    """One event before its sentences are written."""

    number: int
    action: Action
    actor: int
    person: int | None
    target: int
    measure: str
    status: Status
    documents: tuple[int, ...]
    quote: str | None
    days: tuple[tuple[str | None, Interval, str], ...]


def knowledge(events: int, documents: int, *, seed: int = 1, days: int = 120) -> Knowledge:
    """A saga of `events` events reported by `documents` documents over `days` days."""
    rng = random.Random(seed)
    papers = [rng.choice(PAPERS) for _ in range(documents)]
    published = [
        START + timedelta(days=rng.randrange(days)) if rng.random() < 0.85 else None for _ in range(documents)
    ]
    plans = [_plan(rng, number, documents, published, days) for number in range(events)]
    actors = _actors()
    texts: list[list[str]] = [[f"Report {n + 1}: the Veldoria saga\n"] for n in range(documents)]
    length = [len(text[0]) for text in texts]
    reports: list[list[EventMention]] = [[] for _ in plans]
    ids = [identifier(DEFAULT_BASE, "document", "synthetic", seed, n) for n in range(documents)]
    for plan in plans:
        for at, number in enumerate(plan.documents):
            sentence, mention = _report(plan, at, length[number], ids[number])
            texts[number].append(sentence + " ")
            length[number] += len(sentence) + 1
            reports[plan.number].append(mention)
    docs = tuple(
        Document(
            id=ids[n],
            source=f"synthetic/{n:05d}.txt",
            text="".join(texts[n]),
            title=f"Report {n + 1}: the Veldoria saga",
            publisher=papers[n],
            published=published[n],
            published_basis="front matter" if published[n] else None,
            url=f"https://news.example/{n:05d}" if n % 3 else None,
            author="Staff reporter" if n % 4 == 0 else None,
            language="en",
            sha256=hashlib.sha256("".join(texts[n]).encode()).hexdigest(),
        )
        for n in range(documents)
    )
    found = [_event(plan, tuple(reports[plan.number]), seed) for plan in plans]
    named = _with_aliases(actors, plans, reports)
    return Knowledge(
        documents=tuple(sorted(docs, key=lambda d: d.id)),
        actors=tuple(sorted(named, key=lambda a: a.id)),
        events=tuple(sorted(found, key=lambda e: e.id)),
        relations=tuple(_relations(plans, found, rng)),
    )


def _plan(rng: random.Random, number: int, documents: int, published: list[date | None], days: int) -> _Plan:
    """Draws one event: who, what, when, and which documents report it."""
    action = rng.choices(list(Action), WEIGHTS)[0]
    actor = min(int(rng.expovariate(0.32)), len(BODIES) - 1)
    speaking = [n for n, person in enumerate(PEOPLE) if person[2] == actor]
    person = speaking[0] if speaking and rng.random() < 0.4 else None
    first = rng.randrange(documents)
    where = [first]
    if documents > 1 and rng.random() < 0.22:
        where.append((first + rng.randrange(1, documents)) % documents)
    status = rng.choices(list(Status), (80, 9, 4, 3, 4))[0]
    day = (published[first] or START + timedelta(days=rng.randrange(days))) - timedelta(days=rng.randrange(6))
    if status is Status.PLANNED:
        day += timedelta(days=rng.randrange(8, 30))
    kind = rng.choices(("day", "before", "month", "since", "range", "none"), (52, 16, 9, 7, 6, 10))[0]
    when = _when(kind, day, published[first])
    again = when
    if where[-1] != first and kind == "day" and rng.random() < 0.35:
        again = _when("day", day + timedelta(days=rng.choice((1, 1, 2, 5))), None)
    if rng.random() < 0.25:
        where.append(first)
    quote = rng.choice(QUOTES) if rng.random() < 0.5 else None
    target = (actor + rng.randrange(1, len(BODIES))) % len(BODIES)
    dates = tuple(when if document == first else again for document in where)
    measure = rng.choice(MEASURES)
    return _Plan(number, action, actor, person, target, measure, status, tuple(where), quote, dates)


def _when(kind: str, day: date, published: date | None) -> tuple[str | None, Interval, str]:
    """EDTF, bounds and the words for one way of saying when."""
    month = day.replace(day=1)
    following = (month + timedelta(days=32)).replace(day=1)
    if kind == "day":
        return day.isoformat(), Interval.day(day), f"on {day:%B} {day.day}"
    if kind == "month":
        return f"{day:%Y-%m}", Interval(month, following), f"in {day:%B}"
    if kind == "since":
        return f"{day:%Y-%m}/..", Interval(month, None), f"since {day:%B}"
    if kind == "range":
        end = day + timedelta(days=6)
        return f"{day}/{end}", Interval(day, end + timedelta(days=1)), "in the week"
    if kind == "before" and published:
        return f"../{published}", Interval(None, published + timedelta(days=1)), ""
    return None, Interval(), ""


def _report(plan: _Plan, at: int, offset: int, document: str) -> tuple[str, EventMention]:
    """One sentence that starts at `offset` of its document, and the mention that it holds."""
    edtf, interval, words = plan.days[at]
    name = BODIES[plan.actor][at % 2] if plan.person is None else PEOPLE[plan.person][0]
    target = BODIES[plan.target][1]
    said = SAYS[plan.action].format(o=plan.measure, t=target)
    lead = f"The {name}" if plan.person is None else name
    sentence = f"{lead} {said}{' ' + words if words else ''}."
    if plan.quote:
        sentence = sentence[:-1] + f", adding: “{plan.quote}”."
    said_at = sentence.index(said)

    def span(words: str, start: int = 0) -> tuple[int, int, str]:
        found = sentence.index(words, start)
        return offset + found, offset + found + len(words), words

    person = plan.person is not None
    who = ActorMention(
        *span(name),
        name=name if person else BODIES[plan.actor][0],
        type=ActorType.PERSON if person else ActorType.ORGANISATION,
        role=PEOPLE[plan.person][1] if plan.person is not None else None,
        on_behalf_of=(BODIES[plan.actor][0],) if person else (),
        rule="name" if at == 0 else "acronym",
    )
    targets = (
        ActorMention(*span(target, said_at), name=BODIES[plan.target][0], type=ActorType.ORGANISATION)
        if target in said
        else None
    )
    time = None
    if words:
        start, end, exact = span(words)
        time = TimeExpression(
            start, end, exact, value=edtf or "", edtf=edtf, interval=interval, rule="month-day"
        )
    return sentence, EventMention(
        document=document,
        cluster=plan.number,
        action=plan.action,
        sentence=Span(offset, offset + len(sentence), sentence),
        trigger=Span(*span(said.split()[0], said_at)),
        actors=() if plan.action is Action.DISRUPT and plan.number % 2 else (who,),
        targets=(targets,) if targets else (),
        object=Span(*span(plan.measure, said_at)),
        status=plan.status,
        quotes=(Quote(*span(plan.quote)),) if plan.quote else (),
        date=edtf,
        date_basis=words or ("published" if edtf else ""),
        interval=interval,
        time=time,
        rule="tree+surface" if plan.number % 3 else "surface",
        confidence=round(0.35 + (plan.number * 37 % 60) / 100, 2),
    )


def _event(plan: _Plan, reports: tuple[EventMention, ...], seed: int) -> Event:
    """The event that the reports of one plan make."""
    intervals = [interval for _, interval, _ in plan.days]
    apart = next((other for other in intervals if (intervals[0] & other).empty), None)
    interval = intervals[0] | apart if apart else intervals[0]
    conflict = apart is not None
    edtf = f"{interval.earliest}/{interval.latest}" if conflict else plan.days[0][0]
    body = BODIES[plan.actor]
    behalf = (_id(body[0]),) if plan.person is not None else ()
    agentless = not reports[0].actors
    agent = _id(PEOPLE[plan.person][0]) if plan.person is not None else _id(body[0])
    role = PEOPLE[plan.person][1] if plan.person is not None else None
    said = SAYS[plan.action].format(o=plan.measure, t=BODIES[plan.target][1])
    speaker = PEOPLE[plan.person][0] if plan.person is not None else body[1]
    reasons = (f"The words “{plan.days[0][2]}” were read against the day of publication.",)
    return Event(
        id=identifier(DEFAULT_BASE, "event", seed, plan.number),
        label=f"{speaker} {said}" if not agentless else f"Something {said}",
        action=plan.action,
        actors=() if agentless else (Participant(agent, behalf, role),),
        targets=(Participant(_id(BODIES[plan.target][0])),) if reports[0].targets else (),
        object=plan.measure,
        status=plan.status,
        date=edtf,
        interval=interval,
        date_conflict=conflict,
        reports=reports,
        concept="set-deadline" if "deadline" in plan.measure and plan.status is Status.PLANNED else "",
        date_reasons=reasons if plan.days[0][2] else (),
    )


def _id(name: str) -> str:
    return identifier(DEFAULT_BASE, "actor", name)


def _actors() -> list[Actor]:
    bodies = [Actor(_id(name), name, ActorType.ORGANISATION) for name, _ in BODIES]
    return bodies + [Actor(_id(name), name, ActorType.PERSON) for name, _, _ in PEOPLE]


def _with_aliases(actors: list[Actor], plans: list[_Plan], reports: list[list[EventMention]]) -> list[Actor]:
    """Actors that keep the first place where each form of their name stands."""
    first: dict[str, dict[str, Alias]] = {}
    for plan in plans:
        for report in reports[plan.number]:
            for mention in (*report.actors, *report.targets):
                span = Span(mention.start, mention.end, mention.exact)
                alias = Alias(mention.exact, report.document, span, mention.rule or "name")
                first.setdefault(mention.name, {}).setdefault(mention.exact, alias)
    return [
        Actor(a.id, a.name, a.type, tuple(alias for _, alias in sorted(first.get(a.name, {}).items())))
        for a in actors
    ]


def _relations(plans: list[_Plan], events: list[Event], rng: random.Random) -> list[Relation]:
    """Links criticism, support and requests to the last measure on the same object."""
    found: list[Relation] = []
    measure: dict[str, int] = {}
    order = sorted(plans, key=lambda p: (p.days[0][1].start or date.min, p.number))
    for plan in order:
        if plan.action in (Action.RESTRICT, Action.REGULATE, Action.LEGISLATE):
            measure[plan.measure] = plan.number
        elif plan.measure in measure and rng.random() < 0.6:
            found.append(
                Relation(
                    RelationKind.RESPONDS_TO,
                    events[plan.number].id,
                    events[measure[plan.measure]].id,
                    document=events[plan.number].reports[0].document,
                    evidence=events[plan.number].reports[0].object,
                    rule="same-object",
                    confidence=0.6,
                )
            )
    return found
