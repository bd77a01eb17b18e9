"""The best dependency tree for a table of arc scores (Chu and Liu 1965, Edmonds 1967), one root."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]


def best_tree(scores: Scores) -> Heads:
    """For every word the number of its head: 0 is the root, ``k`` the sentence's k-th word.

    ``scores`` is (words, words + 1): row a word, column a head. Most often every word's best head
    already makes a tree; only otherwise is the spanning tree computed.
    """
    size = len(scores)
    scores = scores.copy()
    scores[np.arange(size), np.arange(1, size + 1)] = -np.inf
    heads: Heads = scores.argmax(axis=1)
    if (heads == 0).sum() == 1 and not _cycle(heads.tolist()):
        return heads
    table = np.full((size + 1, size + 1), -np.inf)
    table[1:] = scores
    best, best_score = None, -np.inf
    for root in _candidates(scores[:, 0]):
        trial = table.copy()
        keep = trial[root + 1, 0]
        trial[1:, 0] = -np.inf
        trial[root + 1] = -np.inf
        trial[root + 1, 0] = keep
        found = _spanning(trial)
        score = float(table[np.arange(1, size + 1), found[1:]].sum())
        if score > best_score:
            best, best_score = found, score
    assert best is not None
    return np.array(best[1:], dtype=np.int64)


def _candidates(roots: Scores) -> list[int]:
    """The words most likely to be the root; five are enough in practice."""
    return [int(word) for word in np.argsort(-roots, kind="stable")[:5]]


def _cycle(heads: list[int]) -> list[int]:
    """The words (from 1) of one cycle, or none; ``heads[k]`` is the head of word ``k + 1``."""
    state = [0] * (len(heads) + 1)
    state[0] = 2
    for start in range(1, len(heads) + 1):
        path = []
        word = start
        while state[word] == 0:
            state[word] = 1
            path.append(word)
            word = heads[word - 1]
        if state[word] == 1:
            return path[path.index(word) :]
        for seen in path:
            state[seen] = 2
    return []


def _spanning(table: NDArray[np.float64]) -> list[int]:
    """Heads of the maximum spanning tree from node 0; ``table[word, head]``, entry 0 is unused."""
    size = len(table)
    heads = [0] + [int(head) for head in table[1:].argmax(axis=1)]
    cycle = _cycle(heads[1:])
    if not cycle:
        return heads
    inside = set(cycle)
    outside = [node for node in range(size) if node not in inside]
    place = {node: number for number, node in enumerate(outside)}
    own = np.array([table[node, heads[node]] for node in cycle])
    smaller = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    smaller[:-1, :-1] = table[np.ix_(outside, outside)]
    into = table[np.ix_(cycle, outside)] - own[:, None]
    enters = into.argmax(axis=0)
    smaller[-1, :-1] = into.max(axis=0)
    from_cycle = table[np.ix_(outside, cycle)]
    leaves = from_cycle.argmax(axis=1)
    smaller[:-1, -1] = from_cycle.max(axis=1)
    smaller[0] = -np.inf
    found = _spanning(smaller)
    for node in outside[1:]:
        head = found[place[node]]
        heads[node] = cycle[int(leaves[place[node]])] if head == len(outside) else outside[head]
    above = found[-1]
    entry = cycle[int(enters[above])]
    heads[entry] = outside[above]
    return heads
