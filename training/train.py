"""Train the language engine on CoNLL-U folders.

    python training/train.py --ewt FOLDER --gum FOLDER --out FOLDER [--epochs N] [--seed N] [--start FOLDER]

Writes ``weights.npz`` (float32) and ``vocabulary.json`` after every epoch that is the best so far
on the development sentences (EWT dev and the news texts of GUM named in ``DEVELOPMENT``).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import network
import numpy as np
from augment import augmented
from batches import batches
from conllu import Sentence, read
from vocabulary import SIZES, Vocabulary

DEVELOPMENT = ("news_asylum", "news_hackers")
HELD_OUT = ("news_crane", "news_warming")
NEWS_REPEATS = 3


def corpora(ewt: Path, gum: Path) -> tuple[list[Sentence], list[Sentence]]:
    """Training and development sentences; the held-out news texts are in neither."""
    train = list(read(ewt / "en_ewt-ud-train.conllu"))
    dev = list(read(ewt / "en_ewt-ud-dev.conllu"))
    for path in sorted(gum.glob("*.conllu")):
        name = path.stem.removeprefix("GUM_")
        if name in HELD_OUT:
            continue
        sentences = list(read(path))
        if name in DEVELOPMENT:
            dev += sentences
        else:
            train += sentences * (NEWS_REPEATS if name.startswith("news_") else 1)
    return train, dev


def accuracy(params: Any, dev: list[Sentence], vocabulary: Vocabulary, predict: Any) -> dict[str, float]:
    """Shares of right words on development sentences, punctuation left out; arcs by plain argmax."""
    right: Counter[str] = Counter()
    total = 0
    punct = vocabulary.label["deprel"]["punct"]
    for members, batch in batches([s.words for s in dev], vocabulary, 2000, None):
        arcs = np.asarray(predict(params, batch)["arcs"].argmax(-1))
        out = predict(params, {**batch, "heads": arcs})
        counted = (batch["mask"] > 0) & (batch["deprel"] != punct)
        total += int(counted.sum())
        heads = arcs == batch["heads"]
        rels = np.asarray(out["deprel"].argmax(-1)) == batch["deprel"]
        right["uas"] += int((heads & counted).sum())
        right["las"] += int((heads & rels & counted).sum())
        for head in ("upos", "feats", "lemma"):
            right[head] += int(((np.asarray(out[head].argmax(-1)) == batch[head]) & counted).sum())
        del members
    return {name: round(100 * count / total, 2) for name, count in right.items()}


def save(folder: Path, params: Any, vocabulary: Vocabulary, about: dict[str, Any]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(folder / "new.npz", **{k: np.asarray(v) for k, v in params.items()})
    (folder / "new.npz").replace(folder / "weights.npz")
    content = json.dumps({**vocabulary.as_json(), "sizes": SIZES, "about": about}, ensure_ascii=False)
    (folder / "vocabulary.json").write_text(content, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--ewt", type=Path, required=True)
    parser.add_argument("--gum", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--words", type=int, default=1200, help="words in a batch")
    parser.add_argument("--rate", type=float, default=0.002)
    parser.add_argument("--drop", type=float, default=0.33)
    parser.add_argument("--start", type=Path, help="go on from the weights in this folder")
    parser.add_argument("--plain", action="store_true", help="no augmentation")
    for name, value in SIZES.items():
        parser.add_argument(f"--{name}", type=int, default=value)
    options = parser.parse_args()
    jax.config.update("jax_default_prng_impl", "unsafe_rbg")
    SIZES.update({name: getattr(options, name) for name in SIZES})
    train, dev = corpora(options.ewt, options.gum)
    vocabulary = Vocabulary(train)
    dims = {
        **SIZES, "words": len(vocabulary.words), "chars": len(vocabulary.alphabet),
        "shapes": len(vocabulary.shapes),
        **{f"n_{head}": len(values) for head, values in vocabulary.labels.items()},
    }  # fmt: skip
    params = {k: jnp.asarray(v) for k, v in network.initial(dims, seed=options.seed).items()}
    if options.start:
        with np.load(options.start / "weights.npz") as stored:
            params = {name: jnp.asarray(stored[name]) for name in stored.files}
    print(dims, sum(v.size for v in params.values()), "weights", flush=True)
    chance = random.Random(options.seed)
    loss = partial(network.loss, layers=SIZES["layers"], drop=options.drop)

    @jax.jit
    def predict(params: Any, batch: Any) -> Any:
        return network.scores(params, batch, layers=SIZES["layers"], drop=0, key=None)

    @partial(jax.jit, donate_argnums=(0, 1, 2, 3))
    def update(
        params: Any, first: Any, second: Any, mean: Any, batch: Any, key: Any, step: Any, rate: Any
    ) -> Any:
        value, grads = jax.value_and_grad(loss)(params, batch, key)
        norm = jnp.sqrt(sum((g * g).sum() for g in grads.values()))
        scale = jnp.minimum(1.0, 5.0 / (norm + 1e-9))
        decay = jnp.minimum(0.999, (1 + step) / (20 + step))
        for name, grad in grads.items():
            grad = grad * scale
            first[name] = 0.9 * first[name] + 0.1 * grad
            second[name] = 0.98 * second[name] + 0.02 * grad * grad
            move = (
                first[name]
                / (1 - 0.9 ** (step + 1))
                / (jnp.sqrt(second[name] / (1 - 0.98 ** (step + 1))) + 1e-6)
            )
            params[name] = params[name] - rate * (move + 0.01 * params[name])
            mean[name] = decay * mean[name] + (1 - decay) * params[name]
        return params, first, second, mean, value

    first = {k: jnp.zeros_like(v) for k, v in params.items()}
    second = {k: jnp.zeros_like(v) for k, v in params.items()}
    mean = {k: jnp.array(v) for k, v in params.items()}
    key = jax.random.PRNGKey(options.seed)
    total = sum(len(s.words) for s in train) / options.words * 1.15 * options.epochs
    step, best, start = 0, 0.0, time.time()
    for epoch in range(1, 10_000):
        losses, words = [], 0
        changed = [s.words if options.plain else augmented(s, chance) for s in train]
        if epoch == 1:
            print("augmented", sum(a is not s.words for a, s in zip(changed, train, strict=True)), flush=True)
        for _, batch in batches(changed, vocabulary, options.words, chance):
            done = step / total
            if done >= 1:
                break
            rate = options.rate * min(1.0, (step + 1) / 300) * (1 - done)
            key, draw = jax.random.split(key)
            params, first, second, mean, value = update(
                params, first, second, mean, batch, draw, float(step), rate
            )
            losses.append(value)
            words += int(batch["mask"].sum())
            step += 1
            if step % 200 == 0:
                print(
                    step,
                    f"{float(value):.3f}",
                    words,
                    f"{time.time() - start:.0f} s",
                    file=sys.stderr,
                    flush=True,
                )
        score = accuracy(mean, dev, vocabulary, predict)
        about = {"epoch": epoch, "seed": options.seed, "step": step, "dev": score}
        print(
            json.dumps(about), f"loss {np.mean([float(v) for v in losses] or [0]):.3f}", words, "words",
            f"{(time.time() - start) / 60:.1f} min", flush=True,
        )  # fmt: skip
        if score["las"] > best:
            best = score["las"]
            save(options.out, mean, vocabulary, about)
        if done >= 1:
            break


if __name__ == "__main__":
    main()
