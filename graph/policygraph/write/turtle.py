"""Turtle from blocks: the bytes that pyoxigraph's serializer gives, without an object for each triple.

With the objects it took three times as long. What is not plain (a name that Turtle must
escape, a datatype with a form of its own) is written by that serializer itself, each such text once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import BinaryIO, Final

from pyoxigraph import RdfFormat, Triple, serialize

from policygraph.rdf import vocabulary
from policygraph.rdf.blocks import Block
from policygraph.rdf.terms import INTEGER, TYPE, XSD, Term, iri, node
from policygraph.rdf.vocabulary import prefixes

#: The end of a local name that Turtle takes as it is.
_PLAIN: Final = re.compile(r"[0-9A-Za-z_][0-9A-Za-z_-]*>").fullmatch
#: Numbers that stand without quotation marks, behind the opening one.
_WHOLE: Final = re.compile(r'"[0-9]+').fullmatch
_DECIMAL: Final = re.compile(r'"[0-9]+\.[0-9]+').fullmatch
_SHORT: Final = frozenset(XSD[name] for name in ("boolean", "integer", "decimal", "double"))
"""Datatypes whose values stand without quotation marks where they are well formed."""
_NUMBERS: Final = {INTEGER: _WHOLE, XSD["decimal"]: _DECIMAL}
_HELD: Final = 10_000
"""Terms whose text is remembered."""
_BATCH: Final = 2_000
"""Subjects that are written at once."""


def write_turtle(blocks: Iterable[Block], stream: BinaryIO, *, base: str) -> None:
    """Writes blocks, each of another subject, in the order in which they come.

    Raises:
        ValueError: a subject is no valid IRI.
    """
    names = prefixes(base)
    stream.writelines(f"@prefix {name}: <{names[name]}> .\n".encode() for name in sorted(names))
    stream.write(b"\n")
    texts = _texts(blocks, names)
    while batch := "".join(islice(texts, _BATCH)):
        stream.write(batch.encode("utf-8"))


def _texts(blocks: Iterable[Block], names: dict[str, str]) -> Iterator[str]:
    """The statements of each block that has any."""
    shorter = {f"<{iri[:-1]}": f"{name}:" for name, iri in names.items() if iri.endswith("/")}

    @lru_cache(_HELD)
    def rendered(term: Term) -> str:
        """By the serializer itself."""
        kind = vocabulary.TYPE
        written = serialize([Triple(kind, kind, node(term))], format=RdfFormat.TURTLE, prefixes=names)
        if written is None:  # only where an output was given
            raise TypeError("the serializer gave no bytes")
        return written.decode("utf-8").rpartition("\nrdf:type a ")[2].removesuffix(" .\n")

    def named(term: Term) -> str:
        head, _, tail = term.rpartition("/")
        prefix = shorter.get(head)
        return prefix + tail[:-1] if prefix is not None and _PLAIN(tail) else rendered(term)

    def written(term: Term) -> str:
        if term[-1] == '"':  # plain words: other literals end in ">" or a language
            return term
        words, mark, datatype = term.rpartition('"^^')
        if datatype in _SHORT:
            plain = _NUMBERS.get(datatype)
            return words[1:] if plain and plain(words) else rendered(term)
        if not mark:
            return rendered(term)
        return f'{words}"^^{rendered(datatype)}'

    # What stands before a value: a predicate's name, as it is behind the subject and behind others.
    first: dict[Term, str] = {TYPE: " a "}
    later: dict[Term, str] = {}
    for block in blocks:
        last: Term | None = None
        parts = [named(iri(block.subject))]
        for predicate, value in block.pairs:
            if predicate == last:
                parts.append(" , ")
            else:
                if predicate not in later:
                    name = first.setdefault(predicate, f" {rendered(predicate)} ")
                    later[predicate] = f" ;\n\t{name[1:]}"
                parts.append(first[predicate] if last is None else later[predicate])
                last = predicate
            parts.append(named(value) if value[0] == "<" else written(value))
        if last is not None:
            parts.append(" .\n")
            yield "".join(parts)
