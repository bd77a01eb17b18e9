"""The ontology against the commonest pitfalls (after OOPS! and FOOPS!), and against what the code writes."""

from pathlib import Path

import owlrl
import pytest
import rdflib
import samples
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from policygraph.model import Action, RelationKind, Status
from policygraph.rdf import resources, to_rdflib
from policygraph.rdf.vocabulary import PREFIXES

FOLDER = Path(__file__).parents[2] / "ontology"
FILES = ("policy-events.ttl", "actions.ttl", "shapes.ttl", "alignments.ttl")
RELEASED = Path(__file__).parent / "released"
PEV = rdflib.Namespace("https://w3id.org/policygraph/ontology#")
NAMES = {
    **PREFIXES,
    "owl": str(OWL),
    "vann": "http://purl.org/vocab/vann/",
    "sh": "http://www.w3.org/ns/shacl#",
}


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(FOLDER / "policy-events.ttl")


@pytest.fixture(scope="module")
def both() -> rdflib.Graph:
    return rdflib.Graph().parse(FOLDER / "policy-events.ttl").parse(FOLDER / "actions.ttl")


NONE_OF = {
    "term without label": "?t a ?kind FILTER NOT EXISTS { ?t rdfs:label ?x FILTER(LANG(?x) = 'en') }",
    "term without definition": (
        "?t a ?kind FILTER NOT EXISTS { ?t skos:definition ?x FILTER(LANG(?x) = 'en') }"
    ),
    "term without example": "?t a ?kind FILTER NOT EXISTS { ?t skos:example ?x }",
    "term that says not where it is defined": "?t a ?kind FILTER NOT EXISTS { ?t rdfs:isDefinedBy ?x }",
    "term with two labels": "?t a ?kind ; rdfs:label ?x , ?y FILTER(?x != ?y)",
    "definition that only repeats the label": (
        "?t a ?kind ; rdfs:label ?x ; skos:definition ?y FILTER(STRLEN(?y) < STRLEN(?x) + 10)"
    ),
    "definition that is no sentence": (
        "?t a ?kind ; skos:definition ?x FILTER(!REGEX(STR(?x), '^[A-Z].*[.]$', 's'))"
    ),
    "two terms of one label": "?t rdfs:label ?x . ?u rdfs:label ?x FILTER(STR(?t) < STR(?u))",
    "property without range, unless of values": (
        "?t a owl:ObjectProperty FILTER NOT EXISTS { ?t rdfs:range ?x }"
    ),
    "data property with a range, which HermiT would refuse": ("?t a owl:DatatypeProperty ; rdfs:range ?x"),
    "class under itself": "?t rdfs:subClassOf+ ?t",
    "property under itself": "?t rdfs:subPropertyOf+ ?t",
    "thing that is class and property": (
        "?t a owl:Class , ?kind FILTER(?kind IN (owl:ObjectProperty, owl:DatatypeProperty))"
    ),
    "domain of ours that is no class": (
        "?p rdfs:domain|rdfs:range ?t FILTER(STRSTARTS(STR(?t), STR(pev:)) && NOT EXISTS { ?t a owl:Class })"
    ),
    "inverse of itself": "?t owl:inverseOf ?t",
    "class name that starts small": "?t a owl:Class FILTER(REGEX(STRAFTER(STR(?t), '#'), '^[a-z]'))",
    "property name that starts big": (
        "?t a ?kind FILTER(?kind IN (owl:ObjectProperty, owl:DatatypeProperty)"
        " && REGEX(STRAFTER(STR(?t), '#'), '^[A-Z]'))"
    ),
    "deprecated term that says not why": (
        "?t owl:deprecated true FILTER NOT EXISTS { ?t skos:changeNote ?why }"
    ),
    "successor of a term that is not deprecated": (
        "?t dcterms:isReplacedBy ?new FILTER NOT EXISTS { ?t owl:deprecated true }"
    ),
    "term tied to nothing": (
        "?t a ?kind FILTER NOT EXISTS { ?t rdfs:subClassOf|rdfs:subPropertyOf|rdfs:domain|rdfs:range ?x }"
        " FILTER NOT EXISTS { ?x rdfs:subClassOf|rdfs:domain|rdfs:range ?t }"
        " FILTER(?kind IN (owl:Class, owl:ObjectProperty))"
    ),
    "name that holds a file's suffix": "?t a ?kind FILTER(REGEX(STR(?t), '[.](ttl|owl|rdf|html)'))",
    "blank node": "?t ?p ?o FILTER(ISBLANK(?t) || ISBLANK(?o))",
}


