"""Sentences as padded arrays, sentences of like length together."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
from conllu import Word
from vocabulary import HEADS, Vocabulary

LENGTHS = (6, 10, 14, 18, 22, 26, 30, 36, 44, 56, 76, 112)
DISTINCT = (760, 1100, 1700)


def batch_of(
    sentences: list[list[Word]], vocabulary: Vocabulary, length: int, rows: int, chance: random.Random | None
) -> dict[str, np.ndarray]:
    """Arrays of one batch, padded to ``rows`` sentences of ``length`` words."""
    out = {name: np.zeros((rows, length), np.int32) for name in ("index", "heads")}
    gold = np.full((len(HEADS), rows, length), -1, np.int32)
    out["mask"] = np.zeros((rows, length), "f")
    out["unknown"] = np.zeros((rows, length), bool)
    out["weight"] = np.ones(rows, "f")
    distinct: dict[str, int] = {"": 0}
    for row, words in enumerate(sentences):
        size = len(words)
        out["index"][row, :size] = [distinct.setdefault(word.form, len(distinct)) for word in words]
        out["heads"][row, :size] = [word.head + 1 for word in words]
        gold[:, row, :size] = np.array([vocabulary.gold(word) for word in words]).T
        if chance is not None:
            out["unknown"][row, :size] = [chance.random() < vocabulary.seen(word.form)[5] for word in words]
        out["mask"][row, :size] = 1
    out |= dict(zip(HEADS, gold, strict=True))
    size = next(d for d in (*DISTINCT, len(distinct)) if d >= len(distinct))
    seen = [vocabulary.seen(form) for form in distinct] + [vocabulary.seen("")] * (size - len(distinct))
    for place, name in enumerate(("words", "chars", "suffixes", "prefixes", "shapes")):
        out[name] = np.array([one[place] for one in seen], np.int32)
    return out


def batches(
    sentences: list[list[Word]], vocabulary: Vocabulary, words: int, chance: random.Random | None
) -> Iterator[tuple[list[int], dict[str, np.ndarray]]]:
    """Batches of about ``words`` words, sentences of like length together."""
    groups: dict[int, list[int]] = defaultdict(list)
    for number, sentence in enumerate(sentences):
        if len(sentence) <= LENGTHS[-1]:
            groups[next(n for n in LENGTHS if n >= len(sentence))].append(number)
    plan = []
    for length, members in groups.items():
        if chance:
            chance.shuffle(members)
        rows = max(4, words // length)
        plan += [(length, rows, members[i : i + rows]) for i in range(0, len(members), rows)]
    if chance:
        chance.shuffle(plan)
    for length, rows, members in plan:
        yield members, batch_of([sentences[m] for m in members], vocabulary, length, rows, chance)
