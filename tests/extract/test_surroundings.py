"""What the words around a trigger say for its class."""

import numpy as np
import pytest
from proposals import Propose, Proposed

from policygraph.extract import surroundings
from policygraph.extract.surroundings import ACTIONS, PARTS, Network, Surroundings
from policygraph.language import vectors
from policygraph.language.vectors import Floats
from policygraph.model import Action

WIDTH = vectors.load().width


def part(inputs: Floats, number: int) -> Floats:
    return inputs[number * WIDTH : (number + 1) * WIDTH]


def vector(*words: str) -> Floats:
    found = vectors.load()
    mean: Floats = found.table[found.rows(words)].mean(axis=0)
    return mean


def inputs(found: Proposed, trigger: str) -> Floats:
    row: Floats = Surroundings(found.annotation, vectors.load()).of([found.at(trigger)])[0]
    return row


def test_a_vector_has_the_trigger_its_object_its_actor_and_what_governs_it(proposed: Propose) -> None:
    row = inputs(proposed("Officials said the council banned lead."), "banned")
    assert len(row) == PARTS * WIDTH
    for number, word in enumerate(("banned", "lead", "council", "said")):
        assert np.allclose(part(row, number), vector(word)), word


def test_a_vector_has_the_means_of_clause_sentence_neighbours_and_article(proposed: Propose) -> None:
    row = inputs(proposed("Officials said the council banned lead."), "banned")
    assert np.allclose(part(row, 4), vector("council", "banned", "lead"))
    assert np.allclose(part(row, 5), vector("officials", "said", "council", "banned", "lead"))
    assert np.allclose(part(row, 6), vector("officials", "said", "the", "council", "lead", "."))
    assert np.allclose(part(row, 7), vector("officials", "said", "council", "banned", "lead"))


def test_what_is_not_there_is_nought(proposed: Propose) -> None:
    row = inputs(proposed("Lead was banned."), "banned")
    assert not part(row, 2).any()
    assert not part(row, 3).any()


def test_an_article_without_candidates_has_no_vectors(proposed: Propose) -> None:
    found = proposed("The lake is blue.")
    assert Surroundings(found.annotation, vectors.load()).of([]).shape == (0, PARTS * WIDTH)


def test_scores_are_against_none() -> None:
    network = Network(
        within=np.array([[1.0, -1.0]], np.float32),
        within_bias=np.array([0.0, 0.5], np.float32),
        out=np.array([[1.0] + [3.0] * len(ACTIONS), [0.0] * (1 + len(ACTIONS))], np.float32),
        out_bias=np.zeros(1 + len(ACTIONS), np.float32),
    )
    scores = network.scores(np.array([[2.0], [-2.0]], np.float32))
    assert scores.shape == (2, len(ACTIONS))
    assert scores[0].tolist() == [4.0] * len(ACTIONS)
    assert scores[1].tolist() == [0.0] * len(ACTIONS)


@pytest.mark.parametrize(
    ("event", "none", "trigger", "action"),
    [
        ("The ministers reached a deal.", "The hikers reached a lake.", "reached", Action.CONSULT),
        (
            "Lawmakers defeated the bill.",
            "Sweden defeated Norway in the final.",
            "defeated",
            Action.LEGISLATE,
        ),
    ],
)
def test_the_company_of_a_word_speaks_for_its_reading(
    proposed: Propose, event: str, none: str, trigger: str, action: Action
) -> None:
    assert proposed(event).at(trigger).leaning[action] > proposed(none).at(trigger).leaning[action]


def test_a_long_article_is_read_in_parts(proposed: Propose, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Officials said the council banned lead. " * 5
    whole = [c.leaning for c in proposed(text).candidates]
    monkeypatch.setattr(surroundings, "TOGETHER", 2)
    parts = [c.leaning for c in proposed(text).candidates]
    assert len(whole) == len(parts) >= 10
    for one, other in zip(whole, parts, strict=True):
        assert one == pytest.approx(other, abs=1e-4)
