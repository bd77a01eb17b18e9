"""The ontology and the actions as one HTML page, made from their Turtle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape

from pyoxigraph import RdfFormat, parse

from policygraph.rdf.nodes import Node, Nodes
from policygraph.rdf.resources import text
from policygraph.rdf.vocabulary import ACT, DCTERMS, PEV, PREFIXES, RDFS, SKOS, Namespace

_OWL = Namespace("http://www.w3.org/2002/07/owl#")
_MORE = {
    "owl": _OWL.iri,
    "cameo": "https://w3id.org/policygraph/cameo#",
    "plover": "https://w3id.org/policygraph/plover#",
}
_SHOWN = (
    (RDFS["subClassOf"], "a kind of"),
    (RDFS["subPropertyOf"], "a special case of"),
    (RDFS["domain"], "of"),
    (RDFS["range"], "leads to"),
    (_OWL["inverseOf"], "the inverse of"),
    (SKOS["closeMatch"], "close to"),
    (SKOS["relatedMatch"], "related to"),
)
_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
:root { color-scheme: light dark; }
section { border-top: 1px solid #8886; }
h3 { margin-bottom: 0; } h4 { margin: 1rem 0 0; } p, dl { margin: .2rem 0; }
code { font-size: .9em; overflow-wrap: anywhere; } .example { opacity: .8; }
dt, dd { display: inline; margin: 0 .3rem 0 0; }
"""


def documentation() -> str:
    """A self-contained page: every class, individual, property and action with its definition and example."""
    ontology = Nodes(parse(text("policy-events.ttl"), RdfFormat.TURTLE))
    header = ontology.of(_OWL["Ontology"])[0]
    title, version = header.one(DCTERMS["title"]), header.one(_OWL["versionInfo"])
    parts = [
        f"<h1>{escape(title)}</h1>",
        f"<p>{escape(header.one(DCTERMS['description']))}</p>",
        f"<p>Version {escape(version)}. Namespace <code>{escape(PEV.iri)}</code>, prefix <code>pev</code>;"
        f" actions <code>{escape(ACT.iri)}</code>, prefix <code>act</code>. Licence"
        f" <code>{escape(header.one(DCTERMS['license']))}</code>.</p>",
    ]
    for heading, kind in (
        ("Classes", _OWL["Class"]),
        ("Individuals", _OWL["NamedIndividual"]),
        ("Relations", _OWL["ObjectProperty"]),
        ("Values", _OWL["DatatypeProperty"]),
    ):
        terms = "".join(_term(node, 3) for node in ontology.of(kind))
        parts.append(f"<section><h2>{heading}</h2>{terms}</section>")
    parts.append(f"<section><h2>Actions</h2>{''.join(_actions())}</section>")
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE}</style></head>\n"
        f"<body>{''.join(parts)}</body></html>\n"
    )


def _actions() -> Iterator[str]:
    nodes = Nodes(parse(text("actions.ttl"), RdfFormat.TURTLE))
    below: defaultdict[str | None, list[Node]] = defaultdict(list)
    for node in nodes.of(SKOS["Concept"]):
        below[node.get(SKOS["broader"])].append(node)
    for top in below[None]:
        yield _term(top, 3)
        yield from (_term(node, 4) for node in below[top.iri])


def _term(node: Node, level: int) -> str:
    facts = "".join(
        f"<dt>{words}</dt><dd>{_links(node.all(predicate))}</dd>"
        for predicate, words in _SHOWN
        if node.all(predicate)
    )
    name = _short(node.iri)
    return (
        f'<h{level} id="{escape(name.partition(":")[2])}">{escape(node.one(RDFS["label"]))}'
        f" <code>{escape(name)}</code></h{level}>"
        f"<p>{escape(node.one(SKOS['definition']))}</p>"
        f'<p class="example">Example: {escape(node.one(SKOS["example"]))}</p>'
        + (f"<dl>{facts}</dl>" if facts else "")
        + "\n"
    )


def _links(iris: Iterable[str]) -> str:
    return ", ".join(
        f'<a href="#{escape(_short(iri).partition(":")[2])}"><code>{escape(_short(iri))}</code></a>'
        if iri.startswith((PEV.iri, ACT.iri))
        else f"<code>{escape(_short(iri))}</code>"
        for iri in iris
    )


def _short(iri: str) -> str:
    for prefix, start in {**PREFIXES, **_MORE}.items():
        if iri.startswith(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    return iri
