"""Fit the network that reads the words around a trigger; ``training/confidence.py`` calls it.

It learns what the model of grammar and lexicon leaves over: that model's scores are added to its own and
stay as they are. Adam (Kingma and Ba 2015) with a falling rate and dropout; seeds are fixed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from policygraph.extract import surroundings
from policygraph.language.vectors import Floats

#: Hidden units of one network. 128 learn the fitted articles better and others no better.
UNITS = 64
#: Networks that differ in their seed; the one that ships takes the mean of their scores.
SEEDS = (1, 2, 3)
#: Passes over the data, candidates a step, and the first rate, which falls to nought along a cosine.
EPOCHS, BATCH, RATE = 20, 256, 1e-3
#: Shares of the inputs and of the hidden units that are left out in each step.
BLIND, DROPPED = 0.2, 0.5
#: Weights of the squared weights beside the mean loss of the choices.
PENALTIES = {"within": 2e-5, "out": 2e-4}
#: Inputs are divided by so many of their standard deviations.
SPREAD = 3.0


@dataclass(frozen=True, slots=True)
class Reading:
    """One candidate: the vector of its surroundings, its classes, their scores by the other model (none
    of them first), and how right each is (``fitting.Choice``)."""

    inputs: Floats
    places: Sequence[int]
    scores: Sequence[float]
    rights: Sequence[float]


def fit(readings: Sequence[Reading]) -> surroundings.Network:
    """The mean of several networks, which is one with the hidden units of all.

    Places count from 1 in the order of ``surroundings.ACTIONS``, 0 is none.
    """
    inputs = np.stack([reading.inputs for reading in readings]).astype(np.float32)
    spread = SPREAD * (inputs.std(axis=0) + 1e-3)
    inputs = inputs / spread
    most = max(len(reading.places) for reading in readings)
    places, rights = np.zeros((len(readings), most), np.intp), np.zeros((len(readings), most), np.float32)
    given = np.full((len(readings), most), -1e9, np.float32)
    for i, reading in enumerate(readings):
        size = len(reading.places)
        places[i, :size], rights[i, :size], given[i, :size] = reading.places, reading.rights, reading.scores
    found = [_fit(inputs, places, given, rights, seed=seed) for seed in SEEDS]
    return surroundings.Network(
        within=np.concatenate([weights["within"] for weights in found], axis=1) / spread[:, None],
        within_bias=np.concatenate([weights["within_bias"] for weights in found]),
        out=np.concatenate([weights["out"] for weights in found]) / np.float32(len(found)),
        out_bias=np.mean([weights["out_bias"] for weights in found], axis=0, dtype=np.float32),
    )


def _fit(inputs: Floats, places: Any, given: Floats, rights: Floats, *, seed: int) -> dict[str, Floats]:
    """The weights of one network; a row a candidate, padded where it has fewer classes."""
    random = np.random.default_rng(seed)
    classes = 1 + len(surroundings.ACTIONS)
    weights = {
        "within": random.normal(0, 0.03, (inputs.shape[1], UNITS)).astype(np.float32),
        "within_bias": np.zeros(UNITS, np.float32),
        "out": random.normal(0, 0.1, (UNITS, classes)).astype(np.float32),
        "out_bias": np.zeros(classes, np.float32),
    }
    first = {name: np.zeros_like(values) for name, values in weights.items()}
    second = {name: np.zeros_like(values) for name, values in weights.items()}
    steps, step = EPOCHS * (len(inputs) // BATCH), 0
    for _ in range(EPOCHS):
        order = random.permutation(len(inputs))
        for at in range(0, len(order) - BATCH + 1, BATCH):
            part = order[at : at + BATCH]
            x = inputs[part] * _kept(random, BLIND, (BATCH, inputs.shape[1]))
            kept = _kept(random, DROPPED, (BATCH, UNITS))
            slopes = _slopes(weights, x, kept, places[part], given[part], rights[part])
            step += 1
            rate = np.float32(RATE * 0.5 * (1 + np.cos(np.pi * step / steps)))
            for name, slope in slopes.items():
                slope += 2 * PENALTIES.get(name, 0.0) * weights[name]
                first[name] = 0.9 * first[name] + 0.1 * slope
                second[name] = 0.999 * second[name] + 0.001 * slope**2
                mean = first[name] / np.float32(1 - 0.9**step)
                deviation = np.sqrt(second[name] / np.float32(1 - 0.999**step))
                weights[name] -= rate * mean / (deviation + np.float32(1e-8))
    return weights


def _kept(random: np.random.Generator, share: float, shape: tuple[int, int]) -> Floats:
    """Nought for the share that is left out, and more than one for the others, so that sums keep."""
    found: Floats = ((random.random(shape) >= share) / (1 - share)).astype(np.float32)
    return found


def _slopes(
    weights: dict[str, Floats], x: Floats, kept: Floats, places: Any, given: Floats, rights: Floats
) -> dict[str, Floats]:
    """The gradient of the mean loss of one step."""
    raw = x @ weights["within"] + weights["within_bias"]
    hidden = np.maximum(raw, 0) * kept
    scores = given + np.take_along_axis(hidden @ weights["out"] + weights["out_bias"], places, axis=1)
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    good = shares * rights
    shares /= shares.sum(axis=1, keepdims=True)
    good /= np.maximum(good.sum(axis=1, keepdims=True), np.finfo(np.float32).tiny)
    above = np.zeros((len(x), len(weights["out_bias"])), np.float32)
    np.add.at(above, (np.arange(len(x))[:, None], places), (shares - good) / len(x))
    below = (above @ weights["out"].T) * kept * (raw > 0)
    return {
        "within": x.T @ below,
        "within_bias": below.sum(axis=0),
        "out": hidden.T @ above,
        "out_bias": above.sum(axis=0),
    }


def save(path: Path, network: surroundings.Network) -> None:
    """Write the network as 16-bit floats."""
    names = ("within", "within_bias", "out", "out_bias")
    np.savez_compressed(path, **{name: getattr(network, name).astype(np.float16) for name in names})
    print(f"{path}: {path.stat().st_size / 1e3:.0f} kB")
