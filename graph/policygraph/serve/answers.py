"""Answers of the endpoint in every form that a client may ask for, within bounds."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Final, NamedTuple, TypeVar
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from policygraph.query.result import Term, binding
from policygraph.rdf.vocabulary import PREFIXES, XSD
from policygraph.serve.limits import Limits

# The first of each is what a client gets that has no wish.
SOLUTIONS: Final = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
GRAPHS: Final[Mapping[str, RdfFormat]] = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}
Row = tuple[Term | None, ...]
_Item = TypeVar("_Item")


class TooLargeError(ValueError):
    """Raised when an answer is over a bound; the message says which."""


class Request(NamedTuple):
    """A query and the media types for its answer: one for rows and truths, one for graphs."""

    query: str
    solutions: str
    graph: str


class Answer(NamedTuple):
    """What goes back to the client."""

    status: int
    media_type: str
    body: bytes


def answer(store: Store, request: Request, limits: Limits) -> Answer:
    """The answer to a query that was allowed; 400 where it is wrong, 413 where it is too large."""
    try:
        found = store.query(
            request.query,
            prefixes=dict(PREFIXES),
            use_default_graph_as_union=next(iter(store.named_graphs()), None) is not None,
        )
        if isinstance(found, QuerySolutions):
            names = tuple(variable.value for variable in found.variables)
            rows = (tuple(solution) for solution in found)
            body = _joined(_FORMS[request.solutions](names, _capped(rows, limits)), limits)
        elif isinstance(found, QueryBoolean):
            body = _truth(bool(found), request.solutions)
        else:
            graph = serialize(_capped(found, limits), format=GRAPHS[request.graph], prefixes=dict(PREFIXES))
            body = _joined(iter((graph or b"",)), limits)
            return Answer(200, request.graph, body)
        return Answer(200, request.solutions, body)
    except SyntaxError as error:
        return Answer(400, "text/plain", f"the query is wrong: {error}\n".encode())
    except TooLargeError as error:
        return Answer(413, "text/plain", f"{error}: narrow the query, or give it a LIMIT\n".encode())


def _capped(items: Iterator[_Item], limits: Limits) -> Iterator[_Item]:
    yield from islice(items, limits.rows)
    if next(items, None) is not None:
        raise TooLargeError(f"the answer has more than {limits.rows} rows")


def _joined(parts: Iterator[bytes], limits: Limits) -> bytes:
    held = bytearray()
    for part in parts:
        held += part
        if len(held) > limits.bytes:
            raise TooLargeError(f"the answer has more than {limits.bytes} bytes")
    return bytes(held)


def _truth(value: bool, media_type: str) -> bytes:
    word = str(value).lower()
    if media_type.endswith("json"):
        return f'{{"head":{{}},"boolean":{word}}}'.encode()
    if media_type.endswith("xml"):
        return f"{_XML}<head/><boolean>{word}</boolean></sparql>".encode()
    return f"{word}\n".encode()


def _json(names: tuple[str, ...], rows: Iterator[Row]) -> Iterator[bytes]:
    yield f'{{"head":{{"vars":{json.dumps(names)}}},"results":{{"bindings":['.encode()
    for number, row in enumerate(rows):
        found = {name: binding(term) for name, term in zip(names, row, strict=True) if term is not None}
        yield (",\n" if number else "").encode() + json.dumps(found, ensure_ascii=False).encode()
    yield b"]}}"


_XML = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'


def _xml(names: tuple[str, ...], rows: Iterator[Row]) -> Iterator[bytes]:
    heads = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
    yield f"{_XML}<head>{heads}</head><results>".encode()
    for row in rows:
        cells = "".join(
            f"<binding name={quoteattr(name)}>{_element(term)}</binding>"
            for name, term in zip(names, row, strict=True)
            if term is not None
        )
        yield f"<result>{cells}</result>\n".encode()
    yield b"</results></sparql>"


def _element(term: Term) -> str:
    said = binding(term)
    kind, value = said["type"], escape(said["value"])
    if "xml:lang" in said:
        return f"<literal xml:lang={quoteattr(said['xml:lang'])}>{value}</literal>"
    if "datatype" in said:
        return f"<literal datatype={quoteattr(said['datatype'])}>{value}</literal>"
    return f"<{kind}>{value}</{kind}>"


def _csv(names: tuple[str, ...], rows: Iterator[Row]) -> Iterator[bytes]:
    def line(cells: tuple[str, ...]) -> bytes:
        held = io.StringIO()
        csv.writer(held, lineterminator="\r\n").writerow(cells)
        return held.getvalue().encode()

    yield line(names)
    for row in rows:
        yield line(tuple("" if term is None else binding(term)["value"] for term in row))


def _tsv(names: tuple[str, ...], rows: Iterator[Row]) -> Iterator[bytes]:
    yield ("\t".join(f"?{name}" for name in names) + "\n").encode()
    for row in rows:
        yield ("\t".join("" if term is None else _turtle(term) for term in row) + "\n").encode()


def _turtle(term: Term) -> str:
    if isinstance(term, NamedNode | BlankNode | Triple):
        return str(term)
    if isinstance(term, Literal) and term.datatype == XSD["integer"]:
        return term.value
    return str(term).replace("\t", "\\t")


_FORMS: Final[Mapping[str, Callable[[tuple[str, ...], Iterator[Row]], Iterator[bytes]]]] = dict(
    zip(SOLUTIONS, (_json, _xml, _csv, _tsv), strict=True)
)
