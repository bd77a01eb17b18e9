"""One RDF format becomes another and keeps every statement, the words around quotations too."""

import io
from random import Random

import pytest
import samples
from pyoxigraph import Dataset, Quad, RdfFormat, parse

from policygraph.rdf import quads, triples
from policygraph.write import FORMATS, RDF, convert, export

KNOWN = samples.knowledge()


def converted(fmt: str, statements: list) -> bytes:  # type: ignore[type-arg]
    held = io.BytesIO()
    convert(statements, fmt, held, base=samples.BASE)
    return held.getvalue()


@pytest.mark.parametrize("fmt", sorted(RDF))
def test_every_statement_is_kept(fmt: str) -> None:
    form = RdfFormat.from_media_type(FORMATS[fmt].media_type)
    assert form is not None
    wanted = quads(KNOWN) if fmt in ("nq", "trig") else (Quad(*t) for t in triples(KNOWN))
    assert Dataset(parse(converted(fmt, list(triples(KNOWN))), form)) == Dataset(wanted)


@pytest.mark.parametrize("fmt", sorted(RDF))
def test_the_order_of_statements_does_not_matter(fmt: str) -> None:
    statements = list(triples(KNOWN))
    shuffled = Random(1).sample(statements, len(statements))
    assert converted(fmt, shuffled) == converted(fmt, statements)
    assert converted(fmt, list(quads(KNOWN))) == converted(fmt, statements)


@pytest.mark.parametrize("fmt", sorted(RDF))
def test_it_is_as_long_as_what_a_build_writes(fmt: str) -> None:
    held = io.BytesIO()
    export(KNOWN, fmt, held, base=samples.BASE)
    assert len(converted(fmt, list(triples(KNOWN)))) == len(held.getvalue())
