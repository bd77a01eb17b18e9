"""Turn trained weights into the file that the package ships, after checking it against the training twin.

    python training/export.py FOLDER --ewt FOLDER [--to graph/policygraph/language/weights/english.npz]

``FOLDER`` holds ``weights.npz`` and ``vocabulary.json`` as ``train.py`` wrote them. The NumPy network
must agree with the JAX network on the tags of sample sentences before rounding; after rounding, the
share of words that changed is printed.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import jax.numpy as jnp
import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "graph"))

import network as twin
from batches import batch_of
from conllu import Sentence, read
from vocabulary import SIZES, Vocabulary

from policygraph.language import store
from policygraph.language.network import Analysis, Network

SHIPPED = Path(__file__).parents[1] / "graph" / "policygraph" / "language" / "weights" / "english.npz"


def twin_labels(
    weights: dict[str, Any], vocabulary: dict[str, Any], sentence: Sentence
) -> dict[str, np.ndarray]:
    """The JAX network's best UPOS and best arcs of one sentence."""
    words = Vocabulary([])
    words.words, words.alphabet = vocabulary["words"], vocabulary["alphabet"]
    words.shapes, words.labels = vocabulary["shapes"], vocabulary["labels"]
    words.index()
    length = len(sentence.words)
    batch = batch_of([sentence.words], words, length, 1, None)
    params = {name: jnp.asarray(values) for name, values in weights.items()}
    out = twin.scores(params, batch, layers=vocabulary["sizes"]["layers"], drop=0, key=None)
    return {"upos": np.asarray(out["upos"][0].argmax(-1)), "arcs": np.asarray(out["arcs"][0].argmax(-1))}


def changed(before: Analysis, after: Analysis) -> float:
    """The share of words with another head, relation or tag."""
    same = (before.heads == after.heads) & (before.deprel == after.deprel) & (before.upos == after.upos)
    return float(1 - same.mean())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--ewt", type=Path, required=True)
    parser.add_argument("--to", type=Path, default=SHIPPED)
    options = parser.parse_args()
    weights = dict(np.load(options.folder / "weights.npz"))
    vocabulary = json.loads((options.folder / "vocabulary.json").read_text(encoding="utf-8"))
    SIZES.update(vocabulary["sizes"])
    sentences = [s for s in read(options.ewt / "en_ewt-ud-dev.conllu") if len(s.words) <= 40][:300]
    exact = Network(weights, vocabulary)
    for sentence in sentences[:20]:
        wanted = twin_labels(weights, vocabulary, sentence)
        found = exact.analyse([[word.form for word in sentence.words]])
        if not (found.upos == wanted["upos"]).all():
            raise SystemExit(f"the two networks disagree on: {sentence.text}")
    aside = options.to.with_suffix(".new")
    store.write(aside, weights, vocabulary)
    rounded = Network(*store.read(aside))
    forms = [[word.form for word in sentence.words] for sentence in sentences]
    print(f"{100 * changed(exact.analyse(forms), rounded.analyse(forms)):.2f} % of words changed by rounding")
    aside.replace(options.to)
    print(options.to, f"{options.to.stat().st_size / 1e6:.2f} MB", vocabulary["about"])


if __name__ == "__main__":
    main()
