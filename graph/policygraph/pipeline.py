"""The way of the data, from sources to a knowledge graph: composition and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from policygraph import collector, run
from policygraph.config import DEFAULT_BASE
from policygraph.extract import confidence
from policygraph.knowledge_graph import KnowledgeGraph
from policygraph.model import Knowledge
from policygraph.read import read
from policygraph.resolve import resolve
from policygraph.version import __version__


def build(
    sources: Iterable[str | Path],
    *,
    published: date | None = None,
    base: str = DEFAULT_BASE,
    model: str | None = None,
    lexicons: tuple[str, ...] = (),
    min_confidence: float = confidence.THRESHOLD,
    jobs: int = 1,
    scheduler: str | None = None,
    patience: float | None = None,
    work: Path | None = None,
    resume: bool = False,
    progress: run.Progress | None = None,
    today: date | None = None,
    stdin: BinaryIO | None = None,
) -> KnowledgeGraph:
    """Read sources, extract their event mentions, resolve them into one graph.

    ``published`` dates the documents that do not say it themselves. ``jobs`` processes share the
    documents, or the Dask cluster at ``scheduler`` does; the result is the same. A worker that
    finishes no document in ``patience`` seconds hangs. ``work`` is a folder that remembers what
    was read, so that the next build reads only what is new or changed; ``resume`` goes on with an
    interrupted build in it.

    Raises:
        policygraph.language.EngineMissing: ``model`` is not installed.
        policygraph.extract.lexicon.LexiconError: a lexicon cannot be read.
        OSError: ``work`` cannot be written or is in use, or the cluster cannot be reached.
    """
    settings = run.Settings(model, lexicons, min_confidence)
    engine = run.engine(jobs=jobs, scheduler=scheduler, patience=patience)
    with run.opened(work, settings, resume=resume, context=f"{base} {published}") as opened:
        items = read(
            sources, published=published, base=base, today=today, stdin=stdin, recall=opened.sources.recall
        )
        found = opened.read(items, engine, progress)
    with collector.paused():
        known = resolve(found.documents, found.mentions, base=base)
    failures = tuple(sorted(found.failures, key=lambda f: (f.source, f.stage, f.message)))
    knowledge = Knowledge(known.documents, known.actors, known.events, known.relations, failures)
    return KnowledgeGraph(knowledge, base, _run(knowledge, settings))


def _run(knowledge: Knowledge, settings: run.Settings) -> dict[str, Any]:
    return {
        "policygraph": __version__,
        "model": settings.model or "policygraph",
        "lexicons": list(settings.lexicons),
        "min_confidence": settings.threshold,
        "documents": len(knowledge.documents),
        "actors": len(knowledge.actors),
        "events": len(knowledge.events),
        "mentions": sum(len(e.reports) for e in knowledge.events),
        "failures": len(knowledge.failures),
    }
