"""The way through the tree from an actor to the word that reports its act."""

import pytest
from proposals import Propose

from policygraph.extract import paths


@pytest.mark.parametrize(
    ("text", "actor", "trigger", "way"),
    [
        ("The Council fined two mills.", "Council", "fined", "nsubj^"),
        ("Two mills were fined by the Council.", "Council", "fined", "obl:agent^"),
        ("The Council opened an inquiry.", "Council", "inquiry", "nsubj^ obj_"),
        ("The Council fined two mills.", "Council", "Council", "same"),
        ("The Council fined two mills. The minister left.", "minister", "fined", paths.FAR),
    ],
)
def test_the_way_goes_up_from_the_actor_and_down_to_the_trigger(
    proposed: Propose, text: str, actor: str, trigger: str, way: str
) -> None:
    tokens = {token.text: token for token in proposed(text).annotation.doc}
    assert paths.path(tokens[actor], tokens[trigger]) == way


def test_the_head_of_a_name_governs_its_words(proposed: Propose) -> None:
    found = proposed("The National Grain Council fined two mills.")
    (reference,) = found.at("fined").agents
    assert paths.head_of(found.annotation, reference).text == "Council"
