"""JSON-LD that reads like JSON: short names by the context of ``ontology/context.jsonld``, put inside.

The context is written into the file, so that reading it needs no network.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import Any, BinaryIO

from pyoxigraph import NamedNode

from policygraph.model import Knowledge
from policygraph.rdf.blocks import Node
from policygraph.rdf.quads import blocks
from policygraph.rdf.resources import text
from policygraph.rdf.vocabulary import PREFIXES, TYPE, XSD

Statement = tuple[NamedNode, Node]
"""A predicate and its value."""

_STRING, _INTEGER, _BOOLEAN = (XSD[name].value for name in ("string", "integer", "boolean"))


def write(knowledge: Knowledge, stream: BinaryIO, base: str) -> None:
    """One object: the context, then a node of ``@graph`` for each subject, one a line."""
    write_blocks(((block.subject, block.nodes()) for block in blocks(knowledge, base=base)), stream)


def write_blocks(subjects: Iterable[tuple[str, Iterable[Statement]]], stream: BinaryIO) -> None:
    """The same for subjects with their predicates and objects, in the order in which they come."""
    context = json.dumps(_context(), ensure_ascii=False, separators=(",", ":"))
    stream.write(f'{{"@context":{context},"@graph":[\n'.encode())
    for number, (subject, pairs) in enumerate(subjects):
        line = json.dumps(_object(subject, pairs), ensure_ascii=False, separators=(",", ":"))
        stream.write((",\n" if number else "").encode() + line.encode("utf-8"))
    stream.write(b"\n]}\n")


@cache
def _context() -> dict[str, Any]:
    context: dict[str, Any] = json.loads(text("context.jsonld"))["@context"]
    return context


@cache
def _terms() -> dict[str, tuple[str, str]]:
    """For each property: its short name and the type that the context gives its values ("" for none)."""
    terms = {}
    for name, meaning in _context().items():
        if name.startswith("@") or name in PREFIXES:
            continue
        iri, kind = (meaning, "") if isinstance(meaning, str) else (meaning["@id"], meaning.get("@type", ""))
        terms[_expand(iri)] = (name, kind if kind in ("", "@id") else _expand(kind))
    return terms


def _object(subject: str, pairs: Iterable[Statement]) -> dict[str, Any]:
    terms = _terms()
    found: dict[str, list[Any]] = {}
    for predicate, value in pairs:
        if predicate == TYPE:
            found.setdefault("@type", []).append(_shorten(value.value))
        else:
            name, kind = terms.get(predicate.value, (predicate.value, ""))
            found.setdefault(name, []).append(_value(value, kind))
    return {"@id": subject, **{key: v[0] if len(v) == 1 else v for key, v in found.items()}}


def _value(value: Node, kind: str) -> Any:
    if isinstance(value, NamedNode):
        return value.value if kind == "@id" else {"@id": value.value}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    datatype = value.datatype.value
    if datatype == kind or (datatype == _STRING and not kind):
        return value.value
    if datatype == _INTEGER and not kind:
        return int(value.value)
    if datatype == _BOOLEAN and not kind:
        return value.value == "true"
    return {"@value": value.value, "@type": datatype}


def _expand(name: str) -> str:
    prefix, colon, rest = name.partition(":")
    return PREFIXES[prefix] + rest if colon and prefix in PREFIXES else name


def _shorten(iri: str) -> str:
    for prefix, start in PREFIXES.items():
        if iri.startswith(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri
