"""The loaded engine on raw text: offsets, omissions, determinism, limits."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.language import Annotation, Engine, EngineMissing, load
from policygraph.language.engine import builtin

TEXT = """Regulator widens block on messaging apps
HARARE, May 3 (Agency) — The Postal and Telecommunications Authority (PTA) said on Monday that it had ordered
the operators to block the app. “We had no choice,” its chairwoman, Rudo Moyo, told reporters.

The order was criticised by lawyers, who called it unlawful.
"""


@pytest.fixture(scope="module")
def engine() -> Engine:
    return load()


def layers(annotation: Annotation) -> list[tuple[object, ...]]:
    return [
        (t.text, t.pos_, t.tag_, str(t.morph), t.lemma_, t.dep_, t.head.i, bool(t.is_sent_start))
        for t in annotation.doc
    ]


def test_every_token_stands_at_its_offsets(engine: Engine) -> None:
    annotation = engine.annotate(TEXT)
    for token in annotation.doc:
        assert TEXT[annotation.start(token) : annotation.end(token)] == token.text
        assert (
            annotation.token_at(annotation.start(token)) is token
            or annotation.token_at(annotation.start(token)) == token
        )


def test_acronyms_in_brackets_and_datelines_are_not_parsed(engine: Engine) -> None:
    annotation = engine.annotate(TEXT)
    left_out = [TEXT[start:end] for start, end in annotation.omitted]
    assert left_out == ["HARARE, May 3 (Agency) — ", " (PTA)"]
    assert "PTA" not in {token.text for token in annotation.doc}
    authority = next(t for t in annotation.doc if t.text == "Authority")
    start, end = annotation.span(authority.i, authority.i + 2)
    assert TEXT[start:end] == "Authority (PTA) said"


def test_sentences_are_the_parsers_sentences(engine: Engine) -> None:
    annotation = engine.annotate(TEXT)
    assert [s.kind for s in annotation.sentences] == ["heading", "prose", "prose", "prose"]
    assert [(s.first, s.last) for s in annotation.sentences] == [
        (s.start, s.end) for s in annotation.doc.sents
    ]
    for sentence in annotation.sentences:
        for token in annotation.doc[sentence.first : sentence.last]:
            assert annotation.sentence_of(token) is sentence


def test_the_tree_answers_who_did_what(engine: Engine) -> None:
    annotation = engine.annotate(TEXT)
    tree = engine.tree
    ordered = next(t for t in annotation.doc if t.text == "ordered")
    block = [t for t in annotation.doc if t.text == "block"][-1]
    criticised = next(t for t in annotation.doc if t.text == "criticised")
    assert [t.text for t in tree.objects(ordered)] == ["operators"]
    assert [t.text for t in tree.controlled_subjects(block)] == ["operators"]
    agent = tree.agent(criticised)
    assert agent is not None and agent.text == "lawyers"
    assert tree.is_passive(criticised) and tree.tense(criticised) == "past"


def test_lemmas_and_tags(engine: Engine) -> None:
    annotation = engine.annotate("The ministries were stopping them. She said the women had gone.")
    found = {t.text: (t.lemma_, t.pos_) for t in annotation.doc}
    assert found["ministries"] == ("ministry", "NOUN")
    assert found["were"] == ("be", "AUX")
    assert found["stopping"] == ("stop", "VERB")
    assert found["said"] == ("say", "VERB")
    assert found["gone"] == ("go", "VERB")


def test_the_same_text_gives_the_same_annotation_whatever_came_before(engine: Engine) -> None:
    first = layers(engine.annotate(TEXT))
    engine.annotate("Something else entirely, with other words: Ouagadougou, Chişinău and Tegucigalpa.")
    assert layers(engine.annotate(TEXT)) == first
    assert layers(builtin_engine().annotate(TEXT)) == first


def builtin_engine() -> Engine:
    from policygraph.language.engine import WEIGHTS

    return Engine(builtin(WEIGHTS), "again")


@pytest.mark.parametrize("text", ["", " \n\n\t ", ".", "“", "(PTA)", "- ", "HARARE, May 3 —", "\u200b", "a"])
def test_texts_with_hardly_anything_in_them(engine: Engine, text: str) -> None:
    annotation = engine.annotate(text)
    assert annotation.text == text
    assert all(text[annotation.start(t) : annotation.end(t)] == t.text for t in annotation.doc)


@given(st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_annotated(text: str) -> None:
    annotation = load().annotate(text)
    assert all(text[annotation.start(t) : annotation.end(t)] == t.text for t in annotation.doc)
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] for s in annotation.sentences)


def test_an_endless_sentence_is_cut_and_said_so(engine: Engine) -> None:
    text = "and the bank " * 10_000
    began = time.process_time()
    annotation = engine.annotate(text)
    assert time.process_time() - began < 30
    assert len(annotation.doc) == 30_000
    assert max(s.last - s.first for s in annotation.sentences) <= 150
    assert len(annotation.notes) == 1 and "30000 tokens" in annotation.notes[0]


def test_a_pipeline_that_is_not_installed_is_named_with_the_way_to_get_it() -> None:
    with pytest.raises(EngineMissing, match=r"'en_no_such_model' is not installed.*spacy download"):
        load("en_no_such_model")


def test_weights_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    broken = tmp_path / "english.npz"
    broken.write_bytes(b"not weights")
    with pytest.raises(EngineMissing, match="cannot be read"):
        builtin(broken)


def test_any_installed_spacy_pipeline_can_take_its_place(tmp_path: Path) -> None:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path / "small")
    engine = load(str(tmp_path / "small"))
    annotation = engine.annotate("One sentence. Another one.")
    assert [TEXT_ for s in annotation.sentences for TEXT_ in [annotation.text[s.start : s.end]]] == [
        "One sentence.",
        "Another one.",
    ]
