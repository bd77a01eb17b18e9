"""Graph files and knowledge as a store in memory, and questions put to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from pyoxigraph import Quad, QueryBoolean, QuerySolutions, RdfFormat, Store, Triple

from policygraph.config import DEFAULT_BASE
from policygraph.model import Knowledge
from policygraph.query.question import QueryError, Question, question, reason
from policygraph.query.result import Result, Term
from policygraph.rdf import triples
from policygraph.rdf.vocabulary import PREFIXES

FORMATS: Mapping[str, RdfFormat] = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".n3": RdfFormat.N3,
}
_POSITION = re.compile(r"(?:Parser )?error at (?:line )?(\d+)(?::| column )(\d+): ?")


def load(path: str | Path) -> Store:
    """The graph of a file in memory; its suffix names the format (.ttl .nt .nq .trig .jsonld .rdf .n3).

    Raises:
        QueryError: the file is missing, has another suffix, or is not what its suffix says.
    """
    place = Path(path)
    fmt = FORMATS.get(place.suffix.lower())
    if fmt is None:
        raise QueryError(f"cannot tell the format of {place}: name it with one of {' '.join(FORMATS)}")
    store = Store()
    try:
        store.load(path=str(place), format=fmt)  # bulk_load is for stores on disk: no faster in memory
    except SyntaxError as error:
        raise QueryError(f"{place} is no valid {fmt.name}: {_where(error)}") from None
    except (OSError, ValueError) as error:
        raise QueryError(f"cannot read {place}: {reason(error)}") from None
    return store


def store_of(knowledge: Knowledge, *, base: str = DEFAULT_BASE) -> Store:
    """The graph of a knowledge in memory."""
    store = Store()
    store.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in triples(knowledge, base=base))
    return store


def query(store: Store, source: str | Path | Question, params: Mapping[str, object] | None = None) -> Result:
    """The answer to a question (see :func:`question`); what named graphs hold is searched as well.

    The prefixes of the project's vocabularies need no declaration.

    Raises:
        QueryError: the query is wrong (with line and column) or a parameter is.
    """
    asked = question(source).bound(params or {})
    try:
        found = store.query(
            asked,
            prefixes=dict(PREFIXES),
            use_default_graph_as_union=next(iter(store.named_graphs()), None) is not None,
        )
        if isinstance(found, QueryBoolean):
            return Result(boolean=bool(found))
        if isinstance(found, QuerySolutions):
            columns = tuple(variable.value for variable in found.variables)
            rows: list[tuple[Term | None, ...]] = [tuple(solution) for solution in found]
            return Result(columns=columns, rows=tuple(rows))
        graph: tuple[Triple, ...] = tuple(found)
        return Result(triples=graph)
    except SyntaxError as error:
        raise QueryError(f"the query is wrong {_where(error)}") from None
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query failed: {reason(error)}") from None


def _where(error: SyntaxError) -> str:
    """The place and the cause, however the parser words them."""
    words = " ".join(str(error.msg or error).split())
    at = _POSITION.match(words)
    if at:
        return f"at line {at[1]}, column {at[2]}: {words[at.end() :]}"
    if error.lineno:
        return f"at line {error.lineno}, column {error.offset}: {words}"
    return words
