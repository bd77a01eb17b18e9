"""The built-in engine's network in NumPy: spelling features, bidirectional LSTM layers, biaffine heads.

Dozat and Manning (2017), "Deep biaffine attention for neural dependency parsing", with word vectors
made from known words and spelling. ``training/network.py`` computes the same in JAX; a test compares
them. Sentences are packed time-major: step ``t`` holds the words at place ``t`` of every sentence
that is longer than ``t``, longest sentence first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from policygraph.language import spelling
from policygraph.language.trees import best_tree

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

CHUNK = 64
"""Distinct words whose vectors are computed at once; a fixed number keeps results the same in any order."""

KEPT = 60_000
"""Word vectors that are remembered between texts."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Label numbers per word, and per word the head's place in its sentence (itself for the root).

    ``certainty`` is the share of the chosen arc among all heads of its word, 0 to 1.
    """

    upos: Numbers
    xpos: Numbers
    feats: Numbers
    lemma: Numbers
    deprel: Numbers
    heads: Numbers
    certainty: Floats


def _leaky(x: Floats) -> Floats:
    out: Floats = np.maximum(x, x * np.float32(0.1))
    return out


class Network:
    """Weights ready for use; ``analyse`` takes the forms of a few sentences."""

    def __init__(self, weights: Mapping[str, Floats], vocabulary: Mapping[str, Any]) -> None:
        self.weights = dict(weights)
        self.labels: dict[str, list[str]] = vocabulary["labels"]
        self.layers: int = vocabulary["sizes"]["layers"]
        self.hidden: int = weights["re0f"].shape[0]
        self._word = {word: number for number, word in enumerate(vocabulary["words"])}
        self._letter = {letter: number for number, letter in enumerate(vocabulary["alphabet"]) if letter}
        self._shape = {shape: number for number, shape in enumerate(vocabulary["shapes"])}
        self._root = self.labels["deprel"].index("root")
        self._prepare()
        self._row: dict[str, int] = {}
        self._rows = np.zeros((2, 0, 4 * self.hidden), np.float32)

    def _prepare(self) -> None:
        """Gates in the order i, f, o, g, and halved where a sigmoid is computed by tanh."""
        hidden = self.hidden
        order = np.r_[0 : 2 * hidden, 3 * hidden : 4 * hidden, 2 * hidden : 3 * hidden]
        scale = np.ones(4 * hidden, np.float32)
        scale[: 3 * hidden] = 0.5
        for layer in range(self.layers):
            for name in ("in", "re", "bi"):
                for way in "fb":
                    key = f"{name}{layer}{way}"
                    self.weights[key] = np.ascontiguousarray(self.weights[key][..., order] * scale)
            for name in ("in", "re", "bi"):
                both = [self.weights.pop(f"{name}{layer}{way}") for way in "fb"]
                self.weights[f"{name}{layer}"] = np.stack(both)
        heads = ("upos", "xpos", "feats", "lemma")
        self._tag_w = np.concatenate([self.weights[f"{head}_w"] for head in heads], axis=1)
        self._tag_b = np.concatenate([self.weights[f"{head}_b"] for head in heads])
        self._tag_at = np.cumsum([0] + [len(self.labels[head]) for head in heads])
        parts = ("arc_dep", "rel_dep", "arc_head", "rel_head")
        self._part_w = np.concatenate([self.weights[part] for part in parts], axis=1)
        self._part_b = np.concatenate([self.weights[f"{part}_b"] for part in parts])
        self._part_at = np.cumsum([0] + [self.weights[part].shape[1] for part in parts])

    def _numbers(self, forms: Sequence[str]) -> Numbers:
        """The forms' places in the table of first-layer gate inputs, which remembers every form."""
        if len(self._row) > KEPT:
            self._row.clear()
        row = self._row
        fresh = [form for form in dict.fromkeys(forms) if form not in row]
        if fresh:
            used, room = len(row), self._rows.shape[1]
            if used + len(fresh) > room:
                grown = np.empty((2, 2 * (used + len(fresh)), self._rows.shape[2]), np.float32)
                grown[:, :used] = self._rows[:, :used]
                self._rows = grown
            for at in range(0, len(fresh), CHUNK):
                part = fresh[at : at + CHUNK]
                made = self._vectors(part + [""] * (CHUNK - len(part)))
                self._rows[:, used + at : used + at + len(part)] = made[:, : len(part)]
            for form in fresh:
                row[form] = len(row)
        return np.array([row[form] for form in forms])

    def _vectors(self, forms: Sequence[str]) -> Floats:
        w = self.weights
        suffix_rows, prefix_rows = len(w["suffix"]), len(w["prefix"])
        words = [self._word.get(spelling.key(form), 1) for form in forms]
        letters = np.array([spelling.characters(form, self._letter) for form in forms])
        chars = w["char"][letters] * (letters > 0)[..., None]
        padded = np.pad(chars, ((0, 0), (1, 1), (0, 0)))
        windows = np.concatenate([padded[:, :-2], padded[:, 1:-1], padded[:, 2:]], axis=-1)
        convolved = _leaky(windows.reshape(-1, windows.shape[-1]) @ w["conv"] + w["conv_b"])
        convolved = convolved.reshape(*letters.shape, -1)
        convolved = np.where((letters > 0)[..., None], convolved, np.float32(-1e4)).max(axis=1)
        x = np.concatenate(
            [
                w["word"][words],
                convolved,
                w["suffix"][[spelling.suffixes(form, suffix_rows) for form in forms]].sum(axis=1),
                w["prefix"][[spelling.prefix(form, prefix_rows) for form in forms]],
                w["shape"][[self._shape.get(spelling.shape(form), 0) for form in forms]],
            ],
            axis=-1,
        )
        return self._gates(x, x, 0)

    def _gates(self, forward: Floats, backward: Floats, layer: int) -> Floats:
        """Gate inputs of a layer: (2, words, 4 hidden)."""
        entering, bias = self.weights[f"in{layer}"], self.weights[f"bi{layer}"]
        out = np.empty((2, len(forward), 4 * self.hidden), np.float32)
        np.matmul(forward, entering[0], out=out[0])
        np.matmul(backward, entering[1], out=out[1])
        out += bias[:, None]
        return out

    def _layer(self, inputs: Floats, layer: int, counts: Sequence[int]) -> Floats:
        """One layer, both directions at once: ``inputs[1]`` has every sentence turned round."""
        hidden = self.hidden
        out = np.empty((2, inputs.shape[1], hidden), np.float32)
        recurrent = self.weights[f"re{layer}"]
        h = np.zeros((2, counts[0], hidden), np.float32)
        cells = np.zeros((2, counts[0], hidden), np.float32)
        half = np.float32(0.5)
        at = 0
        for rows in counts:
            gate = np.matmul(h[:, :rows], recurrent)
            gate += inputs[:, at : at + rows]
            np.tanh(gate, out=gate)
            sigmoids = gate[:, :, : 3 * hidden]
            sigmoids *= half
            sigmoids += half
            cell = cells[:, :rows]
            cell *= gate[:, :, hidden : 2 * hidden]
            cell += gate[:, :, :hidden] * gate[:, :, 3 * hidden :]
            h = np.tanh(cell)
            h *= gate[:, :, 2 * hidden : 3 * hidden]
            out[:, at : at + rows] = h
            at += rows
        return out

    def analyse(self, sentences: Sequence[Sequence[str]]) -> Analysis:
        """Labels and heads of all words, in the order given; no sentence may be empty."""
        lengths = np.array([len(sentence) for sentence in sentences])
        begins = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        order = np.argsort(-lengths, kind="stable")
        counts = [int((lengths > step).sum()) for step in range(int(lengths.max()))]
        places = np.concatenate([begins[order[:rows]] + step for step, rows in enumerate(counts)])
        mirror = np.concatenate(
            [(begins + lengths - 1)[order[:rows]] - step for step, rows in enumerate(counts)]
        )
        packed = np.empty_like(places)
        packed[places] = np.arange(len(places))
        turned = packed[mirror]
        numbers = self._numbers([form for sentence in sentences for form in sentence])[places]
        inputs = np.empty((2, len(numbers), 4 * self.hidden), np.float32)
        np.take(self._rows[0], numbers, axis=0, out=inputs[0])
        np.take(self._rows[1], numbers[turned], axis=0, out=inputs[1])
        first = x = np.empty(0, np.float32)
        for layer in range(self.layers):
            if layer:
                inputs = self._gates(x, x[turned], layer)
            out = self._layer(inputs, layer, counts)
            first, x = x, np.concatenate([out[0], out[1][turned]], axis=1)
        flat, tagged = np.empty_like(x), np.empty_like(x)
        flat[places], tagged[places] = x, first + x
        tags = tagged @ self._tag_w + self._tag_b
        at = self._tag_at
        upos, xpos, feats, lemma = (tags[:, at[k] : at[k + 1]].argmax(axis=1) for k in range(4))
        heads, deprel, certainty = self._parse(flat, begins.tolist(), lengths.tolist())
        return Analysis(upos, xpos, feats, lemma, deprel, heads, certainty)

    def _parse(self, x: Floats, begins: list[int], lengths: list[int]) -> tuple[Numbers, Numbers, Floats]:
        w, at = self.weights, self._part_at
        parts = _leaky(x @ self._part_w + self._part_b)
        roots = _leaky(w["root"] @ self._part_w[:, at[2] :] + self._part_b[at[2] :])
        arc_dep = parts[:, : at[1]] @ w["arc"]
        heads = np.empty(len(x), np.int64)
        certainty = np.empty(len(x), np.float32)
        chosen = np.empty((len(x), at[4] - at[3]), np.float32)
        is_root = np.zeros(len(x), bool)
        for begin, length in zip(begins, lengths, strict=True):
            block = parts[begin : begin + length, at[2] :]
            above = np.concatenate([roots[None], block])
            arc_head = above[:, : at[3] - at[2]]
            scores = arc_dep[begin : begin + length] @ arc_head.T + arc_head @ w["arc_h"]
            found = best_tree(scores)
            chosen[begin : begin + length] = above[found, at[3] - at[2] :]
            top = scores.max(axis=1, keepdims=True)
            shares = np.exp(scores - top)
            certainty[begin : begin + length] = shares[np.arange(length), found] / shares.sum(axis=1)
            is_root[begin : begin + length] = found == 0
            heads[begin : begin + length] = np.where(found == 0, np.arange(length), found - 1)
        rel_dep = parts[:, at[1] : at[2]]
        bilinear = (rel_dep @ w["rel"]).reshape(len(x), -1, rel_dep.shape[1])
        scores = np.matmul(bilinear, chosen[:, :, None])[:, :, 0]
        scores += chosen @ w["rel_h"] + rel_dep @ w["rel_d"] + w["rel_b"]
        scores[~is_root, self._root] = -np.inf
        deprel = scores.argmax(axis=1)
        deprel[is_root] = self._root
        return heads, deprel, certainty
