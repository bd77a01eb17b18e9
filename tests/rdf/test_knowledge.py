"""A graph read back is the knowledge that was written, but for the documents' texts and the failures."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import samples
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, RdfFormat, Triple, parse, serialize

from policygraph.model import (
    Action,
    Document,
    Event,
    EventMention,
    Interval,
    Knowledge,
    Span,
    Status,
    identifier,
)
from policygraph.rdf import GraphError, knowledge, quads, triples
from policygraph.rdf.vocabulary import OA, PEV, PROV


def without_text(known: Knowledge) -> Knowledge:
    return replace(known, failures=(), documents=tuple(replace(d, text="") for d in known.documents))


def test_everything_comes_back() -> None:
    known = samples.knowledge()
    assert knowledge(triples(known)) == without_text(known)


def test_named_graphs_come_back_alike() -> None:
    known = samples.knowledge()
    assert knowledge(quads(known)) == without_text(known)


@pytest.mark.parametrize("fmt", [RdfFormat.TURTLE, RdfFormat.N_TRIPLES, RdfFormat.RDF_XML, RdfFormat.JSON_LD])
def test_everything_comes_back_through_text(fmt: RdfFormat) -> None:
    known = samples.knowledge()
    written = serialize(triples(known), format=fmt)
    assert written is not None
    assert knowledge(parse(written, fmt)) == without_text(known)


def test_nothing_comes_from_nothing() -> None:
    assert knowledge(()) == Knowledge()


words = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from('"\\\n\t<>&'), max_size=30)
days = st.none() | st.dates(date(1, 1, 2), date(9999, 12, 30))


@settings(deadline=None)
@given(
    text=words.filter(bool),
    object=words,
    label=words,
    basis=words,
    title=st.none() | words,
    bounds=st.tuples(days, days),
    confidence=st.integers(0, 10**6).map(lambda millionths: millionths / 10**6),
    status=st.sampled_from(Status),
    action=st.sampled_from(Action),
    reasons=st.lists(words, max_size=4),
)
def test_any_words_and_any_bounds_come_back(
    text: str,
    object: str,
    label: str,
    basis: str,
    title: str | None,
    bounds: tuple[date | None, date | None],
    confidence: float,
    status: Status,
    action: Action,
    reasons: list[str],
) -> None:
    document = Document(id=identifier(samples.BASE, "document", "d"), source=label, text=text, title=title)
    interval = Interval(bounds[0], bounds[1] and bounds[1] + timedelta(days=1))
    mention = EventMention(
        document=document.id,
        cluster=0,
        action=action,
        sentence=Span(0, len(text), text),
        trigger=Span(0, 1, text[0]),
        status=status,
        date_basis=basis,
        interval=interval,
        confidence=confidence,
    )
    event = Event(
        id=identifier(samples.BASE, "event", "e"),
        label=label,
        action=action,
        actors=(),
        targets=(),
        object=object,
        status=status,
        date=None,
        interval=interval,
        date_conflict=False,
        reports=(mention,),
        date_reasons=tuple(reasons),
    )
    known = Knowledge(documents=(document,), events=(event,))
    written = serialize(triples(known), format=RdfFormat.TURTLE)
    assert written is not None
    assert knowledge(parse(written, RdfFormat.TURTLE)) == without_text(known)


@pytest.mark.parametrize(
    ("gone", "message"),
    [
        (PEV["confidence"], "has no <https://w3id.org/policygraph/ontology#confidence>"),
        (PEV["source"], "has no <https://w3id.org/policygraph/ontology#source>"),
        (PROV["hadPrimarySource"], "has no <http://www.w3.org/ns/prov#hadPrimarySource>"),
        (OA["exact"], "lacks a quotation or a position"),
        (OA["start"], "lacks a quotation or a position"),
    ],
)
def test_what_is_missing_is_named(gone: object, message: str) -> None:
    left = [triple for triple in triples(samples.knowledge()) if triple.predicate != gone]
    with pytest.raises(GraphError, match=message):
        knowledge(left)


@pytest.mark.parametrize(
    ("predicate", "value", "message"),
    [
        (PEV["latest"], "yesterday", "is no day: 'yesterday'"),
        (PEV["confidence"], "high", "is no number: 'high'"),
        (PEV["action"], "https://w3id.org/policygraph/actions#DANCE", "unknown action: DANCE"),
        (PEV["status"], "perhaps", "unknown status"),
        (PEV["actorType"], "robot", "unknown type of actor: robot"),
        (PEV["rank"], "first", "is no whole number: 'first'"),
        (OA["start"], "inf", "is no whole number: 'inf'"),
        (OA["exact"], "other words", "does not hold"),
    ],
)
def test_a_value_of_no_meaning_is_named(predicate: object, value: str, message: str) -> None:
    changed = [
        Triple(t.subject, t.predicate, Literal(value)) if t.predicate == predicate else t
        for t in triples(samples.knowledge())
    ]
    with pytest.raises(GraphError, match=message):
        knowledge(changed)


def test_a_confidence_comes_back_to_six_places() -> None:
    known = samples.knowledge()
    event = known.events[0]
    fine = replace(event, reports=(replace(event.reports[0], confidence=1 / 3),))
    (back,) = knowledge(triples(replace(known, events=(fine,), relations=()))).events
    assert back.reports[0].confidence == 0.333333
