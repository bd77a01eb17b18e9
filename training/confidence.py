"""Fit the confidence model on annotated articles and write ``extract/confidence.json``.

    python training/confidence.py GOLD_FOLDER ... --score SCORE.py [--out confidence.json]

A candidate is true where a gold event has the same evidence sentence, accepts its class and its
actor: the tests of the scorer. Only articles that are for tuning are used (``gold.py``). Needs
scikit-learn. Deterministic: no randomness in the fit.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import gold

from policygraph.extract import confidence, lexicon
from policygraph.extract.candidate import Candidate
from policygraph.extract.extractor import propose
from policygraph.language import load
from policygraph.language.annotation import Annotation
from policygraph.model import Action

#: A feature must be seen in this many articles to get a weight: no article teaches its own words.
LEAST_ARTICLES = 4
STRENGTH = 0.05
#: Weight of the articles on policy proper, which are few among the general news.
EMPHASIS = 10.0

Row = tuple[str, dict[str, float], int]


def true(
    score: ModuleType,
    annotation: Annotation,
    candidate: Candidate,
    action: Action,
    events: list[dict[str, Any]],
) -> bool:
    sentence = annotation.sentences[candidate.sentence]
    words = annotation.text[sentence.start : sentence.end]
    names = gold.names(candidate)
    return any(
        action in {event["action"], *event.get("also", [])}
        and score.overlap([words], event["_spans"])
        and score.actor_ok(names, event["actors"], event["action"])
        for event in events
    )


def rows(articles: Sequence[gold.Article], score: ModuleType) -> list[Row]:
    engine, lex = load(), lexicon.load()
    found: list[Row] = []
    for article in articles:
        annotation, candidates, _ = propose(engine, lex, article.document)
        for candidate in candidates:
            if article.stop is not None and annotation.sentences[candidate.sentence].start >= article.stop:
                continue
            for action in confidence.alternatives(candidate):
                label = int(true(score, annotation, candidate, action, article.events))
                found.append((article.name, confidence.with_action(candidate, action), label))
    return found


def fit(data: list[Row], *, strength: float = STRENGTH) -> dict[str, float]:
    """Logistic weights of the features that enough articles show.

    Boosted trees beside it (150 of 8 leaves) raised recall at equal precision for single candidates
    but changed nothing end to end, on either half; so the model stays one that can be read.
    """
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    articles: dict[str, set[str]] = {}
    for doc, features, _ in data:
        for name in features:
            articles.setdefault(name, set()).add(doc)
    names = sorted(name for name, docs in articles.items() if len(docs) >= LEAST_ARTICLES)
    index = {name: i for i, name in enumerate(names)}
    cells = [(r, index[n], v) for r, (_, f, _) in enumerate(data) for n, v in sorted(f.items()) if n in index]
    matrix = csr_matrix(
        ([v for _, _, v in cells], ([r for r, _, _ in cells], [c for _, c, _ in cells])),
        shape=(len(data), len(names)),
    )
    labels = np.array([label for _, _, label in data])
    model = LogisticRegression(C=strength, solver="liblinear", max_iter=1000)
    emphasis = np.array([EMPHASIS if doc.startswith(("policy-", "seed-")) else 1.0 for doc, _, _ in data])
    model.fit(matrix, labels, sample_weight=emphasis)
    weights = {n: round(float(w), 4) for n, w in zip(names, model.coef_[0], strict=True) if abs(w) >= 0.005}
    weights["bias"] = round(float(model.intercept_[0]), 4)
    return weights


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--score", type=Path, required=True, help="the scoring script")
    parser.add_argument(
        "--out", type=Path, default=Path(__file__).parents[1] / "graph/policygraph/extract/confidence.json"
    )
    args = parser.parse_args(argv)
    score = gold.scorer(args.score)
    data = rows([a for folder in args.gold for a in gold.articles(folder, score) if a.tuned], score)
    weights = fit(data)
    counts = Counter(label for _, _, label in data)
    about = {"articles": len({d for d, _, _ in data}), "true": counts[1], "false": counts[0]}
    text = json.dumps(
        {"about": about, "weights": dict(sorted(weights.items()))}, indent=0, ensure_ascii=False
    )
    args.out.write_text(text + "\n", encoding="utf-8")
    print(f"{args.out}: {len(weights)} weights from {about}")


if __name__ == "__main__":
    main()
