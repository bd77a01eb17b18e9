"""Questions: SPARQL with what its header comments say, and values bound to its parameters as terms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from policygraph.rdf.resources import competency, text
from policygraph.rdf.vocabulary import XSD

_HEADER = re.compile(r"#\s*(title|description|param)(?:\s*:)?\s+(.*)")
_PARAM = re.compile(r"(\w+)\s+(\w+)\s*:\s*(.*?)\s*(?:\(default (.*)\))?$")


class QueryError(ValueError):
    """Raised for a question that cannot be asked, or a graph file that cannot be read, in one line."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that the user gives: ``type`` is string, date, iri, integer or decimal.

    ``default`` is a SPARQL term, as it stands in the query's VALUES; None where one must be given.
    """

    name: str
    type: str
    description: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A SPARQL query with what its header comments say of it.

    A parameter stands in the query as one line, ``VALUES ?name { default }``, so that the file
    runs as it is in any other engine.
    """

    text: str
    name: str = ""
    title: str = ""
    description: str = ""
    parameters: tuple[Parameter, ...] = ()

    @classmethod
    def of(cls, text: str, *, name: str = "") -> Question:
        """The question of a text whose header lines are comments.

        They read ``# title: ...``, ``# description: ...`` (lines that go on start with three
        spaces after the #) and ``# param NAME TYPE: ... (default TERM)``.
        """
        found: dict[str, str] = {"title": "", "description": ""}
        parameters: list[Parameter] = []
        last = ""
        for line in text.splitlines():
            if not line.startswith("#"):
                break
            header = _HEADER.match(line)
            if header and header[1] == "param":
                match = _PARAM.match(header[2])
                if match is None:
                    raise QueryError(f"cannot read the parameter {header[2]!r}: write NAME TYPE: description")
                parameters.append(Parameter(*match.groups()))
            elif header:
                last = header[1]
                found[last] = header[2].strip()
            elif last and line.startswith("#   "):
                found[last] += " " + line[1:].strip()
        return cls(text, name, found["title"], found["description"], tuple(parameters))

    def bound(self, values: Mapping[str, object]) -> str:
        """The query with the values in the place of the defaults, each written as an RDF term.

        Raises:
            QueryError: a parameter is unknown, or its value is not of its type.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                names = ", ".join(known) or "none"
                raise QueryError(f"unknown parameter {name!r}: this query has {names}")
        query = self.text
        for name, value in values.items():
            term = str(_term(known[name], value))
            slot = re.compile(rf"(VALUES\s+\?{re.escape(name)}\s*\{{)[^{{}}]*(\}})")
            place = slot.search(query)
            if place is None:
                raise QueryError(f"parameter {name!r} has no place: the query needs VALUES ?{name} {{ ... }}")
            query = f"{query[: place.start()]}{place[1]} {term} {place[2]}{query[place.end() :]}"
        return query


def _term(parameter: Parameter, value: object) -> Literal | NamedNode:
    words = value.isoformat() if isinstance(value, date) else str(value)
    try:
        match parameter.type:
            case "string":
                return Literal(words)
            case "date":
                return Literal(date.fromisoformat(words).isoformat(), datatype=XSD["date"])
            case "iri":
                return NamedNode(words)
            case "integer":
                return Literal(str(int(words)), datatype=XSD["integer"])
            case "decimal":
                number = Decimal(words)
                if number.is_finite():
                    return Literal(format(number, "f"), datatype=XSD["decimal"])
                raise InvalidOperation
    except (ValueError, InvalidOperation):
        hint = {"date": "YYYY-MM-DD", "iri": "an absolute IRI", "integer": "an integer"}.get(
            parameter.type, f"a {parameter.type}"
        )
        raise QueryError(f"parameter {parameter.name!r} cannot be {words!r}: give {hint}") from None
    raise QueryError(f"parameter {parameter.name!r} has the unknown type {parameter.type!r}")


@cache
def questions() -> Mapping[str, Question]:
    """The shipped questions by name."""
    return {name: Question.of(text("competency", f"{name}.rq"), name=name) for name in competency()}


def question(source: str | Path | Question) -> Question:
    """A shipped question by its name, one in a ``.rq`` file by its path, or SPARQL as it is.

    Raises:
        QueryError: there is no such name or file.
    """
    if isinstance(source, Question):
        return source
    if isinstance(source, Path):
        try:
            return Question.of(source.read_text("utf-8"), name=source.stem)
        except (OSError, UnicodeDecodeError) as error:
            raise QueryError(f"cannot read the query {source}: {reason(error)}") from None
    if re.fullmatch(r"[\w-]+", source.strip()):
        try:
            return questions()[source.strip()]
        except KeyError:
            names = ", ".join(questions())
            raise QueryError(f"no query is named {source.strip()!r}: choose one of {names}") from None
    return Question.of(source)


def reason(error: Exception) -> str:
    """The cause of an error in one line, without the path that an operating system adds."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return " ".join(str(error).split()) or type(error).__name__
