"""Questions to Universal Dependencies trees that are written out by hand."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc, Token

from policygraph.language.tree import tree_of
from policygraph.language.universal import Universal

VOCAB = English().vocab
UD = tree_of(["nsubj", "obj", "obl:agent"])


def parsed(rows: str) -> Doc:
    """A doc from lines "word lemma tag head label"; heads count from 1, 0 is the root."""
    cells = [line.split() for line in rows.strip().splitlines()]
    tags = [c[2] for c in cells]
    return Doc(
        VOCAB,
        words=[c[0] for c in cells],
        lemmas=[c[1] for c in cells],
        tags=tags,
        pos=[POS[tag] for tag in tags],
        heads=[int(c[3]) - 1 if c[3] != "0" else i for i, c in enumerate(cells)],
        deps=[c[4] if c[3] != "0" else "ROOT" for c in cells],
    )


POS = {
    "NNP": "PROPN", "NN": "NOUN", "NNS": "NOUN", "VBD": "VERB", "VBN": "VERB", "VBG": "VERB", "VB": "VERB",
    "VBZ": "VERB", "VBP": "VERB", "MD": "AUX", "DT": "DET", "IN": "ADP", "TO": "PART", "RB": "ADV",
    "PRP": "PRON", "WDT": "PRON", "RP": "ADP", "JJ": "ADJ", "CC": "CCONJ", ",": "PUNCT", ".": "PUNCT",
    "POS": "PART", "CD": "NUM", "``": "PUNCT", "''": "PUNCT",
}  # fmt: skip

ORDERED = parsed("""
The the DT 2 det
ministry ministry NN 3 nsubj
ordered order VBD 0 root
the the DT 5 det
operator operator NN 3 obj
to to TO 7 mark
block block VB 3 xcomp
sites site NNS 7 obj
on on IN 10 case
Monday Monday NNP 3 obl
and and CC 12 cc
warned warn VBD 3 conj
it it PRP 12 obj
, , , 15 punct
saying say VBG 12 advcl
fines fine NNS 18 nsubj
would would MD 18 aux
follow follow VB 15 ccomp
. . . 3 punct
""")

BANNED = parsed("""
X X NNP 8 nsubj:pass
, , , 6 punct
which which WDT 6 nsubj:pass
has have VBZ 6 aux
been be VBN 6 aux:pass
banned ban VBN 1 acl:relcl
, , , 6 punct
restored restore VBN 0 root
by by IN 11 case
the the DT 11 det
court court NN 8 obl:agent
""")

QUOTED = parsed("""
“ " `` 3 punct
It it PRP 3 nsubj
works work VBZ 7 ccomp
” " '' 3 punct
, , , 3 punct
he he PRP 7 nsubj
said say VBD 0 root
""")

DECISION = parsed("""
The the DT 2 det
government government NN 4 nmod:poss
's 's POS 2 case
decision decision NN 12 nsubj
to to TO 6 mark
block block VB 4 acl
the the DT 8 det
app app NN 6 obj
in in IN 10 case
May May NNP 6 obl
never never RB 12 advmod
pleased please VBD 0 root
Ana Ana NNP 12 obj
Silva Silva NNP 13 flat
, , , 16 punct
chair chair NN 13 appos
of of IN 19 case
the the DT 19 det
board board NN 16 nmod
and and CC 21 cc
judge judge NN 16 conj
""")


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


def texts(tokens: tuple[Token, ...]) -> list[str]:
    return [token.text for token in tokens]


@pytest.mark.parametrize(
    ("doc", "verb", "doers"),
    [
        (ORDERED, "ordered", ["ministry"]),
        (ORDERED, "block", ["operator"]),
        (ORDERED, "warned", ["ministry"]),
        (ORDERED, "saying", ["ministry"]),
        (ORDERED, "follow", ["fines"]),
        (BANNED, "banned", ["X"]),
        (DECISION, "block", ["government"]),
    ],
)
def test_who_does_it(doc: Doc, verb: str, doers: list[str]) -> None:
    assert texts(UD.controlled_subjects(word(doc, verb))) == doers


def test_own_subjects_are_only_those_of_the_verb() -> None:
    assert texts(UD.subjects(word(ORDERED, "ordered"))) == ["ministry"]
    assert UD.subjects(word(ORDERED, "warned")) == ()


def test_objects_and_obliques() -> None:
    verb = word(ORDERED, "ordered")
    assert texts(UD.objects(verb)) == ["operator"]
    assert UD.obliques(verb) == (("on", word(ORDERED, "Monday")),)


def test_complements_and_adverbial_clauses_bring_their_marker() -> None:
    assert UD.complement(word(ORDERED, "ordered")) == ("to", word(ORDERED, "block"))
    assert UD.complements(word(ORDERED, "saying")) == (("", word(ORDERED, "follow")),)
    assert UD.adverbial_clauses(word(ORDERED, "warned")) == (("", word(ORDERED, "saying")),)


def test_passive_and_agent() -> None:
    restored = word(BANNED, "restored")
    assert UD.is_passive(restored) and UD.is_passive(word(BANNED, "banned"))
    assert UD.agent(restored) == word(BANNED, "court")
    assert not UD.is_passive(word(ORDERED, "ordered")) and UD.agent(word(ORDERED, "ordered")) is None


def test_a_subject_without_an_auxiliary_in_a_whole_sentence_is_of_an_active_verb() -> None:
    rows = """
