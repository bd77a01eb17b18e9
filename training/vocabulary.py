"""Numbers for words, characters, shapes and labels, and the words' gold labels by number."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "graph"))

from conllu import Sentence, Word

from policygraph.language import spelling

HEADS = ("deprel", "upos", "xpos", "feats", "lemma")
SIZES = {
    "layers": 3, "hidden": 128, "word": 100, "char": 32, "filters": 80, "suffix": 48, "prefix": 24,
    "shape": 16, "suffixes": 4000, "prefixes": 1500, "arc": 160, "rel": 48,
}  # fmt: skip


class Vocabulary:
    """Numbers for words, characters, shapes and labels."""

    def __init__(self, sentences: list[Sentence]) -> None:
        words, letters, shapes = Counter[str](), Counter[str](), Counter[str]()
        labels: dict[str, Counter[str]] = defaultdict(Counter)
        for sentence in sentences:
            for word in sentence.words:
                words[spelling.key(word.form)] += 1
                letters.update(spelling.plain(word.form))
                shapes[spelling.shape(word.form)] += 1
                for head, value in self.labels_of(word).items():
                    labels[head][value] += 1
        self.counts = words
        self.words = ["", "?", *sorted(w for w, n in words.items() if n > 1)]
        self.alphabet = ["", "?", *sorted(c for c, n in letters.items() if n > 2)]
        self.shapes = ["?", *sorted(s for s, n in shapes.items() if n > 2)]
        self.labels = {
            head: sorted(v for v, n in counter.items() if n > (1 if head in ("lemma", "feats") else 0))
            for head, counter in labels.items()
        }
        self.index()

    def index(self) -> None:
        self.word = {w: i for i, w in enumerate(self.words)}
        self.letter = {c: i for i, c in enumerate(self.alphabet) if c}
        self.shape = {s: i for i, s in enumerate(self.shapes)}
        self.label = {h: {v: i for i, v in enumerate(vs)} for h, vs in self.labels.items()}
        self._gold: dict[tuple[str, ...], tuple[int, ...]] = {}
        self._seen: dict[str, tuple[Any, ...]] = {}

    def gold(self, word: Word) -> tuple[int, ...]:
        """Numbers of the word's labels in the order of ``HEADS``; -1 where a label is not learned."""
        key = (word.form, word.lemma, word.upos, word.xpos, word.feats, word.deprel)
        found = self._gold.get(key)
        if found is None:
            labels = self.labels_of(word)
            found = self._gold[key] = tuple(self.label[head].get(labels[head], -1) for head in HEADS)
        return found

    def seen(self, form: str) -> tuple[Any, ...]:
        """Known-word number, characters, suffix, prefix and shape rows, and how rare the word is."""
        found = self._seen.get(form)
        if found is None:
            key = spelling.key(form)
            found = self._seen[form] = (
                self.word.get(key, 1), spelling.characters(form, self.letter),
                spelling.suffixes(form, SIZES["suffixes"]), spelling.prefix(form, SIZES["prefixes"]),
                self.shape.get(spelling.shape(form), 0), 0.25 / (0.25 + self.counts[key]) + 0.06,
            )  # fmt: skip
        return found

    @staticmethod
    def labels_of(word: Word) -> dict[str, str]:
        return {
            "upos": word.upos, "xpos": word.xpos, "feats": word.feats, "deprel": word.deprel,
            "lemma": spelling.lemma_rule(word.form, word.lemma),
        }  # fmt: skip

    def as_json(self) -> dict[str, Any]:
        return {"words": self.words, "alphabet": self.alphabet, "shapes": self.shapes, "labels": self.labels}
