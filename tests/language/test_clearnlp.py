"""The same questions to trees with ClearNLP labels, written out by hand."""

from __future__ import annotations

from spacy.lang.en import English
from spacy.tokens import Doc, Token

from policygraph.language.tree import tree_of

VOCAB = English().vocab
TREE = tree_of(["nsubj", "dobj", "pobj", "nsubjpass"])


def doc_of(words: str, tags: str, pos: str, heads: list[int], deps: str) -> Doc:
    forms = words.split()
    return Doc(
        VOCAB,
        words=forms,
        lemmas=["be" if form == "are" else form for form in forms],
        tags=tags.split(),
        pos=pos.split(),
        heads=heads,
        deps=deps.split(),
    )


PASSIVE = doc_of(
    "X was blocked by the ministry on Monday",
    "NNP VBD VBN IN DT NN IN NNP",
    "PROPN AUX VERB ADP DET NOUN ADP PROPN",
    [2, 2, 2, 2, 5, 3, 2, 6],
    "nsubjpass auxpass ROOT agent det pobj prep pobj",
)
ASKED = doc_of(
    "Ministers asked operators to restore service because of protests",
    "NNS VBD NNS TO VB NN IN IN NNS",
    "NOUN VERB NOUN PART VERB NOUN SCONJ ADP NOUN",
    [1, 1, 1, 4, 1, 4, 1, 6, 7],
    "nsubj ROOT dobj aux xcomp dobj prep pcomp pobj",
)
COPULA = doc_of("VPNs are neutral", "NNS VBP JJ", "NOUN AUX ADJ", [1, 1, 1], "nsubj ROOT acomp")


def at(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


def test_passive_agent_and_prepositional_phrases() -> None:
    verb = at(PASSIVE, "blocked")
    assert TREE.is_passive(verb)
    assert TREE.subjects(verb) == (at(PASSIVE, "X"),)
    assert TREE.agent(verb) == at(PASSIVE, "ministry")
    assert TREE.obliques(verb) == (("by", at(PASSIVE, "ministry")), ("on", at(PASSIVE, "Monday")))
    assert TREE.tense(verb) == "past"


def test_control_and_compound_prepositions() -> None:
    verb = at(ASKED, "asked")
    lemmatised = at(ASKED, "restore")
    assert TREE.objects(verb) == (at(ASKED, "operators"),)
    assert TREE.complement(verb) == ("to", lemmatised)
    assert TREE.obliques(verb) == (("because of", at(ASKED, "protests")),)


def test_the_predicate_has_the_subject_of_its_be() -> None:
    neutral = at(COPULA, "neutral")
    assert TREE.copula(neutral) == at(COPULA, "are")
    assert TREE.subjects(neutral) == (at(COPULA, "VPNs"),)


def test_a_noun_phrase_takes_its_determiner() -> None:
    assert TREE.noun_phrase(at(PASSIVE, "ministry")) == (4, 6)