Users user NNS 2 nsubj:pass
complained complain VBN 0 root
of of IN 4 case
delays delay NNS 2 obl
"""
    assert UD.is_passive(word(parsed(rows), "complained"))
    assert not UD.is_passive(word(parsed(rows + ". . . 2 punct\n"), "complained"))


def test_a_subject_that_the_tree_takes_for_a_prepositional_phrase() -> None:
    doc = parsed("""
They they PRP 2 nsubj
met meet VBD 0 root
after after IN 5 case
a a DT 5 det
mayor mayor NN 6 obl
accused accuse VBN 2 advcl
banks bank NNS 6 obj
. . . 2 punct
""")
    accused = word(doc, "accused")
    assert texts(UD.subjects(accused)) == ["mayor"]
    assert not UD.is_passive(accused)


@pytest.mark.parametrize(("mark", "doer"), [("for", "firm"), ("after", "court"), ("by", "court")])
def test_who_does_what_a_gerund_behind_an_object_says(mark: str, doer: str) -> None:
    doc = parsed(f"""
The the DT 2 det
court court NN 3 nsubj
fined fine VBD 0 root
the the DT 5 det
firm firm NN 3 obj
{mark} {mark} IN 7 mark
leaking leak VBG 3 advcl
data data NNS 7 obj
""")
    assert texts(UD.controlled_subjects(word(doc, "leaking"))) == [doer]


@pytest.mark.parametrize(
    ("doc", "verb", "tense"),
    [
        (ORDERED, "ordered", "past"),
        (ORDERED, "follow", None),
        (ORDERED, "saying", None),
        (BANNED, "banned", "past"),
        (QUOTED, "works", "present"),
    ],
)
def test_tense(doc: Doc, verb: str, tense: str | None) -> None:
    assert UD.tense(word(doc, verb)) == tense


def test_modals_and_negation() -> None:
    assert UD.modals(word(ORDERED, "follow")) == ("would",)
    assert UD.negated(word(DECISION, "pleased"))
    assert not UD.negated(word(ORDERED, "follow"))


def test_a_quotation_before_its_speech_verb() -> None:
    said, works = word(QUOTED, "said"), word(QUOTED, "works")
    assert UD.reported(said) == works
    assert UD.attribution(works) == said


def test_the_parts_of_a_noun_phrase() -> None:
    decision, ana = word(DECISION, "decision"), word(DECISION, "Ana")
    assert UD.possessor(decision) == word(DECISION, "government")
    assert texts(UD.participles(decision)) == ["block"]
    assert texts(UD.apposition(ana)) == ["chair"]
    assert texts(UD.conjuncts(word(DECISION, "chair"))) == ["judge"]
    assert UD.modifiers(word(DECISION, "chair")) == (("of", word(DECISION, "board")),)


@pytest.mark.parametrize(
    ("noun", "options", "phrase"),
    [
        ("decision", {}, "The government 's decision"),
        ("decision", {"clauses": True}, "The government 's decision to block the app in May"),
        ("Ana", {}, "Ana Silva"),
        ("chair", {}, "chair of the board"),
        ("chair", {"prepositions": False}, "chair"),
        ("board", {}, "the board"),
    ],
)
def test_noun_phrases(noun: str, options: dict[str, bool], phrase: str) -> None:
    first, last = UD.noun_phrase(word(DECISION, noun), **options)
    assert " ".join(t.text for t in DECISION[first:last]) == phrase


def test_every_question_can_be_asked_of_every_word() -> None:
    for doc in (ORDERED, BANNED, QUOTED, DECISION):
        for token in doc:
            first, last = UD.noun_phrase(token)
            assert first <= token.i < last
            for name in ("subjects", "controlled_subjects", "obliques", "modifiers", "complements"):
                assert isinstance(getattr(UD, name)(token), tuple)


def test_the_back_end_follows_the_labels() -> None:
    assert type(tree_of(["nsubj", "nsubj:pass"])) is Universal
    assert type(tree_of(["nsubj", "nsubjpass", "pobj"])) is not Universal
