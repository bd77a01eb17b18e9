"""The engine's network in JAX: word features, three bidirectional LSTM layers, biaffine heads.

Shapes: B sentences, T positions (padded), U distinct words of the batch, C characters.
The inference twin in NumPy is ``policygraph.language.network``; both must compute the same.
"""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

Params = dict[str, Any]
CHARACTERS = 20  # the first and the last ten of a word


def initial(sizes: dict[str, int], *, seed: int) -> Params:
    """Random weights; ``sizes`` names every dimension (see ``train.SIZES``)."""
    random = np.random.default_rng(seed)

    def dense(rows: int, columns: int) -> np.ndarray:
        limit = np.sqrt(6.0 / (rows + columns))
        return random.uniform(-limit, limit, (rows, columns)).astype("f")

    def table(rows: int, columns: int) -> np.ndarray:
        return (random.standard_normal((rows, columns)) * (1.0 / np.sqrt(columns))).astype("f")

    def orthogonal(columns: int) -> np.ndarray:
        q, _ = np.linalg.qr(random.standard_normal((columns, columns)))
        return q.astype("f")

    s, hidden = sizes, sizes["hidden"]
    params: Params = {
        "word": table(s["words"], s["word"]) * 0.5,
        "char": table(s["chars"], s["char"]),
        "conv": dense(3 * s["char"], s["filters"]),
        "conv_b": np.zeros(s["filters"], "f"),
        "suffix": table(s["suffixes"], s["suffix"]),
        "prefix": table(s["prefixes"], s["prefix"]),
        "shape": table(s["shapes"], s["shape"]),
    }
    width = s["word"] + s["filters"] + s["suffix"] + s["prefix"] + s["shape"]
    for layer in range(s["layers"]):
        for way in "fb":
            params[f"in{layer}{way}"] = dense(width, 4 * hidden)
            params[f"re{layer}{way}"] = np.concatenate([orthogonal(hidden) for _ in range(4)], axis=1)
            bias = np.zeros(4 * hidden, "f")
            bias[hidden : 2 * hidden] = 1.0
            params[f"bi{layer}{way}"] = bias
        width = 2 * hidden
    for head in ("upos", "xpos", "feats", "lemma"):
        params[f"{head}_w"] = dense(width, s[f"n_{head}"])
        params[f"{head}_b"] = np.zeros(s[f"n_{head}"], "f")
    for side in ("head", "dep"):
        params[f"arc_{side}"] = dense(width, s["arc"])
        params[f"arc_{side}_b"] = np.zeros(s["arc"], "f")
        params[f"rel_{side}"] = dense(width, s["rel"])
        params[f"rel_{side}_b"] = np.zeros(s["rel"], "f")
    params["root"] = np.zeros(width, "f")
    params["arc"] = np.zeros((s["arc"], s["arc"]), "f")
    params["arc_h"] = np.zeros(s["arc"], "f")
    params["rel"] = np.zeros((s["rel"], s["n_deprel"] * s["rel"]), "f")
    params["rel_h"] = dense(s["rel"], s["n_deprel"])
    params["rel_d"] = dense(s["rel"], s["n_deprel"])
    params["rel_b"] = np.zeros(s["n_deprel"], "f")
    return params


def leaky(x: jax.Array) -> jax.Array:
    """Leaky ReLU, slope 0.1 below nought."""
    return jnp.where(x > 0, x, 0.1 * x)


def lstm(params: Params, name: str, x: jax.Array, mask: jax.Array, *, reverse: bool) -> jax.Array:
    """One direction of one layer; ``x`` is (T, B, D), the answer (T, B, hidden)."""
    gates = x @ params[f"in{name}"] + params[f"bi{name}"]
    recurrent = params[f"re{name}"]
    hidden = recurrent.shape[0]

    def step(state: Any, item: Any) -> Any:
        h, c = state
        gate, keep = item
        gate = gate + h @ recurrent
        i, f, g, o = (gate[:, k * hidden : (k + 1) * hidden] for k in range(4))
        c = (jax.nn.sigmoid(f) * c + jax.nn.sigmoid(i) * jnp.tanh(g)) * keep
        h = jax.nn.sigmoid(o) * jnp.tanh(c) * keep
        return (h, c), h

    zero = jnp.zeros((x.shape[1], hidden))
    _, out = jax.lax.scan(step, (zero, zero), (gates, mask[..., None]), reverse=reverse)
    return out


