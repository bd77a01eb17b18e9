"""Fit the confidence model on annotated articles and write ``extract/confidence.json``.

    python training/confidence.py GOLD_FOLDER ... --score SCORE.py [--out confidence.json]

A candidate is true where a gold event has the same evidence sentence, accepts its class and its
actor: the tests of the scorer. Only articles that are for tuning are used (``gold.py``). Needs
scikit-learn. Deterministic: no randomness in the fit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from types import ModuleType
from typing import Any

import fitting
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
        gold.reported(score, event, action, [words])
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
    from sklearn.linear_model import LogisticRegression

    matrix, names = fitting.matrix([(doc, features) for doc, features, _ in data], least=LEAST_ARTICLES)
    labels = np.array([label for _, _, label in data])
    model = LogisticRegression(C=strength, solver="liblinear", max_iter=1000)
    model.fit(matrix, labels, sample_weight=fitting.emphasis((doc for doc, *_ in data), EMPHASIS))
    weights = {n: round(float(w), 4) for n, w in zip(names, model.coef_[0], strict=True) if abs(w) >= 0.005}
    weights["bias"] = round(float(model.intercept_[0]), 4)
    return weights


def main(argv: list[str] | None = None) -> None:
    args = fitting.arguments(__doc__, "confidence.json").parse_args(argv)
    score = gold.scorer(args.score)
    data = rows(fitting.tuned(args.gold, score), score)
    counts = Counter(label for _, _, label in data)
    about = {"articles": len({d for d, _, _ in data}), "true": counts[1], "false": counts[0]}
    fitting.save(args.out, fit(data), about)


if __name__ == "__main__":
    main()
