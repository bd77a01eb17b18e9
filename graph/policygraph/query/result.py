"""The answer to a query, and the forms it is shown in."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize
from rich.cells import cell_len, set_cell_size

from policygraph.rdf.vocabulary import PREFIXES, XSD

Term = NamedNode | BlankNode | Literal | Triple
FORMATS = ("table", "csv", "json", "ttl")
# Cells of the printed table, in terminal columns: a sentence must not push the next column off the screen.
WIDTH = 60

_INTEGER, _DECIMAL, _DOUBLE, _BOOLEAN = (XSD[n] for n in ("integer", "decimal", "double", "boolean"))
_STRING = XSD["string"]


class ResultError(ValueError):
    """Raised when an answer has no such form; the message says which it has."""


@dataclass(frozen=True, slots=True)
class Result:
    """Rows of a SELECT, the triples of a CONSTRUCT or DESCRIBE, or the truth of an ASK.

    Of ``triples`` and ``boolean`` one is not None where the answer is not rows.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    triples: tuple[Triple, ...] | None = None
    boolean: bool | None = None

    def __len__(self) -> int:
        """The number of rows or triples; 1 for a truth value."""
        if self.boolean is not None:
            return 1
        return len(self.rows if self.triples is None else self.triples)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Each row as Python values by column: str, int, float, bool or None."""
        for row in self.rows:
            yield {name: plain(term) for name, term in zip(self.columns, row, strict=True)}

    def to_dataframe(self) -> Any:
        """The rows as a pandas DataFrame.

        Raises:
            ImportError: pandas is not installed.
        """
        try:
            pandas = import_module("pandas")
        except ImportError:
            raise ImportError("a DataFrame needs pandas: pip install pandas") from None
        return pandas.DataFrame(list(self), columns=list(self.columns))

    def render(self, fmt: str = "table") -> str:
        """The answer as text, ending with a line end; ``fmt`` is table, csv, json or ttl.

        csv and json are SPARQL's own result formats. A truth value is a line of its own in table
        and csv.

        Raises:
            ResultError: the form does not fit the kind of answer.
        """
        if fmt not in FORMATS:
            raise ResultError(f"unknown format {fmt!r}: choose one of {', '.join(FORMATS)}")
        if self.triples is not None:
            if fmt in ("table", "ttl"):
                return _turtle(self.triples)
            if fmt == "json":
                return (serialize(self.triples, format=RdfFormat.JSON_LD) or b"[]").decode("utf-8") + "\n"
            raise ResultError("triples are no table: ask for ttl or json")
        if fmt == "ttl":
            raise ResultError("only CONSTRUCT and DESCRIBE give Turtle: ask for table, csv or json")
        if self.boolean is not None:
            word = str(self.boolean).lower()
            return f'{{"head": {{}}, "boolean": {word}}}\n' if fmt == "json" else f"{word}\n"
        return {"table": self._table, "csv": self._csv, "json": self._json}[fmt]()

    def _csv(self) -> str:
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([_words(term) for term in row] for row in self.rows)
        return text.getvalue()

    def _json(self) -> str:
        bindings = [
            {name: binding(term) for name, term in zip(self.columns, row, strict=True) if term is not None}
            for row in self.rows
        ]
        answer = {"head": {"vars": list(self.columns)}, "results": {"bindings": bindings}}
        return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"

    def _table(self) -> str:
        cells = [[_cut(shorten(_words(term))) for term in row] for row in self.rows]
        widths = [
            max([cell_len(name), *(cell_len(row[i]) for row in cells)]) for i, name in enumerate(self.columns)
        ]

        def line(values: list[str] | tuple[str, ...]) -> str:
            return "  ".join(
                set_cell_size(value, width) for value, width in zip(values, widths, strict=True)
            ).rstrip()

        lines = [line(self.columns), line(["-" * width for width in widths]), *(line(row) for row in cells)]
        return "\n".join(lines) + "\n"


def plain(term: Term | None) -> str | int | float | bool | None:
    """A term as the Python value nearest to it; an IRI as its text."""
    if not isinstance(term, Literal):
        return None if term is None else _words(term)
    if term.datatype == _INTEGER:
        return int(term.value)
    if term.datatype in (_DECIMAL, _DOUBLE):
        return float(term.value)
    if term.datatype == _BOOLEAN:
        return term.value in ("true", "1")
    return term.value


def shorten(iri: str) -> str:
    """An IRI of a vocabulary of ours as a prefixed name; other words as they are."""
    for prefix, start in PREFIXES.items():
        if iri.startswith(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri


def _words(term: Term | None) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, Triple) else term.value


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if cell_len(line) <= WIDTH else set_cell_size(line, WIDTH - 1).rstrip() + "…"


def binding(term: Term) -> dict[str, str]:
    """A term as SPARQL's JSON results write it."""
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        return {"type": "literal", "value": str(term)}
    if term.language:
        return {"type": "literal", "xml:lang": term.language, "value": term.value}
    if term.datatype == _STRING:
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "datatype": term.datatype.value, "value": term.value}


def _turtle(statements: tuple[Triple, ...]) -> str:
    ordered = sorted(set(statements), key=str)
    body = (serialize(ordered, format=RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b"").decode("utf-8")
    # The serializer declares all prefixes in an order of its own: declare those that are used, sorted.
    lines = [line for line in body.splitlines() if not line.startswith("@prefix ")]
    text = "\n".join(lines)
    used = [f"@prefix {p}: <{PREFIXES[p]}> ." for p in sorted(PREFIXES) if f"{p}:" in text]
    return "\n".join([*used, *lines]) + "\n"
