"""Reference pages that are made from what they describe: the ontology, the actions, the named queries.

Three directives: ``ontology``, ``actions``, ``queries``. Each writes Markdown from the files of
``ontology/`` and lets the parser of the page read it. The examples of the commands are kept as typed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from docutils.statemachine import StringList
from pyoxigraph import RdfFormat, parse
from sphinx.util.docutils import SphinxDirective

from policygraph.query import questions
from policygraph.rdf.nodes import Node, Nodes
from policygraph.rdf.resources import text
from policygraph.rdf.vocabulary import ACT, DCTERMS, PEV, PREFIXES, RDFS, SKOS, Namespace

OWL = Namespace("http://www.w3.org/2002/07/owl#")
PREFIX = {
    **PREFIXES,
    "owl": OWL.iri,
    "cameo": "https://w3id.org/policygraph/cameo#",
    "plover": "https://w3id.org/policygraph/plover#",
}
FACTS = (
    (RDFS["subClassOf"], "a kind of"),
    (RDFS["subPropertyOf"], "a special case of"),
    (RDFS["domain"], "of"),
    (RDFS["range"], "leads to"),
    (OWL["inverseOf"], "the inverse of"),
    (SKOS["closeMatch"], "close to"),
    (SKOS["relatedMatch"], "related to"),
)
KINDS = (
    ("Classes", OWL["Class"]),
    ("Individuals", OWL["NamedIndividual"]),
    ("Relations", OWL["ObjectProperty"]),
    ("Values", OWL["DatatypeProperty"]),
)


class Generated(SphinxDirective):
    """A directive whose content is made, not written; with the argument ``opening``, what it begins with.

    The two are apart because headings are hung into the page at once and all else behind them.
    """

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The nodes of the lines."""
        lines = self.opening() if self.arguments == ["opening"] else self.lines()
        text = StringList("\n".join(lines).split("\n"), source=self.get_source_info()[0])
        return self.parse_text_to_nodes(text, allow_section_headings=not self.arguments)

    def opening(self) -> Iterator[str]:
        """What stands before the first heading."""
        yield ""

    def lines(self) -> Iterator[str]:
        """The content in Markdown."""
        raise NotImplementedError


class Ontology(Generated):
    """Every term of ``policy-events.ttl`` with its definition and example."""

    def opening(self) -> Iterator[str]:
        """What the ontology is for, and its names."""
        (header,) = Nodes(parse(text("policy-events.ttl"), RdfFormat.TURTLE)).of(OWL["Ontology"])
        yield header.one(DCTERMS["description"])
        yield f"\nVersion {header.one(OWL['versionInfo'])}, namespace `{PEV.iri}`, prefix `pev`."

    def lines(self) -> Iterator[str]:
        """A heading for each kind of term, and one for each term."""
        ontology = Nodes(parse(text("policy-events.ttl"), RdfFormat.TURTLE))
        for heading, kind in KINDS:
            yield f"\n## {heading}\n"
            for node in ontology.of(kind):
                yield from term(node, "###")


class Actions(Generated):
    """Every action of ``actions.ttl``, the narrower ones below the concept that they belong to."""

    def opening(self) -> Iterator[str]:
        """The names."""
        yield f"Namespace `{ACT.iri}`, prefix `act`."

    def lines(self) -> Iterator[str]:
        """A heading for each top concept."""
        actions = Nodes(parse(text("actions.ttl"), RdfFormat.TURTLE))
        below: defaultdict[str | None, list[Node]] = defaultdict(list)
        for node in actions.of(SKOS["Concept"]):
            below[node.get(SKOS["broader"])].append(node)
        for top in below[None]:
            yield from term(top, "##")
            for node in below[top.iri]:
                definition, example = node.one(SKOS["definition"]), node.one(SKOS["example"])
                yield f"`{short(node.iri)}`\n: {definition} *{example}*{facts(node)}\n"


class Queries(Generated):
    """Every named query with its parameters and its text."""

    def lines(self) -> Iterator[str]:
        """A heading for each query."""
        for question in questions().values():
            yield f"\n## {question.name}\n\n**{question.title}** {question.description}\n"
            for parameter in question.parameters:
                default = f" Default: `{parameter.default}`." if parameter.default is not None else ""
                yield f"`--param {parameter.name}=...`"
                yield f": {parameter.description} ({parameter.type}).{default}\n"
            body = "\n".join(line for line in question.text.splitlines() if not line.startswith("#"))
            # Forced, because the lexer does not know the alternatives of a property path ("a|b").
            yield f":::{{dropdown}} Its text\n```{{code-block}} sparql\n:force:\n\n{body}\n```\n:::\n"


def term(node: Node, level: str) -> Iterator[str]:
    """A term under its own heading."""
    yield f"\n{level} `{short(node.iri)}`\n"
    yield f"*{node.one(RDFS['label'])}*. {node.one(SKOS['definition'])}\n"
    yield f"Example: *{node.one(SKOS['example'])}*{facts(node)}\n"


def facts(node: Node) -> str:
    """What a term is to others, in one line."""
    told = [
        f"{words} {', '.join(f'`{short(iri)}`' for iri in node.all(predicate))}"
        for predicate, words in FACTS
        if node.all(predicate)
    ]
    return f" ({'; '.join(told)})" if told else ""


def short(iri: str) -> str:
    """An IRI with its prefix."""
    for prefix, start in PREFIX.items():
        if iri.startswith(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri


def literal_examples(app: Any, context: Any, lines: list[str]) -> None:
    """A command's example as it is typed: its lines would be set as prose, their columns lost."""
    start = next((number for number, line in enumerate(lines) if line == "| Example:"), None)
    if start is not None:
        shown = ["    " + line.removeprefix("|").removeprefix("   ") for line in lines[start + 1 :] if line]
        lines[start:] = ["Example:", "", ".. code-block:: text", "", *shown, ""]


def setup(app: Any) -> dict[str, bool]:
    """Registers the directives."""
    for name, directive in (("ontology", Ontology), ("actions", Actions), ("queries", Queries)):
        app.add_directive(name, directive)
    app.connect("sphinx-click-process-description", literal_examples)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
