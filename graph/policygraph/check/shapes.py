"""A graph against ``ontology/shapes.ttl``."""

from __future__ import annotations

from collections.abc import Iterable

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple
from rdflib.namespace import RDF, SH

from policygraph.check.problem import Problem
from policygraph.query.result import shorten
from policygraph.rdf.resources import text
from policygraph.rdf.vocabulary import XSD


def violations(statements: Iterable[Quad]) -> list[Problem]:
    """A problem of kind "shape" for each violation, sorted by node; the shape's name is in the message.

    Raises:
        ImportError: pyshacl is not installed.
    """
    try:
        from pyshacl import validate
    except ImportError:
        raise ImportError("checking shapes needs pyshacl: pip install 'policygraph[check]'") from None
    data = rdflib.Graph()
    for quad in statements:
        data.add((_term(quad.subject), rdflib.URIRef(quad.predicate.value), _term(quad.object)))
    shapes = rdflib.Graph().parse(data=text("shapes.ttl"), format="turtle")
    _, report, _ = validate(data, shacl_graph=shapes, inference="none", advanced=False)
    found = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        node = report.value(result, SH.focusNode)
        path = report.value(result, SH.resultPath)
        value = report.value(result, SH.value)
        shape = _owner(
            shapes,
            report.value(result, SH.sourceShape),
            data.objects(node, RDF.type) if node is not None else (),
        )
        message = " ".join(str(report.value(result, SH.resultMessage) or "violated").split())
        said = f"; it has {shorten(str(value))!r}" if value is not None else ""
        at = f"{shorten(str(path))}: " if path is not None else ""
        found.append(Problem("shape", str(node), f"{at}{message}{said} ({shorten(shape)})"))
    return sorted(set(found), key=lambda problem: (problem.where, problem.message))


def _owner(
    shapes: rdflib.Graph,
    shape: rdflib.term.Node | None,
    classes: Iterable[rdflib.term.Node],
) -> str:
    """The name of the node shape that a property shape belongs to; several may share one."""
    owners = set(shapes.subjects(SH.property, shape))
    for kind in classes:
        owners_of_kind = owners & set(shapes.subjects(SH.targetClass, kind))
        if owners_of_kind:
            return min(str(owner) for owner in owners_of_kind)
    return str(shape)


def _term(term: NamedNode | BlankNode | Literal | Triple) -> rdflib.term.Identifier:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, Literal):
        # Not normalized: a day with a zone must be seen as it is written. A string has no datatype
        # here, because rdflib keeps a plain one apart from one typed xsd:string.
        plain = term.language or term.datatype == XSD["string"]
        datatype = None if plain else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
    return rdflib.BNode(str(term))
