"""What the words around a trigger mean, as numbers: vectors of its company, sentence and article.

A trigger has many readings ("reached a deal", "reached the coast"); the words around it tell them
apart also where no fitted article held these very words. A small network (``surroundings.npz``,
fitted by ``training/surroundings.py``) reads the vectors and leans to a class, or to none; the
model of ``confidence.py`` adds that to what grammar and lexicon say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
from spacy.symbols import ADJ, ADV, NOUN, PROPN, VERB  # type: ignore[import-not-found]
from spacy.tokens import Token
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

from policygraph.extract import paths
from policygraph.extract.candidate import Candidate
from policygraph.language.annotation import Annotation
from policygraph.language.vectors import UNKNOWN, Floats, Vectors
from policygraph.model import Action

#: Words that mean something, of a sentence, and of an article: names tell which article, not which topic.
_CONTENT = (NOUN, VERB, ADJ, ADV, PROPN)
_TOPICAL = (NOUN, VERB, ADJ)
#: So many words on either side of the trigger are its neighbours.
NEIGHBOURS = 4
#: Parts of a vector: trigger, head of the object, of the actor, what governs the trigger; means of the
#: trigger's clause, of its sentence, of its neighbours and of the whole article.
PARTS = 8
#: Candidates whose vectors are made together: a long article takes no more memory than a short one.
TOGETHER = 1024
ACTIONS = tuple(Action)


class Surroundings:
    """Makes the vectors of one article's candidates."""

    def __init__(self, annotation: Annotation, vectors: Vectors) -> None:
        self._annotation = annotation
        self._vectors = vectors
        self._rows = vectors.rows_of(annotation.doc)
        known = self._rows != UNKNOWN
        tags = annotation.doc.to_array("POS")
        self._content = np.isin(tags, _CONTENT) & known
        self._topic = _mean(vectors.table[self._rows[np.isin(tags, _TOPICAL) & known]])
        self._number = -1
        self._sums = np.zeros((2, 1, vectors.width + 1), np.float32)

    def of(self, candidates: Sequence[Candidate]) -> Floats:
        """One row a candidate, ``PARTS`` times the width of a word vector."""
        rows = np.array([self._words(candidate) for candidate in candidates], np.intp)
        means = np.array([self._means(candidate) for candidate in candidates], np.float32)
        half = (len(candidates), PARTS // 2 * self._vectors.width)
        words = self._vectors.table[rows.reshape(-1)]
        return np.concatenate([words.reshape(half), means.reshape(half)], axis=1)

    def _words(self, candidate: Candidate) -> tuple[int, int, int, int]:
        """Rows of the trigger, of the object's head, of the actor's head and of the governor."""
        trigger, row = candidate.trigger, self._rows
        governor = UNKNOWN if trigger.head.i == trigger.i else row[trigger.head.i]
        actor = UNKNOWN
        if candidate.agents:
            actor = row[paths.head_of(self._annotation, candidate.agents[0]).i]
        return row[trigger.i], self._object(candidate), actor, governor

    def _object(self, candidate: Candidate) -> int:
        if candidate.object is None:
            return UNKNOWN
        first, last = candidate.object
        for token in self._annotation.doc[first:last]:
            if not first <= token.head.i < last or token.head.i == token.i:
                return int(self._rows[token.i])
        return UNKNOWN

    def _means(self, candidate: Candidate) -> Floats:
        trigger: Token = candidate.trigger
        sentence = self._annotation.sentences[candidate.sentence]
        if candidate.sentence != self._number:
            self._add_up(candidate.sentence)
        content, words = self._sums
        length = sentence.last - sentence.first
        here = trigger.i - sentence.first
        left, right = max(0, here - NEIGHBOURS), min(length, here + NEIGHBOURS + 1)
        # A tree never leaves its sentence, but a sentence may be parsed in pieces.
        low = max(0, trigger.left_edge.i - sentence.first)
        high = min(length, trigger.right_edge.i + 1 - sentence.first)
        sums = np.stack(
            [
                content[high] - content[low],
                content[length],
                words[right] - words[here + 1] + words[here] - words[left],
            ]
        )
        means = sums[:, :-1] / np.maximum(sums[:, -1:], 1)
        return np.concatenate([means.reshape(-1), self._topic])

    def _add_up(self, number: int) -> None:
        """The running sums of a sentence's vectors: of its content, and of all its words; how many, last."""
        sentence = self._annotation.sentences[number]
        rows = self._rows[sentence.first : sentence.last]
        ones = (rows != UNKNOWN).astype(np.float32)[:, None]
        found = np.concatenate([self._vectors.table[rows], ones], axis=1)
        content = found * self._content[sentence.first : sentence.last, None]
        self._sums = np.zeros((2, len(rows) + 1, found.shape[1]), np.float32)
        np.cumsum(content, axis=0, out=self._sums[0, 1:])
        np.cumsum(found, axis=0, out=self._sums[1, 1:])
        self._number = number


def _mean(rows: Floats) -> Floats:
    found: Floats = rows.mean(axis=0) if len(rows) else np.zeros(rows.shape[1], np.float32)
    return found


@dataclass(frozen=True, slots=True)
class Network:
    """One hidden layer of rectified units; out come scores of none and of each class."""

    within: Floats
    within_bias: Floats
    out: Floats
    out_bias: Floats

    def scores(self, inputs: Floats) -> Floats:
        """How much more the words speak for each of ``ACTIONS`` than for none; one row an input."""
        hidden = np.maximum(inputs @ self.within + self.within_bias, 0)
        found: Floats = hidden @ self.out + self.out_bias
        return found[:, 1:] - found[:, :1]


@lru_cache(maxsize=1)
def load() -> Network | None:
    """The shipped network, or nothing before the first fit."""
    file = resources.files("policygraph.extract") / "surroundings.npz"
    if not file.is_file():
        return None
    with file.open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
        names = ("within", "within_bias", "out", "out_bias")
        return Network(*(stored[name].astype(np.float32) for name in names))


def lean(
    annotation: Annotation, candidates: Sequence[Candidate], vectors: Vectors, network: Network | None
) -> None:
    """Set ``leaning`` of every candidate: what the words around it say for each class."""
    if network is None or not candidates:
        return
    surroundings = Surroundings(annotation, vectors)
    # One thread, as for the parser: the same bytes on every run, and no threads for small matrices.
    with _threads().limit(limits=1, user_api="blas"):
        for at in range(0, len(candidates), TOGETHER):
            part = candidates[at : at + TOGETHER]
            for candidate, scores in zip(part, network.scores(surroundings.of(part)).tolist(), strict=True):
                candidate.leaning = dict(zip(ACTIONS, scores, strict=True))


@lru_cache(maxsize=1)
def _threads() -> ThreadpoolController:
    return ThreadpoolController()