@pytest.mark.parametrize("pitfall", NONE_OF)
def test_there_is_no(pitfall: str, ontology: rdflib.Graph) -> None:
    guard = "FILTER(STRSTARTS(STR(?t), STR(pev:)))" if "?t a ?kind" in NONE_OF[pitfall] else ""
    assert not list(ontology.query(f"SELECT ?t WHERE {{ {NONE_OF[pitfall]} {guard} }}", initNs=NAMES))


def test_the_pitfall_queries_look_at_terms(ontology: rdflib.Graph) -> None:
    found = list(
        ontology.query("SELECT DISTINCT ?t { ?t a ?k FILTER(STRSTARTS(STR(?t), STR(pev:))) }", initNs=NAMES)
    )
    assert len(found) > 60


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(
    "needed", ["dcterms:title", "dcterms:creator", "dcterms:license", "owl:versionIRI", "owl:versionInfo"]
)
def test_every_file_has_a_header_with(file: str, needed: str) -> None:
    graph = rdflib.Graph().parse(FOLDER / file)
    assert graph.query(f"ASK {{ ?o a owl:Ontology ; {needed} ?x }}", initNs=NAMES).askAnswer


@pytest.mark.parametrize("file", ["policy-events.ttl", "actions.ttl"])
def test_vocabularies_name_their_prefix_and_namespace(file: str) -> None:
    graph = rdflib.Graph().parse(FOLDER / file)
    query = "?o vann:preferredNamespacePrefix ?p ; vann:preferredNamespaceUri ?u"
    assert graph.query(f"ASK {{ {query} FILTER(STRSTARTS(STR(?u), STR(?o))) }}", initNs=NAMES).askAnswer


@pytest.mark.parametrize("file", FILES)
def test_the_version_is_one_and_in_the_changelog(file: str) -> None:
    graph = rdflib.Graph().parse(FOLDER / file)
    (version,) = graph.objects(None, OWL.versionInfo)
    assert f"## {version}" in (FOLDER / "CHANGELOG.md").read_text("utf-8")
    assert all(str(iri).endswith(f"/{version}") for iri in graph.objects(None, OWL.versionIRI))


KIND_OF = {
    "class": OWL.Class,
    "object property": OWL.ObjectProperty,
    "datatype property": OWL.DatatypeProperty,
    "individual": OWL.NamedIndividual,
    "concept": SKOS.Concept,
}


@pytest.mark.parametrize("release", sorted(RELEASED.glob("*.tsv")), ids=lambda path: path.stem)
def test_no_term_of_a_release_is_gone_or_of_another_kind(release: Path, both: rdflib.Graph) -> None:
    """The deprecation policy: a term may be deprecated, and stays declared as what it was for ever."""
    terms = [line.split("\t") for line in release.read_text("utf-8").splitlines()]
    assert len(terms) > 100
    for iri, kind in terms:
        assert (rdflib.URIRef(iri), RDF.type, KIND_OF[kind]) in both, f"{iri} was a {kind} in {release.stem}"


def test_the_policy_of_deprecation_stands_where_it_is_looked_for() -> None:
    for name in ("CHANGELOG.md", "policy-events.ttl"):
        words = (FOLDER / name).read_text("utf-8")
        assert "Deprecation: a term is never removed" in words
        assert "isReplacedBy" in words and "changeNote" in words


