"""Annotated articles: what the fitting scripts and the benchmark read.

A folder of gold holds ``gold-SET.jsonl``, one article a line, and ``text/NAME.txt``. Of the sets in
``HALVED`` the articles of odd index are for tuning and fitting, the others only measure; the other
sets are used for fitting as a whole.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from policygraph.config import DEFAULT_BASE
from policygraph.extract.candidate import Candidate
from policygraph.model import Document, identifier

#: Sets that the marks are measured on; the others were annotated for fitting.
MEASURED = frozenset(("seeds", "policy", "wikinews", "wikinews2019"))
#: Of these only the articles of odd index are used for fitting.
HALVED = frozenset(("wikinews", "wikinews2019"))
#: The day that the first seed article is given where its gold has none.
ASSUMED = {"seed-000": date(2024, 11, 19)}


@dataclass(frozen=True, slots=True)
class Article:
    """One annotated article; ``stop`` is the offset where its annotator stopped, if anywhere.

    ``tuned`` tells whether it may be used for fitting; ``row`` is its whole line of gold.
    """

    set: str
    name: str
    document: Document
    events: list[dict[str, Any]]
    tuned: bool
    stop: int | None
    row: dict[str, Any]
    texts: Path


def scorer(path: Path) -> ModuleType:
    """The scoring script as a module."""
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def articles(folder: Path, score: ModuleType, *, assume: bool = True) -> Iterator[Article]:
    """The articles of a folder, in the order of the files' names and lines.

    Each event gets ``_spans``: the sentences that its evidence begins. ``assume`` gives an article
    without a date the day in ``ASSUMED``.
    """
    for path in sorted(folder.glob("gold-*.jsonl")):
        name = path.stem.removeprefix("gold-")
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        for i, row in enumerate(rows):
            text = (folder / "text" / f"{row['doc']}.txt").read_text(encoding="utf-8")
            day = row.get("published")
            when = date.fromisoformat(day) if day else (ASSUMED.get(row["doc"]) if assume else None)
            id_ = identifier(DEFAULT_BASE, "document", row["doc"])
            document = Document(
                id_, row["doc"], text, published=when, published_basis="gold" if when else None
            )
            for event in row["events"]:
                event["_spans"] = [score.heads(text, words) for words in event["evidence"]]
            yield Article(
                name,
                row["doc"],
                document,
                row["events"],
                name not in HALVED or i % 2 == 1,
                row.get("annotated_chars"),
                row,
                folder / "text",
            )


def reported(score: ModuleType, event: dict[str, Any], action: str, sentences: list[str]) -> bool:
    """Whether an event of the gold is of the class, or accepts it, and one of the sentences reports it."""
    return action in {event["action"], *event.get("also", [])} and bool(
        score.overlap(sentences, event["_spans"])
    )


def names(candidate: Candidate) -> list[str]:
    """Every name by which a candidate's actors, or those they speak for, are known."""
    return [
        n
        for r in candidate.agents
        for n in (r.entity.name, *(f.exact for f in r.entity.forms), *(b.name for b in r.entity.behalf))
    ]
