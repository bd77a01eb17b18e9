"""The spanning tree is the best one, and always a tree."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from policygraph.language.trees import best_tree

tables = st.integers(1, 4).flatmap(
    lambda size: arrays(np.float32, (size, size + 1), elements=st.integers(-20, 20).map(float))
)


def is_tree(heads: tuple[int, ...]) -> bool:
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        seen = set()
        while word and word not in seen:
            seen.add(word)
            word = heads[word - 1]
        if word:
            return False
    return True


@given(tables)
@settings(max_examples=200, deadline=None)
def test_no_tree_with_one_root_scores_higher(scores: np.ndarray) -> None:
    size = len(scores)
    rows = np.arange(size)
    found = tuple(int(head) for head in best_tree(scores))
    assert is_tree(found)
    best = max(
        float(scores[rows, list(heads)].sum())
        for heads in product(range(size + 1), repeat=size)
        if is_tree(heads) and all(head != word for word, head in enumerate(heads, 1))
    )
    assert float(scores[rows, list(found)].sum()) == best


@pytest.mark.parametrize("size", [1, 2, 150])
def test_a_flat_table_still_gives_a_tree(size: int) -> None:
    assert is_tree(tuple(int(h) for h in best_tree(np.zeros((size, size + 1), np.float32))))