def test_the_ontology_with_a_graph_is_consistent(both: rdflib.Graph) -> None:
    graph = rdflib.Graph()
    for triple in both + to_rdflib(samples.knowledge()):
        graph.add(triple)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    errors = set(
        graph.subjects(RDF.type, rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage"))
    )
    assert not errors
    assert not set(graph.subjects(RDF.type, OWL.Nothing))


def test_the_closure_says_that_an_agent_is_a_participant(both: rdflib.Graph) -> None:
    graph = both + rdflib.Graph().parse(data=f"@prefix e: <urn:e:> . e:1 <{PEV}agent> e:2 .", format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    sem = rdflib.Namespace(NAMES["sem"])
    assert (rdflib.URIRef("urn:e:1"), sem.hasActor, rdflib.URIRef("urn:e:2")) in graph
    assert (rdflib.URIRef("urn:e:1"), RDF.type, sem.Event) in graph


def test_the_closed_lists_of_the_model_are_the_individuals(ontology: rdflib.Graph) -> None:
    assert {str(s).removeprefix(str(PEV)).lower() for s in ontology.subjects(RDF.type, PEV.Status)} == set(
        Status
    )
    for kind in RelationKind:
        assert (PEV[kind.value], RDF.type, OWL.ObjectProperty) in ontology


def test_the_short_names_of_the_context_are_terms_of_the_ontology() -> None:
    import json

    context = json.loads(resources.text("context.jsonld"))["@context"]
    ids = {value if isinstance(value, str) else value["@id"] for value in context.values() if value != 1.1}
    ours = {i.replace("pev:", str(PEV)) for i in ids if i.startswith("pev:")}
    assert len(ours) > 40
    assert ours <= resources.terms()


def test_what_the_alignments_speak_of_is_declared(both: rdflib.Graph) -> None:
    alignments = rdflib.Graph().parse(FOLDER / "alignments.ttl")
    declared = set(both.subjects())
    ours = {s for s in alignments.subjects() if str(s).startswith((str(PEV), str(NAMES["act"])))}
    assert ours
    assert ours <= declared


def actions() -> rdflib.Graph:
    return rdflib.Graph().parse(FOLDER / "actions.ttl")


def test_the_top_concepts_are_those_of_the_model() -> None:
    graph = actions()
    scheme = rdflib.URIRef("https://w3id.org/policygraph/actions")
    tops = {str(c).rpartition("#")[2] for c in graph.objects(scheme, SKOS.hasTopConcept)}
    assert tops == set(Action)
    assert tops == {str(c).rpartition("#")[2] for c in graph.subjects(SKOS.topConceptOf, scheme)}


def test_every_narrower_concept_hangs_on_one_top_concept() -> None:
    graph = actions()
    tops = set(graph.subjects(SKOS.topConceptOf))
    narrower = set(graph.subjects(RDF.type, SKOS.Concept)) - tops
    assert len(narrower) > 50
    for concept in narrower:
        assert len(set(graph.objects(concept, SKOS.broader)) & tops) == 1, concept


@pytest.mark.parametrize("term", ["prefLabel", "definition", "example", "notation", "inScheme"])
def test_every_action_has_a(term: str) -> None:
    graph = actions()
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        assert len(list(graph.objects(concept, SKOS[term]))) == 1, concept


def test_labels_and_definitions_of_actions_differ() -> None:
    graph = actions()
    for term in (SKOS.prefLabel, SKOS.definition):
        values = [str(value) for value in graph.objects(None, term)]
        assert len(values) == len(set(values))


def test_every_match_is_described_in_the_alignments() -> None:
    alignments = rdflib.Graph().parse(FOLDER / "alignments.ttl")
    graph = actions()
    matches = {*graph.objects(None, SKOS.closeMatch), *graph.objects(None, SKOS.relatedMatch)}
    assert len(matches) > 20
    assert matches <= set(alignments.subjects(RDF.type, SKOS.Concept))


@pytest.mark.parametrize(
    "name", ["STATE", "register", "set-deadline", "outage", "LEGISLATE", "religious-ruling"]
)
def test_what_has_no_near_class_elsewhere_claims_none(name: str) -> None:
    graph = actions()
    concept = rdflib.URIRef(f"{NAMES['act']}{name}")
    assert (concept, RDFS.label, None) in graph
    assert not list(graph.objects(concept, SKOS.closeMatch))
