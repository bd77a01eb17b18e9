"""A small graph in which every text tries to become something else than text."""

from __future__ import annotations

from datetime import date

from policygraph.model import (
    Action,
    Actor,
    ActorType,
    Alias,
    Document,
    Event,
    EventMention,
    Failure,
    Interval,
    Knowledge,
    Participant,
    Quote,
    Relation,
    RelationKind,
    Span,
    Status,
)

TAG = "</script><script>window.hacked=1</script>"
IMAGE = '<img src=x onerror="window.hacked=1">'
OVERRIDE = "\u202egnitpme\u202c"
FORMULA = '=HYPERLINK("http://evil.example","x")'
SLOT = "{{data}}{{scripts}}"
URLS = (
    "javascript:window.hacked=1",
    "data:text/html,<script>window.hacked=1</script>",
    " JaVaScRiPt:alert(1)",
    "https://news.example/a?b=<script>&c=\"'",
)
TEXTS = (TAG, IMAGE, OVERRIDE, FORMULA, SLOT, "]]>&amp;--><!--", "שלום world", "\ud800 lone", "\u2028 line")


def knowledge() -> Knowledge:
    """One event for each hostile text, which stands in every field that may hold free text."""
    documents, actors, events = [], [], []
    for at, text in enumerate(TEXTS):
        quote = f"{text} quoted"
        sentence = f"😀 {text} said: “{quote}” on Friday."
        start = sentence.index("“") + 1
        documents.append(
            Document(
                id=f"urn:x:document/{at:02}",
                source=URLS[at % len(URLS)],
                text=sentence,
                title=f"{text} title",
                publisher=f"{text} press",
                published=date(2031, 5, 1 + at),
                published_basis=text,
                url=URLS[at % len(URLS)],
                author=text,
            )
        )
        name = Span(2, 2 + len(text), text)
        actors.append(
            Actor(
                f"urn:x:actor/{at:02}",
                f"{text} body",
                ActorType.ORGANISATION,
                (Alias(text, f"urn:x:document/{at:02}", name, text),),
                wikidata=text,
            )
        )
        mention = EventMention(
            document=f"urn:x:document/{at:02}",
            cluster=0,
            action=Action.STATE,
            sentence=Span(0, len(sentence), sentence),
            trigger=Span.of(sentence, start - 7, start - 3),
            quotes=(Quote(start, start + len(quote), quote),),
            date="2031-05-02",
            date_basis=text,
            interval=Interval.day(date(2031, 5, 2)),
            rule=text,
            confidence=0.5,
        )
        events.append(
            Event(
                id=f"urn:x:event/{at:02}",
                label=f"{text} label",
                action=Action.STATE,
                actors=(Participant(f"urn:x:actor/{at:02}", (), text),),
                targets=(),
                object="shared " + TAG if at < 3 else text,
                status=Status.OCCURRED,
                date="2031-05-02",
                interval=Interval.day(date(2031, 5, 2)),
                date_conflict=False,
                reports=(mention,),
                concept=text,
                date_reasons=(text,),
            )
        )
    relation = Relation(RelationKind.RESPONDS_TO, events[1].id, events[0].id, rule=TAG)
    failures = (Failure(TAG, IMAGE, OVERRIDE),)
    return Knowledge(tuple(documents), tuple(actors), tuple(events), (relation,), failures)
