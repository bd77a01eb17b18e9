"""What the two fitted models have in common: articles in, features to a matrix, weights out."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import gold

EXTRACT = Path(__file__).parents[1] / "graph" / "policygraph" / "extract"
Row = tuple[str, Mapping[str, float]]
"""The article and the features of one line of a matrix."""
Choice = tuple[str, Sequence[Mapping[str, float]], Sequence[float]]
"""Article, the features of each option, and how right each is, from 0 to 1; at least one is right."""


#: The feature that tells an annotated set from those that the marks are measured on, and its value.
_HABIT, _STRENGTH = "habit=", 3.0


def habit(article: gold.Article) -> dict[str, float]:
    """A feature of the set of an article: a habit of its annotators that is learned beside the rest.

    The model is made without it: it does as the annotators of the measured sets do.
    """
    return {} if article.set in gold.MEASURED else {_HABIT + article.set: _STRENGTH}


def matrix(rows: Sequence[Row], *, least: int) -> tuple[Any, list[str]]:
    """The features as a sparse matrix, and the names of its columns: those that ``least`` articles show."""
    from scipy.sparse import csr_matrix

    seen: dict[str, set[str]] = {}
    for article, features in rows:
        for name in features:
            seen.setdefault(name, set()).add(article)
    names = sorted(name for name, articles in seen.items() if len(articles) >= least)
    index = {name: i for i, name in enumerate(names)}
    cells = [(r, index[n], v) for r, (_, f) in enumerate(rows) for n, v in sorted(f.items()) if n in index]
    values, places = [v for *_, v in cells], ([r for r, *_ in cells], [c for _, c, _ in cells])
    return csr_matrix((values, places), shape=(len(rows), len(names))), names


def weighed(articles: Iterable[str], weight: float) -> Any:
    """``weight`` for each article on policy proper that was not written for fitting, 1 for the others."""
    import numpy as np

    return np.array([weight if name.startswith(("policy-", "seed-")) else 1.0 for name in articles])


def conditional_logit(
    choices: Sequence[Choice], *, least: int, penalty: float, emphasis: float
) -> dict[str, float]:
    """Weights by which the right options of each choice outweigh the others (McFadden 1974).

    L2 penalty ``penalty``, fitted by L-BFGS from nought: no randomness. Where several options are
    right, their shares count together. Features need ``least`` articles to get a weight.
    """
    import numpy as np
    from scipy.optimize import minimize

    rows = [(name, features) for name, options, _ in choices for features in options]
    features, names = matrix(rows, least=least)
    sizes = np.array([len(options) for _, options, _ in choices])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    right = np.array([r for _, _, rights in choices for r in rights])
    of = np.repeat(np.arange(len(choices)), sizes)
    heavy = weighed((name for name, *_ in choices), emphasis)

    def loss(weights: Any) -> tuple[float, Any]:
        scores = features @ weights
        scores -= np.maximum.reduceat(scores, starts)[of]
        shares = np.exp(scores)
        among = np.add.reduceat(shares, starts)
        good = np.maximum(np.add.reduceat(shares * right, starts), np.finfo(float).tiny)
        value = float((heavy * (np.log(among) - np.log(good))).sum())
        slope = heavy[of] * (shares / among[of] - shares * right / good[of])
        return (
            value + 0.5 * penalty * float(weights @ weights),
            features.T @ slope + penalty * weights,
        )

    result = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    found = {n: round(float(w), 3) for n, w in zip(names, result.x, strict=True) if abs(w) >= 0.005}
    return {name: weight for name, weight in found.items() if not name.startswith(_HABIT)}


def arguments(description: str | None, file: str) -> argparse.ArgumentParser:
    """The command line of a fit whose weights are the file of that name in ``extract/``."""
    parser = argparse.ArgumentParser(description=description.splitlines()[0] if description else None)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--score", type=Path, required=True, help="the scoring script")
    parser.add_argument("--out", type=Path, default=EXTRACT / file)
    return parser


def tuned(folders: Iterable[Path], score: ModuleType) -> list[gold.Article]:
    """The articles of the folders that may be used for fitting."""
    return [article for folder in folders for article in gold.articles(folder, score) if article.tuned]


def save(path: Path, weights: Mapping[str, float], about: Mapping[str, int]) -> None:
    """Write weights with what they were made from, and say so."""
    text = json.dumps(
        {"about": about, "weights": dict(sorted(weights.items()))}, indent=0, ensure_ascii=False
    )
    path.write_text(text + "\n", encoding="utf-8")
    print(f"{path}: {len(weights)} weights from {dict(about)}")
