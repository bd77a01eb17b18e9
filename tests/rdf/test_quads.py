"""Knowledge as triples: complete, checkable, and the same however it was put together."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
import samples
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    Store,
    Triple,
)

from policygraph import rdf
from policygraph.model import ActorType, Knowledge, Participant
from policygraph.rdf import base_of, blocks, digest, digest_of, placed, quads, resources, triples
from policygraph.rdf.blocks import Block
from policygraph.rdf.terms import iri, literal
from policygraph.rdf.vocabulary import ACT, KINDS, PEV, PREFIXES

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def graph() -> list[Triple]:
    return list(triples(samples.knowledge()))


def ask(graph: list[Triple], query: str) -> list[tuple[str | None, ...]]:
    store = Store()
    store.extend(Quad(t.subject, t.predicate, t.object) for t in graph)
    found = store.query(query, prefixes=dict(PREFIXES))
    return [tuple(term.value if term else None for term in row) for row in found]  # type: ignore[union-attr]


def test_there_is_no_blank_node_and_no_triple_term(graph: list[Triple]) -> None:
    assert graph
    for triple in graph:
        assert isinstance(triple.subject, NamedNode)
        assert isinstance(triple.object, NamedNode | Literal)
        assert not isinstance(triple.object, BlankNode)


def test_each_triple_comes_once(graph: list[Triple]) -> None:
    assert len(set(graph)) == len(graph)


def test_subjects_come_sorted_and_in_one_piece(graph: list[Triple]) -> None:
    subjects = list(dict.fromkeys(triple.subject.value for triple in graph))
    assert subjects == sorted(subjects)
    assert len(subjects) == len({block.subject for block in blocks(samples.knowledge())})


def test_the_values_of_a_property_come_in_one_piece() -> None:
    for block in blocks(samples.knowledge()):
        predicates = [predicate for predicate, _ in block.pairs]
        runs = [p for p, before in zip(predicates, [None, *predicates], strict=False) if p != before]
        assert len(runs) == len(set(runs)), block.subject


def test_every_term_of_ours_is_declared(graph: list[Triple]) -> None:
    ours = {
        term.value
        for triple in graph
        for term in (triple.predicate, triple.object)
        if isinstance(term, NamedNode) and term.value.startswith((PEV.iri, ACT.iri))
    }
    assert len(ours) > 40
    assert ours <= resources.terms()


def test_every_id_of_ours_is_of_a_kind_that_has_a_prefix(graph: list[Triple]) -> None:
    heads = {
        triple.subject.value.removeprefix(samples.BASE).partition("/")[0]
        for triple in graph
        if triple.subject.value.startswith(samples.BASE)
    }
    assert heads <= set(KINDS)


def test_every_quotation_is_in_its_document_at_its_place(graph: list[Triple]) -> None:
    texts = {document.id: document.text for document in samples.knowledge().documents}
    rows = ask(
        graph,
        """SELECT ?document ?exact ?prefix ?suffix ?start ?end WHERE {
             ?span oa:hasSource ?document ; oa:hasSelector ?q , ?p .
             ?q oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix .
             ?p oa:start ?start ; oa:end ?end }""",
    )
    assert len(rows) > 40
    for document, exact, prefix, suffix, start, end in rows:
        text = texts[str(document)]
        assert text[int(str(start)) : int(str(end))] == exact
        assert text[: int(str(start))].endswith(str(prefix))
        assert text[int(str(end)) :].startswith(str(suffix))


def test_a_span_without_its_text_has_no_context() -> None:
    known = samples.knowledge()
    bare = replace(known, documents=tuple(replace(d, text="") for d in known.documents))
    assert not ask(list(triples(bare)), "SELECT ?s WHERE { ?s oa:prefix ?o }")


def test_days_have_no_zone_and_latest_is_the_last_day(graph: list[Triple]) -> None:
    rows = ask(graph, "SELECT ?first ?last WHERE { ?e a sem:Event ; pev:earliest ?first ; pev:latest ?last }")
    assert ("2024-11-18", "2024-11-19") in rows


def test_an_open_interval_has_one_bound(graph: list[Triple]) -> None:
    rows = ask(
        graph,
        """SELECT ?first ?last WHERE { ?e pev:action act:DISRUPT . OPTIONAL { ?e pev:earliest ?first }
             OPTIONAL { ?e pev:latest ?last } FILTER EXISTS { ?e a sem:Event } }""",
    )
    assert rows == [("2024-02-01", None)]


def test_words_of_a_mention_refer_to_the_actor(graph: list[Triple]) -> None:
    rows = ask(
        graph,
        "SELECT ?words ?name WHERE { ?m a pev:ActorMention ; pev:refersTo/rdfs:label ?name ;"
        " pev:evidence/oa:hasSelector/oa:exact ?words }",
    )
    assert ("HUA", "Harbour Users Association") in rows
    assert ("پورٹ اتھارٹی", "Port Authority") in rows


def test_who_speaks_for_whom_is_shown_by_words(graph: list[Triple]) -> None:
    rows = ask(
        graph,
        """SELECT ?who ?role ?body ?words WHERE {
             ?m org:member/rdfs:label ?who ; org:role/skos:prefLabel ?role ;
             org:organization/rdfs:label ?body ; pev:evidence/oa:hasSelector/oa:exact ?words }""",
    )
    sentence = "Mara Lind, chairwoman of the HUA, condemned the toll in an open letter."
    assert rows == [("Mara Lind", "chairwoman", "Harbour Users Association", sentence)]


def test_a_pronoun_does_not_prove_who_speaks_for_whom() -> None:
    known = samples.knowledge()
    condemned = next(event for event in known.events if event.label == "Mara Lind criticises the toll")
    before = next(r for r in condemned.reports if "chairwoman" in r.sentence.exact)
    she = samples.someone(
        samples.FIRST_TEXT,
        "She",
        "Mara Lind",
        type=ActorType.PERSON,
        role="chairwoman",
        on_behalf_of=("Harbour Users Association",),
    )
    later = replace(before, sentence=samples.sentence(samples.FIRST_TEXT, "She called"), actors=(she,))
    both = replace(condemned, reports=(before, later))
    found = replace(known, events=tuple(both if e.id == both.id else e for e in known.events))
    said = "SELECT ?words { ?m org:member ?who ; pev:evidence/oa:hasSelector/oa:exact ?words }"
    assert ask(list(triples(found)), said) == [(before.sentence.exact,)]
    alone = replace(condemned, reports=(later,))
    found = replace(known, events=tuple(alone if e.id == alone.id else e for e in known.events))
    assert ask(list(triples(found)), said) == [("She",)], "nothing else to show"


def test_only_what_occurred_shows_a_position(graph: list[Triple]) -> None:
    rows = ask(
        graph,
        "SELECT ?who ?side WHERE { ?p pev:holder/rdfs:label ?who ; pev:stance ?s ."
        " BIND(STRAFTER(STR(?s), '#') AS ?side) }",
    )
    assert sorted(rows) == [
        ("Chamber of Ships", "Supporting"),
        ("Harbour Users Association", "Opposing"),
        ("Harbour Users Association", "Opposing"),
        ("Mara Lind", "Opposing"),
    ]


def test_criticism_of_somebody_is_no_position_on_a_measure() -> None:
    known = samples.knowledge()
    event = next(e for e in known.events if e.label == "Mara Lind criticises the toll")
    port = next(a for a in known.actors if a.name == "Port Authority")
    said = (
        "SELECT DISTINCT ?measure { ?p a pev:Position ; pev:shownBy ?e ; pev:measure ?measure ."
        " ?e pev:action act:CRITICISE }"
    )
    for about, found in (("the toll", [("the toll",)]), ("the Port Authority", [])):
        changed = replace(event, object=about, targets=(Participant(port.id),))
        events = tuple(changed if e.id == event.id else e for e in known.events)
        assert ask(list(triples(replace(known, events=events))), said) == found


def test_named_graphs_hold_the_same_statements_and_nothing_is_outside_them(graph: list[Triple]) -> None:
    named = list(quads(samples.knowledge()))
    assert {Triple(q.subject, q.predicate, q.object) for q in named} == set(graph)
    graphs = {quad.graph_name for quad in named}
    assert all(isinstance(name, NamedNode) for name in graphs)
    assert len(graphs) == 3  # two documents, and what is over all


def test_what_a_document_says_is_in_its_own_graph() -> None:
    named = list(quads(samples.knowledge()))
    of = {q.object.value: q.graph_name for q in named if q.predicate == PEV["source"]}
    for quad in named:
        if quad.predicate == PEV["reports"]:
            source = next(
                q.object
                for q in named
                if q.subject == quad.subject and q.predicate.value.endswith("hadPrimarySource")
            )
            document = next(d for d in samples.knowledge().documents if d.id == source.value)
            assert quad.graph_name == of[document.source]


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(random: Random) -> None:
    known = samples.knowledge()

    def mixed(records: tuple) -> tuple:  # type: ignore[type-arg]
        return tuple(random.sample(records, len(records)))

    other = Knowledge(
        documents=mixed(known.documents),
        actors=tuple(replace(a, aliases=mixed(a.aliases)) for a in mixed(known.actors)),
        events=tuple(replace(e, reports=mixed(e.reports)) for e in mixed(known.events)),
        relations=mixed(known.relations),
        contests=mixed(known.contests),
        judgements=mixed(known.judgements),
    )
    assert list(triples(other)) == list(triples(known))


def test_two_mentions_alike_in_place_and_class_stay_two() -> None:
    known = samples.knowledge()
    event = known.events[0]
    twin = replace(event.reports[0], confidence=0.125)
    both = replace(known, events=(replace(event, reports=(event.reports[0], twin)), *known.events[1:]))
    rows = ask(list(triples(both)), f"SELECT ?m WHERE {{ ?m pev:reports <{event.id}> }}")
    assert len(rows) == 2


@pytest.mark.parametrize("base", ["https://example.org/x/", "urn:example:"])
def test_the_base_is_found_again(base: str) -> None:
    known = samples.knowledge()
    event = replace(known.events[0], id=f"{base}event/0123")
    expected = base if base.endswith("/") else "https://w3id.org/policygraph/id/"
    assert base_of(Knowledge(events=(event,))) == expected


@pytest.mark.parametrize("seed", ["0", "4242"])
def test_the_bytes_do_not_depend_on_the_hash_seed(seed: str) -> None:
    program = (
        "import samples, sys, io; from policygraph.write import export, FORMATS\n"
        "for name in FORMATS:\n"
        "    if name != 'html': export(samples.knowledge(), name, sys.stdout.buffer)"
    )
    path = os.pathsep.join((str(ROOT / "graph"), str(ROOT / "tests")))
    outputs = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": chosen, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for chosen, zone in ((seed, "Asia/Karachi"), ("7", "UTC"))
    ]
    assert outputs[0] == outputs[1]
    assert len(outputs[0]) > 100_000


def test_the_named_graph_of_each_statement_is_told_from_the_statements() -> None:
    known = samples.knowledge()
    assert list(placed(triples(known), base=samples.BASE)) == list(quads(known))


def test_the_digest_is_that_of_the_canonical_form() -> None:
    statements = list(triples(samples.knowledge()))
    dataset = Dataset(Quad(*triple) for triple in statements)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    canonical = "".join(sorted(f"{quad} .\n" for quad in dataset))
    assert digest(statements) == hashlib.sha256(canonical.encode()).hexdigest()
    assert digest(reversed(statements)) == digest([*statements, statements[0]]) == digest(statements)
    assert digest(statements[1:]) != digest(statements)


def test_the_digest_of_blocks_is_that_of_their_statements() -> None:
    found = blocks(samples.knowledge())
    # "<http://a/b/" sorts before "<http://a/b>", though "http://a/b" is the shorter one.
    pairs = ((iri("http://a/p"), literal("".join(map(chr, range(300))))),)
    found += [
        Block(subject, "http://a/g", pairs) for subject in ("http://a/b", "http://a/b/c", "http://a/b#d")
    ]
    assert digest_of(found) == digest(rdf.statements(found))


def test_the_digest_of_a_blank_node_is_refused() -> None:
    blank = Triple(BlankNode("b"), NamedNode("urn:p"), Literal("x"))
    with pytest.raises(ValueError, match="a blank node has no place"):
        digest([blank])
