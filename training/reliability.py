"""How far confidence can be trusted: predicted probability against measured precision.

    python training/reliability.py GOLD_FOLDER... [--half even|odd|both] [--least 0.3] [--width 0.1]

GOLD_FOLDER holds ``gold-*.jsonl`` and ``text/``; the scoring script stands beside the first one. A
mention is right where an annotated event has the same evidence sentence, accepts its class and its
actor. The table has a row for each bin of confidence, over all mentions and for each kind of rule
(verb, frame, noun, speech, according ...), and the mean gap between the two, weighed by the number of
mentions (expected calibration error). Only articles that no fit has seen are read, unless asked.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gold

from policygraph.model import EventMention


@dataclass(frozen=True, slots=True)
class Judged:
    """One mention: the kind of rule that found it, its confidence, and whether the gold has it."""

    kind: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The mentions of one stretch of confidence ``[low, high)``: mean confidence and precision."""

    low: float
    high: float
    count: int
    predicted: float
    measured: float


def bins(judged: Iterable[Judged], *, width: float = 0.1) -> list[Bin]:
    """The bins that hold a mention, from the least sure up; 1.0 belongs to the last."""
    held: defaultdict[int, list[Judged]] = defaultdict(list)
    last = round(1 / width) - 1
    for one in judged:
        held[min(last, int(one.confidence / width + 1e-9))].append(one)
    return [
        Bin(
            round(at * width, 4),
            round((at + 1) * width, 4),
            len(held[at]),
            sum(one.confidence for one in held[at]) / len(held[at]),
            sum(one.right for one in held[at]) / len(held[at]),
        )
        for at in sorted(held)
    ]


def gap(found: Iterable[Bin]) -> float:
    """The expected calibration error: the mean distance of the two figures, by number of mentions."""
    found = list(found)
    total = sum(one.count for one in found)
    return sum(one.count * abs(one.predicted - one.measured) for one in found) / max(1, total)


def table(judged: Iterable[Judged], *, width: float = 0.1) -> str:
    """The tables of all mentions and of each kind, as Markdown."""
    judged = list(judged)
    kinds = sorted({one.kind for one in judged}, key=lambda k: (-sum(o.kind == k for o in judged), k))
    parts = ["| kind | confidence | mentions | predicted | measured |", "| --- | --- | --- | --- | --- |"]
    for kind in ("all", *kinds):
        found = bins((o for o in judged if kind in ("all", o.kind)), width=width)
        parts += [
            f"| {kind} | {b.low:.2f} to {b.high:.2f} | {b.count} | {b.predicted:.2f} | {b.measured:.2f} |"
            for b in found
        ]
        parts.append(f"| {kind} | mean gap | {sum(b.count for b in found)} | | {gap(found):.3f} |")
    return "\n".join(parts) + "\n"


def right(score: Any, mention: EventMention, events: Iterable[dict[str, Any]]) -> bool:
    """Whether an annotated event has the mention's sentence, class and actor."""
    names = [
        name
        for actor in mention.actors
        for name in (actor.name, actor.exact, *(s.exact for s in actor.aliases), *actor.on_behalf_of)
    ]
    return any(
        gold.reported(score, event, mention.action.value, [mention.sentence.exact])
        and score.actor_ok(names, event["actors"], event["action"])
        for event in events
    )


def judge(folder: Path, score: Any, *, half: str, least: float) -> Iterator[Judged]:
    """Every mention of the articles of a half, down to a confidence of ``least``."""
    from policygraph.extract import lexicon
    from policygraph.extract.extractor import extractor
    from policygraph.language import load

    extract = extractor(load(), lexicon.load(), threshold=least)
    for article in gold.articles(folder, score):
        if half != "both" and article.tuned != (half == "odd"):
            continue
        for mention in extract(article.document):
            if article.stop is None or mention.sentence.start < article.stop:
                kind = mention.rule.partition(":")[0]
                yield Judged(kind, mention.confidence, right(score, mention, article.events))


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--half", choices=("even", "odd", "both"), default="even")
    parser.add_argument("--least", type=float, default=0.3, help="least confidence that is looked at")
    parser.add_argument("--width", type=float, default=0.1, help="of a bin")
    parser.add_argument("--score", type=Path, help="the scoring script; beside the first folder if not given")
    args = parser.parse_args(argv)
    score = gold.scorer(args.score or args.gold[0].parent / "score.py")
    judged = [one for folder in args.gold for one in judge(folder, score, half=args.half, least=args.least)]
    print(table(judged, width=args.width), end="")


if __name__ == "__main__":
    main()
