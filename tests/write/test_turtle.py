"""Turtle is written from text: byte for byte what pyoxigraph's serializer makes of the triples."""

import io
from collections.abc import Sequence

import pytest
import samples
from pyoxigraph import Literal, NamedNode

from policygraph import rdf
from policygraph.rdf.blocks import Block, Pair
from policygraph.rdf.terms import PEV, TYPE, XSD, Term, iri, literal, node, whole
from policygraph.write import write_triples, write_turtle

BASE = samples.BASE
NAMES = [
    "http://a/", "http://a/b#c", "urn:x", "https://schema.org/a#b", "https://w3id.org/policygraph/actions",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "https://w3id.org/policygraph/actions#a/b",
    *(f"{BASE}event/{name}" for name in (
        "", "0", "_a", "-a", "a-", "a-quote", "a.b", "ab.", "a/b", "a#b", "a:b", "a~b", "a%20b", "é", "a(b)",
    )),
]  # fmt: skip
WORDS = ("", 'a"b', "\\", "\n\t\r", "é\0\x7f\x08\x0c", '"', 'a"@en', "\u2028", "\ufffe", "😀", '1"^^<x>')
VALUES = (("integer", ("1", "007", "-1", "+1", "x")), ("decimal", ("0.5", "1", "1.", "-.5", "0.50", "x")),
          ("boolean", ("true", "1")), ("double", ("1e3", "1.0")), ("date", ("2024-11-19", "x")))  # fmt: skip
LITERALS = [
    *map(literal, WORDS),
    *(literal(value, XSD[kind]) for kind, values in VALUES for value in values),
    literal("x", "<http://a/b#c>"),
    f"{literal('a b')}@en",
    whole(7),
]


def by_ours(blocks: Sequence[Block]) -> bytes:
    held = io.BytesIO()
    write_turtle(blocks, held, base=BASE)
    return held.getvalue()


def by_serializer(blocks: Sequence[Block]) -> bytes:
    held = io.BytesIO()
    write_triples(rdf.statements(blocks), "ttl", held, base=BASE)
    return held.getvalue()


def test_a_whole_graph_is_the_same_bytes() -> None:
    blocks = rdf.blocks(samples.knowledge(), base=BASE)
    assert len(blocks) > 200
    assert by_ours(blocks) == by_serializer(blocks)


@pytest.mark.parametrize("term", [*map(iri, NAMES), *LITERALS])
def test_every_form_of_a_term_is_the_same_bytes(term: Term) -> None:
    subject = term[1:-1] if term[0] == "<" else "http://a/s"
    pairs: tuple[Pair, ...] = (
        (TYPE, iri("http://a/c")), (PEV["status"], term), (PEV["status"], term), (iri("http://a/p"), term),
    )  # fmt: skip
    blocks = [Block(subject, "g", pairs), Block("http://z/none", "g", ()), Block("http://z/s", "g", pairs)]
    assert by_ours(blocks) == by_serializer(blocks)


@pytest.mark.parametrize("term", [*map(iri, NAMES), *LITERALS])
def test_a_term_is_the_text_of_its_node(term: Term) -> None:
    assert str(node(term)) == term


@pytest.mark.parametrize("words", WORDS)
def test_words_come_back_as_they_were(words: str) -> None:
    assert node(literal(words)) == Literal(words)


def test_what_is_no_iri_is_refused() -> None:
    assert iri(f"{BASE}event/0a") == str(NamedNode(f"{BASE}event/0a"))
    for wrong in ("", "a b", f"{BASE}event/a b", f"{BASE}event/<", "no-scheme", f"{BASE}event/%"):
        with pytest.raises(ValueError, match=r"."):
            iri(wrong)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(ValueError, match=r"."):
        literal("a\ud800")
