"""Fit the confidence model on annotated articles and write ``extract/confidence.json``.

    python training/confidence.py GOLD_FOLDER ... --score SCORE.py [--out confidence.json]

A candidate is true where a gold event has the same evidence sentence, accepts its class and its
actor: the tests of the scorer. Only articles that are for tuning are used (``gold.py``). Needs
SciPy.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import Any

import fitting
import gold
import surroundings

from policygraph.extract import confidence, lexicon
from policygraph.extract.candidate import Candidate
from policygraph.extract.extractor import propose
from policygraph.extract.surroundings import ACTIONS, Network, Surroundings
from policygraph.language import load, vectors
from policygraph.language.annotation import Annotation
from policygraph.language.vectors import Floats
from policygraph.model import Action

#: A feature must be seen in this many articles to get a weight: no article teaches its own words.
LEAST_ARTICLES = 4
#: Weight of the squared weights beside the loss of all choices.
PENALTY = 12.0
#: Weight of the articles on policy proper, which are few among the general news.
EMPHASIS = 8.0
#: How right a class is that the annotator accepts beside the best one.
ACCEPTED = 0.4


def right(
    score: ModuleType,
    annotation: Annotation,
    candidate: Candidate,
    actions: Sequence[Action],
    events: list[dict[str, Any]],
) -> list[float]:
    """How right each class is for a candidate: 1 for the best ones of the events that it fits."""
    sentence = annotation.sentences[candidate.sentence]
    words = [annotation.text[sentence.start : sentence.end]]
    names = gold.names(candidate)
    fits = [
        event
        for event in events
        if score.overlap(words, event["_spans"]) and score.actor_ok(names, event["actors"], event["action"])
    ]
    best = {event["action"] for event in fits}
    accepted = {action for event in fits for action in event.get("also", [])}
    return [1.0 if action in best else ACCEPTED if action in accepted else 0.0 for action in actions]


def choices(
    articles: Sequence[gold.Article], score: ModuleType
) -> tuple[list[fitting.Choice], list[tuple[Floats, list[int]]]]:
    """For each candidate, whether it reports nothing, and the classes that it may report.

    Beside each choice the vector of its surroundings and the places of its classes, none first.
    """
    engine, lex, words = load(), lexicon.load(), vectors.load()
    found: list[fitting.Choice] = []
    around: list[tuple[Floats, list[int]]] = []
    for article in articles:
        annotation, candidates, _ = propose(engine, lex, article.document)
        inputs = Surroundings(annotation, words).of(candidates)
        for candidate, row in zip(candidates, inputs, strict=True):
            if article.stop is not None and annotation.sentences[candidate.sentence].start >= article.stop:
                continue
            candidate.leaning = {}
            actions = confidence.alternatives(candidate)
            reported = right(score, annotation, candidate, actions, article.events)
            options = [confidence.with_action(candidate, action) for action in actions]
            found.append((article.name, [{}, *options], [float(not any(reported)), *reported]))
            around.append((row, [0, *(1 + ACTIONS.index(action) for action in actions)]))
    return found, around


def fit(
    data: Sequence[fitting.Choice], around: Sequence[tuple[Floats, list[int]]]
) -> tuple[dict[str, float], Network]:
    """The weights of the shipped model, and the network of words around that goes with them.

    A logistic model of each class by itself did as well on single candidates, and worse on whole
    articles. Boosted trees (150 of 8 leaves) and the parser's own states as features changed nothing
    on unseen articles.
    """
    weights = fitting.conditional_logit(data, least=LEAST_ARTICLES, penalty=PENALTY, emphasis=EMPHASIS)
    model = confidence.Model(weights)
    readings = [
        surroundings.Reading(row, places, [model.score(option) for option in options], rights)
        for (_, options, rights), (row, places) in zip(data, around, strict=True)
    ]
    return {**weights, confidence.LEANING: 1.0}, surroundings.fit(readings)


def main(argv: list[str] | None = None) -> None:
    args = fitting.arguments(__doc__, "confidence.json").parse_args(argv)
    score = gold.scorer(args.score)
    data, around = choices(fitting.tuned(args.gold, score), score)
    true = sum(not rights[0] for *_, rights in data)
    about = {"articles": len({name for name, *_ in data}), "true": true, "false": len(data) - true}
    weights, network = fit(data, around)
    fitting.save(args.out, weights, about)
    surroundings.save(args.out.with_name("surroundings.npz"), network)


if __name__ == "__main__":
    main()
