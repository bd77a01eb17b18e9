"""Fit the choice of dates on annotated articles and write ``extract/dating.json``.

    python training/dating.py GOLD_FOLDER ... --score SCORE.py [--out graph/policygraph/extract/dating.json]

An event that the extractor finds with the right actor, and that the gold dates, is one choice:
the options that say the same as the gold are right. Conditional logit with an L2 penalty, fitted by
L-BFGS from nought: no randomness. Needs SciPy.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import Any

import fitting
import gold

from policygraph.extract import confidence, dating, lexicon
from policygraph.extract.candidate import Candidate
from policygraph.extract.extractor import keep, propose, settle
from policygraph.language import load

#: A feature must be seen in this many articles to get a weight.
LEAST_ARTICLES = 3
#: Weight of the squared weights beside the loss of all choices.
PENALTY = 8.0
#: Weight of the articles on policy proper that were not written for fitting.
EMPHASIS = 10.0


def choices(articles: Sequence[gold.Article], score: ModuleType) -> list[fitting.Choice]:
    engine, lex, model = load(), lexicon.load(), confidence.load()
    found: list[fitting.Choice] = []
    for article in articles:
        annotation, candidates, times = propose(engine, lex, article.document)
        kept = settle(annotation, keep(annotation, candidates, times, model, confidence.THRESHOLD))
        stage = dating.Dating(article.document, annotation, engine.tree, times)
        groups = stage.events(kept)
        truth = _matched(article, groups, annotation, score)
        claimed = {id(c.time) for c in kept if c.time is not None}
        told: list[dating.Told] = []
        for number, mentions in enumerate(groups):
            options = stage.options(mentions, told, claimed)
            event = truth.get(number)
            right = [event is not None and score.same_date(event.get("date"), o.edtf) for o in options]
            if event is not None and event.get("date") is None:
                # A weekday of an unknown week dates nothing either, but resolution can bound it.
                own = [r and "attached" in o.features for r, o in zip(right, options, strict=True)]
                right = own if any(own) else right
            if any(right):
                # How often annotators leave an event to the day of publication is a habit of theirs.
                habit = fitting.habit(article)
                rows = [{**o.features, **(habit if o.time is None else {})} for o in options]
                found.append((article.name, rows, right))
            # What is told later sees the right date, or, where none is known, the one that grammar gives.
            chosen = next((o for o, r in zip(options, right, strict=True) if r), None)
            attached = next((o for o in options if "attached" in o.features), options[0])
            told.append(dating.Told(list(mentions), chosen or attached))
    return found


def _matched(
    article: gold.Article, groups: list[list[Candidate]], annotation: Any, score: ModuleType
) -> dict[int, dict[str, Any]]:
    """The gold event of each found one, by the scorer's test of sentence, class and actor."""
    rows = []
    for mentions in groups:
        sentences = [annotation.sentences[m.sentence] for m in mentions]
        rows.append(
            {
                "action": mentions[0].action.value,
                "names": [n for m in mentions for n in gold.names(m)],
                "sentences": [annotation.text[s.start : s.end] for s in sentences],
            }
        )

    def fits(event: dict[str, Any], row: dict[str, Any]) -> int:
        if not gold.reported(score, event, row["action"], row["sentences"]):
            return 0
        return 2 * score.actor_ok(row["names"], event["actors"], event["action"]) + (
            row["action"] == event["action"]
        )

    pairs = score.match(article.events, rows, fits)
    return {
        j[1]: article.events[i[1]]
        for i, j in pairs
        if score.actor_ok(rows[j[1]]["names"], article.events[i[1]]["actors"], rows[j[1]]["action"])
    }


def main(argv: list[str] | None = None) -> None:
    args = fitting.arguments(__doc__, "dating.json").parse_args(argv)
    score = gold.scorer(args.score)
    data = choices(fitting.tuned(args.gold, score), score)
    weights = fitting.conditional_logit(data, least=LEAST_ARTICLES, penalty=PENALTY, emphasis=EMPHASIS)
    fitting.save(args.out, weights, {"articles": len({name for name, *_ in data}), "choices": len(data)})


if __name__ == "__main__":
    main()
