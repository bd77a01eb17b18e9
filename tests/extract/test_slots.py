"""Which token fills a slot of a lexicon entry."""

import pytest
from spacy.tokens import Token

from policygraph.extract import slots
from policygraph.language import Engine
from policygraph.language.tree import Tree


@pytest.fixture(scope="module")
def tree(engine: Engine) -> Tree:
    return engine.tree


def token(engine: Engine, text: str, word: str) -> Token:
    (found,) = [t for t in engine.annotate(text).doc if t.text == word]
    return found


@pytest.mark.parametrize(
    ("text", "verb", "slot", "filled"),
    [
        ("The council rejected the proposal.", "rejected", "subj", "council"),
        ("The council rejected the proposal.", "rejected", "obj", "proposal"),
        ("The proposal was rejected by the council.", "rejected", "obj", "proposal"),
        ("The council imposed a ban on bags.", "imposed", "obj.on|over", "bags"),
        ("The council warned against bags.", "warned", "obl.against", "bags"),
        ("The council warned against bags.", "warned", "obl:against", "bags"),
        ("The council warned against bags.", "warned", "obl.of obl.against", "bags"),
        ("The council ruled on Tuesday.", "ruled", "obl.on", None),
        ("The council said that the proposal was rejected.", "said", "ccomp", "rejected"),
        ("The council promised to reject the proposal.", "promised", "xcomp", "reject"),
        ("The council rejected the proposal.", "rejected", "none", None),
        ("The council rejected the proposal.", "rejected", "iobj", None),
    ],
)
def test_a_slot_is_filled(
    engine: Engine, tree: Tree, text: str, verb: str, slot: str, filled: str | None
) -> None:
    found = slots.fill(tree, token(engine, text, verb), slot)
    assert (found.text if found is not None else None) == filled


@pytest.mark.parametrize(
    ("text", "verb", "agents"),
    [
        ("The council and the mayor rejected the proposal.", "rejected", ["council", "mayor"]),
        ("The proposal was rejected.", "rejected", []),
        ("The proposal was rejected by the council and the mayor.", "rejected", ["council", "mayor"]),
        ("The council met and rejected the proposal.", "rejected", ["council"]),
        ("The council promised to reject the proposal.", "reject", ["council"]),
        ("Lind faulted the council for rejecting the bill and accused the mayor.", "accused", ["Lind"]),
        ("The council posted a message on Facebook blaming the mayor.", "blaming", ["council"]),
    ],
)
def test_who_does_what_a_verb_says(
    engine: Engine, tree: Tree, text: str, verb: str, agents: list[str]
) -> None:
    assert [t.text for t in slots.agents(tree, token(engine, text, verb), "subj")] == agents


def test_the_agent_may_be_in_another_slot(engine: Engine, tree: Tree) -> None:
    verb = token(engine, "The council appointed Ana.", "appointed")
    assert [t.text for t in slots.agents(tree, verb, "obj")] == ["Ana"]
    assert slots.agents(tree, verb, "none") == []


def test_a_relative_pronoun_stands_for_its_noun(engine: Engine, tree: Tree) -> None:
    verb = token(engine, "The proposals, which the council rejected, were cheap.", "rejected")
    patient = slots.patient(tree, verb)
    assert patient is not None and patient.text == "proposals"
