"""The terms of statements as text, in the form that canonical N-Triples gives them.

A graph of 10,000 articles has fifteen million statements. As text they are hashed and written without
an object for each; :func:`node` makes one where it is wanted.
"""

from __future__ import annotations

import re
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from policygraph.rdf import vocabulary
from policygraph.rdf.vocabulary import Namespace

Term = str
"""``<IRI>``, or a literal: ``"words"``, ``"word"@en``, ``"2024-11-19"^^<datatype>``."""

#: What canonical N-Triples escapes in a literal.
_SPECIAL: Final = re.compile('[\x00-\x1f"\\\\\x7f\ufffe\uffff]').search
_HEADS: Final = 1_000
_heads: set[str] = set()
"""What stood before the last slash of a valid IRI, the first so many."""


class Names:
    """A namespace whose items are terms."""

    def __init__(self, namespace: Namespace) -> None:
        self._start = f"<{namespace.iri}"

    def __getitem__(self, name: str) -> Term:
        """The term of a local name."""
        return f"{self._start}{name}>"


ACT: Final = Names(vocabulary.ACT)
DCTERMS: Final = Names(vocabulary.DCTERMS)
FOAF: Final = Names(vocabulary.FOAF)
OA: Final = Names(vocabulary.OA)
ORG: Final = Names(vocabulary.ORG)
PEV: Final = Names(vocabulary.PEV)
PROV: Final = Names(vocabulary.PROV)
RDF: Final = Names(vocabulary.RDF)
RDFS: Final = Names(vocabulary.RDFS)
SCHEMA: Final = Names(vocabulary.SCHEMA)
SEM: Final = Names(vocabulary.SEM)
SKOS: Final = Names(vocabulary.SKOS)
XSD: Final = Names(vocabulary.XSD)

SCHEME: Final = str(vocabulary.SCHEME)
TYPE: Final = str(vocabulary.TYPE)
TRUE: Final = str(vocabulary.TRUE)
FALSE: Final = str(vocabulary.FALSE)
DATE: Final = str(vocabulary.DATE)
EDTF: Final = str(vocabulary.EDTF)
INTEGER: Final = XSD["integer"]
ACTOR_CLASSES: Final = {kind: str(node) for kind, node in vocabulary.ACTOR_CLASSES.items() if node}
STATUSES: Final = {value: str(node) for value, node in vocabulary.STATUSES.items()}
VERDICTS: Final = {value: str(node) for value, node in vocabulary.VERDICTS.items()}
RELATIONS: Final = {value: str(node) for value, node in vocabulary.RELATIONS.items()}


def iri(value: str) -> Term:
    """The term of an IRI.

    Raises:
        ValueError: it is not valid.
    """
    head, _, tail = value.rpartition("/")
    if head in _heads and tail.isascii() and tail.replace("-", "").isalnum():  # a name like many others
        return f"<{value}>"
    term = str(NamedNode(value))
    if head and len(_heads) < _HEADS:
        _heads.add(head)
    return term


def literal(words: str, datatype: Term = "") -> Term:
    """The term of words, or of a value in the form of a datatype.

    Raises:
        ValueError: the words hold half a character, a lone surrogate.
    """
    written = str(Literal(words)) if _SPECIAL(words) or not words.isprintable() else f'"{words}"'
    return f"{written}^^{datatype}" if datatype else written


def whole(number: int) -> Term:
    """The term of a whole number."""
    return f'"{number}"^^{INTEGER}'


def concept(name: str) -> Term:
    """The action of a local name."""
    return str(vocabulary.concept(name))


def node(term: Term) -> NamedNode | Literal:
    """A term as pyoxigraph's object."""
    if term[0] == "<":
        return NamedNode(term[1:-1])
    words, _, datatype = term.rpartition('"')
    if "\\" in words:
        (quad,) = parse(f"{TYPE} {TYPE} {term} .", RdfFormat.N_TRIPLES)
        found = quad.object
        assert isinstance(found, Literal)
        return found
    if datatype.startswith("@"):
        return Literal(words[1:], language=datatype[1:])
    return Literal(words[1:], datatype=NamedNode(datatype[3:-1])) if datatype else Literal(words[1:])