def features(params: Params, batch: dict[str, jax.Array]) -> tuple[jax.Array, jax.Array]:
    """Vectors of the U distinct words: (known-word part, spelling part)."""
    chars = params["char"][batch["chars"]] * (batch["chars"] > 0)[..., None]
    padded = jnp.pad(chars, ((0, 0), (1, 1), (0, 0)))
    windows = jnp.concatenate([padded[:, :-2], padded[:, 1:-1], padded[:, 2:]], axis=-1)
    convolved = leaky(windows @ params["conv"] + params["conv_b"])
    convolved = jnp.where((batch["chars"] > 0)[..., None], convolved, -1e4).max(axis=1)
    spelling = jnp.concatenate(
        [
            convolved,
            params["suffix"][batch["suffixes"]].sum(axis=1),
            params["prefix"][batch["prefixes"]],
            params["shape"][batch["shapes"]],
        ],
        axis=-1,
    )
    return params["word"][batch["words"]], spelling


def scores(
    params: Params, batch: dict[str, jax.Array], *, layers: int, drop: float, key: jax.Array | None
) -> dict[str, jax.Array]:
    """All heads' scores; with ``key`` None nothing is dropped."""
    mask = batch["mask"].T  # (T, B)
    known, spelling = features(params, batch)
    keys = iter(jax.random.split(key, 16)) if key is not None else None

    def dropped(x: jax.Array, rate: float, *, shared: bool = True) -> jax.Array:
        if keys is None:
            return x
        shape = (1, *x.shape[1:]) if shared else x.shape
        return x * jax.random.bernoulli(next(keys), 1 - rate, shape) / (1 - rate)

    index = batch["index"].T
    words = known[index]
    if keys is not None:  # word dropout: the known-word part of rare and of random words becomes row 1
        words = jnp.where(batch["unknown"].T[..., None], params["word"][1], words)
    x = jnp.concatenate([words, spelling[index]], axis=-1)
    x = dropped(x, drop)
    first = x
    for layer in range(layers):
        x = jnp.concatenate(
            [
                lstm(params, f"{layer}f", x, mask, reverse=False),
                lstm(params, f"{layer}b", x, mask, reverse=True),
            ],
            axis=-1,
        )
        x = dropped(x, drop)
        if layer == layers - 2:
            first = x
    out = {}
    tagged = first + x
    for head in ("upos", "xpos", "feats", "lemma"):
        out[head] = (tagged @ params[f"{head}_w"] + params[f"{head}_b"]).swapaxes(0, 1)
    x = x.swapaxes(0, 1)  # (B, T, D)
    root = jnp.broadcast_to(params["root"], (x.shape[0], 1, x.shape[2]))
    heads = jnp.concatenate([root, x], axis=1)

    def projected(name: str, value: jax.Array) -> jax.Array:
        value = leaky(value @ params[name] + params[f"{name}_b"])
        if keys is None:
            return value
        rate = drop
        shape = (value.shape[0], 1, value.shape[2])
        return value * jax.random.bernoulli(next(keys), 1 - rate, shape) / (1 - rate)

    arc_head, arc_dep = projected("arc_head", heads), projected("arc_dep", x)
    arcs = (arc_dep @ params["arc"]) @ arc_head.swapaxes(1, 2) + (arc_head @ params["arc_h"])[:, None, :]
    allowed = jnp.concatenate([jnp.ones((x.shape[0], 1)), batch["mask"]], axis=1)
    out["arcs"] = jnp.where(allowed[:, None, :] > 0, arcs, -1e4)  # (B, T, T + 1)
    rel_head, rel_dep = projected("rel_head", heads), projected("rel_dep", x)
    chosen = jnp.take_along_axis(rel_head, batch["heads"][..., None], axis=1)
    bilinear = (rel_dep @ params["rel"]).reshape(*x.shape[:2], -1, rel_dep.shape[-1])
    out["deprel"] = (
        jnp.einsum("btlr,btr->btl", bilinear, chosen)
        + chosen @ params["rel_h"]
        + rel_dep @ params["rel_d"]
        + params["rel_b"]
    )
    return out


WEIGHTS = {"arcs": 1.0, "deprel": 1.0, "upos": 0.8, "xpos": 0.2, "feats": 0.3, "lemma": 0.3}


def loss(
    params: Params, batch: dict[str, jax.Array], key: jax.Array, *, layers: int, drop: float
) -> jax.Array:
    """Weighted cross-entropy of all heads per word."""
    out = scores(params, batch, layers=layers, drop=drop, key=key)
    weight = batch["mask"] * batch["weight"][:, None]
    total = 0.0
    for name, factor in WEIGHTS.items():
        gold = batch["heads" if name == "arcs" else name]
        logs = jax.nn.log_softmax(out[name])
        picked = jnp.take_along_axis(logs, jnp.maximum(gold, 0)[..., None], axis=-1)[..., 0]
        total -= factor * (picked * weight * (gold >= 0)).sum()
    return total / batch["mask"].sum()
